"""The template says everything the schema says, and a spreadsheet can check it."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import load_workbook

from pmo_data.errors import UseError
from pmo_data.export.template import EXAMPLE, MARK_HEADER, template_workbook, write_template
from pmo_data.schema import SETTINGS, TABLES


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return load_workbook(path)


def test_it_has_instructions_a_sheet_per_table_and_settings(book):
    titles = {table.title for table in TABLES.values()}
    assert book.sheetnames[0] == "Instructions"
    assert book.sheetnames[-1] == "Settings"
    assert set(book.sheetnames) == {"Instructions", *titles}


def test_every_column_has_its_title_and_a_comment_that_explains_it(book):
    for table in TABLES.values():
        header = book[table.title][1]
        assert [cell.value for cell in header] == [MARK_HEADER, *(c.title for c in table.columns)]
        for cell, column in zip(header[1:], table.columns, strict=True):
            assert column.description in cell.comment.text
            assert ("Required." in cell.comment.text) == column.required


def test_the_example_row_is_marked_and_typed(book):
    for table in (t for t in TABLES.values() if t.name != "settings"):
        row = book[table.title][2]
        assert row[0].value == EXAMPLE
        for cell, column in zip(row[1:], table.columns, strict=True):
            if column.type == "date":
                assert isinstance(cell.value, datetime)
            elif column.type in ("integer", "number", "money", "share"):
                assert cell.value == column.example
            assert cell.data_type != "f"


def test_closed_lists_are_drop_downs(book):
    for table in TABLES.values():
        offered = {str(check.formula1) for check in book[table.title].data_validations.dataValidation}
        for column in table.columns:
            if column.values and not column.many:
                assert f'"{",".join(column.values)}"' in offered, f"{table.name}.{column.name}"


def test_settings_stand_with_their_defaults(book):
    rows = {row[1].value: row[2] for row in book["Settings"].iter_rows(min_row=2)}
    assert set(rows) == set(SETTINGS)
    assert rows["reporting_currency"].value == "EUR"
    assert rows["hours_per_day"].value == 8
    assert rows["probability_scale"].value == "0.1; 0.3; 0.5; 0.75; 1"


def test_the_instructions_are_one_column_so_that_no_reader_takes_them_for_a_table(book):
    assert book["Instructions"].max_column == 1


def test_an_unknown_folder_is_said(tmp_path):
    with pytest.raises(UseError, match="no folder"):
        write_template(tmp_path / "missing" / "template.xlsx")


def test_nothing_is_left_beside_a_written_file(tmp_path):
    write_template(tmp_path / "template.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["template.xlsx"]
    assert template_workbook().sheetnames
