"""Which projects move which objectives, and what is spent on those that move none?"""

import streamlit as st

from pages.alignment.blocks import decoded, drift_block
from pages.parts import cached, drawn, empty, figure, go, link, require_router, title
from pages.parts.standing import standing_cards
from pmo_data.analyses.alignment import findings
from pmo_data.analyses.alignment import heatmap as answers
from pmo_data.charts import alignment as charts
from pmo_data.charts.wording import count, percent, unit_of
from pmo_data.charts.wording import money as worded

run = require_router()
about = cached(answers.summary).iloc[0].to_dict()
projects, objectives = cached(answers.projects), cached(answers.objectives)


def money(amount: float) -> str:
    return worded(amount, run.currency)


title(findings.heatmap_title(about, money))
if projects.empty or objectives.empty:
    empty("No open project is known here." if projects.empty else "No objectives have been published.",
          ["objective.name", "objective.weight", "contribution.level"],
          where="a list of objectives, and of what each project contributes to them")
    st.stop()

standing_cards(("alignment", "aligned_spend", "assessed", "orphan_spend", "drift", "coverage"))
scale, unit, digits = unit_of(projects["spend"], run.currency)
weighted = "weight above" if about["weighted_objectives"] else "no weights stated"
missing = len(projects) - int(about["assessed"])
picked = figure(
    "",
    f"Contribution of each open project to each objective (columns, {weighted}) · forecast cost, {unit} · "
    f"weakest alignment first, dotted line at {percent(about['aligned_from'])}"
    + (f" · {int(about['assessed'])} of {count(len(projects), 'project')} assessed" if missing else ""),
    drawn(charts.heatmap, projects, cached(answers.cells), objectives,
          threshold=float(about["aligned_from"]), scale=scale, unit=unit),
    projects, key="alignment_heatmap", measures=("alignment", "aligned_spend", "assessed"),
    excluded=f"{count(int(about['without_money']), 'project')} without a forecast"
    if about["without_money"] else "", clicks=True)
if run.phone:
    st.markdown(decoded(objectives))
project, _, objective = (picked or "").partition("|")
if project:
    go("project", project=project)
if objective:
    go("alignment", objective=[objective])
drift_block("alignment_drift")
link("coverage", "Which objectives are covered, and what serves none →")
