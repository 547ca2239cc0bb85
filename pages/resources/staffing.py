"""Blocks of the pages about people: what makes up a load, roles that block, people to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.answers import cached, drawn
from pages.parts.block import Definition, figure
from pages.parts.links import go
from pages.parts.run import Run
from pages.parts.tables import rows
from pages.parts.text import safe_text
from pages.resources.people import whose
from pmo_data.analyses.resources import scarcity, utilisation
from pmo_data.analyses.resources.findings import demand_finding
from pmo_data.analyses.resources.people import People
from pmo_data.charts import capacity
from pmo_data.charts.wording import count, day

GAP = Definition(
    "Role gap",
    "Hours planned for a role, unstaffed work and all bookings included, beyond the effective "
    "hours of its people, week by week. A project is blocked where its work in that role names "
    "nobody.",
    "sum over weeks of max(0, demand - capacity)",
    "Capacity against demand per role and period",
    "Lower is better.",
)
KEY_PEOPLE = Definition(
    "People nobody can replace",
    "Skills that planned work needs at a level which at most one person has. Skills and work of "
    "all units count, whichever people are chosen; people who have left do not.",
    "count of people at or above the level needed",
    "Bus factor per skill and level",
    "More people per skill is better.",
)


DROWNING = Definition(
    "Hidden overload",
    "People planned at 120 % of their effective hours or more in at least four of these weeks, "
    "with their own figure and that of their whole role in the same weeks.",
    "planned / effective hours of the weeks at or above 120 %",
    "Overload per person and week beside the pooled rate",
    "Lower is better.",
)


TABLE: dict[str, Any] = (
    {
        "row_id": None,
        "label": "Role or person",
        "role": "Role",
        "team": "Team",
        "people": "People",
        "weeks_over": "Weeks over",
        "projects": "Projects at once",
        "unknown": "Weeks left out",
        "conflicts": "Weeks planned while away",
    }
    | {
        name: st.column_config.NumberColumn(title, format="percent")
        for name, title in {
            "pooled": "Planned",
            "committed": "Hard-booked",
            "target_low": "Target from",
            "target_high": "Target to",
        }.items()
    }
    | {
        name: st.column_config.NumberColumn(f"{title}, h", format="localized", step=1)
        for name, title in {
            "planned_hours": "Planned",
            "effective_hours": "Effective",
            "overload_hours": "Overload",
            "idle_hours": "Idle",
            "unstaffed_hours": "Unstaffed",
            "capacity": "Capacity",
            "firm": "Firm",
            "tentative": "Tentative",
            "unstaffed": "Unstaffed",
        }.items()
    }
    | {"week": st.column_config.DateColumn("Week of", format="D MMM YYYY")}
)


def hours(title: str) -> Any:
    """Column config for hours."""
    return st.column_config.NumberColumn(f"{title}, h", format="localized", step=1, width="small")


def load_of(clicked: str, people: People, run: Run) -> None:
    """The projects behind one cell: here alone project filters narrow, and it is said."""
    who, _, week = clicked.partition("|")
    found = cached(utilisation.bookings, people=people, person=who, week=date.fromisoformat(week))
    narrowed = " · only projects the filters let through" if run.filters else ""
    figure(
        f"Planned in the week of {day(week)}",
        f"Hours by project and booking{narrowed}",
        key="load",
        measures=("utilisation",),
    )
    picked = rows(
        found,
        key="load",
        id_column="project_id",
        most=12,
        noun="booking",
        columns={
            "project": "Project",
            "hours": hours("Planned"),
            "booking": "Booking",
            "label": "Person",
        },
    )
    if picked:
        go("project", project=picked)


def demand_of(people: People, gaps: pd.DataFrame, run: Run) -> None:
    """Demand against capacity: of the role chosen, else of the one that lacks people most."""
    worst = gaps.iloc[0] if len(gaps) and not people.roles else None
    shown = people if worst is None else replace(people, roles=(worst["row_id"],))
    found = cached(utilisation.capacity_and_demand, people=shown)
    said = demand_finding(found, "" if worst is None else worst["label"])
    figure(
        safe_text(said),
        f"Demand against capacity · hours a week · {whose(shown, run)}",
        drawn(capacity.capacity_area, found),
        found,
        key="capacity_demand",
        columns=TABLE,
        measures=("effective_hours", "unstaffed_hours", "committed"),
    )


def role_gaps(said: str, found: pd.DataFrame) -> str | None:
    """Roles short of people next quarter and what they block; the role clicked."""
    when = f" in {found['quarter'].iloc[0]}" if len(found) else " next quarter"
    figure(
        said,
        f"Roles short of people{when}, or with work that names nobody · short ones first",
        key="role_gaps",
        definition=GAP,
    )
    if found.empty:
        return None
    return rows(
        found,
        key="role_gaps",
        noun="role",
        id_column="row_id",
        columns={
            "label": "Role",
            "projects": st.column_config.NumberColumn("Projects", width="small"),
            "short_hours": hours("Short"),
            "unstaffed_hours": hours("Unstaffed"),
            "short_fte": st.column_config.NumberColumn("Short, FTE", format="%.1f", width="small"),
            "project_names": st.column_config.TextColumn(
                "Projects, most hours first", width="large"
            ),
        },
    )


def overloaded_people(said: str, found: pd.DataFrame, scope: str) -> None:
    """People above capacity, whom the pooled figure hides."""
    figure(
        said,
        f"People above effective hours · own and role's % in weeks from 120 % · {scope}",
        key="overloaded",
        definition=DROWNING,
        measures=("overload_hours",),
    )
    if len(found):
        rows(
            found.round({"own": 2, "role_pooled": 2}),
            key="overloaded",
            noun="person",
            columns={
                "label": "Person",
                "own": _share("Own"),
                "overload_hours": hours("Overload"),
                "role_pooled": _share("Role's"),
                "weeks_over": st.column_config.NumberColumn("Weeks", width="small"),
                "role": "Role",
            },
        )


def key_people(said: str) -> None:
    """Skills with at most one person, and the work that needs them."""
    found = cached(scarcity.irreplaceable)
    figure(
        said,
        "Skills at the level needed that at most one person has · all units · most hours first",
        key="key_people",
        definition=KEY_PEOPLE,
    )
    if len(found):
        rows(
            found,
            key="key_people",
            noun="skill",
            columns={
                "skill": "Skill",
                "label": "Only person",
                "hours": hours("Needed"),
                "level": st.column_config.NumberColumn("Level", width="small"),
                "projects": st.column_config.NumberColumn("Projects", width="small"),
                "verified_on": st.column_config.DateColumn("Checked", format="D MMM YYYY"),
            },
        )


def left_out(totals: pd.DataFrame) -> str:
    """How many weeks could not take part, in words."""
    n = int(totals["unknown"].sum())
    return (
        f"{count(n, 'week of a person', 'weeks of people')} or work without capacity or effort"
        if n
        else ""
    )


def _share(title: str) -> Any:
    return st.column_config.NumberColumn(title, format="percent", width="small")
