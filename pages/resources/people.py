"""Pages about people: which of them, which weeks, and whether their names are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.answers import cached, settled
from pages.parts.cards import Headline
from pages.parts.links import chosen, pick
from pages.parts.run import Run, begin
from pages.parts.text import safe_text
from pmo_data.analyses.resources.people import People
from pmo_data.analyses.resources.utilisation import choices
from pmo_data.charts.wording import (
    NOT_AVAILABLE,
    days_between,
    known,
    month,
    number,
    percent,
    points,
    signed,
)
from pmo_data.schema import MEASURES

#: A measure's change that is worth a verdict, in its own unit.
_NOTICED = 0.005


def without_people_filters(run: Run) -> Run:
    """The same visit, its project filters without unit and period: here those choose people.

    Otherwise work that people of a unit do for projects of another one would be missing.
    """
    changed = replace(run, filters=replace(run.filters, unit=(), period=()))
    begin(changed)
    return changed


def chosen_people(run: Run) -> People:
    """The choice of people and weeks: units and quarters of the filter bar, teams, one role."""
    role = chosen("role")
    return People(
        run.filters.unit,
        tuple(st.query_params.get_all("team")),
        (role,) if role else (),
        run.filters.period,
    )


def choose_team() -> None:
    """The picker of teams, its label the state; nothing where people have none."""
    offered = cached(choices)
    teams = offered.loc[offered["kind"] == "team", "key"].tolist()
    if not teams:
        return
    now = [team for team in st.query_params.get_all("team") if team in teams]
    label = safe_text(", ".join(now), 40) if now else "All teams"
    with st.popover(label, type="tertiary", icon=":material/groups:", key="teams"):
        pick("team", "Team", dict(zip(teams, teams)), many=True)


def names_asked(run: Run, *, key: str) -> Run:
    """A switch that asks for people's names; from then on questions show them."""
    if st.toggle("Show names", key=key, help="People are numbered until you ask for their names."):
        run = replace(run, scope=replace(run.scope, names_shown=True))
        begin(run)
    return run


def whose(people: People, run: Run) -> str:
    """Whose time a figure shows, for its gray line: "everybody", "Data engineer · unit Retail"."""
    offered = cached(choices)
    labels = (
        dict(zip(offered["key"], offered["label"])) | settled(run.scope, "filter_options")["unit"]
    )
    said = [_listed(people.roles, labels)] if people.roles else []
    said += [f"team {_listed(people.teams, labels)}"] if people.teams else []
    said += [f"unit {_listed(people.units, labels)}"] if people.units else []
    return " · ".join(said) or "everybody"


def window(weeks: pd.DataFrame) -> str:
    """The weeks a figure shows, for its gray line: "weeks of 26 Oct 2026 – 29 Mar 2027"."""
    if weeks.empty:
        return "no week"
    return f"weeks of {' – '.join(days_between(weeks['week'].min(), weeks['week'].max()))}"


def headline_of(row: Mapping[str, Any]) -> Headline:
    """One headline figure as the board reads it."""
    measure = MEASURES[row["measure"]]
    share = measure.unit == "share"
    moved = known(row["change"]) and abs(row["change"]) >= _NOTICED
    change = (
        ""
        if not moved
        else points(row["change"])
        if share
        else _with_unit(signed(row["change"]), measure.unit)
    )
    judged = moved and measure.better == "lower"
    verdict = "neutral" if not judged else "bad" if row["change"] > 0 else "good"
    against = f"vs {month(row['since'])[:3]}" if change else ""
    if known(row["target_low"]):
        against = f"target {number(row['target_low'] * 100)}–{percent(row['target_high'])}"
    value = percent(row["value"]) if share else _with_unit(number(row["value"]), measure.unit)
    return Headline(
        measure.title, value, change, verdict, against, row["trend"], measure.definition
    )


def _with_unit(shown: str, unit: str) -> str:
    return f"{shown}\u202fh" if unit == "hours" and shown != NOT_AVAILABLE else shown


def _listed(keys: Sequence[str], labels: Mapping[str, str]) -> str:
    shown = [safe_text(labels.get(key, key), 40) for key in keys]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
