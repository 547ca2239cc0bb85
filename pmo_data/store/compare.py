"""What is different between two snapshots, row by row and column by column, and of which kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import duckdb

from pmo_data.schema import Table
from pmo_data.store import relations
from pmo_data.store.core import Core
from pmo_data.store.lens import Lens, lens
from pmo_data.store.merge import counted, side_by_side
from pmo_data.store.names import labels
from pmo_data.store.resolve import name_column
from pmo_data.store.rows import SEPARATOR, declared, stored_tables

#: Rows per table and direction that are told one by one; counts are always of all.
MOST = 2000
What = Literal["added", "removed", "changed"]
Kind = Literal["data correction", "re-baseline", "performance"]
#: A row that came or went is told as a whole.
WHOLE = (("", None, None),)
#: Columns that state the promise rather than how it goes.
PROMISES = frozenset({"budget"})


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says something else, or one row that came or went (then `column` is empty).

    kind    data correction: the row is true for the same date as before; re-baseline: the promise
            was changed; performance: how it goes
    """

    table: str
    key: str
    label: str
    project_id: str | None
    unit_id: str | None
    what: What
    column: str
    old: Any
    new: Any
    kind: Kind


@dataclass(frozen=True, slots=True)
class TableDifference:
    """Counts of all rows of a table, and its changes up to a limit (`cut` = more were left out)."""

    table: str
    added: int
    changed: int
    removed: int
    changes: tuple[Change, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Snapshot b against snapshot a; tables without a difference are left out."""

    workspace: str
    a: int
    b: int
    tables: tuple[TableDifference, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the schema's order of tables."""
        return tuple(change for table in self.tables for change in table.changes)


def compare(
    core: Core,
    workspace: str,
    a: int,
    b: int,
    *,
    entry: int,
    tables: Iterable[str] | None = None,
    units: tuple[str, ...] | None = None,
    names_shown: bool = False,
) -> Comparison:
    """Compare two snapshots, each with the entries typed while it or an earlier one was shown.

    Raises UseError for a snapshot that does not exist.
    """
    old = replace(lens(core, workspace, a, entry), made_upto=a)
    new = replace(lens(core, workspace, b, entry), made_upto=b)
    people = labels(core, new.at.workspace_id, names_shown=names_shown)
    found = []
    for name in tables or stored_tables():
        if not _same(old, new, name):
            with core.engine.cursor(120) as cursor:
                found.append(_table(cursor, old, new, name, units, people))
    told = tuple(table for table in found if table.added or table.changed or table.removed)
    return Comparison(workspace, a, b, told)


def _same(old: Lens, new: Lens, name: str) -> bool:
    """Whether both read the same file under the same entries."""
    if old.overlay(name) is not new.overlay(name):
        return False
    before, after = old.at.files.get(name), new.at.files.get(name)
    return before == after or (before and before.sha256) == (after and after.sha256)


def _table(
    cursor: duckdb.DuckDBPyConnection,
    old: Lens,
    new: Lens,
    name: str,
    units: tuple[str, ...] | None,
    people: Mapping[str, str],
) -> TableDifference:
    for label, seen in (("old_rows", old), ("new_rows", new)):
        cursor.execute(relations.numbered_sql(label, seen.table_sql(cursor, name, units)))
    counts = counted(cursor, name)
    changes: list[Change] = []
    for what in (what for what in get_args(What) if getattr(counts, what)):
        changes += _changes(declared(name), what, _both(cursor, name, what), people)
    cut = max(counts.added, counts.changed, counts.removed) > MOST
    return TableDifference(name, counts.added, counts.changed, counts.removed, tuple(changes), cut)


def _both(
    cursor: duckdb.DuckDBPyConnection, name: str, what: What
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for old, new in cursor.execute(side_by_side(name, what, MOST)).fetchall():
        yield old or {}, new or {}


def _changes(
    table: Table,
    what: What,
    rows: Iterable[tuple[dict[str, Any], dict[str, Any]]],
    people: Mapping[str, str],
) -> Iterator[Change]:
    for old, new in rows:
        row = old if what == "removed" else new
        same_date = what == "changed" and old["as_of"] == new["as_of"]
        about = (_key(table, row), _label(table, row, people), _project(table, row), row["unit_id"])
        for column, before, after in (
            _cells(table, old, new, people) if what == "changed" else WHOLE
        ):
            kind = _kind(table, column, same_date)
            yield Change(table.name, *about, what, column, before, after, kind)


def _cells(
    table: Table, old: Mapping[str, Any], new: Mapping[str, Any], people: Mapping[str, str]
) -> Iterator[tuple[str, Any, Any]]:
    """Columns that say something else, with both values; people by the label they may have."""
    for column in table.columns:
        before, after = old[column.name], new[column.name]
        if column.name in table.key or _equal(before, after):
            continue
        if column.type == "person":
            before, after = _called(before, people), _called(after, people)
        yield column.name, before, after


def _called(keys: str | None, people: Mapping[str, str]) -> str | None:
    if keys is None:
        return None
    return SEPARATOR.join(people.get(key, key) for key in keys.split(SEPARATOR))


def _equal(old: Any, new: Any) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return round(old, 6) == round(new, 6)
    return bool(old == new)


def _kind(table: Table, column: str, same_date: bool) -> Kind:
    if same_date:
        return "data correction"
    promise = column.startswith("baseline_") or column in PROMISES or table.name == "baseline"
    return "re-baseline" if promise else "performance"


def _key(table: Table, row: Mapping[str, Any]) -> str:
    return " / ".join("" if row[part] is None else str(row[part]) for part in table.key)


def _label(table: Table, row: Mapping[str, Any], people: Mapping[str, str]) -> str:
    column = name_column(table)
    said = row[column.name] if column else None
    return str(people.get(said, said)) if said else _key(table, row)


def _project(table: Table, row: Mapping[str, Any]) -> str | None:
    if "project_id" in table.names:
        return row["project_id"]
    subject = next((c.name for c in table.columns if c.reference == "project"), None)
    return row[subject] if subject else None
