"""Keys are ours and never change; people's names stay out of the files."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from pmo_data.errors import UseError
from pmo_data.store import Store
from tests.build import a_person, a_project, a_risk, a_row, an_assignment, an_idea, published


def test_a_reference_by_name_and_one_by_id_mean_the_same_project(store: Store, ask):
    published(
        store,
        "mine",
        projects=[a_project("P-1", name="Warehouse robotics")],
        risks=[a_risk("warehouse  Robotics"), a_risk("P-1"), a_risk("p-1")],
    )

    assert ask("select distinct project_id from risk") == [("P-1",)]


def test_a_list_that_comes_later_meets_the_rows_that_spoke_of_it(store: Store, ask):
    published(store, "mine", milestones=[a_row("milestone", project_id="CRM Ablösung")])

    receipt = published(store, "mine", projects=[a_project("P-7", name="CRM Ablösung")])

    assert ask(
        "select project_id, project.code from milestone join project using (project_id)"
    ) == [("crm-ablosung", "P-7")]
    assert receipt.orphans == {}


def test_a_renamed_project_keeps_its_key(store: Store, ask):
    published(store, "mine", projects=[a_project("P-1", name="Robots")])
    published(store, "mine", projects=[a_project("P-1", name="Picking robots")])

    assert ask("select project_id, name from project") == [("P-1", "Picking robots")]


def test_two_projects_of_one_name_stay_two(store: Store, ask):
    published(
        store, "mine", projects=[a_project("P-1", name="Website"), a_project("P-2", name="Website")]
    )
    published(store, "mine", projects=[a_project(f"P-{n}", name="Website") for n in (1, 2, 3)])

    assert ask("select project_id from project order by 1") == [("P-1",), ("P-2",), ("P-3",)]


def test_ids_of_two_tools_do_not_clash(store: Store, ask):
    published(store, "mine", projects=[a_project("1", name="From Jira")], system="jira")
    published(
        store,
        "mine",
        projects=[a_project("1", name="From Planner")],
        system="planner",
        mode="update",
    )

    assert ask("select project_id, code, name from project order by 1") == [
        ("1", "1", "From Jira"),
        ("1-2", "1", "From Planner"),
    ]


def test_what_is_only_referred_to_exists_by_reference(store: Store, ask):
    receipt = published(store, "mine", projects=[a_project("P-1", objective_id="Growth; O-2")])

    assert ask("select objective_id from project") == [("Growth; O-2",)]
    assert ask("select name from objective order by 1") == [("Growth",), ("O-2",)]
    assert {c.table: c.created for c in receipt.changes}["objective"] == 2


def test_a_subject_may_be_an_idea(store: Store, ask):
    published(
        store,
        "mine",
        ideas=[an_idea("I-1", business_unit_id="Retail")],
        cash_flows=[a_row("cash_flow", subject_id="I-1")],
    )

    assert ask("select subject_id, unit_id from cash_flow") == [("I-1", "Retail")]
    assert ask("select count(*) from project") == [(0,)]


def test_one_person_in_two_columns_and_spellings_is_one_person(store: Store, ask):
    published(
        store, "mine", projects=[a_project("P-1", manager="Ann Müller", sponsor="ANN  MÜLLER")]
    )

    assert ask("select manager = sponsor from project") == [(True,)]


def test_several_people_in_a_cell_are_several_keys(store: Store, ask):
    published(store, "mine", tasks=[a_row("task", project_id="P-1", assignee="Ann Müller; Bo Li")])

    assert ask("select assignee from task") == [("person-1; person-2",)]


def test_no_file_holds_a_name(store: Store, folder):
    published(
        store,
        "mine",
        projects=[a_project("P-1", manager="Zebedee Quill")],
        resources=[
            a_person("Zebedee Quill", name="Zebedee Quill"),
            a_person("R-2", name="Yolanda Xu"),
        ],
        assignments=[an_assignment("Zebedee Quill"), an_assignment("Xerxes Wolf")],
    )

    for path in (folder / "data").rglob("*"):
        if path.suffix == ".parquet":
            text = str(pq.read_table(path).to_pylist())
            assert not any(
                name in text for name in ("Zebedee", "zebedee", "Yolanda", "Xerxes", "xerxes")
            )
        elif path.is_file():
            assert b"Zebedee" not in path.read_bytes()


def test_people_named_in_assignments_meet_their_row(store: Store, ask):
    published(
        store,
        "mine",
        projects=[a_project("P-1")],
        resources=[a_person("R-2", name="Yolanda Xu")],
        assignments=[an_assignment("yolanda xu"), an_assignment("R-2", start="2026-09-14")],
    )

    assert ask("select distinct resource_id from assignment") == [("R-2",)]


def test_names_are_neutral_until_they_are_asked_for(store: Store):
    published(store, "mine", projects=[a_project("P-1", manager="Ann Müller")])
    statement = "select person.name from project join person on manager = person_key"

    hidden = store.view(store.scope("mine")).rows(statement)
    shown = store.view(store.scope("mine", names_shown=True)).rows(statement)

    assert (hidden, shown) == ([{"name": "Person 1"}], [{"name": "Ann Müller"}])


def test_a_review_decides_what_words_mean_from_then_on(store: Store, ask):
    published(
        store, "mine", projects=[a_project("P-1", name="Robots")], risks=[a_risk("The robots")]
    )
    meant = {"project": {"The robots": "P-1"}}

    published(store, "mine", risks=[a_risk("The robots")], identities=meant, allow_removal=True)
    published(store, "mine", issues=[a_row("issue", project_id="the robots")])

    assert (
        ask("select project_id from risk union all select project_id from issue") == [("P-1",)] * 2
    )
    with pytest.raises(UseError, match="no project P-9"):
        published(store, "mine", risks=[a_risk("X")], identities={"project": {"X": "P-9"}})
