"""The broken twin's rows as they should be, before they are spoilt, and what a reader must find after."""

from __future__ import annotations

from datetime import date as D

HEADERS = ("Project ID", "Project name", "Business unit", "Project manager", "Status", "Reported health", "Start",
           "Forecast finish", "Budget (BAC)", "Forecast cost (EAC)", "Actual cost", "% complete", "Mood of the team")  # fmt: skip
TITLE_ROW, HEADER_ROW, FIRST_ROW = 1, 3, 4
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
RISK_HEADERS = (
    "Risk ID",
    "Project ID",
    "Risk",
    "Owner",
    "Raised on",
    "Residual probability",
    "Residual impact cost",
    "Status",
)
RISKS = (
    ("RK-1", "P-062", "Gateway firmware arrives late", "Asha Darvill", D(2026, 1, 12), 0.25, 90000, "open"),
    ("RK-2", "P-065", "Grid operator refuses the load", "Enzo Kirwan", D(2025, 11, 12), 0.65, 1100000, "open"),
    ("RK-3", "P-071", "Parts are discontinued", "Kofi Loxley", D(2026, 3, 3), 0.4, 300000, "open"),
    ("RK-4", "P-080", "Permit comes late", "Idris Quayle", D(2026, 2, 17), 0.3, 420000, "open"),
    ("RK-5", "P-098", "Old data cannot be converted", "Vera Balodis", D(2026, 4, 21), 0.35, 510000, "open"),
    ("RK-6", "P-102", "Test environment shared too often", "Signe Ormsby", D(2026, 5, 5), 0.5, 260000, "closed"),
)  # fmt: skip
MILESTONE_HEADERS = (
    "Milestone ID",
    "Project",
    "Milestone",
    "Baseline date",
    "Forecast date",
    "Actual date",
)
MILESTONES = (
    ("M-1", "P-061", "Design gate", D(2026, 3, 6), D(2026, 3, 6), D(2026, 3, 10)),
    ("M-2", "P-065", "First part working", D(2026, 9, 4), D(2026, 11, 20), None),
    ("M-3", "P-080", "Design gate", D(2025, 11, 14), D(2026, 1, 23), D(2026, 1, 26)),
    ("M-4", "P-098", "Acceptance gate", D(2026, 12, 11), D(2027, 2, 19), None),
    ("M-5", "P-102", "First part working", D(2026, 5, 15), D(2026, 10, 2), D(2026, 10, 5)),
)  # fmt: skip
#: trouble | sheet | row | column | least severity | code | where it shows | words of the message
EXPECTED = """
title above header|Projects|3||info||header_row|header
blank rows|Projects|14||info||rows_skipped|blank
unknown header|Projects|3|Mood of the team|info|unmapped_column|unmapped|Mood of the team
percent scale|Projects||% complete|info|percent_scale|problems|percent
unknown status word|Projects|5|Status|warning||problems|simmering
date text in mixed order|Projects||Start|warning|mixed_date_order|problems|month
finish before start|Projects|7|Forecast finish|warning|finish_before_start|problems|before
negative budget|Projects|8|Budget (BAC)|warning|out_of_range|problems|at least 0
unreadable number|Projects|9|Actual cost|warning|unreadable_number|problems|number
spreadsheet error|Projects|10|Forecast cost (EAC)|warning|error_cell|problems|error
missing name|Projects|11|Project name|warning|missing_required|problems|blank
currency in text|Projects||Budget (BAC)|info|currency|problems|EUR
unknown health word|Projects|13|Reported health|warning||problems|purple
missing key|Projects|20|Project ID|warning|no_key|problems|Project ID
duplicate id|Projects|26|Project ID|info|merged|problems|22
contradicting duplicate|Projects|27|Project ID|warning|contradicting_duplicate|problems|P-102
totals row|Projects|28||info||rows_skipped|total
merged header|Risks|1||info||header_row|header
probability above 1|Risks|5|Residual probability|warning|out_of_range|problems|between 0 and 1
orphan project reference|Milestones|4|Project|warning|unknown_reference|problems|P-999
unreadable date|Milestones|5|Forecast date|warning|unreadable_date|problems|date
hidden sheet|Old list|||info||sheets|hidden
sheet without a table|Notes|||info||sheets|no table
"""
