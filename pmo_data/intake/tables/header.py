"""Which row holds the headers? Scored by what stands in it and what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from pmo_data.intake.mapping.names import is_known
from pmo_data.intake.reading.cells import BOOLEAN, DATE, EMPTY, NUMBER, SPAN, TEXT
from pmo_data.intake.tables.grid import Grid

LOOKED_AT, BELOW = 25, 30
LEAST = 1.6
PERIOD = re.compile(
    r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s\-/']*\d{0,4}$"
    r"|^(q[1-4]|h[12]|fy|w|wk|week|kw)\s*\d*([\s\-/]*\d{2,4})*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """Where the headers stand: first position, how many rows, which of them names the columns."""

    first: int
    count: int
    names: int
    groups: int | None = None

    @property
    def data(self) -> int:
        """First position below the headers."""
        return self.first + self.count


def find_header(grid: Grid, start: int, end: int) -> HeaderRow | None:
    """The most header-like of the first rows, None when no row is."""
    best, best_score, best_rank = None, LEAST, (0, 0)
    for position in range(start, min(start + LOOKED_AT, end - 1)):
        score = header_score(grid, position, end) - 0.02 * (position - start)
        cells = grid.filled(position)
        rank = sum(is_known(grid.said(position, c)) for c in cells), len(cells)
        # rows of words below a header look like headers too; only a clearly better one replaces it
        better = rank[0] > best_rank[0] or rank[1] > 2 * best_rank[1]
        if score > best_score + (0.0 if best is None or better else 1.5):
            best, best_score, best_rank = position, score, rank
    return None if best is None else _with_neighbours(grid, best, start, end)


def header_score(grid: Grid, position: int, end: int) -> float:
    """How much does this row look like headers of what follows? Negative when it cannot be."""
    cells = grid.filled(position)
    labels = [c for c in cells if grid.kinds[position, c] == TEXT]
    below = grid.kinds[position + 1 : min(position + 1 + BELOW, end)]
    if not labels or not len(below) or not np.any(below[:, cells] != EMPTY):
        return -1.0
    said = [grid.said(position, c).strip() for c in labels]
    known = sum(map(is_known, said))
    if len(cells) < 2 and not known:
        return -1.0
    numbers = sum(_is_figure(grid, position, c) for c in cells)
    if numbers > len(labels) and not known:
        return -1.0
    periods = sum(bool(PERIOD.match(word)) for word in said) + len(cells) - len(labels) - numbers
    words = len(labels) / (len(cells) - min(periods, len(cells) - 1))
    return (
        2.0 * known / len(cells) + min(known, 6) * 0.15
        + min(words, 1.0) + _coverage(below, cells) + 0.7 * _contrast(below, labels)
        - 1.5 * _repeats(grid, position, labels, end)
        - 0.8 * numbers / len(cells)
        - 0.8 * sum(len(word) > 70 and "\n" not in word for word in said) / len(said)
        - 1.0 * (1 - len(set(said)) / len(said))
    )  # fmt: skip


def _is_figure(grid: Grid, position: int, column: int) -> bool:
    kind = grid.kinds[position, column]
    if kind not in (NUMBER, BOOLEAN, SPAN):
        return False
    value = grid.sheet.columns[column].number[position].as_py()
    return not (kind == NUMBER and value is not None and 1990 <= value <= 2100)


def _coverage(below: np.ndarray, cells: list[int]) -> float:
    counts = (below != EMPTY).sum(axis=0)
    used = set(np.flatnonzero(counts >= min(2, len(below))).tolist())
    return len(used & set(cells)) / len(used) if used else 0.5


def _contrast(below: np.ndarray, labels: list[int]) -> float:
    part = below[:, labels]
    figures = np.isin(part, (NUMBER, DATE, SPAN, BOOLEAN)).sum(axis=0)
    filled = (part != EMPTY).sum(axis=0)
    return float(np.mean((filled > 0) & (figures * 2 > filled)))


def _repeats(grid: Grid, position: int, labels: list[int], end: int) -> float:
    """Share of labels that come again below, one by one: values do, headers only all at once."""
    hits: set[int] = set()
    for below in range(position + 1, min(position + 8, end)):
        same = {c for c in labels if grid.said(below, c).strip() == grid.said(position, c).strip()}
        if len(same) < max(2, 0.8 * len(grid.filled(below))):
            hits |= same
    return len(hits) / len(labels)


def _with_neighbours(grid: Grid, position: int, start: int, end: int) -> HeaderRow:
    if position + 2 < end and _is_caption(grid, position, position + 1):
        return HeaderRow(position, 2, position)
    if position > start and _is_group(grid, position - 1, position):
        return HeaderRow(position - 1, 2, position, groups=position - 1)
    if position + 2 < end and _is_group(grid, position, position + 1):
        return HeaderRow(position, 2, position + 1, groups=position)
    return HeaderRow(position, 1, position)


def _is_caption(grid: Grid, names: int, row: int) -> bool:
    """Is this second row the same headers again in words for people?"""
    cells, above = grid.filled(row), grid.filled(names)
    if len(cells) < max(3, 0.7 * len(above)) or grid.row(row) != grid.row(names) + 1:
        return False
    if any(grid.kinds[row, c] != TEXT for c in cells):
        return False
    return sum(is_known(grid.said(row, c)) for c in cells) >= 0.5 * len(cells)


def _is_group(grid: Grid, row: int, names: int) -> bool:
    """Does this row name groups of the columns below it?"""
    cells, under = grid.filled(row), grid.filled(names)
    if grid.row(names) != grid.row(row) + 1 or len(cells) < 2 or len(cells) >= len(under):
        return False
    if any(grid.kinds[row, c] != TEXT for c in cells):
        return False
    if any(grid.kinds[names, c] != TEXT for c in under):
        return False
    wide = [m for m in grid.sheet.merged if m[0] == grid.row(row) == m[2] and m[3] > m[1]]
    return len(wide) >= 1 and not all(is_known(grid.said(row, c)) for c in cells)
