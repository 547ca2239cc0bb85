"""What do two sheets or files of one upload say differently of the same row?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pmo_data.intake import FileReading, Problem, TableReading
from pmo_data.schema import TABLES

#: At most so many contradictions are listed per table.
LISTED = 200
NAMES = ("name", "title", "course")


def said_twice(tables: Iterable[tuple[FileReading, TableReading]]) -> list[Problem]:
    """A warning for every value that a later sheet or file contradicts; the later one is used."""
    problems: list[Problem] = []
    for name, found in _by_table(tables).items():
        if len(found) > 1 and TABLES[name].entity:
            problems += _contradictions(name, found)[:LISTED]
    return problems


def _by_table(
    tables: Iterable[tuple[FileReading, TableReading]],
) -> dict[str, list[tuple[FileReading, TableReading]]]:
    found: dict[str, list[tuple[FileReading, TableReading]]] = {}
    for reading, table in tables:
        if table.table and table.frame is not None and not table.derived:
            found.setdefault(table.table, []).append((reading, table))
    return found


def _contradictions(
    name: str, found: list[tuple[FileReading, TableReading]]
) -> list[Problem]:  # fmt: skip
    seen: dict[str, tuple[str, dict[str, Any]]] = {}
    problems = []
    for reading, table in found:
        for row in table.frame.to_pylist() if table.frame is not None else []:
            said = str(row.get(TABLES[name].key[0]) or "").casefold()
            where = f"{reading.file} › {table.sheet}"
            if not said:
                continue
            before = seen.setdefault(said, (where, row))
            if before[1] is not row and _same(before[1], row):
                problems += _differences(name, before, row, reading, table)
                seen[said] = (where, row)
    return problems


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Rows of one id but of other names are two things, which the store keeps apart."""
    names = [(one.get(n), other.get(n)) for n in NAMES if one.get(n) and other.get(n)]
    return all(str(a).casefold() == str(b).casefold() for a, b in names)


def _differences(
    name: str, before: tuple[str, dict[str, Any]], row: dict[str, Any], reading: FileReading,
    table: TableReading,
) -> list[Problem]:  # fmt: skip
    where, old = before
    found = []
    for field in row.keys() & old.keys() - {"source_row", TABLES[name].key[0], *NAMES}:
        if row[field] is not None and old[field] is not None and row[field] != old[field]:
            title = TABLES[name].column(field).title
            found.append(Problem("warning", "said_twice", (
                f"{title} is '{old[field]}' in {where}, row {old['source_row']}, and "
                f"'{row[field]}' here. The value here is used; correct one of them."),
                reading.file, table.sheet, row["source_row"], title, row[field]))  # fmt: skip
    return found
