"""How far each objective's share of spend lies from what was intended, period by period."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import Chart, alt_text, axis, base, label, nothing, values
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import clean, count, escape, known, month, percent, points

_LABELS = {"desk": 5, "projector": 5, "phone": 2}
_TICKS = {"desk": 7, "projector": 7, "phone": 3}
_APART = 0.075


def gap_lines(frame: pd.DataFrame, *, mode: Mode, size: Size, named: str = "") -> Chart:
    """Which objectives get more than intended, which less, and since when?

    Columns of the frame, one row per period point and objective:
        period         date
        objective_id, objective
        gap            share of spend less intended share; missing where not known
        spend_share    share of spend
    The zero line is what was intended. The `named` objective, which the title speaks of, is
    coloured; the widest others are labelled, the rest are context.
    """
    shown = frame[[known(v) for v in frame["gap"]]] if len(frame) else frame
    if shown.empty or shown["period"].nunique() < 2:
        return nothing(mode, size, "A second period point is needed to see a drift.")
    lines = {str(o): rows.sort_values("period") for o, rows in shown.groupby("objective_id")}
    last = {o: float(rows["gap"].iloc[-1]) for o, rows in lines.items()}
    told = _told(last, named, _LABELS[size])
    gaps = [v for v in values(shown["gap"]) if v is not None]
    low, high = min([*gaps, -0.05]) * 1.12, max([*gaps, 0.05]) * 1.12
    layout = base(mode, size, 250, right=96 if size == "phone" else 190, top=10)
    days = [_iso(day) for day in (shown["period"].min(), shown["period"].max())]
    dates = sorted(shown["period"].unique())[::-1]
    dates = dates[::max(1, -(-len(dates) // _TICKS[size]))]
    layout["xaxis"] = axis(mode, size, type="date", range=days, tickangle=0,
                           tickvals=[_iso(day) for day in dates],
                           ticktext=[month(day).replace(" ", "<br>") for day in dates])
    ticks = _ticks(low, high)
    layout["yaxis"] = axis(mode, size, grid=True, range=[low, high], tickvals=ticks,
                           ticktext=[points(v) if v else "intended" for v in ticks])
    layout["shapes"] = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0,
                         "line": {"width": 1.2, "color": tokens(mode)["ink3"]}}]
    order = [*(o for o in sorted(lines) if o not in told), *reversed(told)]
    traces = [_line(lines[o], o, _colour(o, named, told, mode)) for o in order]
    layout["annotations"] = _end_labels(lines, told, named, high - low, mode, size)
    return Chart({"data": traces, "layout": layout}, alt=_alt(lines, last, named))


def _told(last: dict[str, float], named: str, most: int) -> list[str]:
    widest = sorted(last, key=lambda o: (o != named, -abs(last[o]), o))
    return [o for o in widest if o == named or abs(last[o]) >= 0.02][:most]


def _ticks(low: float, high: float) -> list[float]:
    """The intended share, and round steps on both sides of it."""
    step = 0.05 if high - low < 0.3 else 0.1 if high - low < 0.8 else 0.25
    return [round(step * i, 2) for i in range(int(low / step), int(high / step) + 1)]


def _iso(day: Any) -> str:
    return pd.Timestamp(day).strftime("%Y-%m-%d")


def _colour(objective: str, named: str, told: list[str], mode: Mode) -> tuple[str, float]:
    t = tokens(mode)
    if objective == named:
        return t["accent"], 2.6
    return (t["ink3"], 1.5) if objective in told else (t["mute"], 1.1)


def _line(rows: pd.DataFrame, objective: str, look: tuple[str, float]) -> dict[str, Any]:
    words = [f"{escape(r['objective'])}<br>{month(r['period'])}<br><b>{percent(r['spend_share'])}</b> of "
             f"spend, {points(r['gap'])} from intended" for r in rows.to_dict("records")]
    return {
        "type": "scatter", "mode": "lines", "y": values(rows["gap"]),
        "x": [_iso(day) for day in rows["period"]],
        "line": {"color": look[0], "width": look[1]}, "customdata": [[objective]] * len(rows),
        "text": words, "hovertemplate": "%{text}<extra></extra>",
    }


def _end_labels(
    lines: dict[str, pd.DataFrame], told: list[str], named: str, span: float, mode: Mode, size: Size
) -> list[dict[str, Any]]:
    said, floor = [], -2.0
    for objective in sorted(told, key=lambda o: float(lines[o]["gap"].iloc[-1])):
        row = lines[objective].iloc[-1]
        place = max(float(row["gap"]), floor + _APART * span)
        floor = place
        name = escape(row["objective"], 9 if size == "phone" else 24)
        words = f"{name} {points(row['gap'])}"
        words = f"<b>{words}</b>" if objective == named else words
        said.append(label(words, _iso(row["period"]), place, mode, size,
                          colour="accent" if objective == named else "ink2", xshift=8))
    return said


def _alt(lines: dict[str, pd.DataFrame], last: dict[str, float], named: str) -> str:
    names = {o: clean(rows["objective"].iloc[-1], 40) for o, rows in lines.items()}
    most, least = max(last, key=lambda o: last[o]), min(last, key=lambda o: last[o])
    first = float(lines[named]["gap"].iloc[0]) if named in lines else None
    moved = f"{names[named]} went from {points(first)} to {points(last[named])} of its intended share" \
        if first is not None else f"{count(len(lines), 'objective')} against their intended share"
    return alt_text("Lines", moved, f"Furthest above {names[most]} {points(last[most])}",
                    f"Furthest below {names[least]} {points(last[least])}")
