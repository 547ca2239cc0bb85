"""The Utilisation page, opened inside the app."""

from __future__ import annotations

import pytest

from tests.build import a_person, a_project, a_row, an_assignment, published
from tests.samples import sample_portfolio


@pytest.fixture
def sample(store, monkeypatch):
    """The pages open the sample, published before they are asked."""
    portfolio = sample_portfolio()
    monkeypatch.setattr("pmo_data.portfolio.open_portfolio", lambda: portfolio)


def opened(app, **params):
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("resources/utilisation.py")
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def said(app) -> str:
    return " ".join(m.value for m in app.markdown).replace("\\", "")


def finding(app) -> str:
    return app.title[0].value.replace("\\", "")


def a_plan(store):
    people = [
        a_person(
            "R-1",
            name="Ada Byron",
            fte=1.0,
            role_id="Data engineer",
            business_unit_id="Retail",
            team="Blue",
        ),
        a_person(
            "R-2",
            name="Grace Hopper",
            fte=1.0,
            role_id="Tester",
            business_unit_id="Grid",
            team="Red",
        ),
    ]
    booked = [
        an_assignment("R-1", "P-1", start="2026-10-05", hours=60, booking="hard"),
        an_assignment("R-2", "P-2", start="2026-10-05", hours=8, booking="soft"),
        an_assignment(None, "P-2", role_id="Analyst", start="2026-10-05", hours=30),
    ]
    published(
        store,
        "acme",
        projects=[
            a_project("P-1", name="Robots", business_unit_id="Retail"),
            a_project("P-2", name="Portal", business_unit_id="Grid"),
        ],
        resources=people,
        assignments=booked,
        skills=[a_row("skill", resource_id="R-1", skill="sap", level=4)],
        skill_demand=[
            a_row(
                "skill_demand",
                project_id="P-1",
                skill="sap",
                level=3,
                start="2026-10-05",
                finish="2026-10-09",
                hours=80,
            )
        ],
    )


def figures(app) -> dict[str, str]:
    return {m.label: m.value for m in app.metric}


def test_the_page_opens_on_who_is_over_and_who_has_room(app, store):
    a_plan(store)
    opened(app)

    assert finding(app) == "Data engineer is 50 % over capacity; Tester has room"
    assert figures(app)["Pooled utilisation"] == "85\u202f%"
    assert (
        figures(app)["Overload"] == "20\u202fh" and figures(app)["Unstaffed demand"] == "30\u202fh"
    )
    assert "Analyst gap stalls 1 project in Q4 FY26" in said(app)
    assert "Only Person 1 holds sap at level 3" in said(app)
    assert len(app.get("plotly_chart")) == 2


def test_names_are_hidden_until_asked_for(app, store):
    a_plan(store)
    opened(app)
    shown = [frame.value.to_string() for frame in app.dataframe]
    assert not any("Ada" in text for text in shown) and any("Person 1" in text for text in shown)

    app.toggle(key="utilisation_names").set_value(True).run()

    assert any("Ada Byron" in frame.value.to_string() for frame in app.dataframe)


def test_a_link_to_a_role_drills_into_its_people(app, store):
    a_plan(store)
    opened(app, role="Tester")

    assert figures(app)["Pooled utilisation"] == "20\u202f%"
    assert "by person and week · Tester" in said(app)


def test_filters_of_units_narrow_both_sides_and_say_so(app, store):
    a_plan(store)
    opened(app, unit="Grid")

    assert (
        figures(app)["Pooled utilisation"] == "20\u202f%"
        and figures(app)["Unstaffed demand"] == "30\u202fh"
    )
    assert "unit Grid" in said(app)


def test_filters_of_projects_change_no_capacity(app, store):
    a_plan(store)
    opened(app, status="active")

    assert figures(app)["Pooled utilisation"] == "85\u202f%"


def test_a_list_without_people_is_told_what_would_unlock_the_page(app, store):
    published(store, "acme", projects=[a_project()])
    opened(app)

    assert finding(app) == "No planned work is known for these people and weeks"
    assert "**Assignments** with Person" in said(app) and not app.get("plotly_chart")


def test_plans_without_any_capacity_still_show_demand(app, store):
    published(
        store,
        "acme",
        projects=[a_project()],
        assignments=[an_assignment("R-1", start="2026-10-05", hours=10)],
    )
    opened(app)

    assert finding(app) == "Planned work is known, but no capacity to compare it with"
    assert figures(app)["Pooled utilisation"] == "n/a"


def test_an_empty_workspace_leads_to_the_upload(app, store):
    opened(app)

    assert finding(app) == "Nothing has been published here yet"


def test_the_sample_shows_the_planted_facts_about_people(app, sample):
    opened(app, w="sample")

    assert finding(app) == "Data engineer gap stalls 3 projects in Q1 FY27; 2 people above 140 %"
    assert "Integration engineer at 90 % pooled hides 2 people above 140 %" in said(app)
    assert "holds warehouse control software at level 4" in said(app)


def test_the_sample_drills_into_the_two_people_behind_the_pooled_figure(app, sample):
    opened(app, w="sample", role="IE")

    shown = next(frame.value for frame in app.dataframe if "weeks_over" in frame.value)
    assert shown["weeks_over"].tolist() == [6, 6]
