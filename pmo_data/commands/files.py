"""Commands about files: inspect, template, dictionary. They need no store."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_data.commands.answer import Answer, progress
from pmo_data.commands.options import command, existing
from pmo_data.errors import UseError
from pmo_data.schema import MEASURES, TABLES
from pmo_data.schema.documents import dictionary, glossary

if TYPE_CHECKING:
    from pmo_data.intake import FileReading, TableReading

DOCUMENTS = ("dictionary.md", "glossary.md")


def register(commands: Any) -> None:
    """Add the commands of this module."""
    about = "how files would be read; stores nothing"
    inspect = command(commands, "inspect", inspect_files, about=about)
    inspect.add_argument("files", nargs="+", metavar="FILE", type=Path)
    inspect.add_argument("--rows", action="store_true", help="with every typed row, in JSON")
    about = "the Excel template, written from the schema"
    template = command(commands, "template", template_file, about=about)
    template.add_argument("out", metavar="OUT.xlsx", type=Path)
    about = "the data dictionary and glossary as Markdown"
    words = command(commands, "dictionary", documents, about=about)
    words.add_argument("--write", metavar="FOLDER", type=Path, help="write both files there")


def inspect_files(options: argparse.Namespace) -> Answer:
    """How would these files be read? Exit code 1 when one of them is refused."""
    existing(options.files)
    readings = [_inspected(path) for path in options.files]
    payload = {"files": [reading.to_json(rows=options.rows) for reading in readings]}
    refused = any(reading.outcome == "refused" for reading in readings)
    lines = [line for reading in readings for line in _reading_lines(reading)]
    return Answer(payload, lines, 1 if refused else 0)


def _inspected(path: Path) -> FileReading:
    from pmo_data.intake import inspect_file

    progress(f"Reading {path.name}")
    return inspect_file(path, name=path.name)


def _reading_lines(reading: FileReading) -> Iterator[str]:
    yield f"{reading.file}: {reading.outcome.replace('_', ' ')}"
    if reading.message:
        yield f"  {reading.message}"
    for table in (*reading.tables, *reading.derived):
        yield from _table_lines(table)
    for sheet in reading.sheets:
        if not sheet.used:
            yield f"  Sheet {sheet.name}: not used, {sheet.why}"
    for question in reading.questions:
        yield f"  Question {question.id}: {question.text}"
        for said in question.readings:
            yield f"    - {said.label}: {', '.join(said.examples)}"
    for problem in reading.all_problems():
        if problem.severity != "info":
            yield f"  {problem.severity.capitalize()}: {problem.message}"


def _table_lines(table: TableReading) -> Iterator[str]:
    title = TABLES[table.table].title if table.table else "no table of ours"
    where = f", header in row {table.header_row}" if table.header_row else ""
    yield f"  Sheet {table.sheet}{where}: {title}, {table.rows_kept} of {table.rows_read} rows"
    for reason, count in table.rows_skipped.items():
        yield f"    {count} rows left out: {reason}"
    if table.unmapped:
        yield f"    not used: {', '.join(table.unmapped)}"


def template_file(options: argparse.Namespace) -> Answer:
    """Write the template workbook."""
    from pmo_data.export.template import write_template

    if options.out.suffix.lower() != ".xlsx":
        raise UseError(f"{options.out.name} does not end in .xlsx; the template is a workbook.")
    write_template(options.out)
    payload = {"file": str(options.out), "tables": list(TABLES)}
    return Answer(payload, [f"Template with {len(TABLES)} sheets written to {options.out}"])


def documents(options: argparse.Namespace) -> Answer:
    """Write or print the documents that the schema generates."""
    from pmo_data.export.saving import replacing

    texts = dict(zip(DOCUMENTS, (dictionary(), glossary(MEASURES.values())), strict=True))
    if options.write is None:
        return Answer(texts, [line for text in texts.values() for line in text.splitlines()])
    for name, text in texts.items():
        with replacing(options.write / name) as draft:
            draft.write_text(text, encoding="utf-8")
    written = [str(options.write / name) for name in texts]
    return Answer({"files": written}, [f"Written: {', '.join(written)}"])
