"""What can be wrong in published data: how bad, in words, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Cause:
    """One kind of problem.

    severity    error: figures are wrong or leave rows out; warning: they may mislead; info
    one, many   the sentence after a count ("has no budget", "have no budget")
    noun        what is counted
    effect      which figures suffer
    mend        what to do, with the column to fill
    column      the column concerned
    """

    severity: Literal["error", "warning", "info"]
    noun: str
    one: str
    many: str
    effect: str
    mend: str
    column: str = ""


def _project(
    severity: Literal["error", "warning", "info"],
    one: str,
    many: str,
    effect: str,
    mend: str,
    column: str,
) -> Cause:
    return Cause(severity, "open project", one, many, effect, mend, column)


CAUSES: dict[str, Cause] = {
    "unit_late": Cause(
        "error",
        "business unit",
        "reports late",
        "report late",
        "every time-based figure of the unit is old",
        "Publish the unit's newest report.",
        "status.status_date",
    ),
    "orphan": Cause(
        "error",
        "row",
        "refers to something that is not there",
        "refer to something that is not there",
        "these rows leave all sums",
        "Correct the reference, or publish the list that holds it.",
        "",
    ),
    "no_budget": _project(
        "error",
        "has no budget",
        "have no budget",
        "budget, overrun and cost index leave it out",
        "Fill Budget.",
        "project.budget",
    ),
    "no_rate": _project(
        "error",
        "is in a currency without a plan rate",
        "are in a currency without a plan rate",
        "all sums of money leave it out",
        "Add the currency to Rates.",
        "rate.rate",
    ),
    "backwards": _project(
        "error",
        "finishes before it starts",
        "finish before they start",
        "slip and schedule are wrong",
        "Correct Start or Finish.",
        "project.finish",
    ),
    "forecast_below_cost": _project(
        "error",
        "is forecast below what is already spent",
        "are forecast below what is already spent",
        "forecast and remaining cost are too low",
        "Correct Forecast cost.",
        "project.forecast_cost",
    ),
    "actual_in_future": _project(
        "error",
        "has an actual date in the future",
        "have an actual date in the future",
        "schedule figures are wrong",
        "Correct Actual start or Actual finish.",
        "project.actual_finish",
    ),
    "no_cost": _project(
        "warning",
        "has no actual cost",
        "have no actual cost",
        "cost index and computed health leave it out",
        "Fill Actual cost.",
        "project.actual_cost",
    ),
    "no_progress": _project(
        "warning",
        "has no progress",
        "have no progress",
        "cost and schedule index leave it out",
        "Fill % complete, or earned value in Status.",
        "project.percent_complete",
    ),
    "no_finish": _project(
        "warning",
        "has no finish date",
        "have no finish date",
        "slip cannot be seen",
        "Fill Finish.",
        "project.finish",
    ),
    "no_baseline": _project(
        "warning",
        "has no baseline finish",
        "have no baseline finish",
        "slip and schedule index leave it out",
        "Fill Baseline finish.",
        "project.baseline_finish",
    ),
    "past_finish": _project(
        "warning",
        "is past its finish date",
        "are past their finish date",
        "the forecast date cannot be true",
        "Give a new Finish, or close the project.",
        "project.finish",
    ),
    "finished_but_open": _project(
        "warning",
        "is 100\u202f% complete and still open",
        "are 100\u202f% complete and still open",
        "counts of open projects are too high",
        "Set Status to completed, or correct % complete.",
        "project.status",
    ),
    "spent_without_forecast": _project(
        "warning",
        "has spent more than its budget without a forecast",
        "have spent more than their budget without a forecast",
        "the forecast is estimated",
        "Fill Forecast cost.",
        "project.forecast_cost",
    ),
    "project_late": _project(
        "warning",
        "reports later than its unit",
        "report later than their units",
        "time-based figures are old",
        "Publish the newest status.",
        "status.status_date",
    ),
    "no_manager": _project(
        "warning",
        "has no manager",
        "have no manager",
        "nobody can be asked",
        "Fill Manager.",
        "project.manager",
    ),
    "no_health": _project(
        "info",
        "has no reported health",
        "have no reported health",
        "reported and computed health cannot be compared",
        "Fill Health.",
        "project.health",
    ),
    "risk_no_probability": Cause(
        "warning",
        "open risk",
        "has no probability",
        "have no probability",
        "expected loss and the matrix leave it out",
        "Fill Probability.",
        "risk.residual_probability",
    ),
    "risk_no_impact": Cause(
        "warning",
        "open risk",
        "has no impact",
        "have no impact",
        "expected loss and the matrix leave it out",
        "Fill Impact.",
        "risk.residual_impact_cost",
    ),
    "risk_no_owner": Cause(
        "warning",
        "open risk",
        "has no owner",
        "have no owner",
        "nobody acts",
        "Fill Owner.",
        "risk.owner",
    ),
    "risk_open_but_closed": Cause(
        "warning",
        "risk",
        "is open and has a closing date",
        "are open and have a closing date",
        "counts of open risks are too high",
        "Correct Status or Closed on.",
        "risk.status",
    ),
    "action_no_due": Cause(
        "info",
        "action on an open risk",
        "has no due date",
        "have no due date",
        "it can never be late",
        "Fill Due.",
        "risk_action.due",
    ),
    "person_no_hours": Cause(
        "error",
        "person",
        "has no contracted hours",
        "have no contracted hours",
        "utilisation leaves them out",
        "Fill FTE or Hours per week.",
        "resource.fte",
    ),
    "person_two_contracts": Cause(
        "warning",
        "person",
        "has FTE and weekly hours that disagree",
        "have FTE and weekly hours that disagree",
        "capacity follows the weekly hours",
        "Correct FTE or Hours per week.",
        "resource.hours_per_week",
    ),
    "person_no_role": Cause(
        "warning",
        "person",
        "has no role",
        "have no role",
        "no role shows their capacity",
        "Fill Role.",
        "resource.role_id",
    ),
    "person_away": Cause(
        "warning",
        "person",
        "is planned in weeks without working hours",
        "are planned in weeks without working hours",
        "the plan cannot hold",
        "Move the work, or correct Leave or the contract dates.",
        "assignment.start",
    ),
    "no_holidays": Cause(
        "info",
        "location of people",
        "has no public holidays",
        "have no public holidays",
        "their capacity counts holidays as working days",
        "Add the location to Holidays.",
        "holiday.date",
    ),
    "assignment_backwards": Cause(
        "error",
        "assignment",
        "ends before it starts",
        "end before they start",
        "its hours are unknown",
        "Correct From or To.",
        "assignment.finish",
    ),
    "assignment_no_effort": Cause(
        "warning",
        "assignment",
        "states no effort",
        "state no effort",
        "planned hours are too low",
        "Fill Hours, Allocation % or FTE.",
        "assignment.hours",
    ),
    "assignment_nobody": Cause(
        "warning",
        "assignment",
        "names neither person nor role",
        "name neither person nor role",
        "nobody's capacity covers it",
        "Fill Person or Role.",
        "assignment.role_id",
    ),
}
RANK = {"error": 0, "warning": 1, "info": 2}
