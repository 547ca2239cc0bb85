"""Does what managers report agree with what the figures say?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: What is compared, for the figure's definition.
MEANING = (
    "Reported is the colour a manager gave. By figures is the worst of cost (CPI, forecast overrun) and schedule "
    "(SPI, slip) against the tolerances in the settings. A project without figures is unknown, never on track."
)


def watermelons(at: View) -> pd.DataFrame:
    """Which projects report on track while their figures say otherwise?

    Columns, one row per open project, off track first, then the largest overrun:
        project_id, name, unit, manager
        reported_state, computed_state, driver (cost or schedule)
        cpi, spi        ratio
        slip_days       calendar days
        overrun_cpi_r   reporting currency   the larger of forecast and BAC/CPI, above budget
        months_apart    count   period points in a row on which both differ
        cpi_trend       list    at most 12 values, oldest first
    """
    return at.query(statement("portfolio", "watermelons"))


def health_by_unit(at: View) -> pd.DataFrame:
    """Which business units see themselves better than their figures do?

    Columns, one row per unit, view (reported, computed) and state that occurs:
        unit, seen, health
        projects    count   open projects
        budget_r    reporting currency
    """
    return at.query(statement("portfolio", "health_by_unit"))


def agreement(at: View) -> pd.DataFrame:
    """How often do reported and computed health differ, by business unit?

    Columns, one row per unit, most flattered first:
        unit
        projects     count   open projects
        known        count   of them with reported or computed health
        compared     count   of them with reported and computed health
        flattered    count   reported better than computed
        red_inside   count   reported on track, computed off track
        stricter     count   reported worse than computed
        share        share   flattered of compared; n/a where none can be compared
    """
    return at.query(statement("portfolio", "agreement"))
