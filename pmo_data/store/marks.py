"""Names for snapshots that people come back to: "Steering 12 May"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import audit
from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.state import held, workspace_row

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Mark:
    """A named snapshot; it is never purged while the mark stands."""

    name: str
    n: int
    author: str
    created_at: dt.datetime


def marked(core: Core, workspace: str) -> list[Mark]:
    """Marks of a workspace, newest snapshot first."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, workspace)
        rows = connection.execute(
            sa.select(c.marks)
            .where(c.marks.c.workspace_id == owner.id)
            .order_by(c.marks.c.n.desc(), c.marks.c.name)
        )
        return [Mark(row.name, row.n, row.author, row.created_at) for row in rows]


def mark(core: Core, workspace: str, name: str, n: int | None, *, author: str) -> Mark:
    """Give a snapshot a name, the newest unless a number is given; a known name moves."""
    label = " ".join(name.split())
    if not label or len(label) > LONGEST or not label.isprintable():
        raise UseError(f"A mark needs a name of 1 to {LONGEST} printable characters.")
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, workspace)
        number = held(core, connection, owner.id, owner.current_n if n is None else n).n
        if not number:
            raise UseError(f"Nothing is published in {workspace} yet, so nothing can be marked.")
        made = Mark(label, number, author, core.clock())
        _remove(connection, owner.id, label)
        connection.execute(
            sa.insert(c.marks).values(
                workspace_id=owner.id,
                name=label,
                n=number,
                author=author,
                created_at=made.created_at,
            )
        )
        audit.record(
            connection,
            made.created_at,
            actor=author,
            action="mark",
            workspace=workspace,
            about=f"snapshot {number}",
            detail={"name": label},
        )
    return made


def unmark(core: Core, workspace: str, name: str, *, author: str) -> None:
    """Take a name away; UseError when there is none."""
    with core.catalogue.writing() as connection:
        owner = workspace_row(connection, workspace)
        if not _remove(connection, owner.id, " ".join(name.split())):
            raise UseError(f"There is no mark {name} in {workspace}.")
        audit.record(
            connection,
            core.clock(),
            actor=author,
            action="unmark",
            workspace=workspace,
            detail={"name": name},
        )


def _remove(connection: sa.Connection, workspace_id: str, name: str) -> int:
    mine = (c.marks.c.workspace_id == workspace_id, c.marks.c.name == name)
    return connection.execute(sa.delete(c.marks).where(*mine)).rowcount
