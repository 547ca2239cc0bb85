"""What the lists of risks share: one look for bands, amounts, dates and moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import chip_column, require_router, trend_column
from pmo_data.charts.wording import unit_of

BANDS = {"extreme": "■ Extreme", "high": "▲ High", "medium": "◆ Medium", "low": "● Low"}
_BAND_COLOURS = {"■ Extreme": "red", "▲ High": "orange", "◆ Medium": "yellow", "● Low": "gray",
                 "○ Not rated": "gray"}
MOVES = {"occurred": "■ Occurred", "up": "▲ Up", "new": "◆ New", "down": "▼ Down",
         "closed": "● Closed"}
_MOVE_COLOURS = {"■ Occurred": "red", "▲ Up": "orange", "◆ New": "yellow", "▼ Down": "green",
                 "● Closed": "gray"}
_TEXT = {"title": "Risk", "project": "Project", "owner": "Owner", "category": "Category",
         "vendor": "Vendor", "name": "Behind them", "scores": "Score", "short": "No.", "risk": "Risk",
         "status": "Status", "score_written": "As written", "code": "Id"}
_NUMBERS = {"score": "Score", "inherent_score": "Before", "target_score": "Target", "risks": "Risks",
            "projects": "Projects", "days_late": "Days late", "open_actions": "Open actions",
            "days_since_review": "Days since review", "rises": "Rises", "high": "High",
            "score_before": "Score then", "score_now": "Score now", "score_checked": "Computed",
            "highest_score": "Top score", "days_overdue": "Days late"}
_MONEY = {"emv": "EMV", "emv_change": "Change", "largest": "Largest",
          "now": "Now", "before": "Before", "inherent_emv": "EMV before"}
_DATES = {"due": "Due", "next_due": "Next action", "proximity": "Could strike"}


def prepared(
    frame: pd.DataFrame, wanted: Sequence[str], currency: str
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The frame and its column settings for `rows`; columns without a value are left out."""
    shown, columns = frame.copy(deep=False), {}
    names = [entry.partition("=")[0] for entry in wanted]
    scale, unit, digits = unit_of(
        (v for name in names if name in _MONEY and name in frame for v in frame[name]), currency)
    for entry in wanted:
        name, _, said = entry.partition("=")
        if name not in frame or not frame[name].notna().any():
            continue
        shown[name], columns[name] = _column(frame[name], name, said, (scale, unit, digits))
    return shown, columns


def _column(values: pd.Series, name: str, said: str, amounts: tuple[float, str, int]) -> tuple[Any, Any]:
    of, (scale, unit, digits) = st.column_config, amounts
    if name == "band":
        return values.map(lambda v: [BANDS.get(v, "○ Not rated")]), chip_column(said or "Level", _BAND_COLOURS)
    if name == "move":
        return values.map(lambda v: [MOVES[v]]), chip_column(said or "Moved", _MOVE_COLOURS)
    if name == "trend":
        low = min((min(t) for t in values if len(t)), default=0)
        high = max((max(t) for t in values if len(t)), default=1)
        return values, trend_column(said or "So far", min(0, low), high)
    if name == "kind":
        return values.str.capitalize(), of.TextColumn(said or "Kind", width="small")
    if name in _MONEY:
        title = f"{said or _MONEY[name]}, {unit}"
        return values / scale, of.NumberColumn(title, format=f"%.{digits}f", width=round(6.3 * len(title)) + 20)
    if name in _NUMBERS:
        return values, of.NumberColumn(said or _NUMBERS[name], format="%d",
                                       width=None if name == "days_since_review" else "small")
    if name in _DATES:
        return values, of.DateColumn(said or _DATES[name], format="D MMM YYYY", width="small")
    return values, of.TextColumn(said or _TEXT.get(name, name.capitalize()),
                                 width=_wide() if name in ("title", "risk") else None)


def _wide() -> int:
    """Room for a title of a usual length; on a telephone two more columns must fit beside it."""
    return 176 if require_router().phone else 230


