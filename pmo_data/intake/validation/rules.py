"""Ranges, required cells, order of dates and references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.problems import LISTED, Problem
from pmo_data.intake.validation.keys import SYSTEM
from pmo_data.schema import Column, Table

ORDERED = (
    ("start", "finish"), ("baseline_start", "baseline_finish"), ("actual_start", "actual_finish"),
    ("raised_on", "closed_on"), ("raised_on", "resolved_on"),
)  # fmt: skip


def check_cells(frame: pa.Table, table: Table) -> tuple[pa.Table, list[Problem]]:
    """The frame with impossible cells emptied, and a problem for each of them."""
    problems: list[Problem] = []
    for name in frame.column_names:
        if name == SYSTEM or name not in table.names:
            continue
        column = table.column(name)
        if column.minimum is not None or column.maximum is not None:
            frame, found = _range(frame, column)
            problems += found
        if column.required and name not in table.key:
            problems += _required(frame, column)
    for start, finish in ORDERED:
        problems += _in_order(frame, table, start, finish)
    return frame, problems


def check_references(
    frame: pa.Table, table: Table, known: Mapping[str, frozenset[str]]
) -> list[Problem]:
    """References to rows that the tables of the same upload do not have."""
    problems: list[Problem] = []
    for column in table.columns:
        if not column.reference or column.name not in frame.column_names:
            continue
        if column.creates or column.reference not in known or column.name in table.key[:1] and (
            table.entity
        ):  # fmt: skip
            continue
        values = frame[column.name]
        there = known[column.reference]
        if column.reference == "project" and column.name != "project_id":
            # dependencies, money and ratings may also speak of tasks and ideas
            there = there | known.get("task", frozenset()) | known.get("idea", frozenset())
        missing = pc.invert(pc.is_in(pc.utf8_lower(values), pa.array(sorted(there), pa.string())))
        mask = pc.and_(missing, pc.is_valid(values))
        for row, value in _rows_where(frame, mask, column.name):
            problems.append(Problem("warning", "unknown_reference", (
                f"'{value}' is no {column.title.lower()} of this upload. If the workspace does not "
                "know it either, the cell counts as missing. Correct it or add the row."),
                row=row, column=column.title, value=value))  # fmt: skip
    return problems


def _range(frame: pa.Table, column: Column) -> tuple[pa.Table, list[Problem]]:
    values = frame[column.name]
    low, high = column.minimum, column.maximum
    inside = values
    if low is not None:
        inside = pc.if_else(pc.less(inside, low), pa.scalar(None, values.type), inside)
    if high is not None:
        inside = pc.if_else(pc.greater(inside, high), pa.scalar(None, values.type), inside)
    mask = pc.and_(pc.is_null(inside), pc.is_valid(values))
    if not pc.any(mask).as_py():
        return frame, []
    between = " and ".join(f"{each:g}" for each in (low, high) if each is not None)
    bound = f"between {between}" if low is not None and high is not None else (
        f"at least {low:g}" if low is not None else f"at most {high:g}"
    )  # fmt: skip
    problems = [
        Problem("warning", "out_of_range", (
            f"{column.title} has to be {bound}; the cell is stored as missing. Correct it."),
            row=row, column=column.title, value=value)
        for row, value in _rows_where(frame, mask, column.name)
    ]  # fmt: skip
    place = frame.schema.get_field_index(column.name)
    return frame.set_column(place, column.name, inside), problems


def _required(frame: pa.Table, column: Column) -> list[Problem]:
    mask = pc.is_null(frame[column.name])
    return [
        Problem("warning", "missing_required", (
            f"{column.title} is blank. The row is kept; fill it in at the source."),
            row=row, column=column.title)
        for row, _value in _rows_where(frame, mask, column.name)
    ]  # fmt: skip


def _in_order(frame: pa.Table, table: Table, start: str, finish: str) -> list[Problem]:
    if start not in frame.column_names or finish not in frame.column_names:
        return []
    mask = pc.fill_null(pc.less(frame[finish], frame[start]), False)
    early, late = table.column(start).title, table.column(finish).title
    return [
        Problem("warning", "finish_before_start", (
            f"{late} is before {early} ({_start(frame, row, start)}). Both are kept; correct one."),
            row=row, column=late, value=value)
        for row, value in _rows_where(frame, mask, finish)
    ]  # fmt: skip


def _start(frame: pa.Table, row: int, start: str) -> str:
    place = int(np.flatnonzero(frame[SYSTEM].to_numpy() == row)[0])
    return str(frame[start][place].as_py())


def _rows_where(frame: pa.Table, mask: Any, name: str) -> list[tuple[int, Any]]:
    hits = frame.select(list(dict.fromkeys([SYSTEM, name]))).filter(mask).slice(0, LISTED)
    return list(zip(hits[SYSTEM].to_pylist(), hits[name].to_pylist(), strict=True))
