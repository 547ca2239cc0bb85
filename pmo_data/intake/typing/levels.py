"""Levels on a scale: numbers, words, or words with their number in brackets."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.texts import (
    _counted,
    _folded,
    _replaced,
    _short,
    texts_of,
    unknown_words,
)
from pmo_data.intake.typing.typed import Doubt, Note, Typed, Wanted
from pmo_data.schema.words import NOTHING

STEPS = 5
_NUMBER = re.compile(r"^\s*(\d+(?:\.0+)?)\s*(?:[-–—:./].*)?$|\((\d+(?:\.0+)?)\)\s*$")


def type_levels(engine: Engine, wanted: Wanted) -> Typed:
    """The loaded column as levels 1-5 (1-10 where the file writes such numbers)."""
    assert wanted.column is not None
    said = texts_of(engine)
    words = {w: int(level) for w, level in wanted.column.words.items()}
    notes: list[Note] = []
    if wanted.scale_words:
        words |= {_folded(w): level for w, level in wanted.scale_words.items()}
        order = " < ".join(wanted.scale_words)
        said_by = f"Levels follow the file's own list: {order}."
        notes.append(Note("info", "scale_from_sheet", said_by))
    words |= {_folded(w): int(v) for w, v in wanted.words.items()}
    distinct = [word for word in pc.unique(said).to_pylist() if word is not None]
    level = {word: _level(word, words) for word in distinct}
    used = {w: v for w, v in level.items() if v is not None and not w.strip().isdigit()}
    if used and not wanted.scale_words:
        steps = sorted(used.items(), key=lambda pair: pair[1])
        said_so = ", ".join(f"{_short(word)} = {step}" for word, step in steps)
        notes.append(Note("info", "words_as_levels", f"Words are read as levels: {said_so}."))
    unknown = [w for w in distinct if level[w] is None and _folded(w) not in NOTHING
               and _folded(w) != "unspecified"]  # fmt: skip
    numbers = _replaced(said, lambda word: None if level[word] is None else str(level[word]))
    values = numbers.cast(pa.int64())
    counts = dict(zip(*_counted(said), strict=True))
    evidence: dict[str, Any] = {
        "filled": len(values) - values.null_count,
        "words": {w: n for w, n in counts.items() if w is not None and len(counts) <= 30},
    }
    doubt = _doubt(unknown, counts) if unknown else None
    notes += unknown_words(said, unknown)
    shown = None if all(w.strip().isdigit() for w in distinct) else said
    return Typed(values, "integer", "level", evidence, tuple(notes), doubt, shown=shown)


def _level(word: str, words: dict[str, int]) -> int | None:
    folded = _folded(word)
    if folded in words:
        return words[folded]
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", folded)
    numbered = _NUMBER.search(folded)
    if numbered and (found := int(float(numbered.group(1) or numbered.group(2)))) <= 10:
        return found or None
    return words.get(bare)


def _doubt(unknown: list[str], counts: dict[str, int]) -> Doubt:
    shown = tuple(f"{_short(w)} ({counts.get(w, 0)}×)" for w in unknown[:8])
    return Doubt(
        "levels",
        f"Which level is meant by {', '.join(_short(w) for w in unknown[:8])}?",
        (("leave them out", {}, shown),
         *((f"level {n}", {w: str(n) for w in unknown}, shown) for n in range(1, STEPS + 1))),
    )  # fmt: skip
