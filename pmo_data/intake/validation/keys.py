"""Which rows have no key, and which say again what another row said?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.problems import LISTED, Problem
from pmo_data.schema import Table

SYSTEM = "source_row"
#: Tables in which several rows of one key add up, such as two bookings of a day.
ADDING = frozenset({"time_entry", "cash_flow", "assignment", "leave", "skill_demand"})


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
    if names and table.name in ADDING:
        problems += _said_again(frame, table)
    elif names:
        if table.entity and "status_date" in frame.column_names:
            problems += _older(frame, names[0], kept, reasons)
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
    content = [name for name in frame.column_names if name not in (SYSTEM, *names)]
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
    texts = [_compared(frame[name].cast(pa.string())) for name in names]
    joined = pc.binary_join_element_wise(*texts, "\x1f") if len(texts) > 1 else texts[0]
    coded = joined.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    return coded.indices.to_numpy()


def _compared(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Ids that differ only by case or width of letters are one id."""
    return pc.utf8_lower(pc.utf8_normalize(pc.fill_null(texts, ""), form="NFKC"))


def _said_again(frame: pa.Table, table: Table) -> list[Problem]:
    """Rows that say the same in every column: both count, and somebody should look."""
    content = [name for name in frame.column_names if name != SYSTEM]
    codes = _key_codes(frame, content)
    _values, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    rows = frame[SYSTEM].to_pylist()
    again = np.flatnonzero(first[inverse] != np.arange(len(frame)))[:LISTED].tolist()
    return [
        Problem("warning", "repeated_row", (
            f"This row says the same as row {rows[int(first[inverse[i]])]}. Rows of {table.title} "
            "add up, so both count. Delete one if it is a slip."), row=rows[i])
        for i in again
    ]  # fmt: skip


def _older(
    frame: pa.Table, key: str, kept: np.ndarray, reasons: dict[str, int]
) -> list[Problem]:
    """Reports of several dates under one another: the newest row of each key stands."""
    codes = _key_codes(frame, [key])
    said = frame["status_date"].cast(pa.date32()).cast(pa.int32())
    days = pc.fill_null(said, -(2**31)).to_numpy()
    newest = np.full(codes.max(initial=0) + 1, -(2**31), np.int64)
    np.maximum.at(newest, codes, days)
    older = kept & (days < newest[codes])
    if not older.any():
        return []
    kept &= ~older
    reasons["older_status"] = int(older.sum())
    places = np.flatnonzero(older)[:LISTED].tolist()
    message = "A newer row of this file speaks of the same; this older status is left out."
    return [Problem("warning", "older_status", message, row=frame[SYSTEM][i].as_py(),
                    value=frame[key][i].as_py()) for i in places]  # fmt: skip


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
