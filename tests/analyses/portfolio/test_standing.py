"""Health, headline figures, lists and milestones, computed by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.analyses.measures import measures
from pmo_data.analyses.portfolio.headline import headline_figures
from pmo_data.analyses.portfolio.health import agreement, health_by_unit, watermelons
from pmo_data.analyses.portfolio.projects import milestones_overdue, projects
from tests.build import a_history, a_milestone, a_project, a_risk, a_snapshot, a_status

AUGUST, SEPTEMBER, OCTOBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31)


def state(project=None, **status):
    at = a_snapshot(projects=[a_project("P-1", **project or {})], statuses=[a_status("P-1", **status)])
    return at.rows("select computed_state, driver from project_fact")[0]


@pytest.mark.parametrize(("cpi", "expected"), [(0.95, "on_track"), (0.949, "watch"), (0.85, "watch"), (0.849, "off_track")])
def test_the_cost_index_is_graded_at_its_limits(cpi, expected):
    found = state(earned_value=1000 * cpi, actual_cost=1000, budget=5000)
    assert found == {"computed_state": expected, "driver": "cost"}


def test_health_is_the_worst_of_cost_and_schedule_and_names_which():
    found = state(earned_value=800, planned_value=1000, actual_cost=800, budget=5000)
    assert found == {"computed_state": "off_track", "driver": "schedule"}


def test_a_forecast_far_above_budget_is_red_whatever_the_index_says():
    found = state(earned_value=500, actual_cost=500, budget=1000, forecast_cost=1300)
    assert found == {"computed_state": "off_track", "driver": "cost"}


def test_a_late_finish_is_red_though_the_money_index_is_one():
    late = {"start": "2026-01-01", "baseline_finish": "2026-12-31", "finish": "2027-03-31"}
    found = state(late, earned_value=500, planned_value=500, actual_cost=500, budget=1000)
    assert found == {"computed_state": "off_track", "driver": "schedule"}


def test_without_figures_health_is_unknown_and_never_on_track():
    assert state()["computed_state"] is None
    proposed = state({"status": "proposed"}, earned_value=1, actual_cost=9, budget=10)
    assert proposed["computed_state"] is None


def reported(project_id, health, cpi, **more):
    return (a_project(project_id, **more),
            {"earned_value": 1000 * cpi, "actual_cost": 1000, "budget": 4000, "health": health})  # fmt: skip


def snapshot(*pairs):
    return a_snapshot(projects=[p for p, _ in pairs],
                      statuses=[a_status(p["project_id"], **s) for p, s in pairs])  # fmt: skip


def test_watermelons_are_green_by_report_and_worse_by_figures_red_first():
    at = snapshot(reported("A", "green", 0.9), reported("B", "green", 0.8), reported("C", "red", 0.8),
                  reported("D", "green", 1.0), reported("E", "green", 0.7, status="completed"))  # fmt: skip
    found = watermelons(at)
    assert found["project_id"].tolist() == ["B", "A"]
    assert found["overrun_cpi_r"].tolist() == pytest.approx([1000, 4000 / 0.9 - 4000])


def test_months_apart_are_counted_back_to_the_last_agreement():
    def month(date, health, cpi):
        project, status = reported("A", health, cpi)
        return {"projects": [project], "statuses": [a_status("A", date.isoformat(), **status)]}

    at = a_history({AUGUST: month(AUGUST, "green", 1.0), SEPTEMBER: month(SEPTEMBER, "green", 0.9),
                    OCTOBER: month(OCTOBER, "green", 0.8)})  # fmt: skip
    row = watermelons(at).iloc[0]
    assert row["months_apart"] == 2 and list(row["cpi_trend"]) == pytest.approx([1.0, 0.9, 0.8])


def test_agreement_counts_flattered_and_stricter_reports_by_unit():
    at = snapshot(
        reported("A", "green", 0.8, business_unit_id="North"), reported("B", "amber", 0.8, business_unit_id="North"),
        reported("C", "red", 1.0, business_unit_id="South"), reported("D", None, 1.0, business_unit_id="South"))  # fmt: skip
    found = agreement(at).set_index("unit")
    columns = ["projects", "compared", "flattered", "red_inside", "stricter", "share"]
    assert found.loc["North", columns].tolist() == [2, 2, 2, 1, 0, 1.0]
    assert found.loc["South", columns].tolist() == [2, 1, 0, 0, 1, 0.0]
    assert health_by_unit(at).groupby("seen")["projects"].sum().tolist() == [4, 4]


def test_a_list_of_names_colours_dates_and_budgets_still_has_six_figures():
    rows = [a_project(f"L{n}", health=("green", "amber", "red")[n % 3], budget=100.0 * (n + 1),
                      finish="2026-09-01" if n == 0 else "2026-11-15") for n in range(6)]  # fmt: skip
    found = headline_figures(a_snapshot(projects=rows)).set_index("measure")["value"]
    assert found.to_dict() == {"budget": 2100, "reported_off_track": 2, "reported_off_track_budget": 900,
                               "past_finish": 1, "finishing": 5, "projects_open": 6}  # fmt: skip


def test_a_figure_that_only_a_new_baseline_moved_is_not_praised():
    def month(date, budget, earned):
        return {"projects": [a_project("A"), a_project("B")],
                "statuses": [a_status("A", date.isoformat(), budget=budget, earned_value=earned, actual_cost=1000),
                             a_status("B", date.isoformat(), budget=2000, earned_value=900, actual_cost=1000)]}  # fmt: skip

    at = a_history({SEPTEMBER: month(SEPTEMBER, 2000, 700), OCTOBER: month(OCTOBER, 3000, 1000)})
    row = headline_figures(at).set_index("measure").loc["cpi"]
    assert (row["before"], row["value"]) == (0.8, 0.95)
    assert row["fair"] == 0 and row["verdict"] == "neutral"


def test_projects_stand_by_severity_then_overrun_and_can_be_searched():
    at = a_snapshot(
        projects=[a_project("A", name="Alpha", health="green", budget=10), a_project("B", name="Beta", health="red", budget=5),
                  a_project("C", name="Gamma", budget=100, forecast_cost=180),
                  a_project("D", name="Delta", status="completed", health="red")],
        risks=[a_risk("A", probability=0.5, impact=100)],
    )  # fmt: skip
    found = projects(at)
    assert found["project_id"].tolist() == ["C", "B", "A", "D"]
    assert found.set_index("project_id")["exposure_r"].dropna().to_dict() == {"A": 50}
    assert projects(at, search="ALPH")["project_id"].tolist() == ["A"]
    assert projects(at, health=("off_track",))["project_id"].tolist() == ["C", "B", "D"]
    assert projects(at, search="%")["project_id"].tolist() == []


def test_milestones_due_are_met_by_their_baseline_date_or_not():
    at = a_snapshot(projects=[a_project("P-1")], milestones=[
        a_milestone("P-1", name="met", baseline_date="2026-06-30", actual_date="2026-06-30"),
        a_milestone("P-1", name="late", baseline_date="2026-06-30", actual_date="2026-07-01"),
        a_milestone("P-1", name="open", baseline_date="2026-08-31", forecast_date="2026-09-20"),
        a_milestone("P-1", name="moved", baseline_date="2026-08-31", forecast_date="2026-12-01"),
        a_milestone("P-1", name="to come", baseline_date="2026-12-31"),
        a_milestone("P-1", name="undated"),
    ])  # fmt: skip
    hit, overdue = measures(at, ["milestone_hit_rate", "milestones_overdue"]).itertuples()
    assert (hit.value, hit.n) == (0.25, 4)
    assert (overdue.value, overdue.n, overdue.excluded) == (1, 5, 1)
    late = milestones_overdue(at)
    assert late[["name", "days_overdue", "never_moved"]].values.tolist() == [["open", 10, False]]
    slips = at.query("select name, slip_days from milestone_fact where slip_days is not null").set_index("name")
    assert slips["slip_days"].to_dict() == {"met": 0, "late": 1, "open": 20, "moved": 92}
