"""Small portfolios for tests, with their numbers in sight.

    at = a_snapshot(projects=[a_project("P-1")],
                    risks=[a_risk("P-1", probability=0.5, impact=100)])
    assert exposure_by_project(at)["exposure"].tolist() == [50]

Rows are what a file would hold: ids or names as written, people by name, dates as ISO text.
"""

from __future__ import annotations

import atexit
import datetime as dt
import importlib
import itertools
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa

from pmo_data.schema import SETTINGS, TABLES
from pmo_data.store import Publication, Receipt, Store, View
from pmo_data.store.rows import ARROW

AS_OF = dt.date(2026, 9, 30)
Row = dict[str, Any]
_numbers = {name: itertools.count(1) for name in TABLES}
_IRREGULAR = {"statuses": "status", "criteria": "criterion"}
_PLURAL = {name + "s": name for name in TABLES} | _IRREGULAR | {
    name[:-1] + "ies": name for name in TABLES if name.endswith("y")
}  # fmt: skip


def a_row(table: str, **values: Any) -> Row:
    """A row of any table; a missing key or required value is made up."""
    declared = TABLES[table]
    unknown = set(values) - {*declared.names, "source", "source_row"}
    assert not unknown, f"{table} has no column {sorted(unknown)}"
    made_up: Row = {}
    for column in declared.columns:
        if column.required and column.name not in values:
            own = declared.entity and column.name == declared.key[0]
            made_up[column.name] = f"{table}-{next(_numbers[table])}" if own else column.example
    return made_up | values


def a_project(project_id: str = "P-1", **values: Any) -> Row:
    """An active project named like its id; `business_unit_id="Retail"`, `budget=100`, ..."""
    return a_row(
        "project", **{"project_id": project_id, "name": project_id, "status": "active"} | values
    )


def a_risk(project_id: str | None = "P-1", **values: Any) -> Row:
    """An open risk. `probability` and `impact` are today's, so they fill the residual columns."""
    for short, name in (
        ("probability", "residual_probability"),
        ("impact", "residual_impact_cost"),
    ):
        if short in values:
            values[name] = values.pop(short)
    return a_row("risk", **{"project_id": project_id, "status": "open"} | values)


def a_status(project_id: str = "P-1", status_date: str = "2026-09-30", **values: Any) -> Row:
    """A status report of a project."""
    return a_row("status", **{"project_id": project_id, "status_date": status_date} | values)


def a_person(resource_id: str = "R-1", **values: Any) -> Row:
    """A resource named like its id, with a role."""
    said = {"resource_id": resource_id, "name": f"Name of {resource_id}", "role_id": "Engineer"}
    return a_row("resource", **said | values)


def an_assignment(resource_id: str | None, project_id: str = "P-1", **values: Any) -> Row:
    """One person's planned hours on a project in a period."""
    said = {"resource_id": resource_id, "project_id": project_id, "start": "2026-09-07"}
    return a_row("assignment", **said | values)


def an_objective(objective_id: str = "O-1", **values: Any) -> Row:
    """An objective named like its id."""
    return a_row("objective", **{"objective_id": objective_id, "name": objective_id} | values)


def a_contribution(project_id: str, objective_id: str, level: str = "strong", **values: Any) -> Row:
    """What a project does for an objective."""
    said = {"project_id": project_id, "objective_id": objective_id, "level": level}
    return a_row("contribution", **said | values)


def a_milestone(project_id: str = "P-1", **values: Any) -> Row:
    """A promised date."""
    return a_row("milestone", **{"project_id": project_id} | values)


def a_decision(**values: Any) -> Row:
    """A decision that is needed."""
    return a_row("decision", **{"status": "needed"} | values)


def an_idea(idea_id: str = "I-1", **values: Any) -> Row:
    """An idea in the pipeline."""
    return a_row("idea", **{"idea_id": idea_id} | values)


def a_frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as intake would hand them over."""
    kept, declared = list(rows), TABLES[table]
    names = [c.name for c in declared.columns if any(c.name in row for row in kept)]
    kinds = {c.name: ARROW[c.type] for c in declared.columns}
    columns = {n: pa.array([_plain(row.get(n), kinds[n]) for row in kept], kinds[n]) for n in names}
    return pa.table({**columns, "source_row": pa.array(range(2, 2 + len(kept)), pa.int64())})


def frames(**tables: Iterable[Mapping[str, Any]]) -> dict[str, pa.Table]:
    """Frames by table; names may be plural: `projects=[…], risks=[…]`."""
    found = {name if name in TABLES else _PLURAL[name]: rows for name, rows in tables.items()}
    return {name: a_frame(name, found[name]) for name in TABLES if name in found}


def a_snapshot(
    *, as_of: dt.date = AS_OF, settings: Mapping[str, Any] | None = None,
    units: tuple[str, ...] | None = None, names_shown: bool = False,
    facts: Mapping[str, str] | None = None, chosen: list[str] | None = None,
    **tables: Iterable[Mapping[str, Any]],
) -> View:  # fmt: skip
    """A view of a fresh workspace that holds these tables and nothing else.

    `settings` override the defaults, `chosen` are the projects that filters let through.
    """
    return a_history({as_of: tables}, settings=settings, units=units, names_shown=names_shown,
                     facts=facts, chosen=chosen)  # fmt: skip


def a_history(
    months: Mapping[dt.date, Mapping[str, Iterable[Mapping[str, Any]]]], *,
    settings: Mapping[str, Any] | None = None, units: tuple[str, ...] | None = None,
    names_shown: bool = False, facts: Mapping[str, str] | None = None,
    chosen: list[str] | None = None,
) -> View:  # fmt: skip
    """A view of the last of several snapshots: {status date: tables}, each published as a whole."""
    store, workspace = a_store(), f"test-{uuid.uuid4().hex[:8]}"
    store.create_workspace(workspace)
    for date, tables in months.items():
        content = frames(**tables)
        said = {name: value for name, value in (settings or {}).items() if name in SETTINGS}
        assert len(said) == len(settings or {}), "unknown setting"
        if content or said:
            store.publish(workspace, Publication(content, mode="replace", as_of=date, settings=said,
                                                 allow_removal=True))  # fmt: skip
    choice = None if chosen is None else pa.table({"project_id": pa.array(chosen, pa.string())})
    scope = store.scope(workspace, units=units, names_shown=names_shown)
    return store.view(scope, facts=_facts() if facts is None else facts, choice=choice)


def published(store: Store, workspace: str, /, **options: Any) -> Receipt:
    """Publish tables given as `projects=[…]` with the options of a Publication."""
    tables = {k: options.pop(k) for k in list(options) if k in TABLES or k in _PLURAL}
    known = {w.name for w in store.workspaces()}
    if workspace not in known:
        store.create_workspace(workspace)
    return store.publish(workspace, Publication(frames(**tables), **{"as_of": AS_OF} | options))


@cache
def a_store() -> Store:
    """One store for the whole test run; each snapshot has a workspace of its own."""
    folder = tempfile.mkdtemp(prefix="pmo-test-")
    store = Store.open(folder, memory="1GB", threads=1)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return store


def _facts() -> Mapping[str, str]:
    """The facts that analyses rest on."""
    try:
        return importlib.import_module("pmo_data.analyses.facts").FACTS
    except (ImportError, AttributeError):
        return {}


def _plain(value: Any, kind: pa.DataType) -> Any:
    if isinstance(value, str) and pa.types.is_date(kind):
        return dt.date.fromisoformat(value)
    if isinstance(value, str) and pa.types.is_timestamp(kind):
        return dt.datetime.fromisoformat(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return value
