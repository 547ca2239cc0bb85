"""Publishing: what is kept, replaced, updated, carried over, refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_data.errors import ConflictError, RefusedError, UseError
from pmo_data.store import Store
from tests.build import a_project, a_risk, a_snapshot, a_status, an_assignment, an_idea, published

SEPTEMBER, OCTOBER = dt.date(2026, 9, 30), dt.date(2026, 10, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", memory="500MB", threads=1)
    yield opened
    opened.close()


def asked(store: Store, statement: str, **values: object) -> list[tuple]:
    with store.view(store.scope("mine")) as at:
        return [tuple(row.values()) for row in at.rows(statement, **values)]


def test_a_snapshot_holds_what_was_published():
    at = a_snapshot(projects=[a_project("P-1", budget=100)], risks=[a_risk("P-1", probability=0.5, impact=100)])

    frame = at.query("select project.budget, residual_impact_cost from project join risk using (project_id)")

    assert frame.values.tolist() == [[100.0, 100.0]]


def test_the_walking_version(store: Store):
    receipt = published(store, "mine", projects=[a_project("P-1", business_unit_id="Retail")])

    assert (receipt.snapshot, receipt.changes[0].added) == (1, 1)
    assert asked(store, "select project_id, unit_id, as_of from project") == [("P-1", "Retail", SEPTEMBER)]
