"""What every figure shares: the Chart record, the quiet base, labels, keys, alt text.

Figures are plain dictionaries, several times faster to build than figure objects; `Chart.drawn`
gives the validated Plotly object once, for showing and for tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from pmo_data.charts.tokens import FONT, Mode, Size, tokens
from pmo_data.charts.wording import escape, known

Figure = dict[str, Any]

#: What st.plotly_chart gets beside the figure: no mode bar, no zoom, no editing.
CONFIG: Mapping[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}

_SCALE: Mapping[str, float] = {"desk": 1.0, "phone": 1.0, "projector": 1.3}


@dataclass(frozen=True)
class Chart:
    """A figure with its words.

    figure      {"data": [...], "layout": {...}}; ids of what can be clicked stand in customdata
    alt         what the figure shows, for those who cannot see it
    note        what was left out ("and 26 more"), to be said beside the figure; empty when nothing
    """

    figure: Figure
    alt: str
    note: str = ""
    empty: bool = field(default=False)

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.figure["layout"]["height"])

    @cached_property
    def drawn(self) -> go.Figure:
        """The validated Plotly figure; built once, never to be changed."""
        return go.Figure(self.figure)


def base(
    mode: Mode,
    size: Size,
    height: float,
    *,
    right: int = 8,
    left: int = 8,
    top: int = 8,
    bottom: int = 8,
) -> dict[str, Any]:
    """The layout all figures start from; axes come from `axis`."""
    t = tokens(mode)
    return {
        "template": {"layout": {}},
        "height": round(height * (1.14 if size == "projector" else 1)),
        "margin": {"l": left, "r": round(right * (1.25 if size == "projector" else 1)), "t": top,
                   "b": bottom, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": text_size(size), "color": t["ink2"]},
        "separators": ".\u202f",
        "dragmode": False,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": t["page"],
            "bordercolor": t["line"],
            "font": {"family": FONT, "size": text_size(size, 12), "color": t["ink"]},
            "align": "left",
        },
        "annotations": [],
        "shapes": [],
    }


def text_size(size: Size, pixels: float = 11) -> float:
    """Font size for a screen: a third larger on a projector."""
    return round(pixels * _SCALE[size], 1)


def axis(mode: Mode, size: Size, *, grid: bool = False, **more: Any) -> dict[str, Any]:
    """A quiet axis: no line, no ticks, no zero line; a grid only where values are read off."""
    t = tokens(mode)
    return {
        "showgrid": grid,
        "gridcolor": t["grid"],
        "gridwidth": 1,
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "ticklabelstandoff": 6,
        "tickfont": {"size": text_size(size), "color": t["ink3"]},
        "fixedrange": True,
        "automargin": True,
    } | more


def row_labels(mode: Mode, size: Size, names: Sequence[Any], **more: Any) -> dict[str, Any]:
    """A vertical axis of named rows, first row on top; positions are 0, 1, 2, ..."""
    t = tokens(mode)
    limit = 22 if size == "phone" else 40
    settings = {
        "tickvals": list(range(len(names))),
        "ticktext": [escape(name, limit) for name in names],
        "range": [len(names) - 0.5, -0.5],
        "tickfont": {"size": text_size(size, 12), "color": t["ink2"]},
    }
    return axis(mode, size, **settings | more)


def label(
    text: str, x: Any, y: Any, mode: Mode, size: Size, *, colour: str = "ink2", **more: Any
) -> dict[str, Any]:
    """Words at a place in the figure; `text` must be escaped by the caller."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": text_size(size, more.pop("pixels", 11)), "color": tokens(mode)[colour]},
    } | more


def key(
    entries: Sequence[tuple[str, Mapping[str, Any]]], mode: Mode, size: Size
) -> list[dict[str, Any]]:
    """Traces that only stand in the legend; the figure's own traces must not."""
    t = tokens(mode)
    return [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "name": name,
            "showlegend": True,
            "hoverinfo": "skip",
            "marker": {"symbol": "square", "size": 11, "line": {"width": 1, "color": t["line"]}}
            | marker,
        }
        for name, marker in entries
    ]


