"""A Chromium for the browser tests: the system's, Debian's package, or playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def system_chromium() -> str | None:
    """Path of an installed Chromium that runs; Ubuntu's stub for the snap store does not."""
    for name in NAMES:
        path = shutil.which(name)
        if path and _runs(path):
            return path
    return None


def launched(playwright: Playwright) -> Browser:
    """That Chromium, or playwright's own, without a window; it asks nobody but our server."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    arguments += ["--no-sandbox"] if root else []
    return playwright.chromium.launch(executable_path=system_chromium(), args=arguments)


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Make sure that a browser is there; 0 when one is."""
    if system_chromium():
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"])
        if system_chromium():
            return 0
    print("No Chromium on this machine; playwright brings its own.", file=sys.stderr)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root else [])]
    return subprocess.run([*command, "chromium"]).returncode


if __name__ == "__main__":
    sys.exit(main())
