"""Several files as one upload: dates, refusals, memory."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from openpyxl import Workbook

from pmo_data.errors import RefusedError
from pmo_data.portfolio import Portfolio
from pmo_data.store import Store
from pmo_data.uploads import review


@pytest.fixture
def portfolio(tmp_path):
    return Portfolio(Store.open(str(tmp_path / "store"), memory="1GB", threads=1))


def workbook(rows, title="Projects"):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


HEADER = ["Project ID", "Project name", "RAG status", "Budget", "Finish"]


def a_file(*words, budget=100):
    rows = [[f"P-{n}", f"Project {n}", word, budget + n, dt.date(2026, 12, n + 1)] for n, word in enumerate(words)]
    return workbook([HEADER, *rows])


def test_two_files_are_one_snapshot_with_the_rows_of_both(portfolio):
    second = workbook([HEADER, ["X-1", "Other", "Green", 5, dt.date(2027, 1, 1)]])
    found = portfolio.review(None, [("a.xlsx", a_file("Green", "Red")), ("b.xlsx", second)])
    receipt = portfolio.publish(None, found)
    assert receipt.snapshot == 1
    with portfolio.view(portfolio.scope("portfolio")) as at:
        rows = at.rows("select code, source, source_row from project order by code")
    assert [row["code"] for row in rows] == ["P-0", "P-1", "X-1"]
    assert rows[2]["source"] == "b.xlsx › Projects" and rows[2]["source_row"] == 2


def test_a_refused_file_stops_the_whole_upload_and_says_which(portfolio):
    found = portfolio.review(None, [("good.xlsx", a_file("Green")), ("bad.xlsx", b"\x89PNG\r\n\x1a\n rest")])
    with pytest.raises(RefusedError, match="bad.xlsx"):
        portfolio.publish(None, found)
    assert portfolio.workspaces() == []


def test_a_date_above_the_table_is_the_status_date():
    data = workbook([["Status date", dt.date(2026, 9, 30)], [], HEADER, ["P-1", "One", "Green", 5, dt.date(2027, 1, 1)],
                     ["P-2", "Two", "Red", 6, dt.date(2027, 2, 1)]])  # fmt: skip
    found = review([("list.xlsx", data)], today=dt.date(2026, 11, 1))
    assert found.dated.day == dt.date(2026, 9, 30)
    assert "Status date" in found.dated.why


def test_without_any_date_the_upload_day_is_proposed_and_said():
    found = review([("list.xlsx", a_file("Green"))], today=dt.date(2026, 11, 1))
    assert (found.dated.day, found.dated.why) == (dt.date(2026, 11, 1), "the day of the upload")


def test_an_answer_is_remembered_for_the_next_file_of_the_same_layout(portfolio):
    october = [("october.xlsx", a_file("Green", "Purple"))]
    asked = portfolio.review(None, october)
    question = asked.questions[0]
    amber = next(r.answer for r in question.readings if r.label == "amber")
    table = asked.readings[0].tables[0].id
    answered = portfolio.review(None, october, mapping={"files": {"october.xlsx": {"tables": {table: {"answers": {question.id: amber}}}}}})
    assert not answered.questions
    portfolio.publish(None, answered)

    november = portfolio.review(None, [("november.xlsx", a_file("Red", "Purple", "Green", budget=200))])
    assert not november.questions
    portfolio.publish(None, november)
    with portfolio.view(portfolio.scope("portfolio")) as at:
        healths = [row["health"] for row in at.rows("select health from project order by code")]
    assert healths == ["red", "amber", "green"]


def test_the_same_file_again_makes_no_new_snapshot(portfolio):
    sources = [("a.xlsx", a_file("Green"))]
    first = portfolio.publish(None, portfolio.review(None, sources))
    again = portfolio.publish(None, portfolio.review(None, sources))
    assert (first.snapshot, again.snapshot, again.unchanged) == (1, 1, True)


def test_nothing_is_ever_published_into_the_sample(portfolio):
    portfolio.store.create_workspace("sample", read_only=True)
    with pytest.raises(Exception, match="sample"):
        portfolio.publish("sample", portfolio.review(None, [("a.xlsx", a_file("Green"))]))


def test_rows_set_aside_are_counted_as_losses_totals_and_blanks_are_not(portfolio):
    rows = [HEADER, ["P-1", "One", "Green", 5, None], ["P-1", "Other", "Red", 9, None], [None, None, None, None, None],
            ["P-2", "Two", "Red", 6, None], ["Total", None, None, 20, None]]  # fmt: skip
    found = portfolio.review(None, [("a.xlsx", workbook(rows))])
    publication = found.publication(accept_warnings=True)
    assert publication.set_aside == {"project": 1}


def test_the_settings_say_how_many_snapshots_stay_besides_one_a_month(portfolio):
    def month(budget, day):
        found = portfolio.review("mine", [("list.xlsx", a_file("Green", budget=budget))])
        portfolio.publish("mine", found.dated_at(day))

    for budget in (1, 2, 3):
        month(budget, dt.date(2026, 9, 30))
    keep_one = {"keep_snapshots": 1}
    portfolio.store.add_entry("mine", "settings", None, keep_one, author="pmo")
    month(4, dt.date(2026, 10, 31))
    assert [s.n for s in portfolio.snapshots("mine")] == [3, 4]
