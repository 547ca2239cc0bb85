"""What is known now that this was published, and what would make it better known?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: column, singular, plural, column of the money concerned
FINDINGS = (
    ("watermelons", "project is reported on track while its figures say off track",
     "projects are reported on track while their figures say off track", ""),
    ("past_finish", "open project is past its finish date", "open projects are past their finish date", ""),
    ("overrun_projects", "open project is forecast above its budget",
     "open projects are forecast above their budget", "overrun_money"),
    ("off_track", "open project is off track by its figures", "open projects are off track by their figures", ""),
    ("orphans", "open project serves no objective", "open projects serve no objective", "orphan_money"),
    ("reported_red", "open project is reported off track", "open projects are reported off track", ""),
)  # fmt: skip
FIXES = (
    ("no_budget", "has no budget: sums and indices leave it out", "have no budget: sums and indices leave them out"),
    ("no_rate", "is in a currency without a plan rate: sums leave it out",
     "are in a currency without a plan rate: sums leave them out"),
    ("no_cost", "has no actual cost: its cost index cannot be computed",
     "have no actual cost: their cost index cannot be computed"),
    ("no_finish", "has no finish date: its slip cannot be seen", "have no finish date: their slip cannot be seen"),
    ("no_health", "has no reported health", "have no reported health"),
    ("no_manager", "has no manager", "have no manager"),
)  # fmt: skip


def known(at: View, *, findings: int = 3) -> pd.DataFrame:
    """What does this snapshot tell at once?

    Columns, one row per statement, in the order to show them:
        kind      fact, finding or fix
        text      a sentence in which the amount, if any, comes first
        amount    currency   reporting currency; absent when the sentence holds no money
    Facts always stand; findings are the first that are true; fixes are sorted by the projects
    they concern. A snapshot without projects gives one fact.
    """
    row = at.rows(statement("data", "known"))[0]
    if not row["projects"]:
        return pd.DataFrame([_said("fact", "No projects are in this snapshot yet")])
    told = [_said("finding", _counted(row[c], one, many), row.get(money)) for c, one, many, money in FINDINGS if row[c]]
    fixes = [(row[c], _said("fix", f"{_of(row[c])} {one if row[c] == 1 else many}")) for c, one, many in FIXES if row[c]]
    fixes.sort(key=lambda fix: -fix[0])
    return pd.DataFrame([*_facts(row), *told[:findings], *(fix for _, fix in fixes)])


def _facts(row: dict[str, Any]) -> list[dict[str, Any]]:
    units = f" in {_counted(row['units'], 'business unit', 'business units')}" if row["units"] else ""
    facts = [_said("fact", f"{_counted(row['projects'], 'project', 'projects')}{units}, {row['open_projects']} open")]
    if row["budget"]:
        facts.append(_said("fact", "budget of open projects", row["budget"]))
    if row["first_day"] and row["last_day"]:
        facts.append(_said("fact", f"Dates from {row['first_day']:%Y-%m-%d} to {row['last_day']:%Y-%m-%d}"))
    return facts


def _said(kind: str, text: str, amount: float | None = None) -> dict[str, Any]:
    return {"kind": kind, "text": text, "amount": amount}


def _counted(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _of(n: int) -> str:
    return _counted(n, "open project", "open projects")
