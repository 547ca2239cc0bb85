"""Numbers, money and shares: which separators, which scale, which currency?"""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.reading.cells import BOOLEAN, EMPTY, NUMBER
from pmo_data.intake.reading.styles import CODES, SYMBOLS
from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.typed import Doubt, Note, Typed, Wanted, cells_where, spread

#: Among shares, a number up to here is a slip above 100 %; beyond it may be a percentage.
SLIP = 2.0
#: How headers say that the figures are in thousands or millions.
SCALES = (
    (re.compile(r"(?:[€$£]|\b(?:eur|usd|gbp|chf)\b)\s*(?:mn|mio|m)\b|\bmio\b|\bmillions?\b|\(m\)"
                r"|\bm\s*(?:[€$£]|eur\b|usd\b|gbp\b|chf\b)", re.IGNORECASE), 1e6, "millions"),
    (re.compile(r"[€$£]\s*0{3}s?|\b0{3}s?\b|(?:[€$£]|\b(?:eur|usd|gbp|chf)\b)\s*k\b|\bthousands?\b"
                r"|\btsd\b|\(k\)|\bk\s*(?:[€$£]|eur\b|usd\b|gbp\b|chf\b)", re.IGNORECASE), 1e3,
     "thousands"),
    (re.compile(r"[€$£]\s*bn\b|\bbillions?\b|\bmrd\b", re.IGNORECASE), 1e9, "billions"),
)  # fmt: skip


def type_numbers(engine: Engine, length: int, wanted: Wanted) -> Typed:
    """The loaded column as numbers; money is scaled by its header, shares to 0-1."""
    values, profile, notes, doubt = _parsed(engine, wanted)
    raw = spread(values, "value", length, pa.float64())
    notes += _unread(values)
    unit, currency = "", None
    if wanted.type == "money":
        values, said = _scaled(values, wanted.header)
        currency, unit, more = _currencies(values, length, wanted.header)
        notes += said + more
    elif wanted.type == "share":
        values, said, share_doubt = _as_shares(values, wanted)
        notes += said
        doubt, unit = doubt or share_doubt, "share"
    numbers = spread(values, "value", length, pa.float64())
    if wanted.type == "integer":
        numbers, said = _whole(numbers)
        notes += said
    return Typed(
        numbers, _said_type(wanted.type, numbers), unit, _evidence(numbers, profile), tuple(notes),
        doubt, raw, currency,
    )  # fmt: skip


def _parsed(
    engine: Engine, wanted: Wanted
) -> tuple[pa.Table, dict[str, Any], list[Note], Doubt | None]:
    if engine.only(EMPTY, NUMBER, BOOLEAN):
        values = _real_numbers(engine)
        return values, {"percent": pc.sum(values["percent"]).as_py() or 0}, [], None
    engine.run("number_parts")
    profile = engine.row("number_profile")
    comma, notes, doubt = _separators(engine, profile, wanted)
    values = engine.table("number_values", decimal_comma=bool(comma))
    return (values if doubt is None else _emptied(values)), profile, notes, doubt


def _real_numbers(engine: Engine) -> pa.Table:
    """Real numbers need no parsing; their formats may say percent or a currency."""
    places = np.flatnonzero(engine.kinds != EMPTY)
    styles = engine.cells.style.to_numpy()[places]
    percent = np.array([style.percent for style in engine.styles])
    currency = np.array([style.currency for style in engine.styles])
    return pa.table({
        "i": pa.array(places.astype(np.int32)),
        "clean": pa.nulls(len(places), pa.string()),
        "readable": pa.array(np.ones(len(places), bool)),
        "percent": pa.array(percent[styles]),
        "mark": pa.array([""] * len(places), pa.string()),
        "currency": pa.array(currency[styles].tolist(), pa.string()),
        "value": engine.cells.number.take(pa.array(places)),
    })  # fmt: skip


def exact_sum(values: pa.Array | pa.ChunkedArray) -> float:
    """A sum that does not depend on the order of the rows."""
    numbers = pc.drop_null(values).to_numpy(zero_copy_only=False).astype(float)
    return round(math.fsum(numbers), 6)


def _separators(
    engine: Engine, profile: dict[str, Any], wanted: Wanted
) -> tuple[bool, list[Note], Doubt | None]:
    answer = wanted.answers.get("decimal_separator")
    comma, dot = profile["comma"], profile["dot"]
    either_comma, either_dot = profile["either_comma"], profile["either_dot"]
    if answer is not None:
        return answer == "comma", [], None
    if comma and dot:
        most = comma > dot
        return most, [Note("warning", "mixed_separators", (
            f"{comma} numbers have a decimal comma and {dot} a decimal point; all are read with a "
            f"decimal {'comma' if most else 'point'}. Check the column in the source."))], None
    if comma or (wanted.decimal_comma and (either_comma or either_dot) and not dot):
        return True, [Note("info", "decimal_comma", "Read with a decimal comma.")], None
    if dot or not (either_comma or either_dot):
        return False, [], None
    if either_dot and not either_comma:
        return False, [], _separator_doubt(engine)
    said = f"{either_comma} numbers like 1,234 are read with a comma between thousands."
    return False, [Note("info", "thousands_comma", said)], None


def _separator_doubt(engine: Engine) -> Doubt:
    readings = []
    for comma, label in ((True, "dot between thousands"), (False, "decimal point")):
        rows = engine.table("number_values", decimal_comma=comma).slice(0, 3).to_pylist()
        shown = tuple(f"{r['clean']} → {r['value']:,g}" for r in rows if r["value"] is not None)
        readings.append((label, "comma" if comma else "point", shown))
    text = "Every number looks like 1.234: the dot may part thousands or begin the decimals."
    return Doubt("decimal_separator", text, tuple(readings))


