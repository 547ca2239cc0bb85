"""Matrix, clusters, movement, growth, register: small registers with their numbers in sight."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.analyses.risks import growth, matrix, register
from pmo_data.analyses.standing import standing
from tests.build import a_history, a_project, a_risk, a_row, a_snapshot

JULY, AUGUST, SEPTEMBER = dt.date(2026, 7, 31), dt.date(2026, 8, 31), dt.date(2026, 9, 30)
PROJECTS = [a_project("P-1"), a_project("P-2", name="Portal")]


def rated(risk_id, p, i, **values):
    return a_risk(values.pop("project_id", "P-1"), risk_id=risk_id, title=values.pop("title", risk_id),
                  residual_probability_level=p, residual_impact_level=i, **values)


def test_the_matrix_holds_open_threats_only_the_costliest_first():
    at = a_snapshot(projects=PROJECTS, risks=[
        a_risk(risk_id="R-1", probability=0.5, impact=100), a_risk(risk_id="R-2", probability=0.5, impact=900),
        a_risk(risk_id="R-3", status="closed"), a_risk(risk_id="R-4", kind="opportunity"), a_risk(risk_id="R-5")])
    found = matrix.open_risks(at)
    assert found["risk_id"].tolist() == ["R-2", "R-1", "R-5"]
    assert found["short"].tolist() == ["02", "01", "05"]


def test_a_cell_gives_its_risks():
    at = a_snapshot(projects=PROJECTS, risks=[rated("R-1", 4, 5), rated("R-2", 4, 5), rated("R-3", 5, 4), a_risk(risk_id="R-4")])
    assert matrix.open_risks(at, cell="4-5")["risk_id"].tolist() == ["R-1", "R-2"]
    assert matrix.open_risks(at, risk="R-3")["risk_id"].tolist() == ["R-3"]


def test_ids_that_end_alike_get_running_numbers():
    at = a_snapshot(projects=PROJECTS, risks=[rated("A-1", 1, 1), rated("B-1", 1, 1), rated("C", 5, 5)])
    assert matrix.open_risks(at)["short"].tolist() == ["01", "02", "03"]


def test_the_summary_counts_what_controls_brought_down():
    at = a_snapshot(projects=PROJECTS, risks=[
        rated("R-1", 2, 2, inherent_probability_level=5, inherent_impact_level=5),
        rated("R-2", 4, 4, inherent_probability_level=5, inherent_impact_level=5),
        a_risk(risk_id="R-3", inherent_probability_level=3, inherent_impact_level=4)])
    about = matrix.first(matrix.summary(at))
    assert [about[k] for k in ("open_risks", "rated", "high", "high_treated", "high_before", "brought_down")] == [3, 3, 2, 1, 3, 1]


def test_zones_follow_the_scale_and_the_bands_of_the_settings():
    at = a_snapshot(settings={"probability_scale": (0.5, 1.0), "impact_scale": (10.0, 20.0, 30.0), "score_medium": 2,
                              "score_high": 4, "score_extreme": 6, "probability_names": ("No", "Yes")})
    zones = matrix.zones(at)
    assert zones["zone"].tolist() == [0, 1, 1, 1, 2, 3]
    assert zones["probability_name"].tolist()[::3] == ["No", "Yes"]


def test_one_vendor_in_several_spellings_is_one_cause_with_its_joint_loss():
    at = a_snapshot(projects=PROJECTS, risks=[
        a_risk("P-1", vendor="Nord Lys", probability=0.5, impact=100), a_risk("P-2", vendor=" nord  lys", probability=0.1, impact=100),
        a_risk("P-2", vendor="NORD LYS"), a_risk("P-1", vendor="Other", status="closed"), a_risk("P-1", vendor="Other")])
    found = matrix.clusters(at)
    assert found[["kind", "risks", "projects", "without_money"]].values.tolist() == [["vendor", 3, 2, 1]]
    assert found.iloc[0]["emv"] == pytest.approx(60) and found.iloc[0]["largest"] == pytest.approx(50)


def months(*levels):
    return a_history({date: dict(projects=PROJECTS, risks=risks) for date, risks in zip((JULY, AUGUST, SEPTEMBER), levels)})


def test_movement_is_told_against_the_period_point_before():
    at = months(
        [rated("R-9", 1, 1)],
        [rated("R-1", 2, 3), rated("R-2", 4, 4), rated("R-3", 3, 3), rated("R-4", 2, 2), rated("R-5", 1, 1)],
        [rated("R-1", 3, 3), rated("R-2", 2, 2), rated("R-3", 3, 3), rated("R-4", 2, 2, status="occurred"),
         rated("R-5", 1, 1, status="closed"), rated("R-6", 1, 2)])
    found = matrix.moved(at)
    assert dict(zip(found["risk_id"], found["move"])) == {"R-4": "occurred", "R-1": "up", "R-6": "new", "R-2": "down", "R-5": "closed"}
    assert found["move"].tolist() == ["occurred", "up", "new", "down", "closed"]
    assert set(found["since"].dt.date) == {AUGUST}
    assert found.set_index("risk_id")["scores"].to_dict() == {
        "R-4": "4 → –", "R-1": "6 → 9", "R-6": "– → 2", "R-2": "16 → 4", "R-5": "1 → –"}


def test_an_expected_loss_that_grew_by_more_than_a_tenth_has_moved_though_the_score_stands():
    def risk(amount):
        return [a_risk(risk_id="R-1", probability=0.5, impact=amount)]
    assert matrix.moved(months([], risk(100), risk(105))).empty
    row = matrix.moved(months([], risk(100), risk(120))).iloc[0]
    assert (row["move"], row["emv_change"]) == ("up", 10)


def test_nothing_has_moved_at_the_first_period_point():
    assert matrix.moved(a_snapshot(projects=PROJECTS, risks=[rated("R-1", 1, 1)])).empty


def test_a_risk_that_rose_at_every_point_leads_and_scores_stand_in_for_money():
    def month(k):
        return [a_risk(risk_id="R-1", probability=0.1 * k, impact=100), rated("R-2", k, 5), rated("R-3", 3, 3)]
    found = growth.growing(months(month(1), month(2), month(3))).set_index("risk_id")
    assert found["rises"].to_dict() == {"R-1": 2, "R-2": 2, "R-3": 0}
    assert found.loc["R-1", "trend"] == pytest.approx([10, 20, 30]) and found.loc["R-1", "unit"] == "currency"
    assert found.loc["R-2", "trend"] == [5, 10, 15] and found.loc["R-2", "unit"] == "level"


def test_a_standstill_ends_a_rise_and_a_closed_risk_is_not_followed():
    def month(p, status="open"):
        return [a_risk(risk_id="R-1", probability=p, impact=100), a_risk(risk_id="R-2", probability=p, impact=9, status=status)]
    found = growth.growing(months(month(0.1), month(0.2), month(0.2, "closed")))
    assert found[["risk_id", "rises"]].values.tolist() == [["R-1", 0]]


def test_the_risk_of_a_project_is_the_sum_of_its_open_threats():
    def month(k):
        return [a_risk("P-1", risk_id="R-1", probability=0.1 * k, impact=100), a_risk("P-1", risk_id="R-2", probability=0.1, impact=100)]
    found = growth.growing(months(month(1), month(2), month(3)), by="project")
    assert found.iloc[0]["trend"] == pytest.approx([20, 30, 40]) and found.iloc[0]["rises"] == 2


def a_register():
    return a_snapshot(projects=PROJECTS, risks=[
        rated("R-1", 4, 4, owner="Ada", reviewed_on="2026-09-01", title="Late vendor"),
        rated("R-2", 4, 5, owner="Ada", reviewed_on="2026-01-01", project_id="P-2"),
        rated("R-3", 1, 1, reviewed_on="2026-09-01", residual_score_written="9"),
        rated("R-4", 5, 5, owner="Ada", status="closed")],
        risk_actions=[a_row("risk_action", risk_action_id="A-1", risk_id="R-1", title="Call", due="2026-09-01", owner="Bo"),
                      a_row("risk_action", risk_action_id="A-2", risk_id="R-4", title="Gone", due="2026-01-01"),
                      a_row("risk_action", risk_action_id="A-3", risk_id="R-1", title="Write", due="2026-12-01")])  # fmt: skip


@pytest.mark.parametrize(("show", "ids"), [
    ("Open", ["R-2", "R-1", "R-3"]), ("High", ["R-2", "R-1"]), ("Late actions", ["R-1"]), ("High, no action", ["R-2"]),
    ("No owner", ["R-3"]), ("Not reviewed", ["R-2"]), ("Score differs", ["R-3"]), ("All", ["R-2", "R-1", "R-3", "R-4"]),
])  # fmt: skip
def test_the_register_shows_what_is_asked_for(show, ids):
    assert register.register(a_register(), show=show)["risk_id"].tolist() == ids


@pytest.mark.parametrize(("find", "ids"), [("VENDOR", ["R-1"]), ("portal", ["R-2"]), (".*", []), ("", ["R-2", "R-1", "R-3", "R-4"])])
def test_the_register_is_searched_letter_by_letter(find, ids):
    assert register.register(a_register(), find=find)["risk_id"].tolist() == ids


def test_late_actions_come_with_the_longest_first_and_those_of_closed_risks_are_left_out():
    found = register.actions(a_register())
    assert found["risk_action_id"].tolist() == ["A-1", "A-3"]
    assert register.actions(a_register(), late=True)["days_late"].tolist() == [29]
    assert register.actions(a_register(), risk="R-2").empty


def test_hygiene_counts_what_can_be_told():
    about = register.hygiene(a_register()).iloc[0]
    names = ("open", "late", "untreated", "ownerless", "unreviewed", "contradicted", "late_actions", "longest")
    assert about[list(names)].tolist() == [3, 1, 1, 1, 1, 1, 1, 29]


def test_people_are_named_only_where_the_scope_shows_names():
    rows = dict(projects=PROJECTS, risks=[rated("R-1", 4, 4, owner="Ada")])
    assert register.register(a_snapshot(**rows))["owner"].tolist() == ["Person 1"]
    assert register.register(a_snapshot(**rows, names_shown=True))["owner"].tolist() == ["Ada"]


def test_filters_keep_the_risks_of_chosen_projects_and_leave_out_those_of_the_portfolio():
    risks = [rated("R-1", 1, 1), rated("R-2", 1, 1, project_id="P-2"), rated("R-3", 1, 1, project_id=None)]
    at = a_snapshot(projects=PROJECTS, risks=risks, chosen=["P-2"])
    for question in (matrix.open_risks, register.register, growth.growing):
        assert question(at)["risk_id"].tolist() == ["R-2"]
    assert len(matrix.open_risks(a_snapshot(projects=PROJECTS, risks=risks))) == 3


def test_counts_that_nothing_can_take_part_in_are_not_shown_as_zero():
    at = a_snapshot(projects=PROJECTS, risks=[rated("R-1", 4, 4)])
    found = standing(at, names=("open_risks", "exposure", "unreviewed_risks", "overdue_actions"))
    assert found["measure"].tolist() == ["open_risks"]


@pytest.mark.parametrize("question", [matrix.open_risks, matrix.clusters, matrix.moved, growth.growing, register.register, register.actions])
def test_questions_of_an_empty_workspace_have_no_rows(question):
    assert question(a_snapshot()).empty


def test_an_empty_workspace_has_no_register_and_nothing_to_mend():
    assert matrix.first(matrix.summary(a_snapshot()))["registers"] == 0
    assert register.hygiene(a_snapshot()).iloc[0]["open"] == 0
