"""Publishing: write aside, flush, rename, then one transaction; the commit is the acknowledgement.

A publish names the snapshot it was reviewed on. Others' parts that came meanwhile are kept by
working the publication out again on the newer base; if they are the same parts, it is refused.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import uuid
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import orjson
import pyarrow as pa
import sqlalchemy as sa

from pmo_data.errors import ConflictError, RefusedError, StoreError, UseError
from pmo_data.schema import SETTINGS
from pmo_data.store import catalogue as c
from pmo_data.store import registers, settings
from pmo_data.store.core import Core
from pmo_data.store.outcome import Outcome, outcome, refuse_losses
from pmo_data.store.prepare import EVERY, Draft, drafted
from pmo_data.store.publication import Publication, Receipt
from pmo_data.store.recording import Record, kept_sources
from pmo_data.store.rows import conformed
from pmo_data.store.state import Held, held, workspace_row

TRIES = 3


def publish(core: Core, workspace: str, publication: Publication) -> Receipt:
    """Store a publication as the next snapshot.

    Raises RefusedError (nothing is stored), ConflictError when another publish reached the same
    parts first, UseError for a read-only or unknown workspace, StoreError when the disk is full.
    """
    frames = conformed_frames(publication)
    mark = fingerprint(publication, frames)
    with core.publishing[workspace]:
        for attempt in range(TRIES):
            receipt = _attempt(
                core, workspace, publication, frames, mark, last=attempt == TRIES - 1
            )
            if receipt is not None:
                return receipt
    raise StoreError("The store is busy with other publishes; try again in a moment.")


def preview(core: Core, workspace: str, publication: Publication) -> Receipt:
    """The receipt that this publication would get now. Stores nothing and refuses no losses."""
    frames = conformed_frames(publication)
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, workspace)
        base = held(core, connection, owner.id, owner.current_n)
        known = registers.load(connection, owner.id)
    draft = drafted(core, publication, frames, base, known.identities, known.people)
    at = publication.at or core.clock()
    return outcome(
        draft, publication, workspace=workspace, n=base.n + 1, entry=owner.last_entry, at=at
    ).receipt


def conformed_frames(publication: Publication) -> dict[str, pa.Table]:
    """Frames in stored types, with where each came from; the settings sheet is not a frame."""
    frames = {}
    for name, frame in publication.frames.items():
        if name == settings.TABLE:
            continue
        rows = conformed(name, frame)
        origin = publication.origin.get(name)
        if origin and "source" not in frame.column_names:
            position = rows.column_names.index("source")
            rows = rows.set_column(position, "source", pa.array([origin] * len(rows), pa.string()))
        frames[name] = rows
    if not frames and not settings_of(publication):
        raise RefusedError("There is nothing to publish: no table was recognised.")
    return frames


def settings_of(publication: Publication) -> dict[str, Any]:
    """Settings handed in, those of a settings sheet included; unknown names are left out."""
    said = dict(publication.settings)
    sheet = publication.frames.get(settings.TABLE)
    if sheet is not None:
        said = dict(zip(sheet["name"].to_pylist(), sheet["value"].to_pylist(), strict=True)) | said
    return {name: value for name, value in said.items() if name in SETTINGS and value is not None}


def fingerprint(publication: Publication, frames: Mapping[str, pa.Table]) -> str:
    """Equal for the same bytes with the same mapping, meant the same way."""
    digest = hashlib.sha256()
    if publication.sources:
        for content in sorted(hashlib.sha256(data).hexdigest() for _, data in publication.sources):
            digest.update(content.encode())
    else:
        for name in sorted(frames):
            digest.update(name.encode() + _bytes(frames[name]))
    meant = {
        "mode": publication.mode,
        "units": sorted(publication.units),
        "as_of": publication.as_of,
        "mapping": publication.mapping,
        "settings": settings_of(publication),
        "tables": sorted(frames),
        "clears": sorted(publication.blank_clears),
        "system": publication.system,
        "identities": publication.identities,
    }
    digest.update(orjson.dumps(meant, option=orjson.OPT_SORT_KEYS, default=str))
    return digest.hexdigest()


def _bytes(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows.combine_chunks())
    return sink.getvalue()


def _attempt(
    core: Core,
    workspace: str,
    publication: Publication,
    frames: Mapping[str, pa.Table],
    mark: str,
    *,
    last: bool,
) -> Receipt | None:
    """One try; None when somebody else published in between. The last try keeps others waiting."""
    with ExitStack() as stack:
        waiting = stack.enter_context(core.catalogue.writing()) if last else None
        with core.catalogue.reading() as connection:
            owner = writable(connection, workspace)
            base = held(core, connection, owner.id, owner.current_n)
            known = registers.load(connection, owner.id)
            if _same_again(connection, base, mark):
                return _nothing_new(workspace, publication, base, owner.last_entry, core.clock())
            draft = drafted(core, publication, frames, base, known.identities, known.people)
            result = _outcome(core, owner, draft, publication)
            _refuse_overlap(connection, publication, base, result)
        refuse_losses(draft, publication)
        return _write(core, owner, draft, result, publication, mark, known, waiting)


def _outcome(core: Core, owner: sa.Row, draft: Draft, publication: Publication) -> Outcome:
    result = outcome(
        draft,
        publication,
        workspace=owner.name,
        n=draft.base.n + 1,
        at=publication.at or core.clock(),
        entry=owner.last_entry + bool(settings_of(publication)),
    )
    if publication.base in (None, draft.base.n):
        return result
    return replace(result, receipt=replace(result.receipt, merged_on=draft.base.n))


def _same_again(connection: sa.Connection, base: Held, mark: str) -> bool:
    """Whether this very upload is published, and all its parts are still what it made of them."""
    found = c.snapshots.c
    n = connection.scalar(
        sa.select(found.n)
        .where(found.workspace_id == base.workspace_id, found.fingerprint == mark)
        .where(found.purged_at.is_(None))
        .order_by(found.n.desc())
        .limit(1)
    )
    if n is None:
        return False
    counted = sa.select(sa.func.count()).where(c.parts.c.published_n == n)
    then = counted.where(
        c.parts.c.snapshot_id.in_(
            sa.select(found.id).where(found.workspace_id == base.workspace_id, found.n == n)
        )
    )
    return sum(part.published_n == n for part in base.parts) == connection.scalar(then)


def _nothing_new(
    workspace: str, publication: Publication, base: Held, entry: int, at: dt.datetime
) -> Receipt:
    return Receipt(
        workspace,
        base.n,
        entry,
        base.n,
        base.status_date or at.date(),
        at,
        publication.author,
        publication.message,
        carried=tuple(base.files),
        unchanged=True,
    )


def _refuse_overlap(
    connection: sa.Connection, publication: Publication, base: Held, result: Outcome
) -> None:
    """Refuse what would overwrite parts that were published after the review."""
    if publication.base is None or publication.base >= base.n:
        return
    found = c.snapshots.c
    later = connection.execute(
        sa.select(c.snapshots)
        .where(found.workspace_id == base.workspace_id, found.n > publication.base)
        .order_by(found.n)
    )
    for row in later:
        both = sorted(
            {a for a, u in result.touched for b, v in row.touched if _same_part(a, u, b, v)}
        )
        if both:
            raise ConflictError(
                f"{row.author} published snapshot {row.n} at {row.published_at:%Y-%m-%d %H:%M} UTC, "
                f"after your review, with the same parts: {', '.join(both)}. Look at the "
                "difference and review again; nothing of your upload is lost."
            )


def _same_part(table: str, unit: str, other: str, other_unit: str) -> bool:
    return EVERY in (table, other) or (
        table == other and (unit == other_unit or EVERY in (unit, other_unit))
    )


def _write(
    core: Core,
    owner: sa.Row,
    draft: Draft,
    result: Outcome,
    publication: Publication,
    mark: str,
    known: registers.Registers,
    waiting: sa.Connection | None,
) -> Receipt | None:
    stage = core.files.stage(owner.id, snapshot_id := uuid.uuid4().hex)
    try:
        files = {name: stage.write(name, rows) for name, rows in result.tables.items()}
        record = Record(
            snapshot_id,
            owner,
            result,
            {**draft.base.files, **files},
            mark,
            publication,
            kept_sources(core, owner.id, publication),
            settings_of(publication),
        )
        stage.manifest(record.manifest())
        stage.publish()
        with ExitStack() as held_open:
            connection = waiting or held_open.enter_context(core.catalogue.writing())
            if not _still_current(connection, owner, known):
                stage.withdraw()
                return None
            registers.save(connection, owner.id, draft.identities, draft.people)
            record.save(connection)
    except BaseException as error:
        stage.withdraw()
        if isinstance(error, OSError):
            raise StoreError(f"Not saved: {error.strerror}. Nothing was changed.") from error
        raise
    return result.receipt


def writable(connection: sa.Connection, workspace: str) -> sa.Row:
    """The workspace's row, or UseError when nothing may be published to it."""
    owner = workspace_row(connection, workspace)
    if owner.read_only:
        raise UseError(f"Workspace {workspace} is read-only: publish to a workspace of your own.")
    return owner


def _still_current(connection: sa.Connection, owner: sa.Row, known: registers.Registers) -> bool:
    now = connection.execute(
        sa.select(c.workspaces.c.current_n, c.workspaces.c.last_entry).where(
            c.workspaces.c.id == owner.id
        )
    ).one()
    same = (now.current_n, now.last_entry) == (owner.current_n, owner.last_entry)
    return same and registers.unchanged(connection, owner.id, known)
