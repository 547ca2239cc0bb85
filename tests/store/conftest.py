"""A store of its own for each test, and questions asked of its workspace `mine`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pmo_data.store import Store

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder, memory="500MB", threads=1)
    opened.create_workspace("mine")
    yield opened
    opened.close()


@pytest.fixture
def ask(store: Store) -> Ask:
    def asked(
        statement: str, *, snapshot: int | None = None, **values: Any
    ) -> list[tuple[Any, ...]]:
        at = store.view(store.scope("mine", snapshot))
        return [tuple(row.values()) for row in at.rows(statement, **values)]

    return asked
