"""From typed columns of a file to a frame of canonical columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.drafts import Draft
from pmo_data.intake.mapping.tables import name_field
from pmo_data.intake.problems import LISTED, Problem
from pmo_data.intake.typing.typed import ARROW
from pmo_data.intake.tables.outline import outline_levels, parents_of
from pmo_data.schema import Column, Table

@dataclass(frozen=True)
class Framed:
    """A canonical frame with what had to be assumed, and the depth of each row in an outline."""

    frame: pa.Table
    problems: tuple[Problem, ...]
    levels: np.ndarray | None
    plan: str = ""


def canonical_frame(draft: Draft, plan: str) -> Framed:
    """The draft's rows under canonical names; `plan` names the project of tasks without one."""
    table = draft.choice.table
    assert table is not None
    found = {match.field: draft.typed[label].values for label, match in draft.matches.items()}
    arrays = {name: _cast(found[name], table.column(name)) for name in table.names if name in found}
    arrays |= _lists_over_columns(draft, table, arrays)
    arrays |= _constants(draft, table, len(draft.found.positions))
    problems: list[Problem] = []
    if "currency" in table.names and "currency" not in arrays:
        arrays |= _currency(draft, table)
    if "currency" in arrays and "currency" not in (draft.explicit.get("constants") or {}):
        problems += _other_currencies(draft, table, arrays)
    problems += _fallback_keys(draft, table, arrays)
    levels = draft_levels(draft)
    used = ""
    if table.name == "task":
        _outline(arrays, levels)
        if "project_id" not in arrays:
            used = plan
            arrays["project_id"] = pa.array([plan] * len(draft.found.positions), pa.string())
            problems += _scoped_to_plan(draft, arrays, plan)
    arrays["source_row"] = pa.array(draft.found.rows.astype(np.int64))
    ordered = [name for name in (*table.names, "source_row") if name in arrays]
    frame = pa.table({name: arrays[name] for name in ordered})
    return Framed(frame, tuple(problems), levels, used)


def draft_levels(draft: Draft) -> np.ndarray | None:
    """Depth of each row as the names are indented, None when the table is flat."""
    label = draft.label_of("name") or next(
        (p.label for p in draft.profiles if p.type == "text" and p.unique > 0.3), None
    )
    if label is None:
        return None
    column = next(header.index for header in draft.found.headers if header.label == label)
    return outline_levels(draft.found, column)


def scoped(frame: pa.Table, table: Table, prefix: str | pa.ChunkedArray) -> pa.Table:
    """The frame with its ids, and references to its own rows, told apart by a prefix."""
    own = [table.key[0], *(c.name for c in table.columns if c.reference == table.name)]
    for name in own:
        if name in frame.column_names:
            place = frame.schema.get_field_index(name)
            frame = frame.set_column(
                place, name, pc.binary_join_element_wise(prefix, frame[name], "/")
            )
    return frame


def _cast(values: pa.Array, column: Column) -> pa.Array:
    target = ARROW[column.type]
    if values.type == target:
        return values
    if pa.types.is_timestamp(values.type) and pa.types.is_date(target):
        return pc.floor_temporal(values, unit="day").cast(pa.date32())
    if pa.types.is_string(target):
        return values.cast(pa.string())
    return values.cast(target, safe=False)


def _lists_over_columns(
    draft: Draft, table: Table, arrays: dict[str, pa.Array]
) -> dict[str, pa.Array]:
    """Tools write a list as one column per item under the same header; they become one cell."""
    found: dict[str, pa.Array] = {}
    for label, match in draft.matches.items():
        source = next(h.source for h in draft.found.headers if h.label == label)
        more = [
            draft.typed[h.label].values.cast(pa.string()) for h in draft.found.headers
            if h.source == source and h.label != label and h.label not in draft.matches
        ]  # fmt: skip
        if more and table.column(match.field).many:
            found[match.field] = pc.binary_join_element_wise(
                arrays[match.field], *more, "; ", null_handling="skip"
            )
            empty = pc.equal(found[match.field], "")
            found[match.field] = pc.if_else(
                empty, pa.scalar(None, pa.string()), found[match.field]
            )
    return found


def _constants(draft: Draft, table: Table, length: int) -> dict[str, pa.Array]:
    said = draft.explicit.get("constants") or {}
    return {
        name: pa.array([_value(value, table.column(name))] * length, ARROW[table.column(name).type])
        for name, value in said.items()
        if name in table.names
    }


def _value(value: Any, column: Column) -> Any:
    if column.type in {"number", "money", "share"}:
        return float(value)
    if column.type == "date":
        return pa.scalar(str(value)).cast(pa.date32()).as_py()
    if column.type == "integer":
        return int(value)
    return value if column.type == "boolean" else str(value)


