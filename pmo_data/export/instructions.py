"""The first sheet of the template: what to do, in the order one does it."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from pmo_data.export.sheets import write_text
from pmo_data.schema import TABLES

TITLE = "Instructions"
START = (
    "PMO Lens template",
    "1. Fill the Projects sheet: id and name are enough, every further column answers more.",
    "2. Fill other sheets where you have the data; leave the rest as they are.",
    "3. Save the workbook and drop it on the Upload page. Nothing is published before you agree.",
    "",
    "How to read a sheet",
    "Blue headers are required, pale ones may stay blank. Point at a header to read what it holds.",
    "Rows with EXAMPLE in the first column are ignored; delete them or leave them.",
    "Blank means not known. Write 0 only where you mean zero.",
    "Dates are calendar dates. Shares are percentages: type 45%. Money is in the row's currency.",
    "A reference (project, person, objective) is the id or the name used on the other sheet.",
    "Several values in one cell are separated by a semicolon.",
    "Your own columns may be added anywhere; they are listed and left out.",
    "You may also drop exports of other tools as they are: this template is not required.",
    "",
    "The sheets",
)


def write_instructions(sheet: Worksheet) -> None:
    """Fill the sheet with one column of text, which no reader can take for a table."""
    lines = [*START, *(f"{t.title}: {t.question} {t.description}" for t in TABLES.values())]
    for row, line in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        if line:
            write_text(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if line in ("PMO Lens template", "How to read a sheet", "The sheets"):
            cell.font = Font(bold=True, size=14 if row == 1 else 12, color="1F4FB2")
    sheet.column_dimensions["A"].width = 110
    sheet.sheet_view.showGridLines = False
