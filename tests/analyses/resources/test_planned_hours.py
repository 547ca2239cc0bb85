"""How the hours of an assignment come to stand in weeks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_person, a_project, a_row, a_snapshot, an_assignment

WEEKS = "select week::varchar as week, planned_hours, effort from assignment_week order by week"


def planned(*assignments, **tables):
    """week -> hours of the assignments, for one full-time person."""
    tables.setdefault("resources", [a_person("R-1", fte=1.0)])
    at = a_snapshot(
        projects=[a_project("P-1"), a_project("P-2")], assignments=assignments, **tables
    )
    return {row["week"]: row["planned_hours"] for row in at.rows(WEEKS)}


def test_a_period_across_weeks_is_split_by_working_days():
    # Wednesday to next Tuesday: three working days, then two.
    found = planned(an_assignment("R-1", start="2026-09-30", finish="2026-10-06", hours=50))

    assert found == {"2026-09-28": pytest.approx(30), "2026-10-05": pytest.approx(20)}


def test_a_period_without_end_is_that_week():
    assert planned(an_assignment("R-1", start="2026-09-30", hours=12)) == {"2026-09-28": 12}


def test_a_holiday_moves_hours_to_the_days_that_are_worked():
    found = planned(
        an_assignment("R-1", start="2026-09-28", finish="2026-10-09", hours=90),
        resources=[a_person("R-1", fte=1.0, location="DE")],
        holidays=[a_row("holiday", location="DE", date="2026-10-02")],
    )

    assert found == {"2026-09-28": pytest.approx(40), "2026-10-05": pytest.approx(50)}


def test_work_planned_on_a_weekend_alone_is_not_lost():
    assert planned(an_assignment("R-1", start="2026-10-03", finish="2026-10-04", hours=6)) == {
        "2026-09-28": 6
    }


def test_a_share_is_of_the_days_that_the_person_can_work():
    found = planned(
        an_assignment("R-1", start="2026-09-28", finish="2026-10-09", share=0.5),
        resources=[a_person("R-1", fte=0.5, start="2026-09-30")],
        leaves=[a_row("leave", resource_id="R-1", start="2026-10-05", finish="2026-10-06")],
    )

    # Half of three half days, then half of three half days again.
    assert found == {"2026-09-28": pytest.approx(6), "2026-10-05": pytest.approx(6)}


def test_fte_is_of_the_standard_hours_of_the_period():
    found = planned(
        an_assignment(None, role_id="Analyst", start="2026-09-28", finish="2026-10-06", fte=2)
    )

    assert found == {"2026-09-28": 80, "2026-10-05": 32}


def test_missing_effort_stays_unknown_and_is_counted():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment("R-1", start="2026-09-28")],
    )

    row = at.rows(
        "select planned_hours, unknown_efforts, overload_hours, idle_hours from person_week"
    )[0]

    assert row == {
        "planned_hours": None,
        "unknown_efforts": 1,
        "overload_hours": None,
        "idle_hours": None,
    }


def test_a_share_of_unknown_capacity_is_unknown():
    assert planned(
        an_assignment("R-1", start="2026-09-28", share=0.5), resources=[a_person("R-1")]
    ) == {"2026-09-28": None}


def test_a_period_that_ends_before_it_starts_has_unknown_hours():
    assert planned(an_assignment("R-1", start="2026-09-30", finish="2026-09-01", hours=9)) == {
        "2026-09-28": None
    }


def test_bookings_are_told_apart_and_add_up():
    booked = [
        an_assignment("R-1", f"P-{n}", start="2026-09-28", hours=h, booking=b)
        for n, (h, b) in enumerate([(8, "hard"), (6, "soft"), (4, "tentative"), (2, None)], 1)
    ]
    at = a_snapshot(
        projects=[a_project(f"P-{n}") for n in range(1, 5)],
        resources=[a_person("R-1", fte=1.0)],
        assignments=booked,
    )

    row = at.rows(
        "select hard_hours, soft_hours, tentative_hours, planned_hours, projects from person_week"
    )[0]

    assert row == {
        "hard_hours": 8,
        "soft_hours": 6,
        "tentative_hours": 4,
        "planned_hours": 20,
        "projects": 3,
    }


def test_rows_of_projects_that_are_gone_leave_the_sums():
    assert planned(an_assignment("R-1", "P-9", start="2026-09-28", hours=9)) == {}


def test_the_planning_window_is_bounded_around_the_as_of_date():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment("R-1", start="2001-01-01", finish="2099-12-31", hours=1000)],
    )

    window = at.rows("select * from planning_window")[0]

    assert window["first_week"] == dt.date(2025, 3, 31) and window["last_week"] == dt.date(
        2028, 3, 27
    )
    assert (window["view_first"], window["view_last"]) == (
        dt.date(2026, 9, 28),
        dt.date(2027, 3, 22),
    )


def test_plans_of_the_past_alone_show_their_last_weeks():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment("R-1", start="2026-03-02", finish="2026-03-20", hours=60)],
    )

    window = at.rows("select view_first, view_last from planning_window")[0]

    assert window == {"view_first": dt.date(2026, 3, 2), "view_last": dt.date(2026, 3, 16)}


days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 30))
periods = st.tuples(days, st.integers(0, 200), st.floats(0.5, 2000, allow_nan=False))


@settings(max_examples=12)
@given(st.lists(periods, min_size=1, max_size=8))
def test_hours_split_over_weeks_add_up_to_the_total_of_each_assignment(found):
    rows = [
        an_assignment(
            "R-1", f"P-{n}", start=day, finish=day + dt.timedelta(days=length), hours=hours
        )
        for n, (day, length, hours) in enumerate(found)
    ]
    at = a_snapshot(
        projects=[a_project(f"P-{n}") for n in range(len(found))],
        resources=[a_person("R-1", fte=1.0, location="DE")],
        assignments=rows,
        holidays=[a_row("holiday", location="DE", date="2026-12-25")],
    )

    totals = at.rows(
        "select project_id, sum(planned_hours) as hours from assignment_week group by all"
    )

    assert {t["project_id"]: pytest.approx(t["hours"]) for t in totals} == {
        f"P-{n}": hours for n, (_, _, hours) in enumerate(found)
    }
