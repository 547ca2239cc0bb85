"""Questions and figures, asked once per state of the data and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import door
from pages.parts.run import Filters, require_router
from pmo_data.charts.base import Chart


def cached(question: Callable[..., pd.DataFrame], **params: Any) -> pd.DataFrame:
    """The answer to an analysis for this visit's scope and filters; params must be hashable.

    `cached(risks.open_risks, status="open")` calls `risks.open_risks(view, status="open")`.
    """
    run = require_router()
    name = f"{question.__module__}.{question.__qualname__}"
    key = (run.scope, run.filters, name, tuple(sorted(params.items())))
    frame = _answer(*key, question)
    _given()[id(frame)] = (frame, key)
    return frame


def drawn(draw: Callable[..., Chart], *frames: Any, **options: Any) -> Chart:
    """A chart of frames that came from `cached`, in the mode and size of this visit; kept.

    `drawn(charts.risks.matrix, zones, open_risks, threshold=10)`
    """
    run = require_router()
    keys = tuple(_key_of(frame) for frame in frames)
    if None in keys:
        return draw(*frames, mode=run.mode, size=run.size, **options)
    name = f"{draw.__module__}.{draw.__qualname__}"
    chosen = tuple(sorted(options.items()))
    return _figure(name, keys, run.mode, run.size, chosen, draw, frames)


def forget() -> None:
    """The visit is over: its frames need not be recognised any more. The router calls it."""
    st.session_state.pop("_given", None)


def _given() -> dict[int, tuple[Any, Any]]:
    # The frames themselves are held, so that no changed copy can come to lie at the same address
    # and be taken for the answer it was made from.
    return st.session_state.setdefault("_given", {})


def _key_of(frame: Any) -> Any:
    kept = _given().get(id(frame))
    return kept[1] if kept is not None and kept[0] is frame else None


def settled(scope: Any, what: str, filters: Filters | None = None) -> Any:
    """What the portfolio knows about the state shown: its filter options, or its trust."""
    return _settled(scope, filters, what)


@st.cache_data(max_entries=512, show_spinner=False)
def _answer(
    scope: Any, filters: Filters, name: str, params: tuple[Any, ...], _question: Any
) -> pd.DataFrame:
    return door.ask(_question, scope, filters, dict(params))


@st.cache_resource(max_entries=256, show_spinner=False)
def _figure(
    name: str, keys: Any, mode: str, size: str, options: Any, _draw: Any, _frames: Any
) -> Chart:
    chart = _draw(*_frames, mode=mode, size=size, **dict(options))
    chart.drawn  # noqa: B018  validated once here, not on every visit
    return chart


@st.cache_data(max_entries=128, show_spinner=False)
def _settled(scope: Any, filters: Filters | None, what: str) -> Any:
    portfolio = door.portfolio()
    return portfolio.trust(scope, filters) if what == "trust" else portfolio.filter_options(scope)
