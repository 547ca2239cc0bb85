"""What in the published data should be mended first?"""

import streamlit as st

from pages.parts import (
    Definition, cached, chip_column, figure, go, require_router, rows, safe_text, title,
)  # fmt: skip
from pages.parts.problems import SEVERITIES
from pmo_data.analyses.data import problems as answers
from pmo_data.charts.wording import count, money

CHIPS = {word: colour for word, colour in SEVERITIES.values()}
MEANING = Definition(
    "Problem", "A row that is wrong, contradicts another or lacks what figures need. Money is the forecast at completion "
    "of the open projects concerned, each counted once per cause.", "count of rows by cause", direction="Lower is better.")

run = require_router()
causes = cached(answers.causes)
late = cached(answers.problems, code="unit_late")
title(safe_text(answers.title(causes, late)))
if causes.empty:
    st.markdown("Every reference is met, and every open project has what figures need.")
    st.stop()
shown = causes.assign(state=[[SEVERITIES[s][0]] for s in causes["severity"]],
                      worth=[money(m, run.currency) for m in causes["money"]])
every = cached(answers.problems)
figure("", f"{count(len(every), 'problem')} of {count(len(causes), 'kind')} · worst first, then by money of the projects concerned",
       key="problems", definition=MEANING)
picked = rows(shown, key="causes", id_column="code", most=0, noun="problem", columns={
    "problem": st.column_config.TextColumn("What is wrong", width="large"), "state": chip_column("Severity", CHIPS),
    "worth": "Money concerned", "projects": "Projects", "effect": st.column_config.TextColumn("Effect", width="medium"),
    "mend": st.column_config.TextColumn("What to do", width="medium"), "units": "Units"})
code = picked or causes["code"].iloc[0]
of_cause = cached(answers.problems, code=code)
first = causes[causes["code"] == code].iloc[0]
figure(safe_text(first["problem"]), f"{safe_text(first['mend'])} · {safe_text(first['effect'])}", key="cause", definition=MEANING)
row = rows(of_cause.assign(worth=[money(m, run.currency) for m in of_cause["money"]]), key="cause", id_column="project_id",
           most=0, columns={"label": "What", "unit_id": "Unit", "worth": "Money concerned", "source": "File and sheet",
                            "source_row": st.column_config.NumberColumn("Excel row", format="%d")})
if row and row != "None":
    go("project", project=row)
