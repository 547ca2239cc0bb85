"""Where are the tables in a sheet: header, columns, data rows, and what stands round them?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pmo_data.errors import RefusedError
from pmo_data.intake.mapping.names import first_line, is_known
from pmo_data.intake.reading.cells import EMPTY, TEXT, Sheet, Style, letter
from pmo_data.intake.tables.grid import Grid
from pmo_data.intake.tables.header import LEAST, PERIOD, HeaderRow, find_header, header_score
from pmo_data.intake.tables.rows import (
    EXAMPLE_HEADER,
    LONGER,
    Skipped,
    sort_rows,
    unnamed_tail,
)

SHIFTED = (
    "Every row of this text file has more cells than it has headers, so its values cannot be told "
    "apart: a separator stands inside a value. Save it again from Excel as a workbook (.xlsx)."
)


@dataclass(frozen=True, slots=True)
class Header:
    """One column of a found table.

    source      the header as written, blanks collapsed; empty when there is none
    label       source made unique within the table ("Watchers (2)", "Column K")
    group       label of the group row above, where there is one
    lead        first line of a header that goes on to define itself
    """

    index: int
    source: str
    label: str
    group: str = ""
    lead: str = ""

    @property
    def letter(self) -> str:
        """The column's name in Excel."""
        return letter(self.index)


@dataclass(frozen=True)
class FoundTable:
    """A table as it stands in a sheet; `positions` are its data rows in the sheet's arrays."""

    grid: Grid
    header_row: int
    header_rows: int
    headers: tuple[Header, ...]
    positions: np.ndarray
    skipped: tuple[Skipped, ...]
    metadata: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """The sheet it stands in."""
        return self.grid.sheet

    @property
    def rows(self) -> np.ndarray:
        """Excel rows of the data."""
        return self.grid.rows[self.positions]


def find_tables(sheet: Sheet, styles: tuple[Style, ...]) -> list[FoundTable]:
    """Every table of the sheet, top to bottom and left to right; empty when there is none."""
    grid = Grid(sheet, styles)
    end = len(grid.rows)
    found: list[FoundTable] = []
    start = 0
    while start < end:
        header = find_header(grid, start, end)
        if header is None:
            break
        stop = _next_header(grid, header, end)
        found += _tables_under(grid, header, start, stop)
        start = stop
    return found


def _next_header(grid: Grid, header: HeaderRow, end: int) -> int:
    """Where the next table of other headers begins: behind a gap, with headers of its own."""
    gaps = np.flatnonzero(np.diff(grid.rows[header.data : end]) > 1) + header.data + 1
    here = {grid.said(header.names, c).strip() for c in grid.filled(header.names)}
    for position in gaps.tolist()[:500]:
        for row in range(position, min(position + 4, end - 1)):
            cells = grid.filled(row)
            said = {grid.said(row, c).strip() for c in cells}
            if len(said) < 2 or any(grid.kinds[row, c] != TEXT for c in cells):
                continue
            new = len(said & here) < 0.5 * len(said)
            if new and all(len(s) < 60 for s in said) and _starts_a_table(grid, row, said, end):
                return position
            if not new:
                break
    return end


def _starts_a_table(grid: Grid, row: int, said: set[str], end: int) -> bool:
    known = sum(map(is_known, said))
    return known >= max(2, 0.5 * len(said)) and header_score(grid, row, end) > LEAST + 0.6


def _tables_under(grid: Grid, header: HeaderRow, start: int, stop: int) -> list[FoundTable]:
    tables: list[FoundTable] = []
    notes: list[str] = []
    drawn: list[str] = []
    for block in _blocks(grid, header, stop):
        role = _role(grid, header, block, stop, first=not tables)
        ends = dict.fromkeys((letter(block[0]), letter(block[-1])))
        where = "–".join(ends)
        if role == "drawn":
            drawn.append(where)
        elif role == "loose":
            notes.append(f"Cells in columns {where} have no header; they are left out.")
        elif role == "joined":
            wider = [each.index for each in tables[-1].headers] + block
            tables[-1] = _table(grid, header, start, stop, wider)
        else:
            tables.append(_table(grid, header, start, stop, block))
    if drawn:
        where = ", ".join(drawn)
        notes.append(f"Columns {where} have headers but nothing below them; they are left out.")
    tables = [table for table in tables if len(table.positions)]
    if tables and notes:
        tables[0] = FoundTable(**{**vars(tables[0]), "notes": tuple(notes)})
    return tables


