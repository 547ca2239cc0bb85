"""Which projects are there, and how does each of them stand?"""

import pandas as pd
import streamlit as st

from pages.parts import cached, chosen, empty, figure, go, pick, require_router, rows, title
from pages.parts.address import picked as write
from pages.parts.tables import CHIPS
from pages.portfolio.columns import prepared
from pages.portfolio.names import names_asked, names_switch
from pmo_data.analyses.portfolio import projects as answers
from pmo_data.charts.wording import count

require_router()
run = names_asked("projects_names")
with st.container(horizontal=not run.phone, vertical_alignment="bottom"):
    st.session_state["choose_q"] = search = chosen("q") or ""
    st.text_input("Search", key="choose_q", placeholder="Name, id, unit or manager", on_change=write,
                  args=("q", "choose_q"), width=280)
    health = pick("health", "Health by figures, else as reported", CHIPS, many=True)
    names_switch("projects_names")
found = cached(answers.projects, search=search, health=tuple(health))
title(answers.projects_title(found, searched=bool(search or health)))
if found.empty:
    if not (search or health):
        empty("No project is known.", ["project.name", "project.budget", "project.health"],
              where="a project list")
    st.stop()

OPEN = ("name=Project", "computed_state", "overrun_r", "reported_state", "unit=Unit", "manager=Manager", "cpi",
        "slip_days", "bac_r", "alignment", "exposure_r", "finish", "status=Status")
CLOSED = ("name=Project", "status=Status", "unit=Unit", "manager=Manager", "overrun_r", "bac_r", "eac_r=Cost",
          "slip_days", "finish=Finished", "alignment")


def listed(frame: pd.DataFrame, wanted: tuple[str, ...], key: str) -> None:
    """Rows of projects; a click opens one."""
    shown, columns = prepared(frame, wanted, run.currency)
    picked = rows(shown, key=key, columns=columns, id_column="project_id", most=0, noun="project")
    if picked:
        go("project", project=picked)


is_open = found["is_open"].astype(bool)
still, done = found[is_open], found[~is_open]
if len(still):
    odd = still["status"].nunique() > 1
    figure("", "Open projects · worst health first, then by overrun and budget", key="projects",
           measures=("off_track", "overrun", "cpi", "slip", "alignment", "exposure"))
    listed(still, OPEN if odd else OPEN[:-1], "projects_list")

late = cached(answers.milestones_overdue)
if len(late):
    figure(answers.milestones_finding(late), "Milestones past their last known date · longest first",
           key="milestones_overdue", measures=("milestones_overdue", "milestone_hit_rate"))
    LATE = ("name=Milestone", "project=Project", "days_overdue", "owner=Owner", "baseline_date",
            "forecast_date")
    shown, columns = prepared(late, LATE, run.currency)
    clicked = rows(shown, key="projects_late", columns=columns, id_column="project_id", most=8,
                   noun="milestone")
    if clicked:
        go("project", project=clicked)

if len(done):
    figure(answers.closed_finding(done), "Closed projects · most over budget first", key="projects_closed",
           measures=("overrun",))
    if len(still) and not (search or health):
        part = st.expander(f"Table · {count(len(done), 'closed project')}", key="table_closed", on_change="rerun",
                           type="compact")
        with part:
            if part.open:
                listed(answers.dearest_first(done), CLOSED, "projects_done")
    else:
        listed(answers.dearest_first(done), CLOSED, "projects_done")
