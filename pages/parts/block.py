"""The figure block: finding, what it shows, definition, chart, and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import trust
from pages.parts.downloads import download
from pages.parts.run import Run, require_router
from pages.parts.text import safe_text
from pmo_data.charts.base import CONFIG, Chart
from pmo_data.charts.wording import count, percent


@dataclass(frozen=True)
class Definition:
    """What a figure means, when no declared measure says it.

    excluded    what is left out, with its number ("3 projects without a budget")
    confidence  named shares 0-1, shown apart ({"covered": 0.86})
    """

    name: str
    sentence: str
    formula: str = ""
    source: str = ""
    direction: str = ""
    excluded: str = ""
    confidence: Mapping[str, float] | None = None


def title(finding: str, fallback: str = "") -> None:
    """The one h1 of the page: the finding, number first, at most 70 characters.

    It is shown above the trust strip. Names from files go through `safe_text` before they get here.
    """
    slot = st.session_state.get("_title_slot") or st.container()
    with slot:
        st.title(finding or fallback, anchor=False)


def figure(
    finding: str,
    said: str,
    chart: Chart | None = None,
    frame: pd.DataFrame | None = None,
    *,
    key: str,
    measures: Sequence[str] = (),
    definition: Definition | None = None,
    excluded: str = "",
    columns: Mapping[str, Any] | None = None,
    clicks: bool = False,
) -> str | None:
    """One figure with everything that belongs to it; the id of the clicked mark, else None.

    finding     h2, computed from the data; "" on a page with one figure, whose title says it
    said        what · unit · window · order, the gray line ("Expected value · EUR · open risks")
    chart       from `drawn`; without it only the table is shown, opened
    frame       what was drawn: its table on demand and its download
    measures    declared measures it shows, for the Definition popover; else give `definition`
    columns     st.column_config for the table
    clicks      marks can be clicked; their customdata is the id
    """
    run = require_router()
    note = f" · {chart.note}" if chart is not None and chart.note else ""
    with st.container(key=f"block_{key}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="top"):
            with st.container(gap=None):
                if finding:
                    st.markdown(f"## {finding}", anchors=False)
                st.markdown(f":small[:gray[{said}{note}]]")
            _definition(run, key, measures, definition, excluded, frame)
        picked = _chart(chart, key, clicks) if chart is not None else None
        if frame is not None:
            table_on_demand(frame, key=key, columns=columns, opened=chart is None)
    return picked


def table_on_demand(
    frame: pd.DataFrame, *, key: str, columns: Mapping[str, Any] | None = None, opened: bool = False
) -> None:
    """The rows behind a figure, sent to the browser only when somebody opens them."""
    label = f"Table · {count(len(frame), 'row')}"
    part = st.expander(label, expanded=opened, key=f"table_{key}", on_change="rerun", type="compact")
    if part.open:
        with part:
            st.dataframe(frame, hide_index=True, row_height=32, column_config=dict(columns or {}),
                         key=f"rows_{key}", alt=f"Table with {count(len(frame), 'row')}")


def declared(name: str) -> Definition:
    """The definition of a declared measure."""
    from pmo_data.schema import MEASURES

    measure = MEASURES[name]
    direction = {"higher": "Higher is better.", "lower": "Lower is better.",
                 "target": "Near its target is best.", "neither": ""}[measure.better]
    return Definition(measure.title, measure.definition, measure.formula, measure.source, direction,
                      measure.excluded)


def _chart(chart: Chart, key: str, clicks: bool) -> str | None:
    shown = st.plotly_chart(
        chart.drawn,
        theme=None,
        key=f"chart_{key}",
        config=dict(CONFIG),
        alt=chart.alt,
        on_select="rerun" if clicks else "ignore",
        selection_mode="points",
    )
    return clicked(shown) if clicks else None


def clicked(event: Any) -> str | None:
    """The id in the customdata of the clicked mark."""
    points = event["selection"]["points"] if event else []
    data = points[0].get("customdata") if points else None
    if isinstance(data, list | tuple | dict):
        data = data[0] if data and not isinstance(data, dict) else data.get("0")
    return None if data is None else str(data)


def _definition(
    run: Run,
    key: str,
    measures: Sequence[str],
    definition: Definition | None,
    excluded: str,
    frame: pd.DataFrame | None,
) -> None:
    told = [declared(name) for name in measures] + ([definition] if definition else [])
    if not told and frame is None:
        return
    with st.popover("Definition", type="tertiary", key=f"definition_{key}"):
        for one in told:
            _tell(one)
        if excluded:
            st.markdown(f"**Left out** {safe_text(excluded)}")
        st.markdown(f":small[:gray[{trust.stamp(run)}]]")
        if frame is not None:
            download(run, key, frame, [f"{one.name}: {one.sentence}" for one in told])


def _tell(one: Definition) -> None:
    lines = [f"**{safe_text(one.name)}**", safe_text(one.sentence)]
    if one.formula:
        lines.append(f"`{one.formula.replace('`', '')}`")
    lines += [safe_text(one.direction)] if one.direction else []
    if one.excluded:
        lines.append(f"**Left out** {safe_text(one.excluded)}")
    for name, share in (one.confidence or {}).items():
        lines.append(f"**{safe_text(name)}** {percent(share)}")
    if one.source:
        lines.append(f":small[:gray[Source: {safe_text(one.source)}]]")
    st.markdown("\n\n".join(lines))
