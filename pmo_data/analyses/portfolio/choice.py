"""Which projects do the page's filters let through, and what can be chosen?"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pmo_data.access import Filters
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View


def chosen_projects(at: View, filters: Filters) -> pa.Table | None:
    """Keys of the projects that pass every filter; None when there is no filter.

    A project passes the objective filter when it contributes to it or names it, and the period
    filter when its dates touch one of the quarters; a project without dates touches all of them.
    """
    if not filters:
        return None
    starts, ends = _span(at, filters.period)
    frame = at.query(
        statement("portfolio", "chosen_projects"),
        units=list(filters.unit), objectives=list(filters.objective), statuses=list(filters.status),
        managers=list(filters.manager), starts=starts, ends=ends,
    )  # fmt: skip
    return pa.table({"project_id": pa.array(frame["project_id"].tolist(), pa.string())})


def filter_options(at: View) -> dict[str, dict[str, str]]:
    """What can be chosen in this snapshot: filter -> key -> label, in the order to offer it.

    Managers by name only when the scope shows names. Quarters are those the projects span.
    """
    found: dict[str, dict[str, str]] = {field.name: {} for field in fields(Filters)}
    for row in at.rows(statement("portfolio", "filter_options")):
        found[row["filter"]][row["key"]] = row["label"]
    first, last = _first_and_last(at)
    found["period"] = {label: label for label in _quarters(first, last, _year_start(at))}
    return found


def quarter_of(day: dt.date, year_start: int = 1) -> str:
    """Fiscal quarter of a day; the year is named by the calendar year in which it ends.

    >>> quarter_of(dt.date(2026, 5, 3)), quarter_of(dt.date(2026, 5, 3), 4)
    ('Q2 FY26', 'Q1 FY27')

    """
    year, quarter = _year_and_quarter(day, year_start)
    return f"Q{quarter} FY{year % 100:02d}"


def quarter_bounds(label: str, year_start: int = 1) -> tuple[dt.date, dt.date]:
    """First and last day of a fiscal quarter label; ValueError for another text."""
    if len(label) != 7 or not label.startswith("Q"):
        raise ValueError(f"{label} is no quarter; write it like Q3 FY26")
    quarter, year = int(label[1]), 2000 + int(label[5:])
    months = (year - (year_start > 1)) * 12 + (year_start - 1) + (quarter - 1) * 3
    first = dt.date(months // 12, months % 12 + 1, 1)
    after = dt.date((months + 3) // 12, (months + 3) % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def _year_and_quarter(day: dt.date, year_start: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - year_start
    year = months // 12 + (year_start > 1)
    return year, (months % 12) // 3 + 1


def _span(at: View, periods: tuple[str, ...]) -> tuple[list[dt.date], list[dt.date]]:
    bounds = [quarter_bounds(label, _year_start(at)) for label in periods]
    return [first for first, _ in bounds], [last for _, last in bounds]


def _quarters(first: dt.date | None, last: dt.date | None, year_start: int) -> list[str]:
    if first is None or last is None:
        return []
    labels: list[str] = []
    day = first
    while day <= last and len(labels) < 40:
        labels.append(quarter_of(day, year_start))
        day = quarter_bounds(labels[-1], year_start)[1] + dt.timedelta(days=1)
    return labels


def _first_and_last(at: View) -> tuple[Any, Any]:
    row = at.rows(
        "select min(start) as first, max(coalesce(actual_finish, finish, baseline_finish)) as last from project"
    )[0]
    return row["first"], row["last"]


def _year_start(at: View) -> int:
    return int(at.settings["fiscal_year_start"])
