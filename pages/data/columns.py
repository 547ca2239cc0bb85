"""How the lists of the data pages are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import chip_column
from pages.parts.problems import SEVERITIES
from pmo_data.charts.wording import money


def _wide(label: str) -> Any:
    return st.column_config.TextColumn(label, width="large")


def _middle(label: str) -> Any:
    return st.column_config.TextColumn(label, width="medium")


def _number(label: str, form: str = "localized") -> Any:
    return st.column_config.NumberColumn(label, format=form, width="small")


COLUMNS: Mapping[str, Mapping[str, Any]] = {
    "tables": {
        "table": "Table", "question": _wide("Question it helps with"),
        "meaning": _wide("Holds"),
        "rows": _number("Rows here"), "columns": "Columns",
    },
    "columns": {
        "column": "Column", "meaning": _wide("Meaning"), "table": "Table",
        "holds": _middle("Holds"), "example": "Example",
        "filled": _number("Filled here", "percent"), "also": _middle("Also known as"),
        "field": "Field",
    },
    "measures": {
        "measure": "Measure", "meaning": _wide("Meaning"), "formula": _middle("Formula"),
        "unit": "Unit", "left_out": "Left out", "direction": "Direction",
        "source": _middle("Source"), "needs": _middle("Needs"),
    },
    "settings": {
        "setting": "Setting", "value": "Value in force", "standard": "Default",
        "meaning": _wide("Meaning"), "allowed": "Allowed", "group": "Group",
    },
}  # fmt: skip


def causes(phone: bool) -> dict[str, Any]:
    """Kinds of problems."""
    return {
        "problem": st.column_config.TextColumn("What is wrong", width=170 if phone else 300),
        "state": chip_column("Severity", dict(SEVERITIES.values())),
        "worth": "Money concerned", "projects": _number("Projects"), "effect": st.column_config.TextColumn("Effect", width=260),
        "mend": _middle("What to do"), "units": "Units",
    }  # fmt: skip


def problems(found: pd.DataFrame, phone: bool) -> dict[str, Any]:
    """Problems of one kind; columns without a value are left out."""
    shown = {
        "label": st.column_config.TextColumn("What", width=150 if phone else 280), "unit": "Unit",
        "worth": "Money concerned", "days_late": _number("Days late"),
        "source": _wide("File and sheet"), "source_row": _number("Excel row", "%d"),
    }  # fmt: skip
    return {name: column for name, column in shown.items() if found[name].notna().any()}


def with_words(found: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Severity as a chip and money in words, for both lists."""
    return found.assign(
        state=[[SEVERITIES[severity][0]] for severity in found["severity"]],
        worth=[money(amount, currency) for amount in found["money"]],
    )
