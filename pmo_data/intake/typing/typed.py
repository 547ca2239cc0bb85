"""What typing a column yields: values, how they were read, what was noted, what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.problems import LISTED, Severity
from pmo_data.schema import Column


#: How each type of the schema is stored.
ARROW: Mapping[str, pa.DataType] = {
    "text": pa.string(), "person": pa.string(), "key": pa.string(), "integer": pa.int64(),
    "number": pa.float64(), "money": pa.float64(), "share": pa.float64(), "date": pa.date32(),
    "timestamp": pa.timestamp("us"), "boolean": pa.bool_(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A finding about cells of the column; `cells` are (index of the row, value as written)."""

    severity: Severity
    code: str
    message: str
    cells: tuple[tuple[int, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Readings that the evidence leaves open: (label, answer, examples)."""

    code: str
    text: str
    readings: tuple[tuple[str, Any, tuple[str, ...]], ...]
    proposed: Any = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a column is to become and what is known from elsewhere.

    column          canonical column, None for one that nothing fits
    header          as written; it may state a unit, a scale or a currency
    answers         code of a doubt -> answer given in review
    words           word in the file -> canonical word, said in review
    day_first       order of dates that other columns of the table show, None when none does
    decimal_comma   the file's separator says that commas are decimal
    scale_words     word -> (level, of how many), from a lookup sheet of the file
    hours_unit      what one unit of a bare number of work is, in hours
    """

    type: str
    column: Column | None = None
    header: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    decimal_comma: bool = False
    scale_words: Mapping[str, int] = field(default_factory=dict)
    hours_unit: float | None = None
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed column.

    values      one value per data row, null where missing
    raw         the numbers as written, before any scale; None when it is no number
    currency    currency code per row where cells state one
    shown       what a person sees under the file's own header, where that differs from values
    """

    values: pa.Array
    type: str
    unit: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    doubt: Doubt | None = None
    raw: pa.Array | None = None
    currency: pa.Array | None = None
    shown: pa.Array | None = None


def cells_where(table: pa.Table, mask: Any, shown: str = "clean") -> tuple[tuple[int, Any], ...]:
    """Index and text of the cells a mask picks, at most as many as are listed."""
    hits = table.filter(pc.fill_null(mask, False)).slice(0, LISTED)
    return tuple(zip(hits["i"].to_pylist(), hits[shown].to_pylist(), strict=True))


def spread(found: pa.Table, column: str, length: int, kind: pa.DataType) -> pa.Array:
    """Values of the rows that have one, put at their places among all rows."""
    values = found[column].combine_chunks()
    if isinstance(values, pa.ChunkedArray):
        values = pa.concat_arrays(values.chunks) if values.num_chunks else pa.array([], kind)
    where = found["i"].to_numpy()
    places = pa.nulls(length, pa.int32()).to_numpy(zero_copy_only=False)
    places[where] = range(len(where))
    index = pa.array(places, pa.int32(), from_pandas=True)
    return values.cast(kind, safe=False).take(index)


SPACES = r"[\s\x{00A0}\x{200B}\x{202F}\x{FEFF}]+"


def cleaned(texts: pa.Array) -> pa.Array:
    """Texts with every run of blanks, of whatever kind, made one, and none at the ends."""
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, SPACES, " "))
