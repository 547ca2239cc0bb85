"""Which snapshots stand for which date: period points, and the state each of them is seen in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from pmo_data.store import catalogue as c
from pmo_data.store.core import Core
from pmo_data.store.state import Held, held


@dataclass(frozen=True, slots=True)
class Point:
    """A period point: the last snapshot of a status date, seen with entries up to a number.

    made_upto    entries made on later snapshots are not part of this point
    """

    n: int
    period: dt.date
    entry: int
    made_upto: int


def period_points(core: Core, connection: sa.Connection, at: Held, entry: int) -> list[Point]:
    """Points up to a snapshot, oldest first; later dates, from before a restore, are left out."""
    if at.status_date is None:
        return []
    s = c.snapshots.c
    rows = connection.execute(
        sa.select(s.status_date, sa.func.max(s.n).label("n"))
        .where(s.workspace_id == at.workspace_id, s.n <= at.n, s.status_date <= at.status_date)
        .where(sa.or_(s.deleted_at.is_(None), s.n == at.n))
        .group_by(s.status_date)
        .order_by(s.status_date)
    )
    return [Point(row.n, row.status_date, entry, row.n) for row in rows]


def manifest_of(core: Core, connection: sa.Connection, at: Held, point: Point) -> Held:
    """The manifest of a period point."""
    return held(core, connection, at.workspace_id, point.n)
