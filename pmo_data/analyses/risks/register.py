"""Which risks are open, who acts on them, and which actions are late?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: What can be asked of the register -> the column that answers it.
SHOWN: Mapping[str, str] = {
    "Open": "is_open",
    "High": "is_high",
    "Late actions": "is_late",
    "High, no action": "is_untreated",
    "No owner": "is_ownerless",
    "Not reviewed": "is_unreviewed",
    "Score differs": "is_contradicted",
    "All": "",
}


def register(at: View, *, show: str = "All", find: str = "") -> pd.DataFrame:
    """Which risks are there, and what is wrong with how they are run?

    Columns, one row per risk, open ones first, highest score first:
        risk_id, code, title, category, project_id, project, owner, status, kind, vendor,
        response                 text
        is_open, is_threat       boolean
        band, score              current, by the setting's rule
        inherent_score, residual_score, target_score, score_checked    level
        score_written            text as the register has it, beside score_checked, the computed
                                 score of the same stage
        emv, inherent_emv, target_emv    currency, negative for an opportunity
        probability              share; probability_estimated says that it comes from its level
        raised_on, reviewed_on, due, proximity, next_due    date
        days_since_review, days_overdue                     days
        open_actions, overdue_actions    count; absent where no list of actions was sent
        is_high, is_late, is_untreated, is_ownerless, is_unreviewed, is_contradicted    boolean
    `show` is a key of SHOWN; `find` keeps rows whose title, id, project, owner, vendor or category
    holds the text.
    """
    frame = at.query(statement("risks", "register"), narrowed=at.is_narrowed)
    column = SHOWN.get(show, "")
    if column:
        frame = frame[frame[column].fillna(False).astype(bool)]
    if find.strip():
        frame = frame[_holds(frame, find.strip())]
    return frame.reset_index(drop=True)


def _holds(frame: pd.DataFrame, text: str) -> pd.Series:
    places = ("title", "code", "project", "owner", "vendor", "category")
    found = [frame[name].astype("string").str.contains(text, case=False, regex=False, na=False)
             for name in places]
    return pd.concat(found, axis=1).any(axis=1)


def hygiene(at: View) -> pd.DataFrame:
    """How well is the register run?

    One row of counts of open risks: open, late, ownerless, untreated, unreviewed, contradicted;
    late_actions and open_actions (absent where no list of actions was sent), longest (days the
    oldest action is late), owners_known, reviews_known, scores_written (booleans: does any risk say
    so), without_actions_list (boolean).
    """
    frame = register(at)
    now = frame[frame["is_open"].astype(bool)]
    flags = {"late": "is_late", "ownerless": "is_ownerless", "untreated": "is_untreated",
             "unreviewed": "is_unreviewed", "contradicted": "is_contradicted", "high": "is_high"}
    said = {name: int(now[column].sum()) for name, column in flags.items()}
    late = now["overdue_actions"]
    return pd.DataFrame([said | {
        "known": len(frame), "open": len(now),
        "late_actions": late.sum() if late.notna().any() else None,
        "longest": now["days_overdue"].max(),
        "owners_known": bool(frame["owner_key"].notna().any()),
        "reviews_known": bool(frame["reviewed_on"].notna().any()),
        "scores_written": int(now["score_checked"].where(now["score_written"].notna()).notna().sum()),
        "actions_known": bool(late.notna().any()),
    }])


def actions(at: View, *, late: bool = False, risk: str = "") -> pd.DataFrame:
    """Which actions on open risks are not done, and how late are they?

    Columns, one row per action, the longest late first:
        risk_action_id, code, title, owner, status    text
        due                     date
        days_late               days      absent where it is not late
        risk_id, risk, project_id, project, band      text, of its risk
        score, emv              of its risk
    `late` keeps the late ones, `risk` those of one risk.
    """
    frame = at.query(statement("risks", "actions"), narrowed=at.is_narrowed)
    if late:
        frame = frame[frame["days_late"].notna()]
    if risk:
        frame = frame[frame["risk_id"] == risk]
    return frame.reset_index(drop=True)


def in_words(at: View, *, risk: str) -> pd.DataFrame:
    """What does the register say about this risk?

    At most one row: risk_id, code, title, description, effect, response_text, contingency_text,
    comment, and where it was read (source, source_row).
    """
    return at.query(statement("risks", "one"), risk=risk)
