"""One row per risk: levels, scores, expected loss, what is written against what is computed."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from pmo_data.analyses.measures import measures
from tests.build import a_project, a_risk, a_row, a_snapshot


def fact(*risks, **tables):
    at = a_snapshot(**{"projects": [a_project("P-1")]} | tables, risks=list(risks))
    return at.query("select * from risk_fact order by risk_id").set_index("risk_id")


def one(**values):
    settings = values.pop("settings", {})
    at = a_snapshot(projects=[a_project("P-1")], risks=[a_risk("P-1", risk_id="R-1", **values)], settings=settings)
    return at.query("select * from risk_fact").iloc[0]


def known(value):
    return None if pd.isna(value) else value


def by_id(found, column):
    return {key: known(value) for key, value in found[column].items()}


def test_expected_loss_is_probability_times_amount():
    assert one(probability=0.2, impact=1000)["emv_r"] == 200


def test_three_points_are_weighed_one_four_one():
    # (40 + 4 x 100 + 400) / 6 = 140
    assert one(probability=0.5, impact=100, impact_low=40, impact_high=400)["emv_r"] == 70


def test_three_points_out_of_order_are_not_averaged():
    assert one(probability=0.5, impact=100, impact_low=140, impact_high=400)["emv_r"] == 50


def test_residual_values_are_today_s_and_inherent_ones_stand_in_where_there_are_none():
    row = one(inherent_probability=0.6, inherent_impact_cost=900, residual_probability=0.2)
    assert row["emv_r"] == pytest.approx(0.2 * 900) and row["inherent_emv_r"] == pytest.approx(0.6 * 900)


def test_an_untreated_risk_has_the_same_expected_loss_before_and_now():
    row = one(inherent_probability=0.5, inherent_impact_cost=100, impact_low=40, impact_high=400)
    assert row["emv_r"] == row["inherent_emv_r"] == 70 and not row["is_treated"]


@pytest.mark.parametrize(("probability", "level"), [(0, 1), (0.10, 1), (0.11, 2), (0.30, 2), (0.5, 3), (0.75, 4), (0.76, 5), (1, 5)])
def test_a_probability_has_the_level_whose_upper_end_it_does_not_pass(probability, level):
    assert one(probability=probability)["probability_level"] == level


@pytest.mark.parametrize(("amount", "level"), [(0, 1), (50_000, 1), (50_001, 2), (1_500_000, 4), (5_000_000, 5), (90_000_000, 5)])
def test_an_amount_has_the_level_of_its_band_and_the_last_band_is_open(amount, level):
    assert one(impact=amount)["impact_level"] == level


@pytest.mark.parametrize(("level", "middle"), [(1, 0.05), (2, 0.2), (3, 0.4), (4, 0.625), (5, 0.875)])
def test_a_level_alone_has_the_probability_of_the_middle_of_its_band_and_says_so(level, middle):
    row = one(residual_probability_level=level, impact=100)
    assert row["probability"] == pytest.approx(middle) and row["probability_estimated"]
    assert row["emv_r"] == pytest.approx(middle * 100)


def test_a_stated_level_wins_over_the_one_the_probability_would_have():
    row = one(residual_probability_level=5, probability=0.2)
    assert (row["probability_level"], row["probability"], row["probability_estimated"]) == (5, 0.2, False)


def test_an_amount_is_never_made_up_from_a_level_but_its_middle_is_kept_apart():
    row = one(residual_probability_level=3, residual_impact_level=3)
    assert known(row["emv_r"]) is None
    assert row["emv_scale_r"] == pytest.approx(0.4 * (150_000 + 500_000) / 2)


def test_a_level_beyond_the_scale_is_not_rated_and_counted():
    row = one(residual_probability_level=4, residual_impact_level=9)
    assert known(row["score"]) is None and row["off_scale"]


def test_missing_stays_missing():
    row = one()
    assert [known(row[c]) for c in ("score", "band", "probability", "emv_r", "emv_scale_r", "contradicts")] == [None] * 6
    assert not row["probability_estimated"]


@pytest.mark.parametrize(("rule", "score", "band"), [("product", 12, "high"), ("sum", 7, "medium")])
def test_the_score_follows_the_rule_of_the_settings(rule, score, band):
    row = one(residual_probability_level=3, residual_impact_level=4, settings={"score_rule": rule})
    assert (row["score"], row["band"]) == (score, band)


@pytest.mark.parametrize(("p", "i", "band"), [(1, 4, "low"), (1, 5, "medium"), (3, 3, "medium"), (2, 5, "high"), (4, 4, "high"), (4, 5, "extreme")])
def test_bands_begin_at_their_limits(p, i, band):
    assert one(residual_probability_level=p, residual_impact_level=i)["band"] == band


@pytest.mark.parametrize(("written", "contradicts"), [
    ("12", False), (" 12,0 ", False), ("15", True), ("High", False), ("very high", False), ("Medium", True), ("gering", True),
    ("see comment", None), (None, None),
])  # fmt: skip
def test_a_score_as_written_is_held_against_the_computed_one(written, contradicts):
    row = one(residual_probability_level=3, residual_impact_level=4, residual_score_written=written)
    assert known(row["contradicts"]) == contradicts


def test_the_written_inherent_score_is_held_against_the_inherent_levels():
    row = one(inherent_probability_level=5, inherent_impact_level=4, inherent_score_written="20",
              residual_probability_level=1, residual_impact_level=1)
    assert (row["score"], row["score_checked"], row["contradicts"]) == (1, 20, False)


def test_an_opportunity_counts_as_gain_and_not_as_threat():
    row = one(kind="opportunity", probability=0.5, impact=100)
    assert row["emv_r"] == -50 and not row["is_threat"]


def test_money_is_counted_at_the_plan_rate_of_its_currency_and_unknown_without_one():
    found = fact(a_risk("P-1", risk_id="R-1", probability=0.5, impact=100, currency="USD"),
                 a_risk("P-1", risk_id="R-2", probability=0.5, impact=100, currency="XXX"),
                 a_risk("P-2", risk_id="R-3", probability=0.5, impact=100),
                 projects=[a_project("P-1"), a_project("P-2", currency="USD")],
                 rates=[a_row("rate", currency="USD", valid_from="2026-01-01", rate=0.8)])
    assert by_id(found, "emv_r") == {"R-1": 40, "R-2": None, "R-3": 40}


def test_actions_are_counted_open_and_overdue_at_the_as_of_date():
    def action(n, **values):
        return a_row("risk_action", risk_action_id=f"A-{n}", risk_id="R-1", title="Do", **values)
    found = fact(a_risk("P-1", risk_id="R-1"), a_risk("P-1", risk_id="R-2"), risk_actions=[
        action(1, due="2026-09-29", status="in progress"), action(2, due="2026-09-30", status="not started"),
        action(3, due="2026-01-01", status="done"), action(4, due="2026-01-01", completed_on="2026-02-01"),
        action(5, status="blocked")])
    assert found.loc["R-1", ["open_actions", "overdue_actions", "days_overdue"]].tolist() == [3, 1, 1]
    assert found.loc["R-2", ["open_actions", "overdue_actions"]].tolist() == [0, 0]


def test_without_any_list_of_actions_a_stated_mitigation_is_not_called_untreated():
    found = fact(a_risk("P-1", risk_id="R-1", response_text="Second source"), a_risk("P-1", risk_id="R-2"))
    assert by_id(found, "open_actions") == {"R-1": None, "R-2": 0}
    assert set(by_id(found, "overdue_actions").values()) == {None}


def test_days_since_review_need_a_register_that_knows_reviews():
    reviewed = a_risk("P-1", risk_id="R-1", reviewed_on="2026-07-01")
    raised = a_risk("P-1", risk_id="R-2", raised_on="2026-09-20")
    assert fact(reviewed, raised)["days_since_review"].to_dict() == {"R-1": 91, "R-2": 10}
    assert set(by_id(fact(raised), "days_since_review").values()) == {None}


def test_risks_whose_project_is_gone_leave_the_sums_and_portfolio_risks_stay():
    at = a_snapshot(projects=[a_project("P-1")], risks=[a_risk(None, risk_id="R-1", probability=1, impact=5)])
    assert measures(at, ["exposure"]).iloc[0]["value"] == 5


@pytest.mark.parametrize("seed", range(4))
def test_expected_losses_of_projects_add_up_to_the_portfolio_s_and_closed_ones_do_not_count(seed):
    dice = random.Random(seed)
    risks = [a_risk(f"P-{dice.randint(1, 3)}", risk_id=f"R-{i}", probability=dice.random(), impact=dice.randint(1, 999),
                    status=dice.choice(["open", "closed", "occurred"])) for i in range(20)]
    at = a_snapshot(projects=[a_project(f"P-{i}") for i in (1, 2, 3)], risks=risks)
    total = measures(at, ["exposure"]).iloc[0]["value"]
    parts = measures(at, ["exposure"], by=["project_id"])["value"].sum()
    plain = sum(r["residual_probability"] * r["residual_impact_cost"] for r in risks if r["status"] == "open")
    assert total == pytest.approx(parts) and (total == pytest.approx(plain) or plain == 0)


def test_figures_say_how_many_risks_they_leave_out():
    at = a_snapshot(projects=[a_project("P-1")], risks=[a_risk(probability=0.5, impact=10), a_risk(), a_risk(status="closed")])
    row = measures(at, ["exposure"]).iloc[0]
    assert (row["value"], row["n"], row["excluded"]) == (5, 1, 1)
