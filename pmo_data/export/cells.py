"""What one value looks like in a workbook or a CSV file, and never as a formula."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import Any

#: What spreadsheets take for the start of a formula, with the full-width forms.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Control characters that XML cannot hold; tab and line feed stay.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
#: Longest text one cell of a workbook may hold.
LONGEST = 32_767

NUMBER_FORMATS = {
    "text": "@",
    "person": "@",
    "key": "@",
    "integer": "0",
    "number": "General",
    "money": "#,##0.00",
    "share": "0.0%",
    "date": "yyyy-mm-dd",
    "timestamp": "yyyy-mm-dd hh:mm:ss",
    "boolean": "@",
}


def looks_like_formula(text: str) -> bool:
    """Would a spreadsheet run this text? Blanks and invisible marks in front do not help it.

    >>> looks_like_formula(" =1+1"), looks_like_formula("A-1")
    (True, False)

    """
    bare = text.lstrip(" \u00a0\u200b\ufeff\u200e\u200f\u2066\u2067\u2068\u2069'\"")
    return text.startswith(FORMULA_STARTS) or bare.startswith(FORMULA_STARTS)


def csv_text(value: Any) -> str:
    """A value as CSV text: numbers stay numbers, texts that start a formula get an apostrophe.

    >>> csv_text("=1+1"), csv_text(-10), csv_text(None), csv_text(True)
    ("'=1+1", '-10', '', 'yes')

    """
    if _absent(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else ""
    text = CONTROLS.sub("", str(value))
    return f"'{text}" if looks_like_formula(text) else text


def workbook_value(value: Any) -> Any:
    """A value as a workbook holds it: booleans as yes and no, instants in UTC, no NaN."""
    if _absent(value):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int | date):
        return value
    text = CONTROLS.sub("", str(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _absent(value: Any) -> bool:
    """Nothing there: None, NaN, NaT or pandas' missing value, which has no truth of its own."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:
        return True
