"""Sentences: singular, plural, and nothing stands out; never longer than a title may be."""

from __future__ import annotations

import pandas as pd
import pytest

from pmo_data.analyses.portfolio import findings, project_findings
from pmo_data.analyses.portfolio.projects import milestones_finding, projects_title

HIDDEN = {"step": "re-baselined", "computed_state_then": "off_track", "computed_state": "on_track",
          "eac_r_then": 100.0, "eac_r": 100.0}  # fmt: skip


def money(amount: float) -> str:
    return f"€{amount:g}"


def bridge(then=1000.0, **steps):
    total = sum(steps.values())
    rows = [{"step": "performance", "amount": steps.pop("performance", 0.0)},
            *({"step": step.replace("_", "-"), "amount": value} for step, value in steps.items()),
            {"step": "change", "amount": total}]  # fmt: skip
    return pd.DataFrame(rows).assign(then=then, now=then + total)


def apart(*states):
    return pd.DataFrame({"computed_state": list(states)}, dtype="object")


def listed(*pairs):
    frame = pd.DataFrame(pairs, columns=["reported_state", "computed_state"], dtype="object")
    return frame.assign(is_open=True, finish="2026-12-31")


NONE = pd.DataFrame()
NO_CHANGE = pd.DataFrame(columns=["step", "amount", "then", "now"])
WAITING = pd.DataFrame({"kind": "typed", "items": 1, "waiting_r": [40.0, None], "overdue": [True, False]})
PAST = pd.DataFrame({"kind": ["finish"], "items": [8], "waiting_r": [None], "overdue": [False]})


@pytest.mark.parametrize(("changes", "moves", "red", "needed", "projects", "title"), [
    (bridge(performance=30.0, re_baselined=20.0), [], [], NONE, [], "€30 of the cost growth since May is performance"),
    (bridge(performance=30.0, corrected=-20.0), [], [], NONE, [], "Performance added €30 to the forecast since May"),
    (bridge(performance=1.0, entered=60.0), [], [], NONE, [], "€61 of cost growth since May, little of it performance"),
    (bridge(performance=-30.0, entered=10.0), [], [], NONE, [], "Forecasts fell €20 since May, €30 by performance"),
    (bridge(performance=30.0, left=-90.0), [], [], NONE, [], "Forecasts fell €60, yet performance added €30"),
    (bridge(performance=1.0, entered=60.0), [HIDDEN], ["off_track"], NONE, [],
     "Two projects look green and are not: one off track, one re-planned"),
    (NO_CHANGE, [], ["off_track"], NONE, [], "One project reports green while the figures are red"),
    (NO_CHANGE, [], ["off_track", "off_track", "watch"], NONE, [], "Two projects report green while the figures are red"),
    (NO_CHANGE, [HIDDEN], ["watch"], NONE, [], "One project looks recovered only by a new baseline"),
    (NO_CHANGE, [], [], WAITING, [("on_track", "on_track")], "Two decisions are needed now"),
    (NO_CHANGE, [], [], WAITING, [("off_track", None), ("on_track", None)], "One of 2 open projects is reported off track"),
    (NO_CHANGE, [], [], NONE, [("watch", "off_track")] * 2, "Two of 2 open projects are off track by figures"),
    (NO_CHANGE, [], [], WAITING[:1], [("on_track", None)], "One decision is needed now"),
    (NO_CHANGE, [], [], PAST, [(None, None)] * 9, "Eight of 9 open projects are past their finish"),
    (NO_CHANGE, [], [], NONE, [("on_track", "on_track")], "One open project, and nothing stands out"),
    (NO_CHANGE, [], [], NONE, [], "No project is open"),
])  # fmt: skip
def test_the_board_is_titled_by_what_matters_most(changes, moves, red, needed, projects, title):
    found = findings.board_title(changes, pd.DataFrame(moves), apart(*red), needed, listed(*projects), money, "since May")
    assert found == title and len(found) <= 70


@pytest.mark.parametrize(("changes", "moves", "said"), [
    (NO_CHANGE, [], "There is nothing to compare with yet"),
    (bridge(), [], "No forecast has moved"),
    (bridge(performance=20.0, entered=10.0), [{"step": "performance"}], "Two thirds of the growth is performance"),
    (bridge(performance=-5.0, entered=10.0), [{"step": "performance"}], "The growth is not performance"),
    (bridge(performance=10.0, left=-30.0), [{"step": "performance"}], "Performance adds to the forecast"),
    (bridge(performance=-10.0), [{"step": "performance"}], "Performance takes from the forecast"),
    (bridge(re_baselined=10.0), [HIDDEN], "One project looks better only by a new baseline"),
    (bridge(re_baselined=10.0), [HIDDEN, HIDDEN], "Two projects look better only by a new baseline"),
])  # fmt: skip
def test_the_change_is_put_in_words(changes, moves, said):
    columns = ["computed_state", "computed_state_then", "eac_r", "eac_r_then", "step"]
    assert findings.change_finding(changes, pd.DataFrame(moves, columns=columns)) == said


