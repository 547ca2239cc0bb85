"""Which risks stay high after their actions, what could they cost, and what stands behind them?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

_DIGITS = re.compile(r"(\d+)\D*$")


def open_risks(at: View, *, cell: str = "", risk: str = "") -> pd.DataFrame:
    """Which threats are open, how likely, how bad, and what is done about them?

    Columns, one row per open threat, largest expected loss first:
        risk_id, code, title, category, project_id, project, vendor     text
        short             text      the number at the end of its id, else a running number
        owner             text      a name only where the scope shows names
        probability_level, impact_level    current levels 1..n: residual, else inherent
        inherent_probability_level, inherent_impact_level
        probability       share     stated, else the middle of its level
        probability_estimated       boolean   taken from its level
        score, band       current score by the setting's rule, and its band
        inherent_score, target_score
        emv               currency  probability x mean impact; absent without a stated amount
        emv_scale_r       currency  the same with the middle of the impact level where needed
        open_actions, overdue_actions      count; absent where no list of actions was sent
        next_due, proximity date; days_overdue, proximity_days days
    `cell` ("4-5": probability, impact) and `risk` (an id) narrow the rows.
    Source: expected monetary value, PMI Standard for Risk Management; scores by ISO 31000 practice.
    """
    frame = at.query(statement("risks", "chosen"), narrowed=at.is_narrowed)
    frame.insert(1, "short", _short(frame))
    if cell:
        probability, _, impact = cell.partition("-")
        levels = frame["probability_level"].astype("string"), frame["impact_level"].astype("string")
        inside = (levels[0] == probability) & (levels[1] == impact)
        frame = frame[inside.fillna(False).astype(bool)]
    if risk:
        frame = frame[frame["risk_id"] == risk]
    return frame.reset_index(drop=True)


def _short(frame: pd.DataFrame) -> list[str]:
    """Two or three characters by which a disc is found in the list beside it."""
    ids = [str(code) if isinstance(code, str) else str(key)
           for code, key in zip(frame["code"], frame["risk_id"])]
    found = [_DIGITS.search(one) for one in ids]
    numbers = [match[1].lstrip("0").zfill(2) if match else "" for match in found]
    if len(set(numbers)) == len(numbers) and all(0 < len(n) < 4 for n in numbers):
        return numbers
    return [str(place).zfill(2) for place in range(1, len(frame) + 1)]


def zones(at: View) -> pd.DataFrame:
    """Which cells of the matrix are low, medium, high, extreme?

    Columns, one row per cell: probability_level, impact_level, score, zone (0 low .. 3 extreme),
    probability_name, impact_name as the settings call the levels.
    """
    return at.query(statement("risks", "zones"))


def summary(at: View) -> pd.DataFrame:
    """How many risks are open, rated and high, and what is the expected loss?

    One row. Counts: known (any status), registers (parts that hold risks), open_risks, rated,
    off_scale (levels beyond the scale), high, high_treated (high with a residual rating),
    high_before, brought_down (high before,
    not now), valued (with probability and amount), estimated (of those by level), scaled (only
    with levels), opportunities, units_without_risks, period_points.
    Amounts in the reporting currency: emv_r,
    top_three_r, scale_r (what those with levels only would add at the middle of their bands),
    opportunity_r, appetite_r (0 = not set). Also score_high, the limit in force.
    """
    return at.query(statement("risks", "summary"), narrowed=at.is_narrowed)


def clusters(at: View) -> pd.DataFrame:
    """Which vendor, system, skill or site stands behind several risks?

    Columns, one row per cause of at least two open threats, vendors first, the most risks first:
        kind, name           vendor, system, skill or site; as first written
        risks, projects      count
        emv, largest         currency  joint expected loss, and the largest single one
        without_money, high  count of risks without an amount; of high ones
        highest_score        level
    Joint expected loss is a sum, which holds whatever the dependence; a percentile would not.
    """
    return at.query(statement("risks", "clusters"), narrowed=at.is_narrowed)


def moved(at: View) -> pd.DataFrame:
    """What moved since the period point before: new, up, down, closed, occurred?

    Columns, one row per risk that moved, occurred and risen ones first:
        risk_id, title, project_id, project    text
        move              occurred, up, new, down, closed
        score_before, score_now                level; scores says both in words
        emv_before, emv_now, emv_change        currency
        since             date   the period point compared with
    A risk whose score stands still has moved when its expected loss changed by more than 10 %.
    Empty at the first period point.
    """
    return at.query(statement("risks", "moved"), narrowed=at.is_narrowed)


def first(frame: pd.DataFrame) -> dict[str, Any]:
    """The only row of a summary."""
    return frame.iloc[0].to_dict() if len(frame) else {}
