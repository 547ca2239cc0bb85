"""What a file was read as: the record a person reviews and the store publishes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

from pmo_data.intake.problems import Problem

Outcome = Literal["accepted", "accepted_with_warnings", "refused"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what evidence does not decide, shown on rows of the file."""

    label: str
    examples: tuple[str, ...]
    answer: Any

    def to_json(self) -> dict[str, Any]:
        """The reading with stable keys."""
        return {"label": self.label, "examples": list(self.examples), "answer": self.answer}


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person knows; `proposed` is the answer of the likelier reading or None."""

    id: str
    table: str
    column: str
    text: str
    readings: tuple[Reading, ...]
    proposed: Any = None
    sheet: str = ""
    header_row: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The question with stable keys."""
        return {
            "id": self.id,
            "table": self.table,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "column": self.column,
            "text": self.text,
            "readings": [reading.to_json() for reading in self.readings],
            "proposed": self.proposed,
        }


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column of the file was read.

    source      header as written; `label` is unique within the table
    field       canonical column, None when nothing fits
    type        what its values were typed as; unit in words
    evidence    counts and ranges that the reading rests on
    """

    source: str
    label: str
    letter: str
    field: str | None
    confidence: float
    why: str
    type: str
    unit: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The column with stable keys."""
        return {
            "source": self.source,
            "label": self.label,
            "letter": self.letter,
            "field": self.field,
            "confidence": round(self.confidence, 2),
            "why": self.why,
            "type": self.type,
            "unit": self.unit,
            "evidence": dict(self.evidence),
        }


@dataclass(frozen=True)
class TableReading:
    """How one table of a sheet was read.

    rows_read       rows under the header: kept + every skipped one
    rows_skipped    reason -> count
    sums            source label -> {"before", "after"} over kept rows
    metadata        what stands above the header, label -> value
    frame           canonical columns present and `source_row`; None when no table fits
    typed           every column of the file under its label, typed, and `source_row`
    fingerprint     of the headers; a remembered mapping is found by it
    derived         rows made from another table's rows; why is in `message`
    """

    sheet: str
    hidden: bool
    header_row: int | None
    header_rows: int
    table: str | None
    layout: str
    rows_read: int
    rows_kept: int
    rows_skipped: Mapping[str, int]
    columns: tuple[ColumnReading, ...]
    unmapped: tuple[str, ...]
    sums: Mapping[str, Mapping[str, float]]
    problems: tuple[Problem, ...]
    metadata: Mapping[str, str]
    typed: pa.Table
    frame: pa.Table | None = None
    fingerprint: str = ""
    confidence: float = 0.0
    why: str = ""
    publish: bool = True
    derived: bool = False
    levels: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Name of the table within the file, as mappings use it."""
        return f"{self.sheet}!{self.header_row}"

    def to_json(self, *, rows: bool = False) -> dict[str, Any]:
        """The table with stable keys; with its typed rows when asked."""
        said = {
            "id": self.id,
            "sheet": self.sheet,
            "hidden": self.hidden,
            "publish": self.publish,
            "header_row": self.header_row,
            "header_rows": self.header_rows,
            "table": self.table,
            "confidence": round(self.confidence, 2),
            "why": self.why,
            "layout": self.layout,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_skipped": dict(self.rows_skipped),
            "columns": [column.to_json() for column in self.columns],
            "unmapped": list(self.unmapped),
            "sums": {label: dict(sums) for label, sums in self.sums.items()},
            "problems": [problem.to_json() for problem in self.problems],
            "metadata": dict(self.metadata),
            "fingerprint": self.fingerprint,
        }
        return said | {"rows": self._rows()} if rows else said

    def _rows(self) -> list[dict[str, Any]]:
        labels = [name for name in self.typed.column_names if name != "source_row"]
        numbers = self.typed.column("source_row").to_pylist()
        values = [self.typed.column(label).to_pylist() for label in labels]
        found = [
            {"row": row, "values": {n: _plain(v) for n, v in zip(labels, line, strict=True)}}
            for row, line in zip(numbers, zip(*values, strict=True), strict=True)
        ]
        for each, level in zip(found, self.levels, strict=False):
            each["level"] = level
        return found


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet of the file: whether it was used, and if not, why."""

    name: str
    hidden: bool
    used: bool
    why: str
    rows: int = 0

    def to_json(self) -> dict[str, Any]:
        """The sheet with stable keys."""
        return {
            "sheet": self.name, "hidden": self.hidden, "used": self.used, "why": self.why,
            "rows": self.rows,
        }  # fmt: skip


@dataclass(frozen=True)
class FileReading:
    """How a whole file was read; `outcome` refused comes with one sentence and nothing else."""

    file: str
    outcome: Outcome
    message: str
    sheets: tuple[SheetReading, ...] = ()
    tables: tuple[TableReading, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    derived: tuple[TableReading, ...] = ()
    seconds: float = 0.0

    def publishable(self) -> tuple[TableReading, ...]:
        """Tables with a canonical frame that are to be published, derived ones last."""
        return tuple(
            table
            for table in (*self.tables, *self.derived)
            if table.frame is not None and table.publish
        )

    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the file and of every table."""
        return (*self.problems, *(p for t in (*self.tables, *self.derived) for p in t.problems))

    def to_json(self, rows: bool = False) -> dict[str, Any]:
        """The reading with stable keys, as `inspect --json` prints it for one file."""
        return {
            "file": self.file,
            "outcome": self.outcome,
            "message": self.message,
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "tables": [table.to_json(rows=rows) for table in self.tables],
            "derived": [table.to_json(rows=rows) for table in self.derived],
            "questions": [question.to_json() for question in self.questions],
            "problems": [problem.to_json() for problem in self.problems],
        }


def _plain(value: Any) -> Any:
    """A typed value as JSON has it: dates without a time stay dates."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
