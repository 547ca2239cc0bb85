"""What is published: workspaces, snapshots, their files and parts, read from the catalogue."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.files import StoredFile

NO_SNAPSHOT = 0


@dataclass(frozen=True, slots=True)
class Workspace:
    """A portfolio; `current` is its newest snapshot (0 = none), `entry` its newest entry."""

    name: str
    read_only: bool
    created_at: dt.datetime
    current: int
    entry: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state. `tables` gives rows per table; `deleted_at` = waiting to be purged."""

    workspace: str
    n: int
    status_date: dt.date
    published_at: dt.datetime
    author: str
    message: str
    base: int
    entry: int
    restored_from: int | None
    deleted_at: dt.datetime | None
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What one business unit sent for one table; unit "" = rows without a unit."""

    table: str
    unit: str
    as_of: dt.date
    why: str
    rows: int
    published_n: int
    published_at: dt.datetime


@dataclass(frozen=True)
class Held:
    """A snapshot's manifest: immutable, so cached for the life of the process."""

    id: str
    workspace_id: str
    n: int
    entry: int
    status_date: dt.date | None
    schema_version: str
    fingerprint: str
    files: Mapping[str, StoredFile]
    parts: tuple[Part, ...]

    def part(self, table: str, unit: str) -> Part | None:
        """The part of that table and unit."""
        return next((p for p in self.parts if p.table == table and p.unit == unit), None)


def create_workspace(core: Core, name: str, *, read_only: bool = False) -> Workspace:
    """The workspace of that name, new when it does not exist."""
    label = name.strip()
    if not label or len(label) > 100 or not label.isprintable():
        raise UseError("A workspace needs a name of 1 to 100 printable characters.")
    with core.catalogue.writing() as connection:
        known = connection.scalar(sa.select(c.workspaces.c.id).where(c.workspaces.c.name == label))
        if known is None:
            connection.execute(
                sa.insert(c.workspaces).values(
                    id=uuid.uuid4().hex,
                    name=label,
                    read_only=read_only,
                    created_at=core.clock(),
                    current_n=NO_SNAPSHOT,
                    last_entry=0,
                )
            )
    return workspace(core, label)


def seal(core: Core, name: str, *, read_only: bool) -> None:
    """Close a workspace to changes, or open it again."""
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, name)
        connection.execute(
            sa.update(c.workspaces).where(c.workspaces.c.id == owner.id).values(read_only=read_only)
        )


def archive(core: Core, name: str) -> None:
    """Put a workspace away; its name is free again, its data stay."""
    at = core.clock()
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, name)
        gone = {"archived_at": at, "name": f"{name} (archived {at:%Y-%m-%d %H:%M:%S.%f})"}
        mine = c.workspaces.c.id == owner.id
        connection.execute(sa.update(c.workspaces).where(mine).values(**gone))


def receipt(core: Core, name: str, n: int) -> dict[str, Any]:
    """The receipt that the publisher of a snapshot got; UseError when there is no such snapshot."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, name)
        s = c.snapshots.c
        mine = (s.workspace_id == owner.id, s.n == n)
        found = connection.scalar(sa.select(s.receipt).where(*mine))
    if found is None:
        raise UseError(f"Workspace {name} has no snapshot {n}.")
    return dict(found)


def workspaces(core: Core) -> list[Workspace]:
    """Every workspace in use, oldest first."""
    query = (
        sa.select(c.workspaces)
        .where(c.workspaces.c.archived_at.is_(None))
        .order_by(c.workspaces.c.created_at, c.workspaces.c.name)
    )
    with core.catalogue.reading() as connection:
        return [_workspace(row) for row in connection.execute(query)]


def workspace(core: Core, name: str) -> Workspace:
    """The workspace of that name, or UseError."""
    with core.catalogue.reading() as connection:
        return _workspace(workspace_row(connection, name))


def workspace_row(connection: sa.Connection, name: str) -> sa.Row:
    """The catalogue's row of a workspace, or UseError naming those that exist."""
    row = connection.execute(
        sa.select(c.workspaces).where(
            c.workspaces.c.name == name, c.workspaces.c.archived_at.is_(None)
        )
    ).first()
    if row is not None:
        return row
    names = connection.scalars(sa.select(c.workspaces.c.name).order_by(c.workspaces.c.name))
    raise UseError(f"There is no workspace {name}; there are: {', '.join(names) or 'none yet'}")


