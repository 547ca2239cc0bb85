"""Which role blocks which projects, and whom can nobody replace?"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.portfolio.choice import quarter_bounds, quarter_of
from pmo_data.analyses.resources.people import EVERYBODY, People, asked, weeks_of
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View


def role_gaps(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """Which role is short of people next quarter, and which projects does that block?

    Columns, one row per role that is short in some week or has unstaffed work, short ones first:
        row_id, label, people (count)
        demand_hours, capacity_hours, unstaffed_hours   hours of the quarter
        short_hours      hours   sum over weeks of max(0, demand - capacity)
        short_fte        fte     short_hours over a full-time quarter
        weeks_short      count
        projects         count   with work in this role that names nobody
        blocked_money    currency   still to be spent by them; absent when unknown
        without_money    count   of them whose remaining cost is unknown
        project_names    text
        quarter          text    "Q4 FY26"
    Demand holds all bookings and unstaffed work; capacity is effective hours of the role's people.
    Source: role gap, demand less capacity per role and period.
    """
    first, last, label = next_quarter(at, people)
    values = asked(at, people) | {"first": first, "last": last}
    return at.query(statement("resources", "role_gaps"), **values).assign(quarter=label)


def next_quarter(at: View, people: People = EVERYBODY) -> tuple[dt.date, dt.date, str]:
    """First and last Monday of the quarter looked at, and its label.

    The fiscal quarter after the as-of date; where quarters are chosen, these.
    """
    if people.periods or at.as_of is None:
        return *weeks_of(at, people), ", ".join(people.periods)
    start = int(at.settings["fiscal_year_start"])
    after = quarter_bounds(quarter_of(at.as_of, start), start)[1] + dt.timedelta(days=1)
    label = quarter_of(after, start)
    first, last = quarter_bounds(label, start)
    # A week belongs to the quarter its Monday lies in.
    return (
        first + dt.timedelta(days=-first.weekday() % 7),
        last - dt.timedelta(days=last.weekday()),
        label,
    )


def irreplaceable(at: View) -> pd.DataFrame:
    """What if a key expert leaves?

    Columns, one row per skill and level needed that at most one person has, most hours first:
        skill, level (0 = none stated), holders (count, 0 or 1)
        row_id, label, role     the one person; label "Nobody" where there is none
        hours                   hours   of needs whose period is not over; absent if none states any
        projects (count), project_ids, verified_on (date of the last check)
    Skills and needs of all units, whatever people are chosen; people who have left do not count.
    Empty where no skills are recorded. Source: bus factor per skill and level.
    """
    return at.query(statement("resources", "irreplaceable"))
