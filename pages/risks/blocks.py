"""What the risk pages share: what is left out, the risks behind a mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import (
    Definition, Run, cached, figure, go, link, rows, safe_text,
)  # fmt: skip
from pages.risks.columns import prepared
from pmo_data.analyses.risks import findings, growth, register
from pmo_data.analyses.risks import matrix as answers
from pmo_data.charts.wording import count, day, money

_IN_WORDS = {"description": "Cause", "effect": "Effect", "response_text": "Mitigation",
             "contingency_text": "If it happens", "comment": "Note"}
_FACTS = {"owner": "Owner", "response": "Response", "vendor": "Vendor", "category": "Category",
          "raised_on": "Raised", "reviewed_on": "Reviewed", "due": "Response due", "proximity": "Could strike"}


def left_out(about: Mapping[str, Any], worded: Any = None) -> str:
    """What the figure does not hold, counted."""
    unrated = int(about["open_risks"] - about["rated"])
    off, calm = int(about["off_scale"]), int(about["units_without_risks"])
    said = [f"{count(unrated, 'risk')} without probability and impact"] if unrated else []
    said += [f"{off} of them beyond the scale of the settings"] if off else []
    said += [f"{count(int(about['opportunities']), 'opportunity', 'opportunities')}"] \
        if about["opportunities"] else []
    said += [f"{count(calm, 'business unit')} with open projects and no risk in any register"] if calm else []
    if worded is not None:
        missing = int(about["open_risks"] - about["valued"])
        said = [f"{count(missing, 'risk')} without an amount"] if missing else []
        if about["scaled"]:
            said += [f"{int(about['scaled'])} of them have levels only; at the middle of their levels "
                     f"they would add {worded(about['scale_r'])}"]
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


def growing_block(run: Run, risk: str) -> None:
    """Risks that rose at each of the last period points, with their way there."""
    growing = cached(growth.growing)
    known = cached(register.register).set_index("risk_id")
    figure(safe_text(findings.growth_finding(growing, known["title"].to_dict(), "risk")),
           "Expected loss over the last period points · longest rise first", key="register_growth",
           definition=Definition("Growth", growth.growing.__doc__ or ""))
    rising = growing[growing["rises"] >= growth.NOTICED]
    if rising.empty:
        return
    shown, columns = prepared(rising.join(known[["title", "project", "score"]], on="risk_id"), (
        "title", "trend", "before=From", "now=To", "rises"), run.currency)
    picked = rows(shown, key=f"register_growing_{risk}", columns=columns, id_column="risk_id", noun="risk")
    if picked:
        go("register", risk=picked)


def one_risk(risk: str, run: Run) -> None:
    """Everything the register says about one risk, and what is done about it."""
    told, facts = cached(register.in_words, risk=risk), cached(register.register)
    facts = facts[facts["risk_id"] == risk]
    if told.empty or facts.empty:
        st.markdown("This link asks for a risk that is not among the chosen projects.")
        return
    words, row = told.iloc[0], facts.iloc[0]
    figure(safe_text(f"{words['code'] or risk} {words['title']}", 110),
           safe_text(findings.stages(row, lambda amount: money(amount, run.currency))), key="one_risk",
           definition=Definition("Score and expected loss", register.register.__doc__ or ""))
    said = [f":gray[{label}] {safe_text(words[name])}" for name, label in _IN_WORDS.items()
            if isinstance(words[name], str) and words[name] != words["title"]]
    said.append(" · ".join(f":gray[{label}] {_plain(row[name])}" for name, label in _FACTS.items()
                           if pd.notna(row[name])))
    place = f", row {words['source_row']}" if pd.notna(words["source_row"]) else ""
    if isinstance(words["source"], str):
        said.append(f":small[:gray[Read from {safe_text(words['source'])}{place}]]")
    st.markdown("\n\n".join(line for line in said if line))
    actions = cached(register.actions, risk=risk)
    if len(actions):
        shown, columns = prepared(actions, ("title=Action", "owner", "due", "status=State", "days_late"),
                                  run.currency)
        rows(shown, key="one_risk_actions", columns=columns, most=0, noun="action")
    if isinstance(row["project_id"], str):
        link("project", f"{safe_text(row['project'])} →", project=row["project_id"])


def _plain(value: Any) -> str:
    return day(value) if isinstance(value, date) else safe_text(value)
