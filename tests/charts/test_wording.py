"""How figures are written."""

import doctest
import math
from datetime import date, datetime

import pytest

from pmo_data.charts import wording as w


def test_the_examples_in_the_module_hold():
    assert doctest.testmod(w).failed == 0


@pytest.mark.parametrize("missing", [None, float("nan"), math.inf, -math.inf])
def test_what_is_undefined_is_not_available_and_never_a_number(missing):
    for say in (w.number, w.percent, w.money, w.signed, w.points, w.signed_money):
        assert say(missing) == "n/a"


@pytest.mark.parametrize(("value", "shown"), [
    (128_400_000, "€128.4\u202fm"), (999_600, "€1.0\u202fm"), (850_000, "€850\u202fk"),
    (1_200_000_000, "€1.2\u202fbn"), (9_999, "€9\u202f999"), (0, "€0"), (-0.2, "€0"),
])
def test_money_takes_the_scale_a_board_reads(value, shown):
    assert w.money(value) == shown


def test_a_change_that_rounds_to_nothing_has_no_sign():
    assert w.signed(0.001, 1) == "0.0" and w.signed(-0.001, 1) == "0.0"


def test_amounts_of_one_figure_share_one_unit():
    assert w.unit_of([1_000, 3_200_000, None], "EUR") == (1e6, "EUR m", 1)
    assert w.unit_of([], "EUR") == (1.0, "EUR", 0)


def test_dates_and_moments_are_written_out():
    assert w.day(date(2026, 6, 30)) == "30 Jun 2026"
    assert w.day(None) == w.day(float("nan")) == w.instant(None, "Europe/Berlin") == "n/a"


@pytest.mark.parametrize("zone, shown", [
    ("Europe/Berlin", "4 Jul 2026, 00:30"), ("America/New_York", "3 Jul 2026, 18:30"),
    ("Nowhere", "3 Jul 2026, 22:30 UTC"), ("", "3 Jul 2026, 22:30 UTC"),
])  # fmt: skip
def test_instants_are_shown_by_the_clocks_of_the_time_zone(zone, shown):
    assert w.instant(datetime(2026, 7, 3, 22, 30), zone) == shown


def test_text_from_files_is_no_markup_in_a_figure():
    shown = w.escape("<b>Big</b> <a href='http://x'>%{y}</a>\u202e\x07")
    assert "<" not in shown and "%{" not in shown and "\u202e" not in shown
    assert w.escape("x" * 200).endswith("…") and len(w.escape("x" * 200)) == 80
