"""Links between pages that keep workspace, snapshot, filters and meeting mode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, NoReturn

import streamlit as st

from pages import registry
from pages.parts.filters import asked
from pages.parts.run import Filters, asked_to_present


def address(**changes: Any) -> dict[str, Any]:
    """The parameters of this view with changes; None removes one.

    `address(project="P-7")` -> {"w": ..., "unit": [...], "project": "P-7"}
    """
    now: dict[str, Any] = {name: list(asked(name)) for name in _names()}
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
                     query_params=address(**changes))


def go(url_path: str, **changes: Any) -> NoReturn:
    """Leave for a page at once, as after a click on a mark or a row."""
    st.switch_page(registry.place(url_path).path, query_params=address(**changes))


def chosen(name: str) -> str | None:
    """A parameter of this page alone (?project=P-7): the one value, or None."""
    return st.query_params.get(name) or None


def _names() -> Iterable[str]:
    return ["w", "s", *(f.name for f in fields(Filters))]
