"""The sentences of the risk pages, computed: singular, plural, and nothing stands out.

Amounts are worded by the caller (`money`), so that a sentence and the card beside it look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pmo_data.analyses.portfolio.findings import number_word, some
from pmo_data.analyses.risks.growth import NOTICED

Money = Callable[[float], str]


def matrix_title(about: Mapping[str, Any], money: Money) -> str:
    """The one thing to know about the open risks: above appetite, high, unrated, or calm."""
    n, high, emv, appetite = (about[k] for k in ("open_risks", "high", "emv_r", "appetite_r"))
    n, high = int(n), int(high)
    if not n:
        return "No risk is open"
    if appetite > 0 and pd.notna(emv) and emv > appetite:
        return f"Expected loss of {money(emv)} is {money(emv - appetite)} above appetite"
    if high and high == about["high_treated"]:
        return f"{some(high, 'risk')} {_verb(high, 'stays', 'stay')} high after {_its(high)} actions"
    if high:
        return f"{some(high, 'risk')} of {n} {_verb(high, 'is', 'are')} high with current controls"
    if not about["rated"]:
        return f"{some(n, 'risk')} {_verb(n, 'is', 'are')} open, none of them rated"
    return f"{some(n, 'risk')} {_verb(n, 'is', 'are')} open, none of them high"


def movement_finding(about: Mapping[str, Any]) -> str:
    """What controls did to the high ones."""
    before, down = int(about["high_before"]), int(about["brought_down"])
    if not about["rated"]:
        return "No open risk is rated"
    if not before:
        return "Where the open risks stand"
    if not down:
        return f"Actions have not yet brought down any of {before} high risks" if before > 1 else \
            "Actions have not yet brought the high risk down"
    if down == before:
        return f"Actions brought all {number_word(down).lower()} high risks down" if down > 1 else \
            "Actions brought the one high risk down"
    return f"Actions brought {number_word(down).lower()} of {before} high risks down"


def loss_finding(about: Mapping[str, Any], money: Money) -> str:
    """How concentrated the expected loss is."""
    valued, emv, top = int(about["valued"]), about["emv_r"], about["top_three_r"]
    if not valued:
        return "No open risk has an amount"
    if valued > 3 and emv > 0:
        return f"Three of {valued} carry {100 * top / emv:.0f} % of {money(emv)} expected loss"
    return f"Expected loss is {money(emv)}"


def cluster_finding(clusters: pd.DataFrame, money: Money) -> str:
    """The one cause behind most risks, named; vendors before systems, skills and sites."""
    wide = clusters[(clusters["risks"] >= 3) & (clusters["projects"] >= 2)] if len(clusters) else clusters
    if wide.empty:
        return "No vendor or system stands behind three risks"
    row = wide.iloc[0]
    worth = f" worth {money(row['emv'])}" if pd.notna(row["emv"]) else ""
    return f"{row['name']} stands behind {number_word(int(row['risks'])).lower()} risks{worth}"


def moved_finding(moved: pd.DataFrame, points: int = 2) -> str:
    """How many rose, fell, came and went; with one period point nothing can be compared."""
    if points < 2:
        return "What moved shows from the second period point on"
    counts = moved["move"].value_counts() if len(moved) else {}
    words = (("up", "rose"), ("occurred", "occurred"), ("new", "came up"), ("down", "fell"),
             ("closed", "were closed"))
    parts = [f"{number_word(int(counts[key])).lower()} {said}" for key, said in words
             if counts.get(key)]
    if not parts:
        return "No risk has moved"
    parts = [part.replace("one were", "one was") for part in parts[:3]]
    sentence = ", ".join(parts)
    return sentence[0].upper() + sentence[1:]


def register_title(about: Mapping[str, Any]) -> str:
    """The first thing to mend in how risks are run."""
    late, untreated = about["late_actions"], int(about["untreated"])
    if not about["open"]:
        return "No risk is open"
    if pd.notna(late) and late:
        late, days = int(late), int(about["longest"])
        said = f"{some(late, 'risk action')} {_verb(late, 'is', 'are')} late"
        return f"{said}, {'the longest ' if late > 1 else ''}by {days} days"
    if untreated:
        return f"{some(untreated, 'high risk')} {_verb(untreated, 'has', 'have')} no open action"
    for column, one, many in (
        ("ownerless", "open risk has no owner", "open risks have no owner"),
        ("unreviewed", "open risk was not reviewed in time", "open risks were not reviewed in time"),
    ):
        if about[column]:
            return f"{number_word(int(about[column]))} {one if about[column] == 1 else many}"
    n = int(about["open"])
    if not about["actions_known"]:
        return f"{some(n, 'risk')} {_verb(n, 'is', 'are')} open; no list of actions was sent"
    return f"{some(n, 'open risk')}, all in hand"


def growth_finding(growing: pd.DataFrame, names: Mapping[str, str], noun: str) -> str:
    """Which one has risen longest; names come from `names`, id -> title."""
    rising = growing[growing["rises"] >= NOTICED] if len(growing) else growing
    if len(growing) and max(len(trend) for trend in growing["trend"]) <= NOTICED:
        return "Growth shows from the fourth period point on"
    if rising.empty:
        return f"No {noun} has grown for {number_word(NOTICED).lower()} months"
    row = rising.iloc[0]
    months = number_word(int(row["rises"])).lower()
    if len(rising) > 1:
        return f"{some(len(rising), noun)} have grown at least {number_word(NOTICED).lower()} times in a row"
    return f"{names.get(row.iloc[0], str(row.iloc[0]))} has grown {months} times in a row"


def late_finding(late: pd.DataFrame, known: bool = True) -> str:
    """How many actions are late, and by how much; unknown where nobody sent a list."""
    n = len(late)
    if not known:
        return "Whether actions are late is not known"
    if not n:
        return "No action is late"
    days = int(late["days_late"].max())
    if n == 1:
        return f"One action is {days} days late" if days > 1 else "One action is a day late"
    return f"{some(n, 'action')} are late, the longest by {days} days"


def shown_finding(n: int, show: str, found: bool) -> str:
    """What the list holds, in words."""
    kinds = {"Open": ("is open", "are open"), "High": ("is high", "are high"),
             "Late actions": ("has a late action", "have late actions"),
             "High, no action": ("is high without an open action", "are high without an open action"),
             "No owner": ("has no owner", "have no owner"),
             "Not reviewed": ("was not reviewed in time", "were not reviewed in time"),
             "Score differs": ("is scored otherwise than its levels say",
                               "are scored otherwise than their levels say")}
    one, many = kinds.get(show, ("is in the register", "are in the register"))
    said = f"{some(n, 'risk')} {_verb(n, one, many)}" if n else f"No risk {one}"
    return f"{said} and {_verb(n, 'holds', 'hold')} the text" if found else said


def register_said(register: pd.DataFrame) -> str:
    """What the list is, and how many of its rows are opportunities, which the matrix leaves out."""
    n = int((register["kind"].str.lower() == "opportunity").sum())
    noun = "opportunity" if n == 1 else "opportunities"
    among = f" · {number_word(n).lower()} {noun} among them, the rest threats" if n else ""
    return f"Risks of the chosen projects{among} · highest current score first · before = before controls"


def left_out(about: Mapping[str, Any]) -> str:
    """What cannot be told of this register, so that none is not read as nothing wrong."""
    missing = (("actions_known", "no list of actions was sent"),
               ("owners_known", "no risk names an owner"),
               ("reviews_known", "no risk has a review date"))
    said = [words for name, words in missing if not about[name]]
    if not about["scores_written"]:
        said.append("no score is written beside the levels")
    return "; ".join(said)


def stages(row: Mapping[str, Any], money: Money) -> str:
    """A risk's way through its scores: before controls, now, after planned actions."""
    parts = []
    for name, score, loss in (("before controls", "inherent_score", "inherent_emv"),
                              ("now", "score", "emv"), ("target", "target_score", "target_emv")):
        told = [f"score {int(row[score])}"] if pd.notna(row[score]) else []
        told += [f"expected loss {money(row[loss])}"] if pd.notna(row[loss]) else []
        parts += [f"{name} {', '.join(told)}"] if told else []
    if pd.notna(row["score_written"]):
        parts.append(f"written as {row['score_written']}")
    return " · ".join(parts) or "not rated"


def _verb(n: int, singular: str, plural: str) -> str:
    return singular if n == 1 else plural


def _its(n: int) -> str:
    return "its" if n == 1 else "their"
