"""Where discs, rings and arrows stand in a risk matrix, so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

_SLOTS = ((-0.22, -0.19), (0.2, -0.19), (-0.22, 0.17), (0.22, 0.17))
_RING_SLOTS = tuple((x, 0.39) for x in (0.43, 0.32, 0.21, 0.1, -0.08, -0.2, -0.32))
#: Where cells show counts, the count stands left and the few named movers stand right of it.
COUNT_SHIFT = -0.16
_MOVER_SLOTS = ((0.17, -0.3), (0.39, 0.18), (0.41, -0.3))
_RING_APART = 0.1

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


def arranged(rated: pd.DataFrame) -> list[Disc]:
    """Every risk in a slot of its cell, highest score first; what finds no slot is not shown."""
    return _placed(rated, _SLOTS)


def movers(rated: pd.DataFrame, most: int) -> list[Disc]:
    """The largest movements, beside the counts of their cells."""
    found = [disc for disc in _placed(rated, ((0.0, 0.0),) * len(rated)) if disc.moved]
    largest = sorted(found, key=lambda d: (-d.fall, -d.emv, d.risk_id))[:most]
    kept = rated[rated["risk_id"].astype(str).isin({disc.risk_id for disc in largest})]
    return [disc for disc in _placed(kept, _MOVER_SLOTS) if disc.shown]


def counts_as_obstacles(cells: Iterable[tuple[int, int]]) -> list[Disc]:
    """Places of the counts, for arrows to keep away from."""
    return [Disc("", "", "", 0, 0, cell, None, cell[1] + COUNT_SHIFT, cell[0], True)
            for cell in cells]


def _placed(rated: pd.DataFrame, slots: Sequence[tuple[float, float]]) -> list[Disc]:
    ranked = rated.sort_values(["score", "risk_id"], ascending=[False, True])
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in ranked.to_dict("records"):
        cell = (int(row["probability_level"]), int(row["impact_level"]))
        cells.setdefault(cell, []).append(row)
    return [disc for cell, rows in cells.items() for disc in _in_cell(cell, rows, slots)]


def _in_cell(
    cell: tuple[int, int], rows: Sequence[dict[str, Any]], slots: Sequence[tuple[float, float]]
) -> Iterable[Disc]:
    room = len(slots) if len(rows) <= len(slots) else len(slots) - 1
    for place, row in enumerate(rows):
        dx, dy = slots[place] if place < room else (0.0, 0.0)
        yield Disc(
            risk_id=str(row["risk_id"]), short=str(row["short"]), title=str(row["title"]),
            score=_number(row["score"]), emv=_number(row["emv"]), cell=cell,
            inherent=_levels(row), x=cell[1] + dx, y=cell[0] + dy, shown=place < room,
        )


def _number(value: Any) -> float:
    return float(value) if not pd.isna(value) else 0.0


def _levels(row: dict[str, Any]) -> tuple[int, int] | None:
    before = row.get("inherent_probability_level"), row.get("inherent_impact_level")
    return None if any(pd.isna(v) for v in before) else (int(before[0]), int(before[1]))


def arrows(moved: Sequence[Disc], discs: Sequence[Disc]) -> list[tuple[Disc, Ends]]:
    """An arrow per movement, from the ring slot that keeps farthest from discs and other rings."""
    taken: list[tuple[float, float]] = []
    drawn = []
    for disc in moved:
        free = [place for place in _ring_places(disc)
                if all(math.dist(place, other) >= _RING_APART for other in taken)]
        start = max(free or _ring_places(disc), key=lambda place: _clearance(place, disc, discs))
        taken.append(start)
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
