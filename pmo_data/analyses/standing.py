"""How do these figures stand, and how did they stand at the period points before?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.measures import measures
from pmo_data.analyses.portfolio.headline import verdict
from pmo_data.schema import MEASURES

if TYPE_CHECKING:
    from pmo_data.store import View

POINTS = 12


def standing(at: View, *, names: Sequence[str]) -> pd.DataFrame:
    """What are these figures now, what were they before, and is the change good?

    Columns, one row per figure that can be told, in the order of `names`:
        measure, title, unit, better, digits    as declared
        value, n, excluded, reason    as `measures` gives them
        before     the value at the period point before; absent at the first one
        since      date of that period point
        verdict    good, bad or neutral: what the change means
        trend      list of at most 12 values, oldest first
    """
    now = measures(at, list(names)).set_index("measure")
    past = measures(at, list(names), history=True) if len(at.periods) > 1 else None
    told = [name for name in names if _can_be_told(now.loc[name])]
    rows = [_row(name, now.loc[name], past) for name in told]
    return pd.DataFrame(rows)


def _can_be_told(figure: pd.Series) -> bool:
    """A count of nothing that could take part is not zero but unknown."""
    return pd.notna(figure["value"]) and bool(figure["n"] or not figure["excluded"])


def _row(name: str, now: pd.Series, past: pd.DataFrame | None) -> dict[str, object]:
    measure = MEASURES[name]
    line = past[past["measure"] == name].sort_values("period") if past is not None else None
    before = line.iloc[-2] if line is not None and len(line) > 1 else None
    then = before["value"] if before is not None and pd.notna(before["value"]) else None
    return {
        "measure": name, "title": measure.title, "unit": measure.unit, "better": measure.better,
        "digits": measure.digits, "value": float(now["value"]), "n": int(now["n"]),
        "excluded": int(now["excluded"]), "reason": now["reason"],
        "before": then, "since": before["period"] if then is not None else None,
        "verdict": verdict(measure.better, then, float(now["value"])),
        "trend": line["value"].dropna().tail(POINTS).tolist() if line is not None else [],
    }  # fmt: skip
