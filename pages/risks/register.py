"""Which risks are open, who acts on them, and which actions are late?"""

import streamlit as st

from pages.parts import cached, chosen, empty, figure, go, link, require_router, rows, title
from pages.parts.standing import standing_cards
from pages.risks.blocks import growing_block, one_risk
from pages.risks.columns import prepared
from pmo_data.analyses.risks import findings
from pmo_data.analyses.risks import register as answers

run = require_router()
about = cached(answers.hygiene).iloc[0].to_dict()
if not about["known"]:
    title("No risk is known for these projects")
    empty("No risks are known for these projects.",
          ["risk.title", "risk.owner", "risk.status", "risk_action.due"], where="a risk register")
    st.stop()
title(findings.register_title(about))
standing_cards(("overdue_actions", "untreated_high", "ownerless_risks", "unreviewed_risks", "high_risks",
                *(("contradicted_scores",) if about["scores_written"] else ())))

risk = chosen("risk") or ""  # part of the keys below, so that a click is spent once it is shown
if risk:
    one_risk(risk, run)

left, right = (st.container(), st.container()) if run.phone else st.columns([7, 6], gap="large")
with left:
    late = cached(answers.actions, late=True)
    figure(findings.late_finding(late, about["actions_known"]), "Open actions past their due date on open risks · longest late first",
           key="register_late", measures=("overdue_actions",))
    if len(late):
        shown, columns = prepared(late, ("title=Action", "days_late", "risk", "owner", "band"),
                                  run.currency)
        on = rows(shown, key=f"register_actions_{risk}", columns=columns, id_column="risk_id", noun="action")
        if on:
            go("register", risk=on)
with right:
    growing_block(run, risk)
with st.container(horizontal=True, vertical_alignment="bottom"):
    offered = [name for name in answers.SHOWN if about["scores_written"] or name != "Score differs"]
    show = st.segmented_control("Show", offered, key="register_show", default="Open",
                                bind="query-params", label_visibility="collapsed")
    find = st.text_input("Find", key="register_find", placeholder="Find risk, project, vendor, owner",
                         bind="query-params", label_visibility="collapsed", width=280)
found = cached(answers.register, show=show or "All", find=find or "")
figure(findings.shown_finding(len(found), show or "All", bool(find)),
       findings.register_said(found),
       key="register_rows", measures=("high_risks", "ownerless_risks", "unreviewed_risks",
                                      "contradicted_scores"),
       excluded=findings.left_out(about))
kind = ("kind",) if found["kind"].nunique() > 1 else ()
shown, columns = prepared(found, (
    "code", "title", "band", "score", "project", *kind, "owner", "inherent_score", "score_written", "emv",
    "next_due", "days_overdue", "days_since_review", *(("status",) if show == "All" else ())),
    run.currency)
if len(found):
    picked = rows(shown, key=f"register_{risk}", columns=columns, id_column="risk_id", most=0, noun="risk")
    if picked:
        go("register", risk=picked, register_show=show, register_find=find)
link("risks", "The open risks in the matrix →")
