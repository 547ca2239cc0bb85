"""Values as people type them: checked by the schema, kept as JSON, read back in stored types."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pyarrow as pa

from pmo_data.errors import RefusedError, UseError
from pmo_data.schema import Column
from pmo_data.store.identity import People
from pmo_data.store.rows import ARROW, SEPARATOR, declared


def checked(table: str, name: str, value: Any, people: People) -> Any:
    """A typed value as JSON holds it; RefusedError when the schema does not allow it."""
    declaration = declared(table)
    if name not in declaration.names:
        raise UseError(f"{declaration.title} has no column {name}.")
    column = declaration.column(name)
    if value is None or value == "":
        return None
    try:
        plain = _plain(column, value, people)
    except (TypeError, ValueError, pa.ArrowInvalid) as error:
        raise RefusedError(f"{column.title}: {value!r} is not a {column.type}.") from error
    if column.values and plain not in column.values:
        raise RefusedError(f"{column.title}: {value!r} is not one of {', '.join(column.values)}.")
    low, high = column.minimum, column.maximum
    if (low is not None and plain < low) or (high is not None and plain > high):
        raise RefusedError(f"{column.title}: {value!r} is outside {low} to {high}.")
    return plain


def _plain(column: Column, value: Any, people: People) -> Any:
    if column.type == "person":
        said = value if isinstance(value, list | tuple) else str(value).split(";")
        return SEPARATOR.join(people.key(name) for name in said if name.strip())
    if isinstance(value, list | tuple) and column.many:
        return SEPARATOR.join(map(str, value))
    plain = from_json(column, value)
    if isinstance(plain, float) and not math.isfinite(plain):
        raise ValueError(value)
    return plain.isoformat() if isinstance(plain, dt.date | dt.datetime) else plain


def from_json(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type == "date":
        return (
            value.date()
            if isinstance(value, dt.datetime)
            else (value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10]))
        )
    if column.type == "timestamp":
        return value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    if pa.types.is_floating(ARROW[column.type]):
        return float(value)
    if column.type == "integer":
        if int(value) != value:
            raise ValueError(value)
        return int(value)
    return bool(value) if column.type == "boolean" else str(value)
