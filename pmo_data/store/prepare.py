"""What a publication would make of its base: rows, parts, counts and refusals. Stores nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.errors import RefusedError
from pmo_data.schema import TABLES
from pmo_data.store.core import Core
from pmo_data.store.identity import Identities, People
from pmo_data.store.merge import Difference, difference, rows_met, updated, without_repeats
from pmo_data.store.publication import Mode, Publication
from pmo_data.store.recognise import Recognition
from pmo_data.store.resolve import Resolved, created_rows, published, resolved
from pmo_data.store.rows import as_stored, stored_tables, with_column, without_rows
from pmo_data.store.state import Held
from pmo_data.store.units import (
    belongs_to_one_unit,
    has_units,
    own_unit_column,
    parents,
    with_units,
)

EVERY = "*"
NO_UNIT = ""
CARRIED = "carried"


@dataclass
class TableDraft:
    """One table as it will be stored.

    units    the parts spoken for, EVERY = the whole table
    dates    unit -> the newest date its new rows are true for, where they say one
    """

    mode: str
    rows: pa.Table
    difference: Difference
    units: frozenset[str] = frozenset()
    dates: Mapping[str, dt.date] = field(default_factory=dict)
    created: int = 0
    merged: int = 0


@dataclass
class Draft:
    """A publication worked out on one base, ready to be written."""

    base: Held
    identities: Identities
    people: People
    tables: dict[str, TableDraft] = field(default_factory=dict)
    read: Callable[[str], pa.Table] = without_rows
    told_apart: Mapping[str, int] = field(default_factory=dict)


class Sight:
    """Rows of the base and of the draft, each read once; the draft stands in front."""

    def __init__(self, core: Core, base: Held) -> None:
        self._core, self._base = core, base
        self._old: dict[str, pa.Table] = {}
        self.new: dict[str, pa.Table] = {}

    def old(self, name: str) -> pa.Table:
        """The table as the base has it."""
        if name not in self._old:
            file = self._base.files.get(name)
            rows = as_stored(name, self._core.files.read(file)) if file else without_rows(name)
            self._old[name] = rows
        return self._old[name]

    def now(self, name: str) -> pa.Table:
        """The table as the draft has it, else as the base has it."""
        return self.new.get(name, self.old(name))

    def both(self, name: str) -> pa.Table:
        """New rows first, then the base's: where a row's unit is looked up."""
        if name not in self.new:
            return self.old(name)
        return pa.concat_tables([self.new[name], self.old(name)])


def drafted(
    core: Core,
    publication: Publication,
    frames: Mapping[str, pa.Table],
    base: Held,
    identities: Identities,
    people: People,
) -> Draft:
    """Work the publication out on this base.

    `frames` are conformed rows as written. Raises RefusedError for rows of other units than named.
    """
    draft, sight = Draft(base, identities, people), Sight(core, base)
    units_said = _agreed(publication, identities)
    named = frozenset(units_said)
    standing = cache(lambda name: published(name, sight.old(name)))
    seen = Recognition(identities, publication.system, standing, named)
    found = resolved(frames, seen, people)
    draft.told_apart = seen.apart
    found.created.setdefault("business_unit", {}).update(units_said)
    incoming = _with_units(found, named, sight)
    said = _dates_in(incoming["project"]) if "project" in incoming else {}
    with core.engine.cursor(seconds=600) as cursor:
        for name in incoming:
            mode = mode_of(publication, name)
            rows, merged = without_repeats(name, incoming[name])
            new, units = _met(cursor, name, sight.old(name), rows, mode, named, publication)
            draft.tables[name] = TableDraft(
                mode, new, Difference(0, 0, 0), units, said | _dates_in(rows), 0, merged
            )
            sight.new[name] = new
        _create(draft, found, sight, people)
        _settle_units(draft, sight)
        for name, table in draft.tables.items():
            table.difference = difference(cursor, name, sight.old(name), table.rows)
    draft.read = sight.now
    return draft


def _agreed(publication: Publication, identities: Identities) -> dict[str, str]:
    """Take over what a review decided that words mean; the units spoken for, key -> words."""
    system = publication.system
    for target, meant in publication.identities.items():
        for said, key in meant.items():
            identities.agree(target, system, said, key)
    return {identities.refer("business_unit", system, said): said for said in publication.units}


def mode_of(publication: Publication, name: str) -> Mode:
    """How this table's rows meet those published."""
    wanted, table = publication.mode, TABLES[name]
    if isinstance(wanted, Mapping):
        chosen = wanted.get(name)
    else:
        chosen = None if wanted == "unit" and table.dated else wanted
    if chosen is None:
        chosen = "update" if table.dated else "unit" if publication.units else "replace"
    return "update" if chosen == "unit" and not belongs_to_one_unit(name) else chosen


