"""Figures of strategic alignment: which project moves which objective, and what it costs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import (
    Chart,
    alt_text,
    axis,
    base,
    catcher,
    flat_scale,
    key,
    key_layout,
    label,
    nothing,
    row_labels,
    strokes,
    text_size,
    values,
)
from pmo_data.charts.tokens import Mode, Size, tokens
from pmo_data.charts.wording import clean, count, escape, known, number, percent

LEVELS = ("none", "low", "moderate", "strong", "extreme")
LINKED = "linked"
_MOST_ROWS = {"desk": 60, "projector": 45, "phone": 14}
_MOST_COLUMNS = 24
_TOP = 0.018


def heatmap(
    projects: pd.DataFrame,
    cells: pd.DataFrame,
    objectives: pd.DataFrame,
    *,
    mode: Mode,
    size: Size,
    threshold: float = 0.05,
    scale: float = 1.0,
    unit: str = "",
) -> Chart:
    """Which projects move which objectives, and what is spent on those that move none?

    Columns of `projects`, one row per project:
        project_id, name
        alignment         weighted score as a share; missing where nothing was assessed
        is_orphan         serves no objective; optional
        spend             amount, divided by `scale` to be printed in `unit`
    Columns of `cells`: project_id, objective_id, level (none, low, moderate, strong, extreme,
    linked = strength not assessed; missing or no row = not assessed).
    Columns of `objectives`, in the order to show: objective_id, name, weight (share).
    Weakest first, a dotted line below those under `threshold`; the spend of orphans (where unknown,
    of those under it) is coloured. Of too many projects the largest are shown, and the note says so.
    """
    missing = "projects" if projects.empty else "objectives" if objectives.empty else ""
    if missing:
        return nothing(mode, size, f"No {missing} are known, so nothing can be aligned.")
    shown = weakest_first(projects, _MOST_ROWS[size])
    columns = objectives.head(_MOST_COLUMNS)
    layout = _layout(shown, columns, mode, size)
    traces = _cells(shown, cells, columns, mode, size)
    traces.append(_weights(columns, mode))
    offenders = [known(score) and score < threshold for score in shown["alignment"]]
    if size != "phone":
        _scores_and_spend(traces, layout, shown, offenders, threshold, mode, size, scale, unit)
        _threshold_line(layout, sum(offenders), len(shown), mode)
    left = len(projects) - len(shown)
    note = f"{len(shown)} of {number(len(projects))} shown, the largest by spend" if left else ""
    return Chart({"data": traces, "layout": layout},
                 alt=_alt(projects, cells, objectives, threshold, scale, unit), note=note)


def weakest_first(projects: pd.DataFrame, most: int) -> pd.DataFrame:
    """Projects as drawn: the largest by spend, weakest alignment first, unassessed ones last."""
    kept = projects.sort_values(["spend", "project_id"], ascending=[False, True],
                                na_position="last").head(most)
    return kept.sort_values(["alignment", "spend", "project_id"], ascending=[True, False, True],
                            na_position="last").reset_index(drop=True)


def objective_codes(objectives: pd.DataFrame) -> list[str]:
    """Short codes for narrow screens, decoded below the figure: O1, O2, ..."""
    return [f"O{i + 1}" for i in range(len(objectives))]


def _row_pitch(n: int) -> float:
    return 26 if n <= 6 else 20 if n <= 25 else 15


def _layout(
    shown: pd.DataFrame, columns: pd.DataFrame, mode: Mode, size: Size
) -> dict[str, Any]:
    n, m = len(shown), len(columns)
    phone = size == "phone"
    pitch = 21 if phone else _row_pitch(n)
    above = 24 if phone else 34
    head = 112 if phone else 92
    height = head + above + pitch * n + 10
    layout = base(mode, size, height, top=head, bottom=4, right=8)
    body = pitch * n / (pitch * n + above)
    across = [0, 1] if phone else [0, 0.66]
    codes = phone or m > 12
    names = objective_codes(columns) if codes else [_two_lines(o) for o in columns["name"]]
    weights = ["" if codes else percent(w) if known(w) else "n/a" for w in columns["weight"]]
    layout["xaxis"] = axis(mode, size, domain=across, range=[-0.5, m - 0.5], showticklabels=False,
                           anchor="y")
    layout["xaxis3"] = axis(mode, size, domain=across, range=[-0.5, m - 0.5], side="top",
                            anchor="y3", tickvals=list(range(m)), tickangle=0,
                            ticktext=[f"{a}<br>{b}" if b else a for a, b in zip(names, weights)])
    layout["yaxis"] = row_labels(mode, size, list(shown["name"]), domain=[0, body])
    layout["yaxis"]["tickfont"]["size"] = text_size(size, 12 if pitch > 15 else 11)
    heaviest = max([w for w in values(columns["weight"]) if w is not None] + [0.01])
    layout["yaxis3"] = axis(mode, size, domain=[body + _TOP / 2, 1], visible=False,
                            range=[0, heaviest * 1.05], anchor="x3")
    layout |= key_layout(mode, size, 1 + (head - 26) / (height - head - 4))
    return layout


def _two_lines(name: Any) -> str:
    words, lines = clean(name, 26).split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > 11 and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(escape(line, 13) for line in lines)


def _cells(
    shown: pd.DataFrame, cells: pd.DataFrame, columns: pd.DataFrame, mode: Mode, size: Size
) -> list[dict[str, Any]]:
    t = tokens(mode)
    level = {(str(p), str(o)): v for p, o, v in
             zip(cells["project_id"], cells["objective_id"], cells["level"])} if len(cells) else {}
    ids = [(str(p), str(o)) for p in shown["project_id"] for o in columns["objective_id"]]
    m = len(columns)
    place = {pair: (i % m, i // m) for i, pair in enumerate(ids)}
    rank = {word: i for i, word in enumerate(LEVELS)}
    found = {pair: level.get(pair) for pair in ids}
    z = [[rank.get(found[pair]) for pair in ids[row * m:(row + 1) * m]] for row in range(len(shown))]
    blank = [place[p] for p in ids if found[p] != LINKED and found[p] not in rank]
    linked = [place[p] for p in ids if found[p] == LINKED]
    heat = {
        "type": "heatmap", "z": z, "x": list(range(m)), "y": list(range(len(shown))), "xgap": 2,
        "ygap": 2, "zmin": -0.5, "zmax": 4.5, "colorscale": flat_scale(t["contribution"]),
        "showscale": False, "hoverinfo": "skip", "hoverongaps": False, "showlegend": False,
    }
    spread = (-0.25, 0, 0.25) if size == "phone" else (-0.34, -0.17, 0, 0.17, 0.34)
    marks = [(x + shift, y) for x, y in blank for shift in spread]
    pairs = [(p, o) for p in shown["name"] for o in columns["name"]]
    words = [f"{escape(p)}<br>{escape(o)}<br><b>{_level_in_words(found[pair])}</b>"
             for pair, (p, o) in zip(ids, pairs)]
    wide = (0,) if size == "phone" else (-0.32, 0, 0.32)  # a cell is wider than high
    over = catcher([place[p][0] + shift for p in ids for shift in wide],
                   [place[p][1] for p in ids for _ in wide],
                   [f"{p}|{o}" for p, o in ids for _ in wide],
                   [said for said in words for _ in wide], 26 if len(wide) > 1 else 15)
    return [heat, strokes([x for x, _ in marks], [y for _, y in marks], mode, 7),
            _linked(linked, mode), over, *_classes(bool(blank), bool(linked), mode, size)]


def _level_in_words(level: Any) -> str:
    if level == LINKED:
        return "linked, strength not assessed"
    return "assessed: none" if level == "none" else level if level in LEVELS else "not assessed"


def _linked(places: list[tuple[int, int]], mode: Mode) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False,
        "x": [x for x, _ in places], "y": [y for _, y in places],
        "marker": {"symbol": "diamond-open", "size": 8, "opacity": 1,
                   "color": tokens(mode)["accent"], "line": {"width": 1.5}},
    }


def _classes(blank: bool, linked: bool, mode: Mode, size: Size) -> list[dict[str, Any]]:
    t = tokens(mode)
    named = [("assessed: none", {"color": t["contribution"][0]})]
    named += [(word, {"color": c}) for word, c in zip(LEVELS[1:], t["contribution"][1:])]
    if linked:
        named.append(("linked, strength not assessed",
                      {"symbol": "diamond-open", "size": 9, "color": t["accent"],
                       "line": {"width": 1.5, "color": t["accent"]}}))
    if blank:
        named.append(("not assessed", {"symbol": "line-ne", "size": 9,
                                       "line": {"width": 1, "color": t["ink3"]}}))
    return key(named, mode, size)


def _weights(columns: pd.DataFrame, mode: Mode) -> dict[str, Any]:
    return {
        "type": "bar", "xaxis": "x3", "yaxis": "y3", "width": 0.96, "showlegend": False,
        "x": list(range(len(columns))), "y": [v or 0.0 for v in values(columns["weight"])],
        "text": [f"{escape(n)}<br><b>weight {percent(w)}</b>"
                 for n, w in zip(columns["name"], columns["weight"])],
        "textposition": "none", "hovertemplate": "%{text}<extra></extra>",
        "customdata": [[f"|{o}"] for o in columns["objective_id"]],
        "marker": {"color": tokens(mode)["mute"], "line": {"width": 0}},
    }


def _scores_and_spend(
    traces: list[dict[str, Any]], layout: dict[str, Any], shown: pd.DataFrame,
    offenders: list[bool], threshold: float, mode: Mode, size: Size, scale: float, unit: str,
) -> None:
    t = tokens(mode)
    spoken_of = offenders
    if "is_orphan" in shown and shown["is_orphan"].notna().any():
        spoken_of = shown["is_orphan"].fillna(False).astype(bool).tolist()
    spend = values(shown["spend"], scale)
    longest = max([v for v in spend if v is not None] + [0.0]) or 1.0
    layout["xaxis2"] = axis(mode, size, visible=False, domain=[0.785, 1], anchor="y",
                            range=[0, longest * 1.2])
    traces.append({
        "type": "bar", "orientation": "h", "xaxis": "x2", "yaxis": "y", "width": 0.62,
        "x": [v or 0.0 for v in spend], "y": list(range(len(shown))), "hoverinfo": "skip",
        "showlegend": False, "customdata": [[f"{p}|"] for p in shown["project_id"]],
        "marker": {"color": [t["over"] if bad else t["mute"] for bad in spoken_of],
                   "line": {"width": 0}},
    })
    digits = 1 if longest < 100 else 0
    pixels = 11 if len(shown) <= 25 else 10.5
    for row, (score, amount, bad) in enumerate(zip(shown["alignment"], spend, offenders)):
        said = percent(score, 1 if bad and round(score, 2) >= threshold else 0)
        words = f"<b>{said}</b>" if bad else said
        layout["annotations"].append(
            label(words, 0.725, row, mode, size, colour="ink" if bad else "ink2", xref="paper",
                  xanchor="center", pixels=pixels))
        layout["annotations"].append(
            label(number(amount, digits), amount or 0, row, mode, size, xref="x2", xshift=3,
                  pixels=pixels))
    body = layout["yaxis"]["domain"][1]
    for words, x, anchor in (("Weighted<br>alignment", 0.725, "center"),
                             (escape(f"Spend, {unit}" if unit else "Spend"), 0.785, "left")):
        layout["annotations"].append(
            label(words, x, body, mode, size, colour="ink3", xref="paper", yref="paper",
                  xanchor=anchor, yanchor="bottom", yshift=6))


def _threshold_line(layout: dict[str, Any], offenders: int, rows: int, mode: Mode) -> None:
    if 0 < offenders < rows:
        layout["shapes"].append({
            "type": "line", "xref": "paper", "x0": -0.03, "x1": 1, "y0": offenders - 0.5,
            "y1": offenders - 0.5,
            "line": {"width": 1, "dash": "dot", "color": tokens(mode)["ink2"]},
        })


def _alt(
    projects: pd.DataFrame, cells: pd.DataFrame, objectives: pd.DataFrame, threshold: float,
    scale: float, unit: str,
) -> str:
    weak = projects[projects["alignment"] < threshold]
    money = sum(v for v in values(weak["spend"], scale) if v is not None)
    rated = int(cells["level"].notna().sum()) if len(cells) else 0
    low = [clean(name, 40) for name in weak.sort_values("spend", ascending=False)["name"].head(3)]
    return alt_text(
        "Heatmap", f"{count(len(weak), 'project')} below {percent(threshold)} weighted alignment",
        f"Their spend {number(money, 1)} {unit}", f"Largest {', '.join(low)}" if low else "",
        f"{number(rated)} of {number(len(projects) * len(objectives))} cells assessed")
