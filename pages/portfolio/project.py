"""How does this one project stand, and why?"""

import streamlit as st

from pages.parts import (
    cached, chosen, drawn, figure, headline, link, require_router, rows, safe_text, table_on_demand, title,
)  # fmt: skip
from pages.portfolio import one_project as part
from pages.portfolio.columns import prepared
from pages.portfolio.names import names_asked, names_switch
from pmo_data.analyses.decisions import earned_value as evm
from pmo_data.analyses.portfolio import project as answers
from pmo_data.analyses.portfolio import project_findings as findings
from pmo_data.charts import forecasts as forecast_charts
from pmo_data.charts import project as charts
from pmo_data.charts.wording import clean, unit_of
from pmo_data.charts.wording import money as worded

require_router()
run = names_asked("project_names")
key = chosen("project") or ""
found = cached(answers.project_facts, project=key)
if found.empty:
    title("This project is not in this snapshot" if key else "Choose a project")
    st.markdown(f"The link asks for **{safe_text(key, 60)}**." if key else "One click in the list opens it.")
    link("projects", "All projects →")
    st.stop()

row = found.iloc[0]
past = cached(answers.history, project=key)


def money(amount: float) -> str:
    return worded(amount, row["currency"])


figures = cached(evm.figures, project=key)
ways = cached(evm.forecasts, project=key)
title(f"{safe_text(clean(row['name'], 30))}: {findings.project_title(row, past)}")
part.who_and_when(row)
headline(part.cards(row, past, figures))

curve = cached(answers.cost_curve, project=key)
scale, unit, digits = unit_of([*curve["bac"], *curve["ac"], *ways["amount"]], row["currency"])
left, right = (st.container(), st.container()) if run.phone else st.columns([7, 6], gap="large")
with left:
    note = "" if not bool(row["pv_estimated"]) else " · plan estimated: spread evenly over the baseline"
    figure(findings.cost_finding(row, money),
           f"Cumulative plan, earned value, actual cost and forecast · {unit}{note}",
           drawn(charts.cost_curve, curve, scale=scale, digits=digits, unit=unit, status_date=run.as_of),
           frame=curve, key="project_cost", measures=("cpi", "spi"))
with right:
    figure(findings.range_finding(ways, row, money), f"Forecast at completion by method · {unit} · cheapest first",
           drawn(forecast_charts.forecast_range, ways, budget=row["bac"], spent=row["ac"], scale=scale,
                 digits=digits, unit=unit), frame=part.figure_rows(figures, row["currency"]),
           key="project_forecasts", definition=part.FORECAST)

items = cached(answers.timeline, project=key)
figure(findings.timeline_finding(items), "Tasks and milestones · outline baseline, bar forecast, ◆ milestone · "
       "line = status date", drawn(charts.timeline, items, status_date=run.as_of), frame=items,
       key="project_timeline", measures=("milestone_hit_rate",))

figure(findings.history_finding(past), "Reported health, health by figures and the promise · newest first",
       key="project_history", definition=part.HISTORY)
past = past.assign(promise=past["promise"].replace("", None))
shown, columns = prepared(past[::-1], ("period", "reported_state", "computed_state", "cpi", "spi", "eac", "bac",
                                       "finish", "baseline_finish", "promise=Promise"), row["currency"])
rows(shown, key="project_past", columns=columns, most=6 if row["is_open"] else 1, noun="period")
if len(past) > 6:
    table_on_demand(past[::-1], key="project_all_past")
part.lists(key)
names_switch("project_names")
