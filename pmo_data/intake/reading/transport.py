"""Sheets on their way from the child to the parent: Arrow files and one JSON file, never pickle."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from pmo_data.intake.reading.cells import Column, Sheet, Style, Workbook

RESULT = "reading.json"
PARTS = ("kind", "text", "number", "style")
TYPES = {"kind": pa.uint8(), "text": pa.string(), "number": pa.float64(), "style": pa.uint16()}


def write(workbook: Workbook, folder: Path) -> None:
    """Put every sheet beside the JSON that describes it."""
    described = []
    for number, sheet in enumerate(workbook.sheets):
        arrays = {"row": sheet.rows}
        for index, column in enumerate(sheet.columns):
            arrays |= {f"{index}.{part}": getattr(column, part) for part in PARTS}
        table = pa.table(arrays)
        with pa.ipc.new_file(str(folder / f"sheet-{number}.arrow"), table.schema) as writer:
            writer.write_table(table)
        facts = {
            "name": sheet.name,
            "visibility": sheet.visibility,
            "columns": len(sheet.columns),
            "merged": sheet.merged,
            "stray": sheet.stray[:100],
            "outline": list(sheet.outline.items()),
            "hidden_rows": sheet.hidden_rows,
            "hidden_columns": sheet.hidden_columns,
            "kind": sheet.kind,
        }
        described.append(facts)
    result = {
        "sheets": described,
        "styles": [asdict(style) for style in workbook.styles],
        "notes": workbook.notes,
    }
    (folder / RESULT).write_text(json.dumps(result))


def load(folder: Path) -> Workbook:
    """The workbook a child left in this folder; files may be deleted afterwards."""
    result = json.loads((folder / RESULT).read_text())
    sheets = tuple(
        _sheet(folder / f"sheet-{number}.arrow", facts)
        for number, facts in enumerate(result["sheets"])
    )
    styles = tuple(Style(**facts) for facts in result["styles"])
    return Workbook(sheets, styles, tuple(tuple(note) for note in result["notes"]))


def _sheet(path: Path, facts: dict[str, Any]) -> Sheet:
    with pa.memory_map(str(path)) as source:
        table = pa.ipc.open_file(source).read_all()
    columns = []
    for index in range(facts["columns"]):
        parts = [table.column(f"{index}.{part}").combine_chunks() for part in PARTS]
        columns.append(Column(*(_flat(part) for part in parts)))
    return Sheet(
        facts["name"], facts["visibility"], _flat(table.column("row").combine_chunks()),
        tuple(columns), tuple(tuple(r) for r in facts["merged"]), tuple(facts["stray"]),
        {row: level for row, level in facts["outline"]}, facts["hidden_rows"],
        facts["hidden_columns"], facts["kind"],
    )  # fmt: skip


def _flat(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    if isinstance(array, pa.ChunkedArray):
        return array.chunk(0) if array.num_chunks == 1 else pa.concat_arrays(array.chunks)
    return array
