"""The router: what it settles before any page, and what it refuses."""

import datetime as dt

import pandas as pd
import pytest

from pages import registry
from pages.parts import cards, filters, tables, text, trust
from tests.build import a_project, a_row, published

RETAIL = a_project("P-1", business_unit_id="Retail")
GRID = a_project("P-2", business_unit_id="Grid")


@pytest.fixture
def page(app):
    """A page that shows the shell and little else."""
    app.switch_page("data/dictionary.py")
    return app


def headings(app):
    return [title.value for title in app.title]


def said(app):
    return " ".join(markdown.value for markdown in app.markdown)


def test_every_page_of_the_registry_has_its_own_address_and_a_question():
    addresses = [place.url_path for place in registry.PLACES]
    assert len(set(addresses)) == len(addresses)
    for place in registry.PLACES:
        assert place.question.endswith("?") and "/" not in place.url_path
        assert place.section in registry.SECTIONS


def test_no_page_file_lies_directly_beside_the_router():
    beside = {path.name for path in registry.FOLDER.glob("*.py")}
    assert beside == {"__init__.py", "router.py", "registry.py", "gate.py"}


def test_every_page_starts_by_asking_whether_the_router_was_passed():
    for place in registry.places():
        assert "require_router()" in place.path.read_text(encoding="utf-8"), place.file


def test_an_empty_store_says_what_to_do_next(app):
    app.run()
    assert not app.exception
    assert headings(app) == ["Nothing has been published here yet"]
    assert registry.PLACES[0].question in said(app)


def test_a_published_snapshot_is_stamped_on_the_page(page, store):
    published(store, "acme", projects=[RETAIL])
    page.run()
    assert not page.exception
    assert "**Snapshot 1**" in said(page) and "**30 Sep 2026**" in said(page)


def test_a_filter_in_the_link_is_the_state_of_the_filter(page, store):
    published(store, "acme", projects=[RETAIL, GRID])
    page.query_params["unit"] = "Retail"
    page.run()
    assert not page.exception
    run = page.session_state["_run"]
    assert page.multiselect(key="pick_unit").value == list(run.filters.unit) != []


def test_a_filter_value_the_snapshot_lacks_shows_a_sentence_and_no_figures(page, store):
    published(store, "acme", projects=[GRID])
    page.query_params["unit"] = "Retail"
    page.run()
    assert not page.exception
    assert "This link asks for **Retail**, which this snapshot does not have." in said(page)
    assert not page.metric and not page.get("plotly_chart") and not page.dataframe


def test_clearing_the_unknown_filter_brings_the_figures_back(page, store):
    published(store, "acme", projects=[GRID])
    page.query_params["unit"] = ["Retail", "Grid"]
    page.run()
    page.button(key="clear_unknown").click().run()
    assert not page.exception
    assert "which this snapshot does not have" not in said(page)
    assert page.multiselect(key="pick_unit").value == []


def test_a_pinned_snapshot_is_the_one_shown(page, store):
    published(store, "acme", projects=[GRID])
    published(store, "acme", projects=[GRID, RETAIL], mode="replace")
    page.query_params["s"] = "1"
    page.run()
    assert "**Snapshot 1**" in said(page)
    assert page.session_state["_run"].pinned


@pytest.mark.parametrize(("name", "value"), [("s", "77"), ("s", "../x"), ("w", "nowhere")])
def test_an_unknown_snapshot_or_workspace_is_said(page, store, name, value):
    published(store, "acme", projects=[GRID])
    page.query_params[name] = value
    page.run()
    assert not page.exception
    assert "which does not exist" in said(page)
    page.button(key="clear_unknown").click().run()
    assert "**Snapshot 1**" in said(page)


def test_a_project_of_another_workspace_is_not_reachable_by_a_filter_of_this_one(page, store):
    published(store, "acme", projects=[GRID])
    published(store, "zeta", projects=[RETAIL])
    page.query_params["w"] = "zeta"
    page.run()
    assert page.session_state["_run"].workspace == "zeta"
    assert list(page.multiselect(key="pick_unit").options) == ["Retail"]


def test_meeting_mode_enlarges_and_hides_the_navigation(page, store):
    published(store, "acme", projects=[GRID])
    page.query_params["present"] = "1"
    page.run()
    run = page.session_state["_run"]
    assert run.size == "projector" and run.presenting


def test_a_page_run_without_the_router_shows_nothing(store):
    from streamlit.testing.v1 import AppTest

    def alone():
        import streamlit as st

        from pages.parts import require_router

        require_router()
        st.title("secret")

    app = AppTest.from_function(alone).run()
    assert not app.title and "opened past the entrance" in app.error[0].value


