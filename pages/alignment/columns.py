"""How objectives and orphan projects stand in a list."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import chip_column, health_chip, health_column
from pmo_data.charts.wording import unit_of

COVERAGE = {"nobody": "■ Nobody", "linked only": "○ Linked only", "off track only": "■ Off track only",
            "weakly": "▲ Weakly", "covered": "● Covered"}
_COLOURS = {"■ Nobody": "red", "■ Off track only": "red", "▲ Weakly": "yellow", "○ Linked only": "gray",
            "● Covered": "green"}


def objective_table(objectives: pd.DataFrame, currency: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Objectives with who serves them; shares in per cent, money at one scale."""
    of, (scale, unit, digits) = st.column_config, unit_of(objectives["spend_r"], currency)
    occurring = {COVERAGE[state]: _COLOURS[COVERAGE[state]] for state in dict.fromkeys(objectives["coverage"])}
    shown = objectives.assign(
        coverage=[[COVERAGE[state]] for state in objectives["coverage"]],
        weight=objectives["weight"] * 100, spend_r=objectives["spend_r"] / scale)
    columns = {
        "objective": of.TextColumn("Objective"),
        "coverage": chip_column("Served", occurring),
        "healthy_strong": of.NumberColumn("Healthy strong", format="%d"),
        "strong": of.NumberColumn("Strong", format="%d", width="small"),
        "projects": of.NumberColumn("Projects", format="%d", width="small"),
        "weight": of.NumberColumn("Weight, %", format="%.0f", width="small"),
        "spend_r": of.NumberColumn(f"Spend, {unit}", format=f"%.{digits}f", width=96),
    }
    if not shown["weight"].notna().any():
        columns.pop("weight")
    return shown, columns


def orphan_table(orphans: pd.DataFrame, currency: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Projects that serve no objective, with what they still spend."""
    amounts = [*orphans["remaining_r"], *orphans["spend"]]
    of, (scale, unit, digits) = st.column_config, unit_of(amounts, currency)
    shown = orphans.assign(
        health=orphans["health"].map(health_chip), remaining_r=orphans["remaining_r"] / scale,
        spend=orphans["spend"] / scale, assessed_share=orphans["assessed_share"].fillna(0) * 100)
    return shown, {
        "name": of.TextColumn("Project"),
        "remaining_r": of.NumberColumn(f"To spend, {unit}", format=f"%.{digits + 1}f"),
        "health": health_column("Health"),
        "spend": of.NumberColumn(f"Forecast, {unit}", format=f"%.{digits + 1}f"),
        "assessed_share": of.NumberColumn("Assessed, %", format="%.0f", width="small"),
        "unit": of.TextColumn("Business unit"),
    }
