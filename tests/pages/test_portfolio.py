"""Board, Projects, Project and Compare, opened inside the app."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from pages import registry
from pmo_data.portfolio import Portfolio
from tests.build import a_decision, a_milestone, a_project, a_risk, a_row, a_status, published

AUGUST, SEPTEMBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30)
PAGES = ("board", "projects", "project", "compare")
NEVER = re.compile(r"\bnan\b|\binf\b|Traceback|\bNone\b|\bNaT\b")


def opened(app, page: str, **params):
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    place = registry.place(page)
    if page != "board":
        app.switch_page(place.file)
        app.run()
    assert not app.exception, [e.value for e in app.exception]
    strange = [text for text in (*headings(app), said(app)) if NEVER.search(text)]
    assert not strange, strange
    return app


def headings(app):
    return [title.value for title in app.title]


def said(app):
    return "\n".join(markdown.value for markdown in app.markdown)


def tables(app):
    return [table.value for table in app.dataframe]


def month(date, cpi, *, budget=1000.0, forecast=1000.0):
    robots = a_project("P-1", name="Robots", business_unit_id="North", manager="Ada Lovelace", start="2025-12-31",
                       finish="2026-12-31", baseline_start="2025-12-31", baseline_finish="2026-12-31")  # fmt: skip
    portal = a_project("P-2", name="Portal <b>x</b>", business_unit_id="South", budget=500, health="green")
    return {
        "projects": [robots, portal],
        "statuses": [a_status("P-1", date.isoformat(), health="green", budget=budget, earned_value=800 * cpi,
                              actual_cost=800, planned_value=700, forecast_cost=forecast)],
        "milestones": [a_milestone("P-1", name="Pilot", baseline_date="2026-08-15")],
        "risks": [a_risk("P-1", title="Vendor fails", probability=0.5, impact=100)],
        "tasks": [a_row("task", project_id="P-1", name="Build", start="2026-01-05", finish="2026-11-30")],
    }  # fmt: skip


@pytest.fixture
def two_months(store):
    published(store, "acme", as_of=AUGUST, **month(AUGUST, 0.9))
    published(store, "acme", as_of=SEPTEMBER, **month(SEPTEMBER, 0.75, forecast=1100.0))


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_workspace_says_what_to_do_next(app, page):
    assert headings(opened(app, page)) == ["Nothing has been published here yet"]


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_one_title_that_fits(app, two_months, page):
    found = headings(opened(app, page, project="P-1"))
    assert len(found) == 1 and len(found[0]) <= 75


def test_the_board_tells_change_decisions_and_false_greens(app, two_months):
    opened(app, "board")
    assert headings(app) == ["€100 of the cost growth since August is performance"]
    text = said(app)
    assert "## All of the growth is performance" in text
    assert "What changed since August" in text
    assert "## One project reports green but is red by figures" in text
    assert "## One decision waits" in text
    assert [m.label for m in app.metric][:3] == ["Cost index (CPI)", "Forecast at completion", "Off track (computed)"]
    decisions, projects = tables(app)[:2]
    assert decisions["title"].tolist() == ["Set a new date for Pilot"]
    assert projects["name"].tolist() == ["Robots"] and projects["months_apart"].tolist() == [2]


def test_the_first_snapshot_shows_health_by_unit_instead_of_a_change(app, store):
    published(store, "acme", as_of=AUGUST, **month(AUGUST, 0.9))
    text = said(opened(app, "board"))
    assert "What changed" not in text and "Open projects by business unit" in text


def test_a_list_of_thirty_names_colours_dates_and_budgets_gives_a_board(app, store):
    rows = [a_project(f"L{n}", name=f"Project {n}", manager=f"Owner {n % 5}", health=("green", "amber", "red")[n % 3],
                      finish=(dt.date(2026, 8, 20) + dt.timedelta(days=9 * n)).isoformat(), budget=1e5 + n)
            for n in range(30)]  # fmt: skip
    published(store, "acme", as_of=SEPTEMBER, projects=rows)
    opened(app, "board")
    assert headings(app) == ["10 of 30 open projects are reported off track"]
    assert len(app.metric) == 6 and {"Budget (BAC)", "Reported off track", "Past their finish"} <= {
        m.label for m in app.metric}  # fmt: skip
    decisions, projects = tables(app)[:2]
    assert len(decisions) == 5
    assert set(projects.columns) == {"name", "reported_state", "manager", "bac_r", "finish"}


def test_people_are_numbered_until_their_names_are_asked_for(app, two_months):
    opened(app, "projects")
    assert "Ada Lovelace" not in str(tables(app)[0]["manager"].tolist())
    app.toggle(key="projects_names").set_value(True).run()
    assert "Ada Lovelace" in tables(app)[0]["manager"].tolist()


def test_projects_are_searched_and_picked_by_the_address(app, two_months):
    opened(app, "projects", q="rob")
    assert tables(app)[0]["name"].tolist() == ["Robots"]
    assert headings(app) == ["The one open project is off track by figures"]
    app.query_params["q"] = "nothing like it"
    app.run()
    assert headings(app) == ["No project matches"]


def test_a_project_shows_its_figures_and_says_what_is_not_known(app, two_months):
    opened(app, "project", project="P-1")
    assert headings(app) == ["Robots: reported on track, off track by figures"]
    text = said(app)
    assert "€200 more was spent than earned" in text
    assert "Nothing was published about its decisions, issues" in text
    assert {m.label: m.value for m in app.metric}["Cost index (CPI)"] == "0.75"
    assert [tab.label for tab in app.tabs] == ["Risks 1"]


def test_text_from_files_is_never_markup(app, two_months):
    opened(app, "project", project="P-2")
    assert headings(app)[0].startswith("Portal \\<b\\>x\\<\\/b\\>")


def test_an_unknown_project_is_said_with_a_way_back(app, two_months):
    assert headings(opened(app, "project", project="P-99")) == ["This project is not in this snapshot"]


def test_comparing_says_what_changed_and_of_which_class(app, two_months):
    opened(app, "compare")
    assert headings(app) == ["Forecasts grew €100 since August, all by performance"]
    changes = tables(app)[-1]
    assert changes["field"].tolist()[0] in ("Health by figures", "Forecast")
    forecast = changes[changes["field"] == "Forecast"].iloc[0]
    assert (forecast["old"], forecast["new"], forecast["cause"]) == ("€1\u202f000", "€1\u202f100", "Performance")


def test_one_snapshot_cannot_be_compared(app, store):
    published(store, "acme", as_of=AUGUST, **month(AUGUST, 0.9))
    assert headings(opened(app, "compare")) == ["There is nothing to compare with yet"]


def test_a_mark_is_something_to_compare_with(app, store):
    for date, cpi in ((dt.date(2026, 7, 31), 1.0), (AUGUST, 0.9), (SEPTEMBER, 0.75)):
        published(store, "acme", as_of=date, **month(date, cpi, forecast=1000 / cpi))
    store.mark("acme", "Steering 12 Aug", 1)
    opened(app, "board", since="1")
    assert "since Steering 12 Aug" in said(app)
    app.selectbox(key="choose_since").set_value("2").run()
    assert "2" in app.query_params["since"] and "since August" in said(app)


def test_a_decision_is_asked_for_recorded_and_then_off_the_list(app, store):
    published(store, "acme", as_of=SEPTEMBER, **month(SEPTEMBER, 0.75),
              decisions=[a_decision(decision_id="D-1", title="Cap it", project_id="P-1", due="2026-10-10")])  # fmt: skip
    opened(app, "board")
    app.text_input(key="ask_title").set_value("Hire two engineers")
    app.number_input(key="ask_cost").set_value(5000.0)
    next(b for b in app.button if b.label == "Ask for it").click().run()
    assert not app.exception
    assert tables(app)[0]["title"].tolist()[0] == "Hire two engineers"
    portfolio = Portfolio(store)
    portfolio.decide("acme", {"decision_id": "D-1", "title": "Cap it", "status": "taken", "choice": "Cap"})
    app.run()
    assert "Cap it" not in tables(app)[0]["title"].tolist()


def test_nothing_can_be_typed_where_nothing_may_be(app, store):
    published(store, "sample", as_of=SEPTEMBER, **month(SEPTEMBER, 0.75))
    store.seal("sample")
    opened(app, "board")
    assert not app.text_input and all(b.label != "Ask for it" for b in app.button)
