"""Fourteen publishes: what each brings, how they add up, and that the files are the generator's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pmo_data.schema import TABLES
from pmo_data.store import Publication
from sample_data import dates, tables
from sample_data.load import GROWING, HOME, publications
from tests.sample.conftest import rows_at


@pytest.fixture(scope="module")
def reports():
    return list(publications())


def test_thirteen_month_ends_are_published_in_fourteen_steps(reports):
    days = [report.status_date for report in reports]
    assert (
        len(days) == 14 and days[0] == dt.date(2025, 10, 31) and days[-1] == dt.date(2026, 10, 31)
    )
    assert len(set(days)) == 13 and days[-2] == days[-1]
    assert [r.published_at for r in reports] == sorted(r.published_at for r in reports)
    assert all(r.published_at.date() > r.status_date for r in reports)


def test_the_first_report_turns_into_a_publication_of_every_table_but_hours(reports):
    first = reports[0]
    publication = Publication(**first.publication())
    assert set(publication.frames) == set(TABLES) - {"settings", "time_entry"}, (
        "hours are booked since May 2026"
    )
    assert publication.message and publication.settings["reporting_currency"] == "EUR"
    assert (publication.as_of, publication.at) == (first.status_date, first.published_at)


def test_the_last_month_comes_from_four_units_and_the_fifth_corrects_its_september(reports):
    october, correction = reports[12], reports[13]
    assert set(october.units) == {"RET", "LOG", "COR", "DIG"} and october.as_of == dt.date(
        2026, 10, 31
    )
    assert "MAN" not in october.frames["project"]["business_unit_id"].to_pylist()
    assert correction.mode == "update" and correction.as_of == dt.date(2026, 9, 30)
    assert correction.frames["project"]["project_id"].to_pylist() == ["P-073"]
    assert {len(rows) <= 20 for rows in correction.frames.values()} == {True}


def test_replaying_the_publishes_gives_the_newest_state(reports):
    for name in GROWING:
        held: dict = {}
        for report in reports:
            for row in report.frames[name].to_pylist() if name in report.frames else ():
                held[tuple(row[column] for column in TABLES[name].key)] = tuple(row.values())
        newest = rows_at(name, 14)
        assert len(held) == len(newest)
        assert {tuple(map(str, row)) for row in held.values()} == {
            tuple(str(None if value is None or value != value else value) for value in row)
            for row in newest.itertuples(index=False)
        }


@pytest.mark.parametrize("name", [name for name, declared in TABLES.items() if declared.dated])
def test_dated_tables_only_grow(name):
    key = list(TABLES[name].key)
    before: set = set()
    for n in range(1, 15):
        now = set(rows_at(name, n)[key].astype(str).itertuples(index=False, name=None))
        assert before <= now, (name, n)
        before = now


def test_projects_come_start_and_end_over_the_year():
    states = {n: rows_at("project", n).set_index("project_id")["status"] for n in range(1, 15)}
    assert len(states[1]) == 84 and len(states[13]) == 108
    for n in range(2, 15):
        ended = states[n - 1][states[n - 1].isin(["completed", "cancelled"])]
        assert (states[n][ended.index] == ended).all()
        assert set(states[n - 1].index) <= set(states[n].index)


def test_risks_are_raised_and_closed_over_the_year():
    open_now = [(rows_at("risk", n)["status"] == "open").sum() for n in range(1, 14)]
    counts = [len(rows_at("risk", n)) for n in range(1, 14)]
    assert counts == sorted(counts) and counts[-1] - counts[0] > 90
    assert 30 < min(open_now) and max(open_now) < 110


@pytest.mark.parametrize("n", [1, 14])
def test_the_stored_files_are_what_the_generator_makes_now(n):
    made = tables.tables(dates.PUBLISHES[n - 1])
    for name in TABLES:
        if name == "settings":
            continue
        order = sorted(zip(*made[name].to_pydict().values(), strict=True), key=str)
        stored = rows_at(name, n).astype(object)
        stored = stored.where(stored.notna(), None)
        assert sorted(stored.itertuples(index=False, name=None), key=str) == order, name


def test_the_same_names_give_the_same_chances_on_any_machine():
    from sample_data.chance import stream

    assert stream("project", "P-061").integers(0, 10**9, 3).tolist() == [
        840321912,
        271721992,
        86809858,
    ]


def test_the_workbook_opens_with_the_newest_project_list():
    book = openpyxl.load_workbook(HOME / "portfolio.xlsx", read_only=True)
    assert set(book.sheetnames) == {"Read me", *(table.title for table in TABLES.values())}
    lines = book["Projects"].iter_rows(values_only=True)
    header = next(lines)
    listed = pd.DataFrame(lines, columns=header)
    assert listed["Project ID"].tolist() == rows_at("project", 14)["project_id"].tolist()
    assert listed["Budget (BAC)"].sum() == rows_at("project", 14)["budget"].sum()
    assert isinstance(listed["Start"].iloc[0], dt.datetime)


def test_the_sample_stays_small():
    assert sum(path.stat().st_size for path in Path(HOME).rglob("*") if path.is_file()) < 12_000_000
