"""The headline figures of people and weeks, with what they were at earlier period points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pmo_data.analyses.measures import measures
from pmo_data.analyses.resources.people import EVERYBODY, People
from pmo_data.analyses.resources.utilisation import summary

if TYPE_CHECKING:
    from pmo_data.store import View

#: Measure -> column of `summary` that holds it for a choice of people.
SHOWN = {
    "utilisation": "pooled",
    "committed": "committed",
    "overload_hours": "overload_hours",
    "idle_hours": "idle_hours",
    "unstaffed_hours": "unstaffed_hours",
    "conflicts": "conflicts",
}
MOST_POINTS = 12


def headline_figures(at: View, *, people: People = EVERYBODY) -> pd.DataFrame:
    """How do these people stand, and how did they stand before?

    Columns, one row per measure:
        measure    text
        value      in the measure's unit; absent where it is undefined
        change     against the period point before; absent for a choice of people, whose past
                   would need their past units and roles, and at the first period point
        since      date    that period point
        trend      list    values of up to 12 period points, oldest first; [] likewise
        excluded   count   rows that could not take part
        target_low, target_high   shares, of pooled utilisation alone
    """
    now = summary(at, people=people).iloc[0]
    past = _past(at) if not people and not people.periods else pd.DataFrame()
    left_out = int(
        now["without_capacity"]
        + (now["without_effort"] if now["without_effort"] == now["without_effort"] else 0)
    )
    frame = pd.DataFrame(
        [_row(name, now[column], past, left_out) for name, column in SHOWN.items()]
    )
    for name in ("target_low", "target_high"):
        frame[name] = [now[name] if one == "utilisation" else None for one in frame["measure"]]
    return frame


def _past(at: View) -> pd.DataFrame:
    """Values by period and measure, oldest first; unstaffed work of all projects."""
    if at.is_narrowed or len(at.periods) < 2:
        return pd.DataFrame()
    found = measures(at, list(SHOWN), history=True)
    return (
        found.pivot(index="period", columns="measure", values="value")
        .sort_index()
        .tail(MOST_POINTS)
    )


def _row(name: str, value: Any, past: pd.DataFrame, left_out: int) -> dict[str, Any]:
    line = past[name] if name in past else pd.Series(dtype="float64")
    before = line.iloc[-2] if len(line) > 1 else None
    return {
        "measure": name,
        "value": float(value) if pd.notna(value) else None,
        "change": float(value - before)
        if before is not None and pd.notna(value) and pd.notna(before)
        else None,
        "since": line.index[-2] if len(line) > 1 else None,
        "trend": [float(one) for one in line if pd.notna(one)],
        "excluded": left_out,
    }
