"""Declared examples and defaults as the values they stand for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pmo_data.schema.model import Column


def typed_example(column: Column) -> Any:
    """The example of a column as a value of its type: dates as dates, shares as numbers.

    >>> typed_example(Column("d", "date", "D", "", "2026-02-02"))
    datetime.date(2026, 2, 2)

    """
    if column.type == "date":
        return date.fromisoformat(column.example)
    if column.type == "timestamp":
        return datetime.fromisoformat(column.example)
    return column.example
