"""Workspace, snapshot and portfolio filters: kept in the address, shown in one popover.

The address carries what people read (?unit=Retail&s=5); keys are understood as well, so that pages
can link with either. Parameter names are the public link contract.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import streamlit as st

from pages.parts.run import Filters
from pages.parts.text import safe_text
from pmo_data.charts.wording import clean, count

#: filter -> label -> key
Choices = Mapping[str, Mapping[str, str]]

TITLES = {
    "unit": ("Business unit", "units"),
    "objective": ("Objective", "objectives"),
    "status": ("Status", "statuses"),
    "manager": ("Manager", "managers"),
    "period": ("Period", "periods"),
}


def choices(options: Mapping[str, Mapping[str, str]]) -> Choices:
    """Labels that name one key each, from the labels of each key."""
    return {name: _unique(options.get(name, {})) for name in TITLES}


def asked(name: str) -> tuple[str, ...]:
    """Values of one parameter: as chosen on this page or, on arrival, as the address says."""
    kept = st.session_state.get(name)
    if kept is None:
        return tuple(st.query_params.get_all(name))
    return (kept,) if isinstance(kept, str) else tuple(kept)


def settle(offered: Choices) -> tuple[Filters, dict[str, list[str]]]:
    """The filters asked for, as keys; and, by filter, values this snapshot does not have."""
    found: dict[str, tuple[str, ...]] = {}
    strange: dict[str, list[str]] = {}
    for name in (f.name for f in fields(Filters)):
        keys = {key: key for key in offered[name].values()} | dict(offered[name])
        values = asked(name)
        found[name] = tuple(dict.fromkeys(keys[value] for value in values if value in keys))
        missing = [value for value in values if value not in keys]
        strange |= {name: missing} if missing else {}
    return Filters(**found), strange


def state_in_words(filters: Filters, offered: Choices, projects: int | None, currency: str) -> str:
    """The popover's label is the filter state: "All units · 40 projects · EUR"."""
    words = []
    for name, (_, plural) in TITLES.items():
        chosen = getattr(filters, name)
        labels = [clean(label, 28) for label, key in offered[name].items() if key in chosen]
        if labels:
            words.append(labels[0] if len(labels) == 1 else f"{len(labels)} {plural}")
        elif name == "unit":
            words.append("All units")
    if projects is not None:
        words.append(count(projects, "project"))
    return " · ".join([*words, currency] if currency else words)


def choose_place(workspaces: Sequence[str], snapshots: Sequence[str], current: str) -> None:
    """The pickers of workspace and snapshot; empty means the usual one and the newest."""
    st.selectbox("Workspace", _with_asked("w", workspaces), index=None, key="w",
                 placeholder=current or "none yet", bind="query-params")
    st.selectbox("Snapshot", _with_asked("s", snapshots), index=None, key="s",
                 placeholder="The newest", bind="query-params")


def choose_filters(offered: Choices) -> None:
    """One picker per filter; a value the snapshot lacks stays visible until it is removed."""
    for name, (title, _) in TITLES.items():
        st.multiselect(title, _with_asked(name, list(offered[name])), key=name, placeholder="All",
                       bind="query-params")


def clear(names: Sequence[str]) -> None:
    """Drop filters, from the page and from the address."""
    for name in names:
        st.session_state[name] = [] if name in TITLES else None


def refuse_unknown(strange: Mapping[str, Sequence[str]]) -> None:
    """Says what the link asks for and this snapshot does not have; no figures follow."""
    values = [f"**{safe_text(value, 60)}**" for found in strange.values() for value in found]
    named = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"
    lacks = "which does not exist" if {"w", "s"} & set(strange) else "which this snapshot does not have"
    st.title("No figures are shown for this link", anchor=False)
    st.markdown(f"This link asks for {_kind(strange)}{named}, {lacks}.")
    st.button("Clear this filter" if len(values) == 1 else "Clear these filters", type="primary",
              on_click=clear, args=(list(strange),), key="clear_unknown")


def _kind(strange: Mapping[str, Sequence[str]]) -> str:
    return "workspace " if "w" in strange else "snapshot " if "s" in strange else ""


def _unique(labels: Mapping[str, Any]) -> dict[str, str]:
    shown = {key: clean(label, 60) or key for key, label in labels.items()}
    seen = Counter(shown.values())
    return {label if seen[label] == 1 else f"{label} ({key})": key for key, label in shown.items()}


def _with_asked(name: str, known: Sequence[str]) -> list[str]:
    return [*known, *(value for value in asked(name) if value not in known)]
