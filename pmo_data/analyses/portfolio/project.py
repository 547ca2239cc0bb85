"""How does this one project stand, and why?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: Lists that belong to a project: name -> statement; `related` gives them.
RELATED = {
    "risks": "project_risks", "team": "project_team", "objectives": "project_objectives",
    "benefits": "project_benefits", "issues": "project_issues", "lessons": "project_lessons",
    "baselines": "baselines",
}  # fmt: skip
_DATED = frozenset({"team"})


def project_facts(at: View, *, project: str) -> pd.DataFrame:
    """What is known of this project?

    Columns, one row (none for an unknown key): all of project_fact and
        unit, programme              names
        manager_name, sponsor_name   names only where the scope shows names
        overrun_own                  its own currency   forecast above budget
    Money in the project's own currency; ending in _r in the reporting currency.
    """
    return at.query(statement("portfolio", "project_facts"), project=project)


def cost_curve(at: View, *, project: str) -> pd.DataFrame:
    """Does cost run ahead of what was earned, and where will it end?

    Columns, one row per date, cumulative, the project's own currency:
        period
        pv          the cash plan where there is one, else as reported and the budget at the baseline
                    finish
        ev, ac      as reported to the status date
        forecast    from actual cost at the status date to the forecast at the finish
        bac         budget at completion
    """
    return at.query(statement("portfolio", "cost_curve"), project=project)


def timeline(at: View, *, project: str) -> pd.DataFrame:
    """What runs when, and what has moved against its baseline?

    Columns, one row per project, milestone and task:
        row_id, name, kind (summary, milestone, task), status
        start, finish, baseline_start, baseline_finish   dates
        percent_complete   share
        late               finish after baseline finish
        overdue            not finished though its date has passed
    """
    return at.query(statement("portfolio", "timeline"), project=project, today=at.as_of)


def history(at: View, *, project: str) -> pd.DataFrame:
    """Since when do reported and computed health differ, and when was the promise moved?

    Columns, one row per period point:
        period, snapshot
        reported_state, computed_state, driver
        cpi, spi, percent_complete
        bac, eac, ac                    the project's own currency
        finish, baseline_finish, slip_days
        promise   text   "new baseline" where budget or baseline finish differ from the period before
    """
    found = at.query(statement("portfolio", "project_history"), project=project)
    moved = pd.Series(False, index=found.index)
    for column in ("bac", "baseline_finish"):
        before = found[column].shift()
        moved |= before.notna() & found[column].notna() & (before != found[column])
    return found.assign(promise=moved.map({True: "new baseline", False: ""}))


def related(at: View, *, project: str, what: str) -> pd.DataFrame:
    """Which risks, people, objectives, benefits, issues, lessons or baselines does it have?

    `what` is a name of RELATED; the columns are those of its statement, whose first line names the
    grain. Hours to come are those of weeks after the as-of date.
    """
    values = {"project": project} | ({"today": at.as_of} if what in _DATED else {})
    return at.query(statement("portfolio", RELATED[what]), **values)
