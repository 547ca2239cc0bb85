"""The reader finds what the broken twin is expected to show, each trouble at its place."""

from __future__ import annotations

import json

import pytest

from pmo_data.intake import inspect_file
from sample_data.load import HOME

RANK = {"info": 0, "warning": 1, "error": 2}
EXPECTED = json.loads((HOME / "broken.expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def read():
    return inspect_file(HOME / "broken.xlsx").to_json()


@pytest.mark.parametrize("trouble", EXPECTED, ids=lambda trouble: trouble["trouble"])
def test_the_reader_finds(read, trouble):
    tables = [table for table in read["tables"] if table["sheet"] == trouble["sheet"]]
    if trouble["found_in"] == "sheets":
        listed = {sheet["sheet"]: sheet for sheet in read["sheets"]}
        sheet = listed[trouble["sheet"]]
        assert sheet["hidden"] if trouble["message_contains"] == "hidden" else not sheet["used"]
        return
    table = tables[0]
    if trouble["found_in"] == "header_row":
        assert table["header_row"] == trouble["row"]
    elif trouble["found_in"] == "rows_skipped":
        assert any(trouble["message_contains"] in reason for reason in table["rows_skipped"])
    elif trouble["found_in"] == "unmapped":
        assert trouble["column"] in table["unmapped"]
    else:
        assert any(tells(problem, trouble) for problem in table["problems"])


def tells(problem, trouble):
    return (
        problem["row"] == trouble["row"]
        and problem["column"] == trouble["column"]
        and RANK[problem["severity"]] >= RANK[trouble["severity"]]
        and trouble["message_contains"].lower() in problem["message"].lower()
        and trouble["code"] in (None, problem["code"])
    )
