"""Weighted alignment, spend on objectives, coverage and drift, by numbers one can check in one's head."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from pmo_data.analyses.alignment import coverage, heatmap
from pmo_data.analyses.measures import measures
from tests.build import a_contribution, a_history, a_project, a_row, a_snapshot, a_status, an_objective

WEIGHTS = [an_objective("O-1", weight=0.5), an_objective("O-2", weight=0.3), an_objective("O-3", weight=0.2)]


def costing(project_id: str, cost: float, **values):
    return a_project(project_id, budget=cost, forecast_cost=cost, **values)


def value(at, name):
    return measures(at, [name]).iloc[0]["value"]


def test_alignment_weighs_contributions_over_the_objectives_assessed():
    at = a_snapshot(projects=[costing("P-1", 100)], objectives=WEIGHTS,
                    contributions=[a_contribution("P-1", "O-1", "strong"), a_contribution("P-1", "O-2", "none")])

    row = heatmap.projects(at).iloc[0]

    assert row["alignment"] == pytest.approx((0.5 * 0.75 + 0.3 * 0) / 0.8)
    assert row["assessed_share"] == pytest.approx(0.8)


def test_one_assessed_objective_looks_perfect_so_the_assessed_share_stands_beside_it():
    at = a_snapshot(projects=[costing("P-1", 100)], objectives=WEIGHTS,
                    contributions=[a_contribution("P-1", "O-3", "extreme")])
    row = heatmap.projects(at).iloc[0]
    assert (row["alignment"], round(row["assessed_share"], 9)) == (1, 0.2)


def test_none_linked_and_not_assessed_are_three_things():
    at = a_snapshot(
        projects=[costing("P-none", 1), costing("P-linked", 1), costing("P-new", 1)], objectives=WEIGHTS,
        contributions=[a_contribution("P-none", "O-1", "none"), a_contribution("P-linked", "O-1", "linked")])

    rows = heatmap.projects(at).set_index("project_id")
    levels = {(r.project_id, r.objective_id): r.level for r in heatmap.cells(at).itertuples()}

    assert rows.loc["P-none", "alignment"] == 0
    assert rows.loc[["P-linked", "P-new"], "alignment"].isna().all()
    assert levels == {("P-none", "O-1"): "none", ("P-linked", "O-1"): "linked"}
    assert rows["is_orphan"].to_dict() == {"P-none": True, "P-linked": False, "P-new": True}


def test_the_levels_count_what_the_settings_say():
    at = a_snapshot(projects=[costing("P-1", 1)], objectives=[an_objective("O-1", weight=1)],
                    contributions=[a_contribution("P-1", "O-1", "low")], settings={"contribution_low": 0.1})
    assert heatmap.projects(at).iloc[0]["alignment"] == 0.1


def test_a_project_exactly_at_the_limit_counts_as_aligned():
    at = a_snapshot(
        projects=[costing("P-1", 1)],
        objectives=[an_objective("O-1", weight=0.1), an_objective("O-2", weight=0.2), an_objective("O-3", weight=0.7)],
        contributions=[a_contribution("P-1", "O-1", "extreme"), a_contribution("P-1", "O-2", "none"),
                       a_contribution("P-1", "O-3", "none")])
    about = heatmap.summary(at).iloc[0]
    assert (about["weak"], about["aligned_share"], value(at, "aligned_spend")) == (0, 1, 1)


def test_spend_is_split_by_weight_times_contribution_and_adds_up():
    at = a_snapshot(
        projects=[costing("P-1", 330), costing("P-2", 70)], objectives=WEIGHTS,
        contributions=[a_contribution("P-1", "O-1", "moderate"), a_contribution("P-1", "O-2", "low"),
                       a_contribution("P-2", "O-2", "strong")])

    found = heatmap.objectives(at).set_index("objective_id")

    # P-1: 0.5 x 0.5 = 0.25 against 0.3 x 0.25 = 0.075, so 10 to 3
    assert found["spend_r"].round(6).to_dict() == {"O-1": round(330 * 10 / 13, 6), "O-2": round(330 * 3 / 13 + 70, 6),
                                                   "O-3": 0}
    assert found["spend_r"].sum() == pytest.approx(400)
    assert found["spend_share"].sum() == pytest.approx(1)


@pytest.mark.parametrize("seed", range(5))
def test_spend_on_objectives_sums_to_the_cost_of_projects_that_serve_any(seed):
    dice = random.Random(seed)
    projects = [costing(f"P-{i}", dice.randint(1, 900)) for i in range(8)]
    cells = [a_contribution(p["project_id"], o["objective_id"], dice.choice(["none", "low", "strong", "extreme"]))
             for p in projects for o in WEIGHTS if dice.random() < 0.7]
    dice.shuffle(cells)
    at = a_snapshot(projects=projects, objectives=WEIGHTS, contributions=cells)
    serving = {c["project_id"] for c in cells if c["level"] != "none"}
    paid = sum(p["budget"] for p in projects if p["project_id"] in serving)
    assert heatmap.objectives(at)["spend_r"].sum() == pytest.approx(paid)


def test_the_order_of_rows_does_not_matter():
    rows = dict(projects=[costing("P-1", 100), costing("P-2", 50)], objectives=WEIGHTS,
                contributions=[a_contribution("P-1", "O-1", "low"), a_contribution("P-2", "O-3", "strong")])
    forward = a_snapshot(**rows)
    backward = a_snapshot(**{name: list(reversed(some)) for name, some in rows.items()})
    for question in (heatmap.projects, heatmap.cells, heatmap.objectives, coverage.coverage):
        assert question(forward).equals(question(backward))


def test_drift_is_half_the_sum_of_the_gaps_between_spend_and_intent():
    at = a_snapshot(
        projects=[costing("P-1", 80), costing("P-2", 20)], objectives=WEIGHTS,
        contributions=[a_contribution("P-1", "O-1", "strong"), a_contribution("P-2", "O-2", "strong")])

    found = heatmap.objectives(at).set_index("objective_id")

    assert found["gap"].round(9).to_dict() == {"O-1": 0.3, "O-2": -0.1, "O-3": -0.2}
    assert coverage.drift_by_period(at)["drift"].tolist() == pytest.approx([0.3])
    assert value(at, "drift") == pytest.approx(0.3)


def test_a_stated_spend_share_is_the_intent_instead_of_the_weight():
    at = a_snapshot(
        projects=[costing("P-1", 80), costing("P-2", 20)],
        objectives=[an_objective("O-1", weight=0.5, target_spend_share=0.8), an_objective("O-2", weight=0.5, target_spend_share=0.2)],
        contributions=[a_contribution("P-1", "O-1", "strong"), a_contribution("P-2", "O-2", "strong")])
    assert value(at, "drift") == pytest.approx(0)


def test_weights_in_points_are_read_as_shares_of_their_sum():
    at = a_snapshot(projects=[costing("P-1", 80)], objectives=[an_objective("O-1", weight=0.4), an_objective("O-2", weight=0.1)],
                    contributions=[a_contribution("P-1", "O-1", "strong")])
    assert heatmap.objectives(at)["weight"].tolist() == pytest.approx([0.8, 0.2])


def test_without_weights_drift_is_unknown_and_not_zero():
    at = a_snapshot(projects=[costing("P-1", 80)], objectives=[an_objective("O-1")],
                    contributions=[a_contribution("P-1", "O-1", "strong")])
    assert coverage.drift_by_period(at)["drift"].isna().all()
    assert value(at, "drift") != value(at, "drift")


def test_the_history_of_a_gap_uses_the_weights_of_its_own_period():
    def month(weight):
        return dict(projects=[costing("P-1", 100)], objectives=[an_objective("O-1", weight=weight), an_objective("O-2", weight=1 - weight)],
                    contributions=[a_contribution("P-1", "O-1", "strong")])
    at = a_history({dt.date(2026, 8, 31): month(0.9), dt.date(2026, 9, 30): month(0.6)})
    assert coverage.drift_by_period(at)["drift"].tolist() == pytest.approx([0.1, 0.4])


def test_coverage_by_a_project_off_track_is_no_coverage():
    at = a_snapshot(
        projects=[costing("P-well", 100), a_project("P-ill", budget=100, forecast_cost=200)],
        statuses=[a_status("P-ill", budget=100, actual_cost=90, earned_value=40, planned_value=80, forecast_cost=200)],
        objectives=[an_objective(f"O-{i}", weight=0.2) for i in range(1, 6)],
        contributions=[a_contribution("P-well", "O-1", "strong"), a_contribution("P-ill", "O-2", "extreme"),
                       a_contribution("P-well", "O-3", "moderate"), a_contribution("P-well", "O-4", "linked"),
                       a_contribution("P-well", "O-5", "none")])

    found = coverage.coverage(at)

    assert dict(zip(found["objective_id"], found["coverage"])) == {
        "O-5": "nobody", "O-4": "linked only", "O-2": "off track only", "O-3": "weakly", "O-1": "covered"}
    assert found["objective_id"].tolist() == ["O-5", "O-4", "O-2", "O-3", "O-1"], "worst covered first"
    assert value(at, "coverage") == pytest.approx(0.2)
    assert value(at, "unserved_objectives") == 1


def test_orphans_come_with_the_most_remaining_cost_first_and_closed_ones_do_not_count():
    at = a_snapshot(
        projects=[costing("P-small", 90), costing("P-big", 500, actual_cost=200), costing("P-done", 900, status="completed"),
                  costing("P-named", 100, objective_id="O-1"), a_project("P-blank")],
        objectives=WEIGHTS, contributions=[a_contribution("P-small", "O-1", "none")])

    found = coverage.orphans(at)

    assert found["project_id"].tolist() == ["P-big", "P-small", "P-blank"]
    assert found["remaining_r"].tolist()[:2] == [300, 90]
    assert value(at, "orphan_projects") == 3 and value(at, "orphan_spend") == 390


def test_where_nobody_linked_anything_no_project_is_called_an_orphan():
    at = a_snapshot(projects=[costing("P-1", 100)], objectives=WEIGHTS)
    assert coverage.orphans(at).empty
    assert heatmap.summary(at).iloc[0]["orphans"] == 0
    assert value(at, "orphan_spend") != value(at, "orphan_spend"), "unknown, not 0"


def test_only_objectives_without_parts_of_their_own_carry_weight():
    at = a_snapshot(projects=[costing("P-1", 10)],
                    objectives=[an_objective("O-1", weight=1), an_objective("O-1a", parent_id="O-1", weight=0.25),
                                an_objective("O-1b", parent_id="O-1", weight=0.75)],
                    contributions=[a_contribution("P-1", "O-1a", "strong")])
    assert heatmap.objectives(at)["objective_id"].tolist() == ["O-1b", "O-1a"]


def test_money_of_other_currencies_is_counted_at_the_plan_rate():
    at = a_snapshot(
        projects=[costing("P-1", 100, currency="EUR"), costing("P-2", 200, currency="USD"), costing("P-3", 7, currency="XXX")],
        rates=[a_row("rate", currency="USD", valid_from="2026-01-01", rate=0.5)], objectives=WEIGHTS,
        contributions=[a_contribution(p, "O-1", "strong") for p in ("P-1", "P-2", "P-3")])
    assert heatmap.objectives(at)["spend_r"].sum() == pytest.approx(200)
    assert heatmap.summary(at).iloc[0]["without_money"] == 1


def test_filters_narrow_projects_and_shares_alike():
    rows = dict(projects=[costing("P-1", 100), costing("P-2", 100)], objectives=WEIGHTS,
                contributions=[a_contribution("P-1", "O-1", "strong"), a_contribution("P-2", "O-2", "strong")])
    at = a_snapshot(**rows, chosen=["P-2"])
    assert heatmap.projects(at)["project_id"].tolist() == ["P-2"]
    assert heatmap.objectives(at).set_index("objective_id")["spend_share"].to_dict() == {"O-1": 0, "O-2": 1, "O-3": 0}
    assert coverage.gaps_by_period(at).set_index("objective_id")["spend_share"].to_dict() == {"O-1": 0, "O-2": 1, "O-3": 0}


def test_the_fact_and_the_narrowed_question_agree_while_nothing_is_narrowed():
    at = a_snapshot(
        projects=[costing("P-1", 130), costing("P-2", 70)], objectives=WEIGHTS,
        contributions=[a_contribution("P-1", "O-1", "moderate"), a_contribution("P-1", "O-2", "low"), a_contribution("P-2", "O-3", "linked")])
    fact = at.query("select objective_id, weight_share as weight, intended_share, spend_r, spend_share, projects, strong, "
                    "healthy_strong, linked from objective_fact order by objective_id")
    asked = heatmap.objectives(at).sort_values("objective_id").reset_index(drop=True)
    assert fact.equals(asked[list(fact.columns)])


@pytest.mark.parametrize("question", [heatmap.projects, heatmap.cells, heatmap.objectives, coverage.coverage, coverage.orphans,
                                      coverage.gaps_by_period, coverage.drift_by_period])
def test_questions_of_an_empty_workspace_have_no_rows(question):
    assert question(a_snapshot()).empty
