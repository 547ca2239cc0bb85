"""The risk pages, opened inside the app."""

from __future__ import annotations

import datetime as dt

import pytest

from pages.parts import door
from tests.build import a_project, a_risk, a_row, published
from tests.samples import sample_portfolio, story

BASE = [a_project("P-1", name="Robots", manager="Ada"), a_project("P-2", name="Portal")]


def opened(app, page: str, **params):
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"risks/{page}.py")
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def said(app) -> str:
    return " ".join(m.value for m in app.markdown)


def a_register():
    return dict(
        projects=BASE,
        risks=[
            a_risk("P-1", risk_id="R-1", title="Vendor <b>fails</b>", probability=0.6, impact=2_000_000,
                   inherent_probability_level=5, inherent_impact_level=5, vendor="Nord"),
            a_risk("P-2", risk_id="R-2", title="Data late", probability=0.2, impact=40_000, vendor="nord"),
            a_risk("P-2", risk_id="R-3", title="Nobody rated it"),
            a_risk("P-2", risk_id="R-4", title="Gone", probability=0.9, impact=9e6, status="closed"),
        ],
        risk_actions=[a_row("risk_action", risk_action_id="A-1", risk_id="R-1", title="Find another",
                            due="2026-06-30", status="in progress")],
    )  # fmt: skip


def test_the_matrix_says_how_many_risks_stay_high_after_their_actions(app, store):
    published(store, "acme", **a_register())
    opened(app, "matrix")
    assert app.title[0].value == "One risk stays high after its actions"
    assert len(app.get("plotly_chart")) == 2


def test_the_matrix_without_a_register_says_what_would_unlock_it(app, store):
    published(store, "acme", projects=BASE)
    opened(app, "matrix")
    assert app.title[0].value == "No risk register has been published"
    assert "**Risks** with Risk" in said(app) and not app.get("plotly_chart")


def test_the_matrix_of_a_store_without_data_leads_to_the_upload(app, store):
    opened(app, "matrix")
    assert app.title[0].value == "Nothing has been published here yet"


def test_the_matrix_says_what_moved_since_the_period_point_before(app, store):
    earlier = a_register()
    published(store, "acme", as_of=dt.date(2026, 8, 31), **earlier)
    later = a_register()
    later["risks"][1] |= {"residual_probability": 0.8}
    published(store, "acme", mode="replace", **later)
    opened(app, "matrix")
    assert "One rose" in said(app)


def test_the_register_leads_with_late_actions_and_holds_every_open_risk(app, store):
    published(store, "acme", **a_register())
    opened(app, "register")
    assert app.title[0].value == "One risk action is late, by 92 days"
    assert any(len(table.value) == 3 for table in app.dataframe)
    assert "Three risks are open" in said(app)


def test_a_choice_in_the_link_narrows_the_register(app, store):
    published(store, "acme", **a_register())
    opened(app, "register", register_show="High")
    assert "One risk is high" in said(app)


def test_a_link_to_one_risk_says_everything_about_it_as_text(app, store):
    published(store, "acme", **a_register())
    opened(app, "register", risk="R-1")
    assert "R\\-1 Vendor \\<b\\>fails" in said(app) and "<b>" not in said(app)
    assert "before controls score 25" in said(app).replace("\\", "")


def test_a_link_to_a_risk_that_is_gone_says_so(app, store):
    published(store, "acme", **a_register())
    opened(app, "register", risk="R-77")
    assert "not among the chosen projects" in said(app)


def test_the_register_without_risks_says_what_would_unlock_it(app, store):
    published(store, "acme", projects=BASE)
    opened(app, "register")
    assert "**Risk actions** with Due" in said(app)


def test_a_filter_that_leaves_no_risk_says_so_without_claiming_there_are_none(app, store):
    published(store, "acme", projects=[*BASE, a_project("P-3", name="Alone", business_unit_id="Grid")],
              risks=a_register()["risks"])
    opened(app, "matrix", unit="Grid")
    assert app.title[0].value == "No risk is known for these projects"


@pytest.mark.parametrize("page", ["matrix", "register"])
def test_a_register_of_levels_only_is_shown_without_made_up_money(app, store, page):
    rated = {"inherent_probability_level": 4, "inherent_impact_level": 4}
    published(store, "acme", projects=BASE, risks=[a_risk("P-1", risk_id="R-1", title="Rated", **rated)])
    opened(app, page)
    assert all(metric.label != "Expected loss (EMV)" for metric in app.metric)


@pytest.fixture
def sample(app, monkeypatch):
    """The app on the sample portfolio."""
    portfolio = sample_portfolio()
    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", lambda: portfolio)
    door.portfolio.cache_clear()
    return app


def test_the_matrix_of_the_sample_names_the_vendor_and_what_rose(sample):
    opened(sample, "matrix")
    told = said(sample).replace("\\", "")
    planted = story()
    assert f"{planted['one-vendor-six-risks']['vendor']} stands behind six risks" in told
    moved = next(table.value for table in sample.dataframe if "move" in table.value)
    assert moved.iloc[0]["scores"] == "16 → 20"


def test_the_register_of_the_sample_shows_the_overdue_mitigation_and_the_growing_risk(sample):
    opened(sample, "register")
    planted = story()
    days = planted["overdue-mitigation"]["days_late"]
    assert sample.title[0].value == f"Four risk actions are late, the longest by {days} days"
    assert "Partners do not accept the fee model has grown four times in a row" in said(sample)
