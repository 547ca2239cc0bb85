"""Sheets of cells, column by column: what a cell is, its text, its number, its format, its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

from pmo_data.intake.limits import CELL_TEXT

EMPTY, TEXT, NUMBER, DATE, SPAN, BOOLEAN, ERROR, UNCACHED = range(8)

Visibility = Literal["visible", "hidden", "very hidden"]
EPOCH = dt.datetime(1970, 1, 1)
LARGEST = 1e300


@dataclass(frozen=True, slots=True)
class Style:
    """What a number format says beyond the number itself."""

    percent: bool = False
    currency: str = ""
    prefix: str = ""
    suffix: str = ""
    digits: int = 0
    indent: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, all arrays as long as the sheet has rows.

    kind        EMPTY, TEXT, NUMBER, DATE, SPAN (time of day or duration), BOOLEAN, ERROR, UNCACHED
    text        text cells and error codes; null otherwise
    number      numbers and booleans; dates as microseconds since 1970; spans as seconds
    style       index into the workbook's styles; 0 = nothing to say
    """

    kind: pa.Array
    text: pa.Array
    number: pa.Array
    style: pa.Array


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's used rows.

    rows        Excel row number of every row kept; blank rows are left out
    columns     from column A on
    stray       addresses of far-away cells that were left out
    outline     Excel row -> outline level, where the sheet groups rows
    """

    name: str
    visibility: Visibility
    rows: pa.Array
    columns: tuple[Column, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    stray: tuple[str, ...] = ()
    outline: dict[int, int] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    kind: str = "sheet"


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of a file in order, with what had to be assumed to read them."""

    sheets: tuple[Sheet, ...]
    styles: tuple[Style, ...] = (Style(),)
    notes: tuple[tuple[str, str, str], ...] = ()


class ColumnBuilder:
    """Collects one column's cells in chunks, so that rows are freed as they are read."""

    def __init__(self) -> None:
        """Start without a cell."""
        self.kinds: list[pa.Array] = []
        self.texts: list[pa.Array] = []
        self.numbers: list[pa.Array] = []

    def extend(self, values: Sequence[Any]) -> None:
        """Add cells as the reader gave them."""
        kinds, texts, numbers = _split(values)
        self.kinds.append(pa.array(kinds, pa.uint8()))
        self.texts.append(texts)
        self.numbers.append(numbers)

    def blank(self, count: int) -> None:
        """Add `count` empty cells."""
        self.kinds.append(pa.array(bytes(count), pa.uint8()))
        self.texts.append(pa.nulls(count, pa.string()))
        self.numbers.append(pa.nulls(count, pa.float64()))

    def finish(self) -> tuple[pa.Array, pa.Array, pa.Array]:
        """Kinds, texts and numbers of the whole column."""
        return tuple(
            pa.chunked_array(chunks, kind).combine_chunks()
            for chunks, kind in (
                (self.kinds, pa.uint8()),
                (self.texts, pa.string()),
                (self.numbers, pa.float64()),
            )
        )


def letter(index: int) -> str:
    """The name Excel gives to a column.

    >>> letter(0), letter(25), letter(26), letter(16383)
    ('A', 'Z', 'AA', 'XFD')

    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _split(values: Sequence[Any]) -> tuple[list[int], pa.Array, pa.Array]:
    types = set(map(type, values))
    if types <= {float, int}:
        return _numbers(values)
    if types == {str}:
        kinds = [TEXT if value.strip() else EMPTY for value in values]
        texts = [v[:CELL_TEXT] if kind else None for v, kind in zip(values, kinds, strict=True)]
        return kinds, pa.array(texts, pa.string()), pa.nulls(len(values), pa.float64())
    return _mixed(values)


def _numbers(values: Sequence[Any]) -> tuple[list[int], pa.Array, pa.Array]:
    kinds = [NUMBER if -LARGEST < value < LARGEST else ERROR for value in values]
    texts = [None if kind == NUMBER else str(v) for v, kind in zip(values, kinds, strict=True)]
    numbers = [v if kind == NUMBER else None for v, kind in zip(values, kinds, strict=True)]
    return kinds, pa.array(texts, pa.string()), pa.array(numbers, pa.float64())


def _mixed(values: Iterable[Any]) -> tuple[list[int], pa.Array, pa.Array]:
    kinds: list[int] = []
    texts: list[str | None] = []
    numbers: list[float | None] = []
    for value in values:
        kind, text, number = _cell(value)
        kinds.append(kind)
        texts.append(text)
        numbers.append(number)
    return kinds, pa.array(texts, pa.string()), pa.array(numbers, pa.float64())


def _cell(value: Any) -> tuple[int, str | None, float | None]:
    match value:
        case None:
            return EMPTY, None, None
        case str():
            return (TEXT, value[:CELL_TEXT], None) if value.strip() else (EMPTY, None, None)
        case bool():
            return BOOLEAN, None, float(value)
        case float() | int():
            if -LARGEST < value < LARGEST:
                return NUMBER, None, float(value)
            return ERROR, str(value), None
        case dt.datetime():
            return DATE, None, float((value - EPOCH) // dt.timedelta(microseconds=1))
        case dt.date():
            return DATE, None, float((value - EPOCH.date()).days * 86_400_000_000)
        case dt.time():
            midnight = dt.datetime.combine(EPOCH.date(), value.replace(tzinfo=None))
            return SPAN, None, (midnight - EPOCH).total_seconds()
        case dt.timedelta():
            return SPAN, None, value.total_seconds()
    return TEXT, str(value)[:CELL_TEXT], None
