"""Which people and weeks a figure speaks of; project filters never change that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmo_data.analyses.portfolio.choice import quarter_bounds

if TYPE_CHECKING:
    from pmo_data.store import View


@dataclass(frozen=True)
class People:
    """People by unit, team and role, and weeks by fiscal quarter; empty means all.

    Both sides of a figure are narrowed: the capacity of these people, and the work planned for
    them whatever project it belongs to. Work that names nobody belongs to the unit of its project;
    the role "-" stands for people, or work, without one. Without quarters the weeks are the 26 from
    the as-of date on, or the last 26 planned ones.
    """

    units: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.teams or self.roles)


EVERYBODY = People()


def asked(at: View, people: People) -> dict[str, Any]:
    """The choice as parameters of a statement: $units, $teams, $roles, $first, $last."""
    first, last = weeks_of(at, people)
    return {"units": list(people.units), "teams": list(people.teams), "roles": list(people.roles),
            "first": first, "last": last}  # fmt: skip


def weeks_of(at: View, people: People) -> tuple[dt.date, dt.date]:
    """Mondays of the first and last week looked at; an empty range while nothing is planned."""
    found = at.rows("select first_week, last_week, view_first, view_last from planning_window")
    if not found:
        return dt.date.max, dt.date.min
    span = found[0]
    if not people.periods:
        return span["view_first"], span["view_last"]
    year_start = int(at.settings["fiscal_year_start"])
    bounds = [quarter_bounds(label, year_start) for label in people.periods]
    first, last = min(b[0] for b in bounds), max(b[1] for b in bounds)
    monday = first - dt.timedelta(days=first.weekday())
    return max(monday, span["first_week"]), min(last, span["last_week"])
