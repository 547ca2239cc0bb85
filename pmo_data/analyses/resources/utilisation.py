"""Who is overloaded, when, and where is room?

Utilisation is planned hours over effective hours (contract less holidays and leave), pooled: a
ratio of sums, never a mean of rates. Person-weeks without capacity or without effort take no part
and are counted. Source: pooled utilisation with overload and idle hours beside it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.resources.people import EVERYBODY, People, asked
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: People whose weeks are worth drawing; totals are of all.
MOST_DRAWN = 40
#: A week planned this far above effective hours is more than a person can catch up.
DROWNING = 1.2


def role_weeks(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """How loaded is each role, week by week?

    Columns, one row per role and ISO week (Monday):
        row_id, label      role; "-" where people have none
        week               date
        utilisation        share; absent where no capacity is known
        allocated_hours, capacity_hours, overload_hours, idle_hours   hours
    """
    return at.query(statement("resources", "role_weeks"), **asked(at, people))


def role_totals(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """How loaded is each role over all these weeks, and what hides in it?

    Columns, one row per role, most overloaded first; roles known only from demand are present:
        row_id, label, people (count)
        pooled, committed    shares: all bookings, hard ones alone
        planned_hours, effective_hours, overload_hours, idle_hours, unstaffed_hours   hours
        unknown              count   person-weeks and assignments that could not take part
        conflicts            count   person-weeks planned with nothing to work
        target_low, target_high      shares
    """
    return at.query(statement("resources", "role_totals"), **asked(at, people))


def person_weeks(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """How loaded are the most overloaded people, week by week?

    Columns as `role_weeks`, one row per person and ISO week, and is_conflict, projects (count).
    Labels are names only where the scope shows names.
    """
    values = asked(at, people) | {"most": MOST_DRAWN}
    return at.query(statement("resources", "person_weeks"), **values)


def person_totals(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """Who is overloaded over all these weeks?

    Columns, one row per person, most overloaded first: as `role_totals` without unstaffed demand
    and targets, and role, team, weeks_over (count), projects (count, the most in one week).
    """
    return at.query(statement("resources", "person_totals"), **asked(at, people))


def overloaded(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """Whom does a pooled figure hide?

    Columns, one row per person above effective hours in some week, the drowning first:
        row_id, label, role, team
        overload_hours            hours
        weeks_over                count   above effective hours
        weeks_drowning            count   at or above 120 %
        own, role_pooled          shares  in those weeks: the person's, and the whole role's
        first_week, last_week     dates   of those weeks
        is_drowning               boolean at least four such weeks, or all where fewer are looked at
    """
    values = asked(at, people) | {"drowning": DROWNING}
    return at.query(statement("resources", "overloaded"), **values)


def summary(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """What are the headline figures of these people and weeks?

    Columns, one row:
        pooled, committed, target_low, target_high     shares; absent without capacity
        planned_hours, effective_hours, contracted_hours, project_hours, overload_hours, idle_hours,
        demand_hours, unstaffed_hours, unstated_hours  hours
        people, people_with_capacity, unstaffed_roles, conflicts, without_capacity (person-weeks),
        without_effort, unstaffed_without_effort (assignment-weeks)   counts
    """
    return at.query(statement("resources", "summary"), **asked(at, people))


def capacity_and_demand(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """From when is there more work than people to do it?

    Columns, one row per ISO week, hours: week, capacity (absent where none is recorded), firm,
    tentative, unstaffed. A booking that is not stated counts as firm.
    """
    return at.query(statement("resources", "capacity_demand"), **asked(at, people))


def bookings(
    at: View, *, people: People = EVERYBODY, person: str = "", week: dt.date | None = None
) -> pd.DataFrame:
    """Which work makes up the load?

    Columns, one row per project, person and booking, most hours first:
        project_id, project, label (person), role, booking
        hours, unknown (count of weeks without effort), first_week, last_week
    Only projects that the page's filters let through: the one place where those narrow.
    """
    values = asked(at, people) | {"person": person, "week": week}
    return at.query(statement("resources", "bookings"), **values)


def choices(at: View) -> pd.DataFrame:
    """Which roles and teams can be chosen?

    Columns, one row per value: kind (role or team), key, label.
    """
    return at.query(statement("resources", "choices"))
