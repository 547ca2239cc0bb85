"""The Excel template, written from the schema: the easiest workbook to fill and to read back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pmo_data.export import instructions
from pmo_data.export.cells import NUMBER_FORMATS
from pmo_data.export.saving import save_workbook
from pmo_data.export.sheets import (
    QUIET,
    check_column,
    choose_from,
    drop_down,
    header_row,
    note,
    write_text,
    write_value,
)
from pmo_data.schema import SETTINGS, TABLES
from pmo_data.schema.documents import setting_note, shown
from pmo_data.schema.model import Column, Setting, Table
from pmo_data.schema.values import typed_example

#: Header of the first, narrow column, and the mark of rows that no reader keeps.
MARK_HEADER = "PMO Lens"
EXAMPLE = "EXAMPLE"
#: Sheets people fill first stand first; the others follow in the order of the schema.
FIRST = ("project", "status", "objective", "contribution", "risk", "milestone", "assignment")


def write_template(path: Path) -> None:
    """Write the template workbook to the path, replacing what was there only when complete."""
    save_workbook(template_workbook(), path)


def template_bytes() -> bytes:
    """The template as a file to download."""
    buffer = io.BytesIO()
    template_workbook().save(buffer)
    return buffer.getvalue()


def template_workbook() -> Workbook:
    """The template: instructions, one sheet per table with an example row, the settings."""
    book = Workbook()
    instructions.write_instructions(_renamed(book.active, instructions.TITLE))
    for table in _in_order():
        _write_table(book.create_sheet(table.title), table)
    _write_settings(book.create_sheet(TABLES["settings"].title))
    return book


def _in_order() -> list[Table]:
    names = dict.fromkeys((*FIRST, *TABLES))
    return [TABLES[name] for name in names if name != "settings"]


def _write_table(sheet: Worksheet, table: Table) -> None:
    _start(sheet)
    header_row(sheet, 1, 2, table.columns)
    write_text(sheet.cell(2, 1), EXAMPLE)
    sheet.cell(2, 1).font = QUIET
    for number, column in enumerate(table.columns, 2):
        cell = sheet.cell(2, number)
        write_value(cell, typed_example(column), column)
        cell.font = QUIET
        check_column(sheet, number, 2, column)
        if column.reference and column.name not in table.key[:1]:
            _offer_known(sheet, number, column)


def _offer_known(sheet: Worksheet, number: int, column: Column) -> None:
    """Offer the ids that stand on the sheet of the referenced table."""
    source = f"'{TABLES[column.reference].title}'!$B$2:$B$5000"
    letter = get_column_letter(number)
    choose_from(sheet, f"{letter}2:{letter}5000", source, column.title)


def _write_settings(sheet: Worksheet) -> None:
    table = TABLES["settings"]
    _start(sheet)
    header_row(sheet, 1, 2, table.columns)
    sheet.column_dimensions["B"].width = 28
    sheet.column_dimensions["C"].width = 44
    for row, setting in enumerate(SETTINGS.values(), 2):
        write_text(sheet.cell(row, 2), setting.name)
        sheet.cell(row, 2).comment = note(setting_note(setting))
        _write_default(sheet, row, setting)


def _write_default(sheet: Worksheet, row: int, setting: Setting) -> None:
    cell = sheet.cell(row, 3)
    value: Any = setting.default
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value, cell.number_format = value, "General"
    elif value not in ("", None):
        write_text(cell, shown(value))
        cell.number_format = NUMBER_FORMATS["text"]
    if setting.values:
        drop_down(sheet, f"C{row}", [shown(word) for word in setting.values], setting.title)


def _start(sheet: Worksheet) -> None:
    write_text(sheet.cell(1, 1), MARK_HEADER)
    sheet.cell(1, 1).font = QUIET
    sheet.cell(1, 1).comment = note("Rows marked EXAMPLE are ignored. Leave this column blank.")
    sheet.column_dimensions["A"].width = 10
    sheet.freeze_panes = "B2"


def _renamed(sheet: Worksheet, title: str) -> Worksheet:
    sheet.title = title
    return sheet
