"""From any workbook to canonical frames, with every question and problem listed.

bytes -> preflight -> child (reading) -> tables -> mapping -> typing -> validation
-> reconciliation -> a FileReading that a person can review and the store can publish.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_PUBLIC = {
    "inspect_file": "inspection",
    "inspect_files": "inspection",
    "FileReading": "result",
    "TableReading": "result",
    "ColumnReading": "result",
    "SheetReading": "result",
    "Question": "result",
    "Reading": "result",
    "Problem": "problems",
}
__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    # The limited child imports only `reading`; it must not pay for the engines of the rest.
    if name not in _PUBLIC:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PUBLIC[name]}"), name)
