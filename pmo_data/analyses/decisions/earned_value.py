"""What was earned for the money, and where will cost end?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pmo_data.analyses.decisions.earned_schedule import earned_schedule
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: figure -> (title, unit, formula)
FIGURES: dict[str, tuple[str, str, str]] = {
    "bac": ("Budget at completion (BAC)", "money", "approved budget"),
    "pv": ("Planned value (PV)", "money", "budget planned to be earned by now"),
    "ev": ("Earned value (EV)", "money", "budget of the work done by now"),
    "ac": ("Actual cost (AC)", "money", "spent by now"),
    "cv": ("Cost variance (CV)", "money", "EV - AC"),
    "sv": ("Schedule variance (SV)", "money", "EV - PV"),
    "cpi": ("Cost index (CPI)", "ratio", "EV / AC"),
    "spi": ("Schedule index (SPI)", "ratio", "EV / PV"),
    "spi_time": ("Schedule index in time (SPI(t))", "ratio", "earned schedule / actual time"),
    "eac": ("Forecast used (EAC)", "money", "manager's, else BAC / CPI, else AC + BAC - EV, else BAC"),
    "etc": ("Still to spend (ETC)", "money", "EAC - AC"),
    "vac": ("Variance at completion (VAC)", "money", "BAC - EAC"),
    "tcpi": ("CPI needed to meet the budget (TCPI)", "ratio", "(BAC - EV) / (BAC - AC)"),
    "tcpi_eac": ("CPI needed to meet the forecast", "ratio", "(BAC - EV) / (EAC - AC)"),
}
#: forecast at completion -> (title, formula); the order in which they are shown
FORECASTS: dict[str, tuple[str, str]] = {
    "forecast_cost": ("The manager's", "as reported"),
    "eac_typical": ("At the cost index so far", "BAC / CPI"),
    "eac_atypical": ("The rest as planned", "AC + (BAC - EV)"),
    "eac_weighted": ("Cost and schedule, 80 : 20", "AC + (BAC - EV) / (0.8 CPI + 0.2 SPI)"),
    "eac_cost_schedule": ("Cost times schedule", "AC + (BAC - EV) / (CPI x SPI)"),
}
YOUNG = 0.2


def earned_value(at: View, *, project: str = "") -> pd.DataFrame:
    """What are the earned value figures of every project, or of one?

    Columns, one row per project:
        project_id, currency, status_date, is_open
        bac, pv, ev, ac, cv, sv, eac, etc, vac    the project's currency
        cpi, spi, tcpi, tcpi_eac                  ratio; absent where there is nothing to divide by
        forecast_cost, eac_typical, eac_atypical, eac_weighted, eac_cost_schedule   the same currency
        percent_complete    share
        pv_estimated, ev_estimated   PV drawn linearly between baseline dates; EV = % complete x BAC
        eac_method          final, manager, index, plan, budget
    Source: PMI Standard for Earned Value Management; ISO 21508. TCPI is absent once the budget is
    spent: it cannot be met any more.
    """
    return at.query(statement("decisions", "earned_value"), project=project)


def figures(at: View, *, project: str) -> pd.DataFrame:
    """What are the earned value figures of one project, and why are some not available?

    Columns, one row per figure in the order to read:
        figure, title, formula
        unit      money (project's currency) or ratio
        value     absent where undefined, `reason` says why
        reason    text; for a known value what is estimated in it
    """
    found = earned_value(at, project=project)
    if found.empty:
        return pd.DataFrame(columns=["figure", "title", "formula", "unit", "value", "reason"])
    row = found.iloc[0].to_dict() | {"spi_time": _spi_time(at, project)}
    return pd.DataFrame([
        {"figure": name, "title": title, "formula": formula, "unit": unit, "value": _number(row[name]),
         "reason": reason(name, row)}
        for name, (title, unit, formula) in FIGURES.items()
    ])  # fmt: skip


def forecasts(at: View, *, project: str) -> pd.DataFrame:
    """Where may cost end, by each usual method?

    Columns, one row per method that can be computed, cheapest first:
        method, title, formula
        amount    the project's currency
        used      whether it is the forecast used everywhere else
    Below 20 % earned the methods that divide by an index are left out: they jump from month to month.
    """
    found = earned_value(at, project=project)
    if found.empty:
        return pd.DataFrame(columns=["method", "title", "formula", "amount", "used"])
    row = found.iloc[0].to_dict()
    used = {"manager": "forecast_cost", "index": "eac_typical", "plan": "eac_atypical"}.get(row["eac_method"])
    rows = [{"method": name, "title": title, "formula": formula, "amount": _number(row[name]), "used": name == used}
            for name, (title, formula) in FORECASTS.items() if _stable(name, row)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["method", "title", "formula", "amount", "used"])
    return frame.dropna(subset="amount").sort_values(["amount", "method"], ignore_index=True)


def reason(name: str, row: dict[str, Any]) -> str:
    """Why a figure is not available, or what is estimated in it; "" when nothing is to be said."""
    if pd.notna(row[name]):
        return _estimated(name, row)
    if name.startswith("tcpi") and row.get("budget_is_spent") is True:
        return "not achievable: the budget is spent" if name == "tcpi" else "the forecast is spent"
    lacks = {"bac": "no budget", "pv": "no planned value and no baseline dates", "ev": "no progress",
             "ac": "no actual cost"}  # fmt: skip
    uses = {
        "cv": ("ev", "ac"), "sv": ("ev", "pv"), "cpi": ("ev", "ac"), "spi": ("ev", "pv"), "eac": ("bac",),
        "etc": ("bac", "ac"), "vac": ("bac",), "tcpi": ("bac", "ev", "ac"), "tcpi_eac": ("bac", "ev", "ac"),
        "spi_time": ("pv", "ev"),
    }.get(name, (name,))  # fmt: skip
    missing = [lacks[part] for part in uses if pd.isna(row[part])]
    if missing:
        return " and ".join(missing) + " reported"
    if name == "spi_time":
        return "needs planned value at two dates"
    return {"cpi": "nothing spent yet", "spi": "nothing planned by now"}.get(name, "nothing to divide by")


def _estimated(name: str, row: dict[str, Any]) -> str:
    said = []
    if row["pv_estimated"] is True and name in ("pv", "sv", "spi"):
        said.append("PV estimated: budget spread evenly over the baseline")
    if row["ev_estimated"] is True and name in ("ev", "cv", "sv", "cpi", "spi", "tcpi", "tcpi_eac"):
        said.append("EV estimated: % complete x budget")
    if name in ("eac", "etc", "vac"):
        said += {"index": ["estimated: BAC / CPI"], "plan": ["estimated: the rest as planned, below 20 % earned"],
                 "budget": ["estimated: the budget"]}.get(row["eac_method"], [])  # fmt: skip
    return "; ".join(said)


def _stable(name: str, row: dict[str, Any]) -> bool:
    young = pd.notna(row["ev"]) and pd.notna(row["bac"]) and row["ev"] < YOUNG * row["bac"]
    return name in ("forecast_cost", "eac_atypical") or not young


def _spi_time(at: View, project: str) -> float | None:
    found = earned_schedule(at, project=project)
    return found["spi_time"].iloc[0] if len(found) else None


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
