"""Which objectives does nobody serve, and which spend serves none?"""

import streamlit as st

from pages.alignment.blocks import drift_block
from pages.alignment.columns import objective_table, orphan_table
from pages.parts import cached, drawn, empty, figure, go, link, require_router, rows, safe_text, title
from pages.parts.standing import standing_cards
from pmo_data.analyses.alignment import coverage as answers
from pmo_data.analyses.alignment import findings
from pmo_data.analyses.alignment.heatmap import summary
from pmo_data.charts import coverage as charts
from pmo_data.charts.wording import money as worded

run = require_router()
about = cached(summary).iloc[0].to_dict()
objectives, orphans = cached(answers.coverage), cached(answers.orphans)
drift = cached(answers.drift_by_period)


def money(amount: float) -> str:
    return worded(amount, run.currency)


title(findings.coverage_title(objectives, orphans, drift["drift"].iloc[-1] if len(drift) else None,
                              money))
if objectives.empty:
    empty("No objectives have been published.",
          ["objective.name", "objective.weight", "contribution.level"],
          where="a list of objectives, and of what each project contributes to them")
    st.stop()
standing_cards(("coverage", "unserved_objectives", "orphan_projects", "orphan_spend", "aligned_spend", "drift"))

left, right = (st.container(), st.container()) if run.phone else st.columns([6, 7], gap="large")
with left:
    clicked = figure(safe_text(findings.share_finding(objectives)),
                     "Share of spend beside stated weight · forecast cost of open projects, split by "
                     "weight × contribution · worst covered first",
                     drawn(charts.coverage_bars, objectives), objectives, key="coverage_bars",
                     measures=("drift", "unserved_objectives"), clicks=True)
with right:
    figure(findings.coverage_finding(objectives),
           "Strong = strong or extreme contribution · healthy = not off track · worst covered first",
           key="coverage_objectives", measures=("coverage",))
    shown, columns = objective_table(objectives, run.currency)
    named = rows(shown, key="coverage_list", columns=columns, id_column="objective_id", most=0,
                 noun="objective")
if clicked or named:
    go("alignment", objective=[clicked or named])

left, right = (st.container(), st.container()) if run.phone else st.columns([6, 7], gap="large")
with left:
    drift_block("coverage_drift")
with right:
    known = bool(about["assessed"] or about["linked_only"])
    figure(findings.orphan_finding(orphans, known, money),
           "Open projects that serve no objective and name none · most still to spend first",
           key="coverage_orphans", measures=("orphan_spend", "orphan_projects"))
    if len(orphans):
        shown, columns = orphan_table(orphans, run.currency)
        project = rows(shown, key="coverage_orphan_rows", columns=columns, id_column="project_id",
                       noun="project")
        if project:
            go("project", project=project)
link("alignment", "Which project moves which objective →")
