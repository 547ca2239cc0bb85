"""The sentences of the risk pages: singular, plural, and nothing stands out."""

from __future__ import annotations

import pandas as pd
import pytest

from pmo_data.analyses.risks import findings

ABOUT = {"open_risks": 12, "high": 0, "high_treated": 0, "high_before": 0, "brought_down": 0, "rated": 12, "emv_r": 1000.0,
         "appetite_r": 0.0, "valued": 10, "top_three_r": 540.0}


def money(amount):
    return f"€{amount:.0f}"


@pytest.mark.parametrize(("known", "title"), [
    ({"open_risks": 0}, "No risk is open"),
    ({"appetite_r": 400.0}, "Expected loss of €1000 is €600 above appetite"),
    ({"high": 1, "high_treated": 1}, "One risk stays high after its actions"),
    ({"high": 3, "high_treated": 3}, "Three risks stay high after their actions"),
    ({"high": 3, "high_treated": 1}, "Three risks of 12 are high with current controls"),
    ({"rated": 0}, "12 risks are open, none of them rated"),
    ({}, "12 risks are open, none of them high"),
])  # fmt: skip
def test_the_matrix_leads_with_what_matters_most(known, title):
    assert findings.matrix_title(ABOUT | known, money) == title


@pytest.mark.parametrize(("known", "said"), [
    ({"valued": 0}, "No open risk has an amount"), ({"valued": 2}, "Expected loss is €1000"),
    ({}, "Three of 10 carry 54 % of €1000 expected loss"),
])  # fmt: skip
def test_the_loss_is_said_with_its_concentration(known, said):
    assert findings.loss_finding(ABOUT | known, money) == said


@pytest.mark.parametrize(("known", "said"), [
    ({"rated": 0}, "No open risk is rated"), ({}, "Where the open risks stand"),
    ({"high_before": 1}, "Actions have not yet brought the high risk down"),
    ({"high_before": 4}, "Actions have not yet brought down any of 4 high risks"),
    ({"high_before": 7, "brought_down": 7}, "Actions brought all seven high risks down"),
    ({"high_before": 1, "brought_down": 1}, "Actions brought the one high risk down"),
    ({"high_before": 4, "brought_down": 3}, "Actions brought three of 4 high risks down"),
])  # fmt: skip
def test_what_controls_did_is_said(known, said):
    assert findings.movement_finding(ABOUT | known) == said


def moves(*names):
    return pd.DataFrame({"move": names})


@pytest.mark.parametrize(("moved", "said"), [
    (moves(), "No risk has moved"), (moves("up"), "One rose"), (moves("closed"), "One was closed"),
    (moves("down", "down", "up", "new"), "One rose, one came up, two fell"),
    (moves("closed", "closed"), "Two were closed"),
])  # fmt: skip
def test_movement_is_counted_in_words(moved, said):
    assert findings.moved_finding(moved) == said


REGISTER = {"late_actions": None, "untreated": 0, "open": 5, "longest": None, "ownerless": 0, "unreviewed": 0,
            "actions_known": True}


@pytest.mark.parametrize(("known", "title"), [
    ({"open": 0}, "No risk is open"), ({"late_actions": 1, "longest": 9}, "One risk action is late, by 9 days"),
    ({"late_actions": 4, "longest": 225}, "Four risk actions are late, the longest by 225 days"),
    ({"late_actions": 0, "untreated": 1}, "One high risk has no open action"),
    ({"ownerless": 2}, "Two open risks have no owner"), ({"unreviewed": 1}, "One open risk was not reviewed in time"),
    ({}, "Five open risks, all in hand"), ({"actions_known": False}, "Five risks are open; no list of actions was sent"),
])  # fmt: skip
def test_the_register_leads_with_the_first_thing_to_mend(known, title):
    assert findings.register_title(REGISTER | known) == title


def test_a_cause_is_named_only_where_three_risks_of_two_projects_share_it():
    def shared(risks, projects):
        return pd.DataFrame([{"name": "Nord", "risks": risks, "projects": projects, "emv": 30.0}])
    assert findings.cluster_finding(shared(6, 6), money) == "Nord stands behind six risks worth €30"
    assert findings.cluster_finding(shared(6, 1), money) == findings.cluster_finding(shared(2, 2), money) == \
        findings.cluster_finding(shared(1, 1).head(0), money) == "No vendor or system stands behind three risks"


def test_the_register_says_how_many_of_its_rows_are_opportunities():
    register = pd.DataFrame({"kind": ["Threat", "Opportunity", "Threat"]})
    assert "one opportunity among them" in findings.register_said(register)
    assert "among them" not in findings.register_said(register[register["kind"] == "Threat"])
