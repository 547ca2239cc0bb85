"""Reported against computed health, by business unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import Chart, alt_text, axis, base, key, key_layout, nothing, text_size
from pmo_data.charts.tokens import HEALTH, Mode, Size, ink_on, tokens
from pmo_data.charts.wording import count, escape, number

STATES = ("off_track", "watch", "on_track", "not_reported")
SEEN = {"reported": "reported", "computed": "by figures"}
_MOST_UNITS = 12


def health_by_unit(frame: pd.DataFrame, *, mode: Mode, size: Size) -> Chart:
    """Which business units see themselves better than their figures do?

    Columns of the frame, one row per unit, view and state:
        unit
        seen        reported or computed
        health      on_track, watch, off_track, not_reported (computed: no figures)
        projects    count
    Two bars a unit, reported above computed; a view that knows nothing of any unit is left out.
    Units with most projects off track first; at most 12, the note says how many more there are.
    """
    if frame.empty:
        return nothing(mode, size, "No project is open.")
    known = frame[frame["health"] != "not_reported"]
    views = [seen for seen in SEEN if seen in set(known["seen"])] or ["reported"]
    order = _order(frame, views)
    shown = order[:_MOST_UNITS]
    counts = frame.set_index(["unit", "seen", "health"])["projects"].to_dict()
    rows = [(unit, seen) for unit in shown for seen in views]
    places = [unit * (len(views) + 0.7) + i for unit in range(len(shown)) for i in range(len(views))]
    total = max(sum(counts.get((u, s, h), 0) for h in STATES) for u, s in rows)
    layout = base(mode, size, 40 + (23 if len(rows) > 1 else 34) * (places[-1] + 1), top=30)
    layout |= {"barmode": "stack", "bargap": 0.16} | key_layout(mode, size, 1.0, traceorder="normal")
    layout["xaxis"] = axis(mode, size, visible=False, range=[0, total * 1.02])
    layout["yaxis"] = _rows(rows, places, len(views), mode, size)
    used = [h for h in STATES if any(counts.get((u, s, h)) for u, s in rows)]
    least = total * (0.05 if size == "phone" else 0.03)
    traces = [_bars(h, rows, places, counts, least, mode, size) for h in used]
    left = len(order) - len(shown)
    return Chart({"data": [*traces, *_key(used, mode, size)], "layout": layout}, alt=_alt(counts, order, views),
                 note=f"and {left} more" if left else "")


def _order(frame: pd.DataFrame, views: list[str]) -> list[str]:
    seen = frame[frame["seen"] == views[-1]]
    worst = seen[seen["health"] == "off_track"].groupby("unit")["projects"].sum()
    size = seen.groupby("unit")["projects"].sum()
    return sorted(size.index, key=lambda unit: (-worst.get(unit, 0), -size[unit], str(unit)))


def _rows(
    rows: list[tuple[str, str]], places: list[float], views: int, mode: Mode, size: Size
) -> dict[str, Any]:
    """With two bars a unit its name stands before the upper one."""
    limit = 14 if size == "phone" else 24
    ink = tokens(mode)["ink2"]
    names = []
    for i, (unit, seen) in enumerate(rows):
        named = f"<span style='color:{ink}'>{escape(unit, limit)}</span>"
        names.append(named if views == 1 else f"{named}  {SEEN[seen]}" if i % views == 0 else SEEN[seen])
    return axis(mode, size, tickvals=places, ticktext=names, range=[places[-1] + 0.6, -0.6],
                tickfont={"size": text_size(size, 11.5), "color": tokens(mode)["ink3"]})


def _bars(
    state: str, rows: list[tuple[str, str]], places: list[float], counts: dict[Any, int], least: float, mode: Mode,
    size: Size,
) -> dict[str, Any]:
    """One state in every row; a part too narrow for its number has it outside, if nothing follows."""
    fill, hollow = tokens(mode)[HEALTH[state][3]], state == "not_reported"
    numbers = [int(counts.get((unit, seen, state), 0)) for unit, seen in rows]
    after = STATES[STATES.index(state) + 1 :]
    last = [not any(counts.get((unit, seen, h)) for h in after) for unit, seen in rows]
    shown = [number(n) if n and (n >= least or end) else "" for n, end in zip(numbers, last, strict=True)]
    words = [f"{escape(unit)} · {SEEN[seen]}<br><b>{count(n, 'project')}</b> {_word(state, seen)}"
             for (unit, seen), n in zip(rows, numbers)]
    return {
        "type": "bar", "orientation": "h", "x": numbers, "y": places, "width": 0.86, "showlegend": False,
        "text": shown, "textposition": ["inside" if n >= least else "outside" for n in numbers], "textangle": 0,
        "insidetextanchor": "middle", "constraintext": "none", "customdata": [[unit] for unit, _ in rows],
        "hovertext": words, "hovertemplate": "%{hovertext}<extra></extra>",
        "insidetextfont": {"size": text_size(size, 10.5), "color": tokens(mode)["ink2"] if hollow else ink_on(fill)},
        "outsidetextfont": {"size": text_size(size, 10.5), "color": tokens(mode)["ink2"]},
        "marker": {"color": "rgba(0,0,0,0)" if hollow else fill,
                   "line": {"width": 1, "color": fill if hollow else tokens(mode)["page"]}},
    }


def _word(state: str, seen: str) -> str:
    return "without figures" if state == "not_reported" and seen == "computed" else HEALTH[state][2].lower()


def _key(used: list[str], mode: Mode, size: Size) -> list[dict[str, Any]]:
    t = tokens(mode)
    named = []
    for state in used:
        word = "Unknown" if state == "not_reported" else HEALTH[state][2]
        named.append((word, {"symbol": HEALTH[state][1], "size": 10, "color": t[HEALTH[state][3]]}))
    return key(named, mode, size)


def _alt(counts: dict[Any, int], units: list[str], views: list[str]) -> str:
    said = []
    for seen in views:
        red = sum(counts.get((unit, seen, "off_track"), 0) for unit in units)
        said.append(f"{count(red, 'project')} off track {SEEN[seen]}")
    return alt_text("Bars", ", ".join(said), f"{count(len(units), 'business unit')} shown")
