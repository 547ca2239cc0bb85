"""Several threads and processes on one store, some of which die: nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pmo_data.store import Store
from tests.build import a_project, a_risk, published

ROOT = Path(__file__).parents[2]


def writer(folder: Path, unit: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", str(folder), unit, str(count)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def acknowledged(said: str) -> list[tuple[int, int]]:
    lines = [line.split() for line in said.splitlines() if line[:1].isdigit()]
    return [(int(line[0]), int(line[1])) for line in lines if len(line) == 2]


def test_two_processes_publish_two_units_and_no_acknowledged_row_is_missing(
    store: Store, folder: Path, ask
):
    published(
        store,
        "mine",
        projects=[a_project("A-1", business_unit_id="A"), a_project("B-1", business_unit_id="B")],
    )

    both = [writer(folder, unit, 12) for unit in ("A", "B")]
    said = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    numbers = [n for out, _ in said for n, _ in acknowledged(out)]
    assert sorted(numbers) == list(range(2, 26))
    assert ask(
        "select unit_id, count(*), min(budget), max(budget) from project group by 1 order by 1"
    ) == [
        ("A", 12, 12.0, 12.0),
        ("B", 12, 12.0, 12.0),
    ]
    assert store.verify().ok


def test_a_killed_publish_is_whole_or_absent(folder: Path):
    store = Store.open(folder, memory="300MB", threads=1)
    store.create_workspace("mine")
    published(store, "mine", projects=[a_project("A-1", business_unit_id="A")])
    dice = random.Random(7)
    for _ in range(5):
        process = writer(folder, "A", 1000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0.05, 0.5))
        os.kill(process.pid, signal.SIGKILL)
        told = acknowledged(process.communicate()[0])

        newest, _ = store.state("mine")
        if told:
            assert newest in (told[-1][0], told[-1][0] + 1)
            at = store.view(store.scope("mine", told[-1][0]))
            assert at.rows("select count(*) as n, max(budget) as b from project") == [
                {"n": told[-1][1], "b": float(told[-1][1])}
            ]
        at = store.view(store.scope("mine"))
        assert at.rows(
            "select count(*) = max(budget) or max(budget) is null as whole from project"
        )[0]["whole"]
    assert store.verify().ok
    store.close()


def test_readers_beside_a_publisher_see_whole_states(store: Store):
    def both(number: int) -> dict:
        return {
            "projects": [a_project("P-1", budget=number)],
            "risks": [a_risk("P-1", impact=number)],
        }

    published(store, "mine", **both(0))
    wrong, seen, done = [], set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            at = store.view(store.scope("mine"))
            row = at.rows(
                "select budget, residual_impact_cost from project join risk using (project_id)"
            )[0]
            seen.add(row["budget"])
            if row["budget"] != row["residual_impact_cost"]:
                wrong.append(row)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 11):
        published(store, "mine", **both(number))
    done.set()
    for reader in readers:
        reader.join()

    assert wrong == [] and len(seen) > 2


def test_threads_may_publish_and_type_at_once(store: Store, ask):
    published(store, "mine", projects=[a_project("P-1")])
    failed: list[Exception] = []

    def publish(number: int) -> None:
        try:
            published(
                store,
                "mine",
                projects=[a_project(f"P-{number}", manager=f"M {number}")],
                mode="update",
            )
            store.add_entry(
                "mine",
                "decision",
                None,
                {"title": str(number), "decider": f"D {number}"},
                author="me",
            )
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(2, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert ask("select count(*), count(distinct manager) from project") == [(7, 6)]
    assert ask("select count(distinct decision_id), count(distinct decider) from decision") == [
        (6, 6)
    ]


def test_a_backup_made_while_others_publish_is_whole(store: Store, folder: Path, tmp_path: Path):
    published(store, "mine", projects=[a_project("A-1", business_unit_id="A")])
    process = writer(folder, "A", 30)
    assert process.stdout is not None
    process.stdout.readline()

    reports = []
    while process.poll() is None and len(reports) < 3:
        target = tmp_path / f"copy-{len(reports)}"
        store.backup(target)
        reports.append(target)
    process.kill()
    process.communicate()

    for number, target in enumerate(reports):
        Store.restore_backup(target, tmp_path / f"again-{number}")
        again = Store.open(tmp_path / f"again-{number}", memory="300MB", threads=1)
        assert again.verify().ok
        rows = again.view(again.scope("mine")).rows(
            "select count(*) as n, max(budget) as b from project"
        )
        assert rows[0]["b"] in (None, float(rows[0]["n"]))
        again.close()
    assert reports


@pytest.mark.long
def test_twenty_kills_in_a_row_lose_nothing(folder: Path):
    for _ in range(4):
        test_a_killed_publish_is_whole_or_absent(folder / str(random.random()))
