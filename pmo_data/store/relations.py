"""The SQL behind each name that a question may mention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pyarrow as pa
import pyarrow.parquet as pq

from pmo_data.store.engine import literal, quoted
from pmo_data.store.entries import GIVEN
from pmo_data.store.rows import declared, sql_type, stored_schema
from pmo_data.store.state import Part
from pmo_data.store.units import has_units

PERSON, SETTING, PART, CHOSEN = "person", "setting", "part", "chosen_project"
HISTORY = "_history"


def table_sql(name: str, path: str | None, overlay: str | None, units: Sequence[str] | None) -> str:
    """One stored table: its file, with entries over it, cut to units.

    `overlay` is the registered relation of entries. Without a file there are no rows, but types.
    """
    source = file_sql(name, path) if path else empty_sql(name)
    if overlay:
        source = overlaid_sql(name, source, overlay)
    return limited_sql(source, units if has_units(name) else None)


@lru_cache(maxsize=5000)
def file_sql(name: str, path: str) -> str:
    """Rows of a file in today's columns, whatever schema it was written with."""
    present = pq.read_schema(path)
    columns = []
    for field in stored_schema(name):
        if field.name not in present.names:
            columns.append(_null(field))
        elif present.field(field.name).type == field.type:
            columns.append(quoted(field.name))
        else:
            columns.append(
                f"cast({quoted(field.name)} as {sql_type(field.type)}) as {quoted(field.name)}"
            )
    return " ".join(("select", ", ".join(columns), "from read_parquet(", literal(path), ")"))


@lru_cache(maxsize=200)
def empty_sql(name: str) -> str:
    """No rows, right columns."""
    return " ".join(("select", ", ".join(_null(f) for f in stored_schema(name)), "where false"))


def overlaid_sql(name: str, source: str, overlay: str) -> str:
    """Entries replace what they speak of and add rows of their own."""
    keys = declared(name).key
    same = " and ".join(f"p.{quoted(key)} is not distinct from e.{quoted(key)}" for key in keys)
    columns = ", ".join(_from_both(field.name, keys) for field in stored_schema(name))
    return " ".join(
        ("select", columns, "from (", source, ") p full outer join", quoted(overlay), "e on", same)
    )


def limited_sql(source: str, units: Sequence[str] | None) -> str:
    """Only rows of these business units; None = all."""
    if units is None:
        return source
    allowed = ", ".join(literal(unit) for unit in units) or "null"
    return " ".join(("select * from (", source, ") where unit_id in (", allowed, ")"))


def dated_sql(source: str, n: int, period: dt.date) -> str:
    """Rows of one period point, with its snapshot and status date."""
    return " ".join(
        (
            "select *, cast(",
            str(int(n)),
            "as bigint) as snapshot, date",
            literal(period.isoformat()),
            "as period from (",
            source,
            ")",
        )
    )


def stacked_sql(statements: Iterable[str]) -> str:
    """All period points under each other."""
    return " union all by name ".join(f"({statement})" for statement in statements)


def cube_sql(path: str, units: Sequence[str] | None) -> str:
    """A fact computed before, read from its file."""
    return limited_sql(" ".join(("select * from read_parquet(", literal(path), ")")), units)


def view_sql(name: str, body: str) -> str:
    """The temporary view that puts a name in front of its rows."""
    return " ".join(("create or replace temp view", quoted(name), "as", body))


def whole_sql(name: str) -> str:
    """Every row of a relation, in a total order."""
    return " ".join(("select * from", quoted(name), "order by all"))


def numbered_sql(name: str, body: str) -> str:
    """A temporary view whose rows have a number, so that repeated keys have an order."""
    return view_sql(name, " ".join(("select *, row_number() over () as __row from (", body, ")")))


def part_rows(parts: Sequence[Part], units: Sequence[str] | None) -> pa.Table:
    """The relation `part`: what each unit sent for each table; unit_id null = without a unit."""
    shown = [p for p in parts if units is None or p.unit in units or not p.unit]
    return pa.table(
        {
            "table_name": pa.array([p.table for p in shown], pa.string()),
            "unit_id": pa.array([p.unit or None for p in shown], pa.string()),
            "as_of": pa.array([p.as_of for p in shown], pa.date32()),
            "rows": pa.array([p.rows for p in shown], pa.int64()),
            "published_at": pa.array([p.published_at for p in shown], pa.timestamp("us")),
            "snapshot": pa.array([p.published_n for p in shown], pa.int64()),
            "why": pa.array([p.why for p in shown], pa.string()),
        }
    )


def _null(field: pa.Field) -> str:
    return f"cast(null as {sql_type(field.type)}) as {quoted(field.name)}"


def _from_both(column: str, keys: Sequence[str]) -> str:
    name = quoted(column)
    if column in keys or column in ("unit_id", "source"):
        return f"coalesce(e.{name}, p.{name}) as {name}"
    if column in ("as_of", "source_row", "code"):
        return f"coalesce(p.{name}, e.{name}) as {name}"
    given = f"list_contains(e.{quoted(GIVEN)}, {literal(column)})"
    return f"case when {given} then e.{name} else p.{name} end as {name}"
