"""Workspace, snapshot and portfolio filters: offered in one popover, kept in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.parts import address
from pages.parts.run import Filters
from pages.parts.text import safe_text
from pmo_data.charts.wording import clean, count

#: filter -> key -> label
Offered = Mapping[str, Mapping[str, str]]

TITLES = {
    "unit": ("Business unit", "units"),
    "objective": ("Objective", "objectives"),
    "status": ("Status", "statuses"),
    "manager": ("Manager", "managers"),
    "period": ("Period", "periods"),
}


def offered(options: Offered) -> Offered:
    """What each filter offers; labels that would name several keys get the key behind them."""
    return {name: _distinct(options.get(name, {})) for name in TITLES}


def settle(choices: Offered) -> tuple[Filters, dict[str, list[str]]]:
    """The filters asked for, as keys; and, by filter, values this snapshot does not have.

    The address may name a value by its key or by its label.
    """
    found: dict[str, tuple[str, ...]] = {}
    strange: dict[str, list[str]] = {}
    for name in TITLES:
        keys = {label: key for key, label in choices[name].items()}
        keys |= {key: key for key in choices[name]}
        values = address.asked(name)
        found[name] = tuple(dict.fromkeys(keys[value] for value in values if value in keys))
        missing = [value for value in values if value not in keys]
        strange |= {name: missing} if missing else {}
    return Filters(**found), strange


def state_in_words(filters: Filters, choices: Offered, projects: int | None, currency: str) -> str:
    """The popover's label is the filter state: "All units · 40 projects · EUR"."""
    words = []
    for name, (_, plural) in TITLES.items():
        labels = [clean(choices[name][key], 28) for key in getattr(filters, name)]
        if labels:
            words.append(labels[0] if len(labels) == 1 else f"{len(labels)} {plural}")
        elif name == "unit":
            words.append("All units")
    if projects is not None:
        words.append(count(projects, "project"))
    return " · ".join([*words, currency] if currency else words)


def choose_place(workspaces: Sequence[str], snapshots: Mapping[str, str], current: str) -> None:
    """The pickers of workspace and snapshot; empty means the usual one and the newest."""
    _pick_one("w", "Workspace", {name: name for name in workspaces}, current or "none yet")
    _pick_one("s", "Snapshot", snapshots, "The newest")


def choose_filters(filters: Filters, choices: Offered) -> None:
    """One picker per filter."""
    for name, (title, _) in TITLES.items():
        widget = f"pick_{name}"
        st.session_state[widget] = list(getattr(filters, name))
        st.multiselect(title, list(choices[name]), key=widget, placeholder="All",
                       format_func=lambda key, labels=choices[name]: labels.get(key, key),
                       on_change=address.picked, args=(name, widget))


def refuse_unknown(strange: Mapping[str, Sequence[str]]) -> None:
    """Says what the link asks for and this snapshot does not have; no figures follow."""
    values = [f"**{safe_text(value, 60)}**" for found in strange.values() for value in found]
    named = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"
    placed = "workspace " if "w" in strange else "snapshot " if "s" in strange else ""
    lacks = "which does not exist" if placed else "which this snapshot does not have"
    st.title("No figures are shown for this link", anchor=False)
    st.markdown(f"This link asks for {placed}{named}, {lacks}.")
    st.button("Clear this filter" if len(values) == 1 else "Clear these filters", type="primary",
              on_click=address.clear, args=(list(strange),), key="clear_unknown")


def _pick_one(name: str, title: str, labels: Mapping[str, str], placeholder: str) -> None:
    widget = f"pick_{name}"
    now = address.asked(name)
    st.session_state[widget] = now[0] if now and now[0] in labels else None
    st.selectbox(title, list(labels), index=None, key=widget, placeholder=placeholder,
                 format_func=lambda key: labels.get(key, key), on_change=address.picked,
                 args=(name, widget))


def _distinct(labels: Mapping[str, Any]) -> dict[str, str]:
    shown = {key: clean(label, 60) or key for key, label in labels.items()}
    seen = Counter(shown.values())
    return {key: label if seen[label] == 1 else f"{label} ({key})" for key, label in shown.items()}
