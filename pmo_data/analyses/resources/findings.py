"""The sentences of the Utilisation page, computed from the same figures that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.resources import scarcity, utilisation
from pmo_data.analyses.resources.people import EVERYBODY, People

if TYPE_CHECKING:
    from pmo_data.store import View

#: A person planned this far above the effective hours is drowning, whatever the team's average.
DROWNING = 1.2


def findings(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """What stands out about people and their time?

    Columns, one row per place on the page: place (title, load, demand, hidden, gap, irreplaceable), text.
    Every place has a sentence when nothing stands out. Texts hold names from files.
    """
    totals = utilisation.role_totals(at, people=people)
    persons = utilisation.person_totals(at, people=people)
    gaps = scarcity.role_gaps(at, people=people)
    keys = scarcity.irreplaceable(at, people=people)
    skills = at.rows("select count(*) as n from skill")[0]["n"]
    demand = utilisation.capacity_and_demand(at, people=people)
    told = {
        "title": _title(totals, persons),
        "load": _load(totals),
        "demand": _demand(demand),
        "hidden": hidden_overload(persons),
        "gap": _gap(gaps),
        "irreplaceable": _irreplaceable(keys) if skills else "No skills are recorded, so key people cannot be told",
    }
    return pd.DataFrame([{"place": place, "text": text} for place, text in told.items()])


def hidden_overload(persons: pd.DataFrame) -> str:
    """The sentence about people whom the pooled figure hides."""
    known = persons[persons["effective_hours"] > 0]
    if known.empty:
        return "No capacity is recorded, so overload cannot be told"
    pooled = known["planned_hours"].sum() / known["effective_hours"].sum()
    over = known[known["pooled"] >= DROWNING]
    if over.empty or pooled > 1:
        most = int((known["overload_hours"] > 0).sum())
        return f"{_people(most)} planned above capacity in some week" if most else "Nobody is planned above capacity in any week"
    limit = int(over["pooled"].min() * 20) * 5
    return f"Pooled {_percent(pooled)} hides {_people(len(over))} above {limit}\u202f%"


def _title(totals: pd.DataFrame, persons: pd.DataFrame) -> str:
    known = totals[totals["pooled"].notna()]
    if known.empty:
        return "Planned work is known, but no capacity to compare it with" if len(totals) else ""
    over = known[known["pooled"] > 1.005].sort_values("pooled", ascending=False)
    idle = known[known["pooled"] < known["target_low"] - 0.005].sort_values("idle_hours", ascending=False)
    room = f"; {_short(idle['label'].iloc[0])} has room" if len(idle) else ""
    if len(over):
        said = f"{_short(over['label'].iloc[0])} is {_percent(over['pooled'].iloc[0] - 1)} over capacity"
        more = f", {len(over) - 1} more {'role' if len(over) == 2 else 'roles'} too" if len(over) > 1 else ""
        return next(text for text in (said + more + room, said + room, said) if len(text) <= 70 or text == said)
    hidden = hidden_overload(persons)
    if hidden.startswith("Pooled"):
        return hidden
    pooled = known["planned_hours"].sum() / known["effective_hours"].sum()
    return f"No role is over capacity; {_percent(pooled)} of time is planned"


def _load(totals: pd.DataFrame) -> str:
    over = totals[totals["overload_hours"] >= 0.5]
    hours = over["overload_hours"].sum()
    if over.empty:
        return "No overload in any week"
    first = over.sort_values("overload_hours", ascending=False)["overload_hours"].iloc[0]
    worst = _short(over.sort_values("overload_hours", ascending=False)["label"].iloc[0])
    if len(over) == 1:
        return f"{_hours(hours)} of overload, all on {worst}"
    return f"{_hours(hours)} of overload, {_percent(first / hours)} of it on {worst}"


def _demand(weeks: pd.DataFrame) -> str:
    demand = weeks[["firm", "tentative", "unstaffed"]].sum(axis=1)
    short = weeks[demand > weeks["capacity"] + 0.5]
    unstaffed = weeks["unstaffed"].sum()
    nobody = f"{_hours(unstaffed)} of work name nobody" if unstaffed >= 0.5 else ""
    if short.empty:
        return nobody or "Capacity covers demand in every week"
    since = f"Demand exceeds capacity in {_counted(len(short), 'week')}"
    return f"{since}; {nobody}" if nobody else since


def _gap(gaps: pd.DataFrame) -> str:
    if gaps.empty:
        return "No role is short of people next quarter"
    worst = gaps.iloc[0]
    if worst["projects"]:
        return f"{_short(worst['label'])} blocks {_counted(worst['projects'], 'project')} in {worst['quarter']}"
    return f"{_short(worst['label'])} is {worst['short_fte']:.1f} FTE short in {worst['quarter']}"


def _irreplaceable(keys: pd.DataFrame) -> str:
    if keys.empty:
        return "Every skill that work needs is held by two people or more"
    holders = keys.loc[keys["holders"] == 1, "row_id"].nunique()
    missing = int((keys["holders"] == 0).sum())
    if not holders:
        return f"Nobody has {_counted(missing, 'skill')} that planned work needs"
    return f"{_people(holders)} cannot be replaced in {_counted(int((keys['holders'] == 1).sum()), 'skill')}"


def _people(n: int) -> str:
    return "1 person" if n == 1 else f"{n} people"


def _counted(n: int, noun: str) -> str:
    return f"{int(n)} {noun}" if n == 1 else f"{int(n)} {noun}s"


def _percent(share: float) -> str:
    return f"{share * 100:.0f}\u202f%"


def _hours(value: float) -> str:
    return f"{value:,.0f}\u202fh".replace(",", "\u202f")


def _short(label: object) -> str:
    text = " ".join(str(label).split())
    return text if len(text) <= 28 else text[:27].rstrip() + "…"
