"""People's names, which only the catalogue knows."""

from __future__ import annotations

import sqlalchemy as sa

from pmo_data.store.catalogue import people
from pmo_data.store.core import Core


def labels(core: Core, workspace_id: str, *, names_shown: bool) -> dict[str, str]:
    """Person key -> name where it may be shown, otherwise a label that says nothing."""
    query = sa.select(people.c.number, people.c.name).where(people.c.workspace_id == workspace_id)
    with core.catalogue.reading() as connection:
        found = connection.execute(query.order_by(people.c.number)).all()
    return {
        f"person-{row.number}": row.name if names_shown and row.name else f"Person {row.number}"
        for row in found
    }
