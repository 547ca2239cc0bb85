"""Publishing: what is kept, replaced, updated, carried over, refused."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from pmo_data.errors import ConflictError, RefusedError, UseError
from pmo_data.store import Publication, Store
from tests.build import a_frame, a_project, a_risk, a_row, a_snapshot, a_status, published

SEPTEMBER, OCTOBER = dt.date(2026, 9, 30), dt.date(2026, 10, 31)


def retail(project_id: str, **values: object) -> dict:
    return a_project(project_id, **{"business_unit_id": "Retail"} | values)


def logistics(project_id: str, **values: object) -> dict:
    return a_project(project_id, **{"business_unit_id": "Logistics"} | values)


def test_a_snapshot_holds_what_was_published():
    at = a_snapshot(
        projects=[a_project("P-1", budget=100)], risks=[a_risk("P-1", probability=0.5, impact=100)]
    )

    frame = at.query(
        "select project.budget, residual_impact_cost from project join risk using (project_id)"
    )

    assert frame.values.tolist() == [[100.0, 100.0]]


def test_the_receipt_counts_rows_by_key(store: Store):
    published(store, "mine", projects=[retail("P-1"), retail("P-2"), retail("P-3")])

    receipt = published(
        store, "mine", projects=[retail("P-1"), retail("P-2", budget=5), retail("P-4")]
    )

    project = next(c for c in receipt.changes if c.table == "project")
    assert (project.added, project.changed, project.removed, project.rows) == (1, 1, 1, 3)
    assert (receipt.snapshot, receipt.base, receipt.status_date) == (2, 1, SEPTEMBER)


def test_tables_the_upload_does_not_speak_of_carry_over(store: Store, ask):
    published(store, "mine", projects=[retail("P-1")], risks=[a_risk("P-1")])

    receipt = published(store, "mine", projects=[retail("P-1", budget=7)], as_of=OCTOBER)

    assert "risk" in receipt.carried
    assert ask("select count(*), min(as_of) from risk") == [(1, SEPTEMBER)]
    assert ask("select budget, as_of from project") == [(7.0, OCTOBER)]


def test_a_unit_replaces_its_own_rows_and_nobody_elses(store: Store, ask):
    published(store, "mine", projects=[retail("P-1"), retail("P-2"), logistics("P-3")])

    published(store, "mine", projects=[a_project("P-1"), a_project("P-5")], units=("Retail",))

    rows = ask("select project_id, unit_id, business_unit_id from project order by 1")
    assert rows == [
        ("P-1", "Retail", "Retail"),
        ("P-3", "Logistics", "Logistics"),
        ("P-5", "Retail", "Retail"),
    ]


def test_a_row_takes_its_unit_from_its_project_in_the_new_data_first(store: Store, ask):
    published(store, "mine", projects=[retail("P-1")], risks=[a_risk("P-1", risk_id="R-1")])

    published(store, "mine", projects=[logistics("P-1")], allow_removal=True)

    assert ask("select risk_id, unit_id from risk") == [("R-1", "Logistics")]


def test_actions_take_their_unit_from_the_risk_and_its_project(store: Store, ask):
    published(
        store,
        "mine",
        projects=[retail("P-1")],
        risks=[a_risk("P-1", risk_id="R-1")],
        risk_actions=[a_row("risk_action", risk_id="R-1")],
    )

    assert ask("select unit_id from risk_action") == [("Retail",)]


def test_rows_of_another_unit_are_a_question(store: Store):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])

    with pytest.raises(RefusedError, match="holds rows of Logistics"):
        published(store, "mine", projects=[retail("P-1"), logistics("P-3")], units=("Retail",))
    with pytest.raises(RefusedError, match="P-2 belong to another unit"):
        published(store, "mine", projects=[a_project("P-2")], units=("Retail",))


def test_a_confirmed_move_takes_the_row_along(store: Store, ask):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2"), logistics("P-3")])

    published(
        store,
        "mine",
        projects=[a_project("P-1"), a_project("P-2")],
        units=("Retail",),
        allow_moves=True,
    )

    rows = ask("select project_id, unit_id from project order by 1")
    assert rows == [("P-1", "Retail"), ("P-2", "Retail"), ("P-3", "Logistics")]


def test_an_update_by_key_deletes_nothing_and_keeps_what_is_blank(store: Store, ask):
    published(store, "mine", projects=[retail("P-1", budget=5, vendor="Nord"), retail("P-2")])

    published(store, "mine", projects=[a_project("P-1", budget=9), retail("P-3")], mode="update")

    rows = ask("select project_id, budget, vendor, unit_id from project order by 1")
    assert rows == [
        ("P-1", 9.0, "Nord", "Retail"),
        ("P-2", None, None, "Retail"),
        ("P-3", None, None, "Retail"),
    ]


def test_a_blank_clears_where_the_review_says_so(store: Store, ask):
    published(store, "mine", projects=[retail("P-1", vendor="Nord")])

    published(
        store, "mine", projects=[retail("P-1")], mode="update", blank_clears=frozenset({"project"})
    )

    assert ask("select vendor, unit_id from project") == [(None, "Retail")]


def test_dated_tables_accumulate_by_default(store: Store, ask):
    published(
        store,
        "mine",
        projects=[retail("P-1")],
        statuses=[a_status("P-1", "2026-09-30", planned_value=1)],
    )

    published(
        store,
        "mine",
        as_of=OCTOBER,
        projects=[retail("P-1")],
        statuses=[a_status("P-1", "2026-10-31", planned_value=2)],
    )

    assert ask("select planned_value from status order by status_date") == [(1.0,), (2.0,)]


def test_each_part_has_its_own_date(store: Store, ask):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])

    receipt = published(
        store, "mine", projects=[a_project("P-1", budget=1)], units=("Retail",), as_of=OCTOBER
    )

    parts = ask("select unit_id, as_of, snapshot from part where table_name = 'project' order by 1")
    assert parts == [("Logistics", SEPTEMBER, 1), ("Retail", OCTOBER, 2)]
    assert ask("select project_id, as_of from project order by 1") == [
        ("P-1", OCTOBER),
        ("P-2", SEPTEMBER),
    ]
    assert receipt.status_date == OCTOBER


def test_an_empty_register_is_a_register_that_was_sent(store: Store, ask):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])

    store.publish(
        "mine", Publication({"risk": a_frame("risk", [])}, units=("Retail",), as_of=OCTOBER)
    )

    assert ask("select unit_id, rows from part where table_name = 'risk'") == [("Retail", 0)]


def test_several_bookings_of_one_key_all_stay(store: Store, ask):
    twice = [
        a_row(
            "assignment",
            project_id="P-1",
            resource_id="R-1",
            role_id="Dev",
            start="2026-09-07",
            hours=hours,
            booking=booking,
        )
        for hours, booking in ((8, "hard"), (4, "soft"))
    ]

    published(store, "mine", projects=[retail("P-1")], assignments=twice)
    receipt = published(store, "mine", assignments=twice, projects=[retail("P-1", budget=1)])

    assert ask("select sum(hours), count(*) from assignment") == [(12.0, 2)]
    assert {c.table: c.changed + c.added + c.removed for c in receipt.changes} == {
        "project": 1,
        "assignment": 0,
    }


def test_an_entity_listed_twice_becomes_one_row_and_is_counted(store: Store, ask):
    receipt = published(store, "mine", projects=[retail("P-1", budget=1), retail("p-1 ", budget=2)])

    assert ask("select project_id, budget from project") == [("P-1", 2.0)]
    assert next(c.merged for c in receipt.changes if c.table == "project") == 1


def test_orphans_stay_and_are_counted(store: Store, ask):
    published(
        store,
        "mine",
        projects=[retail("P-1"), retail("P-2"), retail("P-3")],
        milestones=[a_row("milestone", project_id="P-1"), a_row("milestone", project_id="P-2")],
    )

    receipt = published(store, "mine", projects=[retail("P-2"), retail("P-3")])

    assert receipt.orphans == {"milestone": 1}
    assert ask("select count(*) from milestone") == [(2,)]


def test_the_same_upload_again_makes_no_snapshot(store: Store):
    once = dict(projects=[retail("P-1")], sources=(("a.xlsx", b"bytes"),))
    published(store, "mine", **once)

    again = published(store, "mine", **once)
    other = published(store, "mine", projects=[retail("P-1")], sources=(("a.xlsx", b"other"),))

    assert (again.unchanged, again.snapshot, other.unchanged, other.snapshot) == (True, 1, False, 2)


def test_the_same_upload_after_another_one_is_published(store: Store, ask):
    first = dict(projects=[retail("P-1", budget=1)], sources=(("a.xlsx", b"one"),))
    published(store, "mine", **first)
    published(store, "mine", projects=[retail("P-1", budget=2)], sources=(("a.xlsx", b"two"),))

    again = published(store, "mine", **first)

    assert not again.unchanged and ask("select budget from project") == [(1.0,)]


def test_the_same_unit_upload_is_known_again_behind_another_units(store: Store):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])
    mine = dict(
        projects=[a_project("P-1", budget=4)], units=("Retail",), sources=(("r.xlsx", b"r"),)
    )
    published(store, "mine", **mine)
    published(store, "mine", projects=[a_project("P-2", budget=4)], units=("Logistics",))

    assert published(store, "mine", **mine).unchanged


def test_half_of_what_is_published_does_not_vanish_unasked(store: Store):
    published(store, "mine", projects=[retail(f"P-{n}") for n in range(10)])

    with pytest.raises(RefusedError, match="6 of 10 rows of Projects.*--allow-removal"):
        published(store, "mine", projects=[retail(f"P-{n}") for n in range(4)])
    published(store, "mine", projects=[retail(f"P-{n}") for n in range(4)], allow_removal=True)
    assert [s.n for s in store.snapshots("mine")] == [1, 2]


def test_a_table_mostly_set_aside_needs_a_word(store: Store):
    with pytest.raises(RefusedError, match="1 of 3 rows of Projects were set aside"):
        published(store, "mine", projects=[retail("P-1"), retail("P-2")], set_aside={"project": 1})


def test_a_refused_publish_changes_nothing(store: Store, folder):
    published(store, "mine", projects=[retail(f"P-{n}") for n in range(10)])
    before = sorted(path.relative_to(folder) for path in (folder / "data").rglob("*"))

    with pytest.raises(RefusedError):
        published(store, "mine", projects=[retail("P-77", manager="Newly Named")])

    assert sorted(path.relative_to(folder) for path in (folder / "data").rglob("*")) == before
    assert store.state("mine") == (1, 0)


def test_disjoint_units_are_merged_again_on_the_newer_base(store: Store, ask):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])
    published(store, "mine", projects=[a_project("P-2", budget=2)], units=("Logistics",), base=1)

    receipt = published(
        store, "mine", projects=[a_project("P-1", budget=1)], units=("Retail",), base=1
    )

    assert (receipt.snapshot, receipt.merged_on) == (3, 2)
    assert ask("select project_id, budget from project order by 1") == [("P-1", 1.0), ("P-2", 2.0)]


def test_overlapping_parts_are_refused_with_who_and_when(store: Store):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])
    published(
        store,
        "mine",
        projects=[a_project("P-1", budget=2)],
        units=("Retail",),
        base=1,
        author="Dana",
    )

    with pytest.raises(
        ConflictError, match=r"Dana published snapshot 2 at \d{4}-.* same parts: project"
    ):
        published(store, "mine", projects=[retail("P-1"), logistics("P-2", budget=3)], base=1)


def test_rows_made_by_reference_are_no_reason_for_a_conflict(store: Store, ask):
    published(store, "mine", projects=[retail("P-1"), logistics("P-2")])
    published(
        store,
        "mine",
        projects=[a_project("P-2", programme_id="Core")],
        units=("Logistics",),
        base=1,
    )

    published(
        store, "mine", projects=[a_project("P-1", programme_id="Growth")], units=("Retail",), base=1
    )

    assert ask("select name from programme order by 1") == [("Core",), ("Growth",)]


def test_a_read_only_workspace_is_not_published_to(store: Store):
    store.seal("mine")

    with pytest.raises(UseError, match="read-only"):
        published(store, "mine", projects=[retail("P-1")])


def test_an_unknown_column_and_a_wrong_type_are_said(store: Store):
    with pytest.raises(UseError, match="project has no column colour"):
        store.publish(
            "mine", Publication({"project": pa.table({"project_id": ["P"], "colour": ["red"]})})
        )
    with pytest.raises(RefusedError, match="Projects, column Budget.*not a money"):
        store.publish(
            "mine", Publication({"project": pa.table({"project_id": ["P"], "budget": ["much"]})})
        )


def test_numbers_that_are_not_finite_are_missing(store: Store, ask):
    frame = pa.table(
        {"project_id": ["P-1", "P-2", "P-3"], "budget": [1.0, float("nan"), float("inf")]}
    )

    store.publish("mine", Publication({"project": frame}))

    assert ask("select sum(budget), count(budget) from project") == [(1.0, 1)]


def test_a_preview_says_what_would_change_and_stores_nothing(store: Store):
    published(store, "mine", projects=[retail("P-1")])
    frames = {"project": a_frame("project", [retail("P-1", budget=3), retail("P-2")])}

    receipt = store.preview("mine", Publication(frames, as_of=OCTOBER))

    assert [(c.added, c.changed) for c in receipt.changes] == [(1, 1)]
    assert store.state("mine") == (1, 0)


def test_the_original_upload_is_kept_as_it_came(store: Store):
    published(store, "mine", projects=[retail("P-1")], sources=(("a.xlsx", b"\x00bytes"),))

    source = store.sources("mine", 1)[0]

    assert (source.name, store.source_bytes(source)) == ("a.xlsx", b"\x00bytes")


def test_settings_of_the_workbook_become_an_entry(store: Store):
    published(
        store,
        "mine",
        projects=[retail("P-1")],
        settings=[
            a_row("settings", name="overload", value="1.2"),
            a_row("settings", name="nonsense"),
        ],
    )

    with store.view(store.scope("mine")) as at:
        assert at.settings["overload"] == 1.2
        assert "nonsense" not in at.settings


def test_a_unit_that_publishes_first_exists_from_then_on(store: Store, ask):
    published(store, "mine", projects=[a_project("P-1")], units=("Field Service",))

    statement = """select business_unit.name, project.unit_id
                   from project join business_unit using (business_unit_id)"""
    assert ask(statement) == [("Field Service", "field-service")]
