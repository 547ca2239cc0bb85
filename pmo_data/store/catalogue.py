"""The catalogue's tables and connections: the small SQL database that holds the truth.

Portable SQLAlchemy Core. SQLite needs the hooks below: immediate transactions for writers, since
it has no row locks, and a write-ahead log, so that readers never wait.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa

from pmo_data.errors import DamagedError, StoreError

META = sa.MetaData()
_TEXT, _INT, _TIME = sa.Text, sa.Integer, sa.DateTime


def _key(name: str, kind: Any = _TEXT) -> sa.Column:
    return sa.Column(name, kind, primary_key=True, nullable=False, autoincrement=False)


schema_meta = sa.Table("schema_meta", META, _key("key"), sa.Column("value", _TEXT))
workspaces = sa.Table(
    "workspaces",
    META,
    _key("id"),
    sa.Column("name", _TEXT, nullable=False, unique=True),
    sa.Column("read_only", sa.Boolean, nullable=False, default=False),
    sa.Column("created_at", _TIME, nullable=False),
    sa.Column("archived_at", _TIME),
    sa.Column("current_n", _INT, nullable=False, default=0),
    sa.Column("last_entry", _INT, nullable=False, default=0),
)
snapshots = sa.Table(
    "snapshots",
    META,
    _key("id"),
    sa.Column("workspace_id", _TEXT, sa.ForeignKey("workspaces.id"), nullable=False),
    sa.Column("n", _INT, nullable=False),
    sa.Column("base_n", _INT, nullable=False),
    sa.Column("entry", _INT, nullable=False),
    sa.Column("author", _TEXT, nullable=False),
    sa.Column("message", _TEXT, nullable=False),
    sa.Column("published_at", _TIME, nullable=False),
    sa.Column("status_date", sa.Date, nullable=False),
    sa.Column("schema_version", _TEXT, nullable=False),
    sa.Column("restored_from", _INT),
    sa.Column("fingerprint", _TEXT, nullable=False),
    sa.Column("touched", sa.JSON, nullable=False),
    sa.Column("receipt", sa.JSON, nullable=False),
    sa.Column("deleted_at", _TIME),
    sa.Column("purged_at", _TIME),
    sa.UniqueConstraint("workspace_id", "n"),
)
snapshot_files = sa.Table(
    "snapshot_files",
    META,
    sa.Column("snapshot_id", _TEXT, sa.ForeignKey("snapshots.id"), primary_key=True),
    _key("table_name"),
    sa.Column("path", _TEXT, nullable=False),
    sa.Column("rows", _INT, nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("sha256", _TEXT, nullable=False),
)
parts = sa.Table(
    "parts",
    META,
    sa.Column("snapshot_id", _TEXT, sa.ForeignKey("snapshots.id"), primary_key=True),
    _key("table_name"),
    _key("unit_id"),
    sa.Column("as_of", sa.Date, nullable=False),
    sa.Column("why", _TEXT, nullable=False),
    sa.Column("rows", _INT, nullable=False),
    sa.Column("published_n", _INT, nullable=False),
    sa.Column("published_at", _TIME, nullable=False),
)
sources = sa.Table(
    "sources",
    META,
    sa.Column("snapshot_id", _TEXT, sa.ForeignKey("snapshots.id"), primary_key=True),
    _key("position", _INT),
    sa.Column("name", _TEXT, nullable=False),
    sa.Column("sha256", _TEXT, nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("path", _TEXT, nullable=False),
    sa.Column("erased_at", _TIME),
)
entries = sa.Table(
    "entries",
    META,
    sa.Column("workspace_id", _TEXT, sa.ForeignKey("workspaces.id"), primary_key=True),
    _key("number", _INT),
    sa.Column("table_name", _TEXT, nullable=False),
    sa.Column("key", _TEXT, nullable=False),
    sa.Column("body", sa.JSON),
    sa.Column("unit_id", _TEXT),
    sa.Column("author", _TEXT, nullable=False),
    sa.Column("created_at", _TIME, nullable=False),
    sa.Column("snapshot", _INT, nullable=False),
    sa.Column("superseded_by", _INT),
)
marks = sa.Table(
    "marks",
    META,
    sa.Column("workspace_id", _TEXT, sa.ForeignKey("workspaces.id"), primary_key=True),
    _key("name"),
    sa.Column("n", _INT, nullable=False),
    sa.Column("author", _TEXT, nullable=False),
    sa.Column("created_at", _TIME, nullable=False),
)
identities = sa.Table(
    "identities",
    META,
    sa.Column("workspace_id", _TEXT, sa.ForeignKey("workspaces.id"), primary_key=True),
    _key("table_name"),
    _key("system"),
    _key("said"),
    sa.Column("key", _TEXT, nullable=False),
)
people = sa.Table(
    "people",
    META,
    sa.Column("workspace_id", _TEXT, sa.ForeignKey("workspaces.id"), primary_key=True),
    _key("number", _INT),
    sa.Column("said", _TEXT),
    sa.Column("name", _TEXT),
    sa.Column("forgotten_at", _TIME),
    sa.UniqueConstraint("workspace_id", "said"),
)
mappings = sa.Table(
    "mappings",
    META,
    sa.Column("workspace_id", _TEXT, sa.ForeignKey("workspaces.id"), primary_key=True),
    _key("fingerprint"),
    _key("system"),
    _key("number", _INT),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("author", _TEXT, nullable=False),
    sa.Column("created_at", _TIME, nullable=False),
)
audit = sa.Table(
    "audit",
    META,
    _key("number", _INT),
    sa.Column("at", _TIME, nullable=False),
    sa.Column("actor", _TEXT, nullable=False),
    sa.Column("action", _TEXT, nullable=False),
    sa.Column("workspace", _TEXT, nullable=False),
    sa.Column("object", _TEXT, nullable=False),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Column("previous", _TEXT, nullable=False),
    sa.Column("digest", _TEXT, nullable=False),
)


class Catalogue:
    """Connections to the catalogue: `reading()` never waits, `writing()` is one at a time."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, pool_size=8, max_overflow=32)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine, "begin", _begin_sqlite)
        self._writer = self._engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent look at the catalogue."""
        with said_plainly(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction; leaving the block is the acknowledgement, an exception undoes it."""
        with said_plainly(), self._writer.begin() as connection:
            yield connection

    def copy_to(self, target: Path) -> None:
        """A consistent copy while others read and write; the copy stands alone, without a log."""
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as copy:
            with said_plainly(), self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                connection.rollback()
                cast(sqlite3.Connection, driver).backup(copy)
            copy.execute("pragma journal_mode=delete")
        os.chmod(part, 0o600)
        os.replace(part, target)

    def is_sound(self) -> bool:
        """Whether the database finds itself in order."""
        with said_plainly(), self._engine.connect() as connection:
            return connection.exec_driver_sql("pragma quick_check").scalar() == "ok"

    def forget_log(self) -> None:
        """Write the log back and empty it, so that what was erased is in no file any more."""
        with said_plainly(), self._engine.connect() as connection:
            connection.rollback()
            driver = cast(sqlite3.Connection, connection.connection.driver_connection)
            driver.execute("pragma wal_checkpoint(truncate)").fetchall()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "busy_timeout=30000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute("pragma " + pragma)


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn the database's own errors into sentences."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as error:
        raise _in_words(str(error.orig)) from error


def _in_words(reason: str) -> StoreError:
    if "locked" in reason or "busy" in reason:
        return StoreError("The store is busy with another publish; try again in a moment.")
    if "full" in reason:
        return StoreError(
            "Not saved: the disk of the store is full. Free some space and try again."
        )
    if "malformed" in reason or "not a database" in reason:
        return DamagedError("The catalogue is damaged: restore the newest backup.")
    return StoreError(f"The catalogue cannot be used: {reason}")
