"""Numbers, money, dates and names as people read them; the only place that words them.

Undefined is always "n/a": no NaN, inf or None reaches a screen. Thousands are set with a narrow
space, minus signs are true ones except where a widget needs the ASCII hyphen.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

THIN = "\u202f"
MINUS = "\u2212"
NOT_AVAILABLE = "n/a"

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CHF": "CHF\u202f"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def known(value: Any) -> bool:
    """Is this a figure that can be shown: neither missing nor infinite?"""
    if value is None or isinstance(value, str):
        return False
    try:
        return math.isfinite(value)
    except TypeError:
        return False


def number(value: Any, digits: int = 0) -> str:
    """A plain number.

    >>> number(2388), number(-0.04, 2), number(float("nan"))
    ('2\u202f388', '−0.04', 'n/a')

    """
    if not known(value):
        return NOT_AVAILABLE
    shown = f"{value:,.{digits}f}".replace(",", THIN)
    if not any(c in "123456789" for c in shown):
        shown = shown.lstrip("-")
    return shown.replace("-", MINUS)


def percent(share: Any, digits: int = 0) -> str:
    """A share of 0-1 as per cent.

    >>> percent(0.62)
    '62\u202f%'

    """
    return f"{number(share * 100, digits)}{THIN}%" if known(share) else NOT_AVAILABLE


def points(change: Any, digits: int = 0) -> str:
    """A change of a share, in percentage points: "+1 pt"."""
    return f"{signed(change * 100, digits)}{THIN}pt" if known(change) else NOT_AVAILABLE


def signed(value: Any, digits: int = 0) -> str:
    """A change with its sign; zero has none."""
    shown = number(value, digits)
    positive = known(value) and value > 0 and any(c in "123456789" for c in shown)
    return f"+{shown}" if positive else shown


def money(value: Any, currency: str = "EUR", digits: int | None = None) -> str:
    """An amount at a scale a board reads: "€128.4 m", "€850 k", "€1.2 bn".

    >>> money(128_400_000), money(-850_000), money(42)
    ('€128.4\u202fm', '−€850\u202fk', '€42')

    """
    if not known(value):
        return NOT_AVAILABLE
    scaled, unit, usual = scale_of(value)
    shown = number(abs(value) / scaled, usual if digits is None else digits)
    sign = MINUS if value < 0 and any(c in "123456789" for c in shown) else ""
    return f"{sign}{symbol(currency)}{shown}{THIN + unit if unit else ''}"


def signed_money(value: Any, currency: str = "EUR", digits: int | None = None) -> str:
    """A change of an amount with its sign."""
    shown = money(value, currency, digits)
    return f"+{shown}" if known(value) and value > 0 else shown


def scale_of(value: float) -> tuple[float, str, int]:
    """Divisor, its letter and the decimals that suit an amount of this size."""
    size = abs(value)
    if size >= 999_500_000:
        return 1e9, "bn", 1
    if size >= 999_500:
        return 1e6, "m", 1
    return (1e3, "k", 0) if size >= 10_000 else (1.0, "", 0)


def unit_of(values: Iterable[Any], currency: str = "EUR") -> tuple[float, str, int]:
    """Divisor, name and decimals that suit all these amounts together: (1e6, "EUR m", 1).

    The name belongs in the subtitle, the other two to the chart.
    """
    largest = max((abs(float(v)) for v in values if known(v)), default=0.0)
    scale, letter, digits = scale_of(largest)
    return scale, f"{currency} {letter}".strip(), digits


def symbol(currency: str) -> str:
    """What stands before an amount of that currency."""
    return _SYMBOLS.get(currency, f"{currency}{THIN}" if currency else "")


def day(value: Any, *, year: bool = True) -> str:
    """A calendar date: "30 Jun 2026"."""
    moment = _as_date(value)
    if moment is None:
        return NOT_AVAILABLE
    return f"{moment.day} {_MONTHS[moment.month - 1]}" + (f" {moment.year}" if year else "")


def month(value: Any) -> str:
    """The month of a date: "Jun 2026"."""
    moment = _as_date(value)
    return f"{_MONTHS[moment.month - 1]} {moment.year}" if moment else NOT_AVAILABLE


def instant(moment: datetime | None, zone: str) -> str:
    """A moment kept in UTC as the clocks of a time zone show it: "3 Jul 2026, 11:12".

    Where the zone is not known here it is given in UTC, and says so.
    """
    if moment is None:
        return NOT_AVAILABLE
    try:
        local, mark = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)), ""
    except (ZoneInfoNotFoundError, ValueError):
        local, mark = moment, " UTC"
    return f"{day(local.date())}, {local:%H:%M}{mark}"


def days_between(first: date, last: date) -> list[str]:
    """First and last day of a range, the year said once."""
    return [day(first, year=first.year != last.year), day(last)]


def count(n: int, singular: str, plural: str = "") -> str:
    """A count with its noun: "1 project", "4 projects"."""
    return f"{number(n)} {singular if n == 1 else plural or singular + 's'}"


def plain_minus(shown: str) -> str:
    """The same figure with an ASCII hyphen: st.metric reads the direction from it."""
    return shown.replace(MINUS, "-")


def clean(value: Any, limit: int = 0) -> str:
    """Text from a file on one line, without control and direction-changing characters."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = " ".join(_CONTROLS.sub(" ", str(value)).split())
    return text[: limit - 1].rstrip() + "…" if limit and len(text) > limit else text


def escape(value: Any, limit: int = 80) -> str:
    """Text from a file for a Plotly figure: never markup, never a template, clipped, isolated."""
    text = clean(value, limit)
    safe = html.escape(text, quote=False).replace("%{", "%\u2060{")
    return f"\u2068{safe}\u2069" if _RIGHT_TO_LEFT.search(text) else safe


def _as_date(value: Any) -> date | None:
    if value is None or value != value:
        return None
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if value else None
    convert = getattr(value, "to_pydatetime", None)
    moment = convert() if convert else value
    if isinstance(moment, datetime) and not (moment.hour or moment.minute or moment.second):
        return moment.date()
    return moment if isinstance(moment, date) else None
