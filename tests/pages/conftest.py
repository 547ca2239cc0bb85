"""Pages under test: one small store per test, no cached answer from another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts import door
from pmo_data.portfolio import Portfolio
from pmo_data.store import Store

ROUTER = Path(__file__).parents[2] / "pages" / "router.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store that the pages open instead of their own."""
    opened = Store.open(str(tmp_path / "store"), memory="1GB", threads=1)
    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", lambda: Portfolio(opened))
    door.portfolio.cache_clear()
    st.cache_data.clear()
    st.cache_resource.clear()
    yield opened
    door.portfolio.cache_clear()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def app(store: Store) -> AppTest:
    """The app at its entrance, not yet run; `app.query_params[...]`, `app.switch_page(...)`."""
    return AppTest.from_file(str(ROUTER), default_timeout=30)
