"""What people type: numbered, never overwritten, laid over uploaded rows up to a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow as pa
import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import audit, registers, settings
from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.rows import as_stored, declared, stored_schema, without_rows
from pmo_data.store.state import Held, held, workspace_row
from pmo_data.store.typed_values import checked, from_json
from pmo_data.store.units import with_units

GIVEN = "given_columns"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody typed. `body` None = earlier entries of this key are withdrawn."""

    number: int
    table: str
    key: str
    body: Mapping[str, Any] | None
    unit: str | None
    author: str
    created_at: dt.datetime
    snapshot: int
    superseded_by: int | None


def entry_key(table: str, values: Mapping[str, Any]) -> str:
    """How an entry names its row: the key itself, or a JSON list of the key's parts."""
    key = declared(table).key
    if len(key) == 1:
        return str(values[key[0]])
    return orjson.dumps([values.get(part) for part in key]).decode()


def add(
    core: Core,
    workspace: str,
    table: str,
    key: str | None,
    body: Mapping[str, Any] | None,
    *,
    author: str,
    snapshot: int | None = None,
) -> int:
    """Add an entry and return its number.

    Columns that the body does not name keep what the upload says; None clears. `key` None makes
    a new one, or takes the key columns from the body. Raises RefusedError for values the schema
    does not allow, UseError for a table in which nobody may type.
    """
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, workspace)
        if owner.read_only:
            raise UseError(f"Workspace {workspace} is read-only: nothing can be typed into it.")
        made_on = owner.current_n if snapshot is None else snapshot
        if table == settings.TABLE:
            number = add_settings(
                connection, owner, dict(body or {}), author, core.clock(), made_on
            )
        else:
            number = _add_row(core, connection, owner, table, key, body, author, made_on)
        audit.record(
            connection,
            core.clock(),
            actor=author,
            action="entry",
            workspace=workspace,
            about=f"{table} {number}",
        )
        return number


def add_settings(
    connection: sa.Connection,
    owner: sa.Row,
    values: Mapping[str, Any],
    author: str,
    at: dt.datetime,
    snapshot: int,
) -> int:
    """A settings entry that holds the earlier settings and these."""
    body = settings_body(connection, owner.id, None) | settings.typed(values)
    return _append(
        connection, owner.id, settings.TABLE, settings.TABLE, body, None, author, at, snapshot
    )


def settings_body(connection: sa.Connection, workspace_id: str, upto: int | None) -> dict[str, Any]:
    """What the newest settings entry says, up to a number."""
    query = sa.select(c.entries.c.body).where(
        c.entries.c.workspace_id == workspace_id, c.entries.c.table_name == settings.TABLE
    )
    if upto is not None:
        query = query.where(c.entries.c.number <= upto)
    return connection.scalar(query.order_by(c.entries.c.number.desc()).limit(1)) or {}


