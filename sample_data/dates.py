"""When the company reported: fourteen publishes of thirteen month ends, and date arithmetic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

#: The unit that is a month late in the last report, and corrects itself two days later.
LATE_UNIT = "MAN"
FIRST, LAST = dt.date(2025, 10, 31), dt.date(2026, 10, 31)
#: Weeks that assignments speak of: 78 Mondays, 18 months.
FIRST_WEEK = dt.date(2025, 10, 6)
WEEKS = 78
#: How far ahead people are planned, in weeks.
HORIZON = 26


def month_end(date: dt.date, months: int = 0) -> dt.date:
    """Last day of the month that lies so many months after the date's.

    >>> month_end(dt.date(2025, 10, 31), 4)
    datetime.date(2026, 2, 28)

    """
    number = date.year * 12 + date.month + months
    return dt.date(number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)


def month_start(date: dt.date, months: int = 0) -> dt.date:
    """First day of the month that lies so many months after the date's."""
    number = date.year * 12 + date.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """First days of all months from the first date's to the last date's."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [month_start(first, step) for step in range(count + 1)]


def plus(date: dt.date, days: float) -> dt.date:
    """The date so many calendar days later."""
    return date + dt.timedelta(days=int(round(days)))


def workday(date: dt.date) -> dt.date:
    """The date, or the Monday after it."""
    return date + dt.timedelta(days=(7 - date.weekday()) % 7 if date.weekday() > 4 else 0)


def friday(date: dt.date) -> dt.date:
    """The Friday of the date's week."""
    return date + dt.timedelta(days=4 - date.weekday())


def weeks() -> list[dt.date]:
    """The Mondays that assignments speak of."""
    return [FIRST_WEEK + dt.timedelta(weeks=step) for step in range(WEEKS)]


@dataclass(frozen=True)
class At:
    """One publish: its number, what it is true for, when and why it was made."""

    n: int
    date: dt.date
    published_at: dt.datetime
    message: str
    corrected: bool = False

    def of(self, unit: str | None) -> dt.date:
        """The date the rows of a unit are true for."""
        late = unit == LATE_UNIT and self.date == LAST
        return month_end(LAST, -1) if late else self.date


def _publishes() -> tuple[At, ...]:
    found = []
    for step in range(13):
        date = month_end(FIRST, step)
        day = workday(date + dt.timedelta(days=3 + step % 2))
        time = dt.datetime(day.year, day.month, day.day, 8, 12 + step)
        found.append(At(step + 1, date, time, f"Month end {date:%B %Y}"))
    last = found[-1]
    found[-1] = At(13, LAST, last.published_at, "Month end October 2026, Manufacturing to follow")
    again = last.published_at + dt.timedelta(days=2, hours=3)
    message = "Manufacturing corrects September: an invoice of P-073 was booked twice"
    return (*found, At(14, LAST, again, message, corrected=True))


PUBLISHES = _publishes()
NEWEST = PUBLISHES[-1]
