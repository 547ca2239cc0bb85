"""The planted facts of the sample that the risk questions must reveal."""

from __future__ import annotations

import pytest

from pmo_data.analyses.risks import findings, growth, matrix, register
from tests.samples import asked, story


def test_the_vendor_behind_six_small_risks_stands_first():
    planted = story()["one-vendor-six-risks"]
    row = asked(matrix.clusters).iloc[0]
    assert (row["kind"], row["name"]) == ("vendor", planted["vendor"])
    assert (row["risks"], row["projects"]) == (len(planted["risks"]), len(planted["projects"]))
    assert row["highest_score"] == planted["highest_score"] and row["high"] == 0
    said = findings.cluster_finding(asked(matrix.clusters), str)
    assert said.startswith("Corvane Systems stands behind six risks")


def test_the_mitigation_long_overdue_stands_first_with_its_days():
    planted = story()["overdue-mitigation"]
    row = asked(register.actions, late=True).iloc[0]
    assert (row["code"], row["risk_id"], row["project_id"]) == (planted["action"], planted["risk"], planted["project"])
    assert (row["days_late"], row["score"]) == (planted["days_late"], planted["score"])
    assert findings.register_title(asked(register.hygiene).iloc[0]).endswith("the longest by 225 days")


def test_the_risk_that_grew_for_four_months_leads_the_growing_ones():
    planted = story()["growing-risk"]
    found = asked(growth.growing)
    assert found.iloc[0]["risk_id"] == planted["risk"] and found.iloc[0]["rises"] == 4
    assert (found["rises"] >= growth.NOTICED).sum() == 1
    score = asked(matrix.open_risks, risk=planted["risk"]).iloc[0]["score"]
    assert score == planted["by_month"]["2026-10-31"]["score"]


def test_its_project_leads_the_projects_whose_risk_grows():
    assert asked(growth.growing, by="project").iloc[0]["project_id"] == story()["growing-risk"]["project"]


def test_what_moved_last_month_begins_with_it():
    planted = story()["growing-risk"]
    row = asked(matrix.moved).iloc[0]
    scores = [month["score"] for month in planted["by_month"].values()][-2:]
    assert (row["risk_id"], row["move"]) == (planted["risk"], "up")
    assert [row["score_before"], row["score_now"]] == pytest.approx(scores)
