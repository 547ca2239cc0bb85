"""Every table of the schema as it stood at a publish, in schema order, columns and types."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
import pyarrow as pa

from pmo_data.schema import TABLES, Column
from sample_data import (
    decision_list,
    learning,
    money,
    organisation,
    people,
    plans,
    project_tables,
    risk_tables,
    stakeholders,
    strategy,
    work,
)
from sample_data.dates import At

KINDS = {
    "text": pa.string(),
    "person": pa.string(),
    "key": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "money": pa.float64(),
    "share": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "boolean": pa.bool_(),
}


def all_cash_flows(at: At) -> pd.DataFrame:
    """Those of projects, then those of ideas."""
    return pd.concat([money.cash_flows(at), learning.idea_cash_flows(at)], ignore_index=True)


MAKERS: dict[str, Callable[[At], pd.DataFrame]] = {
    "business_unit": organisation.business_units,
    "programme": organisation.programmes,
    "stakeholder": stakeholders.stakeholders,
    "maturity": organisation.maturity,
    "rate": organisation.rates,
    "settings": organisation.settings,
    "training": learning.training,
    "objective": strategy.objectives,
    "contribution": strategy.contributions,
    "criterion": strategy.criteria,
    "rating": strategy.ratings,
    "weight": strategy.weight_sets,
    "indicator": strategy.indicators,
    "decision": decision_list.decisions,
    "market": strategy.markets,
    "project": project_tables.projects,
    "task": plans.tasks,
    "milestone": project_tables.milestones,
    "dependency": project_tables.dependencies,
    "baseline": project_tables.baseline_table,
    "status": project_tables.status_reports,
    "cash_flow": all_cash_flows,
    "benefit": money.benefits,
    "role": people.roles,
    "resource": people.resources,
    "skill": people.skills,
    "calendar": organisation.calendars,
    "holiday": organisation.holidays,
    "leave": people.leave,
    "assignment": work.assignments,
    "skill_demand": work.skill_demand,
    "time_entry": work.time_entries,
    "risk": risk_tables.risk_register,
    "risk_action": risk_tables.risk_actions,
    "issue": risk_tables.issues,
    "lesson": learning.lessons,
    "feedback": learning.feedback,
    "idea": learning.ideas,
    "idea_stage": learning.idea_stages,
}


@cache
def tables(at: At) -> dict[str, pa.Table]:
    """All tables of a publish, whatever the publish itself speaks of."""
    missing, unknown = set(TABLES) - set(MAKERS), set(MAKERS) - set(TABLES)
    if missing or unknown:
        raise ValueError(f"not generated: {sorted(missing)}; not in the schema: {sorted(unknown)}")
    return {name: conformed(name, MAKERS[name](at)) for name in TABLES}


def conformed(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame with exactly the schema's columns, typed; ValueError for a column it does not know."""
    unknown = set(frame.columns) - set(TABLES[name].names)
    if unknown:
        raise ValueError(f"{name} has no column {sorted(unknown)}")
    return pa.table({column.name: _typed(frame, column) for column in TABLES[name].columns})


def _typed(frame: pd.DataFrame, column: Column) -> pa.Array:
    kind = KINDS[column.type]
    if column.name not in frame.columns:
        return pa.nulls(len(frame), kind)
    values = [None if pd.isna(value) else value for value in frame[column.name].tolist()]
    if kind == pa.int64():
        values = [None if value is None else int(value) for value in values]
    if kind == pa.float64():
        values = [None if value is None else float(value) for value in values]
    return pa.array(values, kind)
