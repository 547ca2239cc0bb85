"""People by name only when a reader asks for it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.parts import Run, require_router
from pages.parts.run import begin


def names_asked(key: str) -> Run:
    """The visit, with names shown where the switch further down the page was turned on."""
    run = require_router()
    if st.session_state.get(key):
        run = replace(run, scope=replace(run.scope, names_shown=True))
        begin(run)
    return run


def names_switch(key: str) -> None:
    """The switch; people are numbered until it is turned on."""
    st.toggle("Show names", key=key, help="People are numbered until you ask for their names.")
