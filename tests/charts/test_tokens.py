"""Colours are written twice, for Streamlit and for figures; they must be the same."""

import tomllib
from pathlib import Path

import pytest

from pmo_data.charts.tokens import HEALTH, MODES, UTILISATION_STOPS, ink_on

CONFIG = tomllib.loads(
    (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
SAME = {
    "page": "backgroundColor", "surface": "secondaryBackgroundColor", "ink": "textColor",
    "ink2": "grayTextColor", "ink3": "grayColor", "line": "borderColor", "accent": "blueColor",
    "good": "greenColor", "watch": "yellowColor", "bad": "redColor", "bad_text": "redTextColor",
    "categories": "chartCategoricalColors", "sequential": "chartSequentialColors",
    "diverging": "chartDivergingColors",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("token", SAME)
def test_figures_and_theme_use_the_same_colours(mode, token):
    themed = CONFIG["theme"][mode][SAME[token]]
    assert MODES[mode][token] == (tuple(themed) if isinstance(themed, list) else themed)


def test_both_modes_name_the_same_tokens():
    assert set(MODES["light"]) == set(MODES["dark"])
    assert len(UTILISATION_STOPS) == len(MODES["light"]["utilisation"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("token", ["ink", "ink2", "ink3", "bad_text", "over_text"])
def test_text_colours_can_be_read_on_the_page(mode, token):
    assert contrast(MODES[mode][token], MODES[mode]["page"]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_numbers_printed_on_cells_can_be_read(mode):
    for fill in (*MODES[mode]["utilisation"], *MODES[mode]["contribution"]):
        assert contrast(ink_on(fill), fill) >= 4.0


def test_health_has_a_shape_a_word_and_a_colour_of_its_own():
    for part in range(4):
        assert len({state[part] for state in HEALTH.values()}) == len(HEALTH)


def contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
