"""What changed, what needs a decision, and can the data be trusted?"""

import streamlit as st

from pages.parts import (
    Definition, cached, drawn, figure, go, headline, require_router, rows, table_on_demand, title,
)  # fmt: skip
from pages.portfolio.columns import prepared
from pages.portfolio.deciding import ask_form, decision_lines, record_form
from pages.portfolio.names import names_asked, names_switch
from pages.portfolio.since import pick_since, since
from pages.portfolio.words import card
from pmo_data.analyses.decisions import needed as decisions
from pmo_data.analyses.portfolio import change, findings, health
from pmo_data.analyses.portfolio.headline import headline_figures
from pmo_data.analyses.portfolio.projects import projects
from pmo_data.charts import health as health_charts
from pmo_data.charts import portfolio as charts
from pmo_data.charts.wording import day, number, unit_of
from pmo_data.charts.wording import money as worded

require_router()
run = names_asked("board_names")
compared = since()
changes = cached(change.change, since=compared.chosen)
moves = cached(change.change_by_project, since=compared.chosen)
needed = cached(decisions.decisions_needed)
apart = cached(health.watermelons)
listed = cached(projects, open_only=True)


def money(amount: float) -> str:
    return worded(amount, run.currency)


def what_changed() -> None:
    """The bridge, the picker of its other side, and the projects of the step that was clicked."""
    if changes.empty:
        where_the_money_is()
        return
    scale, unit, digits = unit_of(changes["amount"], run.currency)
    sides = [number(changes[side].iloc[0] / scale, digits) for side in ("then", "now")]
    step = figure(
        findings.change_finding(changes, moves),
        f"What changed {compared.words} · forecast at completion {sides[0]} → {sides[1]}, {unit}",
        drawn(charts.change_bridge, changes, scale=scale, digits=digits, unit=unit),
        frame=moves, key="board_change", measures=("forecast",), clicks=True,
        definition=Definition("Split of the change", change.SPLIT, source="Convention of this product"))
    pick_since()
    if step:
        mine = moves if step == "change" else moves[moves["step"] == step]
        shown, columns = prepared(mine, ("name=Project", "amount", "why=Why", "computed_state_then",
                                         "computed_state", "bac_r_then", "bac_r"), run.currency)
        picked = rows(shown, key="board_moves", columns=columns, id_column="project_id", most=8,
                      all_at="compare", noun="project")
        if picked:
            go("project", project=picked)


def what_to_decide() -> None:
    """The list of decisions, and the forms to record or ask for one."""
    figure(findings.needed_finding(needed, money), "Decisions needed · sorted by cost of waiting",
           key="board_needed", definition=Definition("Decision needed", decisions.MEANING))
    picked = None
    if run.phone:
        decision_lines(needed, run.currency)
    elif len(needed):
        shown, columns = prepared(needed, ("title=Decision", "due", "waiting_r", "owner=Owner", "why=Why"),
                                  run.currency)
        picked = rows(shown, key=f"board_decisions_{run.entry}", columns=columns, id_column="decision_id", most=7,
                      noun="decision")
        more = needed.iloc[7:]
        if len(more):
            table_on_demand(needed.drop(columns=["kind", "subject_id"]), key="board_all_decisions")
    record_form(needed, picked)
    with st.container(horizontal=True, vertical_alignment="center"):
        ask_form()
        names_switch("board_names")


def who_is_apart() -> None:
    """Watermelons where health can be computed, else the projects reported worst."""
    if len(apart):
        figure(findings.watermelon_finding(apart),
               f"Watermelons · reported on track, by figures watch or off track at {day(run.as_of)} · "
               "worst first, then by overrun", key="board_apart", measures=("watermelons",))
        frame = apart
    else:
        frame = listed
        figure(findings.watermelon_finding(apart) if frame["computed_state"].notna().any() else
               findings.listed_finding(listed), "Open projects · worst first, then by overrun and budget",
               key="board_listed", measures=("reported_off_track", "off_track"))
    shown, columns = prepared(frame, ("name=Project", "computed_state", "overrun_cpi_r", "overrun_r", "reported_state",
                                      "unit=Unit", "manager=Manager", "cpi", "spi", "slip_days",
                                      "months_apart", "bac_r", "finish", "cpi_trend"), run.currency)
    picked = rows(shown, key="board_projects", columns=columns, id_column="project_id", most=8,
                  all_at="projects", noun="project")
    if picked:
        go("project", project=picked)


def where_the_money_is() -> None:
    """Instead of a change, on the first snapshot: how the projects stand, by unit."""
    by_unit = cached(health.health_by_unit)
    units = cached(health.agreement)
    figure(findings.agreement_finding(units), "Open projects by business unit · reported, and by figures "
           "where they are known", drawn(health_charts.health_by_unit, by_unit), frame=units,
           key="board_units", definition=Definition("Reported against figures", health.MEANING))


title(findings.board_title(changes, moves, apart, needed, listed, money, compared.words))
headline([card(row, run.currency, compared.against)
          for row in cached(headline_figures, since=compared.chosen).itertuples()])
left, right = (st.container(), st.container()) if run.phone else st.columns([6 if run.presenting else 5, 7], gap="large")
with left:
    what_changed()
with right:
    what_to_decide()
who_is_apart()
if not changes.empty:
    where_the_money_is()
