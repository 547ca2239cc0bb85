"""Whose support the company needs: groups and roles, never names."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from sample_data.chance import stream
from sample_data.dates import At
from sample_data.organisation import UNIT_IDS
from sample_data.portfolio import known

STAKEHOLDERS = (
    "Store managers",
    "Regional directors",
    "Plant works council",
    "Line supervisors",
    "Depot managers",
    "Drivers",
    "Finance controllers",
    "People team",
    "Key suppliers",
    "Service desk",
    "Data protection office",
    "Customers' panel",
)
ENGAGEMENT = ("unaware", "resistant", "neutral", "supportive", "leading")


def stakeholders(at: At) -> pd.DataFrame:
    """Three groups per unit for the portfolio, and some for single projects."""
    rows = []
    listed = {p.id for p in known(at.date) if p.listed_on <= at.of(p.unit)}
    for number in range(36):
        rng = stream("stakeholder", number)
        unit = UNIT_IDS[number % 5]
        chosen = f"P-{61 + int(rng.integers(0, 40)):03d}"
        wanted = int(rng.integers(2, 5))
        now = max(0, wanted - int(rng.choice(4, p=[0.45, 0.3, 0.2, 0.05])))
        name = STAKEHOLDERS[(number * 7 + number // 12) % len(STAKEHOLDERS)]
        rows.append(
            {
                "stakeholder_id": f"ST-{number + 1:02d}",
                "name": name,
                "business_unit_id": unit,
                "project_id": chosen if number >= 15 and chosen in listed else None,
                "influence": int(rng.integers(2, 6)),
                "interest": int(rng.integers(2, 6)),
                "engagement": ENGAGEMENT[now],
                "engagement_desired": ENGAGEMENT[wanted],
                "assessed_on": dt.date(2025, 9, 15)
                if at.date < dt.date(2026, 6, 30)
                else dt.date(2026, 6, 15),
            }
        )
    return pd.DataFrame(rows)
