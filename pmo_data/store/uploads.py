"""Original uploads: kept as they came, so that any snapshot can be read again."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from pmo_data.errors import DamagedError, UseError
from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.recording import Source
from pmo_data.store.state import held, workspace_row


def kept(core: Core, workspace: str, n: int) -> list[Source]:
    """Uploads that a snapshot was made from; none for one that was typed or restored."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, workspace)
        manifest = held(core, connection, owner.id, n)
        mine = c.sources.c
        rows = connection.execute(
            sa.select(c.sources)
            .where(mine.snapshot_id == manifest.id, mine.erased_at.is_(None))
            .order_by(mine.position)
        )
        return [Source(row.name, row.bytes, row.path, row.sha256) for row in rows]


def content(core: Core, source: Source) -> bytes:
    """The bytes as they came. DamagedError when they changed, UseError when they were erased."""
    try:
        data = (core.files.sources / source.path).read_bytes()
    except FileNotFoundError as error:
        raise UseError(f"The original of {source.name} is not kept any more.") from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise DamagedError(f"The kept original of {source.name} was changed or damaged.")
    return data
