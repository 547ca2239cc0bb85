"""The address is the shared view: workspace, snapshot and filters are read from it and kept in it.

Streamlit's own binding of widgets to the address is not used for these: it ignores links that
change a bound value. The address is the truth; pickers show it and write to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import streamlit as st

from pages.parts.run import Filters

#: Parameters that survive every change of page; the public link contract.
FILTERS = tuple(field.name for field in fields(Filters))
NAMES = ("w", "s", *FILTERS)
_NOW, _PAGE, _BARE = "_address", "_address_page", "_address_bare"


def arrive(page: str) -> None:
    """First thing in a run: settle the parameters of this visit, once.

    The navigation drops them, so a bare address on another page means those of the page before;
    they are written back. The bare entry this leaves in the browser's history means the same.
    """
    state, here = st.session_state, _read()
    moved = state.get(_PAGE) not in (None, page)
    if moved:
        state[_BARE] = {} if here else dict(state.get(_NOW, {}))
        if state[_BARE]:
            st.query_params.update(state[_BARE])
    state[_NOW] = here or dict(state.get(_BARE, {}))
    state[_PAGE] = page


def asked(name: str) -> tuple[str, ...]:
    """Values of one parameter in this visit; empty when it is not given."""
    return tuple(st.session_state.get(_NOW, {}).get(name, ()))


def put(name: str, values: Sequence[Any]) -> None:
    """Set a parameter, or drop it when there are no values; for callbacks."""
    st.session_state[_BARE] = {}
    kept = [str(value) for value in values if value not in (None, "")]
    for other in NAMES:
        if other != name and asked(other) and other not in st.query_params:
            st.query_params[other] = list(asked(other))
    if kept:
        st.query_params[name] = kept
    elif name in st.query_params:
        del st.query_params[name]


def clear(names: Sequence[str]) -> None:
    """Drop parameters; for callbacks."""
    for name in names:
        put(name, [])


def picked(name: str, widget: str) -> None:
    """A picker changed: its value goes into the address; for callbacks."""
    value = st.session_state.get(widget)
    put(name, value if isinstance(value, list | tuple) else [value])


def _read() -> dict[str, list[str]]:
    found = {name: st.query_params.get_all(name) for name in NAMES}
    return {name: values for name, values in found.items() if any(values)}
