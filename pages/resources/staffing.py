"""Blocks of the pages about people: what makes up a load, roles that block, people to keep."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.answers import cached
from pages.parts.block import Definition, figure
from pages.parts.links import go
from pages.parts.run import Run
from pages.parts.tables import rows
from pmo_data.analyses.resources import scarcity, utilisation
from pmo_data.analyses.resources.people import People
from pmo_data.charts.wording import count, day

GAP = Definition(
    "Role gap",
    "Hours planned for a role, unstaffed work and all bookings included, beyond the effective hours "
    "of its people, week by week. A project is blocked where its work in that role names nobody.",
    "sum over weeks of max(0, demand - capacity)", "Capacity against demand per role and period",
    "Lower is better.")  # fmt: skip
KEY_PEOPLE = Definition(
    "People nobody can replace",
    "Skills that planned work needs at a level which at most one person has. Skills and work of all "
    "units count, whichever people are chosen; people who have left do not.",
    "count of people at or above the level needed", "Bus factor per skill and level",
    "More people per skill is better.")  # fmt: skip


def hours(title: str) -> Any:
    """Column config for hours."""
    return st.column_config.NumberColumn(f"{title}, h", format="localized", step=1)


def share(title: str) -> Any:
    """Column config for a share of effective hours."""
    return st.column_config.NumberColumn(f"{title}, %", format="percent")


def load_of(clicked: str, people: People, run: Run) -> None:
    """The projects behind one cell: here alone project filters narrow, and it is said."""
    who, _, week = clicked.partition("|")
    found = cached(utilisation.bookings, people=people, person=who, week=date.fromisoformat(week))
    narrowed = " · only projects the filters let through" if run.filters else ""
    figure(f"Planned in the week of {day(week)}", f"Hours by project and booking{narrowed}",
           key="load", measures=("utilisation",))
    picked = rows(found, key="load", id_column="project_id", most=12, noun="booking", columns={
        "project": "Project", "hours": hours("Planned"), "booking": "Booking", "label": "Person"})
    if picked:
        go("project", project=picked)


def role_gaps(said: str, people: People) -> str | None:
    """Roles short of people next quarter and what they block; the role clicked."""
    found = cached(scarcity.role_gaps, people=people)
    when = f" in {found['quarter'].iloc[0]}" if len(found) else " next quarter"
    figure(said, f"Roles short of people{when} · most blocked projects first", key="role_gaps",
           definition=GAP)
    if found.empty:
        return None
    return rows(found, key="role_gaps", noun="role", id_column="row_id", columns={
        "label": "Role", "projects": "Projects blocked", "short_hours": hours("Short"),
        "short_fte": st.column_config.NumberColumn("Short, FTE", format="%.1f"),
        "project_names": st.column_config.TextColumn("Projects, most hours first", width="large")})


def overloaded_people(said: str, totals: pd.DataFrame, subtitle: str) -> str | None:
    """People above capacity, whom the pooled figure hides; the person clicked."""
    over = totals[totals["overload_hours"] > 0]
    figure(said, subtitle, key="overloaded", measures=("overload_hours",))
    if over.empty:
        return None
    return rows(over, key="overloaded", noun="person", columns={
        "label": "Person", "pooled": share("Planned"), "overload_hours": hours("Overload"),
        "weeks_over": "Weeks over", "role": "Role"})


def key_people(said: str) -> None:
    """Skills with at most one person, and the work that needs them."""
    found = cached(scarcity.irreplaceable)
    figure(said, "Skills at the level needed that at most one person has · all units · most hours first",
           key="key_people", definition=KEY_PEOPLE)
    if len(found):
        rows(found, key="key_people", noun="skill", columns={
            "skill": "Skill", "label": "Only person", "hours": hours("Needed"), "level": "Level",
            "projects": "Projects", "verified_on": st.column_config.DateColumn("Checked", format="D MMM YYYY")})


def left_out(totals: pd.DataFrame) -> str:
    """How many weeks could not take part, in words."""
    n = int(totals["unknown"].sum())
    return f"{count(n, 'week of a person', 'weeks of people')} or assignments without capacity or effort" if n else ""

