"""Is everything that was acknowledged still there and unchanged? What if the catalogue is not?"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

from pmo_data.errors import DamagedError
from pmo_data.store import audit
from pmo_data.store import catalogue as c
from pmo_data.store.backup import newest_sound_copy
from pmo_data.store.core import Core
from pmo_data.store.files import StoredFile, sha256_of
from pmo_data.store.location import Location
from pmo_data.store.recording import Source, insert_snapshot, insert_sources, move_pointer

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Verification:
    """Outcome of a check of every file, the audit chain and the catalogue.

    damaged    path -> the snapshots that use it, for files that changed or are missing
    """

    files: int
    bytes: int
    damaged: Mapping[str, tuple[str, ...]]
    audit_broken_at: int | None
    catalogue_sound: bool

    @property
    def ok(self) -> bool:
        """Nothing is wrong."""
        return not self.damaged and self.audit_broken_at is None and self.catalogue_sound


def verify(core: Core, *, progress: Progress | None = None) -> Verification:
    """Compare every file with its manifest; reads all bytes."""
    named = _named(core)
    damaged: dict[str, tuple[str, ...]] = {}
    size = 0
    for done, (path, (digest, users)) in enumerate(named.items()):
        target = core.location.folder / path
        if not target.exists() or sha256_of(target) != digest:
            damaged[path] = users
        else:
            size += target.stat().st_size
        if progress:
            progress(done + 1, len(named))
    return Verification(
        len(named), size, damaged, audit.broken_line(core), core.catalogue.is_sound()
    )


def _named(core: Core) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Path -> checksum and the snapshots that use it."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    with core.catalogue.reading() as connection:
        for folder, table in (("data", c.snapshot_files), ("sources", c.sources)):
            query = (
                sa.select(table.c.path, table.c.sha256, c.workspaces.c.name, c.snapshots.c.n)
                .join(c.snapshots, c.snapshots.c.id == table.c.snapshot_id)
                .join(c.workspaces, c.workspaces.c.id == c.snapshots.c.workspace_id)
                .where(c.snapshots.c.purged_at.is_(None))
                .order_by(c.workspaces.c.name, c.snapshots.c.n, table.c.path)
            )
            if table is c.sources:
                query = query.where(c.sources.c.erased_at.is_(None))
            for row in connection.execute(query):
                path = f"{folder}/{row.path}"
                users = found.get(path, ("", ()))[1]
                found[path] = (row.sha256, (*users, f"{row.name} {row.n}"))
    return found


def refuse_unsound(core: Core) -> None:
    """DamagedError when the catalogue is not in order; then no figure can be trusted."""
    if not core.catalogue.is_sound():
        raise DamagedError(
            f"The catalogue in {core.location.folder} is damaged. Put the newest copy in its place "
            "(restore), or restore a backup; the published files are not touched."
        )


def put_copy_in_place(location: Location) -> Path | None:
    """Set a damaged catalogue aside and put the newest sound copy in its place; that copy."""
    database = location.folder / "pmo.sqlite"
    for suffix in ("", "-wal", "-shm"):
        file = Path(f"{database}{suffix}")
        if file.exists():
            os.replace(file, f"{file}.damaged")
    copy = newest_sound_copy(location)
    if copy is not None:
        database.write_bytes(copy.read_bytes())
        os.chmod(database, 0o600)
    return copy


def add_from_manifests(core: Core) -> list[str]:
    """Enter snapshots that lie in the data folder but not in the catalogue; what was added.

    Entries, names and identities come from the copy only; authors of added snapshots are unknown.
    """
    added = []
    for manifest in sorted(
        _manifests(core), key=lambda m: (m["workspace"]["name"], m["snapshot"]["n"])
    ):
        with core.catalogue.writing() as connection:
            if _enter(connection, manifest):
                added.append(f"{manifest['workspace']['name']} {manifest['snapshot']['n']}")
    return added


def _manifests(core: Core) -> Iterator[dict[str, Any]]:
    for path in core.files.data.glob("*/*/manifest.json"):
        if not path.parent.name.startswith("."):
            yield orjson.loads(path.read_bytes())


def _enter(connection: sa.Connection, manifest: dict[str, Any]) -> bool:
    snapshot, home = manifest["snapshot"], manifest["workspace"]
    s, w = c.snapshots.c, c.workspaces.c
    for moment in ("published_at",):
        snapshot[moment] = dt.datetime.fromisoformat(snapshot[moment])
    snapshot["status_date"] = dt.date.fromisoformat(snapshot["status_date"])
    owner = connection.execute(sa.select(c.workspaces).where(w.id == home["id"])).first()
    if owner is None:
        connection.execute(
            sa.insert(c.workspaces).values(
                id=home["id"],
                name=home["name"],
                read_only=False,
                created_at=snapshot["published_at"],
                current_n=0,
                last_entry=0,
            )
        )
    same = sa.select(s.n).where(s.workspace_id == home["id"], s.n == snapshot["n"])
    if connection.scalar(same) is not None:
        return False
    files = {name: StoredFile(**file) for name, file in manifest["files"].items()}
    parts = [
        {
            **part,
            "as_of": dt.date.fromisoformat(part["as_of"]),
            "published_at": dt.datetime.fromisoformat(part["published_at"]),
        }
        for part in manifest["parts"]
    ]
    insert_snapshot(connection, {**snapshot, "author": "unknown"}, files, parts)
    insert_sources(
        connection, snapshot["id"], tuple(Source(**source) for source in manifest["sources"])
    )
    move_pointer(connection, home["id"], max(snapshot["n"], owner.current_n if owner else 0))
    return True
