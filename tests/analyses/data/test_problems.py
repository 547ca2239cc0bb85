"""What is wrong in published data, sorted by what it does to figures."""

from __future__ import annotations

import pytest

from pmo_data.analyses.data.causes import CAUSES
from pmo_data.analyses.data.problems import causes, problems, title
from tests.build import a_person, a_project, a_risk, a_row, a_snapshot, a_status, an_assignment

#: A project that lacks nothing.
WHOLE = {
    "budget": 100,
    "actual_cost": 40,
    "percent_complete": 0.5,
    "start": "2026-01-01",
    "finish": "2026-12-31",
    "baseline_finish": "2026-12-31",
    "manager": "Ada",
    "health": "green",
}


def codes(at) -> list[str]:
    return sorted(problems(at)["code"])


def test_a_project_that_lacks_nothing_is_no_problem():
    at = a_snapshot(projects=[a_project(**WHOLE)])

    assert codes(at) == [] and causes(at).empty
    assert title(causes(at), problems(at)) == "Nothing in the published data has to be mended"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"budget": None}, "no_budget"),
        ({"currency": "USD"}, "no_rate"),
        ({"actual_cost": None}, "no_cost"),
        ({"percent_complete": None}, "no_progress"),
        ({"finish": None}, "no_finish"),
        ({"baseline_finish": None}, "no_baseline"),
        ({"manager": None}, "no_manager"),
        ({"health": None}, "no_health"),
        ({"finish": "2025-12-31"}, "backwards"),
        ({"finish": "2026-08-31"}, "past_finish"),
        ({"percent_complete": 1.0}, "finished_but_open"),
        ({"forecast_cost": 30}, "forecast_below_cost"),
        ({"actual_cost": 120}, "spent_without_forecast"),
        ({"actual_start": "2026-11-01"}, "actual_in_future"),
    ],
)
def test_each_lack_and_contradiction_of_a_project_is_found(said, code):
    at = a_snapshot(projects=[a_project("P-1", **WHOLE | said), a_project("P-2", **WHOLE)])

    found = problems(at)

    assert code in found["code"].tolist()
    assert found.loc[found["code"] == code, "project_id"].tolist() == ["P-1"]
    assert found.loc[found["code"] == code, "source_row"].tolist() == [2]


def test_closed_projects_are_left_in_peace():
    assert (
        codes(a_snapshot(projects=[a_project(status="completed"), a_project("P-2", **WHOLE)])) == []
    )


def test_a_column_that_nobody_sends_is_no_mistake_in_any_row():
    at = a_snapshot(
        projects=[
            a_project("P-1", **WHOLE | {"actual_cost": None}),
            a_project("P-2", **WHOLE | {"actual_cost": None}),
        ]
    )

    assert causes(at).set_index("code").loc["no_cost", "severity"] == "info"


def test_a_unit_that_reports_late_comes_first_with_the_money_that_rests_on_it():
    at = a_snapshot(
        projects=[
            a_project("P-1", **WHOLE, business_unit_id="Retail"),
            a_project("P-2", **WHOLE, business_unit_id="Grid"),
        ],
        statuses=[
            a_status("P-1", status_date="2026-06-30"),
            a_status("P-2", status_date="2026-09-30"),
        ],
    )

    late = problems(at, code="unit_late").iloc[0]

    assert (late["label"], late["days_late"], late["money"]) == ("Retail", 92, pytest.approx(80))
    assert causes(at)["code"].iloc[0] == "unit_late"
    assert (
        title(causes(at), problems(at), "€{:.0f}".format)
        == "Retail reports 92 days late; €80 of projects rest on it"
    )


def test_a_project_that_lags_behind_its_unit_is_told_apart_from_a_late_unit():
    at = a_snapshot(
        projects=[a_project(f"P-{n}", **WHOLE, business_unit_id="Retail") for n in (1, 2)],
        statuses=[
            a_status("P-1", status_date="2026-06-30"),
            a_status("P-2", status_date="2026-09-30"),
        ],
    )

    assert codes(at) == ["project_late"]


