"""Computes declared measures; the only place that turns a declaration into a number."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.facts import OF_ALL, OF_PROJECTS
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

#: Three rows per measure and group: the value, the rows it rests on, the rows it speaks of.
_STATEMENT = Template("""
select '$name' as measure, 'value' as kind, $split cast($sql as double) as amount
from $fact
where ($population) and ($included) $chosen
$group
union all
select '$name', 'n', $split count(*) filter (where $included)
from $fact
where ($population) $chosen
$group
union all
select '$name', 'population', $split count(*)
from $fact
where ($population) $chosen
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
    split = (*by, "period") if history else tuple(by)
    unknown = set(split) - SPLITS
    if unknown:
        raise UseError(f"Figures cannot be split by {', '.join(sorted(unknown))}.")
    declared = [_declared(name) for name in names]
    if not declared:
        return pd.DataFrame(columns=["measure", *split, "value", "n", "excluded", "reason"])
    parts = [_STATEMENT.substitute(_words(at, measure, split, history)) for measure in declared]
    told = _shaped(at.query("union all".join(parts)), declared, split)
    return _unknown_for_a_choice(told) if at.is_narrowed else told


def _declared(name: str) -> Measure:
    if name not in MEASURES:
        raise UseError(f"There is no measure {name}. Known: {', '.join(MEASURES)}.")
    return MEASURES[name]


def _shaped(rows: pd.DataFrame, declared: Sequence[Measure], split: tuple[str, ...]) -> pd.DataFrame:
    """One row per measure and group, measures in the order asked for."""
    keys = ["measure", *split]
    wide = rows.set_index([*keys, "kind"])["amount"].unstack("kind").reset_index()
    wide = wide.reindex(columns=[*keys, "value", "n", "population"])
    wide["n"] = wide["n"].fillna(0).astype("int64")
    wide["excluded"] = wide.pop("population").fillna(0).astype("int64") - wide["n"]
    known = {measure.name: measure for measure in declared}
    wide["reason"] = [_reason(known[r.measure], r.value, r.n, r.excluded) for r in wide.itertuples()]
    order = {measure.name: place for place, measure in enumerate(declared)}
    wide["place"] = wide["measure"].map(order)
    return wide.sort_values(["place", *split], kind="stable", ignore_index=True).drop(columns="place").rename_axis(columns=None)


def _unknown_for_a_choice(told: pd.DataFrame) -> pd.DataFrame:
    """Figures of the whole portfolio are not shown as those of a part of it."""
    whole = told["measure"].map(lambda name: MEASURES[name].fact in OF_ALL).astype(bool)
    reason = told["reason"].mask(whole, "known for all projects together only: clear the filters")
    return told.assign(value=told["value"].mask(whole), reason=reason)


def _words(at: View, measure: Measure, split: tuple[str, ...], history: bool) -> dict[str, str]:
    """The parts of the statement; all of them come from declarations, none from data."""
    narrowed = at.is_narrowed and measure.fact in OF_PROJECTS
    return {
        "name": measure.name,
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
