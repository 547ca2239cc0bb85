"""Lengths of time: '8 wks', '5 days?', 'PT40H', seconds of a tool, or bare numbers."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.typed import Note, Typed, Wanted, cells_where, spread

HOURS = {"hours": 1.0, "days": 8.0}
HEADER_UNITS = (
    ("hour", 1.0), ("hrs", 1.0), ("hr_cnt", 1.0), ("day", 8.0), ("week", 40.0), ("wks", 40.0),
    ("month", 160.0), ("minute", 1 / 60), ("second", 1 / 3600),
)  # fmt: skip


def type_durations(engine: Engine, length: int, wanted: Wanted) -> Typed:
    """The loaded column in the unit of its canonical column, 8 hours a day and 5 days a week."""
    assert wanted.column is not None
    unit = wanted.column.unit
    cells = engine.table("durations")
    raw = spread(cells, "value", length, pa.float64())
    bare, said = _bare_unit(wanted)
    worded = pc.divide(cells["value"], HOURS[unit])
    plain = pc.multiply(cells["value"], bare / HOURS[unit])
    values = cells.append_column("result", pc.if_else(cells["worded"], worded, plain))
    notes = []
    unread = pc.is_null(values["value"])
    if pc.any(unread).as_py():
        notes.append(Note("warning", "unreadable_duration", (
            "This is no length of time; it is stored as missing. Write a number, or 5 days."),
            cells_where(values, unread)))  # fmt: skip
    if pc.any(cells["worded"]).as_py():
        notes.append(Note("info", "duration_words", (
            "Lengths of time are converted with 8 hours a day, 5 days a week, 20 days a month.")))
    if said and pc.any(pc.invert(cells["worded"])).as_py():
        notes.append(Note("info", "duration_unit", said))
    numbers = spread(values, "result", length, pa.float64())
    filled = length - numbers.null_count
    evidence = {"filled": filled, "missing": length - filled}
    return Typed(numbers, "number", unit, evidence, tuple(notes), raw=raw)


def _bare_unit(wanted: Wanted) -> tuple[float, str]:
    """Hours in one unit of a bare number, and what was assumed."""
    unit, header = wanted.column.unit, wanted.header.lower()
    if wanted.hours_unit is not None:
        return wanted.hours_unit, (
            f"{wanted.tool} writes this in {_per(wanted.hours_unit)}; it was converted to {unit}."
        )
    for word, hours in HEADER_UNITS:
        if word in header:
            same = hours == HOURS[unit]
            return hours, "" if same else f"The header says {word}; it was converted to {unit}."
    return HOURS[unit], f"No unit is stated; plain numbers are read as {unit}."


def _per(hours: float) -> str:
    return {1 / 3600: "seconds", 1 / 3_600_000: "milliseconds"}.get(hours, "hours")
