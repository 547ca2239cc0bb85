"""People in exported rows: names where they may be shown, neutral labels where not."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pmo_data.schema import TABLES

SEPARATOR = "; "


def with_names(name: str, rows: pa.Table, people: Mapping[str, str]) -> pa.Table:
    """The rows of a table with the keys in its person columns exchanged for what people are called.

    `people` maps person key to name or label; a key that is not in it was forgotten on purpose and
    becomes "Person".
    """
    for column in TABLES[name].columns:
        if column.type == "person" and column.name in rows.column_names:
            position = rows.column_names.index(column.name)
            said = [_called(value, people) for value in rows[column.name].to_pylist()]
            field = pa.field(column.name, pa.string())
            rows = rows.set_column(position, field, pa.array(said, pa.string()))
    return rows


def _called(keys: str | None, people: Mapping[str, str]) -> str | None:
    if keys is None:
        return None
    return SEPARATOR.join(people.get(key, "Person") for key in keys.split(SEPARATOR))