def _workspace(row: sa.Row) -> Workspace:
    return Workspace(row.name, bool(row.read_only), row.created_at, row.current_n, row.last_entry)


def snapshots(core: Core, name: str, *, deleted: bool = False) -> list[Snapshot]:
    """Published snapshots, oldest first; deleted ones only when asked for."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, name)
        found = [] if deleted else [c.snapshots.c.deleted_at.is_(None)]
        return _read(connection, owner, *found)


def snapshot(core: Core, name: str, n: int | None = None) -> Snapshot:
    """One snapshot, the current one unless a number is given; UseError when there is none."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, name)
        wanted = n or owner.current_n
        found = _read(connection, owner, c.snapshots.c.n == wanted)
    if not found:
        raise UseError(f"Workspace {name} has no snapshot {wanted}." if wanted else _nothing(name))
    return found[0]


def _read(
    connection: sa.Connection, owner: sa.Row, *conditions: sa.ColumnElement[bool]
) -> list[Snapshot]:
    s, f = c.snapshots.c, c.snapshot_files.c
    mine = (s.workspace_id == owner.id, s.purged_at.is_(None), *conditions)
    rows = connection.execute(sa.select(c.snapshots).where(*mine).order_by(s.n)).all()
    files = connection.execute(
        sa.select(f.snapshot_id, f.table_name, f.rows)
        .join(c.snapshots, s.id == f.snapshot_id)
        .where(*mine)
        .order_by(f.table_name)
    )
    tables: dict[str, dict[str, int]] = {}
    for file in files:
        tables.setdefault(file.snapshot_id, {})[file.table_name] = file.rows
    return [_snapshot(owner.name, row, tables.get(row.id, {})) for row in rows]


def _nothing(name: str) -> str:
    return f"Nothing is published in {name} yet: upload a workbook on the Data page."


def _snapshot(name: str, row: sa.Row, tables: Mapping[str, int]) -> Snapshot:
    return Snapshot(
        name,
        row.n,
        row.status_date,
        row.published_at,
        row.author,
        row.message,
        row.base_n,
        row.entry,
        row.restored_from,
        row.deleted_at,
        tables,
    )


def state(core: Core, name: str) -> tuple[int, int]:
    """Numbers of the newest snapshot and entry; what an open page asks every few seconds."""
    query = sa.select(c.workspaces.c.current_n, c.workspaces.c.last_entry)
    with core.catalogue.reading() as connection:
        row = connection.execute(query.where(c.workspaces.c.name == name)).first()
    if row is None:
        raise UseError(f"There is no workspace {name}.")
    return row.current_n, row.last_entry


def held(core: Core, connection: sa.Connection, workspace_id: str, n: int) -> Held:
    """The manifest of a snapshot; an empty one for 0. UseError when there is no such snapshot."""
    known = core.held.get((workspace_id, n))
    if known is not None:
        return known
    if n == NO_SNAPSHOT:
        return Held("", workspace_id, 0, 0, None, "", "", {}, ())
    found = c.snapshots.c
    row = connection.execute(
        sa.select(c.snapshots).where(found.workspace_id == workspace_id, found.n == n)
    ).first()
    if row is None or row.purged_at is not None:
        raise UseError(f"Snapshot {n} does not exist" + ("" if row is None else " any more") + ".")
    manifest = Held(
        row.id,
        workspace_id,
        n,
        row.entry,
        row.status_date,
        row.schema_version,
        row.fingerprint,
        _files(connection, row.id),
        _parts(connection, row.id),
    )
    core.held[workspace_id, n] = manifest
    return manifest


def _files(connection: sa.Connection, snapshot_id: str) -> dict[str, StoredFile]:
    query = sa.select(c.snapshot_files).where(c.snapshot_files.c.snapshot_id == snapshot_id)
    return {
        row.table_name: StoredFile(row.path, row.rows, row.bytes, row.sha256)
        for row in connection.execute(query.order_by(c.snapshot_files.c.table_name))
    }


def _parts(connection: sa.Connection, snapshot_id: str) -> tuple[Part, ...]:
    query = sa.select(c.parts).where(c.parts.c.snapshot_id == snapshot_id)
    return tuple(
        Part(
            row.table_name,
            row.unit_id,
            row.as_of,
            row.why,
            row.rows,
            row.published_n,
            row.published_at,
        )
        for row in connection.execute(query.order_by(c.parts.c.table_name, c.parts.c.unit_id))
    )
