"""Figures of people and roles: who is overloaded when, and demand against capacity."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pmo_data.charts.base import (
    Chart,
    alt_text,
    anchored_scale,
    axis,
    base,
    catcher,
    colour_at,
    key,
    key_layout,
    label,
    nothing,
    row_labels,
    strokes,
    text_size,
    values,
)
from pmo_data.charts.tokens import UTILISATION_STOPS, Mode, Size, ink_on, tokens
from pmo_data.charts.wording import clean, count, day, escape, known, number, percent

_MOST_ROWS = {"desk": 40, "projector": 30, "phone": 14}
_MOST_WEEKS = {"desk": 27, "projector": 27, "phone": 8}
#: Stands for work planned where nothing can be worked; beyond every scale.
AWAY = 99.0
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def utilisation_heatmap(
    rows: pd.DataFrame, totals: pd.DataFrame, *, mode: Mode, size: Size
) -> Chart:
    """Who is overloaded, when, and who has room?

    Columns of `rows`, one row per person or role and ISO week:
        row_id, label
        week               date, the Monday
        utilisation        allocated / capacity as a share; missing where no capacity is recorded, or
                           nothing can be worked; work planned there is drawn as overload, "0 h"
        capacity_hours, allocated_hours, overload_hours
    Columns of `totals`, one row per row_id, in the order to show:
        row_id, pooled (share), overload_hours
    Figures are printed from 100 %; colours are anchored there and never stretched. Rows and weeks
    beyond what a screen can hold are left out from the end, and the note says so.
    """
    order = [str(one) for one in totals["row_id"]] if len(totals) else []
    if rows.empty or not order:
        return nothing(mode, size, "No allocation and no capacity are recorded for these weeks.")
    shown = order[: _MOST_ROWS[size]]
    weeks = sorted(rows["week"].unique())[: _MOST_WEEKS[size]]
    cells = _cells(rows, shown, weeks)
    names = dict(zip(rows["row_id"].astype(str), rows["label"]))
    labels = [names.get(one, one) for one in shown]
    pitch = 30 if len(shown) <= 4 else 22
    layout = _heatmap_layout(labels, weeks, mode, size, 84 + pitch * len(shown))
    traces = _cell_traces(cells, shown, weeks, labels, mode, size)
    if size != "phone":
        _add_totals(traces, layout, totals.set_index(totals["row_id"].astype(str)).loc[shown],
                    mode, size)
    note = _left_out(len(order) - len(shown), rows["week"].nunique() - len(weeks))
    return Chart({"data": traces, "layout": layout},
                 alt=_utilisation_alt(totals, dict(zip(shown, labels)), weeks), note=note)


def _cells(rows: pd.DataFrame, shown: list[str], weeks: list[Any]) -> dict[tuple[int, int], Any]:
    row_of, week_of = ({one: i for i, one in enumerate(items)} for items in (shown, weeks))
    return {
        (row_of[str(r["row_id"])], week_of[r["week"]]): r
        for r in rows.to_dict("records")
        if str(r["row_id"]) in row_of and r["week"] in week_of
    }


def _heatmap_layout(
    labels: list[Any], weeks: list[Any], mode: Mode, size: Size, height: float
) -> dict[str, Any]:
    head = 124 if size == "phone" else 66
    layout = base(mode, size, height + head - 66, top=head, bottom=4)
    across = [0, 1] if size == "phone" else [0, 0.775]
    step = 1 if len(weeks) <= 14 else 2
    ticks = list(range(0, len(weeks), step))
    layout["xaxis"] = axis(mode, size, side="top", domain=across, range=[-0.5, len(weeks) - 0.5],
                           tickvals=ticks, ticktext=_week_names(weeks, ticks), tickangle=0)
    layout["yaxis"] = row_labels(mode, size, labels)
    layout |= key_layout(mode, size, 1 + 42 / max(height - 70, 1))
    return layout


def _week_names(weeks: list[Any], ticks: list[int]) -> list[str]:
    names, said = [], 0
    for tick in ticks:
        moment = pd.Timestamp(weeks[tick])
        names.append(f"{moment.day:02d}<br>{_MONTHS[moment.month - 1] if moment.month != said else ' '}")
        said = moment.month
    return names


def _cell_traces(
    cells: dict[tuple[int, int], Any],
    shown: list[str],
    weeks: list[Any],
    labels: list[Any],
    mode: Mode,
    size: Size,
) -> list[dict[str, Any]]:
    t = tokens(mode)
    places = [(row, week) for row in range(len(shown)) for week in range(len(weeks))]
    share = {place: _share(cells.get(place)) for place in places}
    z = [[share[row, week] for week in range(len(weeks))] for row in range(len(shown))]
    text = [[_printed(share[row, week], t) for week in range(len(weeks))]
            for row in range(len(shown))]
    heat = {
        "type": "heatmap", "z": z, "text": text, "texttemplate": "%{text}", "hoverinfo": "skip",
        "x": list(range(len(weeks))), "y": list(range(len(shown))), "xgap": 2, "ygap": 2,
        "zmin": UTILISATION_STOPS[0], "zmax": UTILISATION_STOPS[-1], "showscale": False,
        "colorscale": anchored_scale(UTILISATION_STOPS, t["utilisation"]), "showlegend": False,
        "textfont": {"size": text_size(size, 10.5)}, "hoverongaps": False,
    }
    blank = [place for place in places if share[place] is None]
    marks = [(week + shift, row) for row, week in blank for shift in (-0.28, 0, 0.28)]
    words = [_cell_words(labels[row], weeks[week], cells.get((row, week))) for row, week in places]
    width = 30 if len(weeks) > 14 else 44
    over = catcher([w for _, w in places], [r for r, _ in places],
                   [f"{shown[r]}|{pd.Timestamp(weeks[w]):%Y-%m-%d}" for r, w in places], words,
                   width)
    legend = [("60 %", 0.6), ("85–100 %", 0.95), ("120 %", 1.2), ("150 %, printed from 100 %", 1.5)]
    classes = [(name, {"color": colour_at(at, UTILISATION_STOPS, t["utilisation"])})
               for name, at in legend]
    if marks:
        classes.append(("away, or no capacity recorded", {"symbol": "line-ne", "size": 9,
                                                 "line": {"width": 1, "color": t["ink3"]}}))
    return [heat, strokes([x for x, _ in marks], [y for _, y in marks], mode), over,
            *key(classes, mode, size)]


def _share(cell: Any) -> float | None:
    if cell and _is_away(cell) and known(cell["allocated_hours"]) and cell["allocated_hours"] > 0:
        return AWAY
    return float(cell["utilisation"]) if cell and known(cell["utilisation"]) else None


def _is_away(cell: Any) -> bool:
    """Capacity is known to be nothing: leave, holidays, or before or after the contract."""
    return known(cell["capacity_hours"]) and cell["capacity_hours"] < 1e-9


def _printed(share: float | None, t: Any) -> str:
    if share is None or share < 0.995:
        return ""
    fill = colour_at(share, UTILISATION_STOPS, t["utilisation"])
    if share == AWAY:
        return f"<span style='color:{ink_on(fill)}'>0 h</span>"
    return f"<span style='color:{ink_on(fill)}'>{min(share, 9.99) * 100:.0f}</span>"


def _cell_words(name: Any, week: Any, cell: Any) -> str:
    head = f"{escape(name)}<br>week of {day(week)}<br>"
    if cell and _is_away(cell):
        return f"{head}nothing to work in, {number(cell['allocated_hours'])} h planned"
    if not cell or not known(cell["utilisation"]):
        return f"{head}no capacity recorded"
    return (f"{head}<b>{percent(cell['utilisation'])}</b> · {number(cell['allocated_hours'])} of "
            f"{number(cell['capacity_hours'])} h")


def _add_totals(
    traces: list[dict[str, Any]], layout: dict[str, Any], totals: pd.DataFrame, mode: Mode, size: Size
) -> None:
    t = tokens(mode)
    hours = [value or 0.0 for value in values(totals["overload_hours"])]
    longest = max([*hours, 1.0])
    layout["xaxis2"] = axis(mode, size, visible=False, domain=[0.855, 1], anchor="y",
                            range=[0, longest * 1.42])
    traces.append({
        "type": "bar", "orientation": "h", "xaxis": "x2", "yaxis": "y", "width": 0.56,
        "x": hours, "y": list(range(len(hours))), "hoverinfo": "skip", "showlegend": False,
        "marker": {"color": t["over"], "line": {"width": 0}},
    })
    said = layout["annotations"]
    for row, (pooled, extra) in enumerate(zip(totals["pooled"], hours)):
        over = known(pooled) and pooled > 1.005
        words = f"<b>{percent(pooled)}</b>" if over else percent(pooled)
        said.append(label(words, 0.815, row, mode, size, xref="paper", xanchor="center",
                          colour="ink" if over else "ink2", pixels=11.5))
        told = f"{number(extra)} h" if extra >= 0.5 else "none"
        said.append(label(told, extra if extra >= 0.5 else 0, row, mode, size, xref="x2", xshift=4))
    for words, x, anchor in (("Pooled", 0.815, "center"), ("Overload hours", 0.855, "left")):
        said.append(label(words, x, 1, mode, size, colour="ink3", xref="paper", yref="paper",
                          xanchor=anchor, yanchor="bottom", yshift=9))


def _left_out(rows: int, weeks: int) -> str:
    more = [count(rows, "row")] if rows > 0 else []
    more += [count(weeks, "week")] if weeks > 0 else []
    return f"and {' and '.join(more)} more" if more else ""


def _utilisation_alt(totals: pd.DataFrame, names: dict[str, Any], weeks: list[Any]) -> str:
    pooled = {str(k): float(v) for k, v in zip(totals["row_id"], totals["pooled"]) if known(v)}
    over = sum(value > 1 for value in pooled.values())
    inside = {k: v for k, v in pooled.items() if k in names}
    facts = []
    if inside:
        high, low = max(inside, key=inside.__getitem__), min(inside, key=inside.__getitem__)
        facts = [f"Highest {clean(names[high], 40)} {percent(inside[high])}",
                 f"lowest {clean(names[low], 40)} {percent(inside[low])}"]
    window = f"{day(weeks[0])} and {count(len(weeks), 'week')} on"
    return alt_text("Heatmap", f"{over} of {len(totals)} above 100 %",
                    f"Utilisation by week from {window}", *facts)
