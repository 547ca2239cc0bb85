"""Parse a file in a process of its own that can die without anybody noticing.

The parsers are native code and some files make them abort; in the server that would end
every session. The child has limits on memory, time and files, no secrets in its
environment, a private folder, and gives back Arrow and JSON only.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pmo_data
from pmo_data.errors import RefusedError
from pmo_data.intake.limits import CHILDREN_AT_ONCE, seconds_allowed
from pmo_data.intake.reading.cells import Workbook
from pmo_data.intake.reading.transport import RESULT, load

ROOT = Path(pmo_data.__file__).resolve().parent.parent
WORKER = Path(__file__).with_name("worker.py")
TOO_LONG = (
    "This file takes too long to read ({seconds:.0f} seconds were allowed). It is unusually large "
    "or damaged. Save it again from Excel with only the lists that are needed."
)
DIED = (
    "This file cannot be read: it asks for more memory than a workbook of its size needs, "
    "or it is damaged. Open it in Excel and save it again as a new workbook."
)
_turn = threading.BoundedSemaphore(CHILDREN_AT_ONCE)


def read_limited(path: Path, format: str, name: str, *, worker: Path = WORKER) -> Workbook:
    """The file's cells, read by a limited child.

    Raises RefusedError with one sentence, whatever happens to the child.
    """
    folder = Path(tempfile.mkdtemp(prefix="pmo-intake-"))
    try:
        shutil.copyfile(path, folder / "upload")
        with _turn:
            status = _run(folder, format, name, worker)
        return _answer(folder, status)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, format: str, name: str, worker: Path) -> int:
    seconds = seconds_allowed((folder / "upload").stat().st_size)
    process = subprocess.Popen(
        [sys.executable, "-I", str(worker), str(ROOT), str(folder), format, name, str(seconds)],
        cwd=folder,
        env=_clean_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=(folder / "words").open("wb"),
        close_fds=True,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise RefusedError(TOO_LONG.format(seconds=seconds)) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _clean_environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }


def _answer(folder: Path, status: int) -> Workbook:
    refused = folder / "refused.json"
    if refused.exists():
        raise RefusedError(json.loads(refused.read_text())["message"])
    if status == -signal.SIGXCPU:
        seconds = seconds_allowed((folder / "upload").stat().st_size)
        raise RefusedError(TOO_LONG.format(seconds=seconds))
    if status != 0 or not (folder / RESULT).exists():
        raise RefusedError(DIED)
    return load(folder)
