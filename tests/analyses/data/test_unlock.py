"""What more data would unlock, and what the dictionary says."""

from __future__ import annotations

import pytest

from pages import registry
from pmo_data.analyses.data import dictionary, unlock
from pmo_data.analyses.data.holdings import holdings, settings_in_force
from pmo_data.analyses.data.questions import QUESTIONS
from pmo_data.schema import MEASURES, SETTINGS, TABLES
from tests.build import a_person, a_project, a_snapshot, an_assignment


def needs():
    return sorted(
        {n for q in QUESTIONS for n in q.needs} | {n for m in MEASURES.values() for n in m.needs}
    )


@pytest.mark.parametrize("name", needs())
def test_whatever_a_question_needs_is_declared(name):
    table, column = name.split(".")

    assert TABLES[table].column(column)


def test_questions_name_pages_that_are_listed():
    assert {question.page for question in QUESTIONS} <= {
        place.url_path for place in registry.PLACES
    }


def test_before_the_first_upload_everything_would_be_unlocked():
    found = unlock.unlock(None)
    known = unlock.answered(None).iloc[0]

    assert known["answered"] == 0 and known["total"] == len(QUESTIONS) + len(MEASURES)
    assert set(" · ".join(found["questions"]).split(" · ")) >= {
        question.text for question in QUESTIONS
    }


def test_a_plain_list_is_told_what_would_help_most_first():
    at = a_snapshot(
        projects=[a_project(manager="Ada", health="green", finish="2026-12-31", budget=100)]
    )

    found = unlock.unlock(at)

    assert found["unlocked"].gt(0).all()
    assert "Assignments" in " ".join(found["tables"])
    assert "Who leads which project?" not in " · ".join(found["questions"])
    assert unlock.title(found).endswith("more questions")


def test_a_question_is_unlocked_by_the_tables_it_lacks_together():
    at = a_snapshot(projects=[a_project()], assignments=[an_assignment("R-1", hours=5)])

    found = unlock.unlock(at).set_index("tables")

    assert "Who is overloaded, and when?" in found.loc["People", "questions"]


def test_a_question_that_is_answered_is_not_offered_again():
    at = a_snapshot(
        projects=[a_project()],
        resources=[a_person("R-1", fte=1.0)],
        assignments=[an_assignment("R-1", hours=5)],
    )

    assert "Who is overloaded" not in " ".join(unlock.unlock(at)["questions"])


def test_holdings_count_values_per_column():
    at = a_snapshot(projects=[a_project("P-1", budget=5), a_project("P-2")])

    held = holdings(at).set_index(["table_name", "column"])

    assert held.loc[("project", "budget"), ["rows", "filled"]].tolist() == [2, 1]
    assert held.loc[("risk", "title"), ["rows", "filled"]].tolist() == [0, 0]


def test_the_dictionary_finds_words_anywhere_and_says_how_full_a_column_is():
    at = a_snapshot(projects=[a_project("P-1", budget=5), a_project("P-2")])

    found = dictionary.columns(holdings(at), search="budget approved")

    assert found.set_index("field").loc["project.budget", "filled"] == 0.5
    assert dictionary.columns(search="no such words anywhere").empty
    assert len(dictionary.columns()) == sum(len(table.columns) for table in TABLES.values())


def test_the_dictionary_holds_every_measure_and_setting():
    assert len(dictionary.measures()) == len(MEASURES)
    assert len(dictionary.settings()) == len(SETTINGS)


def test_settings_that_were_changed_are_told_apart():
    at = a_snapshot(projects=[a_project()], settings={"fiscal_year_start": 4})
    values = dict(settings_in_force(at).itertuples(index=False))

    rows = dictionary.settings(values).set_index("name")

    assert rows.loc["fiscal_year_start", ["value", "standard", "changed"]].tolist() == [
        "4",
        "1",
        True,
    ]
    assert rows["changed"].sum() == 1
