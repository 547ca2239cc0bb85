"""The sample obeys the schema, its references hold, and its sums agree with each other."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from pmo_data.schema import TABLES

NAMES = [name for name in TABLES if name != "settings"]
#: What a reference to a project may also mean.
ALSO = {"cash_flow": ("idea",), "rating": ("idea",), "dependency": ("task",)}
EVERY_PUBLISH = range(1, 15)


def test_the_sample_has_the_size_it_promises(table):
    status = table("project")["status"]
    assert (~status.isin(["completed", "cancelled"])).sum() == 48
    assert status.isin(["completed", "cancelled"]).sum() == 60
    assert len(table("objective")) == 10 and len(table("business_unit")) == 5
    assert len(table("resource")) == 140 and len(table("role")) == 12
    assert table("skill")["skill"].nunique() == 30
    assert len(table("risk")) == 160 and len(table("risk_action")) > 160
    assert table("assignment")["start"].nunique() == 78
    assert table("resource")["location"].nunique() == table("holiday")["location"].nunique() == 3
    assert set(table("project")["currency"]) == {"EUR", "USD"} and set(
        table("rate")["currency"]
    ) == {"USD"}
    assert set(table("assignment")["booking"]) == {"hard", "soft", "tentative"}
    assert (
        table("decision").query("status == 'needed'")["due"] <= dt.date(2026, 11, 30)
    ).sum() >= 4


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_rows_that_the_schema_allows(table, name):
    rows, declared = table(name), TABLES[name]
    assert len(rows) and list(rows.columns) == list(declared.names)
    for column in declared.columns:
        values = rows[column.name].dropna()
        if column.required:
            assert len(values) == len(rows), column.name
        if column.values:
            assert set(values) <= set(column.values), column.name
        if column.minimum is not None and len(values):
            assert values.min() >= column.minimum, column.name
        if column.maximum is not None and len(values):
            assert values.max() <= column.maximum, column.name


@pytest.mark.parametrize("name", [name for name in NAMES if name != "assignment"])
def test_keys_name_one_row_each(table, name):
    assert not table(name).duplicated(list(TABLES[name].key)).any()


def test_nobody_is_assigned_twice_to_the_same_work_in_a_week(table):
    staffed = table("assignment").dropna(subset=["resource_id"])
    assert not staffed.duplicated(["project_id", "resource_id", "start"]).any()


@pytest.mark.parametrize("n", EVERY_PUBLISH)
def test_every_reference_finds_its_row(table, n):
    for name in NAMES:
        rows = table(name, n)
        for column in TABLES[name].columns:
            if not column.reference or column.name not in rows:
                continue
            known: set = set()
            for target in (
                column.reference,
                *(ALSO.get(name, ()) if column.reference == "project" else ()),
            ):
                known |= set(table(target, n)[f"{target}_id"])
            lost = set(rows[column.name].dropna()) - known
            assert not lost, (n, name, column.name, sorted(lost)[:5])


def test_people_in_person_columns_are_no_more_than_a_company_has(table):
    names = set(table("resource")["name"])
    assert len(names) == 140
    assert set(table("risk")["owner"].dropna()) <= names
    assert set(table("project")["manager"]) <= names


@pytest.mark.parametrize("n", [1, 7, 12, 13, 14])
def test_the_project_list_says_what_the_latest_report_says(table, n):
    last = table("status", n).sort_values("status_date").groupby("project_id").tail(1)
    both = table("project", n).merge(last, on="project_id", suffixes=("", "_reported"))
    for column in ("budget", "actual_cost", "forecast_cost", "percent_complete"):
        assert both[column].equals(both[f"{column}_reported"]), column
    running = both[~both["status"].isin(["completed", "cancelled"])]
    assert (running["health"] == running["health_reported"]).all()
    assert (running["finish"] == running["forecast_finish"]).all()


def test_earned_value_is_the_budget_of_the_work_done(table):
    reports = table("status")
    off = (reports["earned_value"] - reports["budget"] * reports["percent_complete"]).abs()
    assert off.max() <= 0.51
    assert (reports["planned_value"] <= reports["budget"] + 1).all()


def test_actual_cost_never_falls_and_work_is_never_undone(table):
    reports = table("status").sort_values(["project_id", "status_date"])
    for column in ("actual_cost", "percent_complete"):
        assert (reports.groupby("project_id")[column].diff().dropna() >= 0).all(), column


@pytest.mark.parametrize("n", [1, 8, 14])
def test_cash_flows_add_up_to_budget_forecast_and_actual_cost(table, n):
    flows = table("cash_flow", n).query("kind == 'cost'")
    sums = flows.pivot_table(index="subject_id", columns="version", values="amount", aggfunc="sum")
    both = table("project", n).set_index("project_id").join(sums, how="inner")
    assert len(both) > 40
    assert both["plan"].sub(both["budget"]).abs().max() < 1
    assert both["forecast"].sub(both["forecast_cost"]).abs().max() < 1
    assert both["actual"].fillna(0).sub(both["actual_cost"]).abs().max() < 1
    assert (flows["amount"] >= 0).all()


def test_benefits_add_up_to_the_business_case(table):
    money = table("benefit").query("kind == 'financial'").set_index("project_id")
    promised = table("project").set_index("project_id")["benefit_planned"].dropna()
    assert money["planned_total"].sub(promised).abs().max() < 1
    flows = (
        table("cash_flow")
        .query("kind == 'benefit' and version == 'actual'")
        .groupby("subject_id")["amount"]
        .sum()
    )
    assert money["actual_to_date"].sub(flows.reindex(money.index).fillna(0)).abs().max() < 1


def test_leaf_tasks_cost_the_budget_and_earn_the_progress(table):
    leaves = table("task").query("not is_summary")
    cost = leaves.groupby("project_id")["cost"].sum()
    earned = (leaves["cost"] * leaves["percent_complete"]).groupby(leaves["project_id"]).sum()
    projects = table("project").set_index("project_id").loc[cost.index]
    assert cost.sub(projects["budget"]).abs().max() < 1
    assert (earned / cost).sub(projects["percent_complete"]).abs().max() < 0.002


def test_assignments_lie_inside_their_projects_and_employments(table):
    plan = table("assignment").merge(
        table("project")[["project_id", "start", "finish", "status"]],
        on="project_id",
        suffixes=("", "_project"),
    )
    assert (plan["start"] >= plan["start_project"]).all()
    running = plan[plan["status"].isin(["active", "on hold"])]
    beyond = running[running["start"] > running["finish_project"]]
    assert set(beyond["project_id"]) <= {"P-102"}, "only the project whose forecast is too rosy"
    people = plan.dropna(subset=["resource_id"]).merge(
        table("resource")[["resource_id", "start", "role_id"]],
        on="resource_id",
        suffixes=("", "_person"),
    )
    assert (people["start"] >= people["start_person"]).all()
    assert (people["role_id"] == people["role_id_person"]).all()


def test_people_have_as_many_weeks_without_overload_as_real_ones(person_weeks):
    past = person_weeks[person_weeks["week"] <= dt.date(2026, 10, 26)]
    assert 0.75 < past["planned"].sum() / past["effective"].sum() < 0.90
    full = past[past["effective"] > 0]
    assert ((full["planned"] / full["effective"]) > 1.0).mean() < 0.12


def test_levels_follow_from_probability_and_money_on_the_scales(table):
    risks = table("risk")
    rate = risks["currency"].map({"EUR": 1.0, "USD": 0.91})
    for when in ("inherent", "residual", "target"):
        chance = (
            pd.cut(risks[f"{when}_probability"], [0, 0.10, 0.30, 0.50, 0.75, 1.0], labels=False) + 1
        )
        impact = (
            pd.cut(
                risks[f"{when}_impact_cost"] * rate, [0, 5e4, 15e4, 5e5, 15e5, 1e9], labels=False
            )
            + 1
        )
        assert (chance == risks[f"{when}_probability_level"]).all()
        assert (impact == risks[f"{when}_impact_level"]).all()


def test_dates_come_in_order(table):
    for name, first, last in (
        ("project", "start", "finish"),
        ("project", "baseline_start", "baseline_finish"),
        ("risk", "raised_on", "closed_on"),
        ("issue", "raised_on", "resolved_on"),
        ("task", "start", "finish"),
        ("leave", "start", "finish"),
        ("task", "actual_start", "actual_finish"),
    ):
        both = table(name).dropna(subset=[first, last])
        assert (both[first] <= both[last]).all(), (name, first)


def test_nothing_is_dated_after_its_own_report(table):
    when = table("project").set_index("project_id")["status_date"]
    for name, column in (
        ("status", "status_date"),
        ("risk", "raised_on"),
        ("risk", "closed_on"),
        ("milestone", "actual_date"),
        ("issue", "raised_on"),
        ("lesson", "captured_on"),
        ("time_entry", "date"),
    ):
        rows = table(name).dropna(subset=[column, "project_id"])
        assert (rows[column] <= rows["project_id"].map(when)).all(), (name, column)
