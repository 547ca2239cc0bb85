"""Every figure the product shows as a number of its own, declared once."""

from __future__ import annotations

from pmo_data.schema.model import Measure

PMI_EVM = "PMI, Standard for Earned Value Management; ISO 21508"
OURS = "Convention of this product; limits are settings"

PORTFOLIO = (
    Measure("projects_open", "Open projects", "portfolio", "project_fact", "count(*)", "count", "neither",
            "Projects that are neither completed nor cancelled.", "count of open projects", OURS,
            ("project.status",), population="is_open"),
    Measure("budget", "Budget (BAC)", "portfolio", "project_fact", "sum(bac_r)", "currency", "neither",
            "Approved budgets at completion of open projects.", "sum of BAC x plan rate", PMI_EVM,
            ("project.budget",), population="is_open", included="bac_r is not null",
            excluded="without budget or plan rate"),
    Measure("forecast", "Forecast at completion", "portfolio", "project_fact", "sum(eac_r)", "currency", "lower",
            "What open projects are expected to cost when finished: the manager's forecast, else BAC/CPI, else the "
            "budget; those two count as estimated.", "sum of EAC x plan rate", PMI_EVM,
            ("project.forecast_cost", "project.budget"), population="is_open", included="eac_r is not null",
            excluded="without forecast, budget or plan rate"),
    Measure("spent", "Actual cost", "portfolio", "project_fact", "sum(ac_r)", "currency", "neither",
            "Spent by open projects to their status date.", "sum of AC x plan rate", PMI_EVM,
            ("project.actual_cost",), population="is_open", included="ac_r is not null",
            excluded="without actual cost or plan rate"),
    Measure("remaining", "Remaining cost", "portfolio", "project_fact", "sum(remaining_r)", "currency", "neither",
            "Money still to be spent by open projects: the only part a decision can change.",
            "sum of (EAC - AC) x plan rate, not below 0", PMI_EVM, ("project.forecast_cost", "project.actual_cost"),
            population="is_open", included="remaining_r is not null", excluded="without forecast or plan rate"),
    Measure("cpi", "Cost index (CPI)", "decisions", "project_fact", "sum(ev_r) / nullif(sum(ac_r), 0)", "ratio", "higher",
            "Value earned per unit of money spent; below 1 costs more than planned.", "sum of EV / sum of AC", PMI_EVM,
            ("status.earned_value", "project.percent_complete", "project.actual_cost", "project.budget"),
            population="is_open", included="ev_r is not null and ac_r is not null",
            excluded="without earned value, actual cost or plan rate", digits=2),
    Measure("spi", "Schedule index (SPI)", "decisions", "project_fact", "sum(ev_r) / nullif(sum(pv_r), 0)", "ratio",
            "higher", "Value earned per unit of value planned by now; returns to 1 at the end even for late projects.",
            "sum of EV / sum of PV", PMI_EVM, ("status.planned_value", "project.baseline_finish", "project.budget"),
            population="is_open", included="ev_r is not null and pv_r is not null",
            excluded="without earned or planned value or plan rate", digits=2),
    Measure("cost_variance", "Cost variance (CV)", "decisions", "project_fact", "sum(ev_r - ac_r)", "currency", "higher",
            "Value earned less money spent.", "sum of (EV - AC)", PMI_EVM, ("project.actual_cost", "project.budget"),
            population="is_open", included="ev_r is not null and ac_r is not null",
            excluded="without earned value, actual cost or plan rate"),
    Measure("overrun", "Forecast overrun", "decisions", "project_fact", "sum(eac_r) / nullif(sum(bac_r), 0) - 1", "share",
            "lower", "How far forecasts at completion lie above budgets.", "sum of EAC / sum of BAC - 1", PMI_EVM,
            ("project.forecast_cost", "project.budget"), population="is_open", included="eac_r is not null and bac_r is not null",
            excluded="without forecast, budget or plan rate", digits=1),
    Measure("off_track", "Off track (computed)", "portfolio", "project_fact",
            "count(*) filter (where computed_state = 'off_track')", "count", "lower",
            "Open projects whose worst of cost and schedule lies beyond the red tolerance.",
            "count of open projects with a grade of 3", OURS,
            ("project.budget", "project.actual_cost", "project.baseline_finish"),
            population="is_open", included="computed_state is not null", excluded="without figures to compute health"),
    Measure("watermelons", "Green outside, red inside", "portfolio", "project_fact",
            "count(*) filter (where reported_state = 'on_track' and computed_state = 'off_track')", "count", "lower",
            "Projects reported on track that the figures put off track.",
            "count of open projects reported on track and computed off track", OURS,
            ("project.health", "project.budget", "project.actual_cost"),
            population="is_open", included="reported_state is not null and computed_state is not null",
            excluded="without reported or computed health"),
    Measure("slip", "Median slip", "decisions", "project_fact", "median(slip_days)", "days", "lower",
            "Calendar days between forecast and baseline finish.", "median of forecast finish - baseline finish", PMI_EVM,
            ("project.finish", "project.baseline_finish"), population="is_open", included="slip_days is not null",
            excluded="without forecast or baseline finish"),
)  # fmt: skip

