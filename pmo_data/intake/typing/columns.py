"""One column of cells in, one typed column out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.problems import LISTED
from pmo_data.intake.reading.cells import (
    BOOLEAN,
    DATE,
    EMPTY,
    ERROR,
    NUMBER,
    SPAN,
    TEXT,
    UNCACHED,
    Column,
    Style,
)
from pmo_data.intake.typing.dates import type_dates
from pmo_data.intake.typing.durations import type_durations
from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.levels import type_levels
from pmo_data.intake.typing.numbers import header_currency, type_numbers
from pmo_data.intake.typing.texts import type_booleans, type_texts, type_words
from pmo_data.intake.typing.typed import ARROW, Note, Typed, Wanted, cleaned
from pmo_data.schema.words import NOTHING, WITHHELD

SAMPLE = 400
DATE_LIKE = re.compile(
    r"^\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})\b"
    r"|\d{1,2}(st|nd|rd|th|\.)?[-/ ]*"
    r"(jan|feb|f[eé]v|mar|m[äa]r|apr|avr|ma[iy]|jun|jui"
    r"|jul|aug|ao[uû]|sep|o[ck]t|nov|de[cz]|d[eé]c)[\w.é]*[-/., ]*\d{2,4}"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}(st|nd|rd|th)?,? \d{4}"
    r"|\d{4} (january|february|march|april|may|june|july|august|september|october|november"
    r"|december) \d{1,2})([T ,]+\d{1,2}:\d{2}[^;]{0,20})?\s*$",
    re.IGNORECASE,
)
NUMBER_LIKE = re.compile(
    r"^[-+−(\s]*([$€£¥₹₽]|[A-Z]{3}|kr)?\s*[-+−(]*\d[\d.,'’\s]*([eE][+-]\d+)?\s*(%|k|m|mn|bn)?\s*"
    r"([$€£¥₹₽]|[A-Z]{3}|kr|zł)?[-)]*$"
)
ID_HEADER = re.compile(
    r"\b(id|key|code|number|no|ref|nr|wbs)\b|#|_id$|\bids?$|(?-i:[a-z]I[dD]s?)\b", re.IGNORECASE
)
HELD = {
    "error": ("warning", "error_cell", "The spreadsheet shows an error here; it is stored as "
              "missing. Correct the formula."),
    "uncached": ("warning", "formula_without_value", "This formula was saved without its result; "
                 "it is stored as missing. Open the file in Excel, save it, and upload it again."),
    "withheld": ("info", "withheld", "The value exists but is withheld; it is stored as missing."),
}  # fmt: skip


def type_column(engine: Engine, column: Column, positions: np.ndarray, wanted: Wanted) -> Typed:
    """Type these cells as what is wanted, with every finding noted."""
    length = len(positions)
    if not column.kind.to_numpy()[positions].any():
        return _nothing(length, wanted)
    engine.load(column, positions)
    canonical = wanted.column
    if canonical is not None and canonical.values:
        typed = type_words(engine, wanted)
    elif wanted.type == "boolean":
        typed = type_booleans(engine, wanted)
    elif wanted.type in {"date", "timestamp"}:
        typed = type_dates(engine, length, wanted)
    elif canonical is not None and canonical.unit == "level" and canonical.words:
        typed = type_levels(engine, wanted)
    elif canonical is not None and wanted.type == "number" and canonical.unit in {"hours", "days"}:
        typed = type_durations(engine, length, wanted)
    elif wanted.type in {"number", "money", "share", "integer"}:
        typed = type_numbers(engine, length, wanted)
    else:
        typed = type_texts(engine, wanted, indented=canonical is None)
    return replace(typed, notes=(*typed.notes, *_held(engine)))


def _nothing(length: int, wanted: Wanted) -> Typed:
    kind = ARROW.get(wanted.type, pa.string())
    return Typed(pa.nulls(length, kind), wanted.type, evidence={"filled": 0, "missing": length})


def inferred(
    column: Column, positions: np.ndarray, header: str, styles: tuple[Style, ...] = ()
) -> str:
    """What are these cells, when no canonical column says?"""
    kinds = Counter(column.kind.to_numpy()[positions].tolist())
    filled = sum(n for kind, n in kinds.items() if kind != EMPTY)
    if not filled:
        return "text"
    texts = sample_texts(column, positions)
    values = [t for t in texts if t.lower() not in NOTHING]
    dates = _share(DATE_LIKE, values)
    numbers = _share(NUMBER_LIKE, values)
    if kinds[DATE] and kinds[DATE] + kinds[TEXT] * dates >= 0.8 * filled:
        return "date"
    if kinds[BOOLEAN] == filled:
        return "boolean"
    if kinds[NUMBER] and not ID_HEADER.search(header):
        if kinds[NUMBER] + kinds[TEXT] * numbers >= 0.95 * filled - 1 or not values:
            return _figure(column, positions, header, styles)
        return "text"
    if kinds[TEXT] == filled and values:
        if dates >= 0.8:
            return "date"
        if numbers >= 0.9 and not ID_HEADER.search(header) and not _looks_like_ids(values):
            percent = sum(v.endswith("%") for v in values)
            money = sum(bool(re.search(r"[$€£¥₹₽]", v)) for v in values)
            return "share" if percent * 2 > len(values) else "money" if money else "number"
    return "number" if kinds[SPAN] == filled else "text"


def sample_texts(column: Column, positions: np.ndarray, most: int = SAMPLE) -> list[str]:
    """Different texts of the column, from its beginning, middle and end."""
    step = max(1, len(positions) // most)
    texts = column.text.take(positions[::step][: most * 2]).to_pylist()
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def _share(pattern: re.Pattern[str], values: list[str]) -> float:
    return sum(bool(pattern.match(v)) for v in values) / len(values) if values else 0.0


def _looks_like_ids(values: list[str]) -> bool:
    zeros = sum(bool(re.match(r"^0\d", v)) for v in values)
    return zeros > 0


def _figure(
    column: Column, positions: np.ndarray, header: str, styles: tuple[Style, ...]
) -> str:
    used = {styles[i] for i in set(column.style.to_numpy()[positions].tolist()) if i < len(styles)}
    if any(style.percent for style in used):
        return "share"
    if any(style.prefix or style.digits for style in used):
        return "text"
    return "money" if header_currency(header) or any(s.currency for s in used) else "number"


def _held(engine: Engine) -> list[Note]:
    """Cells whose content is there but cannot be used: errors, missing results, withheld."""
    texts = pc.fill_null(cleaned(engine.cells.text), "")
    lower = pc.utf8_lower(texts)
    withheld = np.zeros(len(engine.kinds), bool)
    for word in WITHHELD:
        withheld |= pc.starts_with(lower, word).to_numpy(zero_copy_only=False)
    masks = {"error": engine.kinds == ERROR, "uncached": engine.kinds == UNCACHED,
             "withheld": withheld & (engine.kinds == TEXT)}  # fmt: skip
    found = []
    for state, (severity, code, message) in HELD.items():
        places = np.flatnonzero(masks[state])[:LISTED].tolist()
        if places:
            cells = tuple((place, texts[place].as_py()) for place in places)
            found.append(Note(severity, code, message, cells))
    return found
