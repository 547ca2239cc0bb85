"""The alignment pages, opened inside the app."""

from __future__ import annotations

import datetime as dt

import pytest

from pages.parts import door
from tests.build import a_contribution, a_project, an_objective, published
from tests.samples import sample_portfolio, story


def opened(app, page: str, **params):
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"alignment/{page}.py")
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def said(app) -> str:
    return " ".join(m.value for m in app.markdown)


def plainly(app) -> str:
    """What is said, without the strokes that keep text from files harmless."""
    return said(app).replace("\\", "")


def a_strategy():
    return dict(
        projects=[
            a_project("P-1", name="Robots", budget=600_000, forecast_cost=600_000),
            a_project("P-2", name="Atrium", budget=400_000, forecast_cost=400_000, actual_cost=100_000),
        ],
        objectives=[an_objective("O-1", name="Grow", weight=0.6), an_objective("O-2", name="Care", weight=0.4)],
        contributions=[a_contribution("P-1", "O-1", "strong"), a_contribution("P-2", "O-1", "none")],
    )  # fmt: skip


def test_the_heatmap_says_what_goes_to_projects_that_serve_no_objective(app, store):
    published(store, "acme", **a_strategy())
    opened(app, "heatmap")
    assert app.title[0].value == "€400\u202fk, 40 % of spend, goes to one project that serves no objective"
    assert len(app.get("plotly_chart")) == 2


def test_the_heatmap_without_objectives_says_what_would_unlock_it(app, store):
    published(store, "acme", projects=[a_project("P-1")])
    opened(app, "heatmap")
    assert app.title[0].value == "One open project, and no objectives to align them with"
    assert "**Contributions** with Contribution" in said(app) and not app.get("plotly_chart")


def test_the_heatmap_of_a_store_without_data_leads_to_the_upload(app, store):
    opened(app, "heatmap")
    assert app.title[0].value == "Nothing has been published here yet"


def test_coverage_names_what_nobody_serves_and_what_serves_none(app, store):
    published(store, "acme", **a_strategy())
    opened(app, "coverage")
    assert app.title[0].value == "One objective has no project, and €300\u202fk to come has no objective"
    assert "One project serves no objective and still has €300\u202fk to spend" in said(app)


def test_coverage_without_objectives_says_what_would_unlock_it(app, store):
    published(store, "acme", projects=[a_project("P-1")])
    opened(app, "coverage")
    assert app.title[0].value == "No objectives are known"
    assert "**Objectives** with Objective" in said(app) and not app.get("plotly_chart")


def test_coverage_follows_the_share_of_an_objective_over_period_points(app, store):
    published(store, "acme", as_of=dt.date(2026, 8, 31), **a_strategy())
    later = a_strategy()
    later["contributions"] = [a_contribution("P-1", "O-1", "low"), a_contribution("P-2", "O-2", "strong")]
    published(store, "acme", mode="replace", **later)
    opened(app, "coverage")
    assert "Money follows the stated weights" in said(app)


def test_an_objective_in_the_filter_narrows_the_heatmap_to_the_projects_that_serve_it(app, store):
    published(store, "acme", **a_strategy())
    opened(app, "heatmap", objective="Grow")
    assert app.title[0].value == "The open project serves an objective"
    assert all("Drift" not in metric.label for metric in app.metric), "the whole strategy is not narrowed"


def test_names_from_files_are_shown_as_text(app, store):
    strategy = a_strategy()
    strategy["objectives"][0]["name"] = "<b>Grow</b> [x](y)"
    published(store, "acme", as_of=dt.date(2026, 8, 31), **strategy)
    published(store, "acme", mode="replace", **strategy)
    opened(app, "coverage")
    assert "<b>" not in said(app) and "[x](y)" not in said(app)


def test_projects_named_with_an_objective_are_linked_and_not_orphans(app, store):
    published(store, "acme", projects=[a_project("P-1", budget=10, objective_id="Grow")])
    opened(app, "heatmap")
    assert app.title[0].value == "One project of 1 is not assessed for strength"


@pytest.fixture
def sample(app, monkeypatch):
    """The app on the sample portfolio."""
    portfolio = sample_portfolio()
    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", lambda: portfolio)
    door.portfolio.cache_clear()
    return app


def test_the_heatmap_of_the_sample_leads_with_the_orphans_and_the_lost_share(sample):
    opened(sample, "heatmap")
    assert sample.title[0].value == "€5.6\u202fm, 6 % of spend, goes to two projects that serve no objective"
    assert "The share of Grow online sales fell from 25 to 8 %" in plainly(sample)


def test_coverage_of_the_sample_names_the_unserved_objective_and_the_orphan(sample):
    opened(sample, "coverage")
    planted = story()
    assert sample.title[0].value == "One objective has no project, and €2.8\u202fm to come has no objective"
    objectives = next(table.value for table in sample.dataframe if "healthy_strong" in table.value)
    orphans = next(table.value for table in sample.dataframe if "remaining_r" in table.value)
    assert objectives.iloc[0]["objective"] == "Products that come back"
    assert orphans.iloc[0]["remaining_r"] * 1e6 == planted["orphan-project"]["remaining"]
