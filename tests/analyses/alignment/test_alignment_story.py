"""The planted facts of the sample that the alignment questions must reveal."""

from __future__ import annotations

import pytest

from pmo_data.analyses.alignment import coverage, findings, heatmap
from tests.samples import asked, story


def test_the_orphan_project_leads_the_orphans_with_what_it_still_spends():
    planted = story()["orphan-project"]
    found = asked(coverage.orphans)
    assert found["project_id"].tolist() == [planted["project"], *planted["also_orphan"]]
    assert found.iloc[0]["remaining_r"] == pytest.approx(planted["remaining"])
    assert asked(heatmap.projects).iloc[0]["project_id"] == planted["project"], "and stands on top of the heatmap"


def test_the_objective_nobody_serves_stands_first():
    planted = story()["unserved-objective"]
    row = asked(coverage.coverage).iloc[0]
    assert (row["objective_id"], row["coverage"], row["projects"]) == (planted["objective"], "nobody", 0)
    assert row["weight"] == pytest.approx(planted["weight"])


def test_the_objective_that_loses_its_money_is_the_one_named():
    planted = story()["strategy-drift"]
    gaps = asked(coverage.gaps_by_period)
    assert findings.moved_most(gaps) == planted["objective"]
    mine = gaps[gaps["objective_id"] == planted["objective"]].sort_values("period")
    # the sample's own figure adds currencies as they are; ours uses the plan rate
    assert mine["spend_share"].tolist() == pytest.approx(list(planted["share_by_month"].values()), abs=0.005)
    said = findings.drift_finding(asked(coverage.drift_by_period), gaps)
    assert said == "The share of Grow online sales fell from 25 to 8 %"
