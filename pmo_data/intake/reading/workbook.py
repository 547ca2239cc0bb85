"""Cells of xlsx, xlsm, xlsb, xls and ods files."""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

import numpy as np
import pyarrow as pa
from python_calamine import CalamineWorkbook

from pmo_data.errors import RefusedError
from pmo_data.intake.limits import BOX_CELLS, FILLED_CELLS, SHEET_COLUMNS, SHEETS
from pmo_data.intake.reading.cells import (
    ERROR,
    UNCACHED,
    Column,
    ColumnBuilder,
    Sheet,
    Style,
    Workbook,
)
from pmo_data.intake.reading.scan import SLIPS, Scan, scan_sheet, without_stray
from pmo_data.intake.reading.styles import read_styles

CHUNK_ROWS = 20_000
VISIBILITY = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "very hidden"}
KINDS = {"WorkSheet": "sheet", "ChartSheet": "chart", "DialogSheet": "dialog",
         "MacroSheet": "macro", "Vba": "macro"}  # fmt: skip


def read_workbook(path: Path) -> Workbook:
    """All sheets of a binary or OpenDocument workbook; raises RefusedError when it is too large."""
    return _read(path, {}, (Style(),), ())


def read_package(path: Path) -> Workbook:
    """All sheets of an xlsx or xlsm, with what its XML says beside the cells."""
    with zipfile.ZipFile(path) as archive:
        parts = _sheet_parts(archive)
        styles = _styles(archive)
        telling = frozenset(i for i, style in enumerate(styles) if _tells(style))
        scans, cut = _scan_all(archive, parts, telling)
    if cut:
        path = _rewritten(path, cut)
    stray = {name: found for name, (_part, _content, found) in cut.items()}
    workbook = _read(path, scans, (Style(), *styles), tuple(stray.items()))
    return workbook


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    names = {name.lower(): name for name in archive.namelist()}
    main = next(name for lower, name in names.items() if lower.endswith("workbook.xml"))
    folder, base = posixpath.split(main)
    rels = names.get(f"{folder}/_rels/{base}.rels".lstrip("/").lower())
    targets = {a.get("Id"): a.get("Target", "") for a in _elements(archive, rels, "Relationship")}
    parts: dict[str, str] = {}
    for sheet in _elements(archive, main, "sheet"):
        key = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        target = targets.get(key, "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        part = names.get(posixpath.normpath(full).lower())
        if part and part in parts.values():
            raise RefusedError(
                "This workbook is not safe to open: two of its sheets are the same part. "
                "Save it anew from Excel and upload that."
            )
        if part:
            parts[sheet.get("name", "")] = part
    return parts


def _elements(archive: zipfile.ZipFile, part: str | None, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    if part is None:
        return found
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attrs: (
        found.append(attrs) if name.rpartition(":")[2] == wanted else None
    )
    parser.Parse(archive.read(part), True)
    return found


def _styles(archive: zipfile.ZipFile) -> list[Style]:
    part = next((n for n in archive.namelist() if n.lower().endswith("xl/styles.xml")), None)
    try:
        return read_styles(archive.read(part)) if part else []
    except expat.ExpatError:
        return []


def _tells(style: Style) -> bool:
    return bool(
        style.percent or style.currency or style.prefix or style.suffix or style.digits
        or style.indent
    )  # fmt: skip


def _scan_all(
    archive: zipfile.ZipFile, parts: dict[str, str], telling: frozenset[int]
) -> tuple[dict[str, Scan], dict[str, tuple[str, bytes, tuple[str, ...]]]]:
    scans: dict[str, Scan] = {}
    cut: dict[str, tuple[str, bytes, tuple[str, ...]]] = {}
    for name, part in parts.items():
        if "worksheets" not in part.lower() and "sheet" not in part.lower():
            continue
        with archive.open(part) as stream:
            scans[name] = scan = scan_sheet(stream, telling)
        if outside := scan.outside():
            if outside > SLIPS:
                raise RefusedError(_too_wide(name))
            content, stray = without_stray(archive.read(part), *scan.bounds())
            cut[name] = (part, content, tuple(stray))
    if sum(scan.cells for scan in scans.values()) > FILLED_CELLS:
        raise RefusedError(
            f"This workbook is too large: more than {FILLED_CELLS // 1_000_000} million filled "
            "cells. Split it, for example one file per year."
        )
    return scans, cut


def _rewritten(path: Path, cut: dict[str, tuple[str, bytes, tuple[str, ...]]]) -> Path:
    trimmed = path.with_name("trimmed.xlsx")
    contents = {part: content for part, content, _stray in cut.values()}
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(trimmed, "w") as new:
        for part in old.infolist():
            if part.filename in contents:
                new.writestr(part.filename, contents[part.filename])
                continue
            with old.open(part) as source, new.open(part.filename, "w") as target:
                shutil.copyfileobj(source, target)
    return trimmed


def _read(
    path: Path,
    scans: dict[str, Scan],
    styles: tuple[Style, ...],
    stray: tuple[tuple[str, tuple[str, ...]], ...],
) -> Workbook:
    book = CalamineWorkbook.from_path(str(path))
    metadata = book.sheets_metadata
    if len(metadata) > SHEETS:
        raise RefusedError(
            f"This workbook has {len(metadata)} sheets, more than the {SHEETS} that are read. "
            "Upload the sheets that hold your lists."
        )
    left_out = dict(stray)
    sheets = []
    for each in metadata:
        kind = KINDS.get(str(each.typ).rpartition(".")[2], "sheet")
        visibility = VISIBILITY.get(str(each.visible).rpartition(".")[2], "visible")
        if kind != "sheet":
            sheets.append(Sheet(each.name, visibility, pa.array([], pa.int32()), (), kind=kind))
            continue
        scan = scans.get(each.name)
        sheet = _sheet(book, each.name, visibility, scan, left_out.get(each.name, ()))
        sheets.append(sheet)
    return Workbook(tuple(sheets), styles)


def _sheet(
    book: CalamineWorkbook, name: str, visibility: Any, scan: Scan | None, stray: tuple[str, ...]
) -> Sheet:
    range_ = book.get_sheet_by_name(name)
    # `total_height` of the reader stops one short; the end is the index of the last cell
    height, width = (at + 1 for at in range_.end or (-1, -1))
    if width > SHEET_COLUMNS:
        raise RefusedError(_too_wide(name))
    if height * width > BOX_CELLS:
        raise RefusedError(
            f"Sheet '{name}' spreads its cells over {height:,} rows and {width:,} columns. "
            "Delete the empty rows and columns round the list and save it again."
        )
    rows, columns = _columns(range_, width)
    fixed = _with_scan(columns, rows, scan) if scan else _plain(columns)
    merged = tuple((a[0] + 1, a[1], b[0] + 1, b[1]) for a, b in range_.merged_cell_ranges or [])
    return Sheet(
        name, visibility, rows, fixed, merged, stray,
        dict(scan.outline) if scan else {},
        scan.hidden_rows if scan else 0, scan.hidden_columns if scan else 0,
    )  # fmt: skip


def _columns(range_: Any, width: int) -> tuple[pa.Array, list[tuple[pa.Array, ...]]]:
    # rows come from the first column in use on, but from the very first row of the sheet
    left = range_.start[1] if range_.start else 0
    builders = [ColumnBuilder() for _ in range(width - left)]
    kept: list[int] = []
    chunk: list[list[Any]] = []

    def flush() -> None:
        for builder, values in zip(builders, zip(*chunk, strict=True), strict=True):
            builder.extend(values)
        chunk.clear()

    for number, row in enumerate(range_.iter_rows(), start=1):
        if any(value != "" for value in row):
            kept.append(number)
            chunk.append(row)
            if len(chunk) >= CHUNK_ROWS:
                flush()
    if chunk:
        flush()
    before = [ColumnBuilder() for _ in range(left)]
    for builder in before:
        builder.blank(len(kept))
    return pa.array(kept, pa.int32()), [builder.finish() for builder in before + builders]


def _plain(columns: list[tuple[pa.Array, ...]]) -> tuple[Column, ...]:
    return tuple(
        Column(kind, text, number, pa.array(np.zeros(len(kind), np.uint16)))
        for kind, text, number in columns
    )


def _with_scan(
    columns: list[tuple[pa.Array, ...]], rows: pa.Array, scan: Scan
) -> tuple[Column, ...]:
    at = rows.to_numpy()
    errors: dict[int, dict[int, tuple[int, str]]] = {}
    for row, column, said in scan.errors:
        errors.setdefault(column, {})[row] = (ERROR, said)
    for row, column in scan.uncached:
        errors.setdefault(column, {})[row] = (UNCACHED, "")
    fixed = []
    for index, (kind, text, number) in enumerate(columns, start=1):
        style = np.zeros(len(at), np.uint16)
        if index in scan.styled:
            places, styles = (np.frombuffer(part, part.typecode) for part in scan.styled[index])
            where = np.searchsorted(at, places)
            if len(at):
                good = at[np.minimum(where, len(at) - 1)] == places
                style[where[good]] = styles[good] + 1
        if index in errors:
            kind, text, number = _marked(kind, text, number, at, errors[index])
        fixed.append(Column(kind, text, number, pa.array(style)))
    return tuple(fixed)


def _marked(
    kind: pa.Array, text: pa.Array, number: pa.Array, at: np.ndarray,
    marks: dict[int, tuple[int, str]],
) -> tuple[pa.Array, pa.Array, pa.Array]:  # fmt: skip
    kinds, texts, numbers = kind.to_numpy().copy(), text.to_pylist(), number.to_pylist()
    for row, (mark, said) in marks.items():
        place = int(np.searchsorted(at, row))
        if place < len(at) and at[place] == row:
            kinds[place], texts[place], numbers[place] = mark, said or None, None
    types = (pa.uint8(), pa.string(), pa.float64())
    return tuple(pa.array(a, t) for a, t in zip((kinds, texts, numbers), types, strict=True))


def _too_wide(name: str) -> str:
    return (
        f"Sheet '{name}' uses more than {SHEET_COLUMNS:,} columns. "
        "Delete the columns beyond the list and save it again."
    )
