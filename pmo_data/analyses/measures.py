"""Computes declared measures; the only place that turns a declaration into a number."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.facts import OF_PROJECTS
from pmo_data.errors import UseError
from pmo_data.schema import MEASURES, Measure

if TYPE_CHECKING:
    from pmo_data.store import View

#: Columns a figure may be split by; anything else is refused, so that no text reaches SQL.
SPLITS = frozenset(
    {"unit_id", "project_id", "programme_id", "status", "health_reported", "computed_state", "type",
     "investment_class", "objective_id", "role_id", "team", "resource_id", "week", "category", "vendor",
     "risk_id", "location", "horizon", "period", "snapshot"}
)  # fmt: skip

_COUNTS = Template("""
select $split count(*) as population,
       count(*) filter (where $included) as n
from $fact
where ($population) $chosen
$group
""")
_VALUES = Template("""
select $split $sql as value
from $fact
where ($population) and ($included) $chosen
$group
""")


def measures(at: View, names: Sequence[str], *, by: Sequence[str] = (), history: bool = False) -> pd.DataFrame:
    """What are these figures, and how much of the portfolio do they rest on?

    Columns, one row per measure and group:
        measure    text
        <by>       as stored
        value      in the measure's unit; absent where it is undefined, with `reason` saying why
        n          count   rows that took part
        excluded   count   rows of the population that could not
        reason     text    why rows or the value are missing; "" otherwise
    A choice of projects narrows facts about projects, never capacity. With `history`, one more
    column `period` and a row per period point.
    """
    frames = [_one(at, _declared(name), tuple(by), history) for name in names]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _declared(name: str) -> Measure:
    if name not in MEASURES:
        raise UseError(f"There is no measure {name}. Known: {', '.join(MEASURES)}.")
    return MEASURES[name]


def _one(at: View, measure: Measure, by: tuple[str, ...], history: bool) -> pd.DataFrame:
    split = (*by, "period") if history else by
    unknown = set(split) - SPLITS
    if unknown:
        raise UseError(f"Figures cannot be split by {', '.join(sorted(unknown))}.")
    words = _words(at, measure, split, history)
    counts = at.query(_COUNTS.substitute(words))
    values = at.query(_VALUES.substitute(words))
    frame = counts.merge(values, on=list(split), how="left") if split else counts.assign(**values.iloc[0].to_dict())
    frame["excluded"] = frame["population"] - frame["n"]
    frame["value"] = pd.to_numeric(frame["value"], errors="coerce")
    frame["reason"] = [_reason(measure, row.value, row.n, row.excluded) for row in frame.itertuples()]
    frame.insert(0, "measure", measure.name)
    return frame.drop(columns="population").sort_values(list(split), kind="stable") if split else frame.drop(columns="population")


def _words(at: View, measure: Measure, split: tuple[str, ...], history: bool) -> dict[str, str]:
    """The parts of the statement; all of them come from declarations, none from data."""
    narrowed = at.is_narrowed and measure.fact in OF_PROJECTS
    return {
        "split": "".join(f"{column}, " for column in split),
        "sql": measure.sql,
        "fact": f"{measure.fact}_history" if history else measure.fact,
        "population": measure.population,
        "included": measure.included,
        "chosen": "and project_id in (select project_id from chosen_project)" if narrowed else "",
        "group": "group by all" if split else "",
    }


def _reason(measure: Measure, value: float, n: int, excluded: int) -> str:
    if pd.isna(value):
        return f"none of {n + excluded} rows can take part: {measure.excluded}" if not n else "undefined: nothing to divide by"
    return f"{excluded} left out: {measure.excluded}" if excluded and measure.excluded else ""
