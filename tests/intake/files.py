"""Small files written for a test, with their cells in sight."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from pmo_data.intake import FileReading, Question, TableReading, inspect_file

Rows = list[list[Any]]


def a_workbook(path: Path, sheets: Mapping[str, Rows], change: Callable | None = None) -> Path:
    """Write rows to sheets of an xlsx; `change` may touch the workbook before it is saved."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    book.save(path)
    return path


def a_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write text as it stands."""
    path.write_bytes(text.encode(encoding))
    return path


def changed_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The package with one part rewritten."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    path.write_bytes(content.getvalue())
    return path


def read(path: Path, **tables: Any) -> TableReading:
    """The only table of the file."""
    reading = inspect_file(path, **tables)
    assert reading.outcome != "refused", reading.message
    assert len(reading.tables) == 1, [t.id for t in reading.tables]
    return reading.tables[0]


def values(table: TableReading, label: str) -> list[Any]:
    """A typed column under the file's own header."""
    return table.typed[label].to_pylist()


def codes(reading: FileReading | TableReading) -> set[str]:
    """Codes of all problems."""
    found = reading.all_problems() if isinstance(reading, FileReading) else reading.problems
    return {problem.code for problem in found}


def the_question(reading: FileReading) -> Question:
    """The only question of the file."""
    assert len(reading.questions) == 1, [q.id for q in reading.questions]
    return reading.questions[0]


PROJECTS: Rows = [
    ["Project ID", "Project name", "Business unit", "Budget", "Start"],
    ["P-1", "Warehouse", "Retail", 100, "2026-01-05"],
    ["P-2", "Checkout", "Retail", 200, "2026-02-02"],
    ["P-3", "Payroll", "People", 300, "2026-03-02"],
]
