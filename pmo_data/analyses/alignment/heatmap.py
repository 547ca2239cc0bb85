"""Which projects move which objectives, and what is spent on those that move none?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View


def projects(at: View) -> pd.DataFrame:
    """How well does each open project serve the strategy, and what does it cost?

    Columns, one row per open project, weakest first, those never assessed last:
        project_id, name, unit    text
        alignment       share     sum(weight x contribution) / sum(weight) over assessed objectives;
                                  absent where none was assessed
        assessed_share  share     of the strategy's weight that was assessed for it
        spend           currency  forecast cost at completion; absent without money or plan rate
        remaining_r     currency  of which still to be spent
        assessed, links count     objectives assessed; objectives it serves or names
        health          text      computed, else as reported, else not_reported
        is_orphan       boolean   serves no objective and names none; absent where nobody linked
                                  any project to any objective
    Source: weighted scoring on fixed anchored scales; a contribution level has a fixed value.
    """
    return at.query(statement("alignment", "projects"))


def cells(at: View) -> pd.DataFrame:
    """What does each project contribute to each objective?

    Columns, one row per pair that was looked at:
        project_id, objective_id    text
        level       none, low, moderate, strong, extreme; linked = strength not assessed
        strength    share of a full contribution; absent for linked
        spend_r     currency   the project's forecast cost that falls to this objective
    A pair without a row was not assessed, which is not the same as none.
    """
    return at.query(statement("alignment", "cells"))


def objectives(at: View) -> pd.DataFrame:
    """Which objectives are there, how heavy, who serves them, and how much money reaches them?

    Columns, one row per objective without parts of its own, heaviest first:
        objective_id, name, objective (the name again)
        weight          share     of the strategy; absent where no weight is stated
        intended_share  share     of spend: the stated target, else the weight
        spend_r         currency  forecast cost of open projects, split by weight x contribution
        spend_share     share     of all spend that reaches any objective; absent where none does
        gap             share     spend_share - intended_share
        projects        count     that contribute more than none
        strong          count     of them strong or extreme
        healthy_strong  count     of those not off track
        linked          count     projects named with it, strength not assessed
        coverage        covered, off track only, weakly, linked only, nobody
    """
    return at.query(statement("alignment", "objectives"))


def summary(at: View) -> pd.DataFrame:
    """How much of the money and of the projects serves the strategy, and how much was assessed?

    One row: projects, assessed, linked_only, without_money, orphans, orphans_unassessed, weak
    (counts of open projects), spend_r, orphan_spend_r, orphan_remaining_r, weak_spend_r (reporting
    currency), assessed_share, aligned_spend_share, aligned_share (shares), objectives,
    weighted_objectives (counts), aligned_from (the setting's share from which a project is aligned).
    """
    return at.query(statement("alignment", "summary"))
