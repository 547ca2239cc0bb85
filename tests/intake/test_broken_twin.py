"""The broken twin of the sample: every planted trouble is found where it was planted."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pmo_data.intake import FileReading, inspect_file

SAMPLE = Path(__file__).parents[2] / "sample_data"
EXPECTED = json.loads((SAMPLE / "broken.expected.json").read_text(encoding="utf-8"))


@cache
def the_twin() -> FileReading:
    return inspect_file(SAMPLE / "broken.xlsx")


@pytest.mark.parametrize("trouble", EXPECTED, ids=[each["trouble"] for each in EXPECTED])
def test_a_planted_trouble_is_found(trouble):
    reading = the_twin()
    if trouble["found_in"] == "sheets":
        assert any(s.name == trouble["sheet"] and not s.used for s in reading.sheets)
        return
    tables = [t for t in reading.tables if t.sheet == trouble["sheet"]]
    assert tables
    table = tables[0]
    if trouble["found_in"] == "header_row":
        # headers over two rows begin at the row of the groups
        assert trouble["row"] in range(table.header_row, table.header_row + table.header_rows)
    elif trouble["found_in"] == "rows_skipped":
        assert any(trouble["message_contains"] in reason for reason in table.rows_skipped)
    elif trouble["found_in"] == "unmapped":
        assert trouble["column"] in table.unmapped
    elif trouble["found_in"] == "problems":
        hits = [
            p for p in table.problems
            if p.row == trouble["row"] and p.severity == trouble["severity"]
            and trouble["code"] in (None, p.code) and p.column == (trouble["column"] or p.column)
            and trouble["message_contains"].lower() in p.message.lower()
        ]  # fmt: skip
        assert hits
