"""The last steps of an upload: where to, for which day, in which way, preview, publish."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.parts import door
from pages.parts.run import Run
from pages.parts.text import safe_text
from pmo_data.errors import PmoError

MODES = {
    None: "Whole tables; dated tables are updated by key",
    "unit": "Only the rows of the business units named here",
    "update": "Update by key: nothing is removed, a blank keeps the old value",
}


@dataclass(frozen=True)
class Plan:
    """What the publish button would do."""

    workspace: str
    review: Any
    options: dict[str, Any]


def may_create(run: Run) -> bool:
    """May this visitor publish into a workspace of their own?"""
    from os import environ

    from pages import gate

    return not gate.demo(environ)


def plan(run: Run, review: Any) -> Plan:
    """Ask where to, for which day and how; every answer has a proposal."""
    own = [w.name for w in door.portfolio().workspaces() if not w.read_only]
    proposed = run.workspace if run.workspace in own else door.portfolio().own_workspace()
    left, middle, right = st.columns(3)
    workspace = left.text_input(
        "Workspace", value=proposed, key="upload_workspace", max_chars=100,
        help=f"Existing: {', '.join(map(safe_text, own)) or 'none yet'}. A new name creates one.",
    )  # fmt: skip
    day = middle.date_input("Status date", value=review.dated.day, key=f"upload_day_{review.dated.day}",
                            max_value=dt.date.today() + dt.timedelta(days=366),
                            help="The day the figures are true for.")  # fmt: skip
    middle.markdown(f":small[:gray[Proposed from {safe_text(review.dated.why)}.]]")
    mode = right.selectbox("Publish", list(MODES), format_func=MODES.get, key="upload_mode")
    units = _units(review) if mode == "unit" else ()
    if day != review.dated.day:
        review = review.dated_at(day, "corrected in the review")
    message = left.text_input("Note", key="upload_message", max_chars=200, placeholder="October report")
    options = {"mode": mode, "units": units, "message": message}
    return Plan(workspace.strip(), review, {k: v for k, v in options.items() if v})


def preview(portfolio: Any, plan: Plan) -> Any:
    """What publishing would change: a receipt, or the reason why it cannot be published."""
    try:
        return portfolio.preview(plan.workspace, plan.review, accept_warnings=True, **plan.options)
    except PmoError as error:
        return str(error)


def publish_button(portfolio: Any, plan: Plan, previewed: Any) -> None:
    """Publish on the snapshot that was previewed; losses and open questions need a tick first."""
    accept = bool(plan.review.questions) and st.checkbox(
        "Publish columns with open questions as missing", key="upload_accept")
    removal = st.checkbox("Rows may vanish that are published now", key="upload_removal")
    refusal = plan.review.refusal(accept_warnings=accept)
    if refusal:
        st.markdown(f":orange[▲] {safe_text(refusal, 300)}")
    if not st.button("Publish", type="primary", disabled=bool(refusal), key="upload_publish"):
        return
    try:
        with st.spinner("Publishing", show_time=True):
            receipt = portfolio.publish(
                plan.workspace, plan.review, accept_warnings=accept, allow_removal=removal,
                allow_set_aside=removal, base=getattr(previewed, "base", None), **plan.options)  # fmt: skip
    except PmoError as error:
        st.error(safe_text(str(error), 600), icon=":material/block:")
        return
    st.session_state["upload_receipt"] = (receipt, plan.review)
    st.rerun()


def _units(review: Any) -> tuple[str, ...]:
    named: set[str] = set()
    for _, table in review.tables:
        if table.frame is not None and "business_unit_id" in table.frame.column_names:
            named |= {unit for unit in table.frame.column("business_unit_id").to_pylist() if unit}
    return tuple(st.multiselect("Business units", sorted(named), key="upload_units", placeholder="Choose"))
