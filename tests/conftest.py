"""What every test starts from: seeded generators, no store of the developer's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=int(os.environ.get("PMO_EXAMPLES", "25")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long suites run only when asked for by their marker or by PMO_LONG=1."""
    if "long" in (config.option.markexpr or "") or os.environ.get("PMO_LONG") == "1":
        return
    skip = pytest.mark.skip(reason="long suite: make test-long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test can reach the store of whoever runs it."""
    monkeypatch.setenv("PMO_STORE", os.environ.get("PMO_TEST_STORE", str(tmp_path / ".pmo")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the run: playwright's driver can be started once in a process."""
    from playwright.sync_api import sync_playwright

    from tools.browser import launched

    with sync_playwright() as playwright:
        opened = launched(playwright)
        yield opened
        opened.close()
