"""Bytes to sheets of cells. Runs only inside the limited child process."""

from __future__ import annotations

from pathlib import Path

from pmo_data.intake.archive import check_archive
from pmo_data.intake.reading.cells import Workbook
from pmo_data.intake.reading.delimited import read_delimited
from pmo_data.intake.reading.workbook import read_package, read_workbook


def read(path: Path, format: str, name: str) -> Workbook:
    """What cells does this file hold?

    Raises RefusedError with one sentence; anything else that is raised means a damaged file.
    """
    if format == "text":
        return read_delimited(path, name)
    if format == "xls":
        return read_workbook(path)
    check_archive(path)
    return read_package(path) if format == "xlsx" else read_workbook(path)
