"""Dates: which order, which century, which are no dates at all?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.reading.cells import DATE, EMPTY
from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.typed import Doubt, Note, Typed, Wanted, cells_where, spread

EARLY, LATE = dt.datetime(1950, 1, 1), dt.datetime(2100, 1, 1)
ORDERS = {True: "day first", False: "month first"}


def type_dates(engine: Engine, length: int, wanted: Wanted) -> Typed:
    """The loaded column as dates; timestamps when any cell has a time of day."""
    if engine.only(EMPTY, DATE) and (real := _real_dates(engine)) is not None:
        return real
    engine.run("date_parts")
    profile = engine.row("date_profile")
    day_first, notes, doubt = _order(engine, profile, wanted)
    values = engine.table("date_values", day_first=day_first is not False)
    if wanted.answers.get("swapped_dates"):
        values = _swapped_back(values)
    if doubt is not None and doubt.code == "date_order":
        values = _without_pairs(values)
    notes += _cell_notes(values, profile)
    stamps = spread(values, "value", length, pa.timestamp("us"))
    timed = bool(profile["with_time"]) or _has_times(stamps)
    return Typed(
        stamps if timed else stamps.cast(pa.date32()),
        "timestamp" if timed else "date",
        evidence=_evidence(stamps, profile, day_first, length),
        notes=tuple(notes),
        doubt=doubt,
    )


def _real_dates(engine: Engine) -> Typed | None:
    """Real dates need no parsing; None when some are so odd that each has to be looked at."""
    stamps = engine.cells.number.cast(pa.int64()).cast(pa.timestamp("us"))
    ends = pc.min_max(stamps)
    if ends["min"].as_py() and (ends["min"].as_py() < EARLY or ends["max"].as_py() >= LATE):
        return None
    timed = _has_times(stamps)
    profile = {"native": len(stamps), "with_time": 0}
    return Typed(
        stamps if timed else stamps.cast(pa.date32()), "timestamp" if timed else "date",
        evidence=_evidence(stamps, profile, None, len(stamps)),
    )  # fmt: skip


def _order(
    engine: Engine, profile: dict[str, Any], wanted: Wanted
) -> tuple[bool | None, list[Note], Doubt | None]:
    answer = wanted.answers.get("date_order")
    notes: list[Note] = []
    if not profile["pair"]:
        return None, notes, None
    if answer is not None:
        return answer == "day first", notes, None
    swapped = _looks_swapped(profile)
    day, month = profile["day_first"], profile["month_first"]
    if swapped and "swapped_dates" not in wanted.answers:
        return day >= month, notes, _swap_doubt(engine)
    if day and month:
        notes.append(Note("warning", "mixed_date_order", (
            f"{day} dates can only be day first and {month} only month first. Each was read the "
            f"only way it can be; the others as {ORDERS[day >= month]}. Check the column in the "
            "source.")))  # fmt: skip
        return day >= month, notes, None
    if day or month:
        said = f"{day or month} dates can only be read {ORDERS[bool(day)]}, so all are."
        return bool(day), [Note("info", "date_order", said)], None
    if profile["dotted"]:
        return True, [Note("info", "date_order", "Dates with dots are read day first.")], None
    if wanted.day_first is not None:
        said = f"Read {ORDERS[wanted.day_first]}, as the other dates of this table are."
        return wanted.day_first, [Note("info", "date_order", said)], None
    return None, notes, _order_doubt(engine)


def _looks_swapped(profile: dict[str, Any]) -> bool:
    """Did Excel turn only those dates into real ones whose day could be a month?"""
    undecided = profile["pair"] - profile["day_first"] - profile["month_first"]
    return profile["native"] >= 3 and profile["pair"] >= 3 and not profile["native_late"] and (
        undecided == 0
    )  # fmt: skip


def _order_doubt(engine: Engine) -> Doubt:
    readings = []
    for day_first in (True, False):
        rows = engine.table("date_values", day_first=day_first)
        pairs = rows.filter(pc.equal(rows["form"], "pair")).slice(0, 3).to_pylist()
        shown = tuple(f"{r['clean']} → {r['value']:%d %b %Y}" for r in pairs if r["value"])
        readings.append((ORDERS[day_first], ORDERS[day_first], shown))
    return Doubt(
        "date_order",
        "No date has a day above 12, so day and month cannot be told apart.",
        tuple(readings),
    )


def _swap_doubt(engine: Engine) -> Doubt:
    rows = engine.table("date_values", day_first=True)
    native = rows.filter(pc.equal(rows["form"], "native")).slice(0, 3)["value"].to_pylist()
    stored = tuple(f"{at:%d %b %Y}" for at in native)
    other = tuple(f"{at.replace(day=at.month, month=at.day):%d %b %Y}" for at in native)
    return Doubt(
        "swapped_dates",
        "Every real date has a day of at most 12 and every date written as text one above 12: "
        "a spreadsheet may have swapped day and month when the file was opened.",
        (("as stored", False, stored), ("day and month swapped back", True, other)),
        proposed=True,
    )


def _swapped_back(values: pa.Table) -> pa.Table:
    back = [
        at.replace(day=at.month, month=at.day) if form == "native" and at else at
        for at, form in zip(values["value"].to_pylist(), values["form"].to_pylist(), strict=True)
    ]
    return _with_values(values, pa.array(back, pa.timestamp("us")))


def _without_pairs(values: pa.Table) -> pa.Table:
    pair = pc.equal(values["form"], "pair")
    nothing = pa.scalar(None, pa.timestamp("us"))
    return _with_values(values, pc.if_else(pair, nothing, values["value"]))


def _with_values(values: pa.Table, new: Any) -> pa.Table:
    return values.set_column(values.schema.get_field_index("value"), "value", new)


def _cell_notes(values: pa.Table, profile: dict[str, Any]) -> list[Note]:
    notes = []
    empty = pc.is_null(values["value"])
    undecided = pc.equal(values["form"], "pair")
    unread = pc.and_(empty, pc.invert(pc.or_(undecided, values["zero_date"])))
    broken = pc.and_(empty, pc.and_(undecided, pc.is_null(values["value"])))
    if pc.any(unread).as_py():
        notes.append(Note("warning", "unreadable_date", (
            "This is not a date; it is stored as missing. Write it as 2026-03-31."),
            cells_where(values, unread)))  # fmt: skip
    if not pc.all(broken).as_py() and pc.any(broken).as_py():
        notes.append(Note("warning", "unreadable_date", (
            "This day does not exist; it is stored as missing. Correct it in the source."),
            cells_where(values, broken)))  # fmt: skip
    if pc.any(values["zero_date"]).as_py():
        notes.append(Note("warning", "zero_date", (
            "A date around 1900 is an empty or half-typed cell; it is stored as missing."),
            cells_where(values, values["zero_date"])))  # fmt: skip
    odd = pc.and_(values["implausible"], pc.invert(values["zero_date"]))
    if pc.any(odd).as_py():
        notes.append(Note("warning", "implausible_date", (
            "This date is before 1950 or after 2100. Check the year in the source."),
            cells_where(values, odd)))  # fmt: skip
    if profile["short_years"]:
        notes.append(Note("info", "short_years", (
            f"{profile['short_years']} years have two digits: 69 to 99 are read as 1969 to 1999, "
            "the others as 2000 to 2068.")))  # fmt: skip
    if profile["serial"]:
        notes.append(Note("info", "serial_dates", (
            f"{profile['serial']} numbers are read as dates, as Excel counts days.")))  # fmt: skip
    if profile["month_only"]:
        notes.append(Note("info", "month_only", (
            f"{profile['month_only']} dates name only a month; its first day is taken.")))
    return notes


def _has_times(stamps: pa.Array) -> bool:
    days = pc.floor_temporal(stamps, unit="day")
    return bool(pc.any(pc.not_equal(stamps, days)).as_py())


def _evidence(
    stamps: pa.Array, profile: dict[str, Any], day_first: bool | None, length: int
) -> dict[str, Any]:
    ends = pc.min_max(stamps)
    filled = length - stamps.null_count
    timed = profile["with_time"]
    if profile["native"]:
        days = pc.floor_temporal(stamps, unit="day")
        timed = pc.sum(pc.not_equal(stamps, days)).as_py() or 0
    found: dict[str, Any] = {"filled": filled, "missing": length - filled}
    if filled:
        found |= {
            "first": ends["min"].as_py().date().isoformat(),
            "last": ends["max"].as_py().date().isoformat(),
            "with_time": timed,
            "without_time": filled - timed,
        }
    if day_first is not None:
        found |= {
            "order": ORDERS[day_first], "only_day_first": profile["day_first"],
            "only_month_first": profile["month_first"],
        }  # fmt: skip
    return found
