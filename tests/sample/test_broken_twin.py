"""The broken twin holds the troubles it says it holds."""

from __future__ import annotations

import datetime as dt
import json

import openpyxl
import pytest

from sample_data.load import HOME

HEADER = {"Projects": 3, "Risks": 2, "Milestones": 1}


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(HOME / "broken.xlsx")


@pytest.fixture(scope="module")
def troubles():
    listed = json.loads((HOME / "broken.expected.json").read_text("utf-8"))
    return {trouble["trouble"]: trouble for trouble in listed}


def cell(book, sheet, row, column):
    headers = [c.value for c in book[sheet][HEADER[sheet]]]
    return book[sheet].cell(row, headers.index(column) + 1).value


def test_twenty_kinds_of_trouble_are_listed_with_place_and_severity(troubles):
    assert len(troubles) >= 20
    for trouble in troubles.values():
        assert trouble["severity"] in ("info", "warning", "error")
        assert trouble["found_in"] in (
            "problems",
            "rows_skipped",
            "header_row",
            "unmapped",
            "sheets",
        )
        assert trouble["sheet"] and trouble["message_contains"]


@pytest.mark.parametrize(
    ("trouble", "value"),
    [
        ("unknown status word", "simmering"),
        ("unknown health word", "purple"),
        ("negative budget", -1310000),
        ("unreadable number", "roughly half"),
        ("spreadsheet error", "#REF!"),
        ("missing name", None),
        ("missing key", None),
        ("finish before start", dt.datetime(2024, 8, 6)),
        ("probability above 1", 1.4),
        ("orphan project reference", "P-999"),
        ("unreadable date", "soon after Easter"),
        ("contradicting duplicate", "P-102"),
        ("duplicate id", "P-098"),
    ],
)
def test_a_cell_holds_its_trouble(book, troubles, trouble, value):
    said = troubles[trouble]
    assert cell(book, said["sheet"], said["row"], said["column"]) == value


def test_header_stands_under_title_and_merged_groups(book, troubles):
    assert book["Projects"].cell(troubles["title above header"]["row"], 1).value == "Project ID"
    groups = troubles["merged header"]["row"]
    assert book["Risks"].cell(groups, 1).value == "Identification"
    assert book["Risks"].cell(groups + 1, 1).value == "Risk ID"
    assert {str(area) for area in book["Risks"].merged_cells.ranges} == {"A1:D1", "E1:H1"}


def test_start_dates_are_text_in_both_orders(book):
    starts = [cell(book, "Projects", row, "Start") for row in range(4, 26)]
    parts = [tuple(map(int, text.split("/")[:2])) for text in starts if text]
    assert any(first > 12 for first, _ in parts) and any(second > 12 for _, second in parts)


def test_percents_are_whole_numbers_and_one_budget_names_its_currency(book):
    shares = [cell(book, "Projects", row, "% complete") for row in (4, 5, 6, 22)]
    assert min(shares) > 1 and "EUR" in str(cell(book, "Projects", 12, "Budget (BAC)"))


def test_duplicates_repeat_or_contradict_an_earlier_row(book):
    rows = {row: [c.value for c in book["Projects"][row]] for row in (22, 24, 26, 27)}
    assert rows[26] == rows[22]
    assert rows[27][0] == rows[24][0] and rows[27][8] != rows[24][8]


def test_blank_rows_and_a_total_are_among_the_rows(book, troubles):
    assert {c.value for row in (14, 15) for c in book["Projects"][row]} == {None}
    assert cell(book, "Projects", troubles["totals row"]["row"], "Project ID") == "Total"


def test_one_sheet_is_hidden_and_one_has_no_table(book):
    assert book["Old list"].sheet_state == "hidden"
    assert sum(c.value is not None for row in book["Notes"].iter_rows() for c in row) == 1
