"""What the risk pages share: cards with their trend, what is left out, the risks behind a mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import Run, cached, go, headline, require_router, rows
from pages.portfolio.words import card
from pages.risks.columns import prepared
from pmo_data.analyses.risks import matrix as answers
from pmo_data.analyses.standing import standing
from pmo_data.charts.wording import count, month


def cards(names: Sequence[str]) -> None:
    """Measures with their change and trend; those that cannot be told are left out."""
    run = require_router()
    found = cached(standing, names=tuple(names))
    since = found["since"].dropna() if len(found) else found
    against = f"vs {month(since.iloc[0])[:3]}" if len(since) else ""
    headline([card(row, run.currency, against) for row in found.itertuples()])


def left_out(about: Mapping[str, Any], money: Any = None) -> str:
    """What the figure does not hold, counted."""
    unrated = int(about["open_risks"] - about["rated"])
    off, calm = int(about["off_scale"]), int(about["units_without_risks"])
    said = [f"{count(unrated, 'risk')} without probability and impact"] if unrated else []
    said += [f"{off} of them beyond the scale of the settings"] if off else []
    said += [f"{count(int(about['opportunities']), 'opportunity', 'opportunities')}"] \
        if about["opportunities"] else []
    said += [f"{count(calm, 'business unit')} with open projects and no risk in any register"] if calm else []
    if money is not None:
        missing = int(about["open_risks"] - about["valued"])
        said = [f"{count(missing, 'risk')} without an amount"] if missing else []
        if about["scaled"]:
            said += [f"{int(about['scaled'])} of them have levels only; at the middle of their levels "
                     f"they would add {money(about['scale_r'])}"]
        if about["estimated"]:
            said += [f"the probability of {count(int(about['estimated']), 'risk')} is the middle of its level"]
    return "; ".join(said)


def named_cell(picked: str | None, zones: pd.DataFrame) -> str:
    """The clicked cell in words: "Likely × Severe"; "" where no cell was clicked."""
    if not picked or not picked.startswith("cell:"):
        return ""
    levels = picked.removeprefix("cell:").split("-")
    found = zones[(zones["probability_level"] == int(levels[0]))
                  & (zones["impact_level"] == int(levels[1]))]
    row = found.iloc[0]
    return f"{row['probability_name']} × {row['impact_name']}"


def risk_rows(picked: str | None, cell: str, run: Run) -> None:
    """The risks behind a clicked cell or disc; a click on a row opens it in the register."""
    if not picked:
        return
    found = cached(answers.open_risks, cell=picked.removeprefix("cell:")) if cell else \
        cached(answers.open_risks, risk=picked)
    st.markdown(f"## {count(len(found), 'risk')} in {cell}" if cell else "## The risk you clicked",
                anchors=False)
    shown, columns = prepared(found, ("short", "title", "project", "owner", "band", "score",
                                      "emv", "next_due", "open_actions"), run.currency)
    chosen = rows(shown, key="risk_cell", columns=columns, id_column="risk_id", most=0, noun="risk")
    if chosen:
        go("register", risk=chosen)
