"""What the lists of projects share: chips, money at one scale a column, missing columns left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import health_chip, health_column, require_router, trend_column
from pmo_data.charts.wording import unit_of

STATES: Mapping[str, str] = {
    "reported_state": "Reported", "computed_state": "By figures", "reported_state_then": "Reported then",
    "computed_state_then": "By figures then",
}
NUMBERS: Mapping[str, tuple[str, str]] = {
    "cpi": ("CPI", "%.2f"), "spi": ("SPI", "%.2f"), "slip_days": ("Slip, days", "%.0f"),
    "months_apart": ("Months apart", "%d"), "days_overdue": ("Days late", "%d"), "score": ("Score", "%d"),
    "open_actions": ("Open actions", "%d"), "overdue_actions": ("Overdue", "%d"), "number": ("No", "%d"),
    "planned_hours": ("Planned, h", "%.0f"), "hours_to_come": ("To come, h", "%.0f"),
    "worked_hours": ("Worked, h", "%.0f"), "planned_total": ("Planned", "%.0f"),
    "planned_to_date": ("Planned to date", "%.0f"), "actual_to_date": ("Actual to date", "%.0f"),
    "forecast_total": ("Forecast", "%.0f"), "finish_change_days": ("Moved, days", "%+d"),
}
SHARES: Mapping[str, str] = {
    "alignment": "Aligned, %", "percent_complete": "Done, %", "probability": "Chance, %", "weight": "Weight, %",
    "share": "Flattered, %",
}
DATES: Mapping[str, str] = {
    "finish": "Finish", "baseline_finish": "Baseline", "due": "By", "baseline_date": "Baseline",
    "forecast_date": "Forecast", "finish_then": "Finish then", "period": "As of", "approved_on": "Approved",
    "start": "Start", "first_week": "From", "last_week": "To", "decided_on": "Decided", "raised_on": "Raised",
    "captured_on": "Written", "measured_on": "Measured", "check_on": "Check on",
}
MONEY: Mapping[str, str] = {
    "bac_r": "Budget", "eac_r": "Forecast", "overrun_r": "Overrun", "overrun_cpi_r": "Overrun at CPI", "exposure_r": "Risk", "emv_r": "Expected loss",
    "remaining_r": "Remaining", "waiting_r": "{} a month", "amount": "Change", "eac_r_then": "Forecast then",
    "bac_r_then": "Budget then", "bac": "Budget", "eac": "Forecast", "ac": "Spent", "budget": "Budget",
    "budget_change": "Change", "eac_moved": "Forecast moved",
}

#: Columns whose width the texts do not settle by themselves.
WIDE: Mapping[str, int] = {"Decision": 350, "Risk": 330, "Recommendation": 420, "Lesson": 380, "Project": 176, "Owner": 88}
PHONE: Mapping[str, int] = {"Project": 140}


def prepared(frame: pd.DataFrame, wanted: Sequence[str], currency: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The frame and its column settings, for `rows`; columns without a value are left out.

    wanted    names in the order to show; "name=Project" gives a title of its own
    """
    shown, columns = frame.copy(deep=False), {}
    for entry in wanted:
        name, _, said = entry.partition("=")
        if name in frame and frame[name].notna().any():
            shown[name], columns[name] = _column(frame[name], name, said, currency)
    return shown, columns


def _column(values: pd.Series, name: str, said: str, currency: str) -> tuple[pd.Series, Any]:
    of = st.column_config
    if name in STATES:
        return values.map(health_chip), health_column(said or STATES[name])
    if name in MONEY:
        scale, unit, digits = one_scale(values, currency)
        label = _with_unit(said or MONEY[name], unit)
        if require_router().phone:
            label = label.replace(" at CPI", "")
        width = max(80, _fitting(label))
        return values / scale, of.NumberColumn(label, format=f"%.{digits}f", width=width)
    if name in NUMBERS:
        title, form = NUMBERS[name]
        return values, of.NumberColumn(said or title, format=form, width=_fitting(said or title))
    if name in DATES:
        return values, of.DateColumn(said or DATES[name], format="D MMM YY", width=82)
    if name in SHARES:
        return values * 100, of.NumberColumn(said or SHARES[name], format="%.0f", width=_fitting(said or SHARES[name]))
    if name == "cpi_trend":
        low, high = _span(values)
        return values, trend_column(said or "CPI so far", low, high)
    wide = PHONE.get(said) if require_router().phone else WIDE.get(said)
    return values, of.TextColumn(said or name.replace("_", " ").capitalize(), width=wide)


def _fitting(title: str) -> int:
    """Wide enough for the title and for the figures below it."""
    return max(62, round(6.3 * len(title)) + 20)


def one_scale(amounts: pd.Series, currency: str) -> tuple[float, str, int]:
    """Divisor, name and decimals of a column; thousands where most amounts vanish in millions."""
    scale, unit, digits = unit_of(amounts, currency)
    sizes = pd.to_numeric(amounts).abs()
    middle = sizes[sizes > 0].median()
    if scale == 1e6 and middle < 0.1 * scale:
        return 1e3, f"{currency} k", 0
    return scale, unit, digits


def _with_unit(title: str, unit: str) -> str:
    return title.replace("{}", unit) if "{}" in title else f"{title}, {unit}"


def _span(trends: pd.Series) -> tuple[float, float]:
    """One scale for all rows, and always the same one unless a value lies outside it."""
    found = [value for trend in trends if hasattr(trend, "__iter__") for value in trend]
    return min([0.6, *found]), max([1.2, *found])
