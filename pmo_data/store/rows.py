"""What a stored table looks like: Arrow and SQL types of declared and system columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.errors import RefusedError, UseError
from pmo_data.schema import TABLES, Column, Table

ARROW: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "person": pa.string(),
    "key": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "money": pa.float64(),
    "share": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "boolean": pa.bool_(),
}
SQL: Mapping[pa.DataType, str] = {
    pa.string(): "varchar",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
    pa.bool_(): "boolean",
}
SEPARATOR = "; "
SYSTEM = (
    ("unit_id", pa.string()),
    ("as_of", pa.date32()),
    ("source", pa.string()),
    ("source_row", pa.int64()),
)
#: Tables of the schema that are stored elsewhere: settings become an entry.
NOT_STORED = frozenset({"settings"})


@lru_cache(maxsize=200)
def stored_schema(name: str) -> pa.Schema:
    """Columns of a stored table: the declared ones, then the store's own."""
    table = declared(name)
    code = (("code", pa.string()),) if table.entity else ()
    return pa.schema([*((c.name, ARROW[c.type]) for c in table.columns), *code, *SYSTEM])


def declared(name: str) -> Table:
    """The declared table; UseError, listing what exists, for an unknown or unstored one."""
    if name in TABLES and name not in NOT_STORED:
        return TABLES[name]
    raise UseError(f"There is no table {name}; there are: {', '.join(stored_tables())}")


def stored_tables() -> tuple[str, ...]:
    """Every table that snapshots hold, in the schema's order."""
    return tuple(name for name in TABLES if name not in NOT_STORED)


def sql_type(kind: pa.DataType) -> str:
    """The engine's name of a stored type."""
    return SQL[kind]


@lru_cache(maxsize=1)
def schema_version() -> str:
    """Changes whenever a stored column is added, dropped or retyped."""
    facts = [f"{name}:{stored_schema(name)}" for name in stored_tables()]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]


def conformed(name: str, frame: pa.Table) -> pa.Table:
    """A file's frame with every declared column in its stored type; what is absent is null.

    Numbers that are not finite become null: one would turn a whole sum into NaN.
    Raises UseError for a column the schema does not know, RefusedError for values of another type.
    """
    table = declared(name)
    _refuse_unknown(table, frame.column_names)
    columns = {c.name: _typed(table, c, frame) for c in table.columns}
    extra = {
        label: frame[label].cast(kind)
        if label in frame.column_names
        else pa.nulls(len(frame), kind)
        for label, kind in SYSTEM
    }
    return pa.table({**columns, **extra})


def _refuse_unknown(table: Table, names: Iterable[str]) -> None:
    allowed = {*table.names, *(label for label, _ in SYSTEM), "code"}
    unknown = sorted(set(names) - allowed)
    if unknown:
        raise UseError(f"{table.name} has no column {', '.join(unknown)}; map it or leave it out")


def _typed(table: Table, column: Column, frame: pa.Table) -> pa.ChunkedArray | pa.Array:
    kind = ARROW[column.type]
    if column.name not in frame.column_names:
        return pa.nulls(len(frame), kind)
    given = frame[column.name]
    try:
        return _cast(given, kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        reason = str(error).splitlines()[0]
        raise RefusedError(
            f"{table.title}, column {column.title}: not a {column.type} throughout ({reason})"
        ) from error


def _cast(given: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_list(given.type) or pa.types.is_large_list(given.type):
        given = pc.binary_join(given.cast(pa.list_(pa.string())), SEPARATOR)
    if pa.types.is_timestamp(given.type) and given.type.tz:
        given = pc.cast(given, pa.timestamp("us", "UTC")).cast(pa.timestamp("us"))
    result = given.cast(kind)
    if pa.types.is_floating(kind):
        result = pc.if_else(pc.is_finite(result), result, pa.scalar(None, kind))
    if pa.types.is_string(kind):
        result = pc.if_else(pc.equal(result, ""), pa.scalar(None, kind), result)
    return result


def as_stored(name: str, rows: pa.Table) -> pa.Table:
    """Rows of a file in today's columns: what an older schema lacked is null, the rest is cast."""
    schema = stored_schema(name)
    if rows.schema.equals(schema):
        return rows
    columns = [
        rows[field.name].cast(field.type)
        if field.name in rows.column_names
        else pa.nulls(len(rows), field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def without_rows(name: str) -> pa.Table:
    """A stored table with its columns and no rows."""
    return stored_schema(name).empty_table()


def with_column(rows: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The rows with one column exchanged."""
    position = rows.column_names.index(name)
    return rows.set_column(position, pa.field(name, values.type), values)
