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
    """A day and where it was found, in words, so that it can be corrected.

    given    a person said it, so that no date in the files stands against it
    """

    day: dt.date
    why: str
    given: bool = False


def status_date(readings: Iterable[FileReading], today: dt.date) -> StatusDate:
    """A date said above the data, else the newest status or actual date, else the upload day.

    Dates after `today` are plans, not facts, and are passed over.
    """
    tables = [table for reading in readings for table in reading.publishable()]
    return _said(tables, today) or _reached(tables, today) or StatusDate(today, "the day of the upload")


def own_dates(reading: FileReading, table: TableReading, today: dt.date) -> pa.Array | None:
    """The date that each row of a table is true for, as its row, sheet or file says; None unsaid.

    Only a column made for it speaks for single rows; dates after `today` are plans.
    """
    if table.frame is None:
        return None
    above = _said([table], today) or _said(reading.publishable(), today)
    days = pa.array([above.day if above else None] * len(table.frame), pa.date32())
    if "status_date" in table.frame.column_names:
        said = table.frame["status_date"].cast(pa.date32()).combine_chunks()
        past = pc.less_equal(said, pa.scalar(today))
        days = pc.coalesce(pc.if_else(past, said, pa.scalar(None, pa.date32())), days)
    return days if days.null_count < len(days) else None


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


