"""For which day are these files true?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake import FileReading, TableReading
from pmo_data.schema import TABLES

#: Labels of a date in the block above a table or on a sheet of its own.
SAID = ("status date", "as of", "as at", "report date", "reporting date", "data date", "date of export",
        "snapshot date", "stichtag", "export date", "week ending")  # fmt: skip
#: Columns whose newest date says how far the file reaches, best evidence first.
REACHING = (
    ("status", "status_date"), ("project", "status_date"), ("time_entry", "date"),
    ("task", "actual_finish"), ("project", "actual_finish"), ("task", "actual_start"),
    ("risk", "reviewed_on"), ("risk", "raised_on"), ("task", "created_on"), ("issue", "raised_on"),
)  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class StatusDate:
    """A day and where it was found, in words, so that it can be corrected."""

    day: dt.date
    why: str


def status_date(readings: Iterable[FileReading], today: dt.date) -> StatusDate:
    """A date said above the data, else the newest status or actual date, else the upload day.

    Dates after `today` are plans, not facts, and are passed over.
    """
    tables = [table for reading in readings for table in reading.publishable()]
    return _said(tables, today) or _reached(tables, today) or StatusDate(today, "the day of the upload")


def _said(tables: Iterable[TableReading], today: dt.date) -> StatusDate | None:
    for table in tables:
        for label, value in table.metadata.items():
            found = _DATE.search(str(value))
            if found and any(word in label.lower() for word in SAID):
                day = dt.date.fromisoformat(found.group())
                if day <= today:
                    return StatusDate(day, f"“{label}” above the table on sheet {table.sheet}")
    return None


def _reached(tables: Iterable[TableReading], today: dt.date) -> StatusDate | None:
    frames = [(table.table, table.frame) for table in tables if table.frame is not None]
    for name, column in REACHING:
        days = [day for table, frame in frames if table == name for day in [_newest(frame, column, today)] if day]
        if days:
            declared = TABLES[name]
            return StatusDate(max(days), f"the newest “{declared.column(column).title}” in {declared.title}")
    return None


def _newest(frame: pa.Table, column: str, today: dt.date) -> dt.date | None:
    if column not in frame.column_names:
        return None
    days = frame.column(column).cast(pa.date32())
    past = days.filter(pc.less_equal(days, pa.scalar(today)))
    return pc.max(past).as_py()


