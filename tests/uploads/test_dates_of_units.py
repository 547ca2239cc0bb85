"""Each unit's rows are true for the day that unit reported, not for the newest day of all."""

from __future__ import annotations

import datetime as dt

from tests.uploads.test_same_ids import RISKS, asked, portfolio  # noqa: F401

AUGUST, SEPTEMBER, OCTOBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31)
PARTS = "select table_name, unit_id, as_of from part where rows > 0 order by 1, 2"
HEADER = "Project ID,Project name,Business unit,Budget,Status date\n"
LIST = HEADER + "P-1,Tills,Retail,1,2026-10-31\nP-2,Robots,Logistics,2,2026-09-30\n"


def publish(portfolio, *files, day=None, **options):  # noqa: F811
    review = portfolio.review("mine", [(name, text.encode()) for name, text in files])
    review = review.dated_at(day) if day else review
    return portfolio.publish("mine", review, **options)


def test_a_status_date_in_the_list_dates_every_unit_by_itself(portfolio):  # noqa: F811
    risks = RISKS + "1,Late,Tills,0.5,4\n2,Strike,Robots,0.2,3\n"

    receipt = publish(portfolio, ("list.csv", LIST), ("risks.csv", risks))

    assert receipt.status_date == OCTOBER
    found = [row for row in asked(portfolio, PARTS) if row[0] in ("project", "risk")]
    assert found == [
        ("project", "Logistics", SEPTEMBER), ("project", "Retail", OCTOBER),
        ("risk", "Logistics", SEPTEMBER), ("risk", "Retail", OCTOBER),
    ]  # fmt: skip
    rows = asked(portfolio, "select project_id, as_of from project order by 1")
    assert rows == [("P-1", OCTOBER), ("P-2", SEPTEMBER)]


def test_each_file_of_an_upload_is_dated_by_what_stands_above_its_table(portfolio):  # noqa: F811
    retail = "Status date,2026-10-31\n\n" + HEADER + "P-1,Tills,Retail,1,\nP-3,Shelf,Retail,1,\n"
    robots = "Status date,2026-08-31\n\n" + HEADER + "P-2,Robots,Logistics,2,\nP-4,Dock,Logistics,2,\n"

    publish(portfolio, ("retail.csv", retail), ("logistics.csv", robots))

    found = [row for row in asked(portfolio, PARTS) if row[0] == "project"]
    assert found == [("project", "Logistics", AUGUST), ("project", "Retail", OCTOBER)]


def test_a_date_given_with_the_upload_stands_over_all_dates_in_it(portfolio):  # noqa: F811
    receipt = publish(portfolio, ("list.csv", LIST), day=AUGUST)

    assert receipt.status_date == AUGUST
    assert {row[2] for row in asked(portfolio, PARTS)} == {AUGUST}


def test_a_date_to_come_is_no_status_date(portfolio):  # noqa: F811
    publish(portfolio, ("list.csv", LIST.replace("2026-09-30", "2099-01-01")))

    found = [row for row in asked(portfolio, PARTS) if row[0] == "project"]
    assert found == [("project", "Logistics", OCTOBER), ("project", "Retail", OCTOBER)]
