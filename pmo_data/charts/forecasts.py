"""Forecasts at completion of one project, one method a row, against its budget."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import Chart, alt_text, axis, base, label, nothing, row_labels, values
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import clean, escape, known, number


def forecast_range(
    frame: pd.DataFrame, *, mode: Mode, size: Size, budget: float | None = None, spent: float | None = None,
    scale: float = 1.0, digits: int = 1, unit: str = "",
) -> Chart:  # fmt: skip
    """Where may cost end, and how far do the usual methods lie apart?

    Columns of the frame, one row per method, cheapest first:
        title     the method in words
        amount    forecast at completion
        used      whether it is the forecast used everywhere else
    Bars start at zero; upright lines are the budget and what is spent.
    """
    shown = frame[[known(amount) for amount in frame["amount"]]] if len(frame) else frame
    if shown.empty:
        return nothing(mode, size, "No forecast can be made without a budget or a manager's forecast.")
    t = tokens(mode)
    amounts = [amount or 0.0 for amount in values(shown["amount"], scale)]
    lines = {"budget": budget / scale if known(budget) else 0.0, "spent": spent / scale if known(spent) else 0.0}
    layout = base(mode, size, 62 + 34 * len(shown), top=26, bottom=26)
    layout |= {"barmode": "overlay", "bargap": 0.42}
    room = 1.22 if size == "phone" else 1.16
    layout["xaxis"] = axis(mode, size, visible=False, range=[0, max([*amounts, *lines.values()]) * room])
    layout["yaxis"] = row_labels(mode, size, list(shown["title"]))
    used = [bool(one) for one in shown["used"]]
    bars = {
        "type": "bar", "orientation": "h", "x": amounts, "y": list(range(len(shown))), "hoverinfo": "skip",
        "marker": {"color": [t["accent"] if one else t["mute"] for one in used], "line": {"width": 0}},
    }
    layout["annotations"] = [
        label(_words(amount, one, digits, size), _clear_of(amount, lines["budget"]), row, mode, size,
              colour="ink" if one else "ink2", xshift=6, pixels=11.5)
        for row, (amount, one) in enumerate(zip(amounts, used))
    ]
    for words, at in lines.items():
        if at:
            _upright(layout, words, at, mode, size, digits)
    said = ", ".join(f"{clean(title, 40).lower()} {number(a, digits)}" for title, a in zip(shown["title"], amounts))
    return Chart({"data": [bars], "layout": layout},
                 alt=alt_text("Bars", said, f"Budget {number(lines['budget'], digits)} {escape(unit)}"))


def _words(amount: float, used: bool, digits: int, size: Size) -> str:
    """The value of a bar; the one used elsewhere is bold and, where there is room, says so."""
    shown = number(amount, digits)
    if not used:
        return shown
    return f"<b>{shown}</b>" if size == "phone" else f"<b>{shown}</b>  used"


def _clear_of(amount: float, line: float) -> float:
    """Where the words of a bar begin: behind the budget line when they would stand on it."""
    return line if 0.86 * line < amount < line else amount


def _upright(layout: dict[str, Any], words: str, at: float, mode: Mode, size: Size, digits: int) -> None:
    """A line across all rows; the budget is named above, what is spent below."""
    t, above = tokens(mode), words == "budget"
    layout["shapes"].append({
        "type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": at, "x1": at,
        "line": {"color": t["over"] if above else t["ink"], "width": 1.5, "dash": "dash" if above else "solid"},
    })
    layout["annotations"].append(
        label(f"{words} {number(at, digits)}", at, 1 if above else 0, mode, size, yref="paper",
              yanchor="bottom" if above else "top", xanchor="center", colour="over_text" if above else "ink2"))