ALIGNMENT = (
    Measure("alignment", "Weighted alignment", "alignment", "project_fact",
            "sum(alignment * eac_r) / nullif(sum(eac_r), 0)", "share", "higher",
            "How much of a full contribution to all weighted objectives the money buys, over assessed objectives.",
            "sum of (alignment x EAC) / sum of EAC; alignment of a project = sum(weight x contribution) / sum(weight) "
            "over the objectives assessed for it", "Weighted scoring on fixed anchored scales",
            ("contribution.level", "objective.weight"),
            population="is_open", included="alignment is not null and eac_r is not null",
            excluded="not assessed against any objective, or without money"),
    Measure("assessed", "Assessed share", "alignment", "project_fact", "avg(coalesce(assessed_share, 0))", "share", "higher",
            "Share of the strategy's weight against which projects were assessed.",
            "mean over open projects of assessed weight / total weight", OURS, ("contribution.level",), population="is_open"),
    Measure("orphan_projects", "Projects that serve no objective", "alignment", "project_fact",
            "count(*) filter (where is_orphan)", "count", "lower",
            "Open projects with no contribution above none and no named objective.", "count", OURS,
            ("contribution.level", "project.objective_id"), population="is_open"),
    Measure("orphan_spend", "Money that serves no objective", "alignment", "project_fact",
            "sum(case when is_orphan then remaining_r else 0 end)", "currency", "lower",
            "Remaining cost of open projects that serve no objective.", "sum of remaining cost", OURS,
            ("contribution.level", "project.forecast_cost"), population="is_open", included="remaining_r is not null",
            excluded="without forecast or plan rate"),
)  # fmt: skip

RESOURCES = (
    Measure("utilisation", "Pooled utilisation", "resources", "person_week",
            "sum(planned_hours) / nullif(sum(effective_hours), 0)", "share", "target",
            "Planned hours against effective hours of the same people and weeks; hides overload, so read the overload "
            "hours beside it.", "sum of allocated hours / sum of effective hours",
            "Pooled rate: ratio of sums, never a mean of rates", ("assignment.hours", "resource.fte"),
            included="effective_hours is not null", excluded="without capacity"),
    Measure("overload_hours", "Overload", "resources", "person_week",
            "sum(greatest(planned_hours - effective_hours, 0))", "hours", "lower",
            "Hours planned above a person's effective hours, week by week, never netted against idle hours.",
            "sum over person-weeks of max(0, planned - effective)", "Turner-style levelling; ratio of sums",
            ("assignment.hours", "resource.fte"), included="effective_hours is not null", excluded="without capacity"),
    Measure("idle_hours", "Idle", "resources", "person_week", "sum(greatest(effective_hours - planned_hours, 0))", "hours",
            "lower", "Effective hours nothing is planned for.", "sum over person-weeks of max(0, effective - planned)",
            OURS, ("assignment.hours", "resource.fte"), included="effective_hours is not null", excluded="without capacity"),
    Measure("unstaffed_hours", "Unstaffed demand", "resources", "demand_week",
            "sum(case when resource_id is null then planned_hours else 0 end)", "hours", "lower",
            "Hours planned for a role with nobody named.", "sum of hours of assignments without a person", OURS,
            ("assignment.role_id", "assignment.hours")),
)  # fmt: skip

RISKS = (
    Measure("open_risks", "Open risks", "risks", "risk_fact", "count(*)", "count", "lower", "Threats that are open.",
            "count of open threats", "ISO 31000", ("risk.status",), population="is_open and is_threat"),
    Measure("exposure", "Expected loss (EMV)", "risks", "risk_fact", "sum(emv_r)", "currency", "lower",
            "Probability times impact of open threats with current controls; the mean of what may be lost.",
            "sum of probability x mean impact x plan rate", "Expected monetary value, PMI Standard for Risk Management",
            ("risk.residual_probability", "risk.residual_impact_cost"),
            population="is_open and is_threat", included="emv_r is not null",
            excluded="without probability or money"),
    Measure("high_risks", "High risks", "risks", "risk_fact", "count(*) filter (where score >= score_high)", "count", "lower",
            "Open threats whose current score is high or extreme.", "count of scores from the high limit", OURS,
            ("risk.residual_probability_level", "risk.residual_impact_level"),
            population="is_open and is_threat", included="score is not null", excluded="without levels"),
    Measure("overdue_actions", "Overdue actions", "risks", "risk_fact", "sum(overdue_actions)", "count", "lower",
            "Actions on open risks past their due date and not done.", "count", OURS, ("risk_action.due", "risk_action.status"),
            population="is_open"),
    Measure("untreated_high", "High risks without an open action", "risks", "risk_fact",
            "count(*) filter (where score >= score_high and open_actions = 0)", "count", "lower",
            "High open threats nobody is working on.", "count", OURS, ("risk_action.status", "risk.residual_impact_level"),
            population="is_open and is_threat", included="score is not null", excluded="without levels"),
)  # fmt: skip

MEASURES: dict[str, Measure] = {
    measure.name: measure for measure in (*PORTFOLIO, *ALIGNMENT, *RESOURCES, *RISKS)
}
