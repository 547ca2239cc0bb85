"""Text never becomes a formula; numbers stay numbers."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from pmo_data.export.cells import csv_text, workbook_value
from pmo_data.export.frames import csv_of

DANGEROUS = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠A1",
    "=cmd|' /C calc'!A0", '"=1+1', "\ufeff=1", "\u200b=1", "\u00a0=1",
]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_starts_a_formula_gets_an_apostrophe(text):
    assert csv_text(text).startswith("'")


@pytest.mark.parametrize("text", ["P-001", "a=b", "Müller", "3 - 4", "100%", "O'Neil", ""])
def test_other_texts_stay_as_they_are(text):
    assert csv_text(text) == text


@pytest.mark.parametrize(
    ("value", "said"),
    [(-10, "-10"), (-0.5, "-0.5"), (1e-7, "1e-07"), (0, "0"), (True, "yes"), (None, ""),
     (float("nan"), ""), (float("inf"), ""), (pd.NaT, ""), (pd.NA, ""), (date(2026, 9, 30), "2026-09-30"),
     (datetime(2026, 9, 30, 8), "2026-09-30 08:00:00")],
)  # fmt: skip
def test_numbers_and_dates_stay_what_they_are_and_absence_is_blank(value, said):
    assert csv_text(value) == said


def test_headers_are_guarded_like_cells():
    frame = pd.DataFrame({"=cmd": ["a"], "budget": [-5]})
    assert csv_of(frame).decode("utf-8-sig").splitlines() == ["'=cmd,budget", "a,-5"]


def test_stamp_and_definition_stand_above_the_table():
    content = csv_of(pd.DataFrame({"a": [1]}), stamp="Snapshot 3", definition="Sum of a, counted")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines == ["Snapshot 3", '"Sum of a, counted"', "", "a", "1", ""]


def test_whole_numbers_with_gaps_stay_whole():
    frame = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "m": ["a", "b"]})
    assert csv_of(frame).decode("utf-8-sig").split("\r\n")[1:3] == ["1,a", ",b"]


def test_a_workbook_cell_holds_no_control_characters_and_no_endless_text():
    assert workbook_value("a\x00b\x0bc") == "abc"
    assert len(workbook_value("x" * 40_000)) == 32_767
    assert workbook_value(float("nan")) is None
