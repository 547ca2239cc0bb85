"""Projects that a plan or a tool's export speaks of without listing them."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pmo_data.intake.drafts import Draft
from pmo_data.intake.mapping.columns import match_columns
from pmo_data.intake.mapping.names import normal
from pmo_data.intake.problems import Problem
from pmo_data.intake.result import TableReading
from pmo_data.schema import TABLES


def derived_projects(draft: Draft, reading: TableReading, plan: str) -> TableReading | None:
    """One project per project key of the work items, or one for the plan; None without tasks."""
    if reading.table != "task" or reading.frame is None or not len(reading.frame):
        return None
    keys = reading.frame["project_id"].to_pylist()
    rows = reading.frame["source_row"].to_pylist()
    first = {key: place for place, key in reversed(list(enumerate(keys))) if key is not None}
    if not first:
        return None
    attributes = _attributes(draft, reading)
    order = sorted(first, key=first.get)
    arrays: dict[str, pa.Array] = {
        "project_id": pa.array(order, pa.string()),
        "name": pa.array(order, pa.string()),
    }
    for name, values in attributes.items():
        arrays[name] = pa.array([values[first[key]] for key in order], pa.string())
    arrays["source_row"] = pa.array([rows[first[key]] for key in order], pa.int64())
    return _reading(draft, reading, pa.table(arrays), plan)


def _attributes(draft: Draft, reading: TableReading) -> Mapping[str, list[str | None]]:
    """What the rows say about their project in columns such as Project name and Project lead."""
    about = tuple(
        p for p in draft.profiles
        if p.label not in draft.matches and normal(p.source).startswith("project ") and p.filled
    )  # fmt: skip
    matches = match_columns(about, TABLES["project"])
    wanted = {"name": "name", "manager": "manager", "description": "description", "type": "type"}
    return {
        wanted[match.field]: reading.typed[label].cast(pa.string()).to_pylist()
        for label, match in matches.items()
        if match.field in wanted
    }


def _reading(
    draft: Draft, reading: TableReading, frame: pa.Table, plan: str
) -> TableReading:
    count = len(frame)
    why = (
        f"one project for the plan '{plan}'" if plan else f"one project per project key: {count}"
    )
    message = (
        f"The file lists no projects, so {why} was made from its tasks. Upload a project list "
        "to say more about them; it replaces these rows."
    )
    problem = Problem("info", "derived_projects", message, draft.around.file, reading.sheet,
                      reading.header_row)  # fmt: skip
    return TableReading(
        sheet=reading.sheet, hidden=reading.hidden, header_row=reading.header_row,
        header_rows=reading.header_rows, table="project", layout="derived", rows_read=count,
        rows_kept=count, rows_skipped={}, columns=(), unmapped=(), sums={}, problems=(problem,),
        metadata={}, typed=frame, frame=frame, confidence=1.0, why=why,
        publish=reading.publish, derived=True,
    )  # fmt: skip