def _with_units(found: Resolved, named: frozenset[str], sight: Sight) -> dict[str, pa.Table]:
    """New rows with their unit; rows without any belong to the one unit that is named."""
    only = next(iter(named)) if len(named) == 1 else None
    for name in sorted(found.tables, key=_depth):
        rows = with_units(name, found.tables[name], sight.both)
        if only and belongs_to_one_unit(name):
            rows = with_column(rows, "unit_id", pc.fill_null(rows["unit_id"], only))
            own = own_unit_column(TABLES[name])
            if own and not TABLES[name].parent:
                rows = with_column(rows, own, rows["unit_id"])
        sight.new[name] = rows
    return {name: sight.new[name] for name in found.tables}


def _depth(name: str) -> int:
    above = [parent for parent in parents(TABLES[name]) if parent != name]
    return 1 + max((_depth(parent) for parent in above), default=0)


def _met(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    old: pa.Table,
    new: pa.Table,
    mode: Mode,
    named: frozenset[str],
    publication: Publication,
) -> tuple[pa.Table, frozenset[str]]:
    """The table after the meeting of old and new rows, and the units spoken for."""
    if mode == "replace":
        return new, frozenset({EVERY})
    if mode == "update":
        clears = name in publication.blank_clears
        met = _units_in(new) | _units_in(rows_met(cursor, name, old, new))
        return updated(cursor, name, old, new, clears=clears), met
    others = old.filter(pc.invert(pc.is_in(old["unit_id"], pa.array(sorted(named), pa.string()))))
    moved = rows_met(cursor, name, others, new)
    outside = sorted(_units_in(new) - named)
    if (len(moved) or outside) and not publication.allow_moves:
        raise RefusedError(_moves(name, moved, outside, named))
    if len(moved):
        others = rows_met(cursor, name, others, moved, beside=True)
    return pa.concat_tables([others, new]), named | _units_in(moved) | _units_in(new)


def _moves(name: str, moved: pa.Table, outside: list[str], named: frozenset[str]) -> str:
    title, units = TABLES[name].title, ", ".join(sorted(named))
    if outside:
        where = ", ".join(unit or "no unit" for unit in outside)
        return (
            f"{title}: the upload speaks for {units}, but holds rows of {where}. "
            "Name those units too, or leave their rows out."
        )
    keys = ", ".join(str(key) for key in moved[TABLES[name].key[0]].to_pylist()[:5])
    return (
        f"{title}: {keys} belong to another unit in the published data. "
        f"Confirm the move to {units}."
    )


def _dates_in(rows: pa.Table) -> dict[str, dt.date]:
    """The newest date said by the rows of each unit; a project list speaks for its unit's rows."""
    newest = rows.group_by("unit_id").aggregate([("as_of", "max")])
    pairs = zip(newest["unit_id"].to_pylist(), newest["as_of_max"].to_pylist(), strict=True)
    return {unit or NO_UNIT: day for unit, day in pairs if day is not None}


def _units_in(rows: pa.Table) -> frozenset[str]:
    return frozenset(unit or NO_UNIT for unit in pc.unique(rows["unit_id"]).to_pylist())


def _create(draft: Draft, found: Resolved, sight: Sight, people: People) -> None:
    """Add what rows refer to and nobody listed; that never counts as speaking for a part."""
    for name, mentioned in found.created.items():
        key = TABLES[name].key[0]
        known = set(sight.now(name)[key].to_pylist())
        missing = {k: said for k, said in mentioned.items() if k not in known}
        if not missing:
            continue
        rows = pa.concat_tables([sight.now(name), created_rows(name, missing, people)])
        table = draft.tables.setdefault(name, TableDraft("update", rows, Difference(0, 0, 0)))
        table.rows, table.created = rows, len(missing)
        sight.new[name] = rows


def _settle_units(draft: Draft, sight: Sight) -> None:
    """Units once more, now that all parents are known; a moved project takes its rows along."""
    for name in sorted(stored_tables(), key=_depth):
        if not has_units(name):
            continue
        spoken, before = draft.tables.get(name), sight.now(name)
        changed = any(parent in sight.new for parent in parents(TABLES[name]))
        if not len(before) or (spoken is None and not changed):
            continue
        rows = with_units(name, before, sight.now)
        kept = pc.coalesce(rows["unit_id"], before["unit_id"])
        if spoken is not None:
            spoken.rows = sight.new[name] = with_column(rows, "unit_id", kept)
        elif not kept.equals(before["unit_id"]):
            sight.new[name] = with_column(rows, "unit_id", kept)
            draft.tables[name] = TableDraft(CARRIED, sight.new[name], Difference(0, 0, 0))