def test_decisions_are_counted_with_what_waiting_costs():
    assert findings.needed_finding(WAITING, money) == "Two decisions wait, 1 overdue; waiting costs €40 a month"
    assert findings.needed_finding(WAITING[1:], money) == "One decision waits"
    assert findings.needed_finding(WAITING[:0], money) == "No decision is waiting"


def test_watermelons_are_counted_by_what_their_figures_say():
    assert findings.watermelon_finding(apart()) == "No project reports better than its figures"
    assert findings.watermelon_finding(apart("watch")) == "One project reports green while the figures say watch"
    assert findings.watermelon_finding(apart("off_track", "watch", "watch")) == (
        "One project reports green but is red by figures; two more are at watch")  # fmt: skip


def test_health_that_nobody_knows_is_not_called_reported():
    units = pd.DataFrame({"projects": [9], "compared": [0], "flattered": [0], "stricter": [0], "known": [0]})
    assert findings.agreement_finding(units) == "No health is known, neither reported nor by figures"
    assert findings.agreement_finding(units.assign(known=4)) == "How nine open projects are reported"


def test_lists_say_how_many_are_in_trouble_or_that_none_is():
    assert projects_title(listed(("on_track", "off_track"), ("on_track", None))) == "The one project with figures is off track"
    assert projects_title(listed(("off_track", None))) == "The one open project is reported off track"
    assert projects_title(listed(("on_track", None))) == "One open project, none off track"
    assert projects_title(listed((None, None))) == "One open project, health not known"
    assert projects_title(listed(), searched=True) == "No project matches"
    assert findings.listed_finding(listed((None, None))) == "One open project, health not reported"
    late = pd.DataFrame({"never_moved": [True, False]})
    assert milestones_finding(late) == "Two milestones are past due, 1 never given a new date"
    assert milestones_finding(late[1:]) == "One milestone is past due"


def test_a_project_is_described_by_report_and_figures():
    def row(**values):
        return pd.Series({"is_open": True, "status": "active", "computed_state": None, "reported_state": None} | values)

    past = pd.DataFrame({"reported_state": ["on_track"] * 3, "computed_state": ["watch", "off_track", "off_track"],
                         "promise": ["", "new baseline", ""], "eac": 1.0})  # fmt: skip
    title = project_findings.project_title
    assert title(row(computed_state="off_track", reported_state="on_track"), past) == (
        "reported on track, off track by figures (2 months)")  # fmt: skip
    lifted = past.iloc[::-1].iloc[1:].assign(promise=["", "new baseline"])
    assert title(row(computed_state="watch", reported_state="on_track"), lifted) == "at watch only by a new baseline"
    assert title(row(computed_state="watch", reported_state="watch"), past) == "at watch by figures, as reported"
    assert title(row(reported_state="off_track"), past) == "reported off track"
    assert title(row(), past) == "health is not known"
    assert title(row(is_open=False, status="completed"), past) == "completed"
    assert project_findings.history_finding(past) == "Report and figures differ for 2 periods, the promise was moved once"
    assert project_findings.history_finding(past[:0]) == "There is no history yet"


def test_forecast_methods_are_set_against_the_managers():
    def ways(**amounts):
        return pd.DataFrame({"method": list(amounts), "amount": list(amounts.values())})

    row, said = pd.Series({"is_open": True}), project_findings.range_finding
    assert said(ways(forecast_cost=100.0, eac_typical=140.0), row, money) == "Every method ends above the manager's €100"
    assert said(ways(eac_atypical=110.0, eac_typical=140.0), row, money) == "It may end between €110 and €140"
    assert said(ways(forecast_cost=100.0), row, money) == "The only forecast is €100"
    assert said(ways(eac_atypical=99.0, eac_typical=100.0), row, money) == "Every method ends near €100"
    assert said(ways(), row, money) == "No forecast can be made yet"
    closed = pd.Series({"is_open": False, "ac": 130.0})
    assert said(ways(eac_atypical=110.0, eac_typical=140.0), closed, money) == "It ended at €130"
