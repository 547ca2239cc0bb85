"""What in the published data should be mended first?"""

import streamlit as st

from pages.data import columns
from pages.data.filling import list_button
from pages.parts import Definition, cached, figure, go, pick, require_router, rows, safe_text, title
from pages.parts.problems import SEVERITIES
from pmo_data.analyses.data import problems as answers
from pmo_data.charts.wording import count, money

MEANING = Definition(
    "Problem",
    "A row that is wrong, contradicts another or lacks what figures need. Money is the forecast at "
    "completion of the open projects concerned, each counted once per cause. A column that nobody "
    "sends at all is only a note here; what it would unlock stands on its own page.",
    "count of rows by cause",
    direction="Lower is better.",
)

run = require_router()
every = cached(answers.problems)
causes = answers.causes_of(every)
title(safe_text(answers.title(causes, every, lambda amount: money(amount, run.currency))))
if causes.empty:
    st.markdown("Every reference is met, and every open project has what figures need.")
    st.stop()
found = f"{count(len(every), 'problem')} of {count(len(causes), 'kind')}"
figure("", f"{found} · worst first, then by money of the projects concerned", key="problems",
       definition=MEANING)  # fmt: skip
counts = {s: int(causes["severity"].eq(s).sum()) for s in SEVERITIES}
with st.container(horizontal=not run.phone, vertical_alignment="center"):
    offered = {s: f"{SEVERITIES[s][0]} · {n}" for s, n in counts.items() if n}
    wanted = pick("severity", "Severity", offered, many=True)
    list_button(every, "All as CSV", name="problems")
shown = causes[causes["severity"].isin(wanted)] if wanted else causes
code = rows(columns.with_words(shown, run.currency), key="causes", id_column="code", most=0,
            noun="problem", columns=columns.causes(run.phone))  # fmt: skip
first = shown[shown["code"] == code].iloc[0] if code in set(shown["code"]) else shown.iloc[0]
mine = columns.with_words(every[every["code"] == first["code"]], run.currency)
figure(safe_text(first["problem"]), safe_text(f"{first['mend']} {first['effect']}"), key="cause",
       definition=MEANING)  # fmt: skip
project = rows(mine, key="cause", id_column="project_id", most=0,
               columns=columns.problems(mine, run.phone))  # fmt: skip
if project in set(mine["project_id"].dropna()):
    go("project", project=project)
