"""Which objectives the money reaches: stated weight against share of spend."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import (
    Chart,
    alt_text,
    axis,
    base,
    catcher,
    key,
    key_layout,
    label,
    nothing,
    row_labels,
    values,
)
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import clean, count, escape, known, percent, points

_MOST_ROWS = 30


def coverage_bars(frame: pd.DataFrame, *, mode: Mode, size: Size) -> Chart:
    """Does money follow the stated weights, and which objective does nobody serve?

    Columns of the frame, one row per objective, in the order to show:
        objective_id, objective
        weight         stated, share
        spend_share    share of the spend that serves it; missing where unknown
        projects       count that serve it
    The bar is spend, the upright mark the weight, the points the difference; objectives nobody
    serves are named.
    """
    if frame.empty:
        return nothing(mode, size, "No objectives are known.")
    shown = frame.head(_MOST_ROWS)
    weight, spend = values(shown["weight"]), values(shown["spend_share"])
    top = max([v for v in weight + spend if v is not None] + [0.05])
    layout = base(mode, size, 46 + 28 * len(shown), top=34)
    layout["xaxis"] = axis(mode, size, visible=False, range=[0, top * 1.8])
    layout["yaxis"] = row_labels(mode, size, list(shown["objective"]))
    layout |= {"bargap": 0.42} | key_layout(mode, size, 1.0)
    layout["annotations"] = _words(shown, weight, spend, mode, size)
    t = tokens(mode)
    classes = [("share of spend", {"color": t["mute"]}),
               ("stated weight", {"symbol": "line-ns", "size": 12,
                                  "line": {"width": 2.5, "color": t["ink"]}})]
    traces = [_bars(shown, spend, mode), _marks(weight, mode), _hover(shown, mode, top),
              *key(classes, mode, size)]
    left = len(frame) - len(shown)
    return Chart({"data": traces, "layout": layout}, alt=_alt(frame),
                 note=f"and {left} more" if left else "")


def _served(row: Any) -> bool:
    return not known(row["projects"]) or row["projects"] > 0


def _bars(shown: pd.DataFrame, spend: list[float | None], mode: Mode) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": [v or 0.0 for v in spend], "hoverinfo": "skip",
        "y": list(range(len(shown))), "showlegend": False,
        "customdata": [[str(o)] for o in shown["objective_id"]],
        "marker": {"color": tokens(mode)["mute"], "line": {"width": 0}},
    }


def _marks(weight: list[float | None], mode: Mode) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": weight, "y": list(range(len(weight))),
        "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
        "marker": {"symbol": "line-ns", "size": 18, "opacity": 1,
                   "line": {"width": 2.5, "color": tokens(mode)["ink"]}},
    }


def _hover(shown: pd.DataFrame, mode: Mode, top: float) -> dict[str, Any]:
    words = [f"{escape(r['objective'])}<br>weight <b>{percent(r['weight'])}</b> · spend "
             f"<b>{percent(r['spend_share'])}</b>" for r in shown.to_dict("records")]
    return catcher([top / 20] * len(shown), range(len(shown)), list(shown["objective_id"]), words, 24)


def _words(
    shown: pd.DataFrame, weight: list[float | None], spend: list[float | None], mode: Mode, size: Size
) -> list[dict[str, Any]]:
    said = []
    for row, record in enumerate(shown.to_dict("records")):
        stated, reached = weight[row], spend[row]
        place = max(stated or 0.0, reached or 0.0)
        if not _served(record):
            words, colour = f"■ nobody serves it · weight {percent(stated)}", "bad_text"
        elif stated is None or reached is None:
            words, colour = f"{percent(reached)} of spend", "ink2"
        else:
            tail = "" if size == "phone" else " of spend"
            words = f"<b>{percent(reached)}</b>{tail} · {points(reached - stated)}"
            colour = "ink2"
        said.append(label(words, place, row, mode, size, colour=colour, xshift=8))
    return said


def _alt(frame: pd.DataFrame) -> str:
    lone = [clean(r["objective"], 40) for r in frame.to_dict("records") if not _served(r)]
    finding = (f"{count(len(lone), 'objective')} without a project: {', '.join(lone[:5])}"
               if lone else "every objective is served")
    return alt_text("Bars", finding, f"Share of spend beside stated weight, "
                    f"{count(len(frame), 'objective')}")
