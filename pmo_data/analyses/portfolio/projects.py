"""Which projects are there, and which of them matter most now?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.facts import FACTS
from pmo_data.analyses.portfolio.findings import number_word, part_of, some
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View


def projects(
    at: View, *, search: str = "", health: tuple[str, ...] = (), open_only: bool = False
) -> pd.DataFrame:
    """Which projects are there, the most serious first?

    Columns, one row per project; open ones first, by the worse of reported and computed health,
    then by overrun, then by budget:
        project_id, code, name, unit, manager (a name only where the scope shows names)
        status, phase, is_open
        reported_state, computed_state, driver
        cpi, spi           ratio
        percent_complete, alignment    share
        slip_days          calendar days   forecast behind baseline finish
        finish, baseline_finish        dates
        bac_r, eac_r, ac_r, remaining_r, overrun_r    reporting currency
        exposure_r         reporting currency   expected loss of open threats; absent without any
        cpi_trend          list   at most 12 values, oldest first
    `search` is looked for in name, id, unit and manager; `health` keeps these states, computed ones
    where they are known, else reported ones.
    """
    found = at.query(
        statement("portfolio", "projects"), search=search.strip(), health=list(health), open_only=open_only
    )
    if "risk_fact" not in FACTS:
        return found.assign(exposure_r=float("nan"))
    exposure = at.query(statement("portfolio", "exposure"))
    return found.merge(exposure, on="project_id", how="left")


def milestones_overdue(at: View) -> pd.DataFrame:
    """Which promised dates have passed without being met or moved?

    Columns, one row per milestone of an open project, longest first:
        milestone_id, name, project_id, project, owner, kind
        baseline_date, forecast_date   dates
        days_overdue   calendar days past the last known date, at the row's as-of date
        never_moved    whether the date was never moved
    """
    return at.query(statement("portfolio", "milestones_overdue"))


def projects_title(found: pd.DataFrame, *, searched: bool = False) -> str:
    """How many projects are in trouble, in words; counts what is listed."""
    if found.empty:
        return "No project matches" if searched else "No project is known"
    open_ones = found[found["is_open"].astype(bool)]
    red = int((open_ones["computed_state"] == "off_track").sum())
    reported = int((open_ones["reported_state"] == "off_track").sum())
    whole, known = some(len(open_ones), "open project"), int(open_ones["computed_state"].notna().sum())
    if red and known < len(open_ones):
        whole = "The one project" if known == 1 else f"{number_word(red)} of {known} open projects"
        return f"{whole} with figures {_is(red)} off track"
    if red:
        return f"{part_of(red, len(open_ones))} off track by figures"
    if reported:
        return f"{part_of(reported, len(open_ones))} reported off track"
    if len(open_ones) and not known and not open_ones["reported_state"].notna().any():
        return f"{whole}, health not known"
    return f"{whole}, none off track" if len(open_ones) else f"{some(len(found), 'project')}, none open"


def closed_finding(closed: pd.DataFrame) -> str:
    """How many closed projects cost more than their budget."""
    known = closed[closed["overrun_r"].notna()]
    over = int((known["overrun_r"] > 0).sum())
    if known.empty or not over:
        return f"{some(len(closed), 'project')} {_is(len(closed))} closed"
    if len(known) == 1:
        return "The one closed project cost more than its budget"
    return f"{number_word(over)} of {len(known)} closed projects cost more than their budget"


def dearest_first(closed: pd.DataFrame) -> pd.DataFrame:
    """Closed projects, the one furthest over its budget first."""
    return closed.sort_values(["overrun_r", "name"], ascending=[False, True], na_position="last", ignore_index=True)


def milestones_finding(found: pd.DataFrame) -> str:
    """How many milestones are past due, and how many of those were never moved."""
    if found.empty:
        return "No milestone is past due"
    stuck = int(found["never_moved"].sum())
    said = f"{some(len(found), 'milestone')} {_is(len(found))} past due"
    return f"{said}, {stuck} never given a new date" if stuck else said


def _is(n: int) -> str:
    return "is" if n == 1 else "are"
