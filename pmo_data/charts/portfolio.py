"""Figures of the whole portfolio: the change split by cause, health over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import (
    Chart,
    alt_text,
    axis,
    base,
    label,
    nothing,
    row_labels,
    text_size,
    values,
)
from pmo_data.charts.tokens import HEALTH, Mode, Size, ink_on, tokens
from pmo_data.charts.wording import count, escape, known, month, number, signed

#: step of a change -> its name on the row; only performance is judged by colour
STEPS = {
    "performance": "Performance",
    "re-baselined": "Re-baselined",
    "corrected": "Corrected data",
    "entered": "New projects",
    "left": "Left the portfolio",
    "change": "Change",
}


def sparkline(trend: pd.Series, points: int = 12) -> list[float]:
    """The last values of a measure for st.metric, oldest first, gaps left out."""
    return [value for value in values(trend) if value is not None][-points:]


def change_bridge(
    frame: pd.DataFrame,
    *,
    mode: Mode,
    size: Size,
    scale: float = 1.0,
    digits: int = 1,
    better: str = "lower",
    unit: str = "",
) -> Chart:
    """How much of a change is performance, and how much is re-planning or corrected data?

    Columns of the frame, one row per step, the total last:
        step      performance, re-baselined, corrected, entered, left, change
        amount    the figure's unit; drawn after division by `scale`
        note      why, in a few words; may be empty
    Steps start where the one above ends; the total starts at zero.
    """
    known_rows = frame[[known(value) for value in frame["amount"]]] if len(frame) else frame
    if known_rows.empty:
        return nothing(mode, size, "No earlier snapshot to compare with.")
    steps = [str(step) for step in known_rows["step"]]
    amounts = [float(value) / scale for value in known_rows["amount"]]
    starts = _starts(steps, amounts)
    layout = base(mode, size, 24 + 36.5 * len(steps), top=4)
    low, high = _span(starts, amounts)
    room = (0.25 if size == "phone" else 0.95) * (high - low)
    layout["xaxis"] = axis(mode, size, visible=False, range=[low, high + room])
    layout["yaxis"] = row_labels(mode, size, [STEPS.get(step, step) for step in steps])
    layout["bargap"] = 0.42
    layout["shapes"] = _connectors(starts, amounts, steps, mode)
    notes = [str(note) if isinstance(note, str) else "" for note in known_rows["note"]]
    layout["annotations"] = _bridge_labels(starts, amounts, notes, mode, size, digits)
    parts = [f"{STEPS.get(s, s)} {signed(a, digits)}" for s, a in zip(steps, amounts)]
    trace = _bridge_bars(steps, starts, amounts, mode, better)
    return Chart({"data": [trace], "layout": layout},
                 alt=alt_text("Bridge of changes", ", ".join(parts), unit))


def _starts(steps: list[str], amounts: list[float]) -> list[float]:
    reached, starts = 0.0, []
    for step, amount in zip(steps, amounts):
        starts.append(0.0 if step == "change" else reached)
        reached += amount
    return starts


def _span(starts: list[float], amounts: list[float]) -> tuple[float, float]:
    ends = [start + amount for start, amount in zip(starts, amounts)]
    low, high = min(0.0, *starts, *ends), max(0.0, *starts, *ends)
    return (low, high) if high > low else (low - 1, high + 1)


def _bridge_bars(
    steps: list[str], starts: list[float], amounts: list[float], mode: Mode, better: str
) -> dict[str, Any]:
    t = tokens(mode)
    colours, patterns = [], []
    for step, amount in zip(steps, amounts):
        worse = amount > 0 if better == "lower" else amount < 0
        judged = t["bad"] if worse else t["good"]
        colours.append({"performance": judged, "change": t["ink2"]}.get(step, t["mute"]))
        patterns.append("/" if step == "corrected" else "")
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(steps))),
        "x": amounts,
        "base": starts,
        "hoverinfo": "none",
        "cliponaxis": False,
        "customdata": [[step] for step in steps],
        "marker": {"color": colours, "line": {"width": 0},
                   "pattern": {"shape": patterns, "fillmode": "replace", "size": 5,
                               "solidity": 0.25, "fgcolor": t["ink3"],
                               "bgcolor": "rgba(0,0,0,0)"}},
    }


def _connectors(
    starts: list[float], amounts: list[float], steps: list[str], mode: Mode
) -> list[dict[str, Any]]:
    line = {"width": 1, "color": tokens(mode)["ink3"]}
    ends = [start + amount for start, amount in zip(starts, amounts)]
    return [
        {"type": "line", "x0": end, "x1": end, "y0": row - 0.29, "y1": row + 1.29, "line": line}
        for row, end in enumerate(ends[:-1])
    ]


def _bridge_labels(
    starts: list[float], amounts: list[float], notes: list[str], mode: Mode, size: Size, digits: int
) -> list[dict[str, Any]]:
    ink = tokens(mode)["ink"]
    said = []
    for row, (start, amount, note) in enumerate(zip(starts, amounts, notes)):
        words = f"<b><span style='color:{ink}'>{signed(amount, digits)}</span></b>"
        if note and size != "phone":
            words += f"  {escape(note, 44)}"
        said.append(label(words, max(start, start + amount), row, mode, size, xshift=5,
                          pixels=11.5))
    return said


def health_history(frame: pd.DataFrame, *, mode: Mode, size: Size) -> Chart:
    """Are more projects off track than before?

    Columns of the frame, one row per period and state:
        period      date of the period point
        health      on_track, watch, off_track, not_reported
        projects    count
    At most the last 13 periods, 6 on a phone; the newest is labelled with shape and word.
    """
    if frame.empty:
        return nothing(mode, size, "No project has reported its health yet.")
    table = frame.pivot_table(index="period", columns="health", values="projects", aggfunc="sum",
                              fill_value=0, observed=True).sort_index().tail(6 if size == "phone" else 13)
    shown = [state for state in ("off_track", "watch", "on_track", "not_reported")
             if state in table and table[state].sum()]
    names = [month(period)[:3] for period in table.index]
    traces = [_health_bars(table[state], names, state, mode, size) for state in shown]
    layout = base(mode, size, 230, right=118)
    layout |= {"barmode": "stack", "bargap": 0.28}
    layout["xaxis"] = axis(mode, size, tickvals=list(range(len(names))), ticktext=names, tickangle=0)
    layout["yaxis"] = axis(mode, size, visible=False, range=[0, max(table.sum(axis=1).max(), 1)])
    layout["annotations"] = _health_labels(table.iloc[-1], shown, len(names) - 1, mode, size)
    newest = table.iloc[-1]
    said = ", ".join(f"{count(int(newest[s]), 'project')} {HEALTH[s][2].lower()}" for s in shown)
    layout["uniformtext"] = {"mode": "hide", "minsize": text_size(size, 10.5)}
    return Chart({"data": traces, "layout": layout},
                 alt=alt_text("Stacked columns", f"at {month(table.index[-1])} {said}",
                              f"{count(len(names), 'period')} shown"))


def _health_bars(
    counts: pd.Series, names: list[str], state: str, mode: Mode, size: Size
) -> dict[str, Any]:
    fill = tokens(mode)[HEALTH[state][3]]
    hollow = state == "not_reported"
    numbers = [int(value) for value in counts]
    return {
        "type": "bar",
        "x": list(range(len(names))),
        "y": numbers,
        "name": HEALTH[state][2],
        "customdata": [[state]] * len(names),
        "text": [str(n) if n else "" for n in numbers],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": text_size(size, 10.5),
                     "color": tokens(mode)["ink2"] if hollow else ink_on(fill)},
        "hovertemplate": f"{HEALTH[state][2]}<br><b>%{{y}}</b> projects<extra></extra>",
        "marker": {"color": "rgba(0,0,0,0)" if hollow else fill,
                   "line": {"width": 1, "color": fill if hollow else tokens(mode)["page"]}},
    }


def _health_labels(
    newest: pd.Series, shown: list[str], last: int, mode: Mode, size: Size
) -> list[dict[str, Any]]:
    total = max(int(newest.sum()), 1)
    gap = total * 0.085
    reached, floor, said = 0.0, -gap, []
    for state in shown:
        amount = int(newest[state])
        if amount:
            place = max(reached + amount / 2, floor + gap)
            glyph, _, word, colour, _ = HEALTH[state]
            words = f"<span style='color:{tokens(mode)[colour]}'>{glyph}</span> {number(amount)} {word}"
            said.append(label(words, last, place, mode, size, xshift=24))
            floor = place
        reached += amount
    return said
