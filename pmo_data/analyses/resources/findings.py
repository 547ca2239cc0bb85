"""The sentences of the Utilisation page, computed from the same figures that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.resources import scarcity, utilisation
from pmo_data.analyses.resources.people import EVERYBODY, People

if TYPE_CHECKING:
    from pmo_data.store import View

#: A title stays on one line.
LONGEST = 70


def findings(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """What stands out about people and their time?

    Columns, one row per place on the page: place (title, load, hidden, gap, irreplaceable), text.
    Every place has a sentence when nothing stands out. Texts hold names from files.
    """
    totals = utilisation.role_totals(at, people=people)
    over = utilisation.overloaded(at, people=people)
    gaps = scarcity.role_gaps(at, people=people)
    skills = at.rows("select count(*) as n from skill")[0]["n"]
    unknown = "No skills are recorded, so key people cannot be told"
    told = {
        "title": _title(totals, over, gaps),
        "load": _load(totals),
        "hidden": _hidden(totals, over),
        "gap": _gap(gaps),
        "irreplaceable": _irreplaceable(scarcity.irreplaceable(at)) if skills else unknown,
    }
    return pd.DataFrame([{"place": place, "text": text} for place, text in told.items()])


def demand_finding(weeks: pd.DataFrame, label: str = "") -> str:
    """The sentence about demand and capacity of one role, or of everybody."""
    demand = weeks[["firm", "tentative", "unstaffed"]].sum(axis=1)
    short = weeks[demand > weeks["capacity"] + 0.5]
    unstaffed = weeks["unstaffed"].sum()
    whose = f"{_short(label)}: " if label else ""
    nobody = f"{_hours(unstaffed)} have nobody named" if unstaffed >= 0.5 else ""
    if len(short):
        since = f"{whose}demand above capacity in {_counted(len(short), 'week')}"
        return _capital(f"{since}; {nobody}" if nobody else since)
    if weeks["capacity"].isna().all():
        return _capital(f"{whose}no capacity is recorded")
    return _capital(whose + (nobody or "capacity covers demand in every week"))


def _title(totals: pd.DataFrame, over: pd.DataFrame, gaps: pd.DataFrame) -> str:
    known = totals[totals["pooled"].notna()]
    if known.empty:
        return "Planned work is known, but no capacity to compare it with" if len(totals) else ""
    full = known[known["pooled"] > 1.005].sort_values("pooled", ascending=False)
    idle = known[known["pooled"] < known["target_low"] - 0.005].sort_values(
        "idle_hours", ascending=False
    )
    room = f"; {_short(idle['label'].iloc[0])} has room" if len(idle) else ""
    drowning = over[over["is_drowning"]]
    if len(full):
        worst = full.iloc[0]
        said = f"{_short(worst['label'])} is {_percent(worst['pooled'] - 1)} over capacity"
        more = f", {_counted(len(full) - 1, 'more role')} too" if len(full) > 1 else ""
        return _longest(said + more + room, said + room, said)
    if len(gaps) and gaps["short_hours"].iloc[0] > 0.5 and gaps["projects"].iloc[0]:
        hidden = f"; {_people(len(drowning))} above {_limit(drowning)}" if len(drowning) else ""
        return _longest(_gap(gaps) + hidden, _gap(gaps))
    if len(drowning):
        return _longest(_hidden(totals, over), f"{_people(len(drowning))} above {_limit(drowning)}")
    pooled = known["planned_hours"].sum() / known["effective_hours"].sum()
    return f"No role is over capacity; {_percent(pooled)} of time is planned"


def _load(totals: pd.DataFrame) -> str:
    over = totals[totals["overload_hours"] >= 0.5].sort_values("overload_hours", ascending=False)
    if over.empty:
        return "No overload in any week"
    hours, first, worst = (
        over["overload_hours"].sum(),
        over["overload_hours"].iloc[0],
        _short(over["label"].iloc[0]),
    )
    if len(over) == 1:
        return f"{_hours(hours)} of overload, all on {worst}"
    return f"{_hours(hours)} of overload, {_percent(first / hours)} of it on {worst}"


def _hidden(totals: pd.DataFrame, over: pd.DataFrame) -> str:
    """The sentence about people whom a pooled figure hides."""
    known = totals[totals["effective_hours"] > 0]
    if known.empty:
        return "No capacity is recorded, so overload cannot be told"
    drowning = over[over["is_drowning"]]
    if drowning.empty:
        return (
            f"{_people(len(over))} above capacity in some week"
            if len(over)
            else "Nobody is above capacity in any week"
        )
    said = f"{_people(len(drowning))} above {_limit(drowning)}"
    one_role = drowning["role"].nunique() == 1
    pooled = (
        drowning["role_pooled"].mean()
        if one_role
        else known["planned_hours"].sum() / known["effective_hours"].sum()
    )
    if not pooled < 1:
        return said
    who = _short(drowning["role"].iloc[0]) if one_role else "Everybody"
    return f"{who} at {_percent(pooled)} pooled hides {said}"


def _gap(gaps: pd.DataFrame) -> str:
    if gaps.empty:
        return "No role is short of people next quarter"
    worst = gaps.iloc[0]
    label, when = _short(worst["label"]), worst["quarter"]
    if worst["short_hours"] <= 0.5:
        waiting = "waits" if worst["projects"] == 1 else "wait"
        projects = _counted(worst["projects"], "project")
        return f"No role is short in {when}; {projects} {waiting} for a name"
    if worst["projects"]:
        return f"{label} gap stalls {_counted(worst['projects'], 'project')} in {when}"
    return f"{label} is {worst['short_fte']:.1f} FTE short in {when}"


def _irreplaceable(keys: pd.DataFrame) -> str:
    if keys.empty:
        return "Every skill that work needs is held by two people or more"
    alone = keys[keys["holders"] == 1]
    if alone.empty:
        return f"Nobody has {_counted(len(keys), 'skill')} that work needs"
    if len(alone) == 1:
        row = alone.iloc[0]
        return f"Only {row['label']} holds {_short(row['skill'])} at level {row['level']}"
    people = _people(alone["row_id"].nunique())
    return f"{people} cannot be replaced in {_counted(len(alone), 'skill')}"


def _limit(drowning: pd.DataFrame) -> str:
    """What all of them are above, in steps of 5 %."""
    return f"{int(drowning['own'].min() * 20 + 1e-9) * 5}\u202f%"


def _longest(*said: str) -> str:
    """The first of the sentences that fits a title, else the last."""
    return next((text for text in said if len(text) <= LONGEST), said[-1])


def _people(n: int) -> str:
    return "1 person" if n == 1 else f"{n} people"


def _counted(n: int, noun: str) -> str:
    return f"{int(n)} {noun}" if n == 1 else f"{int(n)} {noun}s"


def _percent(share: float) -> str:
    return f"{share * 100:.0f}\u202f%"


def _hours(value: float) -> str:
    return f"{value:,.0f}\u202fh".replace(",", "\u202f")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(label: object) -> str:
    text = " ".join(str(label).split())
    return text if len(text) <= 28 else text[:27].rstrip() + "…"
