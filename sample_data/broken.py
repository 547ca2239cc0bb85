"""The broken twin: a small workbook with the troubles of real files, and what a reader must find.

The expectations are written down by hand in `broken_rows`; no reader's output goes into them.
"""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sample_data import broken_rows as whole
from sample_data.workbook import save_stable

FIELDS = ("trouble", "sheet", "row", "column", "severity", "code", "found_in", "message_contains")
#: Excel row, header, what stands there instead.
SPOILT_CELLS = (
    (5, "Status", "simmering"),
    (6, "Start", "06/28/2025"),
    (7, "Forecast finish", whole.D(2024, 8, 6)),
    (8, "Budget (BAC)", -1310000),
    (9, "Actual cost", "roughly half"),
    (10, "Forecast cost (EAC)", "#REF!"),
    (11, "Project name", None),
    (12, "Budget (BAC)", "EUR 2,920,000"),
    (13, "Reported health", "purple"),
    (20, "Project ID", None),
)
#: Projects before the two blank rows.
BEFORE_BLANKS = 10
SAME, OTHER = 16, 18
MOODS = ("good", "tired", "fine")


def write_broken(folder: Path) -> None:
    """Write broken.xlsx and broken.expected.json."""
    book = Workbook()
    _projects(book.active)
    _risks(book.create_sheet("Risks"))
    _milestones(book.create_sheet("Milestones"))
    _hidden(book.create_sheet("Old list"))
    book.create_sheet("Notes").cell(2, 2, "Please send corrections before the fifth.")
    save_stable(book, folder / "broken.xlsx")
    text = json.dumps(expected(), indent=1, ensure_ascii=False)
    (folder / "broken.expected.json").write_text(text + "\n", encoding="utf-8")


def expected() -> list[dict]:
    """What a reader must find, one entry per trouble."""
    found = []
    for line in whole.EXPECTED.strip().splitlines():
        said = dict(zip(FIELDS, line.split("|"), strict=True))
        row = int(said["row"]) if said["row"] else None
        blank = {name: None for name, value in said.items() if not value}
        found.append({**said, **blank, "row": row})
    return found


def _line(sheet: Worksheet, row: int, values: tuple) -> None:
    for place, value in enumerate(values, 1):
        sheet.cell(row, place, value)


def _projects(sheet: Worksheet) -> None:
    sheet.title = "Projects"
    width = len(whole.HEADERS)
    sheet.cell(whole.TITLE_ROW, 1, "Project list of the Tarnmere Group, October 2026")
    sheet.cell(whole.TITLE_ROW, 1).font = Font(bold=True)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    _line(sheet, whole.HEADER_ROW, whole.HEADERS)
    for step, project in enumerate(whole.PROJECTS):
        row = whole.FIRST_ROW + step + (2 if step >= BEFORE_BLANKS else 0)
        _line(sheet, row, (*project, MOODS[step % 3]))
    for row, header, value in SPOILT_CELLS:
        sheet.cell(row, whole.HEADERS.index(header) + 1).value = value
    sheet.cell(10, whole.HEADERS.index("Forecast cost (EAC)") + 1).data_type = "e"
    _rows_too_many(sheet)


def _rows_too_many(sheet: Worksheet) -> None:
    """A repeated row, one that contradicts, and a total below the list."""
    same, other = whole.PROJECTS[SAME], whole.PROJECTS[OTHER]
    _line(sheet, 26, (*same, MOODS[SAME % 3]))
    _line(sheet, 27, (*other[:8], 7250000, *other[9:], "good"))
    total = sum(project[8] for project in whole.PROJECTS)
    _line(sheet, 28, ("Total", *[None] * 7, total))


def _risks(sheet: Worksheet) -> None:
    for first, last, label in ((1, 4, "Identification"), (5, 8, "Assessment")):
        sheet.cell(1, first, label)
        sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=last)
    _line(sheet, 2, whole.RISK_HEADERS)
    for step, risk in enumerate(whole.RISKS):
        _line(sheet, 3 + step, risk)
    sheet.cell(5, 6, 1.4)


def _milestones(sheet: Worksheet) -> None:
    _line(sheet, 1, whole.MILESTONE_HEADERS)
    for step, milestone in enumerate(whole.MILESTONES):
        _line(sheet, 2 + step, milestone)
    sheet.cell(4, 2, "P-999")
    sheet.cell(5, 5, "soon after Easter")


def _hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    _line(sheet, 1, whole.HEADERS[:5])
    _line(
        sheet,
        2,
        ("P-001", "Store signage standard", "Retail and Online", "Asha Darvill", "completed"),
    )
