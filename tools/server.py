"""A PMO Lens server of our own: started on a free port, asked until it answers, ended again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent


def free_port(wanted: int = 0) -> int:
    """The wanted port when nobody has it, else any free one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")


def launch(
    port: int, environment: Mapping[str, str] | None = None, log: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """Start the server as a process of its own; its words go to the log, else to standard error."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})},
        stdout=log or sys.stderr, stderr=log or sys.stderr,
    )  # fmt: skip


def wait_until_ready(
    port: int, process: subprocess.Popen[bytes], seconds: float = 120, path: str = "/api/ready"
) -> bool:
    """True when the server answers; False when it ended or the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                if answer.status == 200:
                    return True
        except (OSError, urllib.error.URLError):
            pass
        time.sleep(0.3)
    return False


@contextmanager
def running(
    environment: Mapping[str, str] | None = None, log: IO[bytes] | None = None
) -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    port = free_port()
    process = launch(port, environment, log)
    try:
        if not wait_until_ready(port, process):
            raise RuntimeError(f"the server on port {port} did not become ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
