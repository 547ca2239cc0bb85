"""Colours, one dictionary per mode: what each colour means, never where it is used.

The theme file `.streamlit/config.toml` repeats those that Streamlit needs; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Mode = Literal["light", "dark"]
Size = Literal["desk", "phone", "projector"]

FONT = "IBM Plex Sans, Source Sans, sans-serif"

LIGHT: Mapping[str, Any] = {
    "page": "#FFFFFF",
    "surface": "#F4F6F9",
    "ink": "#18212E",
    "ink2": "#4C5767",
    "ink3": "#6B7686",
    "accent": "#1F4FB2",
    "mute": "#B4BECB",
    "over": "#C4661C",
    "over_text": "#8A4600",
    "grid": "#E8ECF1",
    "line": "#D9DFE7",
    "good": "#126C67",
    "watch": "#C08A00",
    "bad": "#A01B14",
    "bad_text": "#9C1F18",
    "unknown": "#8893A5",
    "levels": ("#F1F3F6", "#C4D5F1", "#688DD4", "#1D3F8D"),
    "contribution": ("#F1F3F6", "#C9D9F3", "#8FADE3", "#4A71C6", "#17357C"),
    "zones": ("#F4F6F9", "#FBF3E4", "#F8E3CF", "#F3CDB9"),
    "utilisation": (
        "#86A5DF", "#C4D5F1", "#E6ECF5", "#F4F4F3", "#F8EBDA",
        "#F0C08C", "#DE8A42", "#B9560F", "#8A3C06",
    ),
    "firm": "#4A71C6",
    "tentative": "#A8C0EA",
    "categories": (
        "#1F4FB2", "#B5620A", "#5FA9A6", "#6B2A63", "#767B84", "#A29F52", "#7B1724", "#2C81A3",
    ),
    "sequential": (
        "#EFF3FB", "#DCE6F7", "#C4D5F1", "#A8C0EA", "#89A8E0",
        "#688DD4", "#4A71C6", "#2F56AE", "#1D3F8D", "#122B66",
    ),
    "diverging": (
        "#1D3F8D", "#4A71C6", "#89A8E0", "#C4D5F1", "#EEF1F5",
        "#F6EEE6", "#F3CFA6", "#E59C58", "#C4661C", "#8A3C06",
    ),
}

DARK: Mapping[str, Any] = {
    "page": "#10151C",
    "surface": "#1A222D",
    "ink": "#E8ECF2",
    "ink2": "#AEB8C6",
    "ink3": "#8792A2",
    "accent": "#7CA2F0",
    "mute": "#465263",
    "over": "#E8944A",
    "over_text": "#E8944A",
    "grid": "#222B36",
    "line": "#2F3946",
    "good": "#6CCABB",
    "watch": "#F7D64A",
    "bad": "#D6503F",
    "bad_text": "#FF9A90",
    "unknown": "#6B7687",
    "levels": ("#1A222D", "#2A4372", "#4F78C4", "#B7CDF6"),
    "contribution": ("#1A222D", "#24406F", "#3F69B4", "#7CA2E4", "#C9DAFB"),
    "zones": ("#161D26", "#2A251B", "#3A2A1A", "#4D2D1E"),
    "utilisation": (
        "#3D5F9E", "#243B63", "#1E2A3D", "#1D242E", "#30271D",
        "#6B431A", "#A8661F", "#E39A4E", "#FFC587",
    ),
    "firm": "#406CB8",
    "tentative": "#25477E",
    "categories": (
        "#7CA2F0", "#C27A14", "#9AE9DF", "#A663B5", "#848C97", "#85B644", "#E66669", "#9CC6DF",
    ),
    "sequential": (
        "#182335", "#1B2D4C", "#1F3963", "#25477E", "#2F589B",
        "#406CB8", "#5A86D0", "#7CA2E4", "#A6C1F2", "#D6E3FB",
    ),
    "diverging": (
        "#8FB0F2", "#5A86D0", "#34599A", "#22375C", "#1E2631",
        "#2B2620", "#5A3D1C", "#9A5E1E", "#D98A3C", "#FFC587",
    ),
}

MODES: Mapping[str, Mapping[str, Any]] = {"light": LIGHT, "dark": DARK}

#: Utilisation at which each colour of `utilisation` stands; anchored, never stretched to the data.
UTILISATION_STOPS = (0.40, 0.70, 0.85, 1.00, 1.05, 1.20, 1.35, 1.50, 1.60)

#: state -> (shape in text, Plotly symbol, word, colour token, Streamlit colour)
HEALTH: Mapping[str, tuple[str, str, str, str, str]] = {
    "on_track": ("●", "circle", "On track", "good", "green"),
    "watch": ("▲", "triangle-up", "Watch", "watch", "yellow"),
    "off_track": ("■", "square", "Off track", "bad", "red"),
    "not_reported": ("○", "circle-open", "Not reported", "unknown", "gray"),
}


def tokens(mode: Mode) -> Mapping[str, Any]:
    """The colours of one mode."""
    return MODES[mode]


def ink_on(fill: str) -> str:
    """Dark ink or white, whichever has the higher contrast on that fill (WCAG luminance)."""
    return "#18212E" if _luminance(fill) > 0.211 else "#FFFFFF"


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
