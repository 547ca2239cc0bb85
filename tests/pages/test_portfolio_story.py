"""The portfolio pages show the planted facts of the sample."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages import registry
from pages.parts import door
from tests.samples import sample_portfolio, story

ROUTER = Path(__file__).parents[2] / "pages" / "router.py"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    portfolio = sample_portfolio()
    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", lambda: portfolio)
    door.portfolio.cache_clear()
    st.cache_data.clear()
    yield AppTest.from_file(str(ROUTER), default_timeout=60)
    door.portfolio.cache_clear()
    st.cache_data.clear()


def opened(app, page, **params):
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if page != "board":
        app.switch_page(registry.place(page).file)
        app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def title(app):
    return app.title[0].value


def said(app):
    return "\n".join(markdown.value for markdown in app.markdown)


def test_the_board_leads_with_the_two_greens_that_deceive(app):
    opened(app, "board")
    assert title(app) == "Two projects look green and are not: one off track, one re-planned"
    text = said(app)
    assert "One project looks better only by a new baseline" in text
    assert "One project reports green but is red by figures; two more are at watch" in text
    assert "9 of 48 open projects late" in text and "30 Sep to 31 Oct 2026" in text
    watermelons = next(t.value for t in app.dataframe if "months_apart" in t.value)
    assert watermelons["name"].iloc[0] == "Order management core"
    needed = next(t.value for t in app.dataframe if "title" in t.value)
    assert "Stop Head office atrium refit or name its objective" in needed["title"].tolist()


def test_the_index_that_only_re_planning_lifted_says_so(app):
    opened(app, "board")
    card = next(m for m in app.metric if m.label == "Cost index (CPI)")
    assert card.delta == "+0.03" and "Without projects that were re-baselined or corrected" in card.help


def test_the_project_pages_name_the_hidden_red_and_the_lifted_budget(app):
    red, lifted = story()["green-outside-red-inside"], story()["silent-rebaseline"]
    opened(app, "project", project=red["project"])
    assert title(app).startswith("Order management core: reported on track, off track by figures (")
    assert {m.label: m.value for m in app.metric}["Cost index (CPI)"] == "0.77"
    opened(app, "project", project=lifted["project"])
    assert title(app) == "Night sorting hub: on track only by a new baseline"


def test_comparing_the_two_publishes_of_one_date_shows_the_correction(app):
    opened(app, "compare", since="13")
    changes = app.dataframe[-1].value
    assert set(changes["name"]) == {"Predictive maintenance"} and set(changes["cause"]) == {"Corrected"}
    cost = changes.set_index("field").loc["Actual cost"]
    assert (cost["old"], cost["new"]) == ("€972\u202fk", "€812\u202fk")


def test_the_board_answers_again_within_a_second_and_a_half(app):
    opened(app, "board")
    started = time.perf_counter()
    app.run()
    assert time.perf_counter() - started < 1.5
