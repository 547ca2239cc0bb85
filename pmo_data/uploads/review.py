"""Several files as one upload: what was read, what is still open, what would be published."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from pmo_data.errors import RefusedError
from pmo_data.intake import FileReading, Problem, Question, TableReading, inspect_file
from pmo_data.schema import TABLES
from pmo_data.store import Publication
from pmo_data.uploads.said_twice import said_twice
from pmo_data.uploads.status_date import StatusDate, own_dates, status_date

Source = tuple[str, bytes]


@dataclass(frozen=True)
class Review:
    """One upload as a person reviews it: all files together, nothing stored yet.

    mapping    answers and corrections given so far, part of what is published
    dated      status date of what says none itself, and where it was found
    today      the day of the upload; later dates are plans
    """

    readings: tuple[FileReading, ...]
    sources: tuple[Source, ...]
    mapping: Mapping[str, Any]
    dated: StatusDate
    today: dt.date = dt.date.max

    def mapping_of(self, file: str) -> Mapping[str, Any]:
        """What was said about one file: by its name, else about all of them."""
        return mapping_of(self.mapping, file)

    @property
    def refused(self) -> tuple[FileReading, ...]:
        """Files that cannot be read; each says why in one sentence."""
        return tuple(reading for reading in self.readings if reading.outcome == "refused")

    @property
    def tables(self) -> tuple[tuple[FileReading, TableReading], ...]:
        """Tables that would be published, each with its file."""
        return tuple((reading, table) for reading in self.readings for table in reading.publishable())

    @property
    def questions(self) -> tuple[Question, ...]:
        """What only a person knows, about tables that would be published."""
        return tuple(question for reading in self.readings for question in reading.questions)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything worth telling, worst first, in the order of file and row."""
        severity = {"error": 0, "warning": 1, "info": 2}
        found = [problem for reading in self.readings for problem in reading.all_problems()]
        found += said_twice(self.tables)
        found += [_currency_assumed(reading, table) for reading, table in self.tables if _lacks_currency(table)]
        return tuple(sorted(found, key=lambda p: (severity[p.severity], p.file, p.sheet, p.row or 0)))

    def dated_at(self, day: dt.date, why: str = "given with the upload") -> Review:
        """The same review with one status date for everything."""
        return replace(self, dated=StatusDate(day, why, given=True))

    def refusal(self, *, accept_warnings: bool = False) -> str:
        """Why this cannot be published yet; "" when it can.

        With `accept_warnings` an undecided column is published as missing.
        """
        if self.refused:
            return " ".join(f"{reading.file}: {reading.message}" for reading in self.refused)
        if not self.tables:
            return "No table was recognised in the upload. Name its columns as in the template, or map them by hand."
        if self.questions and not accept_warnings:
            first = self.questions[0]
            count = len(self.questions)
            return f"{count} question{'s are' if count > 1 else ' is'} open, the first: {first.text}"
        return ""

    def publication(self, *, accept_warnings: bool = False, **options: Any) -> Publication:
        """What the store publishes; options are those of Publication (mode, units, base, author, …).

        Raises RefusedError while something is open. Tables of one kind from several files or
        sheets are put under one another; every row keeps its file, sheet and Excel row.
        """
        refusal = self.refusal(accept_warnings=accept_warnings)
        if refusal:
            raise RefusedError(refusal)
        return Publication(
            frames=self._frames(),
            as_of=self.dated.day,
            as_of_why=self.dated.why,
            sources=self.sources,
            mapping=self.mapping,
            set_aside=self._set_aside(),
            **options,
        )

    def _frames(self) -> dict[str, pa.Table]:
        parts: dict[str, list[pa.Table]] = {}
        for reading, table in self.tables:
            if table.table is None or table.frame is None:
                continue
            origin = pa.array([f"{reading.file} › {table.sheet}"] * len(table.frame), pa.string())
            frame = _with_column(table.frame, "source", origin)
            days = None if self.dated.given else own_dates(reading, table, self.today)
            if days is not None:
                frame = _with_column(frame, "as_of", days)
            parts.setdefault(table.table, []).append(frame)
        return {name: pa.concat_tables(found, promote_options="permissive") for name, found in parts.items()}

    def _set_aside(self) -> dict[str, int]:
        """Rows read and left out because of an error, by table; totals and blank rows are not losses."""
        lost: dict[str, int] = {}
        for _, table in self.tables:
            if table.table and not table.derived:
                refused = sum(n for reason, n in table.rows_skipped.items() if reason in LOSSES)
                lost[table.table] = lost.get(table.table, 0) + refused
        return {name: n for name, n in lost.items() if n}


#: Reasons for which a row with data is left out.
LOSSES = frozenset({"no_key", "contradicting_duplicate"})


def review(
    sources: Sequence[Source], *, mapping: Mapping[str, Any] | None = None, today: dt.date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Review:  # fmt: skip
    """How would these files be read? Never raises for bad files; they are refused in the review."""
    with tempfile.TemporaryDirectory(prefix="pmo-upload-") as folder:
        readings = []
        for number, (name, data) in enumerate(sources):
            if progress:
                progress(f"Reading {name}")
            path = Path(folder) / f"{number}{Path(name).suffix[:10].lower()}"
            path.write_bytes(data)
            readings.append(inspect_file(path, name=name, mapping=mapping_of(mapping or {}, name)))
    day = today or dt.date.today()
    dated = status_date(readings, day)
    return Review(tuple(readings), tuple(sources), dict(mapping or {}), dated, day)


def review_paths(
    paths: Sequence[Path], *, mapping: Mapping[str, Any] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Review:  # fmt: skip
    """The same for files on disk; RefusedError names a file that does not exist."""
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise RefusedError(f"There is no file {missing[0]}.")
    sources = [(path.name, path.read_bytes()) for path in paths]
    return review(sources, mapping=mapping, progress=progress)


def _lacks_currency(table: TableReading) -> bool:
    """Does it hold money that nothing says the currency of?"""
    if table.frame is None or table.table is None or table.derived:
        return False
    money = {column.name for column in TABLES[table.table].columns if column.type == "money"}
    names = set(table.frame.column_names)
    return bool(money & names) and "currency" not in names and "currency" in TABLES[table.table].names


def _currency_assumed(reading: FileReading, table: TableReading) -> Problem:
    message = ("No currency is stated; a row's project decides, else the reporting currency. If that is wrong, "
               "set the currency for all rows.")  # fmt: skip
    return Problem("info", "currency-assumed", message, reading.file, table.sheet, column="Currency")


def mapping_of(mapping: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """The part of a mapping that speaks of a file; one without `files` speaks of all."""
    own = mapping.get("files", {}).get(file)
    return {key: value for key, value in mapping.items() if key != "files"} if own is None else own


def _with_column(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    if name in table.column_names:
        return table.set_column(table.column_names.index(name), name, values)
    return table.append_column(name, values)
