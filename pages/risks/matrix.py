"""Which risks stay high after their actions, and what could they cost?"""

import streamlit as st

from pages.parts import (
    cached, drawn, empty, figure, go, require_router, rows, safe_text, title,
)  # fmt: skip
from pages.parts.standing import standing_cards
from pages.risks.blocks import left_out, named_cell, risk_rows
from pages.risks.columns import prepared
from pmo_data.analyses.risks import findings
from pmo_data.analyses.risks import matrix as answers
from pmo_data.charts import risks as charts
from pmo_data.charts.wording import count, month, unit_of
from pmo_data.charts.wording import money as worded

run = require_router()
about = answers.first(cached(answers.summary))
if not about["known"]:
    title("No risk register has been published" if not about["registers"]
          else "No risk is known for these projects")
    empty("No risks are known for these projects.",
          ["risk.title", "risk.residual_probability_level", "risk.residual_impact_level"],
          where="a risk register")
    st.stop()


def money(amount: float) -> str:
    return worded(amount, run.currency)


zones, open_risks = cached(answers.zones), cached(answers.open_risks)
title(findings.matrix_title(about, money))
standing_cards(("exposure", "open_risks", "high_risks", "untreated_high", "overdue_actions"))
left, right = (st.container(), st.container()) if run.phone else st.columns([6, 7], gap="large")
with left:
    names = {axis: tuple(dict.fromkeys(zones[f"{axis}_name"])) for axis in ("probability", "impact")}
    picked = figure(
        findings.movement_finding(about),
        f"Probability × impact · ring before, disc after actions, dark from "
        f"{about['score_high']:.0f} · {count(len(open_risks), 'open threat')}",
        drawn(charts.matrix, zones, open_risks, filled_from=float(about["score_high"]),
              probability_words=names["probability"], impact_words=names["impact"]),
        open_risks, key="risk_matrix", measures=("open_risks", "high_risks"),
        excluded=left_out(about), clicks=True)
with right:
    scale, unit, digits = unit_of(open_risks["emv"], run.currency)
    limit = f" · appetite {money(about['appetite_r'])}" if about["appetite_r"] else ""
    bar = figure(findings.loss_finding(about, money), f"Expected loss (EMV) · {unit} · largest first{limit}",
                 drawn(charts.emv_bars, open_risks, scale=scale, unit=unit, digits=digits),
                 open_risks, key="risk_emv", measures=("exposure",),
                 excluded=left_out(about, money), clicks=True)
if bar:
    go("register", risk=bar)
risk_rows(picked, named_cell(picked, zones), run)

left, right = (st.container(), st.container()) if run.phone else st.columns([7, 6], gap="large")
with left:
    moved = cached(answers.moved)
    since = f"since {month(moved['since'].iloc[0])}" if len(moved) else "between period points"
    figure(findings.moved_finding(moved), f"What moved {since} · occurred and risen first",
           key="risk_moves", measures=("high_risks",))
    shown, columns = prepared(moved, ("title", "move", "scores", "project", "emv_change"),
                              run.currency)
    risen = rows(shown, key="risk_moved", columns=columns, id_column="risk_id", noun="risk")
with right:
    clusters = cached(answers.clusters)
    figure(safe_text(findings.cluster_finding(clusters, money)),
           "Open threats that share a vendor, system, skill or site · vendors first",
           key="risk_clusters", measures=("exposure",))
    shown, columns = prepared(clusters, ("name", "kind", "risks", "projects", "emv=Together",
                                         "largest"), run.currency)
    cause = rows(shown, key="risk_causes", columns=columns, id_column="name", noun="cause")
if risen:
    go("register", risk=risen)
if cause:
    go("register", register_find=cause)
