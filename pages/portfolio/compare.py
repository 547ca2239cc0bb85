"""What changed between two snapshots, and was it performance or re-planning?"""

import streamlit as st

from pages.parts import Definition, cached, drawn, figure, go, pick, require_router, rows, table_on_demand, title
from pages.portfolio.columns import prepared
from pages.portfolio.since import pick_since, since
from pages.portfolio.words import changes_in_words, figures_in_words
from pmo_data.analyses.portfolio import change, compare, findings
from pmo_data.charts import portfolio as charts
from pmo_data.charts.wording import money as worded
from pmo_data.charts.wording import number, unit_of

#: Rows shown; the rest stands in the table below.
MOST = 15

run = require_router()
compared = since()
if compared.n is None:
    title("There is nothing to compare with yet")
    st.markdown("From the second snapshot on, this page shows what came, went and changed, and why.")
    st.stop()

listed = cached(compare.project_changes, since=compared.chosen)
changes = cached(change.change, since=compared.chosen)


def money(amount: float) -> str:
    return worded(amount, run.currency)


came_and_went = compare.compare_title(listed, compared.words)
moved = compare.moved_title(changes, money, compared.words)
title(moved or came_and_went)

left, right = (st.container(), st.container()) if run.phone else st.columns([6, 7], gap="large")
with left:
    moves = cached(change.change_by_project, since=compared.chosen)
    scale, unit, digits = unit_of(changes["amount"], run.currency)
    sides = [number(changes[side].iloc[0] / scale, digits) for side in ("then", "now")]
    figure(findings.change_finding(changes, moves), f"Forecast at completion {sides[0]} → {sides[1]}, {unit}",
           drawn(charts.change_bridge, changes, scale=scale, digits=digits, unit=unit), frame=moves,
           key="compare_change", measures=("forecast",),
           definition=Definition("Split of the change", change.SPLIT, source="Convention of this product"))
    pick_since()
with right:
    both = cached(compare.figures_then_and_now, since=compared.chosen)
    figure("Figures then and now", f"Snapshot {compared.n} and snapshot {run.snapshot} · all figures in their unit",
           key="compare_figures", measures=tuple(both["measure"]))
    rows(figures_in_words(both, run.currency), key="compare_then_now", most=0, noun="figure",
         columns={"Figure": "Figure", "Then": "Then", "Now": "Now", "Change": "Change"})

how = compare.cause_finding(listed)
figure(came_and_went if moved else "", f"{how} · old and new values · largest move of the forecast first",
       key="compare_changes",
       definition=Definition("Class of a change", compare.CLASSES, source="Convention of this product"))
causes = {"performance": "Performance", "re-baselined": "Re-baselined", "corrected": "Corrected data",
          "added": "Added", "removed": "Removed", "progress": "Progress"}
kept = pick("cause", "Class", causes, many=True) or [cause for cause in causes if cause != "progress"]
mine = changes_in_words(listed[listed["cause"].isin(kept) | listed["what"].isin(kept)])
mine = mine[(mine["old"] != mine["new"]) | (mine["what"] != "changed")].copy()
wanted = ("name=Project", "field=What", "old=Then", "new=Now", "cause=Class", "unit=Unit", "eac_moved")
if run.phone:
    mine["both"] = mine["old"] + " → " + mine["new"]
    wanted = ("name=Project", "field=What", "both=Then and now")
shown, columns = prepared(mine, wanted, run.currency)
picked = rows(shown, key="compare_rows", columns=columns, id_column="project_id", most=MOST, noun="change")
if len(mine) > MOST:
    table_on_demand(mine[["name", "field", "old", "new", "cause", "unit", "eac_moved"]], key="compare_all")
if picked:
    go("project", project=picked)
