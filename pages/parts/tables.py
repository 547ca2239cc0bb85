"""Rows on a page: one look for every table, and health as shape, word and colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.links import link
from pages.parts.run import require_router
from pmo_data.charts.tokens import HEALTH
from pmo_data.charts.wording import count

CHIPS: Mapping[str, str] = {state: f"{h[0]} {h[2]}" for state, h in HEALTH.items()}
#: Rows shown without a scroll bar of their own.
_UNSCROLLED = 60
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
    return st.column_config.MultiselectColumn(
        title, options=list(colours), color=list(colours.values()), width="small"
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
    id_column   what a click gives back; "" for rows that lead nowhere
    most        rows shown; below them a link to `all_at` ("all 40")
    """
    run = require_router()
    shown = frame.head(most) if most else frame
    visible = dict(list(columns.items())[:3]) if run.phone else dict(columns)
    config = {name: c if not isinstance(c, str) else st.column_config.Column(c)
              for name, c in visible.items()}
    event = st.dataframe(
        shown[[name for name in visible if name in shown]],
        hide_index=True,
        row_height=33,
        height="content" if len(shown) <= _UNSCROLLED else 33 * _UNSCROLLED,
        placeholder="n/a",
        column_config=config,
        key=f"rows_{key}",
        on_select="rerun" if id_column else "ignore",
        selection_mode="single-row",
        alt=f"Table of {count(len(shown), noun)}",
    )
    if most and len(frame) > most and all_at:
        link(all_at, f"all {len(frame)} →")
    return _picked(event, shown, id_column) if id_column else None


def _picked(event: Any, shown: pd.DataFrame, id_column: str) -> str | None:
    picked: Sequence[int] = event["selection"]["rows"] if event else []
    return str(shown.iloc[picked[0]][id_column]) if picked and picked[0] < len(shown) else None
