"""Under each title: which snapshot, as of when, how far it can be trusted, and the filters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.parts import answers, door, filters
from pages.parts.run import Run
from pages.parts.text import safe_text
from pmo_data.charts.wording import day, days_between, instant, percent

#: Below this share a confidence figure is marked as low.
LOW_CONFIDENCE = 0.7


def strip(run: Run) -> None:
    """One line: snapshot, status date, weakest confidence share with its reason, filter popover.

    Called by the router. Stops when the address asks for a filter value this snapshot lacks.
    """
    options = answers.settled(run, "filter_options")
    strange = filters.unknown(run.filters, options)
    if strange:
        filters.refuse_unknown(strange)
    trust = None if strange else answers.settled(run, "trust", run.filters)
    with st.container(horizontal=not run.phone, vertical_alignment="center", gap="small"):
        if trust is not None:
            _say(run, trust)
        if not run.phone:
            st.space("stretch")
        _popover(run, options, getattr(trust, "projects", None))
    if strange:
        st.stop()


def stamp(run: Run) -> str:
    """The stamp of a figure or an export: snapshot, as-of date, entry."""
    return f"Snapshot {run.snapshot} · as of {day(run.as_of)}"


def as_of_in_words(first: date | None, last: date | None) -> str:
    """One date, or the range the parts of the snapshot span."""
    if first is None or last is None or first == last:
        return day(last or first)
    return " to ".join(days_between(first, last))


def weakest(shares: Mapping[str, float | None]) -> tuple[str, float | None]:
    """Name and value of the lowest known confidence share."""
    known = {name: share for name, share in shares.items() if share is not None}
    return min(known.items(), key=lambda pair: pair[1]) if known else ("", None)


def confidence_in_words(shares: Mapping[str, float | None], reason: str) -> str:
    """The weakest share with its shape: a check, or a triangle when it is low."""
    name, share = weakest(shares)
    if share is None:
        return ":gray[○ Data confidence not known]"
    low = share < LOW_CONFIDENCE
    mark = ":yellow[▲]" if low else ":green[:material/verified:]"
    why = f" :gray[{safe_text(reason)}]" if reason else ""
    return f"{mark} **Data confidence {percent(share)}** :gray[{name}]{why}"


def _say(run: Run, trust: Any) -> None:
    dates = as_of_in_words(trust.as_of_first, trust.as_of_last)
    confidence = confidence_in_words(trust.shares, trust.reason)
    mark = " · :orange[■ Sample data]" if run.workspace == "sample" else ""
    if run.phone:
        st.markdown(f"**Snapshot {run.snapshot}** · status **{dates}** · {confidence}{mark}")
        return
    published = f" :gray[published {instant(trust.published_at)}]" if trust.published_at else ""
    st.markdown(f"**Snapshot {run.snapshot}**{published}", width="content")
    st.markdown(f":gray[Status date] **{dates}**", width="content")
    st.markdown(confidence, width="content")
    if run.workspace == "sample":
        st.markdown(":gray-badge[Sample data]", width="content")


def _popover(run: Run, options: Mapping[str, Mapping[str, str]], projects: int | None) -> None:
    words = filters.state_in_words(run.filters, options, projects, run.currency)
    label = safe_text(words or "Filters")
    with st.popover(label, type="tertiary", icon=":material/tune:", key="filters"):
        portfolio = door.portfolio()
        names = [workspace.name for workspace in portfolio.workspaces()]
        snapshots = filters.snapshot_labels(portfolio.snapshots(run.workspace))
        filters.choose_filters(options)
        filters.choose_place(names, snapshots, run.workspace)
        if run.filters:
            st.button("Clear filters", on_click=filters.clear, args=(list(filters.TITLES),),
                      key="clear_filters")