def _currency(draft: Draft, table: Table) -> dict[str, pa.Array]:
    for label, match in draft.matches.items():
        currency = draft.typed[label].currency
        if table.column(match.field).type == "money" and currency is not None:
            return {"currency": currency}
    return {}


def _other_currencies(draft: Draft, table: Table, arrays: dict[str, pa.Array]) -> list[Problem]:
    """A row has one currency: an amount written in another one is missing, and listed."""
    problems: list[Problem] = []
    rows = draft.found.rows
    for label, match in draft.matches.items():
        typed = draft.typed[label]
        if typed.currency is None or match.field not in arrays or match.field == "currency":
            continue
        other = pc.fill_null(pc.not_equal(typed.currency, arrays["currency"]), False)
        other = pc.and_(other, pc.is_valid(arrays[match.field]))
        places = np.flatnonzero(other.to_numpy(zero_copy_only=False)).tolist()
        nothing = pa.scalar(None, arrays[match.field].type)
        arrays[match.field] = pc.if_else(other, nothing, arrays[match.field])
        problems += [
            Problem("warning", "other_currency", (
                f"This amount is in {typed.currency[i]} and the row in {arrays['currency'][i]}; it "
                "is stored as missing. Give it a row or a file of its own, or convert it."),
                draft.around.file, draft.found.sheet.name, int(rows[i]), label,
                typed.values[i].as_py())
            for i in places[:LISTED]
        ]  # fmt: skip
    return problems


def _fallback_keys(draft: Draft, table: Table, arrays: dict[str, pa.Array]) -> list[Problem]:
    """An entity without ids is known by its names, one without names by its ids."""
    name = name_field(table)
    if not table.entity or name is None:
        return []
    key = table.key[0]
    file, sheet, row = draft.around.file, draft.found.sheet.name, draft.found.header_row
    said = (file, sheet, row)
    if key in arrays and name not in arrays:
        arrays[name] = arrays[key]
        message = f"There is no column of names; {table.title} are shown by their ids."
        return [Problem("info", "ids_as_names", message, *said)]
    if name in arrays and key not in arrays:
        keys, repeated = _numbered(arrays[name])
        arrays[key] = keys
        problems = [Problem("info", "names_as_ids", (
            f"There is no column of ids; {table.title} are known by their names."),
            *said)]  # fmt: skip
        if repeated:
            problems.append(Problem("warning", "repeated_names", (
                f"{repeated} names stand more than once and were numbered to tell them apart. "
                "Give each row an id of its own."), *said))  # fmt: skip
        return problems
    return []


def _numbered(names: pa.Array) -> tuple[pa.Array, int]:
    values = names.to_pylist()
    if len(set(values)) == len(values):
        return names, 0
    seen: dict[str, int] = {}
    keys: list[str | None] = []
    repeated = 0
    for value in values:
        if value is None:
            keys.append(None)
            continue
        seen[value] = seen.get(value, 0) + 1
        repeated += seen[value] > 1
        keys.append(value if seen[value] == 1 else f"{value} ({seen[value]})")
    return pa.array(keys, pa.string()), repeated


def _outline(arrays: dict[str, pa.Array], levels: np.ndarray | None) -> None:
    if levels is None and "outline_level" in arrays and arrays["outline_level"].null_count == 0:
        levels = arrays["outline_level"].to_numpy()
    if levels is None:
        return
    parents = parents_of(levels)
    ids = arrays["task_id"].to_pylist()
    arrays.setdefault("outline_level", pa.array(levels.tolist(), pa.int64()))
    if "parent_id" not in arrays:
        arrays["parent_id"] = pa.array(
            [None if p is None else ids[p] for p in parents], pa.string()
        )
    if "is_summary" not in arrays:
        tops = {p for p in parents if p is not None}
        arrays["is_summary"] = pa.array([i in tops for i in range(len(levels))])


def _scoped_to_plan(draft: Draft, arrays: dict[str, pa.Array], plan: str) -> list[Problem]:
    """Bare numbers are ids only inside their plan; another plan counts from 1 as well."""
    said = Problem("info", "project_from_plan", (
        f"The table names no project; its tasks belong to '{plan}', named after the "
        "file or sheet. Choose another project in the review."),
        draft.around.file, draft.found.sheet.name, draft.found.header_row)  # fmt: skip
    numeric = pc.all(pc.match_substring_regex(arrays["task_id"], r"^[\d.]+$")).as_py()
    if numeric:
        for name in ("task_id", "parent_id"):
            if name in arrays:
                arrays[name] = pc.binary_join_element_wise(pa.scalar(plan), arrays[name], "/")
    return [said]
