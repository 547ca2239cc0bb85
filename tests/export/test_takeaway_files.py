"""A snapshot leaves as workbook, database or Parquet without losing or running anything."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from pmo_data.errors import UseError
from pmo_data.export import workbook
from pmo_data.export.archive import write_archive
from pmo_data.export.people import with_names
from pmo_data.export.stamp import Stamp
from pmo_data.export.workbook import ABOVE, write_workbook
from pmo_data.store.export_database import write_database

STAMP = Stamp("Northwind", 4, 7, date(2026, 9, 30), datetime(2026, 10, 5, 8, 30))
PROJECTS = pa.table(
    {
        "project_id": ["P-1", "007", "=1+1"],
        "name": ["@SUM(A1)", "-start", "Robotics"],
        "budget": [1_200_000.5, None, -3.0],
        "percent_complete": [0.45, 0.0, None],
        "start": [date(2026, 2, 2), None, date(1999, 1, 1)],
        "regulatory": [True, False, None],
    }
)


def rows_of(path, sheet):
    found = load_workbook(path)[sheet].iter_rows(min_row=ABOVE, values_only=True)
    return [list(row) for row in found]


def test_a_workbook_holds_titles_values_and_no_formula(tmp_path):
    write_workbook({"project": PROJECTS}, {}, STAMP, tmp_path / "out.xlsx")

    header, *rows = rows_of(tmp_path / "out.xlsx", "Projects")
    assert header == ["Project ID", "Project name", "Start", "Budget (BAC)", "% complete", "Regulatory"]
    assert rows == [
        ["P-1", "@SUM(A1)", datetime(2026, 2, 2), 1_200_000.5, 0.45, "yes"],
        ["007", "-start", None, None, 0, "no"],
        ["=1+1", "Robotics", datetime(1999, 1, 1), -3, None, None],
    ]
    cells = [c for sheet in load_workbook(tmp_path / "out.xlsx") for row in sheet for c in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_workbook_says_whose_data_it_holds(tmp_path):
    write_workbook({"project": PROJECTS}, {}, STAMP, tmp_path / "out.xlsx")

    above = list(load_workbook(tmp_path / "out.xlsx")["Projects"].iter_rows(values_only=True))[:6]
    assert [(row[0], row[1]) for row in above[2:5]] == [
        ("Workspace", "Northwind"), ("Snapshot", "4"), ("As of", "2026-09-30"),
    ]  # fmt: skip


def test_a_table_longer_than_a_sheet_is_refused_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LAST_ROW", ABOVE + 2)
    with pytest.raises(UseError, match=r"3 rows.*\.duckdb or \.zip"):
        write_workbook({"project": PROJECTS}, {}, STAMP, tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_zip_holds_one_parquet_file_per_table_and_says_what_it_is(tmp_path):
    write_archive({"project": PROJECTS}, {"reporting_currency": "EUR"}, STAMP, tmp_path / "o.zip")

    with zipfile.ZipFile(tmp_path / "o.zip") as archive:
        assert archive.namelist() == ["about.json", "project.parquet"]
        about = json.loads(archive.read("about.json"))
        assert pq.read_table(io.BytesIO(archive.read("project.parquet"))).equals(PROJECTS)
    assert about["Snapshot"] == "4" and about["tables"]["project"]["columns"]["budget"] == "currency"


def test_a_database_opens_in_older_releases_and_explains_its_columns(tmp_path):
    path = tmp_path / "out.duckdb"
    settings = pa.table({"name": ["reporting_currency"], "value": ["EUR"]})
    write_database({"project": PROJECTS}, STAMP.facts(), settings, path)

    with duckdb.connect(str(path), read_only=True) as found:
        assert found.execute("select count(*) from project").fetchone() == (3,)
        assert ("Snapshot", "4") in found.execute("select * from about").fetchall()
        said = found.execute(
            "select comment from duckdb_columns() where column_name = 'budget'"
        ).fetchone()
        tags = found.execute("select tags from duckdb_databases() where not internal").fetchall()
    assert "Unit: currency." in said[0]
    assert "v1.5" in str(tags)


def test_people_leave_by_the_names_their_reader_may_see():
    rows = pa.table({"manager": ["person-1", "person-1; person-9", None]})
    named = with_names("project", rows, {"person-1": "Lena Brandt"})
    assert named["manager"].to_pylist() == ["Lena Brandt", "Lena Brandt; Person", None]
