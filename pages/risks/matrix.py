"""Which risks stay high after their actions, and what could they cost?"""

import streamlit as st

from pages.parts import cached, drawn, empty, figure, require_router, title
from pages.parts.standing import standing_cards
from pages.risks.blocks import left_out, named_cell, risk_rows
from pages.risks.exposure import clusters_block, loss_block, moved_block
from pmo_data.analyses.risks import findings
from pmo_data.analyses.risks import matrix as answers
from pmo_data.charts import risks as charts
from pmo_data.charts.wording import count, money

run = require_router()
about = answers.first(cached(answers.summary))
if not about["known"]:
    title("No risk register has been published" if not about["registers"]
          else "No risk is known for these projects")
    empty("No risks are known for these projects.",
          ["risk.title", "risk.residual_probability_level", "risk.residual_impact_level"],
          where="a risk register")
    st.stop()

zones, open_risks = cached(answers.zones), cached(answers.open_risks)
title(findings.matrix_title(about, lambda amount: money(amount, run.currency)))
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
    loss_block(about, open_risks, run)
risk_rows(picked, named_cell(picked, zones), run)

left, right = (st.container(), st.container()) if run.phone else st.columns([7, 6], gap="large")
with left:
    moved_block(about, run)
with right:
    clusters_block(run)
