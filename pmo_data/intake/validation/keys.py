"""Which rows have no key, and which say again what another row said?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.problems import LISTED, Problem
from pmo_data.schema import Table

SYSTEM = "source_row"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows that leave the table: a mask of rows kept, counts by reason, and the problems."""

    kept: np.ndarray
    reasons: dict[str, int]
    problems: tuple[Problem, ...]


def check_keys(frame: pa.Table, table: Table, filled: np.ndarray) -> SetAside:
    """Rows without a key and repeated rows; `filled` counts the cells of each row."""
    names = [name for name in table.key if name in frame.column_names]
    must = [name for name in names if table.column(name).required]
    kept = np.ones(len(frame), bool)
    rows = frame[SYSTEM].to_pylist()
    problems: list[Problem] = []
    reasons: dict[str, int] = {}
    missing = np.zeros(len(frame), bool)
    for name in must:
        missing |= pc.is_null(frame[name]).to_numpy(zero_copy_only=False)
    lonely = missing & (filled <= 1)
    for mask, reason in ((lonely, "heading"), (missing & ~lonely, "no_key")):
        if mask.any():
            kept &= ~mask
            reasons[reason] = int(mask.sum())
            problems += _left_out(mask, reason, rows, table, must)
    if names:
        kept, more = _repeated(frame, names, kept, reasons, rows, table)
        problems += more
    return SetAside(kept, reasons, tuple(problems))


def _left_out(
    mask: np.ndarray, reason: str, rows: list[int], table: Table, must: list[str]
) -> list[Problem]:
    title = " and ".join(table.column(name).title for name in must)
    places = np.flatnonzero(mask)[:LISTED].tolist()
    if reason == "heading":
        message = "A row with a single cell is taken for a heading or note and left out."
        return [Problem("info", "heading", message, row=rows[i]) for i in places]
    message = f"This row has no {title}, so it is set aside. Fill it in and upload again."
    return [Problem("warning", "no_key", message, row=rows[i], column=title) for i in places]


def _repeated(
    frame: pa.Table, names: list[str], kept: np.ndarray, reasons: dict[str, int],
    rows: list[int], table: Table,
) -> tuple[np.ndarray, list[Problem]]:  # fmt: skip
    codes = _key_codes(frame, names)
    where = np.flatnonzero(kept)
    _values, first, inverse = np.unique(codes[where], return_index=True, return_inverse=True)
    again = where[first[inverse]] != where
    problems: list[Problem] = []
    content = [name for name in frame.column_names if name != SYSTEM]
    for place in np.flatnonzero(again).tolist():
        row, original = int(where[place]), int(where[first[inverse[place]]])
        same = all(frame[name][row].as_py() == frame[name][original].as_py() for name in content)
        reason = "merged" if same else "contradicting_duplicate"
        kept[row] = False
        reasons[reason] = reasons.get(reason, 0) + 1
        if len(problems) < LISTED:
            problems.append(_repeat_problem(frame, names, row, rows, rows[original], same, table))
    return kept, problems


def _key_codes(frame: pa.Table, names: list[str]) -> np.ndarray:
    texts = [pc.fill_null(frame[name].cast(pa.string()), "") for name in names]
    joined = pc.binary_join_element_wise(*texts, "\x1f") if len(texts) > 1 else texts[0]
    coded = joined.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    return coded.indices.to_numpy()


def _repeat_problem(
    frame: pa.Table, names: list[str], row: int, rows: list[int], original: int, same: bool,
    table: Table,
) -> Problem:  # fmt: skip
    value = " / ".join(str(frame[name][row].as_py()) for name in names)
    title = table.column(names[0]).title
    if same:
        message = f"This row says the same as row {original}; they count once."
        return Problem("info", "merged", message, row=rows[row], column=title, value=value)
    message = (
        f"'{value}' stands in row {original} with other values, so this row is set aside. "
        "Keep one of them, or give each an id of its own."
    )
    return Problem("warning", "contradicting_duplicate", message, row=rows[row], column=title,
                   value=value)  # fmt: skip
