"""The rows and the manifest file by which a snapshot comes to exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from pmo_data.store import audit, entries
from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.files import StoredFile
from pmo_data.store.outcome import Outcome
from pmo_data.store.publication import Publication
from pmo_data.store.rows import schema_version


@dataclass(frozen=True, slots=True)
class Source:
    """An original upload, kept as it came; `path` is relative to the folder of sources."""

    name: str
    bytes: int
    path: str
    sha256: str


@dataclass(frozen=True)
class Record:
    """Everything the catalogue is told about a new snapshot."""

    id: str
    owner: sa.Row
    outcome: Outcome
    files: Mapping[str, StoredFile]
    fingerprint: str
    publication: Publication
    sources: tuple[Source, ...]
    settings: Mapping[str, Any]

    def manifest(self) -> dict[str, Any]:
        """The same facts for the file that lies beside the data."""
        return portable(self.owner, self._snapshot(), self.files, self._parts(), self.sources)

    def save(self, connection: sa.Connection) -> None:
        """Insert the snapshot, move the workspace's pointer, write the audit line."""
        receipt, author = self.outcome.receipt, self.publication.author
        at, n = receipt.published_at, receipt.snapshot
        insert_snapshot(connection, self._snapshot(), self.files, self._parts())
        insert_sources(connection, self.id, self.sources)
        if self.settings:
            entries.add_settings(connection, self.owner, self.settings, author, at, n)
        move_pointer(connection, self.owner.id, n)
        audit.record(
            connection,
            at,
            actor=author,
            action="publish",
            workspace=self.owner.name,
            about=f"snapshot {n}",
            detail={"tables": [change.table for change in receipt.changes]},
        )

    def _parts(self) -> list[dict[str, Any]]:
        return [asdict(part) for part in self.outcome.parts]

    def _snapshot(self) -> dict[str, Any]:
        receipt = self.outcome.receipt
        return {
            "id": self.id,
            "workspace_id": self.owner.id,
            "n": receipt.snapshot,
            "base_n": receipt.base,
            "entry": receipt.entry,
            "author": receipt.author,
            "message": receipt.message,
            "published_at": receipt.published_at,
            "status_date": receipt.status_date,
            "schema_version": schema_version(),
            "restored_from": None,
            "fingerprint": self.fingerprint,
            "touched": [list(part) for part in self.outcome.touched],
            "receipt": receipt.to_json(),
        }


def portable(
    owner: sa.Row,
    snapshot: Mapping[str, Any],
    files: Mapping[str, StoredFile],
    parts: list[dict[str, Any]],
    sources: tuple[Source, ...],
) -> dict[str, Any]:
    """A manifest from which the catalogue's rows can be rebuilt. Names of people stay out of it."""
    unnamed = {**snapshot, "author": "", "receipt": {}}
    return {
        "workspace": {"id": owner.id, "name": owner.name},
        "snapshot": unnamed,
        "files": {name: asdict(file) for name, file in files.items()},
        "parts": parts,
        "sources": [asdict(source) for source in sources],
    }


def insert_snapshot(
    connection: sa.Connection,
    snapshot: Mapping[str, Any],
    files: Mapping[str, StoredFile],
    parts: list[dict[str, Any]],
) -> None:
    """The snapshot's own row, its manifest and its parts."""
    mine = {"snapshot_id": snapshot["id"]}
    connection.execute(sa.insert(c.snapshots).values(**snapshot))
    listed = [{**mine, "table_name": name, **asdict(file)} for name, file in files.items()]
    if listed:
        connection.execute(sa.insert(c.snapshot_files), listed)
    renamed = [
        {
            **mine,
            "table_name": part["table"],
            "unit_id": part["unit"],
            **{k: part[k] for k in ("as_of", "why", "rows", "published_n", "published_at")},
        }
        for part in parts
    ]
    if renamed:
        connection.execute(sa.insert(c.parts), renamed)


def insert_sources(
    connection: sa.Connection, snapshot_id: str, sources: tuple[Source, ...]
) -> None:
    """Which uploads a snapshot was made from."""
    rows = [
        {"snapshot_id": snapshot_id, "position": position, **asdict(source)}
        for position, source in enumerate(sources)
    ]
    if rows:
        connection.execute(sa.insert(c.sources), rows)


def move_pointer(connection: sa.Connection, workspace_id: str, n: int) -> None:
    """The workspace now shows snapshot n."""
    connection.execute(
        sa.update(c.workspaces).where(c.workspaces.c.id == workspace_id).values(current_n=n)
    )


def kept_sources(core: Core, workspace_id: str, publication: Publication) -> tuple[Source, ...]:
    """Keep the uploads and say where."""
    found = []
    for name, data in publication.sources:
        path, digest = core.files.keep_source(workspace_id, data)
        found.append(Source(name, len(data), path, digest))
    return tuple(found)
