"""The sentences of the alignment pages: singular, plural, and nothing stands out."""

from __future__ import annotations

import pandas as pd
import pytest

from pmo_data.analyses.alignment import findings

ABOUT = {"projects": 4, "orphans": 0, "weak": 0, "objectives": 3, "assessed": 4, "linked_only": 0,
         "orphan_spend_r": None, "weak_spend_r": None, "spend_r": 1000.0}


def money(amount):
    return f"€{amount:.0f}"


@pytest.mark.parametrize(("known", "title"), [
    ({"projects": 0}, "No project is open"),
    ({"objectives": 0}, "Four open projects, and no objectives to align them with"),
    ({"assessed": 0}, "None of 4 open projects is assessed against an objective"),
    ({"orphans": 1, "orphan_spend_r": 130.0}, "€130, 13 % of spend, goes to one project that serves no objective"),
    ({"orphans": 2, "orphan_spend_r": 130.0}, "€130, 13 % of spend, goes to two projects that serve no objective"),
    ({"orphans": 2, "orphan_spend_r": float("nan")}, "Two projects serve no objective"),
    ({"weak": 1, "weak_spend_r": 10.0}, "€10, 1 % of spend, goes to one project that hardly serves an objective"),
    ({"assessed": 3}, "One project of 4 is not assessed for strength"),
    ({}, "All 4 open projects serve an objective"),
    ({"projects": 1, "assessed": 1}, "The open project serves an objective"),
])  # fmt: skip
def test_the_heatmap_leads_with_what_matters_most(known, title):
    assert findings.heatmap_title(ABOUT | known, money) == title


def objectives(*coverage, weight=0.5):
    return pd.DataFrame({"coverage": coverage, "weight": [weight] * len(coverage), "projects": [1] * len(coverage)})


NO_ORPHANS = pd.DataFrame({"remaining_r": pd.Series(dtype="float64")})


@pytest.mark.parametrize(("found", "left", "drift", "title"), [
    (objectives(), [], None, "No objectives are known"),
    (objectives("nobody", "nobody"), [], None, "No project serves any of 2 objectives"),
    (objectives("nobody", "covered"), [70.0], 0.1, "One objective has no project, and €70 to come has no objective"),
    (objectives("off track only", "covered"), [], 0.1, "Only projects off track serve one objective, 50 % of the strategy"),
    (objectives("covered"), [70.0, 5.0], 0.1, "Two projects serve no objective"),
    (objectives("covered"), [], 0.25, "25 % of spend lies elsewhere than intended"),
    (objectives("covered"), [], 0.01, "Every objective is served, and money follows intent"),
    (objectives("covered", weight=None), [], None, "Every objective is served"),
])  # fmt: skip
def test_coverage_leads_with_what_nobody_serves(found, left, drift, title):
    assert findings.coverage_title(found, pd.DataFrame({"remaining_r": left}), drift, money) == title


def test_an_objective_whose_share_fell_below_intent_is_named():
    gaps = pd.DataFrame({"period": [1, 1, 2, 2], "objective_id": ["A", "B", "A", "B"], "objective": ["Grow", "Save"] * 2,
                         "spend_share": [0.5, 0.5, 0.2, 0.8], "gap": [0.0, 0.0, -0.3, 0.3]})
    drift = pd.DataFrame({"period": [1, 2], "drift": [0.0, 0.3]})
    assert findings.moved_most(gaps) == "A"
    assert findings.drift_finding(drift, gaps) == "The share of Grow fell from 50 to 20 %"


def test_steady_shares_are_called_steady_and_unknown_ones_unknown():
    gaps = pd.DataFrame({"period": [1, 2], "objective_id": ["A", "A"], "objective": ["Grow", "Grow"],
                         "spend_share": [1.0, 1.0], "gap": [0.0, 0.0]})
    assert findings.drift_finding(pd.DataFrame({"period": [1, 2], "drift": [0.0, 0.0]}), gaps) == "Money follows the stated weights"
    assert findings.drift_finding(pd.DataFrame({"period": [], "drift": []}), gaps.head(0)) == \
        "Whether money follows the strategy is not known"
