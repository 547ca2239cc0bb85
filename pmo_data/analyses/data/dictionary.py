"""What does each table, column, measure and setting mean?

Answers come from the declarations, so they hold before anything is published; what a snapshot
holds (see holdings) is added where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmo_data.schema import MEASURES, SETTINGS, TABLES
from pmo_data.schema.documents import kind, limits, shown

#: Headers shown per column; the rest is known all the same.
MOST_ALIASES = 6


def columns(held: pd.DataFrame | None = None, *, search: str = "", table: str = "") -> pd.DataFrame:
    """Which columns are there, and what do they hold?

    Columns, one row per table and column, in the order of the schema:
        table, column, holds, meaning, example, also, field     text
        required      boolean
        filled        share   of the rows of this snapshot; absent without rows
    Every word of `search` must occur somewhere in the row; with `table` only that table's columns.
    """
    known = (
        {}
        if held is None
        else {(r.table_name, r.column): r.filled / r.rows for r in held.itertuples() if r.rows}
    )
    rows = [
        {
            "table": of.title,
            "column": column.title,
            "holds": kind(column),
            "meaning": column.description,
            "example": shown(column.example),
            "required": column.required,
            "filled": known.get((name, column.name)),
            "field": f"{name}.{column.name}",
            "also": ", ".join(column.headers()[1 : MOST_ALIASES + 1]),
        }
        for name, of in TABLES.items()
        if table in ("", name)
        for column in of.columns
    ]
    return _matching(pd.DataFrame(rows), search)


def tables(held: pd.DataFrame | None = None, *, search: str = "") -> pd.DataFrame:
    """Which tables are there, and which question does each help to answer?

    Columns, one row per table: table, question, meaning, rows (count in this snapshot; absent
    without one), columns (count), name.
    """
    known = {} if held is None else dict(zip(held["table_name"], held["rows"]))
    rows = [
        {
            "table": t.title,
            "question": t.question,
            "meaning": t.description,
            "rows": known.get(name),
            "columns": len(t.columns),
            "name": name,
        }
        for name, t in TABLES.items()
    ]
    return _matching(pd.DataFrame(rows), search)


def measures(*, search: str = "") -> pd.DataFrame:
    """Which figures are there, and how are they computed?

    Columns, one row per measure: measure, area, unit, meaning, formula, left_out, direction,
    source, needs, name.
    """
    ways = {
        "higher": "higher is better",
        "lower": "lower is better",
        "target": "near its target",
        "neither": "",
    }
    rows = [
        {
            "measure": m.title,
            "area": m.area,
            "unit": m.unit,
            "meaning": m.definition,
            "formula": m.formula,
            "left_out": m.excluded,
            "direction": ways[m.better],
            "source": m.source,
            "needs": ", ".join(m.needs),
            "name": name,
        }
        for name, m in MEASURES.items()
    ]
    return _matching(pd.DataFrame(rows), search)


def settings(values: Mapping[str, Any] | None = None, *, search: str = "") -> pd.DataFrame:
    """Which settings hold, and which were changed?

    Columns, one row per setting: setting, value, standard (the default), changed (boolean),
    meaning, allowed, group, name. Without values the defaults.
    """
    rows = []
    for name, setting in SETTINGS.items():
        now = setting.default if values is None else values.get(name, setting.default)
        rows.append(
            {
                "setting": setting.title,
                "value": shown(now) or "blank",
                "standard": shown(setting.default) or "blank",
                "changed": shown(now) != shown(setting.default),
                "meaning": setting.description,
                "allowed": ", ".join(map(shown, setting.values)) or limits(setting),
                "group": setting.group,
                "name": name,
            }
        )
    return _matching(pd.DataFrame(rows), search)


def _matching(frame: pd.DataFrame, search: str) -> pd.DataFrame:
    """Rows in which every word of the search occurs, in any column."""
    words = search.lower().split()
    if not words:
        return frame
    texts = [" ".join(map(str, row)).lower() for row in frame.itertuples(index=False)]
    return frame[[all(word in text for word in words) for text in texts]].reset_index(drop=True)
