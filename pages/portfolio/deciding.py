"""Typing a decision, and recording what was decided, on the Board."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import cached, go, keep_still, link, portfolio, require_router, safe_text
from pmo_data.analyses.portfolio.projects import projects
from pmo_data.charts.wording import day, money
from pmo_data.errors import PmoError


def record_form(needed: pd.DataFrame, picked: str | None) -> None:
    """What was decided about the row picked; where nothing may be typed, a click leads to its project."""
    row = needed[needed["decision_id"] == picked] if picked else needed.head(0)
    if row.empty:
        return
    found = row.iloc[0].to_dict()
    about = found["project_id"] if isinstance(found["project_id"], str) else None
    if not require_router().read_only:
        keep_still()
        _record(found)
    elif about:
        go("project", project=about)
    if about:
        link("project", f"{safe_text(found['project'])} →", project=about)


def ask_form() -> None:
    """Ask for a decision; nothing where nothing may be typed."""
    if not require_router().read_only:
        with st.popover("Ask for a decision", type="tertiary", icon=":material/add:", key="board_ask"):
            _ask()


def decision_lines(needed: pd.DataFrame, currency: str, most: int = 7) -> None:
    """The list as lines of text, for a telephone."""
    for row in needed.head(most).itertuples():
        said = [f"by {day(row.due, year=False)}" if pd.notna(row.due) else "",
                f"{money(row.waiting_r, currency)} a month" if pd.notna(row.waiting_r) else "",
                safe_text(row.owner) if isinstance(row.owner, str) else "", row.why]
        st.markdown(f"**{safe_text(row.title)}**  \n:gray[{' · '.join(one for one in said if one)}]")
    if len(needed) > most:
        st.markdown(f":small[:gray[and {len(needed) - most} more]]")


def _record(row: dict[str, Any]) -> None:
    with st.form("board_record", clear_on_submit=True):
        st.markdown(f"**{safe_text(row['title'])}** :gray[{safe_text(row['why'])}]")
        choice = st.text_input("What was decided", placeholder="Cap at current scope", key="record_choice")
        reason = st.text_input("Why", key="record_reason")
        decider = st.text_input("Who decided", key="record_decider")
        check = st.date_input("Look at the outcome on", value=None, key="record_check")
        if st.form_submit_button("Record the decision", type="primary"):
            _save({"decision_id": row["decision_id"], "title": row["title"], "status": "taken",
                   "project_id": row["project_id"], "choice": choice, "reason": reason, "decider": decider,
                   "decided_on": dt.date.today(), "check_on": check}, needs="choice")


def _ask() -> None:
    known = cached(projects)
    names = dict(zip(known["project_id"], known["name"]))
    with st.form("board_ask_form", clear_on_submit=True, border=False):
        asked = st.text_input("Decision", placeholder="Move two engineers to Telemetry", key="ask_title")
        about = st.selectbox("Project", list(names), index=None, format_func=names.get, key="ask_project",
                             placeholder="The whole portfolio")
        due = st.date_input("Needed by", value=None, key="ask_due")
        cost = st.number_input("Cost of waiting a month", min_value=0.0, value=None, key="ask_cost",
                               step=1000.0)
        decider = st.text_input("Who decides", key="ask_decider")
        if st.form_submit_button("Ask for it", type="primary"):
            _save({"title": asked, "status": "needed", "project_id": about, "due": due,
                   "cost_of_delay": cost, "decider": decider}, needs="title")


def _save(body: dict[str, Any], *, needs: str) -> None:
    run = require_router()
    said = {name: _plain(value) for name, value in body.items() if value not in (None, "")
            and not (isinstance(value, float) and pd.isna(value))}
    if needs not in said:
        st.warning("Say what is to be decided." if needs == "title" else "Say what was decided.")
        return
    try:
        portfolio().decide(run.workspace, said)
    except PmoError as error:
        st.error(safe_text(str(error)))
        return
    st.rerun()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