def key_layout(mode: Mode, size: Size, y: float = 1.0, **more: Any) -> dict[str, Any]:
    """Where the key stands: one line above the figure, not clickable."""
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": y,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "rgba(0,0,0,0)",
            "font": {"size": text_size(size), "color": tokens(mode)["ink2"]},
            "itemwidth": 30,
        }
        | more,
    }


def nothing(mode: Mode, size: Size, sentence: str) -> Chart:
    """A figure without data: one sentence instead of empty axes."""
    layout = base(mode, size, 90)
    layout["xaxis"] = {"visible": False, "range": [0, 1], "fixedrange": True}
    layout["yaxis"] = {"visible": False, "range": [0, 1], "fixedrange": True}
    layout["annotations"] = [label(sentence, 0, 0.5, mode, size, pixels=12)]
    data = [{"type": "scatter", "x": [0], "y": [0], "mode": "markers", "opacity": 0,
             "hoverinfo": "skip"}]
    return Chart({"data": data, "layout": layout}, alt=sentence, empty=True)


def values(column: Iterable[Any], scale: float = 1.0) -> list[float | None]:
    """Numbers of a column for a figure; whatever is missing or infinite becomes a gap."""
    return [float(value) / scale if known(value) else None for value in column]


def catcher(
    x: Sequence[Any], y: Sequence[Any], ids: Sequence[Any], words: Sequence[str], pixels: float
) -> dict[str, Any]:
    """Unseen squares over cells: they carry hover words and take the clicks a heatmap cannot."""
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "mode": "markers",
        "showlegend": False,
        "customdata": [[one] for one in ids],
        "text": list(words),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "square", "size": pixels, "opacity": 0},
        "selected": unseen,
        "unselected": unseen,
    }


def alt_text(kind: str, finding: str, *facts: str) -> str:
    """Alternative text in one form: "<kind>: <finding>. <facts>."."""
    said = [part.rstrip(". ") for part in (f"{kind}: {finding}", *facts) if part.strip()]
    return ". ".join(said) + "."


def strokes(x: Sequence[Any], y: Sequence[Any], mode: Mode, pixels: int = 9) -> dict[str, Any]:
    """Slanted strokes on cells about which nothing is known (a heatmap has no hatching)."""
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "mode": "markers",
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"symbol": "line-ne", "size": pixels, "opacity": 1,
                   "line": {"width": 1, "color": tokens(mode)["ink3"]}},
    }


def flat_scale(colours: Sequence[str]) -> list[list[Any]]:
    """A colour scale of flat steps: level k has one colour from k - 0.5 to k + 0.5."""
    n = len(colours)
    return [[(k + side) / n, colour] for k, colour in enumerate(colours) for side in (0, 1)]


def anchored_scale(stops: Sequence[float], colours: Sequence[str]) -> list[list[Any]]:
    """A smooth colour scale through fixed values; use with zmin and zmax at its ends."""
    low, high = stops[0], stops[-1]
    return [[(stop - low) / (high - low), colour] for stop, colour in zip(stops, colours)]


def colour_at(value: float, stops: Sequence[float], colours: Sequence[str]) -> str:
    """The colour a smooth scale gives to a value, to choose readable ink on it."""
    if value <= stops[0]:
        return colours[0]
    for low, high, one, two in zip(stops, stops[1:], colours, colours[1:]):
        if value <= high:
            share = (value - low) / (high - low)
            mixed = [
                round(int(one[i : i + 2], 16) * (1 - share) + int(two[i : i + 2], 16) * share)
                for i in (1, 3, 5)
            ]
            return "#" + "".join(f"{part:02X}" for part in mixed)
    return colours[-1]
