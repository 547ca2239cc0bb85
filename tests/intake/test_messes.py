"""What a careful person would expect of rows, ids and amounts that files leave in disorder."""

from __future__ import annotations

import pytest

from pmo_data.intake import inspect_file
from tests.intake.files import a_csv, a_workbook, codes, read, the_question

HEADER = ["Project ID", "Project name", "Business unit", "Budget"]


def a_list(tmp_path, *rows, header=HEADER, change=None):
    return a_workbook(tmp_path / "a.xlsx", {"Projects": [header, *rows]}, change)


def test_percents_with_and_without_a_sign_in_one_column_are_one_column(tmp_path):
    header = ["Project ID", "Project name", "% complete"]
    whole = a_list(tmp_path, ["P-1", "A", 80], ["P-2", "B", "70%"], ["P-3", "C", 5], header=header)
    assert read(whole).frame["percent_complete"].to_pylist() == [0.8, 0.7, 0.05]

    mixed = a_list(tmp_path, ["P-1", "A", 80], ["P-2", "B", "70%"], ["P-3", "C", 0.5], header=header)
    assert "percent_scale" in the_question(inspect_file(mixed)).id


def test_ids_that_differ_only_by_case_are_one_id_and_contradictions_are_listed(tmp_path):
    table = read(a_list(tmp_path, ["p-1", "A", "X", 1], ["P-1", "B", "X", 2], ["P-2", "C", "X", 3]))

    assert table.rows_skipped == {"contradicting_duplicate": 1}
    assert table.frame["budget"].to_pylist() == [1, 3]


def test_two_equal_bookings_both_count_and_are_said(tmp_path):
    header = ["Resource", "Project", "Date", "Hours"]
    rows = [["Ann", "Tills", "2026-09-01", 2], ["Ann", "Tills", "2026-09-01", 2],
            ["Ann", "Tills", "2026-09-01", 3]]  # fmt: skip
    table = read(a_workbook(tmp_path / "a.xlsx", {"Time entries": [header, *rows]}))

    assert (table.table, table.rows_kept) == ("time_entry", 3)
    assert sum(table.frame["hours"].to_pylist()) == 7
    assert [p.row for p in table.problems if p.code == "repeated_row"] == [3]


def test_risks_counted_anew_in_every_project_are_all_kept(tmp_path):
    header = ["Risk ID", "Project", "Risk", "Probability"]
    rows = [[1, "Tills", "Vendor late", 0.5], [2, "Tills", "Scope grows", 0.2],
            [1, "Robots", "Strike", 0.1]]  # fmt: skip
    table = read(a_workbook(tmp_path / "a.xlsx", {"Risks": [header, *rows]}))

    assert table.frame["risk_id"].to_pylist() == ["Tills/1", "Tills/2", "Robots/1"]
    assert table.rows_kept == 3 and "ids_restart" in codes(table)


def test_of_stacked_reports_the_newest_row_of_a_project_stands(tmp_path):
    header = ["Status date", "Project ID", "Project name", "Budget"]
    rows = [["2026-08-31", "P-1", "A", 100], ["2026-08-31", "P-2", "B", 200],
            ["2026-09-30", "P-1", "A", 120]]  # fmt: skip
    table = read(a_list(tmp_path, *rows, header=header))

    assert dict(zip(*(table.frame[c].to_pylist() for c in ("project_id", "budget")), strict=True)) == {
        "P-2": 200, "P-1": 120,
    }  # fmt: skip
    assert table.rows_skipped == {"older_status": 1}


def test_a_second_sheet_about_the_same_projects_does_not_double_them(tmp_path):
    sheets = {"Projects": [HEADER, [1, "A", "X", 1], [2, "B", "X", 2]],
              "Health": [["Project ID", "Project name", "RAG"], [1, "A", "Red"], [2, "B", "Green"]]}
    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", sheets))

    assert [t.frame["project_id"].to_pylist() for t in reading.tables] == [["1", "2"], ["1", "2"]]


