"""Many decisions of one kind are one decision: a board can settle a rule, not four hundred cases."""

from __future__ import annotations

import pandas as pd

#: From this many of a kind on the list says it once, after the dearest few by themselves.
MANY, DEAREST = 9, 3
#: What is to be decided about all of them; {} stands for "395" or "392 more".
TOGETHER = {
    "red": "Re-forecast, rescue or stop {} projects off track",
    "risk": "Agree actions on {} high risks",
    "milestone": "Set new milestone dates in {} projects",
    "finish": "Close or re-date {} projects past their finish",
    "orphan": "Stop {} projects or name their objective",
}


def folded(needed: pd.DataFrame, decided: frozenset[str], month: str) -> pd.DataFrame:
    """The list with each kind that has many rows said once; what it costs stays the same.

    Columns as given. `decided` are the decision_ids typed in; a row about many keeps its id within a
    month ("finish:many:2026-11") and is left out once it was decided. Typed decisions stay apart.
    """
    kept = []
    for kind, mine in needed.groupby("kind", sort=False):
        if kind not in TOGETHER or len(mine) < MANY:
            kept.append(mine)
            continue
        first = mine[mine["waiting_r"].notna()].head(DEAREST)
        rest = mine.drop(index=first.index)
        key = f"{kind}:many:{month}"
        kept.append(first)
        if key not in decided:
            kept.append(_together(str(kind), rest, key, len(first) > 0))
    return pd.concat(kept, ignore_index=True) if kept else needed


def _together(kind: str, rest: pd.DataFrame, key: str, some_apart: bool) -> pd.DataFrame:
    row = rest.head(1).copy()
    for column in ("project_id", "project", "subject_id", "subject", "owner"):
        row[column] = None
    amount = rest["waiting_r"].sum(min_count=1)
    said = f"{len(rest)} more" if some_apart else str(len(rest))
    title = TOGETHER[kind].format(said)
    why = "off track by figures" if kind == "red" else row["why"].iloc[0]
    return row.assign(decision_id=key, title=title, why=why, due=pd.NaT, waiting_r=amount, items=len(rest), overdue=False)
