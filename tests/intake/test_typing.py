"""Columns are typed as a whole, by evidence; what stays open is asked, never guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from pmo_data.intake import inspect_file
from tests.intake.files import a_csv, a_workbook, codes, read, the_question, values


def a_list(tmp_path, header: str, cells: list[object], formats: dict[int, str] | None = None):
    """A project list with one more column, as a workbook."""
    rows = [["Project ID", "Project name", header]]
    rows += [[f"P-{n}", f"Project {n}", cell] for n, cell in enumerate(cells, start=1)]

    def change(book):
        for row, code in (formats or {}).items():
            book["Projects"].cell(row + 1, 3).number_format = code

    return a_workbook(tmp_path / "a.xlsx", {"Projects": rows}, change)


def typed(tmp_path, header: str, cells: list[object], field: str, **more: object) -> list[object]:
    return read(a_list(tmp_path, header, cells, **more)).frame[field].to_pylist()


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["2026-03-02", "2026-03-31"], [(2026, 3, 2), (2026, 3, 31)]),
        (["02/03/2026", "31/03/2026"], [(2026, 3, 2), (2026, 3, 31)]),
        (["03/02/2026", "03/31/2026"], [(2026, 3, 2), (2026, 3, 31)]),
        (["02.03.2026", "04.05.2026"], [(2026, 3, 2), (2026, 5, 4)]),
        (["22/Sep/25 9:26 AM", "1/Oct/25 12:00 AM"], [(2025, 9, 22), (2025, 10, 1)]),
        (["January 15, 2026 8:00 AM", "March 2, 2026"], [(2026, 1, 15), (2026, 3, 2)]),
        (["2026 January 02 12:00 AM", "2026 March 31 5:00 PM"], [(2026, 1, 2), (2026, 3, 31)]),
        (["20 Feb 2024", "25-Nov-04"], [(2024, 2, 20), (2004, 11, 25)]),
        (["1. März 2026", "15 déc. 2026"], [(2026, 3, 1), (2026, 12, 15)]),
        (["Mon 02/03/26", "Tue 31/03/26"], [(2026, 3, 2), (2026, 3, 31)]),
        (["2026-03-02T10:00:00Z", "2026-03-31T23:30:00+02:00"], [(2026, 3, 2), (2026, 3, 31)]),
        ([46083, 46112], [(2026, 3, 2), (2026, 3, 31)]),
        ([20260302, 20260331], [(2026, 3, 2), (2026, 3, 31)]),
        ([dt.date(2026, 3, 2), "31/03/2026"], [(2026, 3, 2), (2026, 3, 31)]),
        (["Mar-26", "Apr-26"], [(2026, 3, 1), (2026, 4, 1)]),
    ],
)  # fmt: skip
def test_dates_are_read_in_every_form_tools_write(tmp_path, cells, days):
    assert typed(tmp_path, "Finish", cells, "finish") == [dt.date(*day) for day in days]


def test_dates_that_may_be_either_order_are_asked_with_both_readings(tmp_path):
    path = a_list(tmp_path, "Finish", ["03/02/2026", "04/05/2026"])
    question = the_question(inspect_file(path))

    assert [r.label for r in question.readings] == ["day first", "month first"]
    assert question.readings[0].examples[0] == "03/02/2026 → 03 Feb 2026"
    assert question.readings[1].examples[0] == "03/02/2026 → 02 Mar 2026"
    assert inspect_file(path).tables[0].frame["finish"].to_pylist() == [None, None]


@pytest.mark.parametrize(("answer", "month"), [("day first", 2), ("month first", 3)])
def test_an_answer_settles_the_order_of_dates(tmp_path, answer, month):
    path = a_list(tmp_path, "Finish", ["03/02/2026", "04/05/2026"])
    question = the_question(inspect_file(path))
    mapping = {"tables": {"Projects!1": {"answers": {question.id: answer}}}}

    reading = inspect_file(path, mapping=mapping)

    assert reading.questions == ()
    assert reading.tables[0].frame["finish"][0].as_py().month == month


def test_another_column_of_the_table_settles_the_order_of_dates(tmp_path):
    text = "Project ID,Project name,Start,Finish\nP-1,A,13/01/2026,03/02/2026\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["finish"].to_pylist() == [dt.date(2026, 2, 3)]
    assert "date_order" in codes(table)


def test_dates_swapped_by_a_spreadsheet_are_noticed(tmp_path):
    cells = [dt.date(2026, 2, 3), dt.date(2026, 5, 4), dt.date(2026, 7, 6),
             "13/01/2026", "25/02/2026", "31/03/2026"]  # fmt: skip
    question = the_question(inspect_file(a_list(tmp_path, "Finish", cells)))

    assert "swapped" in question.text


def test_impossible_and_zero_dates_are_missing_and_listed(tmp_path):
    cells = ["2026-02-30", dt.date(1900, 1, 1), "TBC", "soon", "2026-03-31"]
    table = read(a_list(tmp_path, "Finish", cells))

    assert table.frame["finish"].to_pylist() == [None, None, None, None, dt.date(2026, 3, 31)]
    rows = {p.row for p in table.problems if p.severity == "warning"}
    assert rows == {2, 3, 5}


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1,234.50", "7.25"], [1234.5, 7.25]),
        (["1.234,50", "7,25"], [1234.5, 7.25]),
        (["1 234,50", "7,25"], [1234.5, 7.25]),
        (["1'234.50", "7"], [1234.5, 7]),
        (["$3,794,700", "$5"], [3794700, 5]),
        (["(500)", "-20"], [-500, -20]),
        (["1.2m", "1.5bn"], [1.2e6, 1.5e9]),
        (["€ 45.500,00", "100,00 €"], [45500, 100]),
        (["TBC", "n/a"], [None, None]),
        (["Exempt under Section 43 of the Act", "43"], [None, 43]),
        (["1,234", "5,678"], [1234, 5678]),
    ],
)  # fmt: skip
def test_money_is_read_as_people_write_it(tmp_path, cells, numbers):
    assert typed(tmp_path, "Planned benefit", cells, "benefit_planned") == numbers


def test_a_dot_that_may_part_thousands_is_asked(tmp_path):
    path = a_list(tmp_path, "Budget", ["1.234", "5.678"])
    question = the_question(inspect_file(path))

    assert {r.examples[0] for r in question.readings} == {"1.234 → 1,234", "1.234 → 1.234"}


def test_withheld_is_told_from_missing(tmp_path):
    table = read(a_list(tmp_path, "Budget", ["Exempt under Section 43", "n/a", 5]))

    assert table.frame["budget"].to_pylist() == [None, None, 5]
    assert [p.row for p in table.problems if p.code == "withheld"] == [2]


def test_a_header_in_millions_multiplies_and_says_so(tmp_path):
    table = read(a_list(tmp_path, "Budget (£m)", [1.5, 2]))

    assert table.frame["budget"].to_pylist() == [1_500_000, 2_000_000]
    assert table.frame["currency"].to_pylist() == ["GBP", "GBP"]
    assert table.sums["Budget (£m)"] == {"before": 3.5, "after": 3_500_000}
    assert "scaled" in codes(table)


def test_currencies_of_number_formats_stay_with_their_rows(tmp_path):
    formats = {1: "[$£-809]#,##0", 2: "[$€-407]#,##0", 3: '"$"#,##0'}
    table = read(a_list(tmp_path, "Budget", [100, 100, 100], formats))

    assert table.frame["currency"].to_pylist() == ["GBP", "EUR", "USD"]
    assert "several_currencies" in codes(table)


@pytest.mark.parametrize(
    ("cells", "formats", "shares"),
    [
        ([0.45, 0.8], {1: "0%", 2: "0%"}, [0.45, 0.8]),
        (["45%", "80 %"], None, [0.45, 0.8]),
        ([45, 80, 100], None, [0.45, 0.8, 1.0]),
        ([0.45, 1], None, [0.45, 1.0]),
        ([0, 1], None, [0, 1]),
    ],
)
def test_percents_are_shares_whatever_their_scale(tmp_path, cells, formats, shares):
    found = typed(tmp_path, "% complete", cells, "percent_complete", formats=formats)

    assert found == pytest.approx(shares)


def test_a_mixture_of_shares_and_percents_is_asked(tmp_path):
    question = the_question(inspect_file(a_list(tmp_path, "% complete", [0.8, 80, 45])))

    assert question.id.endswith("percent_scale")


def test_ids_keep_their_zeros_and_never_become_numbers(tmp_path):
    text = "Project ID,Project name\n00123,A\n1E3,B\n1000,C\n2E10,D\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["project_id"].to_pylist() == ["00123", "1E3", "1000", "2E10"]


def test_ids_made_by_a_number_format_are_read_as_shown(tmp_path):
    rows = [["Project ID", "Project name"], [1, "A"], [12, "B"]]

    def change(book):
        for cell in ("A2", "A3"):
            book["Projects"][cell].number_format = '"P-"0000'

    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}, change))

    assert table.frame["project_id"].to_pylist() == ["P-0001", "P-0012"]


def test_words_are_read_as_canonical_words_and_shown_as_written(tmp_path):
    table = read(a_list(tmp_path, "RAG", ["Grün", "A", "Amber/Red", "n/a"]))

    assert table.frame["health"].to_pylist() == ["green", "amber", "amber red", None]
    assert values(table, "RAG") == ["Grün", "A", "Amber/Red", "n/a"]


def test_an_unknown_word_is_a_question_and_its_answer_is_remembered_by_column(tmp_path):
    path = a_list(tmp_path, "RAG", ["Green", "Sunny", "Red"])
    question = the_question(inspect_file(path))

    assert "Sunny (1×)" in question.readings[0].examples
    answer = next(r.answer for r in question.readings if r.label == "green")
    mapping = {"tables": {"Projects!1": {"answers": {"RAG:words": answer}}}}
    reading = inspect_file(path, mapping=mapping)
    assert reading.questions == ()
    assert reading.tables[0].frame["health"].to_pylist() == ["green", "green", "red"]


def test_error_cells_and_formulas_without_a_result_are_missing_and_listed(tmp_path):
    table = read(a_list(tmp_path, "Budget", [5, "=1+1", "#REF!"]))

    assert table.frame["budget"].to_pylist() == [5, None, None]
    assert {"formula_without_value", "error_cell"} <= codes(table)


def test_a_workbook_that_counts_days_from_1904_gives_the_same_dates(tmp_path):
    def change(book):
        book.epoch = dt.datetime(1904, 1, 1)

    rows = [["Project ID", "Project name", "Finish"], ["P-1", "A", dt.date(2025, 1, 6)]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}, change))

    assert table.frame["finish"].to_pylist() == [dt.date(2025, 1, 6)]


def test_seconds_of_a_tool_become_hours(tmp_path):
    text = "Issue key,Issue Type,Summary,Original estimate,Project key\nA-1,Task,One,7200,A\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["work_hours"].to_pylist() == [2]


@pytest.mark.parametrize(
    ("cell", "days"), [("5 days", 5), ("5d", 5), ("2 wks", 10), ("~3d", 3), ("40 hrs", 5),
                       ("1w 2d", 7), ("PT40H0M0S", 5), ("5 days?", 5), ("3 edays", 3)],
)  # fmt: skip
def test_lengths_of_time_are_read_as_tools_write_them(tmp_path, cell, days):
    text = f"Task ID,Task name,Duration,Predecessors\nT-1,One,{cell},\nT-2,Two,1 day,T-1\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["duration_days"].to_pylist() == [days, 1]


def test_probabilities_written_as_shares_are_shares_and_levels_are_levels(tmp_path):
    text = "Risk ID,Risk title,Probability,Impact\nR-1,Storm,0.3,4\nR-2,Flood,0.05,High (3)\n"
    frame = read(a_csv(tmp_path / "a.csv", text)).frame

    assert frame["inherent_probability"].to_pylist() == [0.3, 0.05]
    assert frame["inherent_impact_level"].to_pylist() == [4, 3]
