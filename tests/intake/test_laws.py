"""What holds for every file: rows and sums survive, their order does not matter."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_data.intake import FileReading, inspect_file
from tests.intake.files import a_workbook

SLOW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NAMES = st.text(
    st.characters(whitelist_categories=("Lu", "Ll"), max_codepoint=0x24F), min_size=3, max_size=12
).map(lambda word: f"Project {word}")
ROW = st.tuples(
    NAMES,
    st.one_of(st.none(), st.integers(0, 10**9), st.decimals(0, 10**6, places=2).map(float)),
    st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))),
)
ROWS = st.lists(ROW, min_size=1, max_size=25)
HEADERS = ["Project ID", "Project name", "Budget", "Finish"]


def inspected(rows: list[list[object]], ending: str) -> FileReading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{ending}"
        if ending == ".xlsx":
            a_workbook(path, {"Projects": [HEADERS, *rows]})
        else:
            text = io.StringIO()
            csv.writer(text).writerows([HEADERS, *rows])
            path.write_text(text.getvalue(), encoding="utf-8")
        return inspect_file(path)


def numbered(rows: list[tuple]) -> list[list[object]]:
    return [[f"P-{n}", *row] for n, row in enumerate(rows, start=1)]


@SLOW
@given(ROWS)
def test_whatever_the_schema_allows_survives_a_workbook(rows):
    written = numbered(rows)
    frame = inspected(written, ".xlsx").tables[0].frame

    assert frame["project_id"].to_pylist() == [row[0] for row in written]
    assert frame["name"].to_pylist() == [row[1] for row in written]
    assert frame["source_row"].to_pylist() == list(range(2, len(written) + 2))
    assert [b for b in frame["budget"].to_pylist()] == [row[2] for row in written]
    assert frame["finish"].to_pylist() == [row[3] for row in written]


@SLOW
@given(ROWS)
def test_a_text_file_and_a_workbook_of_the_same_rows_are_the_same(rows):
    written = numbered(rows)
    left = inspected(written, ".xlsx").tables[0]
    right = inspected(written, ".csv").tables[0]

    assert left.frame.to_pylist() == right.frame.to_pylist()


@SLOW
@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_nothing_but_their_order(rows, chance):
    written = numbered(rows)
    mixed = list(written)
    chance.shuffle(mixed)
    left, right = (inspected(each, ".csv").tables[0] for each in (written, mixed))

    def content(table):
        rows = table.frame.drop_columns(["source_row"]).to_pylist()
        return sorted(rows, key=lambda row: row["project_id"])

    assert content(left) == content(right)
    assert left.sums == right.sums


@SLOW
@given(st.binary(max_size=600), st.sampled_from([".xlsx", ".csv", ".xls", ".ods", ""]))
def test_no_bytes_raise_an_exception(content, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"anything{ending}"
        path.write_bytes(content)

        reading = inspect_file(path)

    assert reading.outcome in {"refused", "accepted", "accepted_with_warnings"}
    assert reading.message


@SLOW
@given(st.lists(st.lists(st.one_of(
    st.none(), st.text(max_size=12), st.floats(-1e9, 1e9), st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)),
), min_size=1, max_size=6), min_size=1, max_size=12))  # fmt: skip
def test_any_sheet_reconciles(rows):
    clean = [
        [c if not isinstance(c, str) else "".join(x for x in c if x.isprintable()) for c in row]
        for row in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = a_workbook(Path(folder) / "a.xlsx", {"Any": clean})
        reading = inspect_file(path)

    for table in reading.tables:
        assert table.rows_read == table.rows_kept + sum(table.rows_skipped.values())
        assert len(table.typed) == table.rows_kept
        for sums in table.sums.values():
            assert sums["before"] == sums["before"] and sums["after"] == sums["after"]
