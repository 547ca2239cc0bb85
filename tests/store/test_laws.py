"""Laws of publishing that hold for any rows, and what happens when the disk is full."""

from __future__ import annotations

import os
import subprocess
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_data.errors import StoreError
from pmo_data.store import Receipt, Store
from tests.build import a_project, a_risk, a_store, published

UNITS = ("Retail", "IT", "Logistics")
PROJECTS = st.dictionaries(
    st.integers(1, 9).map("P-{}".format),
    st.tuples(st.sampled_from(UNITS), st.none() | st.integers(0, 5)),
    min_size=1,
    max_size=6,
)


def rows(found: dict[str, tuple[str, int | None]]) -> list[dict]:
    return [
        a_project(key, business_unit_id=unit, budget=budget)
        for key, (unit, budget) in found.items()
    ]


def fresh() -> str:
    return f"law-{uuid.uuid4().hex[:8]}"


def stored(workspace: str) -> dict[str, tuple[str, float | None]]:
    at = a_store().view(a_store().scope(workspace))
    found = at.rows("select project_id, unit_id, budget from project order by project_id")
    return {row["project_id"]: (row["unit_id"], row["budget"]) for row in found}


def put(workspace: str, found: dict, **options: object) -> Receipt:
    return published(a_store(), workspace, projects=rows(found), allow_removal=True, **options)


@given(PROJECTS, PROJECTS)
def test_the_receipt_adds_up(first: dict, second: dict):
    workspace = fresh()
    put(workspace, first)

    receipt = put(workspace, second)

    if receipt.unchanged:
        assert first == second
        return
    change = next(c for c in receipt.changes if c.table == "project")
    assert len(first) + change.added - change.removed == change.rows == len(second)
    assert stored(workspace) == second


@given(PROJECTS, PROJECTS)
def test_parts_sum_to_their_table(first: dict, second: dict):
    workspace = fresh()
    put(workspace, first)
    put(workspace, second, mode="update")
    at = a_store().view(a_store().scope(workspace))

    counted = at.rows("select unit_id, rows from part where table_name = 'project' and rows > 0")

    grouped = at.rows("select unit_id, count(*) as rows from project group by 1")
    assert sorted(map(str, counted)) == sorted(map(str, grouped))


@given(PROJECTS, PROJECTS)
def test_an_update_keeps_every_row_and_repeating_it_changes_nothing(first: dict, second: dict):
    workspace = fresh()
    put(workspace, first)
    put(workspace, second, mode="update")
    once = stored(workspace)

    put(workspace, second, mode="update", sources=(("again.xlsx", b"other bytes"),))

    assert set(once) == set(first) | set(second)
    for key, (unit, budget) in second.items():
        expected = budget if budget is not None else first.get(key, ("", None))[1]
        assert once[key] == (unit, expected)
    assert stored(workspace) == once


@given(PROJECTS, st.permutations(UNITS))
def test_units_may_publish_in_any_order(found: dict, order: list[str]):
    whole, apart = fresh(), fresh()
    put(whole, found)
    for unit in order:
        mine = {key: value for key, value in found.items() if value[0] == unit}
        if mine:
            put(apart, mine, units=(unit,))

    assert stored(whole) == stored(apart) == found


@given(PROJECTS, st.randoms())
def test_the_order_of_rows_is_irrelevant(found: dict, dice):
    shuffled = list(found.items())
    dice.shuffle(shuffled)
    first, second = fresh(), fresh()
    put(first, found)
    put(second, dict(shuffled))

    assert stored(first) == stored(second)


def test_what_two_units_say_alike_of_a_shared_list_is_no_conflict(store: Store):
    shared = {"objectives": [{"objective_id": "O-1", "name": "Growth"}]}
    both = [a_project("P-1", business_unit_id="Retail"), a_project("P-2", business_unit_id="IT")]
    published(store, "mine", projects=both, **shared)
    published(store, "mine", projects=[a_project("P-1")], units=("Retail",), base=1, **shared)

    receipt = published(store, "mine", projects=[a_project("P-2")], units=("IT",), base=1, **shared)

    assert receipt.merged_on == 2


@pytest.fixture
def small_disk(tmp_path: Path):
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=False, capture_output=True)


def test_a_full_disk_is_said_and_what_is_published_stays(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
):
    store = Store.open(small_disk / "store", memory="300MB", threads=1)
    store.create_workspace("mine")
    with pytest.raises(StoreError, match="only . MB are free"):
        published(store, "mine", projects=[a_project("P-1")])
    monkeypatch.setattr("pmo_data.store.files.FREE_SPACE", 0)

    said = ""
    for number in range(60):
        try:
            upload = os.urandom(100_000)
            published(store, "mine", risks=[a_risk(f"P-{number}")], mode="update",
                      projects=[a_project(f"P-{number}")], sources=(("a.xlsx", upload),))  # fmt: skip
        except StoreError as error:
            said = str(error)
            break

    assert "Not saved" in said
    newest, _ = store.state("mine")
    at = store.view(store.scope("mine"))
    assert at.rows("select count(*) as n from project") == [{"n": newest}]
    store.close()
