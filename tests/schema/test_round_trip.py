"""Rows the schema allows are rows the store takes; and a workbook gives them back unchanged."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pmo_data.export.stamp import Stamp
from pmo_data.export.template import EXAMPLE, MARK_HEADER, template_workbook
from pmo_data.export.workbook import write_workbook
from pmo_data.intake import inspect_file
from pmo_data.schema import SETTINGS, TABLES
from pmo_data.store.rows import ARROW, conformed, stored_tables
from pmo_data.store.settings import typed
from tests.schema.strategies import rows

STAMP = Stamp("Northwind", 4, 7, date(2026, 9, 30), datetime(2026, 10, 5, 8, 30))
#: Each example starts a reading process; `make test-long` draws many.
EXAMPLES = int(os.environ.get("PMO_EXAMPLES", "25")) // 20


@pytest.mark.parametrize("name", stored_tables())
def test_the_store_takes_every_row_that_the_schema_allows(name):
    @given(st.data())
    def law(data):
        made = data.draw(rows(name))
        stored = conformed(name, pa.Table.from_pylist(made))
        assert stored.select(list(TABLES[name].names)).to_pylist() == [
            {column: row[column] for column in TABLES[name].names} for row in made
        ]

    law()


def arrow(name: str) -> pa.Schema:
    return pa.schema([(column.name, ARROW[column.type]) for column in TABLES[name].columns])


def read_back(path: Path, name: str) -> list[dict[str, object]]:
    """The rows of one sheet as intake would publish them, with absent columns as None."""
    reading = inspect_file(path, name=path.name)
    found = [table for table in reading.tables if table.sheet == TABLES[name].title]
    assert [table.table for table in found] == [name], reading.message
    assert not reading.questions
    frame = found[0].frame
    kept = [column for column in frame.column_names if column in TABLES[name].names]
    return conformed(name, frame.select(kept)).select(list(TABLES[name].names)).to_pylist()


@pytest.mark.parametrize("name", stored_tables())
def test_a_workbook_gives_back_every_row_that_the_schema_allows(name, tmp_path):
    @settings(max_examples=EXAMPLES, phases=[Phase.generate])
    @given(rows(name, min_size=3))
    def law(made):
        write_workbook({name: pa.Table.from_pylist(made, arrow(name))}, {}, STAMP, tmp_path / "b.xlsx")
        assert read_back(tmp_path / "b.xlsx", name) == made

    law()


def test_a_filled_template_is_recognised_sheet_by_sheet_and_column_by_column(tmp_path):
    book = template_workbook()
    for sheet in book:
        if sheet["A2"].value == EXAMPLE:
            sheet["A2"].value = None
    book.save(tmp_path / "filled.xlsx")

    reading = inspect_file(tmp_path / "filled.xlsx", name="filled.xlsx")

    read = {table.sheet: table for table in reading.tables}
    assert set(read) == {table.title for table in TABLES.values()}
    for table in TABLES.values():
        fields = [c.field for c in read[table.title].columns if c.source != MARK_HEADER]
        assert (read[table.title].table, fields) == (table.name, list(table.names))
    assert not reading.questions


def test_an_untouched_template_holds_settings_and_nothing_else(tmp_path):
    template_workbook().save(tmp_path / "template.xlsx")

    reading = inspect_file(tmp_path / "template.xlsx", name="template.xlsx")

    assert [table.table for table in reading.tables] == ["settings"]
    said = reading.tables[0].frame.to_pydict()
    values = dict(zip(said["name"], said["value"], strict=True))
    assert set(values) == set(SETTINGS)
    assert typed({name: value for name, value in values.items() if value is not None}) == {
        name: setting.default for name, setting in SETTINGS.items() if setting.default != ""
    }
