"""Cells of csv, tsv and other separated text: which encoding, which separator, which rows?"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.errors import RefusedError
from pmo_data.intake.limits import (
    CELL_TEXT,
    FILLED_CELLS,
    INFLATED_BYTES,
    SHEET_COLUMNS,
    SHEET_ROWS,
)
from pmo_data.intake.reading.cells import Column, ColumnBuilder, Sheet, Workbook

SEPARATORS = (",", ";", "\t", "|")
CHUNK_ROWS = 20_000
SAMPLE = 1 << 18
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def read_delimited(path: Path, name: str) -> Workbook:
    """The one sheet of a text table, named after the file; raises RefusedError when too large."""
    content = path.read_bytes()
    if len(content) > INFLATED_BYTES:
        raise RefusedError("This text file is too large. Split it, for example one file per year.")
    text, encoding, notes = _decoded(content)
    separator = _separator(text[:SAMPLE])
    said = f"Read as {encoding} text separated by {NAMES[separator]}."
    notes.append(("info", "text_format", said))
    rows, columns = _columns(text, separator)
    notes += _swallowed(rows, columns, separator)
    sheet = Sheet(Path(name).stem, "visible", rows, columns, kind="text")
    return Workbook((sheet,), notes=tuple(notes))


def _swallowed(
    rows: pa.Array, columns: tuple[Column, ...], separator: str
) -> list[tuple[str, str, str]]:
    """Cells that hold whole rows, because a quotation mark was opened and closed too late."""
    width = len(columns)
    found: set[int] = set()
    if width < 2:
        return []
    mark = re.escape(separator)
    line = f"\n[^\n{mark}]*({mark}[^\n{mark}]*){{{width - 1}}}"
    for column in columns:
        hits = pc.match_substring_regex(column.text, line)
        found |= set(pc.drop_null(rows.filter(pc.fill_null(hits, False))).to_pylist())
    if not found:
        return []
    return [("warning", "swallowed_rows", (
        f"A cell of row {', '.join(map(str, sorted(found)[:5]))} holds line breaks and looks like "
        "several rows. If a quotation mark is missing there, rows are lost: mend it."))]  # fmt: skip


def _refuse_open_quote(text: str, separator: str) -> None:
    """A quotation mark that is never closed makes one cell of all rows behind it."""
    if not text.count('"') % 2:
        return
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            next(reader)
            number += 1
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise RefusedError(
                    f"A quotation mark opened in row {number + 1} is never closed, so all rows "
                    "behind it are one cell. Close or remove it and upload the file again."
                ) from None


def _decoded(content: bytes) -> tuple[str, str, list[tuple[str, str, str]]]:
    notes: list[tuple[str, str, str]] = []
    text, encoding = _text(content)
    if "\x00" in text:
        text = text.replace("\x00", "")
        notes.append(("warning", "nul_character", "NUL characters were removed from the text."))
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        text = rest
    return text, encoding, notes


def _text(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows-1252"


def _separator(sample: str) -> str:
    """The separator whose records have the same width most often, wider ones first."""
    best, score = ",", 0.0
    for separator in SEPARATORS:
        widths = _widths(sample, separator)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        points = count / max(sum(widths.values()), 1) * min(width - 1, 30)
        if points > score:
            best, score = separator, points
    return best


def _widths(sample: str, separator: str) -> Counter[int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for _number, record in zip(range(200), reader, strict=False):
            if record:
                widths[len(record)] += 1
    except csv.Error:
        pass
    return widths


def _columns(text: str, separator: str) -> tuple[pa.Array, tuple[Column, ...]]:
    csv.field_size_limit(max(CELL_TEXT * 40, 1 << 20))
    builders: list[ColumnBuilder] = []
    kept: list[int] = []
    chunk: list[list[str]] = []
    cells = flushed = 0
    _refuse_open_quote(text, separator)
    try:
        for number, record in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1
        ):
            if number > SHEET_ROWS or len(record) > SHEET_COLUMNS or cells > FILLED_CELLS:
                raise RefusedError(
                    f"This text table is too large (at most {SHEET_ROWS:,} rows and "
                    f"{SHEET_COLUMNS:,} columns). Split it, for example one file per year."
                )
            if any(record):
                cells += len(record)
                kept.append(number)
                chunk.append(record)
            if len(chunk) >= CHUNK_ROWS:
                flushed = _flush(builders, chunk, flushed)
    except csv.Error as error:
        raise RefusedError(
            f"This text table cannot be read ({error}). Save it again as csv from Excel."
        ) from None
    _flush(builders, chunk, flushed)
    finished = [builder.finish() for builder in builders]
    plain = pa.array(np.zeros(len(kept), np.uint16))
    return pa.array(kept, pa.int32()), tuple(Column(*parts, plain) for parts in finished)


def _flush(builders: list[ColumnBuilder], chunk: list[list[str]], flushed: int) -> int:
    width = max([len(builders), *map(len, chunk)])
    while len(builders) < width:
        builders.append(ColumnBuilder())
        builders[-1].blank(flushed)
    padded = [record + [""] * (width - len(record)) for record in chunk]
    for builder, values in zip(builders, zip(*padded, strict=True), strict=False):
        builder.extend(values)
    count = len(chunk)
    chunk.clear()
    return flushed + count
