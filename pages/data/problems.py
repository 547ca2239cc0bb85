"""What in the published data should be mended first?"""

import streamlit as st

from pages.data.filling import list_button
from pages.parts import (
    Definition, cached, chip_column, figure, go, pick, require_router, rows, safe_text, title,
)  # fmt: skip
from pages.parts.problems import SEVERITIES
from pmo_data.analyses.data import problems as answers
from pmo_data.charts.wording import count, money

MEANING = Definition(
    "Problem", "A row that is wrong, contradicts another or lacks what figures need. Money is the forecast at "
    "completion of the open projects concerned, each counted once per cause. A column that nobody sends at all is "
    "only a note here; what it would unlock stands on its own page.", "count of rows by cause", direction="Lower is better.")

run = require_router()
every = cached(answers.problems)
causes = answers.causes_of(every)
title(safe_text(answers.title(causes, every, lambda amount: money(amount, run.currency))))
if causes.empty:
    st.markdown("Every reference is met, and every open project has what figures need.")
    st.stop()
figure("", f"{count(len(every), 'problem')} of {count(len(causes), 'kind')} · worst first, then by money of the projects concerned",
       key="problems", definition=MEANING)
counts = {s: int(causes["severity"].eq(s).sum()) for s in SEVERITIES}
with st.container(horizontal=not run.phone, vertical_alignment="center"):
    wanted = pick("severity", "Severity", {s: f"{SEVERITIES[s][0]} · {n}" for s, n in counts.items() if n}, many=True)
    list_button(every, "All as CSV", name="problems")
shown = causes[causes["severity"].isin(wanted)] if wanted else causes
code = rows(
    shown.assign(state=[[SEVERITIES[s][0]] for s in shown["severity"]], worth=[money(m, run.currency) for m in shown["money"]]),
    key="causes", id_column="code", most=0, noun="problem", columns={
        "problem": st.column_config.TextColumn("What is wrong", width="large"),
        "state": chip_column("Severity", dict(SEVERITIES.values())), "worth": "Money concerned",
        "projects": st.column_config.NumberColumn("Projects", width="small"),
        "effect": st.column_config.TextColumn("Effect", width="large"),
        "mend": st.column_config.TextColumn("What to do", width="medium"), "units": "Units"})  # fmt: skip
first = shown[shown["code"] == code].iloc[0] if code in set(shown["code"]) else shown.iloc[0]
found = every[every["code"] == first["code"]]
figure(safe_text(first["problem"]), safe_text(f"{first['mend']} {first['effect']}"), key="cause", definition=MEANING)
listed = {"label": st.column_config.TextColumn("What", width="large"), "unit": "Unit", "worth": "Money concerned",
          "days_late": st.column_config.NumberColumn("Days late", width="small"),
          "source": st.column_config.TextColumn("File and sheet", width="medium"),
          "source_row": st.column_config.NumberColumn("Excel row", format="%d", width="small")}
worth = found.assign(worth=[money(m, run.currency) for m in found["money"]])
project = rows(worth, key="cause", id_column="project_id", most=0,
               columns={name: column for name, column in listed.items() if worth[name].notna().any()})
if project in set(found["project_id"].dropna()):
    go("project", project=project)