def listed(
    core: Core, workspace: str, table: str | None = None, upto: int | None = None
) -> list[Entry]:
    """Entries of a workspace in the order in which they were made."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, workspace)
        query = sa.select(c.entries).where(c.entries.c.workspace_id == owner.id)
        if table is not None:
            query = query.where(c.entries.c.table_name == table)
        if upto is not None:
            query = query.where(c.entries.c.number <= upto)
        return [_entry(row) for row in connection.execute(query.order_by(c.entries.c.number))]


def in_effect(
    connection: sa.Connection,
    workspace_id: str,
    table: str,
    upto: int,
    made_upto: int | None = None,
) -> list[Entry]:
    """The newest entry of each key up to a number; withdrawn ones are left out.

    `made_upto` also leaves out what was typed while a later snapshot was shown.
    """
    mine = c.entries.c
    query = sa.select(c.entries).where(
        mine.workspace_id == workspace_id, mine.table_name == table, mine.number <= upto
    )
    if made_upto is not None:
        query = query.where(mine.snapshot <= made_upto)
    newest = {row.key: _entry(row) for row in connection.execute(query.order_by(mine.number))}
    return [entry for entry in newest.values() if entry.body is not None]


def overlay(table: str, found: list[Entry]) -> pa.Table:
    """Entries as stored rows, with the names of the columns that each one speaks of."""
    declaration, schema = declared(table), stored_schema(table)
    kinds = {column.name: column for column in declaration.columns}
    rows = [
        {
            name: from_json(kinds[name], value)
            for name, value in (entry.body or {}).items()
            if name in kinds
        }
        for entry in found
    ]
    about = {
        "unit_id": [e.unit for e in found],
        "as_of": [e.created_at.date() for e in found],
        "source": [f"entry {e.number}" for e in found],
    }
    arrays = [
        pa.array(about.get(f.name) or [row.get(f.name) for row in rows], f.type) for f in schema
    ]
    given = pa.array([list(row) for row in rows], pa.list_(pa.string()))
    return pa.table(arrays, schema=schema).append_column(GIVEN, given)


def _add_row(
    core: Core,
    connection: sa.Connection,
    owner: sa.Row,
    table: str,
    key: str | None,
    body: Mapping[str, Any] | None,
    author: str,
    snapshot: int,
) -> int:
    declaration = declared(table)
    if not declaration.entries:
        raise UseError(f"{declaration.title} come from uploads; nothing is typed into them.")
    if body is None:
        if key is None:
            raise UseError("Withdrawing needs the key of the row.")
        return _append(connection, owner.id, table, key, None, None, author, core.clock(), snapshot)
    people = registers.load_people(connection, owner.id)
    values = {name: checked(table, name, value, people) for name, value in body.items()}
    values = _keyed(connection, owner.id, table, key, values)
    registers.save_people(connection, owner.id, people)
    unit = _unit(core, held(core, connection, owner.id, owner.current_n), table, values)
    made = entry_key(table, values)
    return _append(connection, owner.id, table, made, values, unit, author, core.clock(), snapshot)


def _append(
    connection: sa.Connection,
    workspace_id: str,
    table: str,
    key: str,
    body: Mapping[str, Any] | None,
    unit: str | None,
    author: str,
    at: dt.datetime,
    snapshot: int,
) -> int:
    home = c.workspaces.c
    number = (
        int(connection.scalar(sa.select(home.last_entry).where(home.id == workspace_id)) or 0) + 1
    )
    mine = c.entries.c
    same = (mine.workspace_id == workspace_id, mine.table_name == table, mine.key == key)
    connection.execute(
        sa.update(c.entries).where(*same, mine.superseded_by.is_(None)).values(superseded_by=number)
    )
    connection.execute(
        sa.insert(c.entries).values(
            workspace_id=workspace_id,
            number=number,
            table_name=table,
            key=key,
            body=sa.null() if body is None else dict(body),
            unit_id=unit,
            author=author,
            created_at=at,
            snapshot=snapshot,
        )
    )
    connection.execute(
        sa.update(c.workspaces).where(home.id == workspace_id).values(last_entry=number)
    )
    return number


def _keyed(
    connection: sa.Connection,
    workspace_id: str,
    table: str,
    key: str | None,
    values: dict[str, Any],
) -> dict[str, Any]:
    names = declared(table).key
    if len(names) == 1:
        made = key or values.get(names[0]) or _next_key(connection, workspace_id, table)
        return {names[0]: made, **{k: v for k, v in values.items() if k != names[0]}}
    if key is not None:
        values = {**dict(zip(names, orjson.loads(key), strict=True)), **values}
    return {**dict.fromkeys(names), **values}


def _next_key(connection: sa.Connection, workspace_id: str, table: str) -> str:
    """A key no upload and no entry of this table has."""
    known, mine = c.identities.c, c.entries.c
    here = (known.workspace_id == workspace_id, known.table_name == table)
    taken = set(connection.scalars(sa.select(known.key).where(*here)))
    here = (mine.workspace_id == workspace_id, mine.table_name == table)
    taken |= set(connection.scalars(sa.select(mine.key).where(*here)))
    number = len(taken) + 1
    while f"{table}-{number}" in taken:
        number += 1
    return f"{table}-{number}"


def _unit(core: Core, base: Held, table: str, values: Mapping[str, Any]) -> str | None:
    def read(name: str) -> pa.Table:
        file = base.files.get(name)
        return as_stored(name, core.files.read(file)) if file else without_rows(name)

    schema = stored_schema(table)
    row = pa.table(
        [
            pa.array([_as_text(values.get(f.name))], pa.string())
            if f.type == pa.string()
            else pa.nulls(1, f.type)
            for f in schema
        ],
        schema=schema,
    )
    found = with_units(table, row, read)["unit_id"].to_pylist()[0]
    return str(found) if found else None


def _as_text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _entry(row: sa.Row) -> Entry:
    return Entry(
        row.number,
        row.table_name,
        row.key,
        row.body,
        row.unit_id,
        row.author,
        row.created_at,
        row.snapshot,
        row.superseded_by,
    )
