"""Which rows under a header are data, and why are the others not?"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from pmo_data.intake.reading.cells import EMPTY, NUMBER, TEXT
from pmo_data.intake.tables.grid import Grid

LONGER = "longer_than_headers"
EXAMPLE_HEADER, EXAMPLE_MARK = "pmo lens", "example"
TOTAL = re.compile(
    r"^\W*((grand|sub|overall|column)[\s-]*)?(totals?|sum|summe|gesamt\w*|zwischensumme|somme|suma|"
    r"totale|totaal|subtotals?|sous-total)\b.{0,40}$"
    r"|^\W*(average|mean|median|count|durchschnitt|mittelwert|anzahl|moyenne|nombre)\W*[\d.,]*$",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"^\s*(\*|†|‡|\[\d+\]|\(\d+\)|\d\)|©|notes?\b|source|generated|exported|printed|report |page |"
    r"confidential|prepared|disclaimer|legend|key:|as of|as at|last updated|quelle|stand|"
    r"(count|number|anzahl|nombre)\b.*\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is not data: where, why, and what it said."""

    row: int
    reason: str
    text: str = ""


def sort_rows(
    grid: Grid, header: int, data: int, end: int, columns: list[int], labels: dict[int, str]
) -> tuple[np.ndarray, list[Skipped]]:
    """Positions of the data rows between two positions, and every other row with its reason."""
    part = grid.kinds[data:end][:, columns]
    filled = (part != EMPTY).sum(axis=1)
    texts = (part == TEXT).sum(axis=1)
    keep = filled > 0
    skipped: list[Skipped] = []

    def drop(position: int, reason: str) -> None:
        keep[position - data] = False
        skipped.append(Skipped(grid.row(position), reason, _text_of(grid, position, columns)))

    for position in _longer(grid, data, end, columns, labels):
        drop(position, LONGER)
    for position in _repeated(grid, data, end, columns, labels):
        drop(position, "repeated_header")
    for position in _examples(grid, data, end, columns, labels):
        drop(position, "example")
    for position in (np.flatnonzero(keep & (texts == 1)) + data).tolist():
        if TOTAL.match(_first_text(grid, position, columns)) and _figures(grid, position, columns):
            drop(position, "total")
    for position in _notes(grid, data, end, columns, keep, filled):
        drop(position, "note")
    for position in _unlabelled_total(grid, data, columns, keep, texts):
        drop(position, "total")
    kept = np.flatnonzero(keep) + data
    skipped += _blank_rows(grid, kept, header)
    return kept, sorted(skipped, key=lambda each: each.row)


def unnamed_tail(grid: Grid, columns: list[int], labels: dict[int, str]) -> list[int]:
    """Columns of a text file behind its last header: only rows that are too long reach them."""
    if grid.sheet.kind != "text":
        return []
    last = max((c for c in columns if labels.get(c, "").strip()), default=-1)
    return [c for c in columns if c > last]


def _longer(
    grid: Grid, data: int, end: int, columns: list[int], labels: dict[int, str]
) -> list[int]:
    """Rows of a text file with more cells than headers: all of their values may be shifted."""
    tail = unnamed_tail(grid, columns, labels)
    if not tail:
        return []
    return (np.flatnonzero((grid.kinds[data:end][:, tail] != EMPTY).any(axis=1)) + data).tolist()


def _figures(grid: Grid, position: int, columns: list[int]) -> bool:
    return bool(np.any(grid.kinds[position, columns] == NUMBER)) or len(grid.filled(position)) == 1


def _text_of(grid: Grid, position: int, columns: list[int]) -> str:
    said = (grid.said(position, c).strip() for c in columns)
    return " | ".join(word for word in said if word)[:120]


def _first_text(grid: Grid, position: int, columns: list[int]) -> str:
    column = next(c for c in columns if grid.kinds[position, c] == TEXT)
    return grid.said(position, column).strip()


def _repeated(
    grid: Grid, data: int, end: int, columns: list[int], labels: dict[int, str]
) -> list[int]:
    """Rows that say the headers again."""
    named = [c for c in columns if labels.get(c)]
    if len(named) < 2:
        return []
    first = named[0]
    cells = grid.sheet.columns[first].text.slice(data, end - data)
    wanted = labels[first].strip()
    places = [i for i in _equal_places(cells, wanted)]
    found = []
    for position in (place + data for place in places):
        filled = [c for c in named if grid.kinds[position, c] != EMPTY]
        same = sum(grid.said(position, c).strip() == labels[c].strip() for c in filled)
        if len(filled) >= 2 and same >= 0.8 * len(filled):
            found.append(position)
    return found


def _equal_places(cells: object, wanted: str) -> list[int]:
    import pyarrow.compute as pc

    hits = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(cells), wanted), False)
    return np.flatnonzero(hits.to_numpy(zero_copy_only=False)).tolist()


def _examples(
    grid: Grid, data: int, end: int, columns: list[int], labels: dict[int, str]
) -> list[int]:
    """Example rows of our own template, marked in its narrow helper column."""
    marked = [c for c in columns if labels.get(c, "").strip().lower() == EXAMPLE_HEADER]
    return [
        position
        for c in marked
        for position in range(data, end)
        if grid.said(position, c).strip().lower() == EXAMPLE_MARK
    ]


def _notes(
    grid: Grid, data: int, end: int, columns: list[int], keep: np.ndarray, filled: np.ndarray
) -> list[int]:
    """Footnotes: lonely texts at the very end of a table of at least three columns."""
    found: list[int] = []
    if len(columns) < 3:
        return found
    typical = np.median(filled[keep]) if keep.any() else 0
    for position in range(end - 1, data - 1, -1):
        if not keep[position - data]:
            continue
        cells = [c for c in columns if grid.kinds[position, c] != EMPTY]
        if len(cells) != 1 or grid.kinds[position, cells[0]] != TEXT or typical < 2:
            break
        said = grid.said(position, cells[0]).strip()
        after_gap = position > 0 and grid.row(position) - grid.row(position - 1) > 1
        if not (NOTE.match(said) or len(said) > 60 or after_gap):
            break
        found.append(position)
    return found


def _unlabelled_total(
    grid: Grid, data: int, columns: list[int], keep: np.ndarray, texts: np.ndarray
) -> list[int]:
    """A last row without words whose numbers are the sums of the columns above."""
    places = np.flatnonzero(keep)
    if len(places) < 3 or texts[places[-1]] or not texts[places[:-1]].any():
        return []
    last = int(places[-1]) + data
    cells = [c for c in columns if grid.kinds[last, c] != EMPTY]
    if not cells or any(grid.kinds[last, c] != NUMBER for c in cells):
        return []
    above = places[:-1] + data
    for column in cells:
        numbers = grid.sheet.columns[column].number.take(above).to_numpy(zero_copy_only=False)
        total = np.nansum(numbers.astype(float))
        value = grid.sheet.columns[column].number[last].as_py()
        if total == 0 or abs(total - value) > 0.005 * abs(total):
            return []
    return [last]


def _blank_rows(grid: Grid, kept: np.ndarray, header: int) -> list[Skipped]:
    """Blank rows inside the data; those below the last row are no rows at all."""
    if not len(kept):
        return []
    there = set(grid.rows[header : kept[-1] + 1].tolist())
    first, last = grid.row(header), grid.row(int(kept[-1]))
    if last - first > 200_000:
        return []
    return [Skipped(row, "blank") for row in range(first + 1, last) if row not in there]
