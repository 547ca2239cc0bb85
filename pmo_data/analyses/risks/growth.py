"""Which risks and which projects have grown riskier month after month?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: Rises in a row from which a growth is worth a sentence.
NOTICED = 3
POINTS = 12
#: A smaller rise is rounding.
_STILL = 1.005


def growing(at: View, *, by: str = "risk") -> pd.DataFrame:
    """Which have risen at every one of the last period points?

    Columns, one row per open risk, or with `by="project"` per project with open risks, the longest
    rise first:
        risk_id or project_id    text
        rises    count   period points in a row, up to now, at each of which it grew
        before   value   before the rise began
        now      value   at this snapshot
        trend    list    values of up to 12 period points, oldest first
        unit     "currency": expected loss; "level": the score, where a risk has no amount at all
    A risk is followed by its expected loss where every point has one, else by its score; a project
    by the sum of expected losses of its open threats.
    """
    points = at.query(statement("risks", "trend"), narrowed=at.is_narrowed)
    key = "project_id" if by == "project" else "risk_id"
    last = points["period"].max() if len(points) else None
    rows = [_line(name, lines, last, by) for name, lines in points.groupby(key, sort=True)]
    frame = pd.DataFrame([row for row in rows if row],
                         columns=["id", "rises", "before", "now", "trend", "unit"])
    ordered = frame.sort_values(["rises", "now", "id"], ascending=[False, False, True])
    return ordered.rename(columns={"id": key}).reset_index(drop=True)


def _line(name: object, lines: pd.DataFrame, last: object, by: str) -> dict[str, object] | None:
    if lines["period"].max() != last:
        return None
    if by == "project":
        values, unit = lines.groupby("period")["emv"].sum(min_count=1), "currency"
    else:
        priced = bool(lines["emv"].notna().all())
        values = lines.set_index("period")["emv" if priced else "score"].astype("float64")
        unit = "currency" if priced else "level"
    values = values.sort_index().dropna()
    if values.empty:
        return None
    rises = _rises(values.tolist())
    return {"id": name, "rises": rises, "before": values.iloc[-1 - rises], "now": values.iloc[-1],
            "trend": values.tail(POINTS).tolist(), "unit": unit}


def _rises(values: list[float]) -> int:
    """How often in a row the last values rose.

    >>> _rises([3.0, 2.0, 2.5, 4.0]), _rises([1.0]), _rises([2.0, 2.0])
    (2, 0, 0)

    """
    rises = 0
    for before, now in zip(reversed(values[:-1]), reversed(values)):
        if not now > before * _STILL:
            break
        rises += 1
    return rises
