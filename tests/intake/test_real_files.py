"""The four open files: every fact stated about them comes out exactly."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pmo_data.intake import FileReading, TableReading, inspect_file

REAL = Path(__file__).parents[1] / "data" / "real"
MELBOURNE = "melbourne_water_capital_delivery.csv"
RISK_LOG = "risk_log_with_hidden_lookups.xlsx"
HANDBOOK = "tpm_handbook_tables.xlsx"
JIRA = "jira_cloud_export_open.csv"


@cache
def reading_of(name: str) -> FileReading:
    return inspect_file(REAL / name)


def the_table(name: str, sheet: str) -> TableReading:
    return next(t for t in reading_of(name).tables if t.sheet == sheet)


def column(table: TableReading, label: str):
    return next(c for c in table.columns if c.label == label)


def words(table: TableReading, label: str) -> Counter:
    return Counter(table.typed[label].to_pylist())


@pytest.mark.parametrize("name", [MELBOURNE, RISK_LOG, HANDBOOK, JIRA])
def test_every_real_file_can_be_published_without_a_question(name):
    reading = reading_of(name)

    assert reading.outcome in {"accepted", "accepted_with_warnings"}
    assert reading.questions == ()
    assert reading.publishable()


@pytest.mark.parametrize("name", [MELBOURNE, RISK_LOG, HANDBOOK, JIRA])
def test_rows_read_are_rows_kept_and_rows_left_out(name):
    for table in reading_of(name).tables:
        assert table.rows_read == table.rows_kept + sum(table.rows_skipped.values())
        assert len(table.typed) == table.rows_kept


def test_capital_projects_are_read_row_for_row_and_cent_for_cent():
    table = the_table(MELBOURNE, "melbourne_water_capital_delivery")

    assert (table.table, table.rows_read, table.rows_kept) == ("project", 445, 445)
    assert table.sums["FFC"] == {"before": 5113659152.5, "after": 5113659152.5}
    assert table.columns[0].source == "ID"
    assert len(set(table.frame["project_id"].to_pylist())) == 445


def test_day_and_month_are_told_apart_by_the_column():
    column_ = column(the_table(MELBOURNE, "melbourne_water_capital_delivery"), "BNI")

    assert column_.evidence["order"] == "day first"
    assert (column_.evidence["first"], column_.evidence["last"]) == ("2008-07-02", "2025-07-01")
    assert column_.evidence["with_time"] == 425
    assert column_.evidence["without_time"] == 18
    assert column_.evidence["missing"] == 2


@pytest.mark.parametrize(
    ("label", "filled", "first", "last"),
    [
        ("BCA", 445, "2016-02-15", "2030-12-23"),
        ("PBC", 213, "2011-09-09", "2029-07-06"),
        ("Stage1", 445, "2016-06-23", "2033-12-16"),
    ],
)
def test_dates_of_the_capital_projects_span_what_the_file_spans(label, filled, first, last):
    evidence = column(the_table(MELBOURNE, "melbourne_water_capital_delivery"), label).evidence

    assert (evidence["filled"], evidence["first"], evidence["last"]) == (filled, first, last)


def test_programmes_of_the_capital_projects_are_counted():
    counts = words(the_table(MELBOURNE, "melbourne_water_capital_delivery"), "Delivery Program")

    ends = {word.rpartition(" - ")[2]: n for word, n in counts.items()}
    assert sorted(ends.values()) == [42, 54, 174, 175]
    assert sum(n for word, n in counts.items() if "Framework" in word) == 174


def test_an_unknown_owner_group_is_shown_as_written_but_names_no_unit():
    table = the_table(MELBOURNE, "melbourne_water_capital_delivery")

    assert words(table, "Owner Group")["Unknown"] == 3
    assert "Unknown" not in table.frame["business_unit_id"].to_pylist()


def test_risk_log_words_are_counted_as_written():
    table = the_table(RISK_LOG, "Risk Log")

    assert (table.header_row, table.rows_kept) == (1, 9)
    assert words(table, "Risk Level") == {"High": 4, "Medium": 5}
    assert words(table, "Residual Risk Level") == {"Medium": 9}
    assert words(table, "Status") == {"Open": 7, "Closed": 2}
    assert words(table, "Response Strategy") == {"Mitigate": 5, "Avoid": 2, "Transfer": 2}


def test_canonical_words_and_levels_stand_in_the_frame():
    frame = the_table(RISK_LOG, "Risk Log").frame

    assert Counter(frame["response"].to_pylist()) == {"reduce": 5, "avoid": 2, "transfer": 2}
    assert frame["inherent_probability_level"].to_pylist() == [4, 3, 3, 3, 4, 4, 4, 3, 2]
    assert frame["inherent_impact_level"].to_pylist() == [3, 4, 4, 4, 3, 3, 3, 4, 4]


def test_probable_stands_below_likely_because_the_hidden_list_says_so():
    said = [p.message for p in the_table(RISK_LOG, "Risk Log").problems]

    assert any("Rare < Unlikely < Probable < Likely < Very Likely" in each for each in said)


def test_stored_levels_that_contradict_the_heat_map_are_shown_and_kept():
    table = the_table(RISK_LOG, "Risk Log")
    found = [p for p in table.problems if p.code == "level_contradicts_matrix"]

    assert [p.row for p in found] == [2, 5, 6, 9]
    assert {p.severity for p in found} == {"warning"}
    assert table.frame["inherent_score_written"].to_pylist().count("High") == 4


def test_owners_that_differ_by_case_and_blanks_are_one_owner():
    owners = set(the_table(RISK_LOG, "Risk Log").frame["owner"].to_pylist())

    assert owners == {"Program Manager", "Project Manager", "Fitness Trainer", "Event Coordinator"}


def test_hidden_sheets_are_listed_and_not_published():
    reading = reading_of(RISK_LOG)
    hidden = [sheet.name for sheet in reading.sheets if sheet.hidden]

    assert hidden == ["Drop Downs", "Heat Map Lookup"]
    assert [t.sheet for t in reading.publishable()] == ["Risk Log"]


def test_the_handbook_has_twenty_sheets_each_with_a_word_why():
    sheets = reading_of(HANDBOOK).sheets

    assert len(sheets) == 20
    assert all(sheet.why for sheet in sheets)


def test_the_plan_starts_below_two_rows_of_totals():
    table = the_table(HANDBOOK, "Project Plan")

    assert (table.header_row, table.rows_kept, table.table) == (3, 33, "task")
    assert table.sums["Duration"] == {"before": 127.0, "after": 127.0}
    assert column(table, "Task").evidence["indented"] == 25
    assert column(table, "Start Date").evidence["first"] == "2023-01-02"
    assert column(table, "End Date").evidence["last"] == "2023-06-09"


def test_indented_names_make_parents_and_summaries():
    frame = the_table(HANDBOOK, "Project Plan").frame

    names, parents = frame["name"].to_pylist(), frame["parent_id"].to_pylist()
    ids = frame["task_id"].to_pylist()
    assert names[:3] == ["Create P2P Network", "Design Network", "Implement"]
    assert parents[:3] == [None, ids[0], ids[0]]
    assert frame["is_summary"].to_pylist()[:3] == [True, False, False]
    assert sum(parent is not None for parent in parents) == 25


def test_several_people_in_a_cell_are_parted():
    frame = the_table(HANDBOOK, "Project Plan").frame

    assert frame["assignee"].to_pylist()[2] == "Arun; Bex"


def test_a_month_table_keeps_its_sums():
    table = the_table(HANDBOOK, "Resourcing")

    rows = {r["values"]["Column A"]: r["values"] for r in table.to_json(rows=True)["rows"]}
    sums = {k: sum(v for m, v in row.items() if m != "Column A") for k, row in rows.items()}
    assert sums == {"Planned": 44, "Requested": 64, "Actual": 56}


def test_weeks_of_effort_become_hours_and_are_said():
    table = the_table(HANDBOOK, "Mercury Windows")

    assert table.frame["work_hours"].to_pylist()[0] == 8 * 40
    assert "duration_words" in {p.code for p in table.problems}


def test_a_header_repeated_further_down_does_not_end_the_table():
    table = the_table(HANDBOOK, "Risk Log")

    assert table.rows_kept == 6
    assert table.rows_skipped == {"blank": 12, "merged": 3, "repeated_header": 1}


def test_ids_that_restart_on_another_sheet_are_told_apart():
    tables = [t for t in reading_of(HANDBOOK).tables if t.table == "risk"]
    risks = [table.frame["risk_id"].to_pylist() for table in tables]

    assert not set(risks[0]) & set(risks[1])


def test_jira_issues_are_tasks_of_one_derived_project():
    reading = reading_of(JIRA)
    table = reading.tables[0]

    assert (table.table, table.rows_kept, len(table.columns)) == ("task", 22, 56)
    assert len({c.source for c in table.columns}) == 50
    assert words(table, "Status") == {"Done": 10, "To Do": 9, "In Progress": 3}
    assert words(table, "Issue Type") == {"Story": 15, "Task": 7}
    assert table.frame["assignee"].null_count == 11
    assert 22 - table.frame["finish"].null_count == 2
    [project] = reading.derived
    assert project.frame.to_pylist()[0]["project_id"] == "TES"
    assert project.frame.to_pylist()[0]["name"] == "TestAutoGen"
    assert project.derived


def test_jira_status_category_wins_and_the_written_word_is_kept():
    frame = reading_of(JIRA).tables[0].frame

    assert Counter(frame["status"].to_pylist()) == {"done": 10, "not started": 9, "in progress": 3}
    written = Counter(frame["status_written"].to_pylist())
    assert written == {"Done": 10, "To Do": 9, "In Progress": 3}
