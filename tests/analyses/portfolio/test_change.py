"""The change of the forecast, split: performance, re-baselined, corrected, entered, left."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from pmo_data.analyses.portfolio.change import change, change_by_project
from pmo_data.analyses.portfolio.compare import compare_title, figures_then_and_now, moved_title, project_changes
from pmo_data.analyses.portfolio.findings import recovered_by_plan
from pmo_data.store import Store
from tests.build import a_history, a_project, a_row, a_snapshot, a_status, published

SEPTEMBER, OCTOBER = dt.date(2026, 9, 30), dt.date(2026, 10, 31)


def moved(before, now, **more):
    return a_history({SEPTEMBER: {"projects": before}, OCTOBER: {"projects": now}}, **more)


def amounts(at, **options):
    return change(at, **options).set_index("step")["amount"].to_dict()


def test_each_project_is_in_one_class_and_the_classes_add_up():
    at = moved(
        [a_project("A", budget=100, forecast_cost=100), a_project("B", budget=100, forecast_cost=100),
         a_project("C", budget=10, forecast_cost=10), a_project("D", budget=7, forecast_cost=7)],
        [a_project("A", budget=100, forecast_cost=130), a_project("B", budget=150, forecast_cost=150),
         a_project("D", budget=7, forecast_cost=7, status="completed"), a_project("E", budget=20, forecast_cost=25)],
    )  # fmt: skip
    found = amounts(at)
    assert found == {"performance": 30, "re-baselined": 50, "entered": 25, "left": -17, "change": 88}
    assert sum(found.values()) - found["change"] == found["change"]
    assert change(at)[["then", "now"]].iloc[0].tolist() == [217, 305]


@pytest.mark.parametrize("column", ["budget", "baseline_start", "baseline_finish"])
def test_a_moved_baseline_column_makes_the_whole_move_a_new_plan(column):
    old = {"budget": 100, "baseline_start": "2026-01-01", "baseline_finish": "2026-12-31"}
    new = old | {"budget": 120} if column == "budget" else old | {column: "2027-02-01"}
    at = moved([a_project("A", forecast_cost=100, **old)], [a_project("A", forecast_cost=130, **new)])
    assert amounts(at) == {"performance": 0, "re-baselined": 30, "change": 30}


def test_a_baseline_number_that_rises_is_a_new_plan_even_with_the_same_budget():
    project = {"budget": 100}
    months = {
        date: {"projects": [a_project("A", forecast_cost=cost, **project)],
               "baselines": [a_row("baseline", project_id="A", number=n) for n in range(1, last + 1)]}
        for date, cost, last in ((SEPTEMBER, 100, 1), (OCTOBER, 110, 2))
    }  # fmt: skip
    assert amounts(a_history(months))["re-baselined"] == 10


def test_a_new_baseline_is_listed_even_when_the_forecast_stands_still():
    at = moved([a_project("A", budget=100, forecast_cost=150)], [a_project("A", budget=150, forecast_cost=150)])
    row = change_by_project(at).iloc[0]
    assert (row["step"], row["amount"]) == ("re-baselined", 0)
    assert (row["computed_state_then"], row["computed_state"]) == ("off_track", "on_track")
    assert recovered_by_plan(change_by_project(at)) == 1


def test_the_same_as_of_date_on_both_sides_can_only_be_corrected_data(tmp_path):
    store = Store.open(tmp_path / "store", memory="500MB", threads=1)
    late = {"business_unit_id": "Late", "budget": 100}
    current = {"business_unit_id": "Now", "budget": 100}
    both = [a_project("A", forecast_cost=150, **late), a_project("B", forecast_cost=100, **current)]
    published(store, "mine", projects=both, as_of=SEPTEMBER)
    published(store, "mine", projects=[a_project("B", forecast_cost=110, **current)], as_of=OCTOBER,
              mode="unit", units=("Now",))  # fmt: skip
    published(store, "mine", projects=[a_project("A", forecast_cost=120, **late)], as_of=SEPTEMBER,
              mode="unit", units=("Late",))  # fmt: skip
    from pmo_data.analyses.facts import FACTS

    with store.view(store.scope("mine"), facts=FACTS) as at:
        assert at.as_of == OCTOBER
        assert amounts(at) == {"performance": 10, "corrected": -30, "change": -20}
        assert amounts(at, since=2) == {"performance": 0, "corrected": -30, "change": -30}
    store.close()


def test_an_earlier_report_that_was_restated_is_corrected_data_and_the_rest_performance():
    project = a_project("A", budget=100)
    at = a_history({
        SEPTEMBER: {"projects": [project], "statuses": [a_status("A", "2026-09-30", forecast_cost=100)]},
        OCTOBER: {"projects": [project], "statuses": [a_status("A", "2026-09-30", forecast_cost=90),
                                                      a_status("A", "2026-10-31", forecast_cost=95)]},
    })  # fmt: skip
    assert amounts(at) == {"performance": 5, "corrected": -10, "change": -5}


def test_a_mended_exchange_rate_is_corrected_data_and_a_new_years_rate_a_new_plan():
    def dollars(rates):
        return {"projects": [a_project("A", currency="USD", budget=100, forecast_cost=100)],
                "rates": [a_row("rate", currency="USD", valid_from=day, rate=rate) for day, rate in rates]}  # fmt: skip

    mended = a_history({SEPTEMBER: dollars([("2026-01-01", 0.8)]), OCTOBER: dollars([("2026-01-01", 0.9)])})
    assert amounts(mended) == pytest.approx({"performance": 0, "corrected": 10, "change": 10})
    new_year = [("2026-01-01", 0.8), ("2026-10-01", 0.9)]
    turned = a_history({SEPTEMBER: dollars(new_year), OCTOBER: dollars(new_year)})
    assert amounts(turned) == pytest.approx({"performance": 0, "re-baselined": 10, "change": 10})


def test_the_first_snapshot_has_nothing_to_compare_with():
    at = a_snapshot(projects=[a_project("A", budget=1)])
    assert change(at).empty and change_by_project(at).empty and project_changes(at).empty
    assert figures_then_and_now(at).empty


def test_filters_narrow_the_change_to_the_chosen_projects():
    before = [a_project("A", budget=100, forecast_cost=100), a_project("B", budget=100, forecast_cost=100)]
    now = [a_project("A", budget=100, forecast_cost=130), a_project("B", budget=100, forecast_cost=170)]
    assert amounts(moved(before, now, chosen=["A"])) == {"performance": 30, "change": 30}


def test_comparing_shows_each_changed_value_with_its_class():
    at = moved(
        [a_project("A", name="Alpha", budget=100, forecast_cost=100, actual_cost=10), a_project("B", budget=1)],
        [a_project("A", budget=100, forecast_cost=130, actual_cost=30, name="Alpha 2"), a_project("C", budget=5)],
    )
    found = project_changes(at)
    said = {(row.project_id, row.field): (row.old, row.new, row.cause or row.what) for row in found.itertuples()}
    assert said[("A", "Forecast")] == ("100", "130", "performance")
    assert said[("A", "Actual cost")] == ("10", "30", "progress")
    assert said[("A", "Name")] == ("Alpha", "Alpha 2", "renamed")
    assert said[("B", "Project")][2] == "removed" and said[("C", "Project")][2] == "added"
    assert compare_title(found, "since September") == "One project changed, 1 added, 1 removed since September"


def test_figures_stand_side_by_side_with_the_rows_they_rest_on():
    at = moved([a_project("A", budget=100)], [a_project("A", budget=100), a_project("B", budget=50)])
    row = figures_then_and_now(at).set_index("measure").loc["budget"]
    assert row[["then", "now", "change", "n_then", "n_now"]].tolist() == [100, 150, 50, 1, 2]


def test_comparing_is_titled_by_what_moved_the_forecast_most():
    def said(then, **amounts):
        steps = {"performance": 0.0} | amounts | {"change": sum(amounts.values())}
        frame = pd.DataFrame({"step": list(steps), "amount": list(steps.values())})
        return moved_title(frame.assign(then=then), lambda amount: f"€{amount:g}", "since May")

    assert said(1000.0, performance=10.0, entered=90.0) == "Forecasts grew €100 since May, mostly by new projects"
    assert said(1000.0, left=-90.0) == "Forecasts fell €90 since May, all by projects that left"
    assert said(1000.0, performance=20.0, entered=20.0, corrected=20.0) == "Forecasts grew €60 since May"
    assert said(1e9, performance=1.0) == ""
