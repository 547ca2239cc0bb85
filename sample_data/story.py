"""The planted facts: one sentence each, the rows that hold it, and its figures, worked out from the tables."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pandas as pd

from sample_data.capacity import hours as effective_hours
from sample_data.dates import LAST, LATE_UNIT, NEWEST, PUBLISHES, At, weeks
from sample_data.people import (
    DROWNING_ROLE,
    RARE_LEVEL,
    RARE_SKILL,
    drowning,
    irreplaceable,
    people,
)
from sample_data.performance import BOOKED_TWICE, REBASELINED
from sample_data.portfolio import TOO_LOW
from sample_data.risk_list import planted
from sample_data.strategy import TOP, UNSERVED, WEIGHTS
from sample_data.tables import tables
from sample_data.work import BLOCKED, BLOCKED_ROLE, DROWNING_WEEKS

WATERMELON, ORPHAN = "P-102", "P-090"
STRENGTH = {"none": 0.0, "low": 0.25, "moderate": 0.5, "strong": 0.75, "extreme": 1.0}
QUARTER = (dt.date(2027, 1, 4), dt.date(2027, 3, 29))


@cache
def frame(name: str, at: At = NEWEST) -> pd.DataFrame:
    """A table of a publish, dates as dates."""
    return tables(at)[name].to_pandas(date_as_object=True)


def open_projects(at: At = NEWEST) -> pd.DataFrame:
    listed = frame("project", at)
    return listed[~listed["status"].isin(["completed", "cancelled"])]


def fact(name: str, title: str, sentence: str, rows: list[dict], /, **figures) -> dict:
    return {"id": name, "title": title, "sentence": sentence, "rows": rows, "figures": figures}


def rows_of(table: str, column: str, *keys: str) -> list[dict]:
    return [{"table": table, "key": {column: key}} for key in keys]


def watermelon() -> dict:
    reports = frame("status")
    own = reports[reports["project_id"] == WATERMELON].sort_values("status_date")
    cpi, spi = own["earned_value"] / own["actual_cost"], own["earned_value"] / own["planned_value"]
    red = own[(own["health"] == "green") & ((cpi < 0.85) | (spi < 0.85))]
    last = own.iloc[-1]
    return fact(
        "green-outside-red-inside", "Reported green, red by the figures",
        f"{WATERMELON} Order management core has been reported green for {len(red)} months while its figures were red; "
        f"now CPI {cpi.iloc[-1]:.2f}, SPI {spi.iloc[-1]:.2f}.",
        [{"table": "status", "key": {"project_id": WATERMELON, "status_date": str(d)}} for d in red["status_date"]],
        project=WATERMELON, cpi=round(last.earned_value / last.actual_cost, 3), spi=round(last.earned_value / last.planned_value, 3),
        months=len(red), since=str(red["status_date"].iloc[0]), reported="green",
    )  # fmt: skip


def orphan() -> dict:
    listed = frame("project").set_index("project_id")
    own = listed.loc[ORPHAN]
    return fact(
        "orphan-project", "An orphan project that eats money",
        f"{ORPHAN} Head office atrium refit serves no objective and still has {own.forecast_cost - own.actual_cost:,.0f} euros to spend.",
        rows_of("project", "project_id", ORPHAN), project=ORPHAN,
        remaining=float(own.forecast_cost - own.actual_cost), budget=float(own.budget), also_orphan=["P-094"],
    )  # fmt: skip


def unserved() -> dict:
    return fact(
        "unserved-objective", "An objective nobody serves",
        f"{UNSERVED} Products that come back carries {WEIGHTS[UNSERVED]:.0%} of the strategy, and no project contributes to it.",
        rows_of("objective", "objective_id", UNSERVED), objective=UNSERVED, weight=WEIGHTS[UNSERVED], contributors=0,
    )  # fmt: skip


def blocked_role() -> dict:
    plan = frame("assignment")
    quarter = plan[(plan["role_id"] == BLOCKED_ROLE) & plan["start"].between(*QUARTER)]
    seats = [row for row, person in enumerate(people()) if person.role == BLOCKED_ROLE]
    columns = [place for place, monday in enumerate(weeks()) if QUARTER[0] <= monday <= QUARTER[1]]
    capacity = float(effective_hours()[seats][:, columns].sum())
    missing = quarter[quarter["resource_id"].isna()]
    return fact(
        "blocked-role", "A role that blocks three projects next quarter",
        f"From January to March 2027 data engineers are wanted for {quarter['hours'].sum():,.0f} hours against {capacity:,.0f}; "
        f"{missing['hours'].sum():,.0f} hours on three projects have nobody.",
        [{"table": "assignment", "key": {"project_id": p, "resource_id": None, "role_id": BLOCKED_ROLE}} for p, *_ in BLOCKED],
        role=BLOCKED_ROLE, projects=[p for p, *_ in BLOCKED], demand_hours=float(quarter["hours"].sum()), capacity_hours=capacity,
        unstaffed_hours=float(missing["hours"].sum()), first_week=str(QUARTER[0]), last_week=str(QUARTER[1]),
    )  # fmt: skip


def irreplaceable_person() -> dict:
    person = irreplaceable()
    wanted = frame("skill_demand")
    ahead = wanted[(wanted["skill"] == RARE_SKILL) & (wanted["finish"] > LAST)]
    return fact(
        "irreplaceable-person", "A person nobody can replace",
        f"{person.id} is the only one who holds {RARE_SKILL} at level {RARE_LEVEL} or above; "
        f"{ahead['project_id'].nunique()} projects need it for {ahead['hours'].sum():,.0f} hours.",
        [{"table": "skill", "key": {"resource_id": person.id, "skill": RARE_SKILL}}], person=person.id, name=person.name,
        skill=RARE_SKILL, level=RARE_LEVEL, projects=sorted(ahead["project_id"].unique()), demand_hours=float(ahead["hours"].sum()),
    )  # fmt: skip


def hidden_overload() -> dict:
    plan = frame("assignment")
    members = [p.id for p in people() if p.role == DROWNING_ROLE]
    columns = [
        place
        for place, monday in enumerate(weeks())
        if DROWNING_WEEKS[0] <= monday <= DROWNING_WEEKS[1]
    ]
    capacity = {
        p.id: float(effective_hours()[row][columns].sum())
        for row, p in enumerate(people())
        if p.id in members
    }
    own = (
        plan[plan["resource_id"].isin(members) & plan["start"].between(*DROWNING_WEEKS)]
        .groupby("resource_id")["hours"]
        .sum()
    )
    pair = [p.id for p in drowning()]
    return fact(
        "hidden-overload", "A pooled utilisation that hides two people drowning",
        f"Integration engineers as a role stand at {own.sum() / sum(capacity.values()):.0%} from 24 August to 30 November 2026, "
        f"while {pair[0]} and {pair[1]} are planned above 130 % in every one of their weeks.",
        rows_of("resource", "resource_id", *pair), role=DROWNING_ROLE, team="Integration", people=pair,
        pooled=round(own.sum() / sum(capacity.values()), 3), own={p: round(own[p] / capacity[p], 3) for p in pair},
        first_week=str(DROWNING_WEEKS[0]), last_week=str(DROWNING_WEEKS[1]),
    )  # fmt: skip


def one_vendor() -> dict:
    ids = [risk.id for risk in planted("vendor")]
    register = frame("risk").set_index("risk_id").loc[ids]
    scores = register["residual_probability_level"] * register["residual_impact_level"]
    loss = (register["residual_probability"] * register["residual_impact_cost"]).round()
    return fact(
        "one-vendor-six-risks", "One vendor behind six small risks",
        f"{register['vendor'].iloc[0]} stands behind six open risks in six projects, none scoring above {scores.max()}.",
        rows_of("risk", "risk_id", *ids), vendor=register["vendor"].iloc[0], risks=ids,
        projects=register["project_id"].tolist(), highest_score=int(scores.max()), expected_loss_own_currency=float(loss.sum()),
    )  # fmt: skip


def overdue_mitigation() -> dict:
    risk = planted("overdue")[0]
    action = frame("risk_action").set_index("risk_id").loc[risk.id]
    row = frame("risk").set_index("risk_id").loc[risk.id]
    return fact(
        "overdue-mitigation", "A mitigation long overdue on a high risk",
        f"{action.risk_action_id} on {risk.id} ({risk.project.id}) was due on {action.due} and is not done: {(LAST - action.due).days} days late.",
        [*rows_of("risk", "risk_id", risk.id), *rows_of("risk_action", "risk_action_id", action.risk_action_id)],
        risk=risk.id, action=action.risk_action_id, project=risk.project.id, due=str(action.due), days_late=(LAST - action.due).days,
        score=int(row.residual_probability_level * row.residual_impact_level),
    )  # fmt: skip


def growing_risk() -> dict:
    risk = planted("growing")[0]
    seen = {}
    for at in PUBLISHES[8:13]:
        row = frame("risk", at).set_index("risk_id").loc[risk.id]
        seen[str(at.date)] = {
            "probability": float(row.residual_probability), "impact_cost": float(row.residual_impact_cost),
            "score": int(row.residual_probability_level * row.residual_impact_level),
        }  # fmt: skip
    scores = [month["score"] for month in seen.values()]
    return fact(
        "growing-risk", "A project whose risk grew for four months",
        f"{risk.id} of {risk.project.id} Marketplace for partners grew from score {scores[0]} in June to {scores[-1]} in October, every month a step.",
        rows_of("risk", "risk_id", risk.id), risk=risk.id, project=risk.project.id, by_month=seen,
    )  # fmt: skip


def low_estimates() -> dict:
    done = frame("project")
    done = done[done["status"] == "completed"].merge(
        frame("baseline").query("number == 1")[["project_id", "budget"]], on="project_id", suffixes=("", "_first"))  # fmt: skip
    by_unit = done.groupby("business_unit_id")[["actual_cost", "budget_first"]].sum()
    ratio = (by_unit["actual_cost"] / by_unit["budget_first"]).round(3)
    return fact(
        "low-estimates", "A business unit that estimates 30 % too low",
        f"Finished projects of Logistics cost {ratio[TOO_LOW]:.2f} times their first approved budget; "
        f"the other units {ratio.drop(TOO_LOW).min():.2f} to {ratio.drop(TOO_LOW).max():.2f}.",
        rows_of("project", "project_id", *done[done["business_unit_id"] == TOO_LOW]["project_id"]), unit=TOO_LOW,
        ratio_by_unit=ratio.to_dict(), finished=done.groupby("business_unit_id").size().to_dict(),
    )  # fmt: skip


def silent_rebaseline() -> dict:
    before, after = (
        frame("project", at).set_index("project_id").loc[REBASELINED]
        for at in (PUBLISHES[11], NEWEST)
    )
    reports = frame("status")
    own = reports[reports["project_id"] == REBASELINED].sort_values("status_date").tail(2)
    cpi = (own["earned_value"] / own["actual_cost"]).round(3).tolist()
    return fact(
        "silent-rebaseline", "A re-baseline disguised as recovery",
        f"{REBASELINED} Night sorting hub jumps from CPI {cpi[0]:.2f} to {cpi[1]:.2f} and from amber to green in October 2026 "
        f"because its budget was lifted from {before.budget:,.0f} to {after.budget:,.0f} euros.",
        [{"table": "baseline", "key": {"project_id": REBASELINED, "number": 2}}, *rows_of("project", "project_id", REBASELINED)],
        project=REBASELINED, cpi_before=cpi[0], cpi_after=cpi[1], budget_before=float(before.budget), budget_after=float(after.budget),
        finish_before=str(before.baseline_finish), finish_after=str(after.baseline_finish), approved_on="2026-10-19",
    )  # fmt: skip


def spend_share(at: At) -> float:
    """Share of open forecasts that goes to the top objective, by contribution; own currencies as they are."""
    cost = open_projects(at).set_index("project_id")["forecast_cost"]
    cells = frame("contribution", at)
    cells = cells[cells["project_id"].isin(cost.index)].assign(
        pull=lambda c: c["level"].map(STRENGTH) * c["objective_id"].map(WEIGHTS)
    )
    cells["money"] = (
        cells["project_id"].map(cost)
        * cells["pull"]
        / cells.groupby("project_id")["pull"].transform("sum")
    )
    return float(cells.loc[cells["objective_id"] == TOP, "money"].sum() / cells["money"].sum())


def strategy_drift() -> dict:
    shares = {str(at.date): round(spend_share(at), 3) for at in PUBLISHES[:13]}
    first, last = next(iter(shares.values())), list(shares.values())[-1]
    return fact(
        "strategy-drift", "Spending that drifts from the stated strategy",
        f"{TOP} Grow online sales weighs {WEIGHTS[TOP]:.0%}, the most of all; its share of the money fell from {first:.0%} to {last:.0%} in a year.",
        rows_of("objective", "objective_id", TOP), objective=TOP, weight=WEIGHTS[TOP], share_by_month=shares,
    )  # fmt: skip


def data_correction() -> dict:
    before, after = (
        frame("status", at).query("project_id == @BOOKED_TWICE").sort_values("status_date").iloc[-1]
        for at in PUBLISHES[12:]
    )
    return fact(
        "data-correction", "A data correction between two publishes of one status date",
        f"{BOOKED_TWICE} Predictive maintenance: publish 14 takes back {before.actual_cost - after.actual_cost:,.0f} euros that publish 12 "
        "and 13 showed for September; the status date stays 31 October.",
        [{"table": "status", "key": {"project_id": BOOKED_TWICE, "status_date": str(after.status_date)}}], project=BOOKED_TWICE,
        publishes=[13, 14], status_date=str(LAST), row_date=str(after.status_date), actual_cost_before=float(before.actual_cost),
        actual_cost_after=float(after.actual_cost), health_before=before.health, health_after=after.health,
    )  # fmt: skip


def late_unit() -> dict:
    listed = frame("project")
    own = listed[listed["business_unit_id"] == LATE_UNIT]
    return fact(
        "late-unit", "One unit reports late",
        f"Manufacturing's rows are as of {own['status_date'].iloc[0]} in the last report; the four other units are as of {LAST}.",
        rows_of("business_unit", "business_unit_id", LATE_UNIT), unit=LATE_UNIT, as_of=str(own["status_date"].iloc[0]),
        units_current=4, units=5, projects=len(own), open_projects=int((~own["status"].isin(["completed", "cancelled"])).sum()),
    )  # fmt: skip


def facts() -> list[dict]:
    """All fourteen, in the order a board would meet them."""
    return [
        watermelon(), silent_rebaseline(), orphan(), unserved(), strategy_drift(), blocked_role(), hidden_overload(),
        irreplaceable_person(), growing_risk(), overdue_mitigation(), one_vendor(), low_estimates(), data_correction(), late_unit(),
    ]  # fmt: skip
