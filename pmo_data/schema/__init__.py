"""What the data mean: tables, columns, keys, measures, settings, each declared once."""

from __future__ import annotations

from pmo_data.schema import learning, organisation, people, projects, risk, strategy
from pmo_data.schema.model import Column, Measure, Setting, Table
from pmo_data.schema.settings import SETTINGS_LIST

#: Every table by name; a table stands after those it refers to, except for loops.
TABLES: dict[str, Table] = {
    table.name: table
    for group in (organisation, strategy, projects, people, risk, learning)
    for table in group.TABLES
}
SETTINGS: dict[str, Setting] = {setting.name: setting for setting in SETTINGS_LIST}

__all__ = ["SETTINGS", "TABLES", "Column", "Measure", "Setting", "Table", "table"]


def table(name: str) -> Table:
    """The declared table of that name; KeyError when there is none."""
    return TABLES[name]
