"""Health by unit and forecasts by method: valid in every mode and size, empty ones say so."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from pmo_data.charts.forecasts import forecast_range
from pmo_data.charts.health import health_by_unit

MODES = [("light", "desk"), ("dark", "desk"), ("light", "phone"), ("dark", "projector")]
METHODS = pd.DataFrame({"title": ["The manager's", "At the <b>index</b>"], "amount": [1.0e6, 1.25e6],
                        "used": [True, False]})  # fmt: skip


def units(n):
    rows = [(f"Unit <i>{i}</i>", seen, health, (i * 7 + j) % 5)
            for i in range(n) for seen in ("reported", "computed")
            for j, health in enumerate(("on_track", "watch", "off_track", "not_reported"))]  # fmt: skip
    return pd.DataFrame(rows, columns=["unit", "seen", "health", "projects"])


@pytest.mark.parametrize(("mode", "size"), MODES)
@pytest.mark.parametrize("n", [0, 1, 5, 40])
def test_health_by_unit_is_drawn_for_any_number_of_units(mode, size, n):
    chart = health_by_unit(units(n), mode=mode, size=size)
    assert chart.drawn.data and chart.alt.endswith(".") and chart.empty == (n == 0)
    shown = [t.get("hovertext", "") for t in chart.figure["data"]]
    assert "<i>" not in json.dumps([shown, chart.figure["layout"]], allow_nan=False)
    assert chart.note == ("and 28 more" if n == 40 else "")


def test_units_with_most_projects_off_track_stand_first_and_unknown_views_are_left_out():
    frame = pd.DataFrame([("A", "reported", "on_track", 3), ("B", "reported", "off_track", 1),
                          ("A", "computed", "not_reported", 3), ("B", "computed", "not_reported", 1)],
                         columns=["unit", "seen", "health", "projects"])  # fmt: skip
    axis = health_by_unit(frame, mode="light", size="desk").drawn.layout.yaxis
    assert ["B" in axis.ticktext[0], "A" in axis.ticktext[1], len(axis.ticktext)] == [True, True, 2]


@pytest.mark.parametrize(("mode", "size"), MODES)
@pytest.mark.parametrize(("budget", "spent"), [(1.1e6, 4e5), (None, None), (float("nan"), 0.0)])
def test_forecasts_are_bars_from_zero_with_budget_and_spent_as_lines(mode, size, budget, spent):
    chart = forecast_range(METHODS, mode=mode, size=size, budget=budget, spent=spent, scale=1e6)
    assert list(chart.drawn.data[0].x) == [1.0, 1.25]
    assert len(chart.drawn.layout.shapes) == (2 if budget == 1.1e6 else 0)
    assert "<b>index" not in json.dumps(chart.figure, allow_nan=False)


def test_without_any_forecast_the_chart_says_why():
    chart = forecast_range(METHODS.head(0), mode="light", size="desk")
    assert chart.empty and "budget" in chart.alt
