"""Demand for people against the capacity there is, over the weeks to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pmo_data.charts.base import Chart, alt_text, axis, base, label, nothing, values
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import count, day, number

#: part of the demand -> (word at the right edge, fill token)
PARTS = {
    "firm": ("Assigned, firm", "firm"),
    "tentative": ("Tentative", "tentative"),
    "unstaffed": ("Unstaffed", "over"),
}


def capacity_area(frame: pd.DataFrame, *, mode: Mode, size: Size) -> Chart:
    """From when is there more work than people to do it?

    Columns of the frame, one row per week, hours:
        week        date, the Monday
        capacity    without leave and holidays; missing where none is recorded
        firm, tentative, unstaffed    demand, stacked
    """
    demand = {part: [v or 0.0 for v in values(frame[part])] for part in PARTS if part in frame}
    if frame.empty or not any(any(line) for line in demand.values()):
        return nothing(mode, size, "No demand is recorded for these weeks.")
    weeks = [pd.Timestamp(week) for week in frame["week"]]
    x = [f"{week:%Y-%m-%d}" for week in [*weeks, weeks[-1] + pd.Timedelta(days=7)]]
    capacity = values(frame["capacity"])
    stacked = [sum(parts) for parts in zip(*demand.values())]
    top = max([*stacked, *(v for v in capacity if v is not None)]) * 1.14 or 1.0
    layout = base(mode, size, 250, right=112, top=10)
    layout["xaxis"] = axis(mode, size, type="date", range=[x[0], x[-1]], tickformat="%b\n%Y",
                           nticks=8)
    layout["yaxis"] = axis(mode, size, grid=True, range=[0, top], nticks=6)
    layout["annotations"] = _labels(demand, capacity, x, top, mode, size)
    traces = [_area(part, x, line, mode) for part, line in demand.items() if any(line)]
    return Chart({"data": [*traces, _capacity_line(x, capacity, mode)], "layout": layout},
                 alt=_alt(weeks, stacked, capacity, demand))


def _area(part: str, x: Sequence[str], line: Sequence[float], mode: Mode) -> dict[str, Any]:
    t = tokens(mode)
    word, fill = PARTS[part]
    trace = {
        "type": "scatter",
        "x": list(x),
        "y": [*line, line[-1]],
        "mode": "lines",
        "stackgroup": "demand",
        "name": word,
        "fillcolor": t[fill],
        "line": {"width": 0, "shape": "hv", "color": t[fill]},
        "hovertemplate": f"{word}<br>week of %{{x|%d %b %Y}}<br><b>%{{y:,.0f}} h</b><extra></extra>",
    }
    if part == "unstaffed":
        trace["line"] |= {"width": 1}
        trace["fillpattern"] = {"shape": "/", "fgcolor": t["over"], "bgcolor": t["page"],
                                "fillmode": "replace", "size": 7, "solidity": 0.35}
        trace["fillcolor"] = t["over"]
    return trace


def _capacity_line(x: Sequence[str], capacity: Sequence[float | None], mode: Mode) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": list(x),
        "y": [*capacity, capacity[-1]],
        "mode": "lines",
        "name": "Capacity",
        "line": {"shape": "hv", "width": 2, "color": tokens(mode)["ink"]},
        "hovertemplate": "Capacity<br>week of %{x|%d %b %Y}<br><b>%{y:,.0f} h</b><extra></extra>",
    }


def _labels(
    demand: dict[str, list[float]], capacity: list[float | None], x: list[str], top: float,
    mode: Mode, size: Size,
) -> list[dict[str, Any]]:
    said, reached, floor = [], 0.0, -top
    for part, line in demand.items():
        if any(line):
            place = max(reached + line[-1] / 2, floor + top * 0.08)
            colour = "over_text" if part == "unstaffed" else "ink2"
            said.append(label(PARTS[part][0], x[-1], place, mode, size, colour=colour, xshift=8))
            floor = place
        reached += line[-1]
    known = [v for v in capacity if v is not None]
    if known:
        start = capacity.index(known[0])
        words = "<b>Capacity</b>" + ("" if size == "phone" else " after leave")
        said.append(label(words, x[start], known[0], mode, size, colour="ink", xshift=4, yshift=10,
                          bgcolor=tokens(mode)["page"], borderpad=1, opacity=0.92))
    return said


def _alt(
    weeks: Sequence[pd.Timestamp], stacked: Sequence[float], capacity: Sequence[float | None],
    demand: dict[str, list[float]],
) -> str:
    over = [i for i, (need, have) in enumerate(zip(stacked, capacity))
            if have is not None and need > have]
    finding = (f"demand exceeds capacity in {count(len(over), 'week')}, first from "
               f"{day(weeks[over[0]])}" if over else "demand stays within capacity")
    missing = sum(have is None for have in capacity)
    return alt_text("Stacked areas", finding, "Hours per week",
                    f"Unstaffed {number(sum(demand.get('unstaffed', [])))} hours in all",
                    f"no capacity recorded in {count(missing, 'week')}" if missing else "")