def _emptied(values: pa.Table) -> pa.Table:
    native = pc.is_null(values["clean"])
    kept = pc.if_else(native, values["value"], pa.scalar(None, pa.float64()))
    return _with_values(values, kept)


def _with_values(values: pa.Table, new: Any) -> pa.Table:
    return values.set_column(values.schema.get_field_index("value"), "value", new)


def _unread(values: pa.Table) -> list[Note]:
    unread = pc.invert(values["readable"])
    if not pc.any(unread).as_py():
        return []
    message = "This is not a number; it is stored as missing. Write the number alone."
    return [Note("warning", "unreadable_number", message, cells_where(values, unread))]


def _scaled(values: pa.Table, header: str) -> tuple[pa.Table, list[Note]]:
    for pattern, factor, word in SCALES:
        if pattern.search(header):
            said = f"The header says {word}: every number was multiplied by {factor:,.0f}."
            new = pc.multiply(values["value"], factor)
            return _with_values(values, new), [Note("info", "scaled", said)]
    return values, []


def _currencies(
    values: pa.Table, length: int, header: str
) -> tuple[pa.Array | None, str, list[Note]]:
    known = {mark.upper(): code for mark, code in SYMBOLS.items()} | {code: code for code in CODES}
    marks, styles = values["mark"].to_pylist(), values["currency"].to_pylist()
    codes = [style or known.get(mark, "") for mark, style in zip(marks, styles, strict=True)]
    stated = sorted({code for code in codes if code})
    if not stated:
        said = header_currency(header)
        if not said:
            return None, "", []
        array = pa.array([said] * length, pa.string())
        return array, said, [Note("info", "currency", f"The header says {said}.")]
    found = spread(values.append_column("code", pa.array([c or None for c in codes], pa.string())),
                   "code", length, pa.string())  # fmt: skip
    if len(stated) == 1:
        return found, stated[0], [Note("info", "currency", f"Cells are written in {stated[0]}.")]
    return found, "several", [Note("warning", "several_currencies", (
        f"One column holds {', '.join(stated)}; each row keeps its own and they are never added "
        "without a rate."))]  # fmt: skip


def header_currency(header: str) -> str:
    """Currency a header names, or empty.

    >>> header_currency("Budget (EUR)"), header_currency("Cost £m"), header_currency("Budget")
    ('EUR', 'GBP', '')

    """
    code = next((w for w in re.findall(r"[A-Z]{3}", header) if w in CODES), "")
    mark = next((m for m in ("€", "£", "¥", "₹", "₽", "$") if m in header), "")
    return code or SYMBOLS.get(mark, "")


def _as_shares(
    values: pa.Table, wanted: Wanted
) -> tuple[pa.Table, list[Note], Doubt | None]:
    """Percent signs and percent formats are certain; bare numbers are read as one column."""
    bare = pc.invert(values["percent"])
    numbers = values.filter(pc.and_(bare, values["readable"]))["value"]
    array = pc.drop_null(numbers).to_numpy(zero_copy_only=False)
    answer = wanted.answers.get("percent_scale")
    if not len(array):
        return values, [], None
    most = wanted.column.maximum if wanted.column and wanted.column.maximum else 1
    if answer is None and np.abs(array).max() <= max(most, 1):
        return values, [], None
    fractions = (np.abs(array) < 1) & (array != 0)
    if answer is None and fractions.any() and np.abs(array).max() <= SLIP:
        return values, [], None
    if answer is None and fractions.any():
        shown = [f"{v:g}" for v in array[:3]]
        return _emptied_shares(values, bare), [], Doubt(
            "percent_scale",
            "Some numbers are below 1 and others above: are they all percentages?",
            (("all are percent (0.5 is half a percent)", "percent", tuple(shown)),
             ("those up to 1 are shares (0.5 is 50 %)", "shares", tuple(shown))),
        )  # fmt: skip
    limit = 1.0 if answer == "shares" else -1.0
    large = pc.and_(bare, pc.greater(pc.abs(values["value"]), limit))
    new = pc.if_else(large, pc.divide(values["value"], 100.0), values["value"])
    said = f"The numbers go up to {np.abs(array).max():g}, so they are read as percent."
    return _with_values(values, new), [Note("info", "percent_scale", said)], None


def _emptied_shares(values: pa.Table, bare: Any) -> pa.Table:
    return _with_values(values, pc.if_else(bare, pa.scalar(None, pa.float64()), values["value"]))


def _whole(numbers: pa.Array) -> tuple[pa.Array, list[Note]]:
    rounded = pc.round(numbers)
    uneven = pc.fill_null(pc.not_equal(numbers, rounded), False)
    if not pc.any(uneven).as_py():
        return rounded.cast(pa.int64()), []
    where = np.flatnonzero(uneven.to_numpy(zero_copy_only=False))[:200].tolist()
    cells = tuple((i, numbers[i].as_py()) for i in where)
    note = Note("warning", "not_whole", "A whole number is expected; it was rounded.", cells)
    return rounded.cast(pa.int64()), [note]


def _said_type(type: str, numbers: pa.Array) -> str:
    return "integer" if pa.types.is_integer(numbers.type) and type == "number" else type


def _evidence(numbers: pa.Array, profile: dict[str, Any]) -> dict[str, Any]:
    filled = len(numbers) - numbers.null_count
    found: dict[str, Any] = {"filled": filled, "missing": len(numbers) - filled}
    if filled:
        ends = pc.min_max(numbers)
        found |= {"lowest": ends["min"].as_py(), "highest": ends["max"].as_py()}
    if profile["percent"]:
        found["with_percent"] = profile["percent"]
    return found
