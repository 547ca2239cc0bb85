"""What a person can work in a week, by hand: contract, calendar, holidays, leave."""

from __future__ import annotations

import pytest

from tests.build import a_person, a_project, a_row, a_snapshot, an_assignment

#: The week of the snapshot's status date, Monday to Friday.
MONDAY, WEDNESDAY, FRIDAY = "2026-09-28", "2026-09-30", "2026-10-02"


def the_week(person, **tables):
    """The person's week of 28 September 2026, in which 10 hours are planned."""
    planned = [an_assignment("R-1", start=MONDAY, finish=FRIDAY, hours=10)]
    at = a_snapshot(projects=[a_project()], resources=[person], assignments=planned, **tables)
    return at.query("select * from person_week where week = date '2026-09-28'").iloc[0]


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ({"fte": 1.0}, 40),
        ({"fte": 0.5}, 20),
        ({"hours_per_week": 30}, 30),
        ({"fte": 1.0, "hours_per_week": 36}, 36),
        ({"fte": 1.0, "start": WEDNESDAY}, 24),
        ({"fte": 0.5, "start": WEDNESDAY}, 12),
        ({"fte": 1.0, "finish": "2026-09-29"}, 16),
        ({"fte": 1.0, "start": "2026-12-01"}, 0),
        ({"fte": 1.0, "finish": "2026-06-30"}, 0),
    ],
)
def test_contracted_hours_follow_the_contract_day_by_day(said, hours):
    week = the_week(a_person("R-1", **said))

    assert week["contracted_hours"] == pytest.approx(hours)
    assert week["effective_hours"] == pytest.approx(hours)


def test_a_person_without_contracted_hours_has_unknown_capacity_not_none():
    week = the_week(a_person("R-1"))

    assert (
        week[["contracted_hours", "effective_hours", "overload_hours", "idle_hours"]].isna().all()
    )
    assert week["planned_hours"] == 10


def test_a_holiday_counts_only_at_its_location():
    holiday = [a_row("holiday", location="DE", date=FRIDAY)]

    german = the_week(a_person("R-1", fte=0.5, location="DE"), holidays=holiday)
    french = the_week(a_person("R-1", fte=0.5, location="FR"), holidays=holiday)

    assert (german["contracted_hours"], german["holiday_hours"], german["effective_hours"]) == (
        20,
        4,
        16,
    )
    assert (french["holiday_hours"], french["effective_hours"]) == (0, 20)


def test_a_holiday_on_a_day_that_is_not_worked_takes_nothing():
    fridays_off = [
        a_row("calendar", location="DE", weekday=d, hours=h) for d, h in enumerate((9, 9, 9, 9), 1)
    ]

    week = the_week(
        a_person("R-1", fte=1.0, location="DE"),
        calendars=fridays_off,
        holidays=[a_row("holiday", location="DE", date=FRIDAY)],
    )

    assert (week["contracted_hours"], week["effective_hours"]) == (36, 36)


def test_fte_is_a_share_of_the_calendar_and_reduced_once():
    short_days = [a_row("calendar", location="DE", weekday=d, hours=7) for d in range(1, 6)]

    week = the_week(a_person("R-1", fte=0.8, location="DE"), calendars=short_days)

    assert week["contracted_hours"] == pytest.approx(28)


def test_leave_over_a_weekend_takes_only_working_days():
    leave = [a_row("leave", resource_id="R-1", start="2026-09-26", finish="2026-09-29")]

    week = the_week(a_person("R-1", fte=1.0), leaves=leave)

    assert (week["leave_hours"], week["effective_hours"]) == (16, 24)


def test_absences_that_overlap_each_other_or_a_holiday_are_taken_once():
    leave = [
        a_row("leave", resource_id="R-1", start=MONDAY, finish=FRIDAY, share=0.5),
        a_row("leave", resource_id="R-1", start=WEDNESDAY, finish=FRIDAY),
    ]

    week = the_week(
        a_person("R-1", fte=1.0, location="DE"),
        leaves=leave,
        holidays=[a_row("holiday", location="DE", date=FRIDAY)],
    )

    # Monday and Tuesday half, Wednesday and Thursday whole, Friday off anyway.
    assert (week["holiday_hours"], week["leave_hours"], week["effective_hours"]) == (8, 24, 8)


def test_running_the_business_is_taken_from_project_capacity_only():
    week = the_week(a_person("R-1", fte=1.0, run_share=0.25))

    assert (week["effective_hours"], week["project_hours"]) == (40, 30)


def test_work_planned_where_nothing_can_be_worked_is_a_conflict():
    away = the_week(
        a_person("R-1", fte=1.0),
        leaves=[a_row("leave", resource_id="R-1", start=MONDAY, finish=FRIDAY)],
    )

    assert away["is_conflict"]
    assert (away["effective_hours"], away["overload_hours"]) == (0, 10)
    assert not the_week(a_person("R-1", fte=1.0))["is_conflict"]


def test_a_role_states_its_own_full_time_week():
    at = a_snapshot(
        projects=[a_project()],
        roles=[a_row("role", role_id="Engineer", name="Engineer", hours_per_week=37.5)],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment("R-1", start=MONDAY, hours=1)],
    )

    assert at.rows("select effective_hours from person_week")[0][
        "effective_hours"
    ] == pytest.approx(37.5)
