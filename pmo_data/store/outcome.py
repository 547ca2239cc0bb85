"""From a draft to what is written down: as-of dates, parts, the receipt, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.errors import RefusedError
from pmo_data.schema import TABLES
from pmo_data.store.prepare import CARRIED, EVERY, NO_UNIT, Draft, TableDraft
from pmo_data.store.publication import Publication, Receipt, TableChange
from pmo_data.store.rows import stored_tables, with_column
from pmo_data.store.state import Part
from pmo_data.store.units import has_units, parents

MOST_SET_ASIDE = 0.2
MOST_REMOVED = 0.5
#: Below so many rows a table's removals count only in the total.
FEW = 5


@dataclass(frozen=True)
class Outcome:
    """What will be stored: rows per changed table, all parts, the receipt."""

    tables: Mapping[str, pa.Table]
    parts: tuple[Part, ...]
    touched: tuple[tuple[str, str], ...]
    receipt: Receipt


def outcome(
    draft: Draft, publication: Publication, *, workspace: str, n: int, entry: int, at: dt.datetime
) -> Outcome:
    """Finish a draft as snapshot n."""
    parts: list[Part] = []
    tables: dict[str, pa.Table] = {}
    for name, table in draft.tables.items():
        date = as_of_for(publication, name, at.date())
        own = _parts(draft, publication, name, table, date, n, at)
        tables[name] = _dated(table.rows, own, date)
        parts += own
    parts += [part for part in draft.base.parts if part.table not in draft.tables]
    spoken = {name: table for name, table in draft.tables.items() if table.mode != CARRIED}
    receipt = Receipt(
        workspace,
        n,
        entry,
        draft.base.n,
        max((p.as_of for p in parts), default=at.date()),
        at,
        publication.author,
        publication.message,
        changes=tuple(_change(name, table, parts) for name, table in spoken.items()),
        carried=tuple(name for name in draft.base.files if name not in spoken),
        orphans=_orphans(draft),
        told_apart=dict(draft.told_apart),
    )
    touched = tuple(
        (name, unit)
        for name, table in spoken.items()
        if table.mode != "update" or table.difference.added or table.difference.changed
        for unit in sorted(table.units)
    )
    return Outcome(tables, tuple(sorted(parts, key=lambda p: (p.table, p.unit))), touched, receipt)


def as_of_for(publication: Publication, name: str, today: dt.date) -> dt.date:
    """The date this table's rows are true for."""
    given = publication.as_of
    if isinstance(given, Mapping):
        return given.get(name) or max(given.values(), default=today)
    return given or today


def refuse_losses(draft: Draft, publication: Publication) -> None:
    """Ask before much disappears; RefusedError unless the publication confirms it."""
    if not publication.allow_set_aside:
        _refuse_set_aside(draft, publication)
    if publication.allow_removal:
        return
    total_old = total_removed = 0
    for name, table in draft.tables.items():
        file = draft.base.files.get(name)
        old, removed = (file.rows if file else 0), table.difference.removed
        total_old, total_removed = total_old + old, total_removed + removed
        if old >= FEW and removed > MOST_REMOVED * old:
            raise RefusedError(_removal(f"{removed} of {old} rows of {TABLES[name].title}"))
    if total_removed > MOST_REMOVED * total_old:
        raise RefusedError(_removal(f"{total_removed} of {total_old} published rows"))


def _removal(what: str) -> str:
    return (
        f"This would remove {what}. Confirm the removal (--allow-removal), "
        "or publish as an update, which deletes nothing."
    )


def _refuse_set_aside(draft: Draft, publication: Publication) -> None:
    for name, count in publication.set_aside.items():
        kept = len(publication.frames[name]) if name in publication.frames else 0
        if count > MOST_SET_ASIDE * (kept + count):
            raise RefusedError(
                f"{count} of {kept + count} rows of {TABLES[name].title} were set aside: "
                "see the problem list, mend the file, or confirm (--accept-warnings)."
            )


def _parts(
    draft: Draft,
    publication: Publication,
    name: str,
    table: TableDraft,
    date: dt.date,
    n: int,
    at: dt.datetime,
) -> list[Part]:
    counts = {
        row["values"] or NO_UNIT: row["counts"]
        for row in pc.value_counts(table.rows["unit_id"]).to_pylist()
    }
    units = set(counts) | {p.unit for p in draft.base.parts if p.table == name} | table.units
    if EVERY in units:
        units = set(counts) | (_all_units(draft) if has_units(name) else set()) or {NO_UNIT}
    found = []
    for unit in sorted(units):
        before = draft.base.part(name, unit)
        fresh = before is None or EVERY in table.units or unit in table.units
        if not fresh and before is not None:
            found.append(
                Part(
                    name,
                    unit,
                    before.as_of,
                    before.why,
                    counts.get(unit, 0),
                    before.published_n,
                    before.published_at,
                )
            )
            continue
        said = table.dates.get(unit, date)
        newer = before is not None and table.mode == "update" and before.as_of > said
        as_of = before.as_of if newer and before else said
        found.append(Part(name, unit, as_of, publication.as_of_why, counts.get(unit, 0), n, at))
    return found


def _all_units(draft: Draft) -> set[str]:
    """Units that a whole table speaks for, with rows or without."""
    known = set(draft.read("business_unit")["business_unit_id"].to_pylist())
    return {unit for unit in known | set(draft.read("project")["unit_id"].to_pylist()) if unit}


def _dated(rows: pa.Table, parts: list[Part], date: dt.date) -> pa.Table:
    dates = {part.unit: part.as_of for part in parts}
    units = pc.fill_null(rows["unit_id"], NO_UNIT).combine_chunks()
    known = pa.array(list(dates), pa.string())
    values = pa.array(list(dates.values()), pa.date32()).take(pc.index_in(units, value_set=known))
    return with_column(rows, "as_of", pc.fill_null(values, date))


def _change(name: str, table: TableDraft, parts: list[Part]) -> TableChange:
    difference = table.difference
    mine = [part for part in parts if part.table == name]
    spoken = [p for p in mine if EVERY in table.units or p.unit in table.units]
    return TableChange(
        name,
        table.mode,
        len(table.rows),
        difference.added,
        difference.changed,
        difference.removed,
        table.created,
        table.merged,
        tuple(p.unit for p in spoken),
        max((p.as_of for p in spoken), default=None),
    )


def _orphans(draft: Draft) -> dict[str, int]:
    """Rows whose parent is named but not there, per table."""
    found = {}
    for name in stored_tables():
        table = TABLES[name]
        above = parents(table)
        if not above or (name not in draft.tables and name not in draft.base.files):
            continue
        values = draft.read(name)[table.parent].drop_null()
        missing = pa.array([True] * len(values), pa.bool_())
        for parent in above:
            keys = draft.read(parent)[TABLES[parent].key[0]].combine_chunks()
            missing = pc.and_(missing, pc.invert(pc.is_in(values, keys)).combine_chunks())
        count = pc.sum(missing).as_py() or 0
        if count:
            found[name] = count
    return found
