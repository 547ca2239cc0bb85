"""Identity register and people, loaded for one publish and saved with it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from pmo_data.schema import TABLES
from pmo_data.store import catalogue as c
from pmo_data.store.identity import Identities, People
from pmo_data.store.resolve import private_tables


@dataclass(frozen=True)
class Registers:
    """Both registers, and how long they were when loaded."""

    identities: Identities
    people: People
    length: tuple[int, int]


def load(connection: sa.Connection, workspace_id: str) -> Registers:
    """The registers of one workspace as they are now."""
    found = connection.execute(
        sa.select(c.identities).where(c.identities.c.workspace_id == workspace_id)
    )
    known = {(row.table_name, row.system, row.said): row.key for row in found}
    entities = tuple(name for name, table in TABLES.items() if table.entity)
    people = load_people(connection, workspace_id)
    return Registers(
        Identities(known, private_tables(), entities), people, (len(known), people.last)
    )


def load_people(connection: sa.Connection, workspace_id: str) -> People:
    """Names of one workspace -> numbers; forgotten people keep their number."""
    mine = c.people.c.workspace_id == workspace_id
    rows = connection.execute(sa.select(c.people.c.said, c.people.c.number).where(mine)).all()
    return People(
        {row.said: row.number for row in rows if row.said}, max((r.number for r in rows), default=0)
    )


def unchanged(connection: sa.Connection, workspace_id: str, registers: Registers) -> bool:
    """Whether nobody added to the registers since they were loaded."""
    now = (
        connection.scalar(
            sa.select(sa.func.count())
            .select_from(c.identities)
            .where(c.identities.c.workspace_id == workspace_id)
        ),
        connection.scalar(
            sa.select(sa.func.coalesce(sa.func.max(c.people.c.number), 0)).where(
                c.people.c.workspace_id == workspace_id
            )
        ),
    )
    return now == registers.length


def save(
    connection: sa.Connection, workspace_id: str, identities: Identities, people: People
) -> None:
    """Write what was added; what was corrected is replaced."""
    for table, system, said in identities.corrected:
        mine = c.identities.c
        connection.execute(
            sa.delete(c.identities).where(
                mine.workspace_id == workspace_id, mine.table_name == table,
                mine.system == system, mine.said == said,
            )
        )  # fmt: skip
    added = [
        {
            "workspace_id": workspace_id,
            "table_name": table,
            "system": system,
            "said": said,
            "key": key,
        }
        for (table, system, said), key in identities.added.items()
    ]
    if added:
        connection.execute(sa.insert(c.identities), added)
    save_people(connection, workspace_id, people)


def save_people(connection: sa.Connection, workspace_id: str, people: People) -> None:
    """Write the names that were added."""
    added = [
        {"workspace_id": workspace_id, "number": number, "said": said, "name": name}
        for number, (said, name) in people.added.items()
    ]
    if added:
        connection.execute(sa.insert(c.people), added)
