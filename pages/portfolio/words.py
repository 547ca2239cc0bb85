"""How the figures of an analysis are worded on cards and in lists of facts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.parts import Headline
from pages.parts.tables import CHIPS
from pmo_data.charts.wording import day, known, money, number, percent, points, signed, signed_money
from pmo_data.schema import MEASURES

#: Counts that mean little without the whole they are part of.
OF_ALL = ("off_track", "reported_off_track", "past_finish")


def card(row: Any, currency: str, against: str) -> Headline:
    """One row of `headline_figures` as a card."""
    measure = MEASURES[row.measure]
    told = worded(row.value, row.unit, row.digits, currency)
    if row.measure in OF_ALL:
        told = f"{told} of {number(row.n)}"
    moved = row.value - row.before if known(row.before) else None
    change = changed(moved, row.unit, row.digits, currency) if known(moved) else ""
    if not any(c in "123456789" for c in change):
        change = ""
    said = f"{measure.definition} {row.reason}".strip()
    if known(row.fair) and known(moved) and abs(row.fair - moved) > 0.002 * abs(row.value):
        fair = changed(row.fair, row.unit, row.digits, currency)
        said += f" Without projects that were re-baselined or corrected it moved by {fair}."
    return Headline(row.title, told, change, row.verdict, against if change else "", row.trend, said)


def figures_in_words(found: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Figures of two snapshots side by side, each in its own unit."""
    told = [(row.title, worded(row.then, row.unit, row.digits, currency),
             worded(row.now, row.unit, row.digits, currency),
             changed(row.change, row.unit, row.digits, currency)) for row in found.itertuples()]
    return pd.DataFrame(told, columns=["Figure", "Then", "Now", "Change"])


def changes_in_words(found: pd.DataFrame) -> pd.DataFrame:
    """Differences between two snapshots, old and new values as people read them."""
    sides = {side: [_stored(getattr(row, side), row.kind, row.currency) for row in found.itertuples()]
             for side in ("old", "new")}
    classes = found["cause"].where(found["cause"] != "", found["what"]).str.capitalize()
    return found.assign(**sides, cause=classes)


def _stored(value: Any, kind: Any, currency: Any) -> str:
    if not isinstance(value, str) or not value:
        return "–"
    if kind == "state":
        return CHIPS.get(value, value)
    if kind == "date":
        return day(value)
    if kind in ("money", "share", "number", "count"):
        amount = float(value)
        if kind == "money":
            return money(amount, currency, 2 if abs(amount) >= 1e6 else None)
        return worded(amount, kind, 2 if kind == "number" else 0)
    return value


def worded(value: Any, unit: str, digits: int = 0, currency: str = "EUR") -> str:
    """A value in its unit: "€3.1 m", "62 %", "0.94", "14 days"."""
    if unit == "currency":
        return money(value, currency)
    if unit == "share":
        return percent(value, digits)
    told = number(value, digits)
    return f"{told} {unit}" if unit in ("days", "hours", "months") and known(value) else told


def changed(value: Any, unit: str, digits: int = 0, currency: str = "EUR") -> str:
    """A change in its unit, with its sign."""
    if unit == "currency":
        return signed_money(value, currency)
    return points(value, digits) if unit == "share" else signed(value, digits)
