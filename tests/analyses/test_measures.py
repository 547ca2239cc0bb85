"""Declared measures: ratios of sums, counted exclusions, honest under a choice of projects."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pmo_data.analyses.facts import FACTS
from pmo_data.analyses.measures import measures
from pmo_data.errors import UseError
from pmo_data.schema import MEASURES
from pmo_data.store import View
from tests.build import a_contribution, a_project, a_snapshot, an_objective


def asked(at, *names, choice=None, **options):
    view = View(at._core, at.scope, FACTS, choice)
    return measures(view, list(names), **options).set_index("measure")


def test_the_portfolio_index_is_a_ratio_of_sums_not_a_mean_of_ratios():
    with a_snapshot(projects=[a_project("P-1", budget=1000, percent_complete=0.4, actual_cost=500),
                              a_project("P-2", budget=1000, percent_complete=0.6, actual_cost=400)]) as at:  # fmt: skip
        found = asked(at, "cpi")
    assert found.loc["cpi", "value"] == pytest.approx(1000 / 900)


def test_a_project_without_a_plan_rate_leaves_the_sum_and_is_counted():
    with a_snapshot(projects=[a_project("P-1", budget=1000), a_project("P-2", budget=7, currency="USD")]) as at:
        found = asked(at, "budget").loc["budget"]
    assert (found["value"], found["n"], found["excluded"]) == (1000, 1, 1)
    assert "1 left out" in found["reason"]


def test_what_nothing_can_take_part_in_is_undefined_with_a_reason():
    with a_snapshot(projects=[a_project("P-1")]) as at:
        found = asked(at, "cpi").loc["cpi"]
    assert found["value"] != found["value"] and "none of 1" in found["reason"]


def test_figures_of_all_projects_are_not_passed_off_as_those_of_a_choice():
    whole = [name for name, measure in MEASURES.items() if measure.fact == "objective_fact"]
    with a_snapshot(projects=[a_project("P-1", budget=9), a_project("P-2", budget=1)],
                    objectives=[an_objective("O-1", weight=1.0)],
                    contributions=[a_contribution("P-1", objective_id="O-1", level="strong")]) as at:  # fmt: skip
        everything = asked(at, *whole)
        narrowed = asked(at, *whole, choice=pa.table({"project_id": ["P-2"]}))
    assert whole and everything["value"].notna().any()
    assert narrowed["value"].isna().all()
    assert narrowed["reason"].str.contains("clear the filters").all()


def test_figures_split_only_by_known_columns():
    with a_snapshot(projects=[a_project("P-1")]) as at, pytest.raises(UseError, match="split"):
        asked(at, "budget", by=("1; drop table project",))
