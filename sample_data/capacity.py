"""How many hours each person has in each week: contract, less holidays, less leave."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np

from sample_data.dates import FIRST_WEEK, WEEKS
from sample_data.organisation import HOLIDAYS
from sample_data.people import absences, people

HOURS_PER_DAY = 8.0


@cache
def hours() -> np.ndarray:
    """Effective hours, one row per person, one column per week of the planning window."""
    days = FIRST_WEEK + dt.timedelta(weeks=WEEKS)
    size = (days - FIRST_WEEK).days
    found = np.zeros((len(people()), WEEKS))
    away = _away(size)
    for row, person in enumerate(people()):
        open_days = _open_days(person.location, size) & ~away.get(person.id, np.zeros(size, bool))
        if person.leaves:
            open_days[(person.leaves - FIRST_WEEK).days + 1 :] = False
        found[row] = open_days.reshape(WEEKS, 7).sum(axis=1) * HOURS_PER_DAY * person.fte
    return found


@cache
def _open(location: str, size: int) -> tuple[bool, ...]:
    off = {dt.date.fromisoformat(day) for day in HOLIDAYS[location]}
    days = (FIRST_WEEK + dt.timedelta(days=step) for step in range(size))
    return tuple(day.weekday() < 5 and day not in off for day in days)


def _open_days(location: str, size: int) -> np.ndarray:
    return np.array(_open(location, size))


def _away(size: int) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    for person, first, last, _ in absences():
        days = found.setdefault(person, np.zeros(size, bool))
        start, end = (first - FIRST_WEEK).days, (last - FIRST_WEEK).days
        days[max(0, start) : max(0, end + 1)] = True
    return found
