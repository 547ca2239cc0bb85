"""The broken twin: a small workbook with the troubles of real files, and what a reader must find.

Every trouble is written together with its expectation, so neither comes from a reader's output.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sample_data.workbook import save_stable

HEADERS = ("Project ID", "Project name", "Business unit", "Project manager", "Status", "Reported health", "Start",
           "Forecast finish", "Budget (BAC)", "Forecast cost (EAC)", "Actual cost", "% complete", "Mood of the team")  # fmt: skip
TITLE_ROW, HEADER_ROW, FIRST_ROW = 1, 3, 4
D = dt.date
#: The list as it should be: finish, budget, forecast, actual, percent as 0-100, start as text day first.
PROJECTS = (
    ("P-061", "Checkout redesign", "Retail and Online", "Asha Darvill", "active", "green", "11/11/2025", D(2026, 12, 18), 920000, 926000, 742000, 81),
    ("P-062", "Store pick-up lockers", "Retail and Online", "Asha Darvill", "active", "amber", "08/09/2025", D(2027, 5, 7), 1850000, 1903000, 1390000, 73),
    ("P-064", "Marketplace for partners", "Retail and Online", "Enzo Kirwan", "active", "amber", "04/06/2025", D(2027, 5, 21), 2600000, 2748000, 2090000, 76),
    ("P-065", "Store energy retrofit", "Retail and Online", "Enzo Kirwan", "active", "green", "04/08/2025", D(2027, 8, 6), 4300000, 4290000, 2610000, 61),
    ("P-066", "Shelf-edge labels", "Retail and Online", "Mei Stavrou", "active", "green", "02/01/2026", D(2027, 3, 12), 1310000, 1320000, 900000, 69),
    ("P-067", "Price and promotion engine", "Retail and Online", "Mei Stavrou", "active", "green", "11/03/2026", D(2027, 6, 11), 1410000, 1430000, 720000, 50),
    ("P-071", "Press line renewal", "Manufacturing", "Kofi Loxley", "active", "amber", "11/07/2025", D(2028, 2, 11), 5300000, 5520000, 2700000, 48),
    ("P-072", "Plant safety interlocks", "Manufacturing", "Kofi Loxley", "active", "green", "12/12/2025", D(2027, 4, 16), 1650000, 1640000, 1010000, 62),
    ("P-074", "Paint shop heat recovery", "Manufacturing", "Lale Szabo", "active", "amber", "07/10/2025", D(2027, 9, 17), 2920000, 2960000, 1590000, 56),
    ("P-076", "Tool store redesign", "Manufacturing", "Lale Szabo", "active", "green", "07/04/2026", D(2026, 12, 4), 620000, 618000, 430000, 70),
    ("P-080", "Night sorting hub", "Logistics", "Idris Quayle", "active", "green", "07/03/2025", D(2027, 12, 24), 8990000, 8990000, 5490000, 61),
    ("P-081", "Parcel tracking upgrade", "Logistics", "Idris Quayle", "active", "green", "04/11/2025", D(2026, 12, 4), 1070000, 1080000, 930000, 88),
    ("P-083", "Electric van trial", "Logistics", "Rhona Bjerke", "active", "green", "09/01/2026", D(2027, 6, 11), 2400000, 2420000, 1320000, 55),
    ("P-085", "Dock scheduling", "Logistics", "Rhona Bjerke", "active", "green", "11/05/2026", D(2026, 12, 11), 470000, 475000, 360000, 76),
    ("P-090", "Head office atrium refit", "Corporate Services", "Tariq Elgar", "active", "green", "19/01/2026", D(2027, 9, 10), 5480000, 5500000, 2760000, 50),
    ("P-092", "Payroll provider change", "Corporate Services", "Tariq Elgar", "active", "green", "02/02/2026", D(2027, 3, 5), 880000, 884000, 590000, 67),
    ("P-098", "Core platform migration", "Technology and Data", "Vera Balodis", "active", "amber", "10/03/2025", D(2027, 9, 24), 7420000, 7984000, 5450000, 68),
    ("P-101", "Sign-on renewal", "Technology and Data", "Vera Balodis", "active", "green", "11/11/2025", D(2027, 3, 19), 1540000, 1550000, 1100000, 71),
    ("P-102", "Order management core", "Technology and Data", "Signe Ormsby", "active", "green", "02/05/2025", D(2027, 5, 21), 5800000, 5990000, 4860000, 65),
    ("P-103", "Network segments", "Technology and Data", "Signe Ormsby", "active", "green", "16/01/2026", D(2027, 4, 2), 1230000, 1225000, 790000, 64),
)  # fmt: skip
RISK_HEADERS = ("Risk ID", "Project ID", "Risk", "Owner", "Raised on", "Residual probability", "Residual impact cost", "Status")
RISKS = (
    ("RK-1", "P-062", "Gateway firmware arrives late", "Asha Darvill", D(2026, 1, 12), 0.25, 90000, "open"),
    ("RK-2", "P-065", "Grid operator refuses the load", "Enzo Kirwan", D(2025, 11, 12), 0.65, 1100000, "open"),
    ("RK-3", "P-071", "Parts are discontinued", "Kofi Loxley", D(2026, 3, 3), 0.4, 300000, "open"),
    ("RK-4", "P-080", "Permit comes late", "Idris Quayle", D(2026, 2, 17), 0.3, 420000, "open"),
    ("RK-5", "P-098", "Old data cannot be converted", "Vera Balodis", D(2026, 4, 21), 0.35, 510000, "open"),
    ("RK-6", "P-102", "Test environment shared too often", "Signe Ormsby", D(2026, 5, 5), 0.5, 260000, "closed"),
)  # fmt: skip
MILESTONE_HEADERS = ("Milestone ID", "Project", "Milestone", "Baseline date", "Forecast date", "Actual date")
MILESTONES = (
    ("M-1", "P-061", "Design gate", D(2026, 3, 6), D(2026, 3, 6), D(2026, 3, 10)),
    ("M-2", "P-065", "First part working", D(2026, 9, 4), D(2026, 11, 20), None),
    ("M-3", "P-080", "Design gate", D(2025, 11, 14), D(2026, 1, 23), D(2026, 1, 26)),
    ("M-4", "P-098", "Acceptance gate", D(2026, 12, 11), D(2027, 2, 19), None),
    ("M-5", "P-102", "First part working", D(2026, 5, 15), D(2026, 10, 2), D(2026, 10, 5)),
)  # fmt: skip


class Twin:
    """The workbook being spoilt, and the list of what was spoilt."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.expected: list[dict] = []

    def spoil(self, trouble: str, sheet: Worksheet | str, row: int | None, column: str | None, *, severity: str, code: str | None,
              says: str, found_in: str = "problems") -> None:  # fmt: skip
        """Note a trouble: `severity` is the least a reader should give it."""
        name = sheet if isinstance(sheet, str) else sheet.title
        self.expected.append({
            "trouble": trouble, "sheet": name, "row": row, "column": column, "code": code, "severity": severity,
            "found_in": found_in, "message_contains": says,
        })  # fmt: skip


