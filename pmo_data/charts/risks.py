"""Figures of risk: the matrix with what actions moved, and the expected loss behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pmo_data.charts.base import (
    Chart,
    alt_text,
    axis,
    base,
    catcher,
    flat_scale,
    label,
    nothing,
    text_size,
    values,
)
from pmo_data.charts.matrix_layout import (
    COUNT_SHIFT,
    Disc,
    arranged,
    arrows,
    counts_as_obstacles,
    movers,
)
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import clean, count, escape, known, number

#: Up to here every risk has its own disc; above, cells show counts.
MOST_DISCS = 25
_MOST_ARROWS = 5
PROBABILITY = ("Rare", "Unlikely", "Possible", "Likely", "Expected")
IMPACT = ("Minor", "Low", "Medium", "Major", "Severe")


def matrix(
    zones: pd.DataFrame,
    risks: pd.DataFrame,
    *,
    mode: Mode,
    size: Size,
    filled_from: float = 10,
    probability_words: Sequence[str] = PROBABILITY,
    impact_words: Sequence[str] = IMPACT,
) -> Chart:
    """Which risks stay high after their actions, and what did the actions move?

    Columns of `zones`: probability_level, impact_level (1..n), zone (0 low .. 3 extreme).
    Columns of `risks`, one row per open risk:
        risk_id, short (two or three characters), title
        probability_level, impact_level                        residual, 1..n; missing = not rated
        inherent_probability_level, inherent_impact_level      before actions, may be missing
        score, emv                                             residual score, expected loss
    A disc is a residual risk, filled from a score of `filled_from`; a ring is where it stood before.
    Above 25 risks cells show counts, and only the five largest movements are named. customdata is
    the risk_id of a disc, "cell:<probability>-<impact>" of a cell.
    """
    rated = risks.dropna(subset=["probability_level", "impact_level"]) if len(risks) else risks
    if rated.empty:
        return nothing(mode, size, "No open risk has a probability and an impact.")
    layout = _layout(probability_words, impact_words, mode, size)
    traces = [_zones(zones, len(probability_words), len(impact_words), mode),
              _cell_catcher(rated, probability_words, impact_words)]
    many = len(rated) > MOST_DISCS
    if many:
        traces.append(_counts(rated, filled_from, mode, size))
    _add_movement(traces, layout, rated, many, filled_from, mode, size)
    left = len(risks) - len(rated)
    return Chart({"data": traces, "layout": layout}, alt=_alt(rated, filled_from, left),
                 note=f"{count(left, 'risk')} not rated" if left else "")


def _add_movement(
    traces: list[dict[str, Any]], layout: dict[str, Any], rated: pd.DataFrame, many: bool,
    filled_from: float, mode: Mode, size: Size,
) -> None:
    discs = movers(rated, _MOST_ARROWS) if many else arranged(rated)
    obstacles = [*discs, *counts_as_obstacles(_by_cell(rated))] if many else discs
    moved = sorted((d for d in discs if d.moved), key=lambda d: (-d.fall, -d.emv, d.risk_id))
    moves = arrows(moved, obstacles)
    layout["annotations"] += [_arrow(ends, d.score >= filled_from, mode) for d, ends in moves]
    layout["annotations"] += [] if many else _crowded(discs, mode, size)
    traces.append(_rings([ends[:2] for _, ends in moves], mode))
    traces.append(_discs(discs, filled_from, mode, size, 19 if many else 24))


def _layout(
    probability: Sequence[str], impact: Sequence[str], mode: Mode, size: Size
) -> dict[str, Any]:
    layout = base(mode, size, 390, top=6, bottom=8)
    layout["xaxis"] = axis(mode, size, range=[0.5, len(impact) + 0.5],
                           tickvals=list(range(1, len(impact) + 1)),
                           ticktext=[_wrapped(word, 12) for word in impact], tickangle=0,
                           title={"text": "Impact", "standoff": 4,
                                  "font": {"size": text_size(size), "color": tokens(mode)["ink3"]}})
    layout["yaxis"] = axis(mode, size, range=[0.5, len(probability) + 0.5],
                           tickvals=list(range(1, len(probability) + 1)),
                           ticktext=[_wrapped(word, 14) for word in probability])
    return layout


def _wrapped(word: str, width: int) -> str:
    head, _, tail = clean(word).partition(" ")
    return f"{escape(head, width)}<br>{escape(tail, width)}" if tail else escape(head, width)


def _zones(zones: pd.DataFrame, rows: int, columns: int, mode: Mode) -> dict[str, Any]:
    level = {(int(p), int(i)): int(z) for p, i, z in
             zip(zones["probability_level"], zones["impact_level"], zones["zone"])}
    z = [[level.get((p, i), 0) for i in range(1, columns + 1)] for p in range(1, rows + 1)]
    return {
        "type": "heatmap", "z": z, "x": list(range(1, columns + 1)), "y": list(range(1, rows + 1)),
        "xgap": 3, "ygap": 3, "zmin": -0.5, "zmax": 3.5, "showscale": False, "hoverinfo": "skip",
        "colorscale": flat_scale(tokens(mode)["zones"]),
    }


def _by_cell(rated: pd.DataFrame) -> Mapping[tuple[int, int], pd.DataFrame]:
    groups = rated.groupby([rated["probability_level"].astype(int),
                            rated["impact_level"].astype(int)])
    return {(int(p), int(i)): group for (p, i), group in groups}


def _cell_catcher(
    rated: pd.DataFrame, probability: Sequence[str], impact: Sequence[str]
) -> dict[str, Any]:
    found = _by_cell(rated)
    places = [(p, i) for p in range(1, len(probability) + 1) for i in range(1, len(impact) + 1)]
    words = []
    for p, i in places:
        group = found.get((p, i))
        named = [] if group is None else [f"{escape(r['short'], 8)} {escape(r['title'], 50)}"
                                          for r in group.head(6).to_dict("records")]
        more = [] if group is None or len(group) <= 6 else [f"and {len(group) - 6} more"]
        head = f"{escape(probability[p - 1])} · {escape(impact[i - 1])}"
        words.append("<br>".join([head, *named, *more]) if named else f"{head}<br>no risk")
    ids = [f"cell:{p}-{i}" for p, i in places]
    return catcher([i for _, i in places], [p for p, _ in places], ids, words, 56)


def _counts(rated: pd.DataFrame, filled_from: float, mode: Mode, size: Size) -> dict[str, Any]:
    t = tokens(mode)
    found = _by_cell(rated)
    most = max(len(group) for group in found.values())
    high = [bool((group["score"] >= filled_from).any()) for group in found.values()]
    diameter = [20 + 20 * (len(group) / most) ** 0.5 for group in found.values()]
    return {
        "type": "scatter", "mode": "markers+text",
        "x": [i + COUNT_SHIFT for _, i in found], "y": [p for p, _ in found],
        "customdata": [[f"cell:{p}-{i}"] for p, i in found], "hoverinfo": "skip",
        "text": [f"<b>{len(group)}</b>" for group in found.values()],
        "textfont": {"size": text_size(size, 12),
                     "color": [t["page"] if h else t["ink"] for h in high]},
        "marker": {"size": diameter, "opacity": 1, "color": [t["ink"] if h else t["page"] for h in high],
                   "line": {"width": 1.2, "color": t["ink"]}},
    }


def _discs(
    discs: Sequence[Disc], filled_from: float, mode: Mode, size: Size, pixels: float
) -> dict[str, Any]:
    t = tokens(mode)
    seen = [disc for disc in discs if disc.shown]
    high = [disc.score >= filled_from for disc in seen]
    words = [f"{escape(d.short, 8)} {escape(d.title)}<br>score <b>{number(d.score)}</b>" for d in seen]
    return {
        "type": "scatter", "mode": "markers+text", "x": [d.x for d in seen],
        "y": [d.y for d in seen], "customdata": [[d.risk_id] for d in seen],
        "text": [escape(d.short, 4) for d in seen], "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "textfont": {"size": text_size(size, 10.5 if pixels > 20 else 9.5),
                     "color": [t["page"] if h else t["ink"] for h in high]},
        "marker": {"size": [_disc_size(d.short, pixels, size) for d in seen], "opacity": 1,
                   "color": [t["ink"] if h else t["page"] for h in high],
                   "line": {"width": 1.4, "color": t["ink"]}},
    }


def _disc_size(short: str, pixels: float, size: Size) -> float:
    return (pixels + 4.5 * max(len(short) - 2, 0)) * (1.25 if size == "projector" else 1)


def _rings(places: Sequence[Sequence[float]], mode: Mode) -> dict[str, Any]:
    t = tokens(mode)
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip",
        "x": [x for x, _ in places], "y": [y for _, y in places],
        "marker": {"size": 7, "opacity": 1, "color": t["page"],
                   "line": {"width": 1.4, "color": t["ink2"]}},
    }


def _arrow(ends: Sequence[float], strong: bool, mode: Mode) -> dict[str, Any]:
    ax, ay, x, y = ends
    return {
        "x": x, "y": y, "ax": ax, "ay": ay, "xref": "x", "yref": "y", "axref": "x", "ayref": "y",
        "text": "", "showarrow": True, "arrowhead": 2, "arrowsize": 1.1, "standoff": 13,
        "startstandoff": 4, "arrowwidth": 1.6 if strong else 0.9,
        "arrowcolor": tokens(mode)["ink2" if strong else "ink3"],
    }


def _crowded(discs: Sequence[Disc], mode: Mode, size: Size) -> list[dict[str, Any]]:
    hidden: dict[tuple[int, int], int] = {}
    for disc in discs:
        if not disc.shown:
            hidden[disc.cell] = hidden.get(disc.cell, 0) + 1
    return [label(f"<b>+{n}</b>", i + 0.22, p + 0.17, mode, size, colour="ink", xanchor="center")
            for (p, i), n in hidden.items()]


def _alt(rated: pd.DataFrame, filled_from: float, left: int) -> str:
    high = rated[rated["score"] >= filled_from].sort_values("score", ascending=False)
    named = [f"{clean(r['short'], 8)} {clean(r['title'], 40)}" for r in high.head(3).to_dict("records")]
    return alt_text("Risk matrix", f"{len(high)} of {count(len(rated), 'open risk')} score "
                    f"{number(filled_from)} or more after their actions",
                    f"Highest {', '.join(named)}" if named else "",
                    f"{count(left, 'risk')} not rated" if left else "")


def emv_bars(
    frame: pd.DataFrame, *, mode: Mode, size: Size, top: int = 12, scale: float = 1.0,
    digits: int = 1, unit: str = "", named: int = 3,
) -> Chart:
    """Which few risks carry most of the expected loss? The list is also the key to the matrix.

    Columns of the frame, one row per risk:
        risk_id, short, title
        emv     expected loss, drawn after division by `scale`; rows without one are counted
    Largest first; the `named` first ones, those the title speaks of, are coloured.
    """
    valued = frame[[known(v) for v in frame["emv"]]] if len(frame) else frame
    if valued.empty:
        return nothing(mode, size, "No open risk has an amount of impact.")
    ranked = valued.sort_values(["emv", "risk_id"], ascending=[False, True])
    shown = ranked.head(top)
    amounts = [float(v) / scale for v in shown["emv"]]
    layout = base(mode, size, 14 + (36 if size == "projector" else 31) * len(shown), top=4)
    layout["xaxis"] = axis(mode, size, visible=False, range=[0, (max(amounts) or 1) * 1.16])
    layout["yaxis"] = axis(mode, size, visible=False, range=[len(shown) - 0.5, -0.62])
    layout["annotations"] = _emv_words(shown, amounts, mode, size, digits)
    t = tokens(mode)
    bars = {
        "type": "bar", "orientation": "h", "x": amounts, "width": 0.34, "hoverinfo": "skip",
        "y": [row + 0.16 for row in range(len(shown))],
        "customdata": [[str(one)] for one in shown["risk_id"]],
        "marker": {"color": [t["accent"] if i < named else t["mute"] for i in range(len(shown))],
                   "line": {"width": 0}},
    }
    total = sum(v for v in values(ranked["emv"]) if v is not None)
    share = sum(amounts[:named]) * scale / total if total else 0
    left, missing = len(ranked) - len(shown), len(frame) - len(valued)
    notes = [f"and {number(left)} more" if left else "",
             f"{number(missing)} without an amount" if missing else ""]
    return Chart({"data": [bars], "layout": layout}, note=" · ".join(n for n in notes if n),
                 alt=alt_text("Bars", f"{count(min(named, len(shown)), 'risk')} carry "
                              f"{share * 100:.0f} % of expected loss",
                              f"Largest {clean(shown.iloc[0]['title'], 50)} "
                              f"{number(amounts[0], digits)} {unit}"))


def _emv_words(
    shown: pd.DataFrame, amounts: list[float], mode: Mode, size: Size, digits: int
) -> list[dict[str, Any]]:
    said = []
    for row, (record, amount) in enumerate(zip(shown.to_dict("records"), amounts)):
        name = f"{escape(record['short'], 8)} {escape(record['title'], 44)}"
        finer = digits + 1 if 0 < amount < 2 * 10**-digits else digits
        said.append(label(name, 0, row - 0.24, mode, size, xshift=1))
        said.append(label(number(amount, finer), amount, row + 0.16, mode, size, colour="ink",
                          xshift=4))
    return said
