"""How would this file be read? The whole pipeline, storing nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pmo_data.errors import RefusedError
from pmo_data.intake.child import read_limited
from pmo_data.intake.drafts import Draft, Surroundings, draft_table, questions_of
from pmo_data.intake.preflight import recognise
from pmo_data.intake.problems import Problem
from pmo_data.intake.reading.cells import Workbook
from pmo_data.intake.result import FileReading, SheetReading, TableReading
from pmo_data.intake.review import review_tables
from pmo_data.intake.tables import FoundTable, find_tables
from pmo_data.intake.tables.grid import Grid
from pmo_data.intake.tables.lookups import matrix_of, word_lists
from pmo_data.intake.tables.unused import describe_sheets
from pmo_data.intake.typing.engine import Engine
from pmo_data.schema import TABLES

NO_TABLE = (
    "This file holds no table: no row of headers with a row of data below it was found. "
    "Put headers above the list and upload it again."
)
Progress = Callable[[str, float], None]


def inspect_file(
    path: Path | str,
    *,
    name: str | None = None,
    mapping: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> FileReading:
    """How is this file read, and what is to be asked, said or mended?

    Never raises for a bad file: its outcome is "refused" with one sentence.
    """
    started = time.perf_counter()
    at = Path(path)
    file = name or at.name
    said = progress or (lambda _step, _share: None)
    try:
        said("Looking at the file", 0.05)
        recognised = recognise(at, file)
        said("Reading the cells", 0.15)
        workbook = read_limited(at, recognised.format, file)
    except RefusedError as refusal:
        return FileReading(file, "refused", str(refusal))
    except OSError as error:
        return FileReading(file, "refused", f"This file cannot be opened ({error.strerror}).")
    said("Finding tables", 0.5)
    try:
        reading = _inspected(workbook, file, mapping or {}, recognised.note, said)
    except RefusedError as refusal:
        return FileReading(file, "refused", str(refusal))
    return _timed(reading, started)


def inspect_files(
    paths: Iterable[Path | str], *, mapping: Mapping[str, Any] | None = None
) -> list[FileReading]:
    """Each file on its own, in the order given."""
    return [inspect_file(path, mapping=mapping) for path in paths]


def _inspected(
    workbook: Workbook, file: str, mapping: Mapping[str, Any], note: str, said: Progress
) -> FileReading:
    found = {sheet.name: find_tables(sheet, workbook.styles) for sheet in workbook.sheets}
    tables = [table for each in found.values() for table in each]
    if not tables:
        sheets = describe_sheets(workbook, found, [], {})
        return FileReading(file, "refused", NO_TABLE, sheets)
    engine = Engine(workbook.styles)
    try:
        around = _surroundings(workbook, file, mapping, tables, engine)
        drafts = []
        for place, table in enumerate(tables):
            said(f"Typing {table.sheet.name}", 0.5 + 0.4 * place / len(tables))
            if not _skipped(table, mapping):
                drafts.append(draft_table(table, around))
        said("Checking", 0.9)
        readings, derived = review_tables(drafts, around)
    finally:
        engine.close()
    problems = [*_file_problems(workbook, file, note), *_known(readings, file)]
    questions = tuple(
        question
        for draft, reading in zip(drafts, readings, strict=True)
        if reading.publish
        for question in questions_of(draft)
    )
    sheets = describe_sheets(workbook, found, readings, _roles(around))
    return _concluded(file, sheets, readings, derived, questions, problems)


def _surroundings(
    workbook: Workbook, file: str, mapping: Mapping[str, Any], tables: list[FoundTable],
    engine: Engine,
) -> Surroundings:  # fmt: skip
    matrices = tuple(
        matrix for sheet in workbook.sheets
        if (matrix := matrix_of(Grid(sheet, workbook.styles))) is not None
    )  # fmt: skip
    drawn = {matrix.sheet for matrix in matrices}
    lists = tuple(
        each for table in tables if table.sheet.name not in drawn for each in word_lists(table)
    )
    comma = any("semicolon" in text for _severity, _code, text in workbook.notes)
    return Surroundings(file, engine, mapping, lists, matrices, comma)


def _skipped(table: FoundTable, mapping: Mapping[str, Any]) -> bool:
    said = mapping.get("tables", {}).get(f"{table.sheet.name}!{table.header_row}", {})
    return bool(said.get("skip"))


def _roles(around: Surroundings) -> dict[str, str]:
    """Sheets that served another table: sheet -> how."""
    return {matrix.sheet: "a matrix of levels that stored levels were compared with"
            for matrix in around.matrices}  # fmt: skip


def _file_problems(workbook: Workbook, file: str, note: str) -> list[Problem]:
    problems = [Problem("info", "named_otherwise", note, file)] if note else []
    for severity, code, text in workbook.notes:
        if isinstance(text, str):
            problems.append(Problem(severity, code, text, file))  # type: ignore[arg-type]
    for sheet in workbook.sheets:
        if sheet.stray:
            cells = ", ".join(sheet.stray[:5])
            problems.append(Problem("warning", "stray_cells", (
                f"Cells far away from the data were left out ({cells}). Delete them if they are "
                "a slip."), file, sheet.name))  # fmt: skip
        if sheet.hidden_rows or sheet.hidden_columns:
            problems.append(Problem("info", "hidden_cells", (
                f"{sheet.hidden_rows} hidden rows and {sheet.hidden_columns} hidden columns were "
                "read like the others."), file, sheet.name))  # fmt: skip
    return problems


def _known(readings: list[TableReading], file: str) -> list[Problem]:
    if any(reading.table and reading.publish for reading in readings):
        return []
    return [Problem("warning", "no_known_table", (
        "No table of this file is one that is known, so nothing would be published. "
        "Choose what its tables are in the review."), file)]  # fmt: skip


def _concluded(
    file: str, sheets: tuple[SheetReading, ...], readings: list[TableReading],
    derived: list[TableReading], questions: tuple[Any, ...], problems: list[Problem],
) -> FileReading:  # fmt: skip
    used = [reading for reading in readings if reading.table and reading.publish]
    every = [*problems, *(p for r in (*used, *derived) for p in r.problems)]
    doubtful = bool(questions) or any(p.severity != "info" for p in every)
    counts: dict[str, int] = {}
    for reading in used:
        counts[reading.table] = counts.get(reading.table, 0) + reading.rows_kept
    said = ", ".join(f"{n:,} rows of {TABLES[name].title}" for name, n in counts.items())
    return FileReading(
        file,
        "accepted_with_warnings" if doubtful else "accepted",
        f"Read {said}." if said else "Tables were found, but none that is known.",
        sheets,
        tuple(readings),
        questions,
        tuple(problems),
        tuple(derived),
    )


def _timed(reading: FileReading, started: float) -> FileReading:
    return FileReading(**{**vars(reading), "seconds": round(time.perf_counter() - started, 3)})
