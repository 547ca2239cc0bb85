"""Rows that the schema allows, generated from the schema."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from pmo_data.schema import TABLES
from pmo_data.schema.model import Column, Table

Row = dict[str, Any]

#: Letters of several scripts, what starts formulas, markup and SQL, but no control characters.
SIGNS = "abcXYZäöüßéñøłžшю東京عב 0123456789=+-@'\"<>&%$#!?.,;:()[]{}/\\|_*`~^"
#: A text starts and ends with a letter, so that no blank is lost and no word means "nothing".
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEÄÖÜßéñłш東京"
BOUND = {"integer": 1_000_000, "number": 10**9, "money": 10**9, "share": 1}
STEPS = {"number": 100, "money": 100, "share": 1000}


def texts() -> st.SearchStrategy[str]:
    """Free text of a cell, at least two words of it real."""
    edge = st.text(LETTERS, min_size=2, max_size=6)
    return st.tuples(edge, st.text(SIGNS, max_size=20), edge).map("".join)


def names() -> st.SearchStrategy[str]:
    """What people are called."""
    given = st.sampled_from(("Ann", "Lena", "Sam", "Dana", "Óscar", "Zoë", "王"))
    family = st.sampled_from(("Müller", "O'Neil", "Brandt", "de la Cruz", "Iyer", "Łukasz"))
    return st.tuples(given, family).map(" ".join)


def keys(column: Column) -> st.SearchStrategy[str]:
    """Ids as tools write them: with letters, with leading zeros, or like the example."""
    number = st.integers(1, 99_999)
    return st.one_of(
        number.map(lambda n: f"P-{n:03d}"),
        number.map(lambda n: f"{n:07d}"),
        st.just(str(column.example)),
    )


def numbers(column: Column) -> st.SearchStrategy[float]:
    """Numbers within the limits, in steps that a cell and a person can hold."""
    low = -BOUND[column.type] if column.minimum is None else column.minimum
    high = BOUND[column.type] if column.maximum is None else column.maximum
    step = STEPS[column.type]
    return st.integers(round(low * step), round(high * step)).map(lambda n: n / step)


def integers(column: Column) -> st.SearchStrategy[int]:
    """Whole numbers within the limits."""
    low = 0 if column.minimum is None else int(column.minimum)
    return st.integers(low, BOUND["integer"] if column.maximum is None else int(column.maximum))


def values(column: Column) -> st.SearchStrategy[Any]:
    """Any value that the column takes."""
    if column.values:
        return st.sampled_from(column.values)
    if column.type in ("number", "money", "share"):
        return numbers(column)
    return {
        "integer": lambda: integers(column),
        "date": lambda: st.dates(dt.date(1995, 1, 1), dt.date(2060, 12, 31)),
        "boolean": st.booleans,
        "person": names,
        "key": lambda: keys(column),
        "text": lambda: texts().filter(lambda text: not column.many or ";" not in text),
    }[column.type]()


def rows(
    table: Table | str, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[list[Row]]:
    """Rows of one table: required columns filled, others sometimes blank, keys unique."""
    found = TABLES[table] if isinstance(table, str) else table
    filled = {c.name: values(c) for c in found.columns if c.required or c.name in found.key}
    blank = {
        c.name: st.none() | values(c) for c in found.columns if c.name not in filled
    }
    return st.lists(
        st.fixed_dictionaries({**filled, **blank}),
        min_size=min_size,
        max_size=max_size,
        unique_by=lambda row: tuple(row[name] for name in found.key),
    )
