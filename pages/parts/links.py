"""Links between pages that keep workspace, snapshot, filters and meeting mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import streamlit as st

from pages import registry
from pages.parts import address
from pages.parts.run import asked_to_present


def parameters(**changes: Any) -> dict[str, Any]:
    """The parameters of this view with changes; None removes one.

    `parameters(project="P-7")` -> {"w": ..., "unit": [...], "project": "P-7"}
    """
    now: dict[str, Any] = {name: list(address.asked(name)) for name in address.NAMES}
    if asked_to_present():
        now["present"] = "1"
    merged = now | changes
    return {name: value for name, value in merged.items() if value not in (None, "", [], ())}


def link(url_path: str, label: str, *, icon: str | None = None, help: str | None = None,
         **changes: Any) -> None:
    """A link to a page by its address; `label` must be safe text. Nothing when it is missing.

    `link("project", safe_text(name), project=project_id)`
    """
    place = registry.place(url_path)
    if place.path.is_file():
        st.page_link(place.path, label=label, icon=icon, help=help or place.question,
                     query_params=parameters(**changes))


def go(url_path: str, **changes: Any) -> NoReturn:
    """Leave for a page at once, as after a click on a mark or a row."""
    st.switch_page(registry.place(url_path).path, query_params=parameters(**changes))


def chosen(name: str) -> str | None:
    """A parameter of this page alone (?project=P-7): the one value, or None."""
    return st.query_params.get(name) or None



def pick(
    name: str, label: str, options: Mapping[str, str], *, first: str = "", many: bool = False
) -> Any:
    """A choice of this page that belongs in its link: one key of `options`, or a list of keys.

    name       the parameter, the same on no other page ("risk_type")
    options    key -> label; an unknown value in a link counts as not chosen
    first      the key that holds when the link says nothing; constant, or old links change
    """
    widget = f"choose_{name}"
    kept = [value for value in st.query_params.get_all(name) if value in options]
    st.session_state[widget] = kept if many else (kept[0] if kept else first or None)
    st.pills(label, list(options), key=widget, selection_mode="multi" if many else "single",
             format_func=lambda key: options[key], on_change=_write, args=(name, widget, first))
    return kept if many else (kept[0] if kept else first)


def _write(name: str, widget: str, first: str) -> None:
    value = st.session_state.get(widget)
    if not value or value == first:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
