"""What the data mean: tables, columns, keys, measures, settings, each declared once."""

from __future__ import annotations

from pmo_data.schema import learning, money, organisation, people, projects, risk, strategy
from pmo_data.schema.measures import MEASURES
from pmo_data.schema.model import Column, Measure, Setting, Table
from pmo_data.schema.settings import SETTINGS_LIST

_DECLARED = {
    table.name: table
    for group in (organisation, strategy, projects, money, people, risk, learning)
    for table in group.TABLES
}
SETTINGS: dict[str, Setting] = {setting.name: setting for setting in SETTINGS_LIST}

__all__ = ["MEASURES", "SETTINGS", "TABLES", "Column", "Measure", "Setting", "Table", "table"]


def _after_what_they_refer_to(declared: dict[str, Table]) -> dict[str, Table]:
    """The tables in an order in which every reference points backwards, or to its own table."""
    ordered: dict[str, Table] = {}

    def place(found: Table) -> None:
        for column in found.columns:
            if column.reference and column.reference not in (*ordered, found.name):
                place(declared[column.reference])
        ordered.setdefault(found.name, found)

    for found in declared.values():
        place(found)
    return ordered


#: Every table by name; a table stands after those it refers to.
TABLES: dict[str, Table] = _after_what_they_refer_to(_DECLARED)


def table(name: str) -> Table:
    """The declared table of that name; KeyError when there is none."""
    return TABLES[name]
