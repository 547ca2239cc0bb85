"""The planted facts about people that the resource questions must reveal in the sample."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.analyses.resources import scarcity, utilisation
from pmo_data.analyses.resources.findings import findings
from pmo_data.portfolio import SAMPLE
from tests.samples import asked, sample_portfolio, story


def codes(keys) -> list[str]:
    """Ids of projects as the files say them."""
    portfolio = sample_portfolio()
    with portfolio.view(portfolio.scope(SAMPLE)) as at:
        known = {
            row["project_id"]: row["code"] or row["project_id"]
            for row in at.rows("select project_id, code from project")
        }
    return sorted(known[key] for key in keys)


def test_the_role_that_blocks_three_projects_next_quarter_leads_the_gaps_and_the_title():
    planted = story()["blocked-role"]

    gap = asked(scarcity.role_gaps).iloc[0]

    assert gap["label"] == "Data engineer" and gap["projects"] == len(planted["projects"]) == 3
    assert gap[["demand_hours", "capacity_hours", "unstaffed_hours"]].tolist() == pytest.approx(
        [planted["demand_hours"], planted["capacity_hours"], planted["unstaffed_hours"]], abs=0.1
    )
    said = asked(findings).set_index("place")["text"]
    assert said["gap"] == "Data engineer gap stalls 3 projects in Q1 FY27"
    assert said["title"].startswith(said["gap"])


def test_the_two_people_drowning_behind_a_pooled_figure_are_found():
    planted = story()["hidden-overload"]

    over = asked(utilisation.overloaded)
    drowning = over[over["is_drowning"]]

    assert len(drowning) == len(planted["people"]) == 2
    assert drowning["role"].unique().tolist() == ["Integration engineer"]
    assert drowning["own"].min() > 1.3 and drowning["role_pooled"].max() < 1
    assert drowning["last_week"].max().date() == dt.date.fromisoformat(planted["last_week"])
    assert asked(findings).set_index("place")["text"]["hidden"] == (
        "Integration engineer at 90\u202f% pooled hides 2 people above 140\u202f%"
    )


def test_the_person_nobody_can_replace_is_named_with_the_work_that_waits():
    planted = story()["irreplaceable-person"]

    row = asked(scarcity.irreplaceable).iloc[0]

    assert (row["skill"], row["level"], row["holders"]) == (planted["skill"], planted["level"], 1)
    assert row["hours"] == pytest.approx(planted["demand_hours"])
    assert codes(row["project_ids"].split(", ")) == planted["projects"]


def test_the_person_is_named_only_to_a_scope_that_shows_names():
    portfolio, planted = sample_portfolio(), story()["irreplaceable-person"]

    hidden = portfolio.ask(scarcity.irreplaceable, portfolio.scope(SAMPLE)).iloc[0]
    shown = portfolio.ask(scarcity.irreplaceable, portfolio.scope(SAMPLE, names_shown=True)).iloc[0]

    assert shown["label"] == planted["name"] and hidden["label"] != planted["name"]
