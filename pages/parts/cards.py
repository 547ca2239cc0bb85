"""The five or six measures that stand under the trust strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from pages.parts.run import require_router
from pmo_data.charts.wording import known, plain_minus

Verdict = Literal["good", "bad", "neutral"]


@dataclass(frozen=True)
class Headline:
    """One measure as the board reads it.

    value       worded ("€128.4 m"); "n/a" is explained by `help`
    change      worded with its sign ("+€4.6 m"), empty when there is none
    verdict     whether this change is good; the sparkline takes its colour
    against     what it is compared with, at most 10 characters on a phone ("vs May")
    trend       6 to 12 values of the last period points, oldest first
    """

    title: str
    value: str
    change: str = ""
    verdict: Verdict = "neutral"
    against: str = ""
    trend: Sequence[float] = ()
    help: str = ""


def headline(measures: Sequence[Headline]) -> None:
    """The grid of measures: six a row, two a row without sparkline on a phone."""
    run = require_router()
    if not measures:
        return
    columns = st.grid(2, min_column_width=140) if run.phone else st.grid(min(6, len(measures)))
    for measure in measures:
        with columns:
            _show(measure, sparkline=not run.phone)


def delta_colour(change: str, verdict: Verdict) -> Literal["normal", "inverse", "off"]:
    """Streamlit colours by sign; this turns it into a colour by verdict."""
    if verdict == "neutral":
        return "off"
    falls = plain_minus(change).startswith("-")
    return "normal" if falls == (verdict == "bad") else "inverse"


def _show(measure: Headline, *, sparkline: bool) -> None:
    change = plain_minus(measure.change)
    trend = [float(value) for value in measure.trend if known(value)]
    st.metric(
        measure.title,
        measure.value,
        change or None,
        delta_color=delta_colour(change, measure.verdict),
        delta_description=measure.against or None,
        chart_data=trend if sparkline and len(trend) > 1 else None,
        border=True,
        height="stretch",
        help=measure.help or None,
    )
