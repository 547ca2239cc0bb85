"""The sentences of the alignment pages, computed: singular, plural, and nothing stands out.

Amounts are worded by the caller (`money`), so that a sentence and the card beside it look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pmo_data.analyses.portfolio.findings import number_word, some

Money = Callable[[float], str]
#: A drift below this is rounding, not a finding.
NOTICED = 0.05
#: An objective has moved when its share of spend changed by so much and lies so far from intent.
MOVED, CLOSE = 0.03, 0.02


def heatmap_title(about: Mapping[str, Any], money: Money) -> str:
    """What goes to projects that serve no objective; else to weak ones; else what is unknown."""
    n, orphans, weak = (int(about[k]) for k in ("projects", "orphans", "weak"))
    if not n:
        return "No project is open"
    if not about["objectives"]:
        return f"{some(n, 'open project')}, and no objectives to align them with"
    if not about["assessed"] and not about["linked_only"]:
        return f"None of {n} open projects is assessed against an objective" if n > 1 else \
            "The open project is not assessed against any objective"
    if orphans:
        return _spent(about["orphan_spend_r"], about["spend_r"], orphans, "serve", "no objective", money)
    if weak:
        return _spent(about["weak_spend_r"], about["spend_r"], weak, "hardly serve", "an objective", money)
    left = n - int(about["assessed"])
    if left:
        return f"{some(left, 'project')} of {n} {_verb(left, 'is', 'are')} not assessed for strength"
    return f"{'The open project serves' if n == 1 else f'All {n} open projects serve'} an objective"


def _spent(
    amount: float, total: float, n: int, verb: str, what: str, money: Money
) -> str:
    serves = verb if n > 1 else verb.replace("serve", "serves")
    subject = f"{number_word(n).lower()} project{'' if n == 1 else 's'} that {serves} {what}"
    if pd.isna(amount) or not amount:
        return f"{number_word(n)} project{'' if n == 1 else 's'} {serves} {what}"
    share = f", {100 * amount / total:.0f} % of spend," if total and amount / total >= 0.005 else ""
    return f"{money(amount)}{share} goes to {subject}"


def coverage_title(objectives: pd.DataFrame, orphans: pd.DataFrame, drift: float, money: Money) -> str:
    """Nobody's objectives first, then those only projects in trouble serve, orphans, drift."""
    if objectives.empty:
        return "No objectives are known"
    alone = objectives[objectives["coverage"] == "nobody"]
    troubled = objectives[objectives["coverage"] == "off track only"]
    if len(alone) == len(objectives):
        return f"No project serves any of {len(objectives)} objectives"
    if len(alone):
        n, left = len(alone), _and_money(orphans, money)
        share = "" if left or not _weight(alone) else f"{_weight(alone)},"
        return f"{some(n, 'objective')}{share} {_verb(n, 'has', 'have')} no project{left}"
    if len(troubled):
        n = len(troubled)
        return f"Only projects off track serve {number_word(n).lower()} objective{'' if n == 1 else 's'}{_weight(troubled)}"
    if len(orphans):
        return f"{some(len(orphans), 'project')} {_verb(len(orphans), 'serves', 'serve')} no objective"
    if pd.notna(drift) and drift >= NOTICED:
        return f"{100 * drift:.0f} % of spend lies elsewhere than intended"
    return "Every objective is served, and money follows intent" if pd.notna(drift) else \
        "Every objective is served"


def _weight(found: pd.DataFrame) -> str:
    weight = found["weight"].sum(min_count=1)
    return f", {100 * weight:.0f} % of the strategy" if pd.notna(weight) else ""


def _and_money(orphans: pd.DataFrame, money: Money) -> str:
    left = orphans["remaining_r"].sum(min_count=1) if len(orphans) else None
    return f", and {money(left)} to come has no objective" if left is not None and pd.notna(left) and left > 0 else ""