def test_an_average_below_the_list_is_no_project_but_a_project_about_averages_is(tmp_path):
    rows = [["P-1", "A", "X", 100], ["P-2", "Average order value", "X", 300],
            ["Average", None, None, 200], ["Count: 2"]]  # fmt: skip
    table = read(a_list(tmp_path, *rows))

    assert table.frame["name"].to_pylist() == ["A", "Average order value"]
    assert table.rows_skipped == {"total": 2}


def test_an_amount_in_another_currency_than_its_row_is_missing_and_listed(tmp_path):
    header = ["Project ID", "Project name", "Budget (€)", "Forecast cost (£)"]
    table = read(a_list(tmp_path, ["P-1", "A", 100, 90], ["P-2", "B", 200, None], header=header))

    assert table.frame["budget"].to_pylist() == [100, 200]
    assert set(table.frame["currency"].to_pylist()) == {"EUR"}
    assert table.frame["forecast_cost"].to_pylist() == [None, None]
    assert [p.row for p in table.problems if p.code == "other_currency"] == [2]


def test_an_amount_among_the_names_is_missing_and_says_that_the_row_may_have_moved(tmp_path):
    text = "Project ID,Project name,Budget,Owner\nP-1,A,1,234.50\nP-2,B,900,Bob\nP-3,C,800,Bob\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["manager"].to_pylist() == [None, "Bob", "Bob"]
    assert [p.row for p in table.problems if p.code == "number_as_name"] == [2]


def test_a_quotation_mark_that_is_never_closed_refuses_the_file_by_its_row(tmp_path):
    text = 'Project ID,Project name,Budget\nP-1,A,1\nP-2,"Beta,200\nP-3,C,300\n'
    reading = inspect_file(a_csv(tmp_path / "a.csv", text))

    assert reading.outcome == "refused" and "row 3" in reading.message


def test_inches_are_no_quotation_marks(tmp_path):
    text = 'Project ID,Project name,Budget\nP-1,Screens 24",1\nP-2,B,2\n'
    reading = inspect_file(a_csv(tmp_path / "a.csv", text))

    assert reading.outcome == "accepted"
    assert reading.tables[0].frame["name"].to_pylist() == ['Screens 24"', "B"]


def test_a_cell_that_swallowed_rows_is_pointed_at(tmp_path):
    text = 'Project ID,Project name,Budget\nP-1,A,1\nP-2,"Beta,2\nP-3,C,3\nP-4,"D,4\nP-5,E,5\n'
    reading = inspect_file(a_csv(tmp_path / "a.csv", text))

    (problem,) = [p for p in reading.problems if p.code == "swallowed_rows"]
    assert problem.severity == "warning" and "row 3" in problem.message


def test_of_columns_of_one_name_the_first_is_used_and_the_others_are_a_warning(tmp_path):
    header = ["Project ID", "Project name", "Budget", "Budget"]
    table = read(a_list(tmp_path, ["P-1", "A", 1, 10], ["P-2", "B", 2, 20], header=header))

    assert table.frame["budget"].to_pylist() == [1, 2]
    assert [p.column for p in table.problems if p.code == "repeated_column"] == ["Budget (2)"]


@pytest.mark.parametrize("word", ["NA", "null", "None", "nan"])
def test_a_word_for_nothing_in_place_of_an_id_sets_the_row_aside_by_number(tmp_path, word):
    table = read(a_list(tmp_path, ["1E3", "A", "X", 1], [word, "B", "X", 2], ["007", "C", "X", 3]))

    assert table.frame["project_id"].to_pylist() == ["1E3", "007"]
    assert [p.row for p in table.problems if p.code == "no_key"] == [3]


def test_a_word_merged_over_rows_belongs_to_all_of_them_and_an_amount_only_to_the_first(tmp_path):
    def merged(book):
        book["Projects"].merge_cells("C2:C4")
        book["Projects"].merge_cells("D2:D3")

    rows = [["P-1", "A", "Retail", 100], ["P-2", "B", None, None], ["P-3", "C", None, 5],
            ["P-4", "D", "People", 6]]  # fmt: skip
    table = read(a_list(tmp_path, *rows, change=merged))

    assert table.frame["business_unit_id"].to_pylist() == ["Retail"] * 3 + ["People"]
    assert table.frame["budget"].to_pylist() == [100, None, 5, 6]
    assert "merged_cells" in codes(table)
