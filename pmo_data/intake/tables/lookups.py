"""Lists of words and matrices that registers keep on other sheets, often hidden."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_data.intake.reading.cells import EMPTY, TEXT
from pmo_data.intake.tables.find import FoundTable
from pmo_data.intake.tables.grid import Grid
from pmo_data.schema.words import IMPACT_LEVEL, PROBABILITY_LEVEL

LARGEST, STEPS = 15, 5


@dataclass(frozen=True, slots=True)
class WordList:
    """An ordered list of different words under one header."""

    sheet: str
    header: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Row word x column word -> word, all in lower case."""

    sheet: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], str]


def word_lists(found: FoundTable) -> list[WordList]:
    """Columns of a table that are short lists of different words."""
    lists = []
    for header in found.headers:
        if len(found.positions) > LARGEST:
            break
        said = [found.grid.said(int(p), header.index).strip() for p in found.positions]
        words = tuple(word for word in said if word)
        if 2 <= len(words) == len(set(map(str.lower, words))) and not any(map(str.isdigit, words)):
            lists.append(WordList(found.sheet.name, header.source, words))
    return lists


def matrix_of(grid: Grid) -> Matrix | None:
    """The sheet as a matrix of words, None when it is none."""
    kinds = grid.kinds
    if not (4 <= kinds.shape[0] <= LARGEST and 4 <= kinds.shape[1] <= LARGEST):
        return None
    if kinds[0, 0] != EMPTY or (kinds[0, 1:] != TEXT).any() or (kinds[1:, :] != TEXT).any():
        return None
    columns = tuple(_folded(grid, 0, c) for c in range(1, kinds.shape[1]))
    rows = tuple(_folded(grid, r, 0) for r in range(1, kinds.shape[0]))
    cells = {
        (rows[r - 1], columns[c - 1]): _folded(grid, r, c)
        for r in range(1, kinds.shape[0])
        for c in range(1, kinds.shape[1])
    }
    return Matrix(grid.sheet.name, rows, columns, cells) if len(set(cells.values())) <= 6 else None


def scale_from(lists: list[WordList], words: set[str]) -> dict[str, int]:
    """Level of every word of the shortest list that holds all these words; empty when none does.

    >>> scale_from([WordList("Lists", "Probability", ("Rare", "Probable", "Likely"))], {"rare"})
    {'Rare': 1, 'Probable': 3, 'Likely': 5}

    """
    fitting = [
        each for each in lists
        if words and words <= {w.lower() for w in each.words} and len(each.words) <= 10
    ]  # fmt: skip
    if not fitting:
        return {}
    chosen = min(fitting, key=lambda each: len(each.words)).words
    ordered = chosen[::-1] if _descends(chosen) else chosen
    steps = len(ordered) - 1
    return {word: 1 + round(place * (STEPS - 1) / steps) for place, word in enumerate(ordered)}


def _descends(words: tuple[str, ...]) -> bool:
    known = {**IMPACT_LEVEL, **PROBABILITY_LEVEL}
    levels = [known[word.lower()] for word in words if word.lower() in known]
    return len(levels) >= 2 and levels[0] > levels[-1]


def _folded(grid: Grid, position: int, column: int) -> str:
    return grid.said(position, column).strip().lower()
