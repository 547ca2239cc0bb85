"""Under each title: which snapshot, as of when, how far it can be trusted, and the filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.parts import address, answers, door, filters
from pages.parts.run import Run
from pages.parts.text import safe_text
from pmo_data.charts.wording import day, days_between, instant, percent

#: Below this share a confidence figure is marked as low.
LOW_CONFIDENCE = 0.7


def strip(run: Run, choices: filters.Offered) -> None:
    """One line: snapshot, status date, weakest confidence share with its reason, filter popover."""
    trust = answers.settled(run.scope, "trust", run.filters)
    with _line(run):
        _say(run, trust)
        _popover(run, choices, trust.projects)


def strange_filters(run: Run, choices: filters.Offered, strange: dict[str, list[str]]) -> None:
    """The address asks for values this snapshot lacks: said, with the filters to mend it."""
    filters.refuse_unknown(strange)
    with _line(run):
        _popover(run, choices, None)


def labels(snapshots: Sequence[Any]) -> dict[str, str]:
    """Snapshots by number, newest first, as the picker names them."""
    newest_first = sorted(snapshots, key=lambda s: s.n, reverse=True)
    return {str(s.n): f"{s.n} · status {day(s.status_date)}" for s in newest_first}


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
    why = f"{name}, {safe_text(reason)}" if reason else name
    return f"{mark} **Data confidence {percent(share)}** :gray[{why}]"


def _say(run: Run, trust: Any) -> None:
    dates = as_of_in_words(trust.as_of_first, trust.as_of_last)
    confidence = confidence_in_words(trust.shares, trust.reason)
    mark = " · :gray[sample data]" if run.workspace == "sample" else ""
    if run.phone:
        st.markdown(f"**Snapshot {run.snapshot}** · status **{dates}** · {confidence}{mark}")
        return
    at = instant(trust.published_at, run.time_zone)
    published = f" :gray[published {at}]" if trust.published_at else ""
    st.markdown(f"**Snapshot {run.snapshot}**{published}", width="content")
    st.markdown(f":gray[Status date] **{dates}**", width="content")
    st.markdown(confidence, width="content")
    if run.workspace == "sample":
        st.markdown(":gray-badge[Sample data]", width="content")


def _line(run: Run) -> Any:
    return st.container(horizontal=not run.phone, vertical_alignment="center", gap="small")


def _popover(run: Run, choices: filters.Offered, projects: int | None) -> None:
    words = filters.state_in_words(run.filters, choices, projects, run.currency)
    if not run.phone:
        st.space("stretch")
    with st.popover(safe_text(words), type="tertiary", icon=":material/tune:", key="filters"):
        portfolio = door.portfolio()
        names = [workspace.name for workspace in portfolio.workspaces()]
        filters.choose_filters(run.filters, choices)
        filters.choose_place(names, labels(portfolio.snapshots(run.workspace)), run.workspace)
        if run.filters:
            st.button("Clear filters", on_click=address.clear, args=(address.FILTERS,),
                      key="clear_filters")
