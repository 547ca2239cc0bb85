"""What must be decided now, and what does waiting cost?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.decisions.fold import folded
from pmo_data.analyses.facts import FACTS
from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: What puts a decision on the list, for the figure's definition.
MEANING = (
    "Typed decisions due within 45 days; projects off track by their figures whose forecast did not move since the "
    "last report; high risks nobody acts on; milestones and finishes past due without a new date; projects that serve "
    "no objective and still spend more than the setting allows. The cost of waiting is as typed; for a project off "
    "track its monthly pace of spending x (1 - CPI); for one without an objective its remaining cost a month; for a "
    "risk its expected loss spread over the months its project still runs. Where it cannot be told the row stands last. "
    "Nine or more of one kind stand as one row after the three dearest."
)


def decisions_needed(at: View) -> pd.DataFrame:
    """Which decisions are needed, the most expensive to postpone first?

    Columns, one row per decision:
        kind          typed, red, risk, milestone, finish, orphan
        decision_id   text   the typed one's, else one that stays the same within a month
        project_id, project
        subject_id, subject   what it is about
        title         text   what is to be decided
        why           text   what in the data asks for it
        due           date   typed: due date; milestone, finish: the date that has passed
        overdue       whether a typed decision is past its due date at the as-of date
        owner         text   decider or manager; a name only where the scope shows names
        items         count  milestones or projects it stands for, else 1
        waiting_r     reporting currency a month; absent where it cannot be told
    Sources: typed decisions due within 45 days; open projects computed off track whose forecast did
    not move since the last period point (on the first snapshot: whose forecast claims the budget
    holds); high threats without an open action; milestones and finishes past due without a new
    date; orphans whose remaining cost reaches the setting. What was typed under a row's decision_id
    replaces it. Waiting costs: as typed; red: pace of spending x (1 - CPI); orphan: remaining cost a
    month; risk: expected loss spread over the months its project still runs. A kind with many rows is
    said once, after its dearest three.
    """
    narrowed = at.is_narrowed
    found = at.query(statement("decisions", "needed"), narrowed=narrowed)
    if "risk_fact" in FACTS:
        found = _with(found, at.query(statement("decisions", "needed_risks"), narrowed=narrowed))
    today = pd.Timestamp(at.as_of) if at.as_of else pd.NaT
    found["overdue"] = (found["kind"] == "typed") & (pd.to_datetime(found["due"]) < today)
    found.insert(5, "title", [_title(row) for row in found.itertuples()])
    found.insert(6, "why", [_why(row) for row in found.itertuples()])
    found["due"] = pd.to_datetime(found["due"])
    decided = frozenset(str(row["decision_id"]) for row in at.rows("select decision_id from decision"))
    found = folded(found, decided, f"{today:%Y-%m}" if at.as_of else "")
    keys = ["waiting_r", "due", "decision_id"]
    ordered = found.sort_values(keys, ascending=[False, True, True], na_position="last", ignore_index=True)
    return ordered.drop(columns=["cpi", "since", "said"])


def decision_log(at: View, *, project: str = "") -> pd.DataFrame:
    """Which decisions were asked for and taken?

    Columns, one row per decision, needed first, then the newest:
        decision_id, title, project_id, project, status
        due, decided_on, check_on   dates
        options, choice, reason, expected_effect, outcome   text
        owner       text   decider; a name only where the scope shows names
    `project` limits it to one project.
    """
    return at.query(statement("decisions", "log"), narrowed=at.is_narrowed, project=project)


def _with(found: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    frames = [frame for frame in (found, more) if len(frame)]
    return pd.concat(frames, ignore_index=True) if frames else found


def _title(row: object) -> str:
    """What is to be decided, in the imperative.

    >>> from types import SimpleNamespace as row
    >>> _title(row(kind="milestone", subject="First aisle live", items=2, said="Robotics"))
    'Set new dates for 2 milestones of Robotics'

    """
    if row.kind == "milestone" and row.items > 1:
        return f"Set new dates for {row.items} milestones of {row.said}"
    asked = {
        "typed": "{}", "red": "Re-forecast, rescue or stop {}", "risk": "Agree an action on: {}",
        "milestone": "Set a new date for {}", "finish": "Set a new finish for {}",
        "orphan": "Stop {} or name its objective",
    }  # fmt: skip
    return asked[row.kind].replace("{}", str(row.subject))


def _why(row: object) -> str:
    if row.kind == "red":
        index = f"CPI {row.cpi:.2f}" if pd.notna(row.cpi) and row.said == "cost" else f"off track by {row.said}"
        return f"{index}, forecast unchanged" if pd.notna(row.since) else f"{index}, forecast claims the budget"
    return {
        "typed": "asked for", "risk": "no open action", "milestone": "no new date", "finish": "no new date",
        "orphan": "no objective",
    }[row.kind]  # fmt: skip
