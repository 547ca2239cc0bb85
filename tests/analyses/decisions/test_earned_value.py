"""Earned value against the golden values of the field: EV 400, AC 500, PV 550, BAC 1000."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.analyses.decisions.earned_schedule import earned_schedule
from pmo_data.analyses.decisions.earned_value import earned_value, figures, forecasts
from pmo_data.analyses.measures import measures
from tests.build import a_project, a_row, a_snapshot, a_status

GOLDEN = {"planned_value": 550, "earned_value": 400, "actual_cost": 500, "budget": 1000}


def one(project=None, status=None, **more):
    return a_snapshot(projects=[a_project("P-1", **project or {})], statuses=[a_status("P-1", **status or GOLDEN)],
                      **more)  # fmt: skip


@pytest.mark.parametrize(("figure", "expected"), [
    ("cv", -100), ("sv", -150), ("cpi", 0.8), ("spi", 0.727273), ("eac_typical", 1250), ("eac_atypical", 1100),
    ("eac_cost_schedule", 1531.25), ("eac_weighted", 1263.888889), ("eac", 1250), ("etc", 750), ("vac", -250),
    ("tcpi", 1.2), ("tcpi_eac", 0.8),
])  # fmt: skip
def test_every_figure_has_its_golden_value(figure, expected):
    assert earned_value(one())[figure].iloc[0] == pytest.approx(expected, abs=1e-6)


def test_the_index_of_a_portfolio_is_pooled_and_never_a_mean_of_indices():
    parts = [("P-1", 300, 100), ("P-2", 100, 100), ("P-3", 365, 800)]
    at = a_snapshot(
        projects=[a_project(key) for key, _, _ in parts],
        statuses=[a_status(key, earned_value=ev, actual_cost=ac, budget=1000) for key, ev, ac in parts],
    )
    found = measures(at, ["cpi"]).iloc[0]
    assert found["value"] == pytest.approx(0.765) and found["n"] == 3


def test_planned_value_without_a_plan_is_linear_between_baseline_dates_and_says_so():
    at = one({"baseline_start": "2026-01-01", "baseline_finish": "2027-01-01"},
             {"status_date": "2026-07-02", "earned_value": 400, "budget": 730})  # fmt: skip
    row = earned_value(at).iloc[0]
    assert row["pv"] == pytest.approx(730 * 182 / 365) and row["pv_estimated"]
    said = figures(at, project="P-1").set_index("figure")["reason"]
    assert said["pv"].startswith("PV estimated")


def test_what_is_undefined_is_absent_with_a_reason_and_never_zero():
    at = one({"budget": 1000}, {"earned_value": 0, "actual_cost": 0, "budget": 1000})
    found = figures(at, project="P-1").set_index("figure")
    assert found.loc[["cpi", "spi", "pv"], "value"].isna().all()
    assert found.loc["cpi", "reason"] == "nothing spent yet"
    assert found.loc["spi", "reason"] == "no planned value and no baseline dates reported"
    assert found.loc["tcpi", "value"] == 1


def test_a_spent_budget_cannot_be_met_any_more():
    found = figures(one(status={"earned_value": 900, "actual_cost": 1000, "budget": 1000}), project="P-1")
    row = found.set_index("figure").loc["tcpi"]
    assert row.isna()["value"] and row["reason"] == "not achievable: the budget is spent"


def test_below_a_fifth_of_the_work_the_index_does_not_make_the_forecast():
    at = one(status={"planned_value": 200, "earned_value": 100, "actual_cost": 300, "budget": 1000})
    assert earned_value(at)[["eac", "eac_method"]].iloc[0].tolist() == [1200, "plan"]
    assert forecasts(at, project="P-1")["method"].tolist() == ["eac_atypical"]


def test_the_managers_forecast_is_used_where_there_is_one_and_methods_are_cheapest_first():
    at = one(status=GOLDEN | {"forecast_cost": 1020})
    found = forecasts(at, project="P-1")
    assert found["method"].tolist() == ["forecast_cost", "eac_atypical", "eac_typical", "eac_weighted",
                                        "eac_cost_schedule"]  # fmt: skip
    assert found.loc[found["used"], "method"].tolist() == ["forecast_cost"]


def test_a_finished_project_costs_what_was_spent():
    at = one({"status": "completed"}, GOLDEN | {"forecast_cost": 1100, "actual_cost": 990})
    assert earned_value(at)[["eac", "eac_method"]].iloc[0].tolist() == [990, "final"]


def monthly(planned, earned_at, earned):
    """Cumulative planned value every 30 days from 1 January; earned value at one of them."""
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=30 * step) for step in range(1, len(planned) + 1)]
    return days, [
        a_status("P-1", day.isoformat(), planned_value=pv, budget=1000,
                 earned_value=earned if step == earned_at else None)
        for step, (day, pv) in enumerate(zip(days, planned), start=1)
    ][:earned_at]  # fmt: skip


@pytest.mark.parametrize(("actual", "earned", "es", "spi"), [(4, 450, 3, 0.75), (4, 700, 4, 1.0), (3, 350, 2.5, 0.8333)])
def test_earned_schedule_finds_when_the_value_earned_was_planned(actual, earned, es, spi):
    days, statuses = monthly([100, 250, 450, 700, 900, 1000], actual, earned)
    project = a_project("P-1", baseline_start="2026-01-01", baseline_finish=days[-1].isoformat(), budget=1000)
    at = a_snapshot(as_of=days[actual - 1], projects=[project], statuses=statuses)
    found = earned_schedule(at).iloc[0]
    assert found["earned_months"] == pytest.approx(es * 30 / 30.4375, abs=1e-6)
    assert found["spi_time"] == pytest.approx(spi, abs=1e-4)
    assert found["total_months"] == pytest.approx(6 * 30 / 30.4375 * actual / es, rel=1e-6)


def test_the_money_index_returns_to_one_while_the_time_index_does_not():
    days, statuses = monthly([100, 250, 450, 700, 900, 1000, 1000, 1000], 8, 1000)
    project = a_project("P-1", baseline_start="2026-01-01", baseline_finish=days[5].isoformat(), budget=1000)
    at = a_snapshot(as_of=days[7], projects=[project], statuses=statuses)
    found = figures(at, project="P-1").set_index("figure")["value"]
    assert found["spi"] == 1 and found["spi_time"] == pytest.approx(0.75)


def test_money_in_another_currency_enters_sums_at_the_plan_rate_and_ratios_in_its_own():
    at = a_snapshot(
        projects=[a_project("P-1"), a_project("P-2", currency="USD"), a_project("P-3", currency="NOK")],
        statuses=[a_status(key, earned_value=400, actual_cost=500, budget=1000) for key in ("P-1", "P-2", "P-3")],
        rates=[a_row("rate", currency="USD", valid_from="2026-01-01", rate=0.5)],
    )
    assert earned_value(at)["cpi"].tolist() == [0.8, 0.8, 0.8]
    found = measures(at, ["budget"]).iloc[0]
    assert (found["value"], found["n"], found["excluded"]) == (1500, 2, 1)
