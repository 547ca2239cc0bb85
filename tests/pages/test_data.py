"""Problems, History, Dictionary and What more data would unlock, opened inside the app."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.build import a_project, a_status, published
from tests.samples import sample_portfolio

PAGES = ("problems", "history", "dictionary", "more")


@pytest.fixture
def sample(store, monkeypatch):
    """The pages open the sample, published before they are asked."""
    portfolio = sample_portfolio()
    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", lambda: portfolio)


def opened(app, page: str):
    app.run()
    app.switch_page(f"data/{page}.py").run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def said(app) -> str:
    return " ".join(m.value for m in app.markdown).replace("\\", "")


def finding(app) -> str:
    return app.title[0].value.replace("\\", "")


def two_months(store):
    first, second = (
        a_project("P-1", name="Robots", budget=100, manager="Ada"),
        a_project("P-2", name="Portal"),
    )
    published(
        store,
        "acme",
        projects=[first],
        as_of=dt.date(2026, 8, 31),
        message="August <b>report</b>",
        author="anna",
    )
    published(
        store,
        "acme",
        projects=[first | {"budget": 120}, second],
        mode="replace",
        message="September",
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_data_page_opens_on_an_empty_store(app, page):
    opened(app, page)

    assert app.title


@pytest.mark.parametrize("page", PAGES)
def test_every_data_page_opens_on_a_plain_list(app, store, page):
    published(
        store,
        "acme",
        projects=[a_project(budget=100, health="green", manager="Ada", finish="2026-12-31")],
    )

    assert opened(app, page).title[0].value


def test_problems_name_what_to_mend_first(app, store):
    published(
        store,
        "acme",
        projects=[
            a_project("P-1", name="Robots", business_unit_id="Retail", budget=10),
            a_project("P-2", business_unit_id="Grid"),
        ],
        statuses=[
            a_status("P-1", status_date="2026-06-30"),
            a_status("P-2", status_date="2026-09-30"),
        ],
    )
    opened(app, "problems")

    assert finding(app) == "Retail reports 92 days late; €10 of projects rest on it"
    assert "1 business unit reports late" in said(app)


def test_history_lists_snapshots_and_what_the_newest_changed(app, store):
    two_months(store)
    opened(app, "history")

    assert finding(app) == "2 snapshots, from 31 Aug 2026 to 30 Sep 2026"
    assert app.dataframe[0].value["n"].tolist() == [2, 1]
    changed = app.dataframe[1].value.set_index("table").loc["Projects"]
    assert changed[["added", "changed", "removed"]].tolist() == [1, 1, 0]


def test_a_snapshot_can_be_named(app, store):
    two_months(store)
    opened(app, "history")

    app.text_input[-1].set_value("Steering 12 May")
    next(b for b in app.button if b.label == "Name it").click().run()

    assert [mark.name for mark in store.marks("acme")] == ["Steering 12 May"]
    assert app.dataframe[0].value["marks"].tolist() == ["Steering 12 May", ""]


def test_a_name_can_be_taken_away(app, store):
    two_months(store)
    store.mark("acme", "Steering 12 May")
    opened(app, "history")

    next(b for b in app.button if "Remove" in b.label).click().run()

    assert not app.exception and store.marks("acme") == []


def test_an_old_snapshot_is_restored_as_a_new_one(app, store):
    two_months(store)
    app.query_params["s"] = "1"
    opened(app, "history")

    next(b for b in app.button if b.label == "Restore as snapshot 3").click().run()

    assert not app.exception
    assert [(s.n, s.restored_from) for s in store.snapshots("acme")] == [
        (1, None),
        (2, None),
        (3, 1),
    ]
    assert app.dataframe[0].value["n"].tolist() == [3, 2, 1]


def test_a_read_only_workspace_offers_neither_names_nor_restore(app, store):
    two_months(store)
    store.seal("acme")
    opened(app, "history")

    assert not [b for b in app.button if "Restore" in b.label or b.label == "Name it"]
    assert "read-only" in said(app)


def test_the_dictionary_searches_columns_measures_and_settings(app, store):
    published(store, "acme", projects=[a_project(budget=5)])
    opened(app, "dictionary")
    app.text_input(key="dictionary_q").set_value("budget at completion").run()

    assert not app.exception and "project.budget" in app.dataframe[0].value["field"].tolist()


def test_a_search_without_a_hit_among_tables_shows_where_there_is_one(app, store):
    published(store, "acme", projects=[a_project()])
    opened(app, "dictionary")
    app.text_input(key="dictionary_q").set_value("never netted against idle").run()

    assert app.dataframe[0].value["measure"].tolist() == ["Overload"]


@pytest.mark.parametrize("kind", ["tables", "measures", "settings"])
def test_the_dictionary_holds_more_than_columns(app, store, kind):
    published(store, "acme", projects=[a_project()])
    app.run()
    app.switch_page("data/dictionary.py")
    app.query_params["kind"] = kind
    app.run()

    assert not app.exception and len(app.dataframe[0].value) > 10


def test_what_more_data_would_unlock_is_sorted_and_offers_the_template(app, store):
    published(store, "acme", projects=[a_project(budget=5)])
    opened(app, "more")

    assert "more questions" in app.title[0].value
    assert app.get("download_button")


def test_the_sample_shows_on_problems_which_unit_reports_late(app, sample):
    app.query_params["w"] = "sample"
    opened(app, "problems")

    assert finding(app).startswith("Manufacturing reports 31 days late")


def test_the_sample_is_read_only_on_history(app, sample):
    app.query_params["w"] = "sample"
    opened(app, "history")

    assert "14 snapshots" in finding(app) and "read-only" in said(app)
