"""Who did what, when: an append-only chain in which a missing or changed line shows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from pmo_data.store.catalogue import audit
from pmo_data.store.core import Core


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act. `detail` never holds cell values or tokens."""

    number: int
    at: dt.datetime
    actor: str
    action: str
    workspace: str
    object: str
    detail: Mapping[str, Any]


def record(
    connection: sa.Connection,
    at: dt.datetime,
    *,
    actor: str,
    action: str,
    workspace: str = "",
    about: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Append one line, in the transaction of the act itself."""
    last = connection.execute(
        sa.select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.digest) if last else (1, "")
    line = {
        "number": number,
        "at": at,
        "actor": actor,
        "action": action,
        "workspace": workspace,
        "object": about,
        "detail": dict(detail or {}),
        "previous": previous,
    }
    connection.execute(sa.insert(audit).values(**line, digest=_digest(line)))


def audit_lines(core: Core, workspace: str | None = None) -> list[AuditLine]:
    """What was done, newest first."""
    query = sa.select(audit).order_by(audit.c.number.desc())
    if workspace is not None:
        query = query.where(audit.c.workspace == workspace)
    with core.catalogue.reading() as connection:
        return [
            AuditLine(
                row.number, row.at, row.actor, row.action, row.workspace, row.object, row.detail
            )
            for row in connection.execute(query)
        ]


def broken_line(core: Core) -> int | None:
    """Number of the first line that was changed, or that follows a missing one; None when whole."""
    previous, expected = "", 1
    with core.catalogue.reading() as connection:
        for row in connection.execute(sa.select(audit).order_by(audit.c.number)):
            line = dict(row._mapping)
            digest = line.pop("digest")
            if row.number != expected or row.previous != previous or digest != _digest(line):
                return int(row.number)
            previous, expected = digest, expected + 1
    return None


def chain_again(connection: sa.Connection) -> None:
    """Close the chain anew after a name was taken out of it; the only change it ever sees."""
    previous = ""
    for row in connection.execute(sa.select(audit).order_by(audit.c.number)).all():
        line = {**row._mapping, "previous": previous}
        line.pop("digest")
        previous = _digest(line)
        connection.execute(
            sa.update(audit)
            .where(audit.c.number == row.number)
            .values(previous=line["previous"], digest=previous)
        )


def _digest(line: Mapping[str, Any]) -> str:
    plain = {str(name): value for name, value in line.items()}
    return hashlib.sha256(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)).hexdigest()
