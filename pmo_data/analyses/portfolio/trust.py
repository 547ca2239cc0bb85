"""Can the data be trusted, and if not, why not?"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View


@dataclass(frozen=True)
class Trust:
    """Three shares shown apart, never blended, and the sentence about the weakest.

    shares    covered (has earned value and cost), current (reported within the setting's days),
              not estimated (earned and planned value given, not derived); None = cannot be told
    projects  number of projects the filters let through
    """

    as_of_first: dt.date | None
    as_of_last: dt.date | None
    published_at: dt.datetime | None
    projects: int
    shares: Mapping[str, float | None]
    reason: str


def trust(at: View, *, published_at: dt.datetime | None = None) -> Trust:
    """How far do the figures of the chosen open projects carry?

    Each is a share of open projects; a figure's own confidence is weighted by its own unit.
    """
    row = at.rows(statement("portfolio", "trust"))[0]
    shares = {
        "covered": _share(row["covered_share"] if row["open_projects"] else None, absent=0.0),
        "current": _share(row["current_share"]),
        "not estimated": _share(row["measured_share"]),
    }
    if not row["open_projects"]:
        shares = dict.fromkeys(shares, None)
    return Trust(
        _day(row["as_of_first"]), _day(row["as_of_last"]), published_at, int(row["projects"]), shares,
        _reason(shares, row),
    )  # fmt: skip


def _reason(shares: Mapping[str, float | None], row: Mapping[str, Any]) -> str:
    """The sentence about the weakest share; "" when nothing is missing."""
    known = {name: share for name, share in shares.items() if share is not None}
    if not known or min(known.values()) >= 1:
        return ""
    counted = {"covered": ("uncovered", "without cost or progress"), "current": ("late", "late"),
               "not estimated": ("estimated", "with estimated value")}  # fmt: skip
    column, words = counted[min(known, key=lambda name: known[name])]
    return f"{row[column]} of {row['open_projects']} open projects {words}"


def _share(value: Any, absent: float | None = None) -> float | None:
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    return absent if missing else float(value)


def _day(value: Any) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value
