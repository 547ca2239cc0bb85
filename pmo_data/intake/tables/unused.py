"""Every sheet of the file, used or not, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pmo_data.intake.reading.cells import Sheet, Workbook
from pmo_data.intake.result import SheetReading
from pmo_data.intake.tables.find import FoundTable

if TYPE_CHECKING:
    from pmo_data.intake.result import TableReading


def describe_sheets(
    workbook: Workbook,
    found: Mapping[str, list[FoundTable]],
    readings: list[TableReading],
    roles: Mapping[str, str],
) -> tuple[SheetReading, ...]:
    """One line per sheet in the order of the workbook."""
    return tuple(
        _described(sheet, found.get(sheet.name, []), readings, roles) for sheet in workbook.sheets
    )


def _described(
    sheet: Sheet, found: list[FoundTable], readings: list[TableReading], roles: Mapping[str, str]
) -> SheetReading:
    mine = [reading for reading in readings if reading.sheet == sheet.name]
    used = [reading for reading in mine if reading.table and reading.publish]
    hidden = sheet.visibility != "visible"
    if used:
        why = "; ".join(f"{reading.table}: {reading.why}" for reading in used)
    elif sheet.name in roles:
        why = roles[sheet.name]
    elif any(reading.table for reading in mine):
        why = f"the sheet is {sheet.visibility}; tick it in the review to publish it"
    else:
        why = _why_not(sheet, found, mine)
    return SheetReading(sheet.name, hidden, bool(used), why, len(sheet.rows))


def _why_not(sheet: Sheet, found: list[FoundTable], readings: list[TableReading]) -> str:
    if sheet.kind not in {"sheet", "text"}:
        return f"it is a {sheet.kind} sheet without cells"
    if not len(sheet.rows):
        return "it is empty"
    if not found:
        return "no row of headers with data below it"
    if readings and all(reading.layout == "list of words" for reading in readings):
        return "lists of words for drop-downs"
    return "; ".join(dict.fromkeys(reading.why for reading in readings)) or "left out in the review"
