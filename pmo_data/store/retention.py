"""How long snapshots stay: what is pinned, what may go, how it comes back, what is swept away."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import audit
from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.state import workspace_row

UNDO_DAYS = 30
#: Computed facts of this age are removed; they are computed again when asked for.
CUBE_DAYS = 30
STALE = dt.timedelta(days=1)
A_DAY = STALE.total_seconds()


@dataclass(frozen=True, slots=True)
class Swept:
    """What a clean-up removed."""

    snapshots: int
    files: int
    bytes: int


def retain(
    core: Core, workspace: str, *, last: int, monthly: bool = True, author: str
) -> list[int]:
    """Let old snapshots go; returns their numbers. They can be brought back for 30 days.

    Kept: the current one, the last so many, the last of each month, marked ones, and those that a
    kept snapshot was restored from.
    """
    if last < 1:
        raise UseError("At least the last snapshot has to stay.")
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, workspace)
        s = c.snapshots.c
        alive = connection.execute(
            sa.select(s.n, s.status_date, s.restored_from)
            .where(s.workspace_id == owner.id, s.deleted_at.is_(None))
            .order_by(s.n)
        ).all()
        marked = sa.select(c.marks.c.n).where(c.marks.c.workspace_id == owner.id)
        kept = {owner.current_n, *connection.scalars(marked), *(row.n for row in alive[-last:])}
        if monthly:
            kept |= set(
                {(row.status_date.year, row.status_date.month): row.n for row in alive}.values()
            )
        kept |= {row.restored_from for row in alive if row.n in kept and row.restored_from}
        going = [row.n for row in alive if row.n not in kept]
        _set_deleted(connection, owner.id, going, core.clock())
        audit.record(
            connection,
            core.clock(),
            actor=author,
            action="retain",
            workspace=workspace,
            detail={"let_go": going},
        )
    return going


def bring_back(core: Core, workspace: str, n: int, *, author: str) -> None:
    """Undo the removal of a snapshot; UseError when it is gone for good."""
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, workspace)
        s = c.snapshots.c
        row = connection.execute(
            sa.select(s.deleted_at, s.purged_at).where(s.workspace_id == owner.id, s.n == n)
        ).first()
        if row is None or row.purged_at is not None:
            raise UseError(f"Snapshot {n} of {workspace} does not exist any more.")
        _set_deleted(connection, owner.id, [n], None)
        audit.record(
            connection,
            core.clock(),
            actor=author,
            action="bring back",
            workspace=workspace,
            about=f"snapshot {n}",
        )


def purge(core: Core, *, undo_days: int = UNDO_DAYS, author: str = "local") -> Swept:
    """Remove for good what was let go so many days ago, with files nothing else needs."""
    limit = core.clock() - dt.timedelta(days=undo_days)
    s = c.snapshots.c
    with core.catalogue.writing() as connection:
        gone = (
            connection.execute(sa.select(s.id).where(s.deleted_at <= limit, s.purged_at.is_(None)))
            .scalars()
            .all()
        )
        connection.execute(
            sa.update(c.snapshots).where(s.id.in_(gone)).values(purged_at=core.clock())
        )
        if gone:
            audit.record(
                connection, core.clock(), actor=author, action="purge", detail={"count": len(gone)}
            )
    core.held.clear()
    files, size = _sweep(core, dt.timedelta(0) if gone else STALE, only=frozenset(gone))
    return Swept(len(gone), files, size)


def gc(core: Core, *, older_than: dt.timedelta = STALE) -> Swept:
    """Remove what publishes left behind that died before their commit, and old cubes."""
    files, size = _sweep(core, older_than, only=None)
    old = time.time() - CUBE_DAYS * A_DAY
    for cube in core.files.data.glob("*/*/cubes/*"):
        if cube.stat().st_mtime < old:
            cube.unlink(missing_ok=True)
    return Swept(0, files, size)


def _set_deleted(
    connection: sa.Connection, workspace_id: str, numbers: list[int], at: dt.datetime | None
) -> None:
    s = c.snapshots.c
    mine = (s.workspace_id == workspace_id, s.n.in_(numbers))
    connection.execute(sa.update(c.snapshots).where(*mine).values(deleted_at=at))


def _sweep(core: Core, older_than: dt.timedelta, only: frozenset[str] | None) -> tuple[int, int]:
    """Remove files no manifest names, in these snapshots' folders or everywhere."""
    with core.catalogue.reading() as connection:
        alive = sa.select(c.snapshots.c.id).where(c.snapshots.c.purged_at.is_(None))
        known = frozenset(connection.scalars(alive))
        files, uploads = c.snapshot_files.c, c.sources.c
        named = set(connection.scalars(sa.select(files.path).where(files.snapshot_id.in_(alive))))
        kept = set(
            connection.scalars(sa.select(uploads.path).where(uploads.snapshot_id.in_(alive)))
        )
    before = time.time() - older_than.total_seconds()
    doomed = list(_unnamed(core.files.data, named, known, only, before))
    doomed += [
        path
        for path in core.files.sources.glob("*/*")
        if path.relative_to(core.files.sources).as_posix() not in kept
        and path.stat().st_mtime <= (before if only is None else time.time() - A_DAY)
    ]
    size = sum(path.stat().st_size for path in doomed)
    for path in doomed:
        path.unlink(missing_ok=True)
    for folder in core.files.data.glob("*/*"):
        if folder.name not in known and not any(p.is_file() for p in folder.rglob("*")):
            shutil.rmtree(folder, ignore_errors=True)
    return len(doomed), size


def _unnamed(
    data: Path, named: set[str], known: frozenset[str], only: frozenset[str] | None, before: float
) -> Iterator[Path]:
    for folder in data.glob("*/*"):
        if folder.name in known or (only is not None and folder.name not in only):
            continue
        if folder.stat().st_mtime > before:
            continue
        for path in folder.rglob("*"):
            if path.is_file() and path.relative_to(data).as_posix() not in named:
                yield path
