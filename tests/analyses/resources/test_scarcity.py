"""Roles that block projects, and people whom nobody can replace."""

from __future__ import annotations

import pytest

from pmo_data.analyses.resources.findings import findings
from pmo_data.analyses.resources.scarcity import irreplaceable, next_quarter, role_gaps
from tests.build import a_person, a_project, a_row, a_snapshot, an_assignment

OCTOBER = {"start": "2026-10-05", "finish": "2026-10-09"}


def test_a_role_blocks_the_projects_whose_work_in_it_names_nobody():
    at = a_snapshot(
        projects=[a_project("P-1", budget=100), a_project("P-2", budget=50), a_project("P-3")],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[
            an_assignment("R-1", "P-3", hours=40, **OCTOBER),
            an_assignment(None, "P-1", role_id="Engineer", hours=30, **OCTOBER),
            an_assignment(None, "P-2", role_id="Engineer", hours=10, **OCTOBER),
        ],
    )

    gap = role_gaps(at).iloc[0]

    assert (gap["label"], gap["quarter"], gap["people"], gap["projects"]) == (
        "Engineer",
        "Q4 FY26",
        1,
        2,
    )
    assert (gap["demand_hours"], gap["short_hours"], gap["weeks_short"]) == (80, 40, 1)
    assert gap["project_names"] == "P-1, P-2"
    assert gap["blocked_money"] == pytest.approx(150)
    assert findings(at).set_index("place")["text"]["gap"] == "Engineer gap stalls 2 projects in Q4 FY26"


def test_spare_weeks_do_not_make_up_for_short_ones():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[
            an_assignment("R-1", start="2026-10-05", hours=60),
            an_assignment("R-1", start="2026-10-12", hours=20),
        ],
    )

    gap = role_gaps(at).iloc[0]

    assert (gap["short_hours"], gap["weeks_short"], gap["projects"]) == (20, 1, 0)


def test_a_role_whose_capacity_is_unknown_is_not_called_short():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1")],
        assignments=[an_assignment("R-1", hours=60, **OCTOBER)],
    )

    assert role_gaps(at).empty


def test_the_quarter_after_the_as_of_date_is_looked_at():
    at = a_snapshot(projects=[a_project()], settings={"fiscal_year_start": 4})

    first, last, label = next_quarter(at)

    assert (str(first), str(last), label) == ("2026-10-05", "2026-12-28", "Q3 FY27")


def skilled(*skills, needs=("sap",), **more):
    """A snapshot with these (person, skill, level); 100 hours need each skill at level 3."""
    people = sorted({person for person, _, _ in skills}) or ["R-1"]
    return a_snapshot(
        projects=[a_project()],
        resources=[a_person(p, fte=1.0, **more.get(p, {})) for p in people],
        skills=[a_row("skill", resource_id=p, skill=s, level=n) for p, s, n in skills],
        skill_demand=[
            a_row(
                "skill_demand",
                project_id="P-1",
                skill=s,
                level=3,
                start="2026-10-05",
                finish="2026-10-09",
                hours=100,
            )
            for s in needs
        ],
        assignments=[an_assignment(people[0], hours=10, **OCTOBER)],
    )


def test_a_skill_that_one_person_has_at_the_level_needed_makes_them_irreplaceable():
    row = irreplaceable(skilled(("R-1", "SAP", 4), ("R-2", "sap", 2))).iloc[0]

    assert (row["skill"], row["holders"], row["row_id"], row["hours"], row["projects"]) == (
        "sap",
        1,
        "R-1",
        100,
        1,
    )


def test_two_people_at_the_level_can_replace_each_other():
    assert irreplaceable(skilled(("R-1", "SAP", 4), ("R-2", "sap", 3))).empty


def test_a_person_who_has_left_does_not_count():
    found = irreplaceable(
        skilled(("R-1", "sap", 4), ("R-2", "sap", 4), **{"R-2": {"finish": "2026-06-30"}})
    )

    assert found["row_id"].tolist() == ["R-1"]


def test_a_skill_that_nobody_has_is_listed_with_nobody():
    found = irreplaceable(skilled(("R-1", "sap", 4), needs=("cobol",)))

    assert found[["skill", "holders", "label"]].iloc[0].tolist() == ["cobol", 0, "Nobody"]


def test_needs_count_whole_until_their_period_is_over():
    periods = [
        ("2026-07-01", "2026-09-29", 7),
        ("2026-07-01", "2026-09-30", 20),
        ("2026-10-01", "2028-12-31", 100),
    ]
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        skills=[a_row("skill", resource_id="R-1", skill="sap", level=4)],
        skill_demand=[
            a_row(
                "skill_demand",
                project_id="P-1",
                skill="sap",
                level=n,
                start=start,
                finish=finish,
                hours=hours,
            )
            for n, (start, finish, hours) in enumerate(periods, 1)
        ],
    )

    assert irreplaceable(at)["hours"].tolist() == [100, 20]


def test_work_of_a_project_that_lists_its_needs_is_not_counted_twice():
    at = a_snapshot(
        projects=[a_project("P-1"), a_project("P-2")],
        resources=[a_person("R-1", fte=1.0)],
        skills=[a_row("skill", resource_id="R-1", skill="sap", level=4)],
        skill_demand=[
            a_row(
                "skill_demand",
                project_id="P-1",
                skill="SAP",
                level=3,
                finish="2026-12-31",
                hours=100,
            )
        ],
        assignments=[
            an_assignment("R-1", f"P-{n}", hours=8, skill="sap", skill_level=3, **OCTOBER)
            for n in (1, 2)
        ],
    )

    assert irreplaceable(at)[["hours", "projects"]].iloc[0].tolist() == [108, 2]


def test_without_skills_nothing_is_claimed_about_anybody():
    at = skilled()

    assert irreplaceable(at).empty
    assert (
        findings(at).set_index("place")["text"]["irreplaceable"]
        == "No skills are recorded, so key people cannot be told"
    )


def test_one_person_alone_is_named_by_their_label_and_skill():
    said = findings(skilled(("R-1", "sap", 4))).set_index("place")["text"]

    assert said["irreplaceable"] == "Only Person 1 holds sap at level 3"


def test_work_that_names_nobody_is_listed_even_where_capacity_is_left():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment(None, role_id="Engineer", hours=10, **OCTOBER)],
    )

    assert role_gaps(at)[["short_hours", "unstaffed_hours", "projects"]].iloc[0].tolist() == [
        0,
        10,
        1,
    ]
    assert (
        findings(at).set_index("place")["text"]["gap"]
        == "No role is short in Q4 FY26; 1 project waits for a name"
    )
