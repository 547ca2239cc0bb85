"""Who the company is: units, programmes, rates, settings, calendars, maturity."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from sample_data.chance import between, pick, stream
from sample_data.dates import At

COMPANY = "Tarnmere Group"
#: id, name, head, annual project budget, day by which it reports
UNITS = (
    ("RET", "Retail and Online", "Paloma Serrano", 14_000_000, 5),
    ("MAN", "Manufacturing", "Viggo Fjeldstad", 12_000_000, 5),
    ("LOG", "Logistics", "Wanjiru Odhiambo", 16_000_000, 5),
    ("COR", "Corporate Services", "Quentin Delacourt", 8_000_000, 6),
    ("DIG", "Technology and Data", "Sanna Toivonen", 18_000_000, 4),
)
UNIT_IDS = tuple(unit[0] for unit in UNITS)
HEADS = {unit[0]: unit[2] for unit in UNITS}
PROGRAMMES = (
    ("PRG-1", "Online first", "Paloma Serrano", "RET"),
    ("PRG-2", "Smart plants", "Viggo Fjeldstad", "MAN"),
    ("PRG-3", "Faster flow", "Wanjiru Odhiambo", "LOG"),
    ("PRG-4", "Sound foundations", "Sanna Toivonen", "DIG"),
    ("PRG-5", "Greener operations", "Tamsin Ravenscroft", "COR"),
)
#: Plan rates of the US dollar by fiscal year.
RATES = ((2022, 0.95), (2023, 0.94), (2024, 0.92), (2025, 0.92), (2026, 0.91), (2027, 0.90))
SETTINGS = {
    "organisation": COMPANY, "reporting_currency": "EUR", "fiscal_year_start": 1,
    "time_zone": "Europe/Berlin", "risk_appetite": 4_000_000.0, "current_days": 21,
    "mix_run": 0.45, "mix_grow": 0.30, "mix_transform": 0.25,
}  # fmt: skip
HOLIDAYS = {
    "DE": {
        "2025-10-03": "Unity Day", "2025-12-25": "Christmas Day", "2025-12-26": "Second Christmas Day",
        "2026-01-01": "New Year", "2026-04-03": "Good Friday", "2026-04-06": "Easter Monday",
        "2026-05-01": "Labour Day", "2026-05-14": "Ascension Day", "2026-05-25": "Whit Monday",
        "2026-12-25": "Christmas Day", "2027-01-01": "New Year", "2027-03-26": "Good Friday",
        "2027-03-29": "Easter Monday",
    },
    "GB": {
        "2025-12-25": "Christmas Day", "2025-12-26": "Boxing Day", "2026-01-01": "New Year",
        "2026-04-03": "Good Friday", "2026-04-06": "Easter Monday", "2026-05-04": "Early May holiday",
        "2026-05-25": "Spring holiday", "2026-08-31": "Summer holiday", "2026-12-25": "Christmas Day",
        "2026-12-28": "Boxing Day, substitute", "2027-01-01": "New Year", "2027-03-26": "Good Friday",
        "2027-03-29": "Easter Monday",
    },
    "US": {
        "2025-11-27": "Thanksgiving", "2025-12-25": "Christmas Day", "2026-01-01": "New Year",
        "2026-01-19": "Martin Luther King Day", "2026-05-25": "Memorial Day", "2026-07-03": "Independence Day, observed",
        "2026-09-07": "Labor Day", "2026-11-26": "Thanksgiving", "2026-12-25": "Christmas Day",
        "2027-01-01": "New Year", "2027-01-18": "Martin Luther King Day",
    },
}  # fmt: skip
PERSPECTIVES = (
    "management control",
    "benefits",
    "finance",
    "stakeholders",
    "risk management",
    "governance",
    "resources",
)
EVIDENCE = (
    "Gate papers",
    "Monthly review minutes",
    "Register spot check",
    "Interviews",
    "Audit of five projects",
)


def business_units(at: At) -> pd.DataFrame:
    columns = ("business_unit_id", "name", "head", "budget", "submits_by")
    return pd.DataFrame(UNITS, columns=columns).assign(currency="EUR")


def programmes(at: At) -> pd.DataFrame:
    return pd.DataFrame(PROGRAMMES, columns=("programme_id", "name", "owner", "business_unit_id"))


def rates(at: At) -> pd.DataFrame:
    rows = [("USD", dt.date(year, 1, 1), rate) for year, rate in RATES if year <= at.date.year + 1]
    return pd.DataFrame(rows, columns=("currency", "valid_from", "rate"))


def settings(at: At) -> pd.DataFrame:
    rows = [(name, str(value)) for name, value in SETTINGS.items()]
    return pd.DataFrame(rows, columns=("name", "value"))


def calendars(at: At) -> pd.DataFrame:
    rows = [(place, day, 8.0 if day <= 5 else 0.0) for place in HOLIDAYS for day in range(1, 8)]
    return pd.DataFrame(rows, columns=("location", "weekday", "hours"))


def holidays(at: At) -> pd.DataFrame:
    rows = [
        (place, dt.date.fromisoformat(day), name)
        for place, days in HOLIDAYS.items()
        for day, name in days.items()
    ]
    return pd.DataFrame(rows, columns=("location", "date", "name"))


def maturity(at: At) -> pd.DataFrame:
    """Half-yearly self-assessment; slow growth, Technology ahead, Logistics behind."""
    rows = []
    lead = {"RET": 0, "MAN": 0, "LOG": -0.5, "COR": -0.1, "DIG": 0.6}
    for turn, date in enumerate(
        (dt.date(2025, 6, 30), dt.date(2025, 12, 31), dt.date(2026, 6, 30))
    ):
        if date > at.date:
            continue
        for unit in UNIT_IDS:
            for perspective in PERSPECTIVES:
                base = between(stream("maturity", unit, perspective), 1.6, 3.2) + lead[unit]
                level = int(min(5, max(1, round(base + 0.3 * turn))))
                evidence = pick(stream("evidence", unit, perspective, turn), EVIDENCE)
                rows.append((perspective, unit, date, level, evidence))
    return pd.DataFrame(
        rows, columns=("perspective", "business_unit_id", "assessed_on", "level", "evidence")
    )
