"""Which objectives does nobody serve, which spend serves none, and does money follow intent?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.alignment.heatmap import objectives, projects
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

COVERAGE = ("nobody", "linked only", "off track only", "weakly", "covered")


def coverage(at: View) -> pd.DataFrame:
    """Which objectives are served by a healthy strong project, and which by nobody?

    Columns of `heatmap.objectives`, the worst covered first, heavier ones before lighter ones.
    Covered means at least one strong or extreme contribution of a project that is not off track:
    coverage by a project in trouble is no coverage.
    """
    found = objectives(at)
    rank = found["coverage"].map({state: i for i, state in enumerate(COVERAGE)})
    ordered = found.assign(rank=rank).sort_values(
        ["rank", "weight", "objective_id"], ascending=[True, False, True]
    )
    return ordered.drop(columns="rank").reset_index(drop=True)


def orphans(at: View) -> pd.DataFrame:
    """Which open projects serve no objective, and what may still be saved?

    Columns of `heatmap.projects`, the largest remaining cost first; projects without a forecast
    stand last.
    """
    found = projects(at)
    kept = found[found["is_orphan"].fillna(False).astype(bool)]
    return kept.sort_values(
        ["remaining_r", "project_id"], ascending=[False, True], na_position="last"
    ).reset_index(drop=True)


def gaps_by_period(at: View) -> pd.DataFrame:
    """How far was each objective's share of spend from its intended share, period by period?

    Columns, one row per period point and objective:
        period                          date
        objective_id, objective         text
        intended_share, spend_share     share   each sums to 1 in a period; absent where unknown
        gap                             share   spend_share - intended_share
    """
    return at.query(statement("alignment", "drift"), narrowed=at.is_narrowed)


def drift_by_period(at: View) -> pd.DataFrame:
    """How far does spending drift from the stated strategy, and is it getting worse?

    Columns, one row per period point, oldest first:
        period    date
        drift     share   half the sum of |spend share - intended share|: 0 = as intended,
                          1 = all money elsewhere; absent where weights or spend are unknown
    Source: total variation distance between two distributions.
    """
    gaps = gaps_by_period(at)
    if gaps.empty:
        return pd.DataFrame({"period": gaps["period"], "drift": pd.Series(dtype="float64")})
    sums = gaps.assign(size=gaps["gap"].abs()).groupby("period")["size"].sum(min_count=1) / 2
    return sums.rename("drift").reset_index()
