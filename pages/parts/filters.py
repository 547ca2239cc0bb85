"""Workspace, snapshot and portfolio filters: kept in the address, shown in one popover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import streamlit as st

from pages.parts.run import Filters
from pages.parts.text import safe_text
from pmo_data.charts.wording import clean, count, day

Options = Mapping[str, Mapping[str, str]]

TITLES = {
    "unit": ("Business unit", "units"),
    "objective": ("Objective", "objectives"),
    "status": ("Status", "statuses"),
    "manager": ("Manager", "managers"),
    "period": ("Period", "periods"),
}


def asked(name: str) -> tuple[str, ...]:
    """Values of one parameter: as chosen on this page or, on arrival, as the address says."""
    kept = st.session_state.get(name)
    if kept is None:
        return tuple(st.query_params.get_all(name))
    return (str(kept),) if isinstance(kept, str | int) else tuple(kept)


def asked_filters() -> Filters:
    """All filters as asked for, whether the snapshot has these values or not."""
    return Filters(**{f.name: asked(f.name) for f in fields(Filters)})


def unknown(filters: Filters, options: Options) -> dict[str, list[str]]:
    """Values asked for that this snapshot does not have, by filter."""
    strange = {
        name: [value for value in getattr(filters, name) if value not in options.get(name, {})]
        for name in TITLES
    }
    return {name: values for name, values in strange.items() if values}


def state_in_words(filters: Filters, options: Options, projects: int | None, currency: str) -> str:
    """The popover's label is the filter state: "All units · 40 projects · EUR"."""
    words = []
    for name, (_, plural) in TITLES.items():
        chosen = getattr(filters, name)
        if chosen:
            labels = [clean(options.get(name, {}).get(v, v), 28) for v in chosen]
            words.append(labels[0] if len(labels) == 1 else f"{len(labels)} {plural}")
        elif name == "unit":
            words.append("All units")
    if projects is not None:
        words.append(count(projects, "project"))
    return " · ".join([*words, currency] if currency else words)


def choose_place(workspaces: Sequence[str], snapshots: Mapping[str, str], current: str) -> None:
    """The pickers of workspace and snapshot; empty means the newest."""
    st.selectbox("Workspace", _with_asked("w", workspaces), index=None, key="w",
                 placeholder=current or "none yet", bind="query-params")
    st.selectbox("Snapshot", _with_asked("s", list(snapshots)), index=None, key="s",
                 format_func=lambda n: snapshots.get(n, n), placeholder="The newest",
                 bind="query-params")


def choose_filters(options: Options) -> None:
    """One picker per filter; a value the snapshot lacks stays visible until it is removed."""
    for name, (title, _) in TITLES.items():
        labels = options.get(name, {})
        st.multiselect(title, _with_asked(name, list(labels)), key=name, placeholder="All",
                       format_func=lambda v, labels=labels: clean(labels.get(v, v), 60),
                       bind="query-params")


def clear(names: Sequence[str]) -> None:
    """Drop filters, from the page and from the address."""
    for name in names:
        st.session_state[name] = [] if name in TITLES else None


def refuse_unknown(strange: Mapping[str, Sequence[str]]) -> None:
    """Says what the link asks for and this snapshot does not have; no figures follow."""
    values = [safe_text(value, 60) for found in strange.values() for value in found]
    named = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"
    st.title("No figures are shown for this link", anchor=False)
    st.markdown(f"This link asks for **{named}**, which this snapshot does not have.")
    with st.container(horizontal=True):
        st.button("Clear this filter" if len(values) == 1 else "Clear these filters",
                  type="primary", on_click=clear, args=(list(strange),), key="clear_unknown")


def snapshot_labels(snapshots: Sequence[Any]) -> dict[str, str]:
    """Snapshots by number, newest first, as the picker names them."""
    newest_first = sorted(snapshots, key=lambda s: s.n, reverse=True)
    return {str(s.n): f"{s.n} · status {day(s.status_date)}" for s in newest_first}


def _with_asked(name: str, known: Sequence[str]) -> list[str]:
    return [*known, *(value for value in asked(name) if value not in known)]
