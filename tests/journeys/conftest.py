"""A real server on the sample and a real browser: what a person would see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools import server

#: Set while the page's script does not run and nothing is still being drawn.
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]');
}"""
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Mobile Safari/604"


class Reader:
    """Somebody at a browser; remembers what went wrong on the way and which hosts were asked."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.hosts: set[str] = set()
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))

    def open(self, path: str) -> Reader:
        self.page.goto(self.base + path, wait_until="domcontentloaded")
        return self.settled()

    def settled(self) -> Reader:
        self.page.wait_for_function(SETTLED, timeout=60_000)
        self.page.wait_for_timeout(400)
        self.page.wait_for_function(SETTLED, timeout=60_000)
        return self

    @property
    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    @property
    def text(self) -> str:
        return self.page.locator('[data-testid="stMain"]').inner_text()

    def sees_no_trouble(self) -> None:
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert "Traceback" not in self.text
        assert {host for host in self.hosts if not host.startswith("127.0.0.1")} == set()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store of its own, filled with the sample at its first start."""
    folder: Path = tmp_path_factory.mktemp("journeys")
    with server.running({"PMO_STORE": os.fspath(folder / ".pmo")}) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, base: str) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Reader(context.new_page(), base)
    context.close()


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, user_agent=PHONE, has_touch=True, device_scale_factor=2
    )
    yield Reader(context.new_page(), base)
    context.close()
