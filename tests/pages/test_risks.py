"""The risk pages, opened inside the app."""

from __future__ import annotations

import datetime as dt

from tests.build import a_project, a_risk, a_row, published

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
    assert "risk.title" in said(app) and not app.get("plotly_chart")


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
