"""Pooled figures with what they hide, and the choice of people and weeks."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.analyses.measures import measures
from pmo_data.analyses.resources import utilisation
from pmo_data.analyses.resources.findings import findings
from pmo_data.analyses.resources.headline import headline_figures
from pmo_data.analyses.resources.people import People
from tests.build import a_history, a_person, a_project, a_snapshot, an_assignment

MONDAY = dt.date(2026, 9, 28)


def a_plan(*loads, **more):
    """A snapshot in which each person (contracted hours a week) has hours planned week by week."""
    people = [
        a_person(f"R-{n}", hours_per_week=contract) for n, (contract, _) in enumerate(loads, 1)
    ]
    booked = [
        an_assignment(f"R-{n}", start=MONDAY + dt.timedelta(days=7 * w), hours=hours)
        for n, (_, weeks) in enumerate(loads, 1)
        for w, hours in enumerate(weeks)
    ]
    return a_snapshot(projects=[a_project()], resources=people, assignments=booked, **more)


def test_pooled_utilisation_is_a_ratio_of_sums_beside_the_overload_it_hides():
    # Rates are 200 %, 80 % and 80 %: their mean is 120 %, the pooled rate 100 h of 110 h.
    at = a_plan((10, [20]), (50, [40]), (50, [40]))

    summary = utilisation.summary(at).iloc[0]
    persons = utilisation.person_totals(at)

    assert persons["pooled"].mean() == pytest.approx(1.2)
    assert summary["pooled"] == pytest.approx(100 / 110) and round(summary["pooled"], 2) == 0.91
    assert summary["overload_hours"] == pytest.approx(10)
    assert summary["idle_hours"] == pytest.approx(20)


def test_months_hide_weeks_so_overload_is_summed_by_week():
    at = a_plan((40, [60, 60, 10, 10]))

    summary = utilisation.summary(at).iloc[0]

    assert summary["pooled"] == pytest.approx(0.875)
    assert summary["overload_hours"] == pytest.approx(40)


def test_overload_and_idle_hours_reconcile_with_planned_and_effective_ones():
    summary = utilisation.summary(a_plan((40, [60, 5]), (30, [10, 30]), (20, [25, 20]))).iloc[0]

    assert summary["planned_hours"] - summary["overload_hours"] == pytest.approx(
        summary["effective_hours"] - summary["idle_hours"]
    )


def test_the_page_the_roles_and_the_declared_measures_agree():
    at = a_plan((40, [60, 5]), (30, [10, 30]))
    summary = utilisation.summary(at).iloc[0]
    roles = utilisation.role_totals(at)
    found = measures(at, ["utilisation", "overload_hours", "idle_hours"]).set_index("measure")[
        "value"
    ]
    weeks = utilisation.role_weeks(at)

    assert (
        summary["pooled"]
        == pytest.approx(found["utilisation"])
        == pytest.approx(roles["pooled"].iloc[0])
    )
    assert summary["overload_hours"] == found["overload_hours"] == weeks["overload_hours"].sum()
    assert summary["idle_hours"] == found["idle_hours"] == weeks["idle_hours"].sum()


def test_project_filters_never_shrink_capacity_nor_the_work_of_people():
    tables = {
        "projects": [a_project("P-1"), a_project("P-2")],
        "resources": [a_person("R-1", fte=1.0), a_person("R-2", fte=1.0)],
        "assignments": [
            an_assignment("R-1", "P-1", start=MONDAY, hours=50),
            an_assignment("R-2", "P-2", start=MONDAY, hours=20),
        ],
    }
    whole, narrowed = a_snapshot(**tables), a_snapshot(**tables, chosen=["P-1"])

    for question in (
        utilisation.summary,
        utilisation.role_weeks,
        utilisation.role_totals,
        utilisation.capacity_and_demand,
    ):
        assert question(narrowed).equals(question(whole))
    assert utilisation.bookings(whole)["project_id"].tolist() == ["P-1", "P-2"]
    assert utilisation.bookings(narrowed)["project_id"].tolist() == ["P-1"]


def test_choosing_a_unit_narrows_both_sides():
    at = a_snapshot(
        projects=[
            a_project("P-1", business_unit_id="Retail"),
            a_project("P-2", business_unit_id="Grid"),
        ],
        resources=[
            a_person("R-1", fte=1.0, business_unit_id="Retail"),
            a_person("R-2", fte=1.0, business_unit_id="Grid"),
        ],
        assignments=[
            an_assignment("R-1", "P-2", start=MONDAY, hours=50),
            an_assignment("R-2", "P-1", start=MONDAY, hours=10),
            an_assignment(None, "P-1", role_id="Analyst", start=MONDAY, hours=7),
            an_assignment(None, "P-2", role_id="Analyst", start=MONDAY, hours=9),
        ],
    )

    retail = utilisation.summary(at, people=People(units=("Retail",))).iloc[0]

    # The person's own work counts wherever it is done; work that names nobody is its project's.
    assert (retail["effective_hours"], retail["planned_hours"], retail["unstaffed_hours"]) == (
        40,
        50,
        7,
    )


def test_choosing_a_role_or_team_narrows_both_sides():
    at = a_snapshot(
        projects=[a_project()],
        resources=[
            a_person("R-1", fte=1.0, role_id="Tester", team="Blue"),
            a_person("R-2", fte=1.0, team="Red"),
        ],
        assignments=[
            an_assignment("R-1", start=MONDAY, hours=10),
            an_assignment("R-2", start=MONDAY, hours=30),
        ],
    )

    tester = utilisation.summary(at, people=People(roles=("Tester",))).iloc[0]
    red = utilisation.summary(at, people=People(teams=("Red",))).iloc[0]

    assert (tester["planned_hours"], tester["effective_hours"]) == (10, 40)
    assert (red["planned_hours"], red["effective_hours"]) == (30, 40)


def test_quarters_choose_the_weeks():
    at = a_plan((40, [10] * 20))

    weeks = utilisation.role_weeks(at, people=People(periods=("Q4 FY26",)))["week"]

    assert weeks.min().date() == MONDAY and weeks.max().date() == dt.date(2026, 12, 28)


def test_unstaffed_work_is_kept_and_never_lowers_utilisation():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[
            an_assignment("R-1", start=MONDAY, hours=20),
            an_assignment(None, role_id="Analyst", start=MONDAY, hours=30),
        ],
    )

    totals = utilisation.role_totals(at).set_index("row_id")
    week = utilisation.capacity_and_demand(at).iloc[0]

    assert totals.loc["Analyst", ["people", "unstaffed_hours"]].tolist() == [0, 30]
    assert totals.loc["Engineer", "pooled"] == 0.5
    assert week[["capacity", "firm", "tentative", "unstaffed"]].tolist() == [40, 20, 0, 30]


def test_people_without_capacity_take_no_part_and_are_counted():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0), a_person("R-2")],
        assignments=[
            an_assignment("R-1", start=MONDAY, hours=20),
            an_assignment("R-2", start=MONDAY, hours=40),
        ],
    )

    role = utilisation.role_totals(at).iloc[0]

    assert (role["pooled"], role["unknown"]) == (0.5, 1)
    assert measures(at, ["utilisation"])[["n", "excluded"]].iloc[0].tolist() == [1, 1]


def test_names_are_shown_only_to_a_scope_that_shows_them():
    tables = {
        "projects": [a_project()],
        "resources": [a_person("R-1", fte=1.0, name="Ada Byron")],
        "assignments": [an_assignment("R-1", start=MONDAY, hours=50)],
    }

    assert utilisation.person_totals(a_snapshot(**tables))["label"].tolist() == ["Person 1"]
    assert utilisation.person_totals(a_snapshot(**tables, names_shown=True))["label"].tolist() == [
        "Ada Byron"
    ]


def test_the_title_names_the_role_that_is_over_and_the_one_with_room():
    at = a_snapshot(
        projects=[a_project()],
        resources=[
            a_person("R-1", fte=1.0, role_id="Data engineer"),
            a_person("R-2", fte=1.0, role_id="Tester"),
        ],
        assignments=[
            an_assignment("R-1", start=MONDAY, hours=52),
            an_assignment("R-2", start=MONDAY, hours=8),
        ],
    )

    said = findings(at).set_index("place")["text"]

    assert said["title"] == "Data engineer is 30\u202f% over capacity; Tester has room"
    assert said["load"] == "12\u202fh of overload, all on Data engineer"


def test_people_above_120_percent_are_found_behind_a_pooled_figure_that_looks_well():
    at = a_plan((40, [56] * 5), (40, [54] * 5), (40, [20] * 5), (40, [10] * 5))

    over = utilisation.overloaded(at)

    assert over[["weeks_drowning", "overload_hours", "is_drowning"]].to_numpy().tolist() == [
        [5, 80, True],
        [5, 70, True],
    ]
    assert over["own"].tolist() == [pytest.approx(1.4), pytest.approx(1.35)]
    assert over["role_pooled"].tolist() == [pytest.approx(0.875)] * 2
    assert (
        findings(at).set_index("place")["text"]["hidden"]
        == "Engineer at 88\u202f% pooled hides 2 people above 135\u202f%"
    )


def test_a_heavy_week_or_three_is_not_drowning():
    at = a_plan((40, [60] * 3 + [10] * 5), (40, [10] * 8))

    assert utilisation.overloaded(at)["is_drowning"].tolist() == [False]
    assert (
        findings(at).set_index("place")["text"]["hidden"] == "1 person above capacity in some week"
    )


def test_a_title_stays_on_one_line_whatever_roles_are_called():
    name = "Head of the department of very long role names"
    at = a_snapshot(
        projects=[a_project()],
        resources=[
            a_person("R-1", fte=1.0, role_id=name),
            a_person("R-2", fte=1.0, role_id=name + " two"),
        ],
        assignments=[an_assignment("R-1", start=MONDAY, hours=52)],
    )

    assert len(findings(at).set_index("place")["text"]["title"]) <= 70


@pytest.mark.parametrize(
    ("tables", "title"),
    [
        ({}, ""),
        (
            {"resources": [a_person("R-1")]},
            "Planned work is known, but no capacity to compare it with",
        ),
        (
            {"resources": [a_person("R-1", fte=1.0)]},
            "No role is over capacity; 25\u202f% of time is planned",
        ),
    ],
)
def test_every_place_has_its_sentence_when_nothing_stands_out(tables, title):
    booked = [an_assignment("R-1", start=MONDAY, hours=10)] if tables else []
    at = a_snapshot(projects=[a_project()], **tables, **({"assignments": booked} if booked else {}))

    said = findings(at).set_index("place")["text"]

    assert said["title"] == title
    assert said.drop("title").str.len().gt(0).all()


def test_headline_figures_tell_what_they_were_at_the_period_point_before():
    month = {"projects": [a_project()], "resources": [a_person("R-1", fte=1.0)]}
    at = a_history(
        {
            dt.date(2026, 8, 31): {
                **month,
                "assignments": [an_assignment("R-1", start="2026-08-31", hours=50)],
            },
            dt.date(2026, 9, 30): {
                **month,
                "assignments": [an_assignment("R-1", start=MONDAY, hours=60)],
            },
        }
    )

    row = headline_figures(at).set_index("measure").loc["overload_hours"]

    assert (row["value"], row["change"], row["trend"]) == (20, 10, [10, 20])


def test_a_choice_of_people_has_no_past():
    at = a_plan((40, [60]))

    figures = headline_figures(at, people=People(roles=("Engineer",)))

    assert figures["trend"].map(len).eq(0).all() and figures["change"].isna().all()
