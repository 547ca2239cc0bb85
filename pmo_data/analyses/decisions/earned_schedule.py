"""How much of the planned time has been earned?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View


def earned_schedule(at: View, *, project: str = "") -> pd.DataFrame:
    """How far is the work in time, where the money index returns to 1 for every late project?

    Columns, one row per project with earned value and a planned curve that reaches it:
        project_id
        earned_months   months   when the value earned by now was planned to be earned (ES)
        actual_months   months   since the start of the plan (AT)
        sv_time         months   ES - AT
        spi_time        ratio    ES / AT
        total_months    months   planned duration / SPI(t), the forecast IEAC(t)
    Projects whose earned value lies beyond the known curve are left out. On a flat
    part of the curve its first day counts until more is earned. Source: Lipke, Earned Schedule.
    """
    return at.query(statement("decisions", "earned_schedule"), project=project)
