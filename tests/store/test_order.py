"""Marks, comparison, restore, retention, checks, backups, forgetting, rebuilding."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from pmo_data.errors import DamagedError, StoreError, UseError
from pmo_data.store import Publication, Receipt, Store, migrations
from tests.build import (
    a_decision,
    a_person,
    a_project,
    a_risk,
    a_row,
    an_assignment,
    frames,
    published,
)

AUGUST, SEPTEMBER, OCTOBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31)
BUDGET = "select budget from project order by project_id"


def months(store: Store, count: int) -> None:
    for month in range(count):
        date = dt.date(2025 + month // 12, month % 12 + 1, 28)
        published(store, "mine", projects=[a_project("P-1", budget=month)], as_of=date)


def reopened(folder: Path) -> Store:
    return Store.open(folder, memory="500MB", threads=1)


def test_a_mark_names_a_snapshot_and_can_move(store: Store):
    months(store, 2)
    store.mark("mine", "Steering 12 May", 1, author="Dana")
    store.mark("mine", "Steering 12 May")

    assert [(m.name, m.n) for m in store.marks("mine")] == [("Steering 12 May", 2)]
    store.unmark("mine", "Steering 12 May")
    assert store.marks("mine") == []
    with pytest.raises(UseError):
        store.mark("mine", "Steering", 9)


def test_a_comparison_tells_rows_columns_and_kinds_apart(store: Store):
    published(
        store,
        "mine",
        projects=[
            a_project("P-1", name="Robots", budget=100, percent_complete=0.1),
            a_project("P-2"),
            a_project("P-4"),
        ],
    )
    published(
        store,
        "mine",
        as_of=OCTOBER,
        projects=[
            a_project("P-1", name="Robots", budget=120, percent_complete=0.2, manager="Ann"),
            a_project("P-3"),
            a_project("P-4"),
        ],
    )

    found = store.diff("mine", 1, 2, names_shown=True)

    told = {
        (c.what, c.label, c.column, c.old, c.new, c.kind)
        for c in found.changes
        if c.table == "project"
    }
    assert told == {
        ("added", "P-3", "", None, None, "performance"),
        ("removed", "P-2", "", None, None, "performance"),
        ("changed", "Robots", "budget", 100.0, 120.0, "re-baseline"),
        ("changed", "Robots", "manager", None, "Ann", "performance"),
        ("changed", "Robots", "percent_complete", 0.1, 0.2, "performance"),
    }
    assert [(t.added, t.changed, t.removed) for t in found.tables] == [(1, 1, 1)]


def test_a_change_for_the_same_date_is_a_data_correction(store: Store):
    published(store, "mine", projects=[a_project("P-1", budget=100)])
    published(store, "mine", projects=[a_project("P-1", budget=120)])

    assert [c.kind for c in store.diff("mine", 1, 2).changes] == ["data correction"]
    assert store.diff("mine", 1, 1).changes == ()


def test_a_comparison_sees_what_was_typed(store: Store):
    published(store, "mine", decisions=[a_decision(decision_id="D-1", title="Cap")], as_of=AUGUST)
    published(store, "mine", projects=[a_project("P-1")], as_of=SEPTEMBER)
    store.add_entry("mine", "decision", "D-1", {"status": "taken"}, author="me")

    changes = [
        (c.table, c.column, c.old, c.new)
        for c in store.diff("mine", 1, 2, tables=("decision",)).changes
    ]

    assert changes == [("decision", "status", "needed", "taken")]


def test_restoring_adds_a_snapshot_and_copies_nothing(store: Store, ask, folder: Path):
    months(store, 3)
    files = set((folder / "data").rglob("*.parquet"))

    receipt = store.restore("mine", 1, author="Dana")

    assert (receipt.snapshot, ask(BUDGET), store.snapshot("mine").restored_from) == (4, [(0.0,)], 1)
    assert set((folder / "data").rglob("*.parquet")) == files
    assert ask("select count(distinct period) from project_history") == [(1,)]
    with pytest.raises(UseError, match="nothing to restore"):
        store.restore("mine", 4)


def test_a_restore_is_a_conflict_for_a_review_made_before(store: Store):
    months(store, 2)
    store.restore("mine", 1)

    with pytest.raises(Exception, match="after your review"):
        published(store, "mine", projects=[a_project("P-1", budget=9)], base=2)


def test_retention_keeps_the_last_one_per_month_and_what_is_pinned(store: Store):
    for budget in range(3):
        published(store, "mine", projects=[a_project("P-1", budget=budget)], as_of=AUGUST)
    for budget in range(3, 8):
        published(store, "mine", projects=[a_project("P-1", budget=budget)], as_of=SEPTEMBER)
    store.mark("mine", "Steering", 1)
    store.restore("mine", 5)

    gone = store.retain("mine", last=2)

    assert gone == [2, 4, 6, 7]
    assert [s.n for s in store.snapshots("mine")] == [1, 3, 5, 8, 9]
    assert [s.n for s in store.snapshots("mine", deleted=True) if s.deleted_at] == gone


def test_a_snapshot_that_was_let_go_comes_back_until_it_is_purged(store: Store, folder: Path):
    months(store, 4)
    store.retain("mine", last=1, monthly=False)
    store.bring_back("mine", 2)

    swept = store.purge(undo_days=0)

    assert swept.snapshots == 2 and [s.n for s in store.snapshots("mine")] == [2, 4]
    assert len(list((folder / "data").rglob("project.parquet"))) == 2
    with pytest.raises(UseError, match="does not exist any more"):
        store.bring_back("mine", 1)
    with pytest.raises(UseError, match="does not exist any more"):
        store.view(store.scope("mine", 1))
    assert store.verify().ok


def test_purging_keeps_files_that_a_later_snapshot_still_uses(store: Store, ask):
    published(store, "mine", projects=[a_project("P-1")], risks=[a_risk("P-1")])
    published(store, "mine", projects=[a_project("P-1", budget=1)])
    store.retain("mine", last=1, monthly=False)

    store.purge(undo_days=0)

    assert ask("select count(*) from risk") == [(1,)]
    assert store.verify().ok


def test_what_an_interrupted_publish_left_is_swept_away(store: Store, folder: Path):
    months(store, 1)
    home = next((folder / "data").glob("*"))
    for name in (".stage-dead", "f" * 32):
        (home / name).mkdir()
        (home / name / "project.parquet").write_bytes(b"half")

    assert store.gc().files == 0
    assert store.gc(older_than=dt.timedelta(0)).files == 2
    assert len(list(home.glob("*"))) == 1 and store.verify().ok


def test_verify_names_damaged_and_missing_files_and_who_uses_them(store: Store, folder: Path):
    published(
        store,
        "mine",
        projects=[a_project("P-1")],
        risks=[a_risk("P-1")],
        sources=(("a.xlsx", b"x"),),
    )
    assert store.verify().ok
    next((folder / "data").rglob("risk.parquet")).unlink()
    next((folder / "sources").rglob("*/*")).write_bytes(b"y")

    found = store.verify()

    assert not found.ok and len(found.damaged) == 2
    assert all(users == ("mine 1",) for users in found.damaged.values())


def test_a_changed_audit_line_breaks_the_chain(store: Store):
    months(store, 3)
    assert [line.action for line in store.audit()] == ["publish"] * 3
    with store._core.catalogue.writing() as connection:
        connection.execute(sa.text("update audit set actor = 'nobody' where number = 2"))

    assert store.verify().audit_broken_at == 2


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_a_backup_restores_to_the_same_answers(
    store: Store, folder: Path, tmp_path: Path, name: str
):
    months(store, 3)
    store.add_entry("mine", "decision", None, {"title": "Stop"}, author="me")
    published(store, "mine", projects=[a_project("P-1", budget=9)], sources=(("a.xlsx", b"x"),))
    report = store.backup(tmp_path / name)

    Store.restore_backup(tmp_path / name, tmp_path / "elsewhere")

    again = reopened(tmp_path / "elsewhere")
    assert report.files == 5 and again.verify().ok
    assert again.view(again.scope("mine")).rows("select title, budget from decision, project") == [
        {"title": "Stop", "budget": 9.0}
    ]
    again.close()
    with pytest.raises(UseError, match="exists already"):
        store.backup(tmp_path / name)
    with pytest.raises(UseError, match="holds a store already"):
        Store.restore_backup(tmp_path / name, folder)


def test_a_damaged_backup_is_not_restored_in_silence(store: Store, tmp_path: Path):
    months(store, 1)
    store.backup(tmp_path / "copy")
    next((tmp_path / "copy").rglob("project.parquet")).write_bytes(b"broken")

    with pytest.raises(DamagedError):
        Store.restore_backup(tmp_path / "copy", tmp_path / "elsewhere")
    with pytest.raises(UseError, match="no backup"):
        Store.restore_backup(tmp_path / "nothing", tmp_path / "other")


def test_a_forgotten_name_is_in_no_file_and_the_figures_stay(store: Store, folder: Path, ask):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>Zebedee Quill</t>")
    published(
        store,
        "mine",
        author="Zebedee Quill",
        sources=(("a.xlsx", book.getvalue()), ("b.xlsx", b"other")),
        projects=[a_project("P-1", manager="Zebedee Quill", sponsor="Ann Müller")],
        resources=[a_person("Zebedee Quill", name="Zebedee Quill")],
        assignments=[an_assignment("zebedee quill", hours=8)],
    )
    store.add_entry(
        "mine", "decision", None, {"title": "x", "decider": "Zebedee Quill"}, author="Zebedee Quill"
    )
    store.remember_mapping("mine", "abc", {"words": {"owner": {"Zebedee Quill": None}}})

    done = store.erase("zebedee  QUILL")

    assert done.people == (("mine", "person-1"),) and done.uploads == ("a.xlsx",)
    for path in folder.rglob("*"):
        assert not path.is_file() or b"zebedee" not in path.read_bytes().lower(), path
    assert ask("select hours, resource.name from assignment join resource using (resource_id)") == [
        (8.0, "person-1")
    ]
    shown = store.view(store.scope("mine", names_shown=True)).rows(
        "select name from person order by person_key"
    )
    assert [row["name"] for row in shown] == ["Person 1", "Ann Müller"]
    assert store.verify().ok and len(store.sources("mine", 1)) == 1
    with pytest.raises(UseError, match="Nobody is known as"):
        store.erase("Zebedee Quill")


def test_layouts_are_recalled_as_last_answered(store: Store):
    store.remember_mapping("mine", "abc", {"columns": {"A": "name"}})
    store.remember_mapping("mine", "abc", {"columns": {"A": "title"}})

    assert store.recall_mapping("mine", "abc") == {"columns": {"A": "title"}}
    assert store.recall_mapping("mine", "xyz") is None


def test_a_newer_catalogue_is_refused(store: Store, folder: Path):
    with store._core.catalogue.writing() as connection:
        connection.execute(sa.text("update schema_meta set value = '99'"))
    store.close()

    with pytest.raises(StoreError, match="written by a newer version"):
        reopened(folder)


def test_a_migration_saves_a_copy_and_needs_the_store_alone(
    store: Store, folder: Path, monkeypatch
):
    months(store, 1)

    def add_column(connection: sa.Connection) -> None:
        connection.execute(sa.text("alter table workspaces add column colour text"))

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_column))
    with pytest.raises(StoreError, match="another process uses it"):
        reopened(folder)
    store.close()
    again = reopened(folder)

    assert again.snapshot("mine").n == 1
    assert len(list((folder / "backups").glob("before-catalogue-2-*.sqlite"))) == 1
    again.close()
    reopened(folder).close()


def test_a_lost_catalogue_comes_back_from_its_copy_and_the_manifests(store: Store, folder: Path):
    months(store, 2)
    store.add_entry("mine", "decision", None, {"title": "Stop"}, author="me")
    months(store, 3)
    newest = sorted((folder / "backups").glob("auto-*"))[-1]
    store.close()
    newest.unlink()
    (folder / "pmo.sqlite").write_bytes(b"not a database at all, sadly" * 100)
    with pytest.raises(StoreError):
        reopened(folder)

    added = Store.rebuild_catalogue(folder)

    again = reopened(folder)
    assert added == ["mine 5"] and again.verify().ok
    assert again.view(again.scope("mine")).rows(BUDGET) == [{"budget": 2.0}]
    assert again.view(again.scope("mine")).rows("select title from decision") == [{"title": "Stop"}]
    again.close()


def test_shared_storage_is_refused_in_words(tmp_path: Path):
    with pytest.raises(UseError, match="postgresql.*cannot use yet.*local folder"):
        Store.open("postgresql+psycopg://user@host/db?data=s3://bucket")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be created"):
        Store.open(tmp_path / "file" / "store")


def test_an_unknown_workspace_names_those_that_exist(store: Store):
    with pytest.raises(UseError, match="no workspace other; there are: mine"):
        store.snapshots("other")
    with pytest.raises(UseError, match="printable"):
        store.create_workspace("a\x00b")


def test_a_snapshot_can_be_taken_away_as_tables(store: Store):
    published(
        store,
        "mine",
        projects=[a_project("P-1")],
        milestones=[a_row("milestone", project_id="P-1")],
    )

    tables = store.copy_tables(store.scope("mine"))

    assert {name: len(rows) for name, rows in tables.items()} == {"project": 1, "milestone": 1}


def test_an_archived_workspace_frees_its_name_and_a_receipt_is_kept(store: Store):
    months(store, 1)
    assert store.receipt("mine", 1)["changes"][0]["table"] == "project"

    store.archive("mine")

    assert store.workspaces() == []
    assert store.create_workspace("mine").current == 0


def test_a_fact_that_fails_does_not_undo_a_publish(store: Store):
    receipt = published_with(store, {"broken": "select nothing from nowhere"})

    assert receipt.snapshot == store.state("mine")[0] == 1


def published_with(store: Store, facts: dict[str, str]) -> Receipt:
    content = Publication(frames(projects=[a_project("P-1")]), as_of=AUGUST)
    return store.publish("mine", content, facts=facts)