def write_broken(folder: Path) -> None:
    """Write broken.xlsx and broken.expected.json."""
    twin = Twin()
    _projects(twin)
    _risks(twin)
    _milestones(twin)
    _other_sheets(twin)
    save_stable(twin.book, folder / "broken.xlsx")
    text = json.dumps(twin.expected, indent=1, ensure_ascii=False)
    (folder / "broken.expected.json").write_text(text + "\n", encoding="utf-8")


def _projects(twin: Twin) -> None:
    sheet = twin.book.active
    sheet.title = "Projects"
    sheet.cell(TITLE_ROW, 1, "Project list of the Tarnmere Group, October 2026").font = Font(bold=True)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(HEADERS))
    for place, header in enumerate(HEADERS, 1):
        sheet.cell(HEADER_ROW, place, header)
    for step, project in enumerate(PROJECTS):
        _line(sheet, FIRST_ROW + step + (2 if step >= 10 else 0), (*project, ("good", "tired", "fine")[step % 3]))
    twin.spoil("title above header", sheet, HEADER_ROW, None, severity="info", code=None, says="header", found_in="header_row")
    twin.spoil("blank rows", sheet, 14, None, severity="info", code=None, says="blank", found_in="rows_skipped")
    twin.spoil("unknown header", sheet, HEADER_ROW, "Mood of the team", severity="info", code="unmapped_column",
               says="Mood of the team", found_in="unmapped")  # fmt: skip
    twin.spoil("percent scale", sheet, None, "% complete", severity="info", code="percent_scale", says="percent")
    _project_cells(twin, sheet)
    _project_rows(twin, sheet)


def _line(sheet: Worksheet, row: int, values: tuple) -> None:
    for place, value in enumerate(values, 1):
        sheet.cell(row, place, value)


