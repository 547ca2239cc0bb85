"""Cards of declared measures with their change since the period point before, and their trend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.parts.answers import cached
from pages.parts.cards import Headline, headline
from pages.parts.run import require_router
from pmo_data.analyses.standing import standing
from pmo_data.charts.wording import (
    known, money, month, number, percent, points, signed, signed_money,
)  # fmt: skip
from pmo_data.schema import MEASURES

#: Figures of the strategy as a whole, which a choice of projects does not narrow.
WHOLE = ("objective_fact",)


def standing_cards(names: Sequence[str]) -> None:
    """These measures as cards; those that cannot be told, or do not follow the filters, are left out."""
    run = require_router()
    asked = tuple(n for n in names if not (run.filters and MEASURES[n].fact in WHOLE))
    found = cached(standing, names=asked)
    headline([_card(row, run.currency) for row in found.to_dict("records")])


def _card(row: dict[str, Any], currency: str) -> Headline:
    told, change, against = _worded(row["value"], row, currency)[0], "", ""
    if known(row["before"]):
        change = _worded(row["value"] - row["before"], row, currency)[1]
        against = f"vs {month(row['since'])[:3]}"
    if not any(c in "123456789" for c in change):
        change = against = ""
    said = f"{MEASURES[row['measure']].definition} {row['reason']}".strip()
    return Headline(row["title"], told, change, row["verdict"], against, row["trend"], said)


def _worded(value: float, row: dict[str, Any], currency: str) -> tuple[str, str]:
    """The value, and the same value as a change."""
    digits = row["digits"]
    if row["unit"] == "currency":
        return money(value, currency), signed_money(value, currency)
    if row["unit"] == "share":
        return percent(value, digits), points(value, digits)
    return number(value, digits), signed(value, digits)
