"""How the figures of an analysis are worded on cards and in lists of facts."""

from __future__ import annotations

from typing import Any

from pages.parts import Headline
from pmo_data.charts.wording import known, money, number, percent, points, signed, signed_money
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
    return Headline(row.title, told, change, row.verdict, against if change else "", row.trend, said)


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
