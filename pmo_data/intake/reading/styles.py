"""What do a workbook's number formats say that the numbers do not: percent, money, ids, indent?"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from pmo_data.intake.reading.cells import Style

BUILT_IN = {9: "0%", 10: "0.00%", 5: '"$"#,##0', 6: '"$"#,##0', 7: '"$"#,##0.00', 8: '"$"#,##0.00'}
SYMBOLS = {
    "€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₹": "INR", "₽": "RUB", "zł": "PLN",
    "kr": "", "CHF": "CHF", "Fr.": "CHF", "R$": "BRL", "A$": "AUD", "C$": "CAD", "US$": "USD",
    "AU$": "AUD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "₺": "TRY", "₩": "KRW",
}  # fmt: skip
CODES = frozenset(
    "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF AUD CAD NZD JPY CNY INR BRL ZAR MXN SGD HKD TRY KRW "
    "RUB ILS AED SAR RON BGN".split()
)
_BRACKET = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')


def read_styles(content: bytes) -> list[Style]:
    """One Style per cell format of the workbook, in the order cells refer to them."""
    formats: dict[int, str] = {}
    found: list[tuple[int, int]] = []
    inside: list[str] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "numFmt" and attrs.get("numFmtId", "").isdigit():
            formats[int(attrs["numFmtId"])] = attrs.get("formatCode", "")
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            number = attrs.get("numFmtId", "0")
            found.append((int(number) if number.isdigit() else 0, 0))
        elif name == "alignment" and "cellXfs" in inside and found:
            indent = attrs.get("indent", "0")
            found[-1] = (found[-1][0], int(indent) if indent.isdigit() else 0)
        inside.append(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: inside.pop() and None
    parser.Parse(content, True)
    return [style_of(formats.get(n) or BUILT_IN.get(n, ""), indent) for n, indent in found]


def style_of(code: str, indent: int = 0) -> Style:
    """What does one format code say?

    >>> style_of('"P-"0000').prefix, style_of('[$€-407] #,##0').currency, style_of("0%").percent
    ('P-', 'EUR', True)

    """
    positive = code.split(";")[0]
    currency = currency_in(positive)
    bare = _LITERAL.sub("", positive)
    percent = "%" in bare
    facts: dict[str, Any] = {"prefix": "", "suffix": "", "digits": 0}
    if not currency and not percent and not re.search(r"[dmyhs]", bare, re.IGNORECASE):
        facts = _affixes(positive, bare)
    return Style(percent=percent, currency=currency, indent=indent, code=code, **facts)


def currency_in(code: str) -> str:
    """Currency code named by a format, or empty."""
    for symbol in [*_BRACKET.findall(code), *re.findall(r'"([^"]*)"', code), code]:
        said = symbol.strip()
        if said.upper() in CODES:
            return said.upper()
        if said in SYMBOLS:
            return SYMBOLS[said]
    bare = _BRACKET.sub("", code)
    hit = next((mark for mark in ("€", "£", "¥", "₹", "₽", "$") if mark in bare), "")
    return SYMBOLS.get(hit, "")


def _affixes(positive: str, bare: str) -> dict[str, Any]:
    before, _, after = positive.partition("0")
    quoted = re.findall(r'"([^"]*)"', before)
    digits = len(bare.strip()) if re.fullmatch(r"0{2,}", bare.strip()) else 0
    tail = re.findall(r'"([^"]*)"', after)
    if quoted and "0" in bare:
        return {"prefix": quoted[0], "suffix": "", "digits": bare.count("0")}
    return {"prefix": "", "suffix": tail[0].strip() if tail else "", "digits": digits}