def _project_cells(twin: Twin, sheet: Worksheet) -> None:
    """Single cells that are wrong; row numbers are those of Excel."""
    def put(row: int, header: str, value: object) -> None:
        sheet.cell(row, HEADERS.index(header) + 1).value = value

    put(5, "Status", "simmering")
    twin.spoil("unknown status word", sheet, 5, "Status", severity="warning", code=None, says="simmering")
    put(6, "Start", "06/28/2025")
    twin.spoil("date text in mixed order", sheet, None, "Start", severity="warning", code="mixed_date_order", says="month")
    put(7, "Forecast finish", D(2024, 8, 6))
    twin.spoil("finish before start", sheet, 7, "Forecast finish", severity="warning", code="finish_before_start", says="before")
    put(8, "Budget (BAC)", -1310000)
    twin.spoil("negative budget", sheet, 8, "Budget (BAC)", severity="warning", code="out_of_range", says="at least 0")
    put(9, "Actual cost", "roughly half")
    twin.spoil("unreadable number", sheet, 9, "Actual cost", severity="warning", code="unreadable_number", says="number")
    put(10, "Forecast cost (EAC)", "#REF!")
    sheet.cell(10, HEADERS.index("Forecast cost (EAC)") + 1).data_type = "e"
    twin.spoil("spreadsheet error", sheet, 10, "Forecast cost (EAC)", severity="warning", code="error_cell", says="error")
    put(11, "Project name", None)
    twin.spoil("missing name", sheet, 11, "Project name", severity="warning", code="missing_required", says="blank")
    put(12, "Budget (BAC)", "EUR 2,920,000")
    twin.spoil("currency in text", sheet, None, "Budget (BAC)", severity="info", code="currency", says="EUR")
    put(13, "Reported health", "purple")
    twin.spoil("unknown health word", sheet, 13, "Reported health", severity="warning", code=None, says="purple")


def _project_rows(twin: Twin, sheet: Worksheet) -> None:
    """Whole rows that are wrong; two blank rows, 14 and 15, stand before row 16."""
    sheet.cell(20, 1).value = None
    twin.spoil("missing key", sheet, 20, "Project ID", severity="warning", code="no_key", says="Project ID")
    same = PROJECTS[16]
    _line(sheet, 26, (*same, "tired"))
    twin.spoil("duplicate id", sheet, 26, "Project ID", severity="info", code="merged", says="22")
    other = (*PROJECTS[18][:8], 7250000, *PROJECTS[18][9:], "good")
    _line(sheet, 27, other)
    twin.spoil("contradicting duplicate", sheet, 27, "Project ID", severity="warning", code="contradicting_duplicate", says="P-102")
    total = sum(project[8] for project in PROJECTS)
    _line(sheet, 28, ("Total", None, None, None, None, None, None, None, total, None, None, None, None))
    twin.spoil("totals row", sheet, 28, None, severity="info", code=None, says="total", found_in="rows_skipped")


def _risks(twin: Twin) -> None:
    sheet = twin.book.create_sheet("Risks")
    for first, last, label in ((1, 4, "Identification"), (5, 8, "Assessment")):
        sheet.cell(1, first, label)
        sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=last)
    for place, header in enumerate(RISK_HEADERS, 1):
        sheet.cell(2, place, header)
    for step, risk in enumerate(RISKS):
        _line(sheet, 3 + step, risk)
    twin.spoil("merged header", sheet, 2, None, severity="info", code=None, says="header", found_in="header_row")
    sheet.cell(5, 6, 1.4)
    twin.spoil("probability above 1", sheet, 5, "Residual probability", severity="warning", code="out_of_range", says="between 0 and 1")


def _milestones(twin: Twin) -> None:
    sheet = twin.book.create_sheet("Milestones")
    for place, header in enumerate(MILESTONE_HEADERS, 1):
        sheet.cell(1, place, header)
    for step, milestone in enumerate(MILESTONES):
        _line(sheet, 2 + step, milestone)
    sheet.cell(4, 2, "P-999")
    twin.spoil("orphan project reference", sheet, 4, "Project", severity="warning", code="unknown_reference", says="P-999")
    sheet.cell(5, 5, "soon after Easter")
    twin.spoil("unreadable date", sheet, 5, "Forecast date", severity="warning", code="unreadable_date", says="date")


def _other_sheets(twin: Twin) -> None:
    old = twin.book.create_sheet("Old list")
    old.sheet_state = "hidden"
    for place, header in enumerate(HEADERS[:5], 1):
        old.cell(1, place, header)
    _line(old, 2, ("P-001", "Store signage standard", "Retail and Online", "Asha Darvill", "completed"))
    twin.spoil("hidden sheet", old, None, None, severity="info", code=None, says="hidden", found_in="sheets")
    notes = twin.book.create_sheet("Notes")
    notes.cell(2, 2, "Please send corrections before the fifth.")
    twin.spoil("sheet without a table", notes, None, None, severity="info", code=None, says="no table", found_in="sheets")
