"""A snapshot taken away as a file: workbook, DuckDB database or zip of Parquet."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pmo_data.access import Scope
from pmo_data.errors import UseError
from pmo_data.export.archive import write_archive
from pmo_data.export.people import with_names
from pmo_data.export.saving import replacing
from pmo_data.export.stamp import Stamp
from pmo_data.export.workbook import write_workbook
from pmo_data.store import Store
from pmo_data.store.backup import BackupReport
from pmo_data.store.export_database import write_database

KINDS = (".xlsx", ".duckdb", ".zip")


def take_away(
    store: Store, scope: Scope, path: Path, *, progress: Callable[[str], None] | None = None
) -> dict[str, int]:
    """Write the data of a scope to a file whose ending says the kind; gives rows per table.

    Errors: UseError for an unknown ending, an empty workspace, or a table too long for a sheet.
    """
    if path.suffix.lower() not in KINDS:
        raise UseError(f"{path.name} does not end in one of {', '.join(KINDS)}.")
    if not scope.snapshot:
        raise UseError(f"Workspace {scope.workspace} holds no data yet; publish a file first.")
    say = progress or (lambda _: None)
    say("Reading the snapshot")
    frames = _named_frames(store, scope)
    with store.view(scope) as at:
        settings = dict(at.settings)
        stamp = Stamp(scope.workspace, scope.snapshot, scope.entry, at.as_of, _now())
    say(f"Writing {sum(map(len, frames.values())):,} rows to {path.name}")
    _write(frames, settings, stamp, path)
    return {name: len(rows) for name, rows in frames.items()}


def _named_frames(store: Store, scope: Scope) -> dict[str, pa.Table]:
    with store.view(scope) as at:
        people = at.rows("select person_key, name from person order by person_key")
    called = {row["person_key"]: row["name"] for row in people}
    tables = store.copy_tables(scope)
    return {name: with_names(name, rows, called) for name, rows in tables.items()}


def _write(
    frames: Mapping[str, pa.Table], settings: Mapping[str, Any], stamp: Stamp, path: Path
) -> None:
    kind = path.suffix.lower()
    if kind == ".xlsx":
        write_workbook(frames, settings, stamp, path)
    elif kind == ".zip":
        write_archive(frames, settings, stamp, path)
    else:
        said = {name: str(value) for name, value in settings.items()}
        names = {"name": list(said), "value": list(said.values())}
        with replacing(path) as draft:
            write_database(frames, stamp.facts(), pa.table(names), draft)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def fill_from_backup(backup: Path) -> BackupReport:
    """Put a backup where this product keeps its store; UseError when something is there."""
    from pmo_data.portfolio import BESIDE

    return Store.restore_backup(backup, os.environ.get("PMO_STORE") or BESIDE)
