"""Figures of one project: its cost curve and its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
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
    values,
)
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import clean, count, day, escape, month, number

#: line of the cost curve -> (word, colour token, width, dash)
LINES = {
    "pv": ("Plan", "ink3", 1.6, "dot"),
    "ev": ("Earned", "good", 1.8, "solid"),
    "ac": ("Actual", "ink", 2.6, "solid"),
    "forecast": ("Forecast", "accent", 2.2, "solid"),
}
_DAY = 86_400_000
_MOST_ROWS = 60


def cost_curve(
    frame: pd.DataFrame,
    *,
    mode: Mode,
    size: Size,
    scale: float = 1.0,
    digits: int = 1,
    unit: str = "",
    status_date: date | None = None,
) -> Chart:
    """Does cost run ahead of what was earned, and where will it end?

    Columns of the frame, one row per period, cumulative amounts:
        period     date
        pv, ev, ac, forecast    amounts; missing where not planned, not reported or in the past
        bac        budget at completion; its last known value is drawn
    """
    drawn = {name: values(frame[name], scale) for name in LINES if name in frame}
    drawn = {name: line for name, line in drawn.items() if any(v is not None for v in line)}
    if not drawn:
        return nothing(mode, size, "No planned or actual cost has been reported.")
    x = [_iso(period) for period in frame["period"]]
    layout = base(mode, size, 260, right=96, top=18)
    budgets = [v for v in values(frame["bac"], scale) if v] if "bac" in frame else []
    top = max([v for line in drawn.values() for v in line if v is not None] + budgets[-1:] + [0.0])
    layout["xaxis"] = axis(mode, size, type="date", tickformat="%b\n%Y", nticks=7,
                           **({"range": [x[0], x[-1]]} if len(x) > 1 else {}))
    layout["yaxis"] = axis(mode, size, grid=True, range=[0, (top or 1) * 1.08], nticks=6)
    ends = {name: _last(x, line) for name, line in drawn.items()}
    layout["annotations"] = _end_labels(ends, x[-1], (top or 1) * 1.08, mode, size, digits)
    if budgets:
        _budget_line(layout, budgets[-1], mode, size, digits)
    if status_date is not None:
        _status_line(layout, status_date, mode, size)
    said = ", ".join(f"{LINES[name][0].lower()} {number(y, digits)} at {month(when)}"
                     for name, (when, y) in ends.items())
    return Chart({"data": [_line(name, x, y, mode) for name, y in drawn.items()],
                  "layout": layout}, alt=alt_text("Cost curve", said, unit))


def _line(name: str, x: list[str], y: list[float | None], mode: Mode) -> dict[str, Any]:
    word, colour, width, dash = LINES[name]
    alone = sum(v is not None for v in y) == 1
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "name": word,
        "mode": "markers" if alone else "lines",
        "connectgaps": True,
        "line": {"color": tokens(mode)[colour], "width": width, "dash": dash},
        "marker": {"color": tokens(mode)[colour], "size": 7},
        "hovertemplate": f"{word}<br>%{{x|%b %Y}}<br><b>%{{y:,.1f}}</b><extra></extra>",
    }


def _last(x: Sequence[str], y: Sequence[float | None]) -> tuple[str, float]:
    return next((when, v) for when, v in zip(reversed(x), reversed(y)) if v is not None)


def _end_labels(
    ends: dict[str, tuple[str, float]], right: str, top: float, mode: Mode, size: Size, digits: int
) -> list[dict[str, Any]]:
    order = sorted(ends.items(), key=lambda item: item[1][1])
    said = []
    for (name, (_, y)), place in zip(order, _apart([y for _, (_, y) in order], top * 0.075, top * 0.98)):
        word, colour, _, _ = LINES[name]
        words = f"<b>{word}</b> {number(y, digits)}" if name == "ac" else f"{word} {number(y, digits)}"
        said.append(label(words, right, place, mode, size, colour=colour, xshift=8))
    return said


def _apart(heights: Sequence[float], gap: float, highest: float) -> list[float]:
    """Rising heights moved apart by at least a gap, none above the highest."""
    places: list[float] = []
    for height in heights:
        places.append(max(height, places[-1] + gap) if places else height)
    for i in reversed(range(len(places))):
        places[i] = min(places[i], highest - gap * (len(places) - 1 - i))
    return places


def _budget_line(
    layout: dict[str, Any], budget: float, mode: Mode, size: Size, digits: int
) -> None:
    t = tokens(mode)
    layout["shapes"].append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": budget,
                             "y1": budget, "line": {"color": t["over"], "width": 1, "dash": "dash"}})
    layout["annotations"].append(label(f"Budget {number(budget, digits)}", 0, budget, mode, size,
                                       colour="over_text", xref="paper", yshift=9, xshift=4))


def _status_line(layout: dict[str, Any], status_date: date, mode: Mode, size: Size) -> None:
    t = tokens(mode)
    when = _iso(status_date)
    layout["shapes"].append({"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": when,
                             "x1": when, "line": {"color": t["accent"], "width": 1.5}})
    layout["annotations"].append(
        label(day(status_date, year=False), when, 1, mode, size, colour="accent", yref="paper",
              xanchor="center", yanchor="bottom"))


def timeline(
    frame: pd.DataFrame, *, mode: Mode, size: Size, status_date: date | None = None
) -> Chart:
    """What runs when, and what has moved against its baseline?

    Columns of the frame, one row per task, milestone or project, in the order to show:
        row_id, name
        kind                task, milestone, summary
        start, finish       dates as forecast; a milestone needs only finish
        baseline_start, baseline_finish    dates, may be missing
        late                true where the forecast is later than the baseline
    At most 60 rows are drawn; the note says how many more there are.
    """
    dated = frame[frame["finish"].notna()] if len(frame) else frame
    if dated.empty:
        return nothing(mode, size, "No task or milestone has a date.")
    shown = dated.head(_MOST_ROWS)
    names = list(shown["name"])
    layout = base(mode, size, 46 + 26 * len(shown), top=26)
    layout |= {"barmode": "overlay", "bargap": 0.35}
    layout["yaxis"] = row_labels(mode, size, names)
    layout["xaxis"] = axis(mode, size, grid=True, type="date", tickformat="%b\n%Y", nticks=8)
    if status_date is not None:
        _status_line(layout, status_date, mode, size)
    late = shown[shown["late"].fillna(False).astype(bool)]
    left = len(dated) - len(shown)
    worst = f"late: {', '.join(clean(n, 40) for n in late['name'].head(5))}" if len(late) else ""
    return Chart(
        {"data": _timeline_traces(shown, mode), "layout": layout},
        alt=alt_text("Timeline", f"{len(late)} of {count(len(shown), 'row')} later than baseline",
                     worst),
        note=f"and {number(left)} more" if left else "",
    )


def _timeline_traces(shown: pd.DataFrame, mode: Mode) -> list[dict[str, Any]]:
    t = tokens(mode)
    rows = [dict(row, position=i) for i, row in enumerate(shown.to_dict("records"))]
    planned = [r for r in rows if _is_date(r.get("baseline_start"))
               and _is_date(r.get("baseline_finish"))]
    bars = [r for r in rows if r.get("kind") != "milestone"]
    marks = [r for r in rows if r.get("kind") == "milestone"]
    outline = _bars(planned, "baseline_start", "baseline_finish", 0.72) | {"hoverinfo": "skip"}
    outline["marker"] = {"color": "rgba(0,0,0,0)", "line": {"color": t["ink3"], "width": 1}}
    forecast = _bars(bars, "start", "finish", 0.38)
    forecast["marker"] = {"color": [_bar_colour(r, t) for r in bars], "line": {"width": 0}}
    return [outline, forecast, _milestones(marks, t)]


def _bar_colour(row: dict[str, Any], t: Any) -> str:
    if row.get("late") is True:
        return t["bad"]
    return t["ink2"] if row.get("kind") == "summary" else t["mute"]


def _bars(rows: list[dict[str, Any]], start: str, finish: str, width: float) -> dict[str, Any]:
    spans = [(r[start] if _is_date(r[start]) else r[finish], r[finish]) for r in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "width": width,
        "y": [r["position"] for r in rows],
        "base": [_iso(first) for first, _ in spans],
        "x": [_milliseconds(first, last) for first, last in spans],
        "customdata": [[str(r["row_id"])] for r in rows],
        "text": [_timeline_words(r) for r in rows],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _milestones(rows: list[dict[str, Any]], t: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_iso(r["finish"]) for r in rows],
        "y": [r["position"] for r in rows],
        "customdata": [[str(r["row_id"])] for r in rows],
        "text": [_timeline_words(r) for r in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "diamond", "size": 11, "opacity": 1,
                   "color": [t["bad"] if r.get("late") is True else t["ink"] for r in rows]},
    }


def _timeline_words(row: dict[str, Any]) -> str:
    first = day(row["start"]) + " to " if _is_date(row.get("start")) else ""
    base_finish = row.get("baseline_finish")
    before = f"<br>baseline {day(base_finish)}" if _is_date(base_finish) else ""
    return f"{escape(row['name'])}<br><b>{first}{day(row['finish'])}</b>{before}"


def _is_date(value: Any) -> bool:
    return isinstance(value, date) and not pd.isna(value)


def _iso(value: Any) -> str:
    return pd.Timestamp(value).strftime("%Y-%m-%d")


def _milliseconds(first: Any, last: Any) -> float:
    """Width of a bar on a date axis; a single day is still visible."""
    span = pd.Timestamp(last) - pd.Timestamp(first)
    return max(span / timedelta(milliseconds=1), _DAY)
