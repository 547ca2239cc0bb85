"""The sample as its files hold it, read without the generator."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache

import pandas as pd
import pyarrow.parquet as pq
import pytest

from sample_data.load import HISTORY, HOME, SINCE, UNIT, UNTIL

NEWEST = 14


@cache
def rows_stored(name: str) -> pd.DataFrame:
    return pq.read_table(HISTORY / f"{name}.parquet").to_pandas(date_as_object=True)


@cache
def rows_at(name: str, n: int) -> pd.DataFrame:
    found = rows_stored(name)
    found = found[(found[SINCE] <= n) & (found[UNTIL] >= n)]
    return found.drop(columns=[SINCE, UNTIL, UNIT]).reset_index(drop=True)


@pytest.fixture(scope="session")
def table() -> Callable[..., pd.DataFrame]:
    """`table("risk")` is the newest state, `table("risk", 9)` that of the ninth publish."""
    return lambda name, n=NEWEST: rows_at(name, n).copy()


@pytest.fixture(scope="session")
def story() -> dict[str, dict]:
    """The planted facts by id."""
    return {fact["id"]: fact for fact in json.loads((HOME / "story.json").read_text("utf-8"))}


@pytest.fixture(scope="session")
def person_weeks() -> pd.DataFrame:
    """Effective and planned hours of each person and week, by a plain walk over the days."""
    people, plan = rows_at("resource", NEWEST), rows_at("assignment", NEWEST)
    hours = {(r.location, r.weekday): r.hours for r in rows_at("calendar", NEWEST).itertuples()}
    off = {(r.location, r.date) for r in rows_at("holiday", NEWEST).itertuples()}
    away = {
        (r.resource_id, r.start + dt.timedelta(days=d))
        for r in rows_at("leave", NEWEST).itertuples()
        for d in range((r.finish - r.start).days + 1)
    }
    mondays = [dt.date(2026, 6, 1) + dt.timedelta(weeks=w) for w in range(44)]
    planned = plan.groupby(["resource_id", "start"])["hours"].sum().to_dict()
    found = []
    for person in people.itertuples():
        last = person.finish if isinstance(person.finish, dt.date) else dt.date(2099, 1, 1)
        for monday in mondays:
            days = [monday + dt.timedelta(days=d) for d in range(7)]
            held = sum(
                hours[person.location, day.isoweekday()]
                for day in days
                if (person.location, day) not in off
                and (person.resource_id, day) not in away
                and day <= last
            )
            found.append(
                (
                    person.resource_id,
                    person.role_id,
                    person.team,
                    monday,
                    held * person.fte,
                    planned.get((person.resource_id, monday), 0.0),
                )
            )
    return pd.DataFrame(
        found, columns=["resource_id", "role_id", "team", "week", "effective", "planned"]
    )
