"""A snapshot as a DuckDB file of its own, readable by older releases of DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from pmo_data.schema import TABLES
from pmo_data.store.engine import literal, quoted

#: The oldest file format in support; a file in the newest one would lock out DuckDB 1.5.
FORMAT = "v1.5.0"


def write_database(
    frames: Mapping[str, pa.Table], facts: Mapping[str, str], settings: pa.Table, path: Path
) -> None:
    """Write tables, settings and `about` (label, value) to a new file; every column is explained."""
    with duckdb.connect() as engine:
        engine.execute(f"attach {literal(str(path))} as out (storage_version {literal(FORMAT)})")
        for name, rows in frames.items():
            _copy(engine, name, rows)
            _explain(engine, name, rows.column_names)
        _copy(engine, "setting", settings)
        about = {"label": list(facts), "value": list(facts.values())}
        _copy(engine, "about", pa.table(about))
        engine.execute("detach out")


def _copy(engine: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    engine.register("incoming", rows)
    engine.execute(f"create table out.{quoted(name)} as select * from incoming")
    engine.unregister("incoming")


def _explain(engine: duckdb.DuckDBPyConnection, name: str, present: list[str]) -> None:
    table = TABLES[name]
    place = f"out.{quoted(name)}"
    engine.execute(f"comment on table {place} is {literal(table.description)}")
    for column in table.columns:
        if column.name in present:
            unit = f" Unit: {column.measured_in}." if column.measured_in else ""
            said = literal(f"{column.title}. {column.description}{unit}")
            engine.execute(f"comment on column {place}.{quoted(column.name)} is {said}")
