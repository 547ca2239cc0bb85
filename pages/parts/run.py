"""What the router has settled before a page runs: where, when, for whom, on which screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from pages.registry import Place
from pmo_data.access import Filters
from pmo_data.charts.tokens import Mode, Size

_KEY = "_run"


@dataclass(frozen=True)
class Run:
    """One visit of one page.

    snapshot    number of the snapshot shown, 0 when the workspace has none
    pinned      the address names the snapshot, so that newer data do not replace it
    scope       what every question takes; None when there is no snapshot
    time_zone   IANA name; instants are shown in it
    read_only   nothing can be typed or uploaded into this workspace
    """

    place: Place
    workspace: str
    snapshot: int
    entry: int
    pinned: bool
    scope: Any
    filters: Filters
    as_of: date | None
    currency: str
    time_zone: str
    read_only: bool
    mode: Mode
    size: Size
    presenting: bool
    embedded: bool

    @property
    def phone(self) -> bool:
        """Is this a telephone?"""
        return self.size == "phone"


def begin(run: Run) -> None:
    """The gate let this visit through and settled it as `run`."""
    st.session_state[_KEY] = run


def require_router() -> Run:
    """First line of every page: the settled visit; stops where the router was not passed."""
    run = st.session_state.get(_KEY)
    if not isinstance(run, Run):
        st.error("This page was opened past the entrance. Open it from the Board.")
        st.stop()
    return run


def theme_mode() -> Mode:
    """Light or dark, as the browser shows the page now."""
    return "dark" if st.context.theme.type == "dark" else "light"


def asked_to_present() -> bool:
    """Does the address ask for meeting mode (?present=1)?"""
    return st.query_params.get("present", "").lower() in ("1", "true")


def screen(presenting: bool) -> Size:
    """Projector in meeting mode, phone by its user agent, else desk."""
    if presenting:
        return "projector"
    agent = st.context.headers.get("User-Agent") or ""
    return "phone" if "Mobi" in agent else "desk"


NavigationPosition = Literal["top", "hidden"]


def navigation_position(presenting: bool) -> NavigationPosition:
    """The navigation hides where the page is shown to others."""
    return "hidden" if presenting or st.context.is_embedded else "top"