def _blocks(grid: Grid, header: HeaderRow, stop: int) -> list[list[int]]:
    """Runs of columns in use, parted by columns that are empty from the header down."""
    used = np.flatnonzero(np.any(grid.kinds[header.names : stop] != EMPTY, axis=0)).tolist()
    blocks: list[list[int]] = []
    for column in used:
        if blocks and column == blocks[-1][-1] + 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def _role(grid: Grid, header: HeaderRow, block: list[int], stop: int, *, first: bool) -> str:
    named = [c for c in block if grid.kinds[header.names, c] != EMPTY]
    data = np.any(grid.kinds[header.data : stop][:, block] != EMPTY)
    if not named:
        return "loose"
    if not data:
        return "drawn"
    if first:
        return "table"
    texts = [c for c in named if grid.kinds[header.names, c] == TEXT]
    words = [c for c in texts if not PERIOD.match(grid.said(header.names, c).strip())]
    return "table" if len(words) >= 2 else "joined"


def _table(
    grid: Grid, header: HeaderRow, start: int, stop: int, columns: list[int]
) -> FoundTable:
    labels = {c: grid.said(header.names, c) for c in columns}
    positions, skipped = sort_rows(grid, header.data - 1, header.data, stop, columns, labels)
    tail = unnamed_tail(grid, columns, labels)
    headers = _headers(grid, header, [c for c in columns if c not in tail], labels)
    if not len(positions) and any(each.reason == LONGER for each in skipped):
        raise RefusedError(SHIFTED)
    metadata, above = _preamble(grid, start, header.first)
    return FoundTable(
        grid, grid.row(header.first), header.count, headers, positions,
        tuple(skipped), metadata, tuple(above),
    )  # fmt: skip


def _headers(
    grid: Grid, header: HeaderRow, columns: list[int], labels: dict[int, str]
) -> tuple[Header, ...]:
    groups = _groups(grid, header, columns)
    seen: dict[str, int] = {}
    found = []
    for column in columns:
        flat = " ".join(labels[column].split())
        if flat.lower() == EXAMPLE_HEADER:
            continue
        label = flat or f"Column {letter(column)}"
        seen[label] = seen.get(label, 0) + 1
        unique = label if seen[label] == 1 else f"{label} ({seen[label]})"
        group, lead = groups.get(column, ""), first_line(labels[column])
        found.append(Header(column, flat, unique, group, lead))
    return tuple(found)


def _groups(grid: Grid, header: HeaderRow, columns: list[int]) -> dict[int, str]:
    if header.groups is None:
        return {}
    row = grid.row(header.groups)
    found: dict[int, str] = {}
    for column in columns:
        merged = next(
            (m for m in grid.sheet.merged if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None
        )
        said = grid.said(header.groups, merged[1] if merged else column).strip()
        found[column] = " ".join(said.split())
    return found


def _preamble(grid: Grid, start: int, header: int) -> tuple[dict[str, str], list[str]]:
    """What stands above the headers, as label -> value."""
    found: dict[str, str] = {}
    for position in range(start, header):
        cells = [grid.said(position, c).strip() for c in grid.filled(position)]
        if len(cells) == 1:
            label, colon, value = cells[0].partition(":")
            found[label.strip() if colon and value.strip() else f"Row {grid.row(position)}"] = (
                value.strip() if colon and value.strip() else cells[0]
            )
        elif len(cells) > 4:
            found[cells[0].rstrip(":")] = ", ".join(cells[1:])[:200]
        else:
            for label, value in zip(cells[::2], cells[1::2], strict=False):
                found[label.rstrip(": ")] = value
    return found, []
