"""The blocks of the Project page: header, cards, sentences about cost, and its lists."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import Definition, Headline, cached, health_badge, require_router, rows, safe_text
from pages.parts.cards import Verdict
from pages.portfolio.columns import prepared
from pages.portfolio.words import worded
from pmo_data.analyses.decisions.needed import decision_log
from pmo_data.analyses.portfolio.project import related
from pmo_data.analyses.portfolio.project_findings import flattered
from pmo_data.charts.wording import day, known, money, number, percent, signed, signed_money
from pmo_data.schema import MEASURES

FORECAST = Definition(
    "Forecast at completion", "Each usual method gives its own; the range shows how sure the forecast is. Methods "
    "that divide by an index are left out below 20 % earned. The one marked is used on every other page.",
    "BAC / CPI; AC + (BAC - EV); AC + (BAC - EV) / (CPI x SPI); AC + (BAC - EV) / (0.8 CPI + 0.2 SPI)",
    "PMI, Standard for Earned Value Management; GAO-20-195G")
HISTORY = Definition(
    "Reported against figures", "Reported is the colour its manager gave. By figures is the worst of cost and "
    "schedule against the tolerances in the settings. New baseline: budget or baseline finish differ from the "
    "period before.", source="Convention of this product")
#: list -> (tab, columns, what it is called when nothing was published)
LISTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "risks": ("Risks", ("title=Risk", "score", "emv_r", "probability", "open_actions", "overdue_actions",
                        "owner=Owner", "due"), "risks"),
    "decisions": ("Decisions", ("title=Decision", "status=Status", "due", "choice=Choice", "decided_on",
                                "owner=Owner", "reason=Why"), "decisions"),
    "issues": ("Issues", ("title=Issue", "severity=Severity", "status=Status", "due", "owner=Owner",
                          "action=Action"), "issues"),
    "team": ("Team", ("person=Person", "role=Role", "hours_to_come", "planned_hours", "worked_hours",
                      "first_week", "last_week"), "assignments"),
    "objectives": ("Objectives", ("name=Objective", "weight", "level=Contribution", "note=Why"), "objectives"),
    "benefits": ("Benefits", ("name=Benefit", "planned_total", "forecast_total", "planned_to_date",
                              "actual_to_date", "measured_in=In", "owner=Owner"), "benefits"),
    "baselines": ("Baselines", ("number", "approved_on", "budget", "budget_change", "finish",
                                "finish_change_days", "reason=Reason"), "baselines"),
    "lessons": ("Lessons", ("title=Lesson", "recommendation=Recommendation", "captured_on",
                            "action_status=Action"), "lessons"),
}


def who_and_when(row: pd.Series) -> None:
    """Two lines: health, unit, people, dates; then where the row comes from."""
    badges = f"{health_badge(row['reported_state'])} :small[:gray[reported]]"
    if known(row["cost_grade"]) or known(row["schedule_grade"]):
        badges += f"  {health_badge(row['computed_state'])} :small[:gray[by figures]]"
    said = [row["unit"], row["programme"], row["status"], row["phase"],
            f"manager {row['manager_name']}" if _given(row["manager_name"]) else None,
            f"sponsor {row['sponsor_name']}" if _given(row["sponsor_name"]) else None,
            f"vendor {row['vendor']}" if _given(row["vendor"]) else None]
    st.markdown(f"{badges}  {' · '.join(safe_text(one, 40) for one in said if _given(one))}")
    dates = f"{day(row['start'])} to {day(row['finish'])}"
    place = [safe_text(row["source"]) if _given(row["source"]) else "", safe_text(f"{row['code'] or row['project_id']}")]
    excel = f", Excel row {int(row['source_row'])}" if known(row["source_row"]) else ""
    st.markdown(f":small[:gray[{dates} · as of {day(row['status_date'])} · "
                f"{' · '.join(one for one in place if one)}{excel}]]")
    if _given(row["comment"]):
        st.markdown(f":gray[Its manager says:] {safe_text(row['comment'], 300)}")


def cards(row: pd.Series, past: pd.DataFrame, figures: pd.DataFrame) -> list[Headline]:
    """Six figures of one project; those that cannot be computed say why."""
    why = figures.set_index("figure")["reason"].to_dict() if len(figures) else {}
    own, over, slip = str(row["currency"]), row["overrun_own"], row["slip_days"]
    return [
        _index("Cost index (CPI)", row, past, "cpi", why),
        _index("Schedule index (SPI)", row, past, "spi", why),
        Headline("Forecast at completion", money(row["eac"], own),
                 signed_money(over, own) if known(over) and over else "", _worse(over),
                 "vs budget" if known(over) and over else "", _trend(past, "eac"), why.get("eac", "")),
        Headline("Finish", day(row["finish"]), f"{signed(slip)} days" if known(slip) and slip else "", _worse(slip),
                 "vs baseline" if known(slip) and slip else "", _trend(past, "slip_days"),
                 "Calendar days between forecast and baseline finish."),
        Headline("Done", percent(row["percent_complete"]), trend=_trend(past, "percent_complete"),
                 help="Share of the work done, else earned value / budget."),
        Headline("Weighted alignment", percent(row["alignment"]), help=MEASURES["alignment"].definition),
    ]


def lists(key: str) -> None:
    """Everything else that belongs to the project, one tab each; what was not published is said."""
    run = require_router()
    found = {name: cached(related, project=key, what=name) for name in LISTS if name != "decisions"}
    found["objectives"] = found["objectives"][found["objectives"]["level"].notna()]
    found["decisions"] = cached(decision_log, project=key)
    filled = [name for name in LISTS if len(found[name])]
    if filled:
        tabs = st.tabs([f"{LISTS[name][0]} {len(found[name])}" for name in filled])
        for tab, name in zip(tabs, filled):
            with tab:
                shown, columns = prepared(found[name], LISTS[name][1], run.currency)
                rows(shown, key=f"project_{name}", columns=columns, most=0, noun=name)
    missing = [LISTS[name][2] for name in LISTS if not len(found[name])]
    if missing:
        said = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} or {missing[-1]}"
        st.markdown(f":small[:gray[Nothing was published about its {said}.]]")


def figure_rows(figures: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The earned value figures as people read them, with reasons."""
    told = [worded(row.value, "currency" if row.unit == "money" else "ratio", 2, currency)
            for row in figures.itertuples()]
    return pd.DataFrame({"Figure": figures["title"], "Value": told, "Formula": figures["formula"],
                         "What to know": figures["reason"]})


def _index(title: str, row: pd.Series, past: pd.DataFrame, name: str, why: dict[str, str]) -> Headline:
    before = past[name].iloc[-2] if len(past) > 1 else None
    moved = row[name] - before if known(before) and known(row[name]) else None
    change = signed(moved, 2) if known(moved) and abs(moved) >= 0.005 else ""
    lifted = flattered(past)
    said = "It jumped by a new baseline, not by performance." if lifted else why.get(name, "")
    return Headline(title, number(row[name], 2), change, _worse(-moved) if change and not lifted else "neutral",
                    "last period" if change else "", _trend(past, name), said)


def _worse(amount: Any) -> Verdict:
    return "neutral" if not known(amount) or not amount else "bad" if amount > 0 else "good"


def _trend(past: pd.DataFrame, name: str) -> list[float]:
    return [float(value) for value in past[name] if known(value)]


def _given(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
