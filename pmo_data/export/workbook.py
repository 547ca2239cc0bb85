"""A snapshot as a workbook: every table under its human titles, ready to be read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pmo_data.errors import UseError
from pmo_data.export.cells import NUMBER_FORMATS, workbook_value
from pmo_data.export.saving import save_workbook
from pmo_data.export.sheets import HEADER, LAST_ROW, REQUIRED, WIDTHS, note, write_text
from pmo_data.export.stamp import Stamp
from pmo_data.schema import SETTINGS, TABLES
from pmo_data.schema.documents import column_note, setting_note, shown
from pmo_data.schema.model import Column, Table

ABOUT = "About this workbook"
#: Rows above the header of a table: its title, the stamp, a blank row.
ABOVE = 7
BATCH = 5_000


def write_workbook(
    frames: Mapping[str, pa.Table], settings: Mapping[str, Any], stamp: Stamp, path: Path
) -> None:
    """Write the tables that hold rows, and the settings in force, to one workbook.

    frames      table -> rows, people already named as they may be shown
    Errors: UseError when a table does not fit into a sheet.
    """
    for name, rows in frames.items():
        if len(rows) > LAST_ROW - ABOVE:
            raise UseError(
                f"{TABLES[name].title} has {len(rows):,} rows, more than a sheet can hold. "
                "Export to a file ending in .duckdb or .zip instead."
            )
    book = Workbook(write_only=True)
    _about(book.create_sheet(ABOUT), frames, stamp)
    for name, rows in frames.items():
        _table(book.create_sheet(TABLES[name].title), TABLES[name], rows, stamp)
    _settings(book.create_sheet(TABLES["settings"].title), settings)
    save_workbook(book, path)


def _about(sheet: WriteOnlyWorksheet, frames: Mapping[str, pa.Table], stamp: Stamp) -> None:
    sheet.column_dimensions["A"].width = 100
    sheet.append([_text(sheet, "PMO Lens export", bold=True)])
    lines = [f"{label}: {value}" for label, value in stamp.facts().items()]
    lines += ["", "Every figure is as published; blank means not known. Tables:"]
    lines += [f"{TABLES[name].title}: {len(rows):,} rows" for name, rows in frames.items()]
    for line in lines:
        sheet.append([_text(sheet, line)])


def _table(sheet: WriteOnlyWorksheet, table: Table, rows: pa.Table, stamp: Stamp) -> None:
    columns = [column for column in table.columns if column.name in rows.column_names]
    for number, column in enumerate(columns, 1):
        width = max(WIDTHS.get(column.type, 12), len(column.title) + 3)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{ABOVE + 1}"
    sheet.append([_text(sheet, table.title, bold=True)])
    facts = {"Description": table.description, **stamp.facts()}
    for label in ("Description", "Workspace", "Snapshot", "As of"):
        sheet.append([_text(sheet, label), _text(sheet, facts[label])])
    sheet.append([])
    sheet.append([_header(sheet, column) for column in columns])
    _rows(sheet, columns, rows)


def _rows(sheet: WriteOnlyWorksheet, columns: list[Column], rows: pa.Table) -> None:
    """One styled cell per column is filled again for every row; the sheet writes it at once."""
    cells = [WriteOnlyCell(sheet) for _ in columns]
    for cell, column in zip(cells, columns, strict=True):
        cell.number_format = NUMBER_FORMATS[column.type]
    guarded = [WriteOnlyCell(sheet) for _ in columns]
    for cell in guarded:
        cell.number_format, cell.quotePrefix = NUMBER_FORMATS["text"], True
    for values in _values(rows, columns):
        pairs = zip(cells, guarded, values, strict=True)
        sheet.append([_filled(cell, guard, value) for cell, guard, value in pairs])


def _filled(cell: Cell, guarded: Cell, value: Any) -> Cell | None:
    held = workbook_value(value)
    if held is None:
        return None
    if isinstance(held, str):
        target = guarded if held[:1] in "=+-@" else cell
        target.value = held
        target.data_type = "s"
        return target
    cell.value = held
    return cell


def _values(rows: pa.Table, columns: list[Column]) -> Iterator[tuple[Any, ...]]:
    for batch in rows.select([column.name for column in columns]).to_batches(BATCH):
        yield from zip(*(batch.column(n).to_pylist() for n in range(len(columns))), strict=True)


def _settings(sheet: WriteOnlyWorksheet, settings: Mapping[str, Any]) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 44
    sheet.append([_header(sheet, column) for column in TABLES["settings"].columns])
    for name, setting in SETTINGS.items():
        label = _text(sheet, name)
        label.comment = note(setting_note(setting))
        value = settings.get(name, setting.default)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        held = value if number else _text(sheet, shown(value)) if shown(value) else None
        sheet.append([label, held])


def _header(sheet: WriteOnlyWorksheet, column: Column) -> Cell:
    cell = _text(sheet, column.title, bold=True)
    cell.font = Font(bold=True, color="FFFFFF" if column.required else "18212E")
    cell.fill = REQUIRED if column.required else HEADER
    cell.comment = note(column_note(column))
    return cell


def _text(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet)
    write_text(cell, text)
    if bold:
        cell.font = Font(bold=True)
    return cell
