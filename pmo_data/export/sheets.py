"""One sheet of a workbook: header, comments, formats, drop-downs, safe cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pmo_data.export.cells import NUMBER_FORMATS, looks_like_formula, workbook_value
from pmo_data.schema.documents import column_note, kind
from pmo_data.schema.model import Column

LAST_ROW = 1_048_576
HEADER = PatternFill("solid", fgColor="E9EFFA")
REQUIRED = PatternFill("solid", fgColor="1F4FB2")
QUIET = Font(italic=True, color="6B7686")
WIDTHS = {"text": 24, "person": 20, "key": 14, "date": 12, "timestamp": 18, "money": 15}


def write_text(cell: Cell, text: str) -> None:
    """Put text into a cell as text, whatever it starts with; editing it keeps it text."""
    cell.value = text
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True


def write_value(cell: Cell, value: Any, column: Column) -> None:
    """Put a typed value into a cell, in the number format of its column."""
    held = workbook_value(value)
    if isinstance(held, str):
        write_text(cell, held)
    elif held is not None:
        cell.value = held
    cell.number_format = NUMBER_FORMATS[column.type]


def header_row(sheet: Worksheet, row: int, first: int, columns: Sequence[Column]) -> None:
    """Write the titles of the columns with their comments; required ones stand out."""
    for number, column in enumerate(columns, first):
        cell = sheet.cell(row, number)
        write_text(cell, column.title)
        cell.fill = REQUIRED if column.required else HEADER
        cell.font = Font(bold=True, color="FFFFFF" if column.required else "18212E")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.comment = note(column_note(column))
        _column_format(sheet, number, column)


def note(text: str) -> Comment:
    """A comment large enough for its text."""
    lines = sum(1 + len(line) // 45 for line in text.splitlines())
    return Comment(text, "PMO Lens", height=24 + 18 * lines, width=320)


def _column_format(sheet: Worksheet, number: int, column: Column) -> None:
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = max(WIDTHS.get(column.type, 12), len(column.title) + 3)
    dimension.number_format = NUMBER_FORMATS[column.type]


def drop_down(sheet: Worksheet, span: str, words: Iterable[str], hint: str) -> None:
    """Offer these words in the cells of the span and refuse others."""
    _validate(sheet, span, hint, type="list", formula1=f'"{",".join(words)}"')


def choose_from(sheet: Worksheet, span: str, source: str, hint: str) -> None:
    """Offer what stands in another sheet; something else is allowed too."""
    _validate(sheet, span, hint, type="list", formula1=source, showErrorMessage=False)


def check_column(sheet: Worksheet, number: int, first_row: int, column: Column) -> None:
    """Let the spreadsheet check type, limits and list of a column while people type."""
    letter = get_column_letter(number)
    span = f"{letter}{first_row}:{letter}{LAST_ROW}"
    hint = kind(column).capitalize()
    if column.values and not column.many:
        drop_down(sheet, span, column.values, hint)
    elif column.type == "boolean":
        drop_down(sheet, span, ("yes", "no"), hint)
    elif column.type == "date":
        _validate(sheet, span, hint, type="date", operator="greaterThan", formula1="1")
    elif column.type in ("integer", "number", "money", "share"):
        _validate(sheet, span, hint, **_number_rule(column))


def _number_rule(column: Column) -> dict[str, str]:
    low, high = column.minimum, column.maximum
    rule = {"type": "whole" if column.type == "integer" else "decimal"}
    if low is not None and high is not None:
        return rule | {"operator": "between", "formula1": f"{low:g}", "formula2": f"{high:g}"}
    if high is not None:
        return rule | {"operator": "lessThanOrEqual", "formula1": f"{high:g}"}
    least = -1e15 if low is None else low
    return rule | {"operator": "greaterThanOrEqual", "formula1": f"{least:.0f}"}


def _validate(sheet: Worksheet, span: str, hint: str, **rule: Any) -> None:
    check = DataValidation(allow_blank=True, **({"showErrorMessage": True} | rule))
    check.errorTitle, check.error = "PMO Lens", f"Expected: {hint}."[:220]
    check.add(span)
    sheet.add_data_validation(check)