def test_a_store_that_is_away_is_said_in_one_sentence(app, monkeypatch):
    from pmo_data.errors import StoreError

    def away():
        raise StoreError("The store is busy; try again in a minute.")

    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", away)
    app.run()
    assert not app.exception
    assert headings(app) == ["The figures cannot be shown at the moment"]


def test_the_demonstration_shows_only_the_sample(page, store, monkeypatch):
    published(store, "acme", projects=[RETAIL])
    published(store, "sample", projects=[GRID])
    monkeypatch.setenv("PMO_DEMO", "1")
    page.run()
    run = page.session_state["_run"]
    assert run.workspace == "sample" and run.read_only
    page.query_params["w"] = "acme"
    page.run()
    assert "acme" not in [run.workspace] and "which does not exist" in said(page)


def test_a_page_that_breaks_shows_a_number_and_no_insides():
    from streamlit.testing.v1 import AppTest

    def broken():
        from pages.parts.absence import failed

        failed(ValueError("secret path /srv/x"))

    app = AppTest.from_function(broken).run()
    assert "This page could not be shown" in said(app) and "secret" not in said(app)


def test_a_click_on_any_cell_or_row_gives_the_id_of_its_row():
    frame = pd.DataFrame({"risk_id": ["a", "b"], "title": ["A", "B"]})
    for selection in ({"cells": [(1, "title")]}, {"rows": [1], "columns": [], "cells": []}):
        assert tables._picked({"selection": selection}, frame, "risk_id") == "b"
    assert tables._picked({"selection": {"rows": [], "cells": []}}, frame, "risk_id") is None


def test_text_from_files_is_harmless_in_the_table_of_a_meeting():
    from streamlit.testing.v1 import AppTest

    def shown():
        import pandas as pd

        from pages.parts.tables import health_chip, projected

        frame = pd.DataFrame({"title": ["**x** [a](http://e.x)"], "h": [health_chip("watch")],
                              "n": pd.array([None], "Int64"), "t": [[1.0, 2.0]]})
        projected(frame, {"title": {"label": "Risk"}, "h": {"label": "State"}, "n": {"label": "N"},
                          "t": {"label": "Trend"}})

    app = AppTest.from_function(shown).run()
    assert not app.exception
    table = app.table[0].value
    assert list(table.columns) == ["Risk", "State", "N"]
    assert table["Risk"][0].startswith("\\*\\*x") and table["State"][0] == ":yellow-badge[▲ Watch]"


@pytest.mark.parametrize("evil", [
    "**bold** :red[x] $x$ [a](http://x)", "<script>alert(1)</script>", ":material/home: `code`",
    "![p](http://x/y.png)", "www.example.com a@b.co http://x", "# h\n- l", "~~s~~ -> <- :smile:",
])
def test_text_from_files_keeps_its_letters_and_loses_its_power(evil):
    shown = text.safe_text(evil)
    assert not any(f":{word}" in shown for word in ("material/", "red[", "smile:"))
    assert "://" not in shown.replace("\\", "") and "](" not in shown
    assert not shown.startswith(("<", "#", "!"))
    letters = shown.replace("\\", "").replace("\u2060", "")
    assert letters == " ".join(evil.replace("\\", "").split())


@pytest.mark.parametrize(("change", "verdict", "colour"), [
    ("-0.03", "bad", "normal"), ("+4", "bad", "inverse"), ("+1 pt", "good", "normal"),
    ("\u2212€0.8 m", "good", "inverse"), ("+1", "neutral", "off"),
])
def test_the_colour_of_a_change_follows_the_verdict_not_the_sign(change, verdict, colour):
    assert cards.delta_colour(change, verdict) == colour


def test_the_weakest_confidence_share_is_named_with_its_reason():
    shares = {"covered": 0.97, "current": 0.62, "not estimated": None}
    words = trust.confidence_in_words(shares, "15 of 40 open projects late")
    assert "▲" in words and "62" in words and "current, 15 of 40 open projects late" in words


def test_two_units_of_one_name_stay_two_choices():
    offered = filters.offered({"unit": {"a": "Retail", "b": "Retail", "c": "Grid"}})
    assert offered["unit"] == {"a": "Retail (a)", "b": "Retail (b)", "c": "Grid"}


def test_instants_are_shown_in_the_time_zone_of_the_workspace(store, app):
    zone = a_row("settings", name="time_zone", value="Asia/Tokyo")
    at = dt.datetime(2026, 7, 3, 22, 30)
    published(store, "acme", projects=[RETAIL], settings=[zone], at=at)
    app.switch_page("data/history.py").run()
    assert "published 4 Jul 2026, 07:30" in said(app)
    assert app.dataframe[0].value["published"].tolist() == ["4 Jul 2026, 07:30"]
