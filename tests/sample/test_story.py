"""The planted facts hold, by plain calculation on the rows; and they stand out."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

AS_OF = dt.date(2026, 10, 31)
STRENGTH = {"none": 0.0, "low": 0.25, "moderate": 0.5, "strong": 0.75, "extreme": 1.0}
CLOSED = ["completed", "cancelled"]


def open_projects(table, n=14):
    listed = table("project", n)
    return listed[~listed["status"].isin(CLOSED)]


def with_indices(reports):
    reports = reports[(reports["actual_cost"] > 0) & (reports["planned_value"] > 0)].copy()
    reports["cpi"] = reports["earned_value"] / reports["actual_cost"]
    reports["spi"] = reports["earned_value"] / reports["planned_value"]
    return reports


def computed(row):
    days = (row.baseline_finish - row.baseline_start).days
    slip = (row.forecast_finish - row.baseline_finish).days / days
    if min(row.cpi, row.spi) < 0.85 or slip > 0.15:
        return "red"
    return "amber" if min(row.cpi, row.spi) < 0.95 or slip > 0.05 else "green"


def judged_now(table):
    reports = with_indices(table("status")).sort_values("status_date").groupby("project_id").tail(1)
    dates = table("project")[["project_id", "baseline_start", "baseline_finish", "status"]]
    reports = reports.merge(dates, on="project_id")
    reports = reports[~reports["status"].isin(CLOSED)]
    return reports.assign(computed=[computed(row) for row in reports.itertuples()])


def test_fourteen_facts_are_planted_and_each_names_rows_that_exist(table, story):
    assert len(story) == 14
    for fact in story.values():
        for row in fact["rows"]:
            found = table(row["table"])
            for column, value in row["key"].items():
                found = found[
                    found[column].isna()
                    if value is None
                    else found[column].astype(str) == str(value)
                ]
            assert len(found), (fact["id"], row)


def test_one_project_is_reported_green_and_red_by_the_figures_for_months(table, story):
    figures = story["green-outside-red-inside"]["figures"]
    now = judged_now(table)
    hidden = now[(now["computed"] == "red") & (now["health"] == "green")]
    assert hidden["project_id"].tolist() == [figures["project"]]
    assert hidden["cpi"].iloc[0] == pytest.approx(figures["cpi"], abs=0.001)
    own = with_indices(table("status")).query("project_id == @figures['project']")
    red = own[(own["health"] == "green") & (own[["cpi", "spi"]].min(axis=1) < 0.85)]
    assert len(red) == figures["months"] >= 6


def test_most_projects_are_healthy(table):
    states = judged_now(table)["computed"].value_counts()
    assert states["green"] / states.sum() > 0.6
    assert 3 <= states["red"] <= 6 and 6 <= states["amber"] <= 14


def test_an_orphan_project_eats_money(table, story):
    cells = table("contribution")
    served = set(cells[cells["level"] != "none"]["project_id"])
    listed = open_projects(table)
    orphans = listed[~listed["project_id"].isin(served) & listed["objective_id"].isna()]
    remaining = (orphans["forecast_cost"] - orphans["actual_cost"]).set_axis(orphans["project_id"])
    assert set(remaining.index) == {"P-090", "P-094"}
    assert remaining["P-090"] == story["orphan-project"]["figures"]["remaining"] > 2_000_000
    assert remaining["P-094"] < 250_000


def test_exactly_one_objective_is_served_by_nobody(table, story):
    open_ids = open_projects(table)["project_id"]
    cells = table("contribution")
    served = cells[cells["project_id"].isin(open_ids) & (cells["level"] != "none")]["objective_id"]
    named = table("project")["objective_id"].dropna()
    unserved = set(table("objective")["objective_id"]) - set(served) - set(named)
    assert unserved == {story["unserved-objective"]["figures"]["objective"]}


def test_a_role_blocks_three_projects_next_quarter_and_no_other_role_does(
    table, story, person_weeks
):
    first, last = dt.date(2027, 1, 4), dt.date(2027, 3, 29)
    plan = table("assignment")
    plan = plan[plan["start"].between(first, last)]
    weeks = person_weeks[person_weeks["week"].between(first, last)]
    load = plan.groupby("role_id")["hours"].sum() / weeks.groupby("role_id")["effective"].sum()
    figures = story["blocked-role"]["figures"]
    assert load[figures["role"]] > 1.4
    assert load.drop(figures["role"]).max() < 0.95
    missing = plan[(plan["role_id"] == figures["role"]) & plan["resource_id"].isna()]
    assert set(missing["project_id"]) == set(figures["projects"]) and len(figures["projects"]) == 3
    assert missing["hours"].sum() == figures["unstaffed_hours"]
    own = weeks[weeks["role_id"] == figures["role"]]
    assert own["effective"].sum() == pytest.approx(figures["capacity_hours"])


def test_one_person_alone_holds_a_skill_that_three_projects_need(table, story):
    demand, held = table("skill_demand"), table("skill")
    demand = demand[demand["finish"] > AS_OF]
    alone = {}
    for skill, level in demand[["skill", "level"]].drop_duplicates().itertuples(index=False):
        able = held[(held["skill"] == skill) & (held["level"] >= level)]["resource_id"]
        if len(able) <= 1:
            alone[skill] = able.tolist()
    figures = story["irreplaceable-person"]["figures"]
    assert alone == {figures["skill"]: [figures["person"]]}
    wanted = demand[demand["skill"] == figures["skill"]]
    assert wanted["hours"].sum() == figures["demand_hours"] > 1_000
    assert wanted["project_id"].nunique() == 3


def test_a_pooled_utilisation_hides_two_people(story, person_weeks):
    figures = story["hidden-overload"]["figures"]
    first, last = map(dt.date.fromisoformat, (figures["first_week"], figures["last_week"]))
    weeks = person_weeks[person_weeks["week"].between(first, last)]
    role = weeks[weeks["role_id"] == figures["role"]]
    assert role["planned"].sum() / role["effective"].sum() == pytest.approx(
        figures["pooled"], abs=0.001
    )
    assert 0.85 <= figures["pooled"] <= 0.92
    assert set(role["team"]) == {figures["team"]}
    full = weeks[weeks["effective"] > 0].assign(load=lambda w: w["planned"] / w["effective"])
    deep = full[full["load"] > 1.3].groupby("resource_id").size()
    assert sorted(deep[deep >= 6].index) == sorted(figures["people"])
    assert full[full["resource_id"].isin(figures["people"])]["load"].min() > 1.3


def test_one_vendor_stands_behind_six_small_risks(table, story):
    figures = story["one-vendor-six-risks"]["figures"]
    risks = table("risk").query("status == 'open' and vendor == @figures['vendor']")
    assert (
        sorted(risks["risk_id"]) == sorted(figures["risks"]) and risks["project_id"].nunique() == 6
    )
    assert (risks["residual_probability_level"] * risks["residual_impact_level"]).max() <= 6
    others = table("risk").query("status == 'open' and vendor != @figures['vendor']")
    assert others.groupby("vendor").size().max() <= 4


def test_one_mitigation_of_a_high_risk_is_long_overdue(table, story):
    figures = story["overdue-mitigation"]["figures"]
    actions = table("risk_action")
    waiting = actions[actions["status"].isin(["not started", "in progress", "blocked"])]
    late = {
        row.risk_action_id: (AS_OF - row.due).days
        for row in waiting.itertuples()
        if row.due < AS_OF
    }
    assert late.pop(figures["action"]) == figures["days_late"] > 180
    assert max(late.values()) < 60
    risk = table("risk").set_index("risk_id").loc[figures["risk"]]
    assert (
        risk.status == "open" and risk.residual_probability_level * risk.residual_impact_level >= 15
    )


def test_one_risk_grew_four_months_in_a_row(table, story):
    figures = story["growing-risk"]["figures"]
    expected = []
    for n in range(9, 14):
        risks = table("risk", n).query("status == 'open'").set_index("risk_id")
        expected.append(risks["residual_probability"] * risks["residual_impact_cost"])
    steps = pd.concat(expected, axis=1).diff(axis=1).iloc[:, 1:]
    assert steps[(steps > 0).all(axis=1)].index.tolist() == [figures["risk"]]
    assert [month["score"] for month in figures["by_month"].values()] == [6, 9, 12, 16, 20]


def test_one_unit_estimates_thirty_percent_too_low(table, story):
    first = table("baseline").query("number == 1")[["project_id", "budget"]]
    done = (
        table("project")
        .query("status == 'completed'")
        .merge(first, on="project_id", suffixes=("", "_first"))
    )
    sums = done.groupby("business_unit_id")[["actual_cost", "budget_first"]].sum()
    ratio = sums["actual_cost"] / sums["budget_first"]
    assert ratio["LOG"] == pytest.approx(1.30, abs=0.03)
    assert ratio.drop("LOG").between(0.95, 1.06).all()
    assert ratio.round(3).to_dict() == story["low-estimates"]["figures"]["ratio_by_unit"]


def test_a_rebaseline_looks_like_recovery(table, story):
    figures = story["silent-rebaseline"]["figures"]
    own = (
        with_indices(table("status"))
        .query("project_id == @figures['project']")
        .sort_values("status_date")
        .tail(2)
    )
    assert own["cpi"].iloc[0] < 0.80 and own["cpi"].iloc[1] == pytest.approx(1.0, abs=0.02)
    assert own["health"].tolist() == ["amber", "green"]
    moved = {}
    for n in (12, 13):
        moved[n] = table("project", n).set_index("project_id")[["budget", "baseline_finish"]]
    both = moved[12].join(moved[13], lsuffix="_before", how="inner")
    assert both[both["budget"] != both["budget_before"]].index.tolist() == [figures["project"]]
    assert (
        both.loc[figures["project"], "baseline_finish"]
        > both.loc[figures["project"], "baseline_finish_before"]
    )


def test_spending_drifts_from_the_heaviest_objective(table, story):
    figures = story["strategy-drift"]["figures"]
    weights = table("objective").set_index("objective_id")["weight"]
    assert weights.idxmax() == figures["objective"] and weights.sum() == pytest.approx(1.0)
    shares = [share_of(table, n, figures["objective"], weights) for n in range(1, 14)]
    assert shares == pytest.approx(list(figures["share_by_month"].values()), abs=0.001)
    assert shares[0] > weights.max() and shares[-1] < weights.max() / 1.8
    assert max(b - a for a, b in zip(shares, shares[1:], strict=False)) < 0.01


def share_of(table, n, objective, weights):
    cost = open_projects(table, n).set_index("project_id")["forecast_cost"]
    cells = table("contribution", n)
    cells = cells[cells["project_id"].isin(cost.index) & (cells["level"] != "linked")]
    pull = cells["level"].map(STRENGTH) * cells["objective_id"].map(weights)
    money = (
        cells["project_id"].map(cost) * pull / pull.groupby(cells["project_id"]).transform("sum")
    )
    return money[cells["objective_id"] == objective].sum() / money.sum()


def test_a_correction_changes_figures_of_the_same_status_date(table, story):
    figures = story["data-correction"]["figures"]
    key = ["project_id", "status_date"]
    both = table("status", 13).merge(table("status", 14), on=key, suffixes=("", "_new"))
    changed = both[both["actual_cost"] != both["actual_cost_new"]]
    assert changed["project_id"].tolist() == [figures["project"]]
    assert str(changed["status_date"].iloc[0]) == figures["row_date"]
    assert changed["actual_cost"].iloc[0] - changed["actual_cost_new"].iloc[0] == 160_000
    assert len(both) == len(table("status", 13)) == len(table("status", 14))


def test_one_unit_of_five_reports_a_month_late(table, story):
    dates = table("project").groupby("business_unit_id")["status_date"].agg(["min", "max"])
    assert (dates["min"] == dates["max"]).all()
    late = dates[dates["max"] < AS_OF]
    assert late.index.tolist() == [story["late-unit"]["figures"]["unit"]]
    assert late["max"].tolist() == [dt.date(2026, 9, 30)]
    assert table("status").merge(table("project")[["project_id", "business_unit_id"]]).query(
        "business_unit_id == 'MAN'"
    )["status_date"].max() == dt.date(2026, 9, 30)
