"""Tables about promises and money: baselines, status reports, cash flows, benefits."""

from __future__ import annotations

from pmo_data.schema.model import Column, Table, also
from pmo_data.schema.organisation import CURRENCY
from pmo_data.schema.projects import HEALTH_STATES, PERCENT, PROJECT, PROJECT_HEADERS
from pmo_data.schema.words import HEALTH, spelled

BASELINE = Table(
    "baseline", "Baselines", "How often, when and why was the promise changed?",
    "One row per project and approved baseline; number 1 is the first promise.",
    key=("project_id", "number"), dated=True, parent="project_id", sheet_aliases=("rebaselines", "change requests"),
    columns=(
        PROJECT,
        Column("number", "integer", "Baseline version", "1 = first approved.", 2, required=True, unit="count", minimum=0,
               aliases=also("No", "Number", "Version", "Baseline number")),
        Column("approved_on", "date", "Approved on", "When the board approved it.", "2026-06-12",
               aliases=also("Date", "Approval date")),
        Column("reason", "text", "Reason", "Why it was changed.", "Scope: second warehouse", aliases=also("Why")),
        Column("budget", "money", "Budget (BAC)", "Budget in this baseline.", 1_350_000, minimum=0, aliases=also("Budget")),
        CURRENCY,
        Column("start", "date", "Start", "Start in this baseline.", "2026-02-02"),
        Column("finish", "date", "Finish", "Finish in this baseline.", "2027-03-31", aliases=also("End date")),
    ),
)  # fmt: skip

STATUS = Table(
    "status", "Status reports", "How did it stand on that day?",
    "One row per project and status date; earned value cumulative to that date, in the project's currency.",
    key=("project_id", "status_date"), dated=True, parent="project_id",
    sheet_aliases=("status", "project_status", "status history", "evm", "earned value", "reports"),
    columns=(
        PROJECT,
        Column("status_date", "date", "Status date", "Date the figures are true for.", "2026-09-30", required=True,
               aliases=also("As of", "Report date", "Date", "Period", "Week ending", "Month", "Data date", "Stichtag")),
        Column("planned_value", "money", "Planned value (PV)", "Budget planned to be earned by then.", 600_000, minimum=0,
               aliases=also("PV", "BCWS", "Planned value")),
        Column("earned_value", "money", "Earned value (EV)", "Budget of the work done by then.", 540_000, minimum=0,
               aliases=also("EV", "BCWP", "Earned value")),
        Column("actual_cost", "money", "Actual cost (AC)", "Spent by then.", 580_000, minimum=0,
               aliases=also("AC", "ACWP", "Actual cost", "Spend to date", "Actual")),
        Column("budget", "money", "Budget (BAC)", "Budget at completion valid then.", 1_200_000, minimum=0,
               aliases=also("BAC", "Budget at completion", "Budget")),
        CURRENCY,
        Column("percent_complete", "share", "% complete", "Share of the work done.", 0.45, minimum=0, maximum=1,
               aliases=PERCENT),
        Column("health", "text", "Reported health", "Health as reported.", "green", values=HEALTH_STATES, words=HEALTH,
               aliases=also("RAG", "RAG status", "Health", "Overall status")),
        Column("forecast_cost", "money", "Forecast cost (EAC)", "Manager's forecast at completion.", 1_310_000, minimum=0,
               aliases=also("EAC", "Forecast", "Estimate at completion")),
        Column("forecast_finish", "date", "Forecast finish", "Manager's expected finish.", "2027-03-31",
               aliases=also("Finish", "Forecast end", "Expected finish")),
        Column("comment", "text", "Comment", "What was said.", "Vendor two weeks late", aliases=also("Comments")),
    ),
)  # fmt: skip

CASH_FLOW = Table(
    "cash_flow", "Cash flows", "When does money go out and come back?",
    "One row per project or idea, month, kind and version; positive amounts.",
    key=("subject_id", "period", "kind", "version"), dated=True, parent="subject_id",
    sheet_aliases=("cashflow", "cash flow", "cost plan", "financials", "cost_plan_breakdown"),
    columns=(
        Column("subject_id", "key", "Project or idea", "Whose money.", "P-001", required=True, reference="project",
               aliases=PROJECT_HEADERS),
        Column("period", "date", "Period", "First day of the month.", "2026-09-01", required=True,
               aliases=also("Month", "Date", "fiscal_period", "Period start")),
        Column("kind", "text", "Kind", "Cost or benefit.", "cost", required=True, values=("cost", "benefit"),
               words=spelled(cost="costs, spend, expense, outflow", benefit="benefits, income, inflow, saving, revenue")),
        Column("version", "text", "Version", "Plan (baseline), forecast or actual.", "plan", required=True,
               values=("plan", "forecast", "actual"), words=spelled(plan="planned, baseline, budget", forecast="estimate",
               actual="actuals, spent"), aliases=also("Scenario", "Plan type")),
        Column("amount", "money", "Amount", "Money of the period.", 85_000, required=True, aliases=also("Value", "Cost")),
        CURRENCY,
    ),
)  # fmt: skip

BENEFIT = Table(
    "benefit", "Benefits", "Did we get what we promised ourselves?",
    "One row per benefit; stays with its owner after the project closes.",
    key=("benefit_id",), entity=True, dated=True, parent="project_id", sheet_aliases=("benefits register",),
    columns=(
        Column("benefit_id", "key", "Benefit ID", "Short id.", "B-001", required=True, aliases=also("ID")),
        PROJECT,
        Column("objective_id", "key", "Objective", "Objective it serves.", "O-1", reference="objective", creates=True),
        Column("name", "text", "Benefit", "What improves.", "Picking cost per order", required=True,
               aliases=also("Benefit name", "Name", "Title", "Description")),
        Column("owner", "person", "Owner", "Who answers for it after closure.", "Sam Iyer", aliases=also("Benefit owner")),
        Column("kind", "text", "Kind", "Money or something else measured.", "financial",
               values=("financial", "other"), words=spelled(financial="money, monetary, cash", other="non-financial, "
               "non-monetary, quality")),
        Column("measured_in", "text", "Measured in", "Unit of a benefit that is not money.", "minutes per order",
               aliases=also("Unit", "Unit of measure")),
        Column("planned_total", "number", "Planned total", "Promised over its whole life.", 2_400_000,
               aliases=also("Target", "Planned", "Planned benefit")),
        Column("planned_to_date", "number", "Planned to date", "Promised by the measuring date.", 400_000,
               aliases=also("Planned to date")),
        Column("actual_to_date", "number", "Actual to date", "Measured by then.", 260_000,
               aliases=also("Actual", "Realised", "Realized", "Achieved")),
        Column("forecast_total", "number", "Forecast total", "Expected now over its whole life.", 1_900_000,
               aliases=also("Forecast")),
        CURRENCY,
        Column("starts_on", "date", "Starts on", "When it begins to flow.", "2027-04-01", aliases=also("Start")),
        Column("measured_on", "date", "Measured on", "Date of the last measurement.", "2026-09-30", aliases=also("Date")),
    ),
)  # fmt: skip

TABLES = (BASELINE, STATUS, CASH_FLOW, BENEFIT)
