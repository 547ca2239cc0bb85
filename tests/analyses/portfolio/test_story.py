"""The planted facts of the sample that the portfolio's questions must reveal."""

from __future__ import annotations

import pytest

from pmo_data.analyses.decisions.needed import decisions_needed
from pmo_data.analyses.portfolio.change import change, change_by_project
from pmo_data.analyses.portfolio.compare import project_changes
from pmo_data.analyses.portfolio.findings import recovered_by_plan
from pmo_data.analyses.portfolio.headline import headline_figures
from pmo_data.analyses.portfolio.health import watermelons
from pmo_data.analyses.portfolio.project import history, project_facts
from pmo_data.analyses.portfolio.project_findings import months_apart
from pmo_data.portfolio import SAMPLE
from tests.samples import asked, sample_portfolio, story


def test_the_project_reported_green_that_is_red_leads_the_watermelons():
    planted = story()["green-outside-red-inside"]
    found = asked(watermelons).iloc[0]
    assert found["project_id"] == planted["project"] and found["computed_state"] == "off_track"
    assert found[["cpi", "spi"]].tolist() == pytest.approx([planted["cpi"], planted["spi"]], abs=0.001)
    assert found["months_apart"] >= planted["months"]
    past = asked(history, project=planted["project"])
    assert months_apart(past) >= planted["months"]


def test_the_disguised_re_baseline_is_no_performance_and_no_good_news():
    planted = story()["silent-rebaseline"]
    moves = asked(change_by_project).set_index("project_id")
    row = moves.loc[planted["project"]]
    assert row["step"] == "re-baselined"
    assert row[["bac_r_then", "bac_r"]].tolist() == [planted["budget_before"], planted["budget_after"]]
    assert (row["computed_state_then"], row["computed_state"]) == ("off_track", "on_track")
    assert recovered_by_plan(asked(change_by_project)) == 1
    past = asked(history, project=planted["project"])
    assert past["cpi"].iloc[-2:].tolist() == pytest.approx([planted["cpi_before"], planted["cpi_after"]], abs=0.001)
    assert past["promise"].iloc[-1] == "new baseline"


def test_the_index_that_rose_by_re_planning_and_correction_is_not_called_good():
    row = asked(headline_figures).set_index("measure").loc["cpi"]
    assert row["value"] - row["before"] > 0.02
    assert abs(row["fair"]) < 0.005 and row["verdict"] == "neutral"


@pytest.mark.parametrize("since", [None, 12, 13])
def test_the_data_correction_is_shown_as_such(since):
    planted = story()["data-correction"]
    by_project = asked(change_by_project, since=since)
    corrected = by_project[by_project["step"] == "corrected"]
    assert corrected["project_id"].tolist() == ["P-073"]
    step = asked(change, since=since).set_index("step").loc["corrected", "amount"]
    assert step == pytest.approx(planted["actual_cost_after"] - planted["actual_cost_before"])


def test_between_the_two_publishes_of_one_date_everything_is_correction():
    found = asked(project_changes, since=13)
    assert set(found["project_id"]) == {"P-073"} and set(found["cause"]) == {"corrected"}


def test_the_late_unit_is_named_by_the_trust_strip_and_carries_its_own_date():
    planted = story()["late-unit"]
    portfolio = sample_portfolio()
    trust = portfolio.trust(portfolio.scope(SAMPLE))
    assert trust.as_of_first.isoformat() == planted["as_of"]
    assert trust.reason.startswith(f"{planted['open_projects']} of 48")
    facts = asked(project_facts, project="P-073").iloc[0]
    assert str(facts["as_of"])[:10] == planted["as_of"]


def test_the_orphan_that_eats_money_is_put_to_the_board():
    planted = story()["orphan-project"]
    needed = asked(decisions_needed)
    orphans = needed[needed["kind"] == "orphan"]
    assert orphans["project_id"].tolist() == [planted["project"]]
    assert asked(project_facts, project=planted["project"])["remaining_r"].iloc[0] == pytest.approx(planted["remaining"])
