"""How a layout was read last time, remembered by the fingerprint of its headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.state import workspace_row


def remember(
    core: Core,
    workspace: str,
    fingerprint: str,
    body: Mapping[str, Any],
    *,
    author: str,
    system: str = "",
) -> None:
    """Keep the answers given for a layout; earlier ones stay, the newest counts."""
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, workspace)
        mine = c.mappings.c
        here = (
            mine.workspace_id == owner.id,
            mine.fingerprint == fingerprint,
            mine.system == system,
        )
        newest = connection.execute(
            sa.select(mine.number, mine.body).where(*here).order_by(mine.number.desc()).limit(1)
        ).first()
        if newest is not None and newest.body == dict(body):
            return
        connection.execute(
            sa.insert(c.mappings).values(
                workspace_id=owner.id,
                fingerprint=fingerprint,
                system=system,
                body=dict(body),
                number=newest.number + 1 if newest else 1,
                author=author,
                created_at=core.clock(),
            )
        )


def recall(
    core: Core, workspace: str, fingerprint: str, *, system: str = ""
) -> dict[str, Any] | None:
    """The newest answers for a layout; None when it was never seen."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, workspace)
        mine = c.mappings.c
        here = (
            mine.workspace_id == owner.id,
            mine.fingerprint == fingerprint,
            mine.system == system,
        )
        return connection.scalar(
            sa.select(mine.body).where(*here).order_by(mine.number.desc()).limit(1)
        )
