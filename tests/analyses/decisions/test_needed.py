"""Which decisions a board is asked for, each from its own trigger."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.analyses.decisions.needed import decision_log, decisions_needed
from pmo_data.portfolio import Portfolio
from pmo_data.store import Store
from tests.build import (
    a_contribution, a_decision, a_history, a_milestone, a_project, a_risk, a_row, a_snapshot, a_status,
    an_objective, published,
)  # fmt: skip

AUGUST, SEPTEMBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30)
#: Nine months of work, 900 spent for 600 earned: 100 a month, a third of it without value.
RED = {"earned_value": 600, "actual_cost": 900, "planned_value": 700, "budget": 1000}
STARTED = "2025-12-30"


def kinds(at):
    return decisions_needed(at)["kind"].tolist()


def months(before, now):
    project = a_project("P-1", name="Robots", start=STARTED, finish="2026-12-31")
    return a_history({
        AUGUST: {"projects": [project], "statuses": [a_status("P-1", "2026-08-31", **RED | before)]},
        SEPTEMBER: {"projects": [project], "statuses": [a_status("P-1", "2026-09-30", **RED | now)]},
    })  # fmt: skip


def test_a_red_project_whose_forecast_did_not_move_needs_a_decision():
    row = decisions_needed(months({"forecast_cost": 1200}, {"forecast_cost": 1200})).iloc[0]
    assert row["kind"] == "red" and row["title"] == "Re-forecast, rescue or stop Robots"
    assert row["why"] == "CPI 0.67, forecast unchanged"
    assert row["waiting_r"] == pytest.approx(100 / 3, rel=0.01)


def test_a_red_project_that_was_forecast_anew_does_not():
    assert kinds(months({"forecast_cost": 1200}, {"forecast_cost": 1400})) == []


def test_on_the_first_snapshot_a_red_project_is_asked_about_when_its_forecast_claims_the_budget():
    def first(forecast):
        return a_snapshot(projects=[a_project("P-1", start=STARTED)], statuses=[a_status("P-1", **RED | forecast)])

    assert kinds(first({"forecast_cost": 1000})) == ["red"]
    assert kinds(first({"forecast_cost": 1500})) == []


def test_a_milestone_past_due_needs_a_new_date_once_per_project():
    at = a_snapshot(
        projects=[a_project("P-1", name="Robots")],
        milestones=[
            a_milestone("P-1", name="Pilot", baseline_date="2026-06-30"),
            a_milestone("P-1", name="Live", baseline_date="2026-08-31", forecast_date="2026-09-15"),
            a_milestone("P-1", name="Done", baseline_date="2026-05-31", actual_date="2026-06-02"),
            a_milestone("P-1", name="Moved", baseline_date="2026-05-31", forecast_date="2026-10-02"),
        ],
    )
    row = decisions_needed(at).iloc[0]
    assert (row["kind"], row["items"], row["title"]) == ("milestone", 2, "Set new dates for 2 milestones of Robots")
    assert row["due"] == dt.date(2026, 6, 30) or str(row["due"])[:10] == "2026-06-30"


def test_a_project_past_its_finish_is_asked_for_a_new_one_and_not_for_its_milestones_too():
    at = a_snapshot(projects=[a_project("P-1", finish="2026-09-01")],
                    milestones=[a_milestone("P-1", baseline_date="2026-08-01")])  # fmt: skip
    assert kinds(at) == ["finish"]


def test_many_projects_past_their_finish_are_one_decision_until_it_is_taken():
    late = [a_project(f"P-{n}", finish="2026-09-01") for n in range(12)]
    row = decisions_needed(a_snapshot(projects=late)).squeeze()
    assert (row["title"], row["items"]) == ("Close or re-date 12 projects past their finish", 12)
    taken = a_decision(decision_id=row["decision_id"], title="Close them", status="taken")
    assert kinds(a_snapshot(projects=late, decisions=[taken])) == []


def test_the_dearest_of_many_stay_apart_and_the_cost_of_waiting_stays_the_same():
    levels = {"residual_probability_level": 4, "residual_impact_level": 4, "probability": 0.5}
    risks = [a_risk("P-1", risk_id=f"R-{n}", impact=1000.0 * n, **levels) for n in range(1, 13)]
    found = decisions_needed(a_snapshot(projects=[a_project("P-1", finish="2027-09-30")], risks=risks))
    assert sorted(found["items"]) == [1, 1, 1, 9] and "Agree actions on 9 more high risks" in set(found["title"])


def test_an_orphan_is_put_to_the_board_from_the_setting_on():
    def orphan(spend):
        return a_snapshot(
            projects=[a_project("P-1", budget=spend, finish="2027-09-30"), a_project("P-2", budget=9e6)],
            objectives=[an_objective("O-1", weight=1.0)], contributions=[a_contribution("P-2", "O-1")],
        )

    assert kinds(orphan(249_000)) == []
    found = decisions_needed(orphan(1_200_000)).iloc[0]
    assert found["kind"] == "orphan" and found["waiting_r"] == pytest.approx(100_000, rel=0.01)


def test_a_high_risk_without_an_open_action_needs_one():
    levels = {"residual_probability_level": 4, "residual_impact_level": 4, "probability": 0.5, "impact": 240_000}
    at = a_snapshot(
        projects=[a_project("P-1", finish="2027-09-30")],
        risks=[a_risk("P-1", risk_id="R-1", title="Vendor fails", **levels), a_risk("P-1", risk_id="R-2", **levels)],
        risk_actions=[a_row("risk_action", risk_id="R-2", status="in progress")],
    )
    found = decisions_needed(at)
    assert found["title"].tolist() == ["Agree an action on: Vendor fails"]
    assert found["waiting_r"].iloc[0] == pytest.approx(10_000, rel=0.01)


def test_typed_decisions_come_when_due_and_silence_what_was_computed_about_their_project():
    at = a_snapshot(
        projects=[a_project("P-1", start=STARTED)], statuses=[a_status("P-1", **RED)],
        decisions=[
            a_decision(decision_id="D-1", title="Cap it", project_id="P-1", due="2026-10-15", cost_of_delay=50),
            a_decision(decision_id="D-2", title="Late", due="2026-09-01", cost_of_delay=90),
            a_decision(decision_id="D-3", title="Far away", due="2027-03-01"),
            a_decision(decision_id="D-4", title="Taken", status="taken", decided_on="2026-09-02"),
        ],
    )
    found = decisions_needed(at)
    assert found["title"].tolist() == ["Late", "Cap it"] and found["overdue"].tolist() == [True, False]


def test_recording_what_was_decided_takes_the_question_off_the_list(tmp_path):
    store = Store.open(tmp_path / "store", memory="500MB", threads=1)
    published(store, "mine", projects=[a_project("P-1", start=STARTED)], statuses=[a_status("P-1", **RED)])
    portfolio = Portfolio(store)
    asked = portfolio.ask(decisions_needed, portfolio.scope("mine")).iloc[0]
    portfolio.decide("mine", {"decision_id": asked["decision_id"], "title": asked["title"], "status": "taken",
                              "project_id": "P-1", "choice": "Stop", "decided_on": "2026-10-02"})  # fmt: skip
    assert portfolio.ask(decisions_needed, portfolio.scope("mine")).empty
    log = portfolio.ask(decision_log, portfolio.scope("mine"))
    assert log[["choice", "status"]].iloc[0].tolist() == ["Stop", "taken"]
    store.close()


def test_filters_leave_only_decisions_about_the_chosen_projects():
    decisions = [a_decision(title="Of P-1", project_id="P-1"), a_decision(title="Of P-2", project_id="P-2"),
                 a_decision(title="Of all")]  # fmt: skip
    projects = [a_project("P-1"), a_project("P-2")]
    assert len(decisions_needed(a_snapshot(projects=projects, decisions=decisions))) == 3
    narrowed = a_snapshot(projects=projects, decisions=decisions, chosen=["P-2"])
    assert decisions_needed(narrowed)["title"].tolist() == ["Of P-2"]


def test_nothing_is_needed_where_nothing_was_published():
    assert decisions_needed(a_snapshot(objectives=[an_objective()])).empty
