"""Texts, ids, names, list words and yes or no: what do the cells say?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.problems import LISTED
from pmo_data.intake.reading.cells import EMPTY, TEXT
from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.typed import Doubt, Note, Typed, Wanted, cleaned
from pmo_data.schema.words import NOTHING, YES_NO

_NO_NAME = r"^[\d.,:/% -]*\d[\d.,:/% -]*$"
_ADDRESS = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>")


def type_texts(engine: Engine, wanted: Wanted, *, indented: bool = False) -> Typed:
    """The loaded column as text; ids keep their zeros, lists are parted by '; '."""
    said = texts_of(engine)
    if wanted.type in {"key", "person"}:
        nothing = pc.is_in(pc.utf8_lower(said), pa.array(sorted(NOTHING)))
        said = pc.if_else(pc.fill_null(nothing, False), pa.scalar(None, pa.string()), said)
    notes: tuple[Note, ...] = ()
    if wanted.type == "person":
        said, notes = _without_numbers(said)
    if wanted.type == "person" or (wanted.column is not None and wanted.column.many):
        said = _replaced(said, _listed if wanted.column and wanted.column.many else _named)
    if wanted.type == "person" or (wanted.column is not None and wanted.column.reference):
        said, more = _one_spelling(said)
        notes += more
    if indented:
        said = pc.coalesce(pc.utf8_rtrim_whitespace(engine.cells.text), said)
    filled = len(said) - said.null_count
    evidence = {"filled": filled, "missing": len(said) - filled,
                "different": pc.count_distinct(said).as_py()}  # fmt: skip
    written = texts_of(engine) if wanted.type in {"key", "person"} else None
    return Typed(said, wanted.type, evidence=evidence, notes=notes, shown=written)


def texts_of(engine: Engine) -> pa.Array:
    """What every cell says; numbers as Excel shows ids, errors and blanks as nothing."""
    if not engine.only(EMPTY, TEXT):
        return engine.table("texts")["said"].combine_chunks()
    said = cleaned(engine.cells.text)
    return pc.if_else(pc.equal(said, ""), pa.scalar(None, pa.string()), said)


def type_words(engine: Engine, wanted: Wanted) -> Typed:
    """The loaded column as words of the closed list; an unknown word is a doubt."""
    assert wanted.column is not None
    said = texts_of(engine)
    distinct = [word for word in pc.unique(said).to_pylist() if word is not None]
    known = vocabulary(wanted)
    meaning, loose = {}, {}
    for word in distinct:
        found = _meaning(word, known)
        if found is not None:
            meaning[word] = found
            if _folded(word) not in known and found:
                loose[word] = found
    unknown = [w for w in distinct if w not in meaning and _folded(w) not in NOTHING]
    notes = [
        Note("info", "word_read_as", f"'{_short(word)}' is read as '{found}'.")
        for word, found in loose.items()
    ]
    doubt = _word_doubt(said, unknown, wanted) if unknown else None
    notes += unknown_words(said, unknown)
    values = _replaced(said, lambda word: meaning.get(word) or None)
    counts = {v: n for v, n in zip(*_counted(values), strict=True) if v}
    return Typed(values, "text", "", {"filled": len(values) - values.null_count, "words": counts},
                 tuple(notes), doubt, shown=said)  # fmt: skip


def type_booleans(engine: Engine, wanted: Wanted) -> Typed:
    """The loaded column as yes or no."""
    said = texts_of(engine)
    words = {**YES_NO, **{_folded(k): v for k, v in wanted.words.items()}}
    values = _replaced(said, lambda word: words.get(_folded(word)))
    unread = [
        (i, word)
        for i, (word, value) in enumerate(zip(said.to_pylist(), values.to_pylist(), strict=True))
        if word is not None and value is None and _folded(word) not in NOTHING
    ][:LISTED]
    notes = (
        (Note("warning", "unreadable_yes_no", "This is neither yes nor no; it is stored as "
              "missing. Write yes or no.", tuple(unread)),) if unread else ()
    )  # fmt: skip
    return Typed(pc.equal(values, "yes"), "boolean", evidence={
        "filled": len(values) - values.null_count}, notes=notes)  # fmt: skip


def vocabulary(wanted: Wanted) -> dict[str, str]:
    """Every word in lower case -> canonical word, those said in review first."""
    column = wanted.column
    known = {value: value for value in column.values} if column else {}
    known |= {word: value for word, value in (column.words.items() if column else ())}
    return known | {_folded(word): value for word, value in wanted.words.items()}


def _without_numbers(said: pa.Array) -> tuple[pa.Array, tuple[Note, ...]]:
    """Amounts and dates among names: the values of such a row may have moved by a column."""
    odd = pc.fill_null(pc.match_substring_regex(said, _NO_NAME), False)
    if not pc.any(odd).as_py():
        return said, ()
    places = np.flatnonzero(odd.to_numpy(zero_copy_only=False))[:LISTED].tolist()
    note = Note("warning", "number_as_name", (
        "A number stands where a name should; it is stored as missing. Check whether the values "
        "of this row moved by a column."), tuple((i, said[i].as_py()) for i in places))  # fmt: skip
    return pc.if_else(odd, pa.scalar(None, pa.string()), said), (note,)


def _one_spelling(said: pa.Array) -> tuple[pa.Array, tuple[Note, ...]]:
    """Names that differ only by case are one name, spelled as it is most often."""
    spellings: dict[str, list[tuple[int, int, str]]] = {}
    for word, count in zip(*_counted(said), strict=True):
        if word is not None:
            capitals = sum(map(str.isupper, word))
            spellings.setdefault(word.casefold(), []).append((count, capitals, word))
    chosen = {
        word: max(found)[2]
        for found in spellings.values() if len(found) > 1
        for _count, _capitals, word in found if word != max(found)[2]
    }  # fmt: skip
    if not chosen:
        return said, ()
    examples = ", ".join(f"'{_short(a)}' = '{_short(b)}'" for a, b in list(chosen.items())[:5])
    note = Note("info", "one_spelling", f"Names that differ only by case are one: {examples}.")
    return _replaced(said, lambda word: chosen.get(word, word)), (note,)


def _meaning(word: str, known: Mapping[str, str]) -> str | None:
    folded = _folded(word)
    if folded in known:
        return known[folded]
    for begin in re.split(r"\s*[:(\n]|\s+[-–—]\s+", folded, maxsplit=1)[:1]:
        if begin and begin != folded and begin in known:
            return known[begin]
    return None


def unknown_words(said: pa.Array, unknown: list[str]) -> list[Note]:
    """One finding per word that is not known, with the rows that say it."""
    notes = []
    for word in unknown[:50]:
        hits = pc.fill_null(pc.equal(said, word), False)
        places = np.flatnonzero(hits.to_numpy(zero_copy_only=False))
        cells = tuple((place, word) for place in places[:LISTED].tolist())
        notes.append(Note("warning", "unknown_word", (
            f"'{_short(word)}' is not a known word here; it is stored as missing until somebody "
            "says what it means."), cells))  # fmt: skip
    return notes


def _word_doubt(said: pa.Array, unknown: list[str], wanted: Wanted) -> Doubt:
    counts = dict(zip(*_counted(said), strict=True))
    shown = tuple(f"{_short(w)} ({counts.get(w, 0)}×)" for w in unknown[:8])
    return Doubt(
        "words",
        f"What do these words mean: {', '.join(_short(w) for w in unknown[:8])}?",
        (("leave them out", {}, shown),
         *((value, {w: value for w in unknown}, shown) for value in wanted.column.values)),
    )  # fmt: skip


def _counted(values: pa.Array) -> tuple[list[Any], list[int]]:
    counts = pc.value_counts(values)
    return counts.field("values").to_pylist(), counts.field("counts").to_pylist()


def _replaced(values: pa.Array, meaning: Any) -> pa.Array:
    """Replace by a function that is asked once per different value."""
    coded = values.dictionary_encode()
    words = [None if word is None else meaning(word) for word in coded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(coded.indices)


def _listed(word: str) -> str | None:
    parts = dict.fromkeys(p for p in (_named(part) for part in _split(word)) if p)
    return "; ".join(parts) or None


def _split(word: str) -> list[str]:
    inner = word[1:-1] if word.startswith("[") and word.endswith("]") else word
    if ";" in inner or "\n" in inner:
        return re.split(r"\s*[;\n]\s*", inner)
    return re.split(r"\s*,\s*", inner)


def _named(word: str) -> str | None:
    return re.sub(r"\s+", " ", _ADDRESS.sub("", word)).strip() or None


def _folded(word: str) -> str:
    return re.sub(r"\s+", " ", word).strip().lower()


def _short(word: str) -> str:
    flat = " ".join(word.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
