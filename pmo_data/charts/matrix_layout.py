"""Where discs, rings and arrows stand in a risk matrix, so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

_SLOTS = ((-0.22, -0.19), (0.2, -0.19), (-0.22, 0.17), (0.22, 0.17))
_RING_SLOTS = tuple((x, y) for y in (0.39, 0.3) for x in (0.37, 0.12, -0.12, -0.37))

#: ax, ay, x, y of an arrow
Ends = tuple[float, float, float, float]


@dataclass(frozen=True)
class Disc:
    """One residual risk with its place; `shown` is false where its cell has no slot left."""

    risk_id: str
    short: str
    title: str
    score: float
    emv: float
    cell: tuple[int, int]
    inherent: tuple[int, int] | None
    x: float
    y: float
    shown: bool

    @property
    def moved(self) -> bool:
        """Did actions move it to another cell?"""
        return self.inherent is not None and self.inherent != self.cell and self.shown

    @property
    def fall(self) -> int:
        """By how much the product of levels fell."""
        if self.inherent is None:
            return 0
        return self.inherent[0] * self.inherent[1] - self.cell[0] * self.cell[1]


def arranged(rated: pd.DataFrame, *, every: bool) -> list[Disc]:
    """Discs in their slots, highest score first; in the cell's middle unless `every` is drawn."""
    ranked = rated.sort_values(["score", "risk_id"], ascending=[False, True])
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in ranked.to_dict("records"):
        cell = (int(row["probability_level"]), int(row["impact_level"]))
        cells.setdefault(cell, []).append(row)
    return [disc for cell, rows in cells.items() for disc in _in_cell(cell, rows, every)]


def _in_cell(cell: tuple[int, int], rows: Sequence[dict[str, Any]], every: bool) -> Iterable[Disc]:
    room = len(_SLOTS) if len(rows) <= len(_SLOTS) else len(_SLOTS) - 1
    for place, row in enumerate(rows):
        shown = place < room or not every
        dx, dy = _SLOTS[place] if every and shown else (0.0, 0.0)
        yield Disc(
            risk_id=str(row["risk_id"]), short=str(row["short"]), title=str(row["title"]),
            score=_number(row["score"]), emv=_number(row["emv"]), cell=cell,
            inherent=_levels(row), x=cell[1] + dx, y=cell[0] + dy, shown=shown,
        )


def _number(value: Any) -> float:
    return float(value) if not pd.isna(value) else 0.0


def _levels(row: dict[str, Any]) -> tuple[int, int] | None:
    before = row.get("inherent_probability_level"), row.get("inherent_impact_level")
    return None if any(pd.isna(v) for v in before) else (int(before[0]), int(before[1]))


def arrows(moved: Sequence[Disc], discs: Sequence[Disc]) -> list[tuple[Disc, Ends]]:
    """An arrow per movement, starting at the free ring slot that keeps farthest from discs."""
    taken: set[tuple[float, float]] = set()
    drawn = []
    for disc in moved:
        free = [place for place in _ring_places(disc) if place not in taken] or _ring_places(disc)
        start = max(free, key=lambda place: _clearance(place, disc, discs))
        taken.add(start)
        drawn.append((disc, (*start, disc.x, disc.y)))
    return drawn


def _ring_places(disc: Disc) -> list[tuple[float, float]]:
    probability, impact = disc.inherent or disc.cell
    return [(impact + dx, probability + dy) for dx, dy in _RING_SLOTS]


def _clearance(start: tuple[float, float], disc: Disc, discs: Sequence[Disc]) -> float:
    others = [d for d in discs if d.shown and d.risk_id != disc.risk_id]
    near = min((_distance(start, (disc.x, disc.y), (d.x, d.y)) for d in others), default=1.0)
    return min(near, 0.5) - 0.02 * math.dist(start, (disc.x, disc.y))


def _distance(
    start: tuple[float, float], end: tuple[float, float], point: tuple[float, float]
) -> float:
    """How far a point lies from the stretch between start and end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy or 1.0
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(max(along, 0.0), 1.0)
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))
