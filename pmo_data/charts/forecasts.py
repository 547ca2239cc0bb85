"""Forecasts at completion of one project, one method a row, against its budget."""

from __future__ import annotations

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
    Bars start at zero; spent money is the darker part, the budget an upright line.
    """
    shown = frame[[known(amount) for amount in frame["amount"]]] if len(frame) else frame
    if shown.empty:
        return nothing(mode, size, "No forecast can be made without a budget or a manager's forecast.")
    t = tokens(mode)
    amounts = [amount or 0.0 for amount in values(shown["amount"], scale)]
    line = budget / scale if known(budget) and budget else None
    top = max([*amounts, line or 0.0]) * (1.22 if size == "phone" else 1.16)
    layout = base(mode, size, 62 + 34 * len(shown), top=26, bottom=26)
    layout |= {"barmode": "overlay", "bargap": 0.42}
    layout["xaxis"] = axis(mode, size, visible=False, range=[0, top])
    layout["yaxis"] = row_labels(mode, size, list(shown["title"]))
    used = [bool(one) for one in shown["used"]]
    bars = {
        "type": "bar", "orientation": "h", "x": amounts, "y": list(range(len(shown))), "hoverinfo": "skip",
        "marker": {"color": [t["accent"] if one else t["mute"] for one in used], "line": {"width": 0}},
    }
    layout["annotations"] = [
        label(f"<b>{number(amount, digits)}</b>  used" if one else number(amount, digits), amount, row, mode, size,
              colour="ink" if one else "ink2", xshift=6, pixels=11.5)
        for row, (amount, one) in enumerate(zip(amounts, used))
    ]
    for at, words in ((line, "budget"), (spent / scale if known(spent) and spent else None, "spent")):
        if at is None:
            continue
        colour = t["over"] if words == "budget" else t["ink"]
        layout["shapes"].append({"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": at, "x1": at,
                                 "line": {"color": colour, "width": 1.5,
                                          "dash": "dash" if words == "budget" else "solid"}})
        layout["annotations"].append(
            label(f"{words} {number(at, digits)}", at, 1 if words == "budget" else 0, mode, size, yref="paper",
                  yanchor="bottom" if words == "budget" else "top", xanchor="center",
                  colour="over_text" if words == "budget" else "ink2"))
    said = ", ".join(f"{clean(title, 40).lower()} {number(a, digits)}" for title, a in zip(shown["title"], amounts))
    return Chart({"data": [bars], "layout": layout},
                 alt=alt_text("Bars", said, f"Budget {number(line, digits)} {escape(unit)}" if line else unit))
