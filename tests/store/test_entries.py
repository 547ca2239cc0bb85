"""What people type: numbered, laid over uploads, never removed by them."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.access import Scope
from pmo_data.errors import RefusedError, UseError
from pmo_data.store import Store
from tests.build import a_contribution, a_decision, a_project, a_row, an_objective, published

TITLE = "select decision_id, title from decision order by 1"


def test_a_decision_is_part_of_every_view_from_its_number_on(store: Store):
    published(store, "mine", projects=[a_project("P-1", business_unit_id="Retail")])
    before = store.scope("mine")
    number = store.add_entry(
        "mine",
        "decision",
        None,
        {
            "title": "Stop it",
            "project_id": "P-1",
            "due": "2026-10-15",
            "cost_of_delay": 12,
            "decider": "Dana Okafor",
        },
        author="me",
    )

    rows = store.view(store.scope("mine")).rows("select * from decision")

    assert number == 1 and store.state("mine") == (1, 1)
    assert (rows[0]["title"], rows[0]["due"], rows[0]["cost_of_delay"]) == (
        "Stop it",
        dt.date(2026, 10, 15),
        12.0,
    )
    assert (rows[0]["unit_id"], rows[0]["source"], rows[0]["decider"]) == (
        "Retail",
        "entry 1",
        "person-1",
    )
    assert store.view(before).rows("select * from decision") == []


def test_an_entry_speaks_only_of_the_columns_it_names(store: Store, ask):
    published(
        store,
        "mine",
        decisions=[a_decision(decision_id="D-1", title="Old", reason="Because", choice="Cap")],
    )
    store.add_entry("mine", "decision", "D-1", {"title": "New", "choice": None}, author="me")

    assert ask("select title, reason, choice from decision") == [("New", "Because", None)]


def test_an_upload_never_removes_an_entry(store: Store, ask):
    store.add_entry("mine", "decision", "D-9", {"title": "Typed"}, author="me")
    published(store, "mine", decisions=[a_decision(decision_id="D-1", title="Uploaded")])
    published(store, "mine", decisions=[a_decision(decision_id="D-1", title="Again")])

    assert ask(TITLE) == [("D-1", "Again"), ("D-9", "Typed")]


def test_a_later_entry_stands_in_front_and_can_be_withdrawn(store: Store):
    published(store, "mine", decisions=[a_decision(decision_id="D-1", title="Uploaded")])
    for title in ("First", "Second"):
        store.add_entry("mine", "decision", "D-1", {"title": title}, author="me")
    store.add_entry("mine", "decision", "D-1", None, author="me")

    seen = [store.view(Scope("mine", 1, number)).rows(TITLE)[0]["title"] for number in range(4)]

    assert seen == ["Uploaded", "First", "Second", "Uploaded"]
    assert [e.superseded_by for e in store.entries("mine", "decision")] == [2, 3, None]


def test_a_row_with_several_key_columns_is_named_by_its_body(store: Store, ask):
    published(
        store,
        "mine",
        projects=[a_project("P-1")],
        objectives=[an_objective("O-1"), an_objective("O-2")],
        contributions=[a_contribution("P-1", "O-1", "low")],
    )
    for objective in ("O-1", "O-2"):
        body = {"project_id": "P-1", "objective_id": objective, "level": "strong"}
        store.add_entry("mine", "contribution", None, body, author="me")

    assert ask("select objective_id, level, unit_id from contribution order by 1") == [
        ("O-1", "strong", None),
        ("O-2", "strong", None),
    ]


def test_new_rows_get_keys_nobody_has(store: Store, ask):
    published(store, "mine", decisions=[a_decision(decision_id="decision-2", title="Uploaded")])
    for title in ("a", "b"):
        store.add_entry("mine", "decision", None, {"title": title}, author="me")

    assert len(set(ask("select decision_id from decision"))) == 3


@pytest.mark.parametrize(
    ("table", "body", "said"),
    [
        ("decision", {"status": "perhaps"}, "not one of needed, taken, withdrawn"),
        ("decision", {"due": "soon"}, "not a date"),
        ("decision", {"cost_of_delay": -1}, "outside 0 to None"),
        ("decision", {"cost_of_delay": float("nan")}, "not a money"),
        ("decision", {"colour": "red"}, "no column colour"),
        ("project", {"name": "x"}, "nothing is typed into them"),
        ("secrets", {"name": "x"}, "no table secrets"),
        ("settings", {"overload": "lots"}, "not a float"),
        ("settings", {"overload": 9}, "not allowed"),
        ("settings", {"colour": "red"}, "no setting colour"),
    ],
)
def test_what_the_schema_does_not_allow_is_refused(store: Store, table: str, body: dict, said: str):
    with pytest.raises((RefusedError, UseError), match=said):
        store.add_entry("mine", table, None, body, author="me")
    assert store.state("mine") == (0, 0)


def test_a_settings_entry_keeps_what_earlier_ones_said(store: Store):
    store.add_entry("mine", "settings", None, {"overload": 1.2}, author="me")
    store.add_entry("mine", "settings", None, {"days_per_week": 4}, author="me")

    settings = store.view(store.scope("mine")).settings

    assert (settings["overload"], settings["days_per_week"]) == (1.2, 4)
    assert store.view(Scope("mine", 0, 1)).settings["days_per_week"] == 5


def test_the_settings_sheet_of_a_workbook_becomes_an_entry(store: Store):
    sheet = [
        a_row("settings", name="overload", value="1.2"),
        a_row("settings", name="nonsense", value="x"),
    ]
    receipt = published(store, "mine", projects=[a_project("P-1")], settings=sheet)

    assert receipt.entry == store.state("mine")[1] == 1
    assert store.view(store.scope("mine")).settings["overload"] == 1.2


def test_history_shows_each_point_with_what_was_typed_by_then(store: Store):
    published(store, "mine", projects=[a_project("P-1")], as_of=dt.date(2026, 8, 31))
    store.add_entry("mine", "decision", "D-1", {"title": "In August"}, author="me")
    published(store, "mine", projects=[a_project("P-1", budget=1)], as_of=dt.date(2026, 9, 30))
    store.add_entry("mine", "decision", "D-1", {"title": "In September"}, author="me")

    rows = store.view(store.scope("mine")).rows(
        "select title, snapshot from decision_history order by snapshot"
    )

    assert [tuple(row.values()) for row in rows] == [("In August", 1), ("In September", 2)]


def test_a_read_only_workspace_takes_no_entries(store: Store):
    store.seal("mine")

    with pytest.raises(UseError, match="read-only"):
        store.add_entry("mine", "decision", None, {"title": "x"}, author="me")


def test_what_was_typed_is_listed_and_audited(store: Store):
    store.add_entry("mine", "decision", None, {"title": "x; drop table entries"}, author="Dana")

    entry = store.entries("mine")[0]

    assert (entry.number, entry.author, entry.body["title"]) == (1, "Dana", "x; drop table entries")
    assert [(line.actor, line.action) for line in store.audit("mine")] == [("Dana", "entry")]
