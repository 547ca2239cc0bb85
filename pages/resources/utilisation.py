"""Who is overloaded, when, and where is room?"""

import streamlit as st

from pages.parts import (
    cached, chosen, drawn, empty, figure, go, headline, link, require_router, safe_text, title,
)  # fmt: skip
from pages.resources import staffing as blocks
from pages.resources.people import (
    choose_team, chosen_people, headline_of, names_asked, whose, window, without_people_filters,
)  # fmt: skip
from pmo_data.analyses.resources import findings, scarcity
from pmo_data.analyses.resources import utilisation as answers
from pmo_data.analyses.resources.headline import headline_figures
from pmo_data.charts import resources

people = chosen_people(require_router())
run = without_people_filters(require_router())
role = chosen("role")
totals = cached(answers.role_totals, people=people)
if totals.empty:
    title("No planned work is known for these people and weeks")
    empty(
        "No assignments have been published for them.",
        ["assignment.resource_id", "assignment.start", "assignment.hours", "resource.fte"],
        where="a list of assignments and a list of people",
    )
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    if role:
        link("utilisation", "← all roles", role=None)
    choose_team()
    run = names_asked(run, key="utilisation_names")
said = cached(findings.findings, people=people).set_index("place")["text"].map(safe_text)
title(said["title"])
headline([headline_of(row) for row in cached(headline_figures, people=people).to_dict("records")])

weeks = cached(answers.person_weeks if role else answers.role_weeks, people=people)
shown = cached(answers.person_totals, people=people) if role else totals
scope = f"{whose(people, run)} · {window(weeks)}"
by = "person" if role else "role"
clicked = figure(
    said["load"],
    f"Planned ÷ effective hours by {by} and week · {scope} · most overload first",
    drawn(resources.utilisation_heatmap, weeks, shown),
    shown,
    key="utilisation",
    columns=blocks.TABLE,
    excluded=blocks.left_out(totals),
    measures=("utilisation", "overload_hours", "idle_hours"),
    clicks=True,
)
if clicked and not role:
    go("utilisation", role=clicked.split("|")[0])
if clicked:
    blocks.load_of(clicked, people, run)

gaps = cached(scarcity.role_gaps, people=people)
left, right = (st.container(), st.container()) if run.phone else st.columns([6, 7], gap="large")
with left:
    blocks.demand_of(people, gaps, run)
with right:
    short = blocks.role_gaps(said["gap"], gaps)
    if short and short != role:
        go("utilisation", role=short)
left, right = (st.container(), st.container()) if run.phone else st.columns([6, 7], gap="large")
with left:
    blocks.overloaded_people(said["hidden"], cached(answers.overloaded, people=people), scope)
with right:
    blocks.key_people(said["irreplaceable"])
