"""Every chart, in every mode and size, with no row, one row and two thousand rows."""

import json

import pandas as pd
import pytest

from pmo_data.charts import alignment, capacity, coverage, portfolio, project, resources, risks
from tests.charts import frames

MODES = [("light", "desk"), ("dark", "desk"), ("light", "phone"), ("dark", "projector")]


def a_huge_portfolio(n):
    projects, cells, objectives = frames.a_portfolio(n)
    return alignment.heatmap, (projects, cells, objectives)


CHARTS = {
    "bridge": lambda n: (portfolio.change_bridge, (frames.a_bridge().head(n),)),
    "health": lambda n: (portfolio.health_history, (frames.health_by_period(min(n, 40)).head(n),)),
    "cost": lambda n: (project.cost_curve, (frames.a_cost_curve().head(n),)),
    "timeline": lambda n: (project.timeline, (frames.a_timeline(max(n, 1)).head(n),)),
    "demand": lambda n: (capacity.capacity_area, (frames.a_demand(max(min(n, 300), 1)).head(n),)),
    "coverage": lambda n: (coverage.coverage_bars, (frames.some_objectives().head(n),)),
    "alignment": lambda n: a_huge_portfolio(n),
    "utilisation": lambda n: (resources.utilisation_heatmap,
                              tuple(f.head(n) for f in frames.a_plan_of_work(max(n // 10, 1), 10))),
    "matrix": lambda n: (risks.matrix, (frames.zones(), frames.some_risks(max(n, 1)).head(n))),
    "losses": lambda n: (risks.emv_bars, (frames.some_risks(max(n, 1)).head(n),)),
}


def drawn(name, rows, mode="light", size="desk"):
    draw, given = CHARTS[name](rows)
    return draw(*given, mode=mode, size=size)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(("mode", "size"), MODES)
@pytest.mark.parametrize("rows", [0, 1, 12])
def test_every_chart_is_valid_and_says_what_it_shows(name, mode, size, rows):
    chart = drawn(name, rows, mode, size)
    text = json.dumps(chart.figure, allow_nan=False, default=str)
    assert chart.drawn.data and chart.alt.endswith(".") and len(chart.alt) > 20
    assert "nan" not in text.lower().replace("finance", "") and "Infinity" not in text
    assert chart.empty == (rows == 0)


@pytest.mark.parametrize("name", ["alignment", "utilisation", "matrix", "losses", "timeline"])
def test_two_thousand_rows_stay_one_screen_and_say_what_is_left_out(name):
    chart = drawn(name, 2000)
    assert chart.height <= 1700
    assert sum(len(trace.x) for trace in chart.drawn.data if trace.x is not None) < 8000
    assert "more" in chart.note or "of 2" in chart.note or name == "matrix"


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_brings_a_title_a_mode_bar_or_a_zoom(name):
    layout = drawn(name, 12).drawn.layout
    assert layout.title.text is None and layout.dragmode is False
    axes = [layout[axis] for axis in layout if axis.startswith(("xaxis", "yaxis"))]
    assert axes and all(axis.fixedrange and not axis.zeroline for axis in axes)


@pytest.mark.parametrize("name", CHARTS)
def test_the_two_modes_differ_in_colour_only(name):
    light, dark = (drawn(name, 12, mode) for mode in ("light", "dark"))
    assert light.alt == dark.alt and light.height == dark.height
    assert light.figure != dark.figure


def test_a_bridge_ends_where_its_steps_lead_and_judges_only_performance():
    bars = portfolio.change_bridge(frames.a_bridge(), mode="light", size="desk",
                                   scale=1e6).drawn.data[0]
    assert [round(start, 1) for start in bars.base] == [0.0, 3.1, 5.0, 0.0]
    assert round(bars.base[2] + bars.x[2], 1) == bars.x[3] == 4.6
    assert bars.marker.color[0] == "#A01B14" and bars.marker.color[1] == "#B4BECB"
    assert bars.marker.pattern.shape[2] == "/"


def test_a_growth_that_is_good_is_drawn_as_good():
    frame = frames.a_bridge().head(1)
    bars = portfolio.change_bridge(frame, mode="light", size="desk", better="higher").drawn.data[0]
    assert bars.marker.color[0] == "#126C67"


def test_none_not_assessed_and_linked_look_different():
    projects = pd.DataFrame([{"project_id": "P", "name": "P", "alignment": 0.2,
                              "assessed_share": 0.5, "spend": 1.0}])
    objectives = pd.DataFrame([{"objective_id": o, "name": o, "weight": 0.25} for o in "ABCD"])
    cells = pd.DataFrame([{"project_id": "P", "objective_id": "A", "level": "none"},
                          {"project_id": "P", "objective_id": "B", "level": "linked"},
                          {"project_id": "P", "objective_id": "C", "level": "extreme"}])
    heat, unknown, linked = alignment.heatmap(projects, cells, objectives, mode="light",
                                              size="desk").drawn.data[:3]
    assert list(heat.z[0]) == [0, None, 4, None]
    assert set(round(x) for x in unknown.x) == {3}
    assert list(linked.x) == [1]


def test_offenders_stand_first_and_their_spend_is_coloured():
    projects, cells, objectives = frames.a_portfolio(20)
    chart = alignment.heatmap(projects, cells, objectives, mode="light", size="desk",
                              threshold=0.05)
    spend = next(t for t in chart.drawn.data if t.xaxis == "x2")
    weak = int((projects["alignment"] < 0.05).sum())
    assert list(spend.marker.color) == ["#C4661C"] * weak + ["#B4BECB"] * (20 - weak)
    line = chart.drawn.layout.shapes[0]
    assert line.y0 == weak - 0.5


def test_utilisation_colours_are_anchored_and_figures_start_at_full():
    rows, totals = frames.a_plan_of_work(3, 4)
    heat = resources.utilisation_heatmap(rows, totals, mode="light", size="desk").drawn.data[0]
    assert (heat.zmin, heat.zmax) == (0.40, 1.60)
    for shares, words in zip(heat.z, heat.text):
        assert [bool(word) for word in words] == [share >= 0.995 for share in shares]


def test_few_risks_are_discs_and_many_are_counts():
    few = drawn("matrix", 12).drawn.data
    many = drawn("matrix", 160).drawn.data
    assert sorted(t.customdata[0][0][:5] for t in few if t.customdata is not None)[-1] == "risk-"
    counts = next(t for t in many if t.text is not None and t.text[0].startswith("<b>"))
    assert sum(int(word[3:-4]) for word in counts.text) == 160


def test_no_two_discs_of_a_matrix_share_a_place():
    discs = drawn("matrix", 12).drawn.data[-1]
    assert len(set(zip(discs.x, discs.y))) == len(discs.x) == 12


def test_risks_without_an_amount_are_counted_beside_the_bars():
    frame = frames.some_risks(5)
    frame.loc[0, "emv"] = None
    chart = risks.emv_bars(frame, mode="light", size="desk")
    assert chart.note == "1 without an amount"


def test_names_from_files_are_never_markup_in_any_chart():
    evil = "<b>Approved</b><a href='https://x'>%{y}"
    frame = frames.some_risks(3).assign(title=evil)
    projects, cells, objectives = frames.a_portfolio(3)
    charts = [
        risks.emv_bars(frame, mode="light", size="desk"),
        risks.matrix(frames.zones(), frame, mode="light", size="desk"),
        alignment.heatmap(projects.assign(name=evil), cells, objectives.assign(name=evil),
                          mode="light", size="desk"),
        project.timeline(frames.a_timeline(4).assign(name=evil), mode="light", size="desk"),
    ]
    for chart in charts:
        text = json.dumps(chart.figure, default=str)
        assert "<a href" not in text and "<b>Approved" not in text
        assert "%{y}" not in text


def test_a_timeline_measures_bars_in_milliseconds():
    bars = project.timeline(frames.a_timeline(3), mode="light", size="desk").drawn.data[1]
    day = 86_400_000
    assert all(width >= 60 * day for width in bars.x)
