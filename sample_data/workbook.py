"""One workbook in the form of the template: a sheet per table, titles as headers, real dates."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pmo_data.schema import TABLES, Column
from sample_data.dates import At
from sample_data.organisation import COMPANY

FIRST = ("project", "status", "objective", "contribution", "risk", "milestone", "assignment")
FORMATS = {"date": "yyyy-mm-dd", "share": "0.0%", "money": "#,##0"}
#: So that the same rows give the same bytes on any day.
STAMP = dt.datetime(2026, 11, 6, 12, 0)


def write_workbook(path: Path, tables: Mapping[str, pa.Table], at: At) -> None:
    """All tables that have rows, project list first."""
    book = Workbook(write_only=True)
    book.properties.creator = COMPANY
    _about(book.create_sheet("Read me"), at)
    for name in dict.fromkeys((*FIRST, *TABLES)):
        if len(tables[name]):
            _sheet(book.create_sheet(TABLES[name].title), name, tables[name])
    save_stable(book, path)


def _about(sheet: WriteOnlyWorksheet, at: At) -> None:
    sheet.column_dimensions["A"].width = 90
    for line in (
        f"{COMPANY}, project portfolio",
        f"Status date {at.date:%d %B %Y}; Manufacturing as of {at.of('MAN'):%d %B %Y}",
        "All firms, people and figures are invented.",
    ):
        sheet.append([line])


def _sheet(sheet: WriteOnlyWorksheet, name: str, rows: pa.Table) -> None:
    used = [c for c in TABLES[name].columns if c.required or rows[c.name].null_count < len(rows)]
    sheet.freeze_panes = "C2" if len(used) > 4 else "A2"
    for place, column in enumerate(used, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(column)
    sheet.append([_bold(sheet, column.title) for column in used])
    for row in zip(*(rows[column.name].to_pylist() for column in used), strict=True):
        sheet.append([_cell(sheet, value, column) for value, column in zip(row, used, strict=True)])


def _bold(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: object, column: Column) -> object:
    """A plain value, or a cell where Excel needs to be told how to show it."""
    if value is None or column.type not in FORMATS:
        return ("yes" if value else "no") if isinstance(value, bool) else value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = FORMATS[column.type]
    return cell


def _width(column: Column) -> float:
    return {"text": 24.0, "person": 22.0, "date": 12.0}.get(column.type, 14.0)


def save_stable(book: Workbook, path: Path) -> None:
    """Save with fixed times inside, so that the file changes only when its rows do."""
    book.properties.created = book.properties.modified = STAMP
    raw = io.BytesIO()
    book.save(raw)
    with (
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            data = old.read(entry)
            if entry == "docProps/core.xml":
                data = _still(data)
            new.writestr(
                zipfile.ZipInfo(entry, STAMP.timetuple()[:6]), data, zipfile.ZIP_DEFLATED, 9
            )


def _still(core: bytes) -> bytes:
    """The document properties with the moment of saving replaced."""
    text = core.decode("utf-8")
    start = text.find("<dcterms:modified")
    if start < 0:
        return core
    opened, closed = text.index(">", start) + 1, text.index("</dcterms:modified>", start)
    return (text[:opened] + STAMP.strftime("%Y-%m-%dT%H:%M:%SZ") + text[closed:]).encode("utf-8")
