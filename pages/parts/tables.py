"""Rows on a page: one look for every table, and health as shape, word and colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_bool_dtype, is_number, is_numeric_dtype

from pages.parts.downloads import download
from pages.parts.links import link
from pages.parts.run import Run, require_router
from pages.parts.text import safe_text
from pmo_data.charts.tokens import HEALTH
from pmo_data.charts.wording import count, day, known, number

CHIPS: Mapping[str, str] = {state: f"{h[0]} {h[2]}" for state, h in HEALTH.items()}
#: Rows shown without a scroll bar of their own.
_UNSCROLLED = 60
_MOST_PROJECTED = 20
_COLOURS: Mapping[str, str] = {state: h[4] for state, h in HEALTH.items()}


def health_chip(state: Any) -> list[str]:
    """A health state for a `health_column`: a list of one chip, shape and word.

    >>> health_chip("watch")
    ['▲ Watch']

    """
    return [CHIPS.get(str(state), CHIPS["not_reported"])]


def health_badge(state: Any) -> str:
    """A health state as Markdown: ":green-badge[● On track]"."""
    known = str(state) if str(state) in CHIPS else "not_reported"
    return f":{_COLOURS[known]}-badge[{CHIPS[known]}]"


def health_column(title: str) -> Any:
    """Column config for cells made by `health_chip`."""
    return chip_column(title, {CHIPS[state]: _COLOURS[state] for state in CHIPS})


def chip_column(title: str, colours: Mapping[str, str]) -> Any:
    """Column config for other states, each option with shape and word ("■ Late": "red")."""
    longest = max((len(option) for option in colours), default=0)
    width = max(75, round(6.3 * len(title)) + 20, round(5.2 * longest) + 34)
    return st.column_config.MultiselectColumn(
        title, options=list(colours), color=list(colours.values()), width=width
    )


def trend_column(title: str, low: float, high: float) -> Any:
    """Column config for a sparkline; all rows share one scale."""
    return st.column_config.LineChartColumn(title, y_min=low, y_max=high, width="medium")


def rows(
    frame: pd.DataFrame,
    *,
    key: str,
    columns: Mapping[str, Any],
    id_column: str = "",
    most: int = 8,
    all_at: str = "",
    noun: str = "row",
) -> str | None:
    """The rows named by a finding, most important first; the id of the row clicked, else None.

    columns     column name -> title or st.column_config, in the order shown; others stay hidden
    id_column   what a click on any cell gives back; "" for rows that lead nowhere
    most        rows shown; below them a link to `all_at` ("all 40")
    In meeting mode the rows are a plain table in the size of the text, without clicks.
    """
    run = require_router()
    shown = frame.head(most) if most else frame
    visible = dict(list(columns.items())[:3]) if run.phone else dict(columns)
    config = {name: c if not isinstance(c, str) else st.column_config.Column(c)
              for name, c in visible.items() if name in shown}
    if run.presenting and len(shown) <= _MOST_PROJECTED:
        projected(shown, config)
        return None
    event = st.dataframe(
        shown[list(config)],
        hide_index=True,
        row_height=33,
        height="content" if len(shown) <= _UNSCROLLED else 33 * _UNSCROLLED,
        placeholder="n/a",
        column_config=config,
        key=f"rows_{key}",
        on_select="rerun" if id_column else "ignore",
        selection_mode="single-cell",
        alt=f"Table of {count(len(shown), noun)}",
    )
    _under(run, frame, config, key=key, all_at=all_at if most and len(frame) > most else "")
    return _picked(event, shown, id_column) if id_column else None


def _under(run: Run, frame: pd.DataFrame, config: Mapping[str, Any], *, key: str, all_at: str) -> None:
    """Below a table: the way to all its rows, and all of them as a file."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if all_at:
            link(all_at, f"all {len(frame)} →")
        if len(frame) and not run.phone:
            download(run, f"rows_{key}", plain(frame, config), quiet=True)


def plain(frame: pd.DataFrame, config: Mapping[str, Any]) -> pd.DataFrame:
    """All rows under the titles shown, chips and trends as text, for a file."""
    return pd.DataFrame({
        _title(name, config[name]): [
            "; ".join(map(str, value)) if isinstance(value, list | tuple) else value for value in frame[name]
        ]
        for name in config
    })


def projected(shown: pd.DataFrame, config: Mapping[str, Any]) -> None:
    """Rows for a projector: text grows with the page, chips are badges, numbers stay right."""
    table = pd.DataFrame({_title(name, config[name]): _projected_column(shown[name])
                          for name in config if not _is_trend(shown[name])})
    forms = {_title(name, c): _decimals(c) for name, c in config.items()}
    shown_as = {name: partial(number_as_shown, digits=forms[name]) for name in table.select_dtypes("number")}
    st.table(table.style.format(shown_as), border="horizontal", hide_index=True,
             alt=f"Table of {count(len(shown), 'row')}")


def _decimals(config: Any) -> int | None:
    """Decimals of a column as its own format has them ("%.1f"); None where it leaves them open."""
    form = (config.get("type_config") or {}).get("format") if isinstance(config, dict) else None
    found = re.fullmatch(r"%\+?\.(\d)f", form or "")
    return int(found[1]) if found else None


def number_as_shown(value: Any, digits: int | None = None) -> str:
    """A number of a table: with its column's decimals, else whole ones without, small ones with two."""
    if not known(value):
        return "n/a"
    if digits is not None:
        return number(value, digits)
    return number(value, 0 if float(value).is_integer() or abs(value) >= 100 else 2)


def _title(name: str, config: Any) -> str:
    return str(config.get("label") or name) if isinstance(config, dict) else name


def _is_trend(column: pd.Series) -> bool:
    first = next((value for value in column if hasattr(value, "__iter__") and not isinstance(value, str)), ())
    return any(is_number(value) for value in first)


def _projected_column(column: pd.Series) -> list[Any]:
    if is_numeric_dtype(column) and not is_bool_dtype(column):
        return column.astype(float).tolist()
    return [_projected_cell(value) for value in column]


def _projected_cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " ".join(_badge(str(chip)) for chip in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value is pd.NA or value is pd.NaT:
        return "n/a"
    return safe_text(day(value) if isinstance(value, date) else value)


def _badge(chip: str) -> str:
    state = next((state for state, shown in CHIPS.items() if shown == chip), "")
    return health_badge(state) if state else f":gray-badge[{safe_text(chip)}]"


def _picked(event: Any, shown: pd.DataFrame, id_column: str) -> str | None:
    selection = event["selection"] if event else {}
    places = [cell[0] for cell in selection.get("cells", ())] or list(selection.get("rows", ()))
    return str(shown.iloc[places[0]][id_column]) if places and places[0] < len(shown) else None
