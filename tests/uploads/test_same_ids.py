"""Lists that each count from 1 stay apart, and each list is recognised the month after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_data.errors import RefusedError
from pmo_data.portfolio import Portfolio
from pmo_data.store import Store

HEADER = "Project ID,Project name,Business unit,Budget\n"
RISKS = "Risk ID,Risk,Project,Probability,Impact\n"
RETAIL = HEADER + "1,Tills,Retail,100\n2,Shelves,Retail,200\n3,Queues,Retail,300\n"
LOGISTICS = HEADER + "1,Lorries,Logistics,10\n2,Robots,Logistics,20\n3,Docks,Logistics,30\n"
DAY = dt.date(2026, 9, 30)


@pytest.fixture
def portfolio(tmp_path: Path) -> Iterator[Portfolio]:
    opened = Store.open(tmp_path / "store", memory="500MB", threads=1)
    yield Portfolio(opened)
    opened.close()


def publish(portfolio: Portfolio, *files: tuple[str, str], **options):
    sources = [(name, text.encode()) for name, text in files]
    review = portfolio.review("mine", sources).dated_at(DAY)
    return portfolio.publish("mine", review, **options)


def asked(portfolio: Portfolio, statement: str) -> list[tuple]:
    with portfolio.view(portfolio.scope("mine")) as at:
        return [tuple(row.values()) for row in at.rows(statement)]


BUDGETS = "select name, budget from project order by budget"
SIX = [("Lorries", 10.0), ("Robots", 20.0), ("Docks", 30.0), ("Tills", 100.0),
       ("Shelves", 200.0), ("Queues", 300.0)]  # fmt: skip


def test_two_files_that_both_count_from_one_are_six_projects(portfolio):
    receipt = publish(portfolio, ("retail.csv", RETAIL), ("logistics.csv", LOGISTICS))

    assert asked(portfolio, BUDGETS) == SIX
    assert receipt.told_apart == {"project": 3}


@pytest.mark.parametrize("turned", [False, True])
def test_the_next_month_of_both_files_meets_the_same_projects(portfolio, turned):
    publish(portfolio, ("retail.csv", RETAIL), ("logistics.csv", LOGISTICS))
    keys = dict(asked(portfolio, "select name, project_id from project"))
    files = [("retail nov.csv", RETAIL.replace("100", "150").replace("Tills", "Self-scan")),
             ("logistics nov.csv", LOGISTICS.replace("20", "25"))]  # fmt: skip

    receipt = publish(portfolio, *(files[::-1] if turned else files))

    found = dict(asked(portfolio, "select name, project_id from project"))
    assert found == {("Self-scan" if n == "Tills" else n): key for n, key in keys.items()}
    (change,) = (c for c in receipt.changes if c.table == "project")
    assert (change.added, change.changed, change.removed) == (0, 2, 0)


def test_units_that_publish_one_after_the_other_keep_their_own_projects(portfolio):
    publish(portfolio, ("p.csv", RETAIL), mode="unit", units=("Retail",))
    publish(portfolio, ("p.csv", LOGISTICS), mode="unit", units=("Logistics",))
    assert asked(portfolio, BUDGETS) == SIX

    more = LOGISTICS.replace("30", "35").replace("Docks", "Gates")
    publish(portfolio, ("p.csv", more), mode="unit", units=("Logistics",))

    assert asked(portfolio, "select count(*), sum(budget) from project") == [(6, 665.0)]


def test_a_list_without_units_that_shares_ids_only_is_another_list(portfolio):
    plain = "Project ID,Project name,Budget\n1,Tills,100\n2,Shelves,200\n3,Queues,300\n"
    other = "Project ID,Project name,Budget\n1,Lorries,10\n2,Robots,20\n3,Docks,30\n"
    publish(portfolio, ("a.csv", plain))

    with pytest.raises(RefusedError, match="would remove"):
        publish(portfolio, ("b.csv", other))
    publish(portfolio, ("b.csv", other), mode="update")

    assert asked(portfolio, BUDGETS) == SIX


def test_risks_of_two_files_that_count_from_one_are_kept_and_found_again(portfolio):
    first = RISKS + "1,Vendor late,Tills,0.5,4\n2,No testers,Shelves,0.2,3\n"
    second = RISKS + "1,Strike,Robots,0.1,2\n2,Fuel price,Lorries,0.9,5\n"
    lists = (("retail.csv", RETAIL), ("logistics.csv", LOGISTICS))
    publish(portfolio, *lists, ("r1.csv", first), ("r2.csv", second))
    told = "select title, p.name from risk join project p using (project_id) order by 1"
    expected = [("Fuel price", "Lorries"), ("No testers", "Shelves"), ("Strike", "Robots"),
                ("Vendor late", "Tills")]  # fmt: skip
    assert asked(portfolio, told) == expected
    keys = asked(portfolio, "select title, risk_id from risk order by 1")

    publish(portfolio, ("r2 nov.csv", second.replace("0.9", "0.8")), ("r1 nov.csv", first))

    assert asked(portfolio, "select title, risk_id from risk order by 1") == keys


def test_an_id_in_a_reference_means_the_project_of_its_own_file_or_is_refused(portfolio):
    own = "Risk ID,Risk,Project ID,Probability\nA,Strike,2,0.1\nB,Storm,1,0.1\n"
    publish(portfolio, ("retail.csv", RETAIL), ("logistics.csv", LOGISTICS))

    with pytest.raises(RefusedError, match="Robots"):
        publish(portfolio, ("risks.csv", own))
    publish(portfolio, ("risks.csv", own), mode="unit", units=("Logistics",))

    told = "select title, p.name from risk join project p using (project_id) order by 1"
    assert asked(portfolio, told) == [("Storm", "Lorries"), ("Strike", "Robots")]


def test_a_counted_id_keeps_its_project_when_the_name_is_corrected(portfolio):
    publish(portfolio, ("retail.csv", RETAIL))
    publish(portfolio, ("retail.csv", RETAIL.replace("Tills", "Checkouts")))

    assert asked(portfolio, "select count(*) from project") == [(3,)]
    assert asked(portfolio, "select project_id from project where name = 'Checkouts'") == [("1",)]


def test_two_sheets_about_one_project_are_one_and_contradictions_are_listed(portfolio):
    first = "Project ID,Project name,Budget,RAG\n1,Tills,100,Green\n2,Shelves,200,Green\n"
    second = "Project ID,Project name,RAG,Owner\n1,Tills,Red,Ann\n2,Shelves,Green,Bob\n"
    files = [("list.csv", first.encode()), ("health.csv", second.encode())]
    review = portfolio.review("mine", files).dated_at(DAY)

    (problem,) = [p for p in review.problems if p.code == "said_twice"]
    assert (problem.file, problem.row, problem.value) == ("health.csv", 2, "red")
    portfolio.publish("mine", review)

    told = "select name, budget, health from project order by 1"
    assert asked(portfolio, told) == [("Shelves", 200.0, "green"), ("Tills", 100.0, "red")]