def share_finding(objectives: pd.DataFrame) -> str:
    """The objective whose share of spend lies furthest below its intent, named; else above it."""
    known = objectives.dropna(subset=["gap"])
    served = known[known["projects"] > 0]
    if served.empty:
        return "How much money reaches each objective is not known"
    row = served.loc[served["gap"].abs().idxmax()] if served["gap"].min() > -NOTICED else \
        served.loc[served["gap"].idxmin()]
    if abs(row["gap"]) < NOTICED:
        return "Spend lies close to the stated weights"
    return f"{row['objective']} gets {100 * row['spend_share']:.0f} % of spend for " \
        f"{100 * row['intended_share']:.0f} % of the strategy"


def coverage_finding(objectives: pd.DataFrame) -> str:
    """How many objectives a healthy strong project serves."""
    n, covered = len(objectives), int((objectives["coverage"] == "covered").sum())
    if n and covered == n:
        return "A healthy strong project serves every objective"
    return f"{covered} of {n} objectives have a healthy strong project"


def orphan_finding(orphans: pd.DataFrame, known: bool, money: Money) -> str:
    """What orphans still have to spend."""
    if not known:
        return "Nobody has linked projects to objectives yet"
    n = len(orphans)
    left = orphans["remaining_r"].sum(min_count=1) if n else None
    if not n:
        return "Every open project serves an objective"
    said = f"{some(n, 'project')} {_verb(n, 'serves', 'serve')} no objective"
    return f"{said} and still {_verb(n, 'has', 'have')} {money(left)} to spend" \
        if pd.notna(left) and left > 0 else said


def drift_finding(drift: pd.DataFrame, gaps: pd.DataFrame) -> str:
    """Which objective's share of spend moved most over the period points shown, and how drift stands."""
    known = drift.dropna(subset=["drift"])
    if known.empty:
        return "Whether money follows the strategy is not known"
    now = float(known["drift"].iloc[-1])
    moved = _moved_most(gaps)
    if moved:
        name, before, after = moved
        went = "fell" if after < before else "rose"
        return f"The share of {name} {went} from {100 * before:.0f} to {100 * after:.0f} %"
    if now < NOTICED:
        return "Money follows the stated weights"
    if len(known) > 1 and abs(now - float(known["drift"].iloc[0])) >= 0.01:
        before = float(known["drift"].iloc[0])
        return f"Drift {'rose' if now > before else 'fell'} from {100 * before:.0f} to {100 * now:.0f} %"
    return f"{100 * now:.0f} % of spend lies elsewhere than intended"


def moved_most(gaps: pd.DataFrame) -> str | None:
    """The objective whose share of spend moved away from its intent most; None when none did."""
    found = _moved(gaps)
    return None if found is None else str(found["objective_id"])


def _moved_most(gaps: pd.DataFrame) -> tuple[str, float, float] | None:
    found = _moved(gaps)
    return None if found is None else (str(found["objective"]), found["first"], found["last"])


def _moved(gaps: pd.DataFrame) -> dict[str, Any] | None:
    """First and last share of the objective that lost most and lies below intent; else gained most."""
    known = gaps.dropna(subset=["spend_share", "gap"]) if len(gaps) else gaps
    if known.empty or known["period"].nunique() < 2:
        return None
    lines = []
    for name, rows in known.groupby("objective_id", sort=True):
        first, last = rows.sort_values("period").iloc[[0, -1]].to_dict("records")
        lines.append({"objective_id": name, "objective": last["objective"], "gap": last["gap"],
                      "first": first["spend_share"], "last": last["spend_share"],
                      "change": last["spend_share"] - first["spend_share"]})
    lost = [line for line in lines if line["change"] <= -MOVED and line["gap"] <= -CLOSE]
    gained = [line for line in lines if line["change"] >= MOVED and line["gap"] >= CLOSE]
    return max(lost or gained, key=lambda line: abs(line["change"]), default=None)


def _verb(n: int, singular: str, plural: str) -> str:
    return singular if n == 1 else plural
