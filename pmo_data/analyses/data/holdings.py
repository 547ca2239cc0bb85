"""Which tables and columns does this snapshot hold, and how full are they?"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.schema import TABLES

if TYPE_CHECKING:
    from pmo_data.store import View

#: Kept in the catalogue, not in the snapshot.
ELSEWHERE = frozenset({"settings"})
_FILLED = Template("select count(*) as rows_in_table, count(columns(*)) from $table")


def holdings(at: View) -> pd.DataFrame:
    """Which columns are filled?

    Columns, one row per declared table and column:
        table_name, column   text
        rows                 count   of the table
        filled               count   of them with a value
    """
    found = []
    for name, table in TABLES.items():
        if name in ELSEWHERE:
            continue
        row = at.rows(_FILLED.substitute(table=name))[0]
        found += [
            (name, column.name, row["rows_in_table"], row[column.name]) for column in table.columns
        ]
    return pd.DataFrame(found, columns=["table_name", "column", "rows", "filled"])


def settings_in_force(at: View) -> pd.DataFrame:
    """Which settings hold in this snapshot?

    Columns, one row per setting: name, value (as stored).
    """
    return pd.DataFrame(
        [(name, value) for name, value in at.settings.items()],
        columns=["name", "value"],
        dtype=object,
    )
