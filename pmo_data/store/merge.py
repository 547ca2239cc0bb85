"""New rows meet published rows: whole table, the rows of units, or update by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.schema import Column
from pmo_data.store.engine import quoted
from pmo_data.store.rows import ARROW, declared, stored_schema

#: Columns that say where a row came from; they are not part of what it says.
ABOUT = ("code", "unit_id", "as_of", "source", "source_row")


@dataclass(frozen=True)
class Difference:
    """Rows of two states of a table, compared by key."""

    added: int
    changed: int
    removed: int


def without_repeats(name: str, rows: pa.Table) -> tuple[pa.Table, int]:
    """Entity rows once per key, and how many were merged.

    What a later row says stands over an earlier one; what it leaves blank stays. Rows without
    any key leave. Other tables keep several rows of one key, such as two bookings.
    """
    table = declared(name)
    keyed = pa.array(np.zeros(len(rows), bool))
    for column in table.key:
        keyed = pc.or_(keyed, pc.is_valid(rows[column].combine_chunks()))
    rows = rows.filter(keyed)
    if not table.entity:
        return rows, 0
    last = {key: position for position, key in enumerate(rows[table.key[0]].to_pylist())}
    if len(last) == len(rows):
        return rows, 0
    return _overlaid_rows(rows, table.key[0], last), len(rows) - len(last)


def _overlaid_rows(rows: pa.Table, key: str, last: dict[str, int]) -> pa.Table:
    """The last row of every key, its blanks filled from the rows before."""
    keys = rows[key].to_pylist()
    again = [i for i, each in enumerate(keys) if last[each] != i]
    repeated = {keys[i] for i in again}
    places = [i for i, each in enumerate(keys) if each in repeated]
    merged: dict[str, dict[str, object]] = {}
    for row in rows.take(places).to_pylist():
        held = merged.setdefault(row[key], {})
        held.update({name: value for name, value in row.items() if value is not None})
    whole = pa.Table.from_pylist(list(merged.values()), schema=rows.schema)
    alone = [i for i in last.values() if keys[i] not in repeated]
    single = rows.take(pa.array(alone, pa.int64()))
    both = pa.concat_tables([single, whole])
    ranks = [last[each] for each in both[key].to_pylist()]
    return both.take(pa.array(np.argsort(ranks)))


def updated(
    cursor: duckdb.DuckDBPyConnection, name: str, old: pa.Table, new: pa.Table, *, clears: bool
) -> pa.Table:
    """Old rows overlaid with new ones of the same key; a blank keeps the old value unless told.

    Nothing is deleted. Several rows of one key meet in their order.
    """
    keys = declared(name).key
    columns = [
        _overlaid(c, clears and c not in keys and c not in ABOUT) for c in stored_schema(name).names
    ]
    statement = " ".join(
        (
            "select",
            ", ".join(columns),
            "from",
            met(name),
            "order by o.__row nulls last, n.__row nulls last",
        )
    )
    _offer(cursor, old, new)
    merged = cursor.sql(statement).to_arrow_table()
    return merged.cast(stored_schema(name))


def difference(
    cursor: duckdb.DuckDBPyConnection, name: str, old: pa.Table, new: pa.Table
) -> Difference:
    """How many rows came, went, or say something else now."""
    _offer(cursor, old, new)
    return counted(cursor, name)


def counted(cursor: duckdb.DuckDBPyConnection, name: str) -> Difference:
    """The same of the relations `old_rows` and `new_rows`, which number their rows as `__row`."""
    statement = " ".join(
        (
            "select count(*) filter (o.__row is null), count(*) filter (",
            changed_condition(name),
            "), count(*) filter (n.__row is null) from",
            met(name),
        )
    )
    return Difference(*cursor.execute(statement).fetchall()[0])


def side_by_side(name: str, what: str, most: int) -> str:
    """SQL: pairs of old and new row that were added, removed or changed, up to a number of them."""
    conditions = {"added": "o.__row is null", "removed": "n.__row is null"}
    condition = conditions.get(what) or changed_condition(name)
    return " ".join(
        (
            "select o, n from",
            met(name),
            "where",
            condition,
            "order by n.__row nulls last, o.__row limit",
            str(int(most)),
        )
    )


def met(name: str) -> str:
    """SQL: old rows `o` beside new rows `n` of the same key, each also alone."""
    keys = declared(name).key
    return " ".join(
        (
            _keyed("old_rows", keys),
            "o full outer join",
            _keyed("new_rows", keys),
            "n on",
            _same(keys),
        )
    )


def changed_condition(name: str) -> str:
    """SQL: the row is on both sides and says something else; last digits are noise."""
    keys = declared(name).key
    told = [_differs(column) for column in declared(name).columns if column.name not in keys]
    return " ".join(
        ("o.__row is not null and n.__row is not null and (", " or ".join(told) or "false", ")")
    )


def _differs(column: Column) -> str:
    old, new = f"o.{quoted(column.name)}", f"n.{quoted(column.name)}"
    if pa.types.is_floating(ARROW[column.type]):
        old, new = f"round({old}, 6)", f"round({new}, 6)"
    return f"{old} is distinct from {new}"


def rows_met(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    old: pa.Table,
    new: pa.Table,
    *,
    beside: bool = False,
) -> pa.Table:
    """Old rows whose key the new rows name as well; `beside`: those whose key they do not name."""
    if not len(old) or not len(new):
        return old if beside else old.slice(0, 0)
    keys = declared(name).key
    same = " and ".join(f"o.{quoted(key)} is not distinct from n.{quoted(key)}" for key in keys)
    statement = " ".join(
        (
            "select o.* exclude (__row) from old_rows o",
            "anti" if beside else "semi",
            "join new_rows n on",
            same,
            "order by o.__row",
        )
    )
    _offer(cursor, old, new)
    return cursor.sql(statement).to_arrow_table().cast(old.schema)


def _offer(cursor: duckdb.DuckDBPyConnection, old: pa.Table, new: pa.Table) -> None:
    for label, rows in (("old_rows", old), ("new_rows", new)):
        cursor.register(label, rows.append_column("__row", pa.array(np.arange(len(rows)))))


def _keyed(relation: str, keys: Sequence[str]) -> str:
    names = ", ".join(quoted(key) for key in keys)
    return (
        f"(select *, row_number() over (partition by {names} order by __row) as __turn"
        f" from {relation})"
    )


def _same(keys: Sequence[str]) -> str:
    pairs = [f"o.{quoted(key)} is not distinct from n.{quoted(key)}" for key in keys]
    return " and ".join([*pairs, "o.__turn = n.__turn"])


def _overlaid(column: str, clears: bool) -> str:
    name = quoted(column)
    if clears:
        return f"case when n.__row is null then o.{name} else n.{name} end as {name}"
    return f"coalesce(n.{name}, o.{name}) as {name}"
