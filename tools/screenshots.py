"""`make screenshots`: every page, light, dark and on a phone, with sample, no and large data."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools import server
from tools.browser import launched

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Mobile Safari/604"
VARIANTS = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "light",
        "user_agent": PHONE,
        "device_scale_factor": 2,
        "has_touch": True,
    },
}
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]');
}"""
HEIGHT = """() => Math.max(...['stMain', 'stAppViewContainer'].map(
  id => document.querySelector(`[data-testid="${id}"]`)?.scrollHeight ?? 0), 600)"""
TALLEST = 6_000


def fill(store: str, workspaces: list[str]) -> str:
    """Fill a store with the wanted workspaces; gives the key of a project of the sample."""
    from pmo_data.portfolio import open_portfolio

    portfolio = open_portfolio(store, sample=True)
    if "empty" in workspaces:
        portfolio.store.create_workspace("empty")
    if "large" in workspaces:
        from benchmarks.large import frames
        from pmo_data.store import Publication

        portfolio.store.create_workspace("large")
        portfolio.store.publish("large", Publication(frames(), message="Large portfolio"))
    with portfolio.view(portfolio.scope("sample")) as at:
        first = at.rows("select project_id from project where status = 'active' order by all limit 1")
    portfolio.store.close()
    return str(first[0]["project_id"]) if first else ""


def addresses(workspace: str, project: str) -> Iterator[tuple[str, str]]:
    """Name and address of every page of a workspace."""
    from pages.registry import places

    for number, place in enumerate(places()):
        extra = f"&project={project}" if place.url_path == "project" else ""
        path = place.url_path if number else ""
        yield place.url_path, f"/{path}?w={workspace}{extra}"


def take(page: Page, address: str, target: Path) -> None:
    """Open a page, wait until it has settled, and save it in its whole height."""
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_function(SETTLED, timeout=60_000)
    page.wait_for_timeout(900)
    width = page.viewport_size["width"] if page.viewport_size else 1440
    before = page.viewport_size["height"] if page.viewport_size else 900
    page.set_viewport_size({"width": width, "height": min(page.evaluate(HEIGHT) + 40, TALLEST)})
    page.wait_for_timeout(500)
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target)
    if page.locator('[data-testid="stException"], [role="dialog"]').count():
        raise RuntimeError("the page shows an error")
    page.set_viewport_size({"width": width, "height": before})


def take_all(browser: Browser, root: str, project: str, options: argparse.Namespace) -> int:
    """Every wanted page; gives the number of those that did not settle."""
    failed = 0
    for variant in options.variants:
        context = browser.new_context(**VARIANTS[variant])
        page = context.new_page()
        for workspace in options.workspaces:
            for name, address in addresses(workspace, project):
                if options.pages and name not in options.pages:
                    continue
                target = options.out / workspace / f"{name}-{variant}.png"
                try:
                    take(page, root + address, target)
                    print(target, flush=True)
                except Exception as error:
                    failed += 1
                    print(f"{target}: {error}".splitlines()[0], file=sys.stderr)
        context.close()
    return failed


def main() -> int:
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--out", type=Path, default=server.ROOT / "screenshots")
    line.add_argument("--pages", nargs="*", default=[], help="addresses of pages; all unless named")
    line.add_argument("--variants", nargs="*", default=list(VARIANTS), choices=list(VARIANTS))
    known = ["sample", "empty", "large"]
    line.add_argument("--workspaces", nargs="*", default=known, choices=known)
    options = line.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        project = fill(store, options.workspaces)
        options.out.mkdir(parents=True, exist_ok=True)
        with (
            open(options.out / "server.log", "wb") as log,
            server.running({"PMO_STORE": store}, log) as root,
            sync_playwright() as playwright,
        ):
            browser = launched(playwright)
            failed = take_all(browser, root, project, options)
            browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
