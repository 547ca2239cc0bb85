"""Laws that every declaration keeps; template, intake, store and pages rely on them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest

from pmo_data.intake.mapping.names import spelled_out
from pmo_data.schema import MEASURES, SETTINGS, TABLES
from pmo_data.schema.model import Table
from pmo_data.schema.values import typed_example

SYSTEM = {"unit_id", "as_of", "source", "source_row", "code"}
NUMERIC = ("integer", "number", "money", "share")

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)


def measures():
    return list(MEASURES.values()) if isinstance(MEASURES, dict) else list(MEASURES)


@every_table
def test_a_table_names_each_column_once(table: Table):
    assert len(set(table.names)) == len(table.names)
    assert len({column.title for column in table.columns}) == len(table.columns)
    assert not set(table.names) & SYSTEM


@every_table
def test_a_table_is_keyed_by_its_own_columns(table: Table):
    assert table.key and set(table.key) <= set(table.names)
    if table.entity:
        assert table.key == (f"{table.name}_id",)
        assert table.columns[0].name == table.key[0]
        assert table.columns[0].type == "key" and table.columns[0].required


@every_table
def test_a_parent_is_a_reference_of_the_table(table: Table):
    assert not table.parent or table.column(table.parent).reference


@every_table
def test_a_title_can_name_a_sheet(table: Table):
    assert 0 < len(table.title) <= 31 and not set(table.title) & set("[]:*?/\\'")


def test_titles_and_sheet_names_lead_to_one_table():
    meant = defaultdict(set)
    for table in TABLES.values():
        for word in (table.name, table.title, *table.sheet_aliases):
            meant[spelled_out(word)].add(table.name)
    assert {word: names for word, names in meant.items() if len(names) > 1} == {
        "demand": {"assignment", "idea"},  # bookings in one tool, requests in another
    }


def test_a_table_stands_after_those_it_refers_to():
    placed: set[str] = set()
    for table in TABLES.values():
        placed.add(table.name)
        assert {column.reference for column in table.columns} - {""} <= placed


@every_table
def test_a_reference_leads_to_an_entity(table: Table):
    for column in table.columns:
        assert not column.reference or TABLES[column.reference].entity
        assert bool(column.reference) <= (column.type == "key")
        assert not column.creates or column.reference


@every_table
def test_an_example_is_a_value_that_the_column_takes(table: Table):
    for column in table.columns:
        example = typed_example(column)
        assert not column.values or example in column.values, column.name
        if column.type in NUMERIC:
            assert isinstance(example, int | float)
            assert column.minimum is None or example >= column.minimum
            assert column.maximum is None or example <= column.maximum
        elif column.type == "boolean":
            assert isinstance(example, bool)


@every_table
def test_words_lead_to_what_the_column_takes(table: Table):
    for column in table.columns:
        for word, meant in column.words.items():
            assert word == word.strip().lower()
            assert not column.values or meant in column.values, word
        assert all(value == value.lower() for value in column.values)


@every_table
def test_a_drop_down_fits_into_a_workbook(table: Table):
    for column in table.columns:
        assert all("," not in value and '"' not in value for value in column.values)
        assert len(",".join(column.values)) <= 250


@every_table
def test_a_column_says_what_it_holds(table: Table):
    for column in table.columns:
        assert column.title and column.description.endswith((".", "else the reporting currency."))
        assert column.type not in ("integer", "number") or column.unit or column.name in UNITLESS


#: Numbers whose unit stands in another column, or that are what the subject says.
UNITLESS = {
    "baseline_value", "target_value", "current_value", "value", "amber_limit", "red_limit",
    "planned_total", "planned_to_date", "actual_to_date", "forecast_total",
}  # fmt: skip


@every_table
def test_a_header_means_one_column_or_its_values_decide(table: Table):
    """Two columns may share a header only if values tell them apart or one of them comes first."""
    known = {c.name: {spelled_out(header) for header in c.headers()} for c in table.columns}
    for one, other in combinations(table.columns, 2):
        if known[one.name] & known[other.name]:
            decided = one.type != other.type or one.required != other.required
            assert decided, f"{one.name}, {other.name}: {known[one.name] & known[other.name]}"


@every_table
def test_the_title_of_a_column_is_no_other_columns_title(table: Table):
    titles = [spelled_out(column.title) for column in table.columns]
    assert len(set(titles)) == len(titles)


def test_settings_have_defaults_within_their_limits():
    for setting in SETTINGS.values():
        assert setting.title and setting.description
        assert not setting.values or setting.default in setting.values
        assert setting.minimum is None or setting.default >= setting.minimum
        assert setting.maximum is None or setting.default <= setting.maximum


def test_measures_name_columns_that_exist():
    names = [measure.name for measure in measures()]
    assert len(set(names)) == len(names)
    for measure in measures():
        assert measure.definition and measure.formula and measure.source
        for need in measure.needs:
            table, _, column = need.partition(".")
            assert not column or column in TABLES[table].names, need
        assert measure.included == "true" or measure.excluded, measure.name