def test_rows_that_refer_to_nothing_are_orphans():
    at = a_snapshot(
        projects=[a_project(**WHOLE)],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment("R-1", "P-9", hours=1), an_assignment("R-9", "P-1", hours=1)],
    )

    found = problems(at, code="orphan")

    assert sorted(found["label"]) == ["Person R-9", "Project P-9"]
    assert found["table_name"].unique().tolist() == ["assignment"]


def test_a_list_without_the_table_it_refers_to_is_no_list_of_orphans():
    assert "orphan" not in codes(
        a_snapshot(projects=[a_project(**WHOLE)], assignments=[an_assignment("R-1", hours=1)])
    )


def test_risks_and_actions_without_what_figures_need_are_found():
    at = a_snapshot(
        projects=[a_project(**WHOLE)],
        risks=[a_risk(risk_id="R-1")],
        risk_actions=[
            a_row("risk_action", risk_id="R-1", risk_action_id="A-1", status="in progress")
        ],
    )

    assert codes(at) == ["action_no_due", "risk_no_impact", "risk_no_owner", "risk_no_probability"]


def test_people_and_assignments_without_what_capacity_needs_are_found():
    at = a_snapshot(
        projects=[a_project(**WHOLE)],
        resources=[a_person("R-1", role_id=None), a_person("R-2", fte=0.5, hours_per_week=40)],
        assignments=[
            an_assignment("R-1"),
            an_assignment("R-2", hours=1, start="2026-09-30", finish="2026-09-01"),
            an_assignment(None, hours=1, start="2026-10-01"),
        ],
    )

    assert codes(at) == [
        "assignment_backwards",
        "assignment_no_effort",
        "assignment_nobody",
        "person_no_hours",
        "person_no_role",
        "person_two_contracts",
    ]


def test_a_location_without_holidays_is_told_since_its_capacity_is_too_high():
    at = a_snapshot(
        projects=[a_project(**WHOLE)],
        resources=[
            a_person("R-1", fte=1.0, location="DE"),
            a_person("R-2", fte=1.0, location="fr"),
        ],
        holidays=[a_row("holiday", location="FR", date="2026-12-25")],
        assignments=[an_assignment("R-1", hours=1)],
    )

    assert problems(at)[["code", "label"]].to_numpy().tolist() == [["no_holidays", "DE"]]
    assert causes(at)["problem"].tolist() == ["1 location of people has no public holidays"]


def test_people_planned_while_away_are_found_once_each():
    at = a_snapshot(
        projects=[a_project(**WHOLE)],
        resources=[a_person("R-1", fte=1.0)],
        leaves=[a_row("leave", resource_id="R-1", start="2026-10-05", finish="2026-10-16")],
        assignments=[an_assignment("R-1", start="2026-10-05", finish="2026-10-16", hours=10)],
    )

    assert codes(at) == ["person_away"]


def test_filters_narrow_problems_of_projects_and_never_those_of_people():
    at = a_snapshot(
        projects=[a_project("P-1"), a_project("P-2", **WHOLE)],
        resources=[a_person("R-1")],
        assignments=[an_assignment("R-1", "P-1", hours=1)],
        chosen=["P-2"],
    )

    assert codes(at) == ["person_no_hours"]


def test_causes_add_up_to_the_problems_and_count_each_project_once():
    at = a_snapshot(
        projects=[
            a_project("P-1", **WHOLE | {"manager": None}),
            a_project("P-2", **WHOLE | {"manager": None}),
            a_project("P-3", **WHOLE),
        ]
    )

    cause = causes(at).iloc[0]

    assert causes(at)["rows"].sum() == len(problems(at))
    assert (cause["problem"], cause["projects"], cause["money"]) == (
        "2 open projects have no manager",
        2,
        pytest.approx(160),
    )


def test_one_problem_is_said_in_the_singular():
    at = a_snapshot(
        projects=[a_project("P-1", **WHOLE | {"manager": None}), a_project("P-2", **WHOLE)]
    )

    assert title(causes(at), problems(at)) == "1 open project has no manager"


def test_nothing_is_wrong_where_nothing_is_published():
    assert problems(a_snapshot()).empty


def test_every_cause_says_what_to_do_about_it():
    assert all(
        cause.mend and cause.effect and cause.one and cause.many for cause in CAUSES.values()
    )
