"""The lines of drift: what is named is coloured, labels stand apart, one point is no drift."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from pmo_data.charts.drift import gap_lines
from pmo_data.charts.tokens import tokens

MODES, SIZES = ("light", "dark"), ("desk", "phone", "projector")


def gaps(points=4, objectives=6):
    return pd.DataFrame([
        {"period": dt.date(2026, m + 1, 28), "objective_id": f"O-{k}", "objective": f"Objective %{{x}} <b>{k}",
         "gap": 0.02 * (k - 3) * m, "spend_share": 0.1 + 0.01 * m}
        for m in range(points) for k in range(objectives)])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", SIZES)
def test_the_named_objective_is_the_coloured_one_and_stands_on_top(mode, size):
    chart = gap_lines(gaps(), mode=mode, size=size, named="O-1")
    accent = [t for t in chart.figure["data"] if t["line"]["color"] == tokens(mode)["accent"]]
    assert accent == [chart.figure["data"][-1]] and accent[0]["customdata"][0] == ["O-1"]
    assert len(chart.drawn.data) == 6 and not chart.empty


def test_labels_at_the_right_stand_apart():
    close = gaps().assign(gap=lambda f: 0.03 + 0.0001 * f["objective_id"].str[-1].astype(int))
    chart = gap_lines(close, mode="light", size="desk")
    low, high = chart.figure["layout"]["yaxis"]["range"]
    places = sorted(label["y"] for label in chart.figure["layout"]["annotations"])
    assert len(places) == 5 and min(b - a for a, b in zip(places, places[1:])) >= 0.07 * (high - low)


def test_names_from_files_are_neither_markup_nor_templates():
    text = str(gap_lines(gaps(), mode="light", size="desk").figure)
    assert "<b>0" not in text and "%{x}" not in text.replace("%{x|", "")


def test_one_period_point_is_no_drift_and_says_so():
    chart = gap_lines(gaps(points=1), mode="light", size="desk")
    assert chart.empty and "second period point" in chart.alt
    assert gap_lines(gaps().head(0), mode="light", size="desk").empty
