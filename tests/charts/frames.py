"""Made-up frames with the columns the charts document, of any number of rows."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pandas as pd

NAMES = (
    "Site signage|Sponsor portal|Fax line retirement|Print service change|Intranet refresh|"
    "Meeting room booking|Vendor scorecards|Partner API|Office relocation|Video wall upgrade|"
    "Energy community pilot|Travel booking tool|Asset health analytics|Network access renewal|"
    "Outage communications|Fleet electrification|Treasury automation|Regulatory reporting"
).split("|")
OBJECTIVES = (
    "Digital growth|Reliable supply|Cost to serve|Decarbonise|Safety|Regulatory trust|"
    "Cyber resilience|Talent|Data-led decisions|Partner reach"
).split("|")
ROLES = (
    "Data engineer|Integration architect|Security specialist|Business analyst|Project manager|"
    "Cloud engineer|UX designer|Test lead|ERP consultant|Change manager|Field technician|"
    "Network engineer|Data scientist|Procurement lead"
).split("|")
RISKS = (
    "Key supplier insolvency|Meter firmware recall|ERP cut-over slips|Data engineers leave|"
    "Permit for storage site|Ransomware on OT|Currency move on turbines|Union agreement late|"
    "API partner changes terms|Test environment shared|Regulator asks re-filing|"
    "Office lease overlap"
).split("|")


def a_bridge() -> pd.DataFrame:
    return pd.DataFrame({
        "step": ["performance", "re-baselined", "corrected", "change"],
        "amount": [3.1e6, 1.9e6, -0.4e6, 4.6e6],
        "note": ["7 projects slipped", "scope approved 12 Jun", "two wrong rates", ""],
    })


def health_by_period(periods: int = 13) -> pd.DataFrame:
    states = ("on_track", "watch", "off_track", "not_reported")
    return pd.DataFrame([
        {"period": date(2025 + (5 + p) // 12, (5 + p) % 12 + 1, 28), "health": state,
         "projects": [34 - p, 4 + p // 3, 2 + p // 2, 1][i]}
        for p in range(periods) for i, state in enumerate(states)
    ])


def a_cost_curve() -> pd.DataFrame:
    rows = []
    for m in range(14):
        plan = 40 / (1 + 2.71828 ** (-(m - 6) / 2.2)) * 1e6
        past = m <= 7
        rows.append({"period": date(2026 + m // 12, m % 12 + 1, 28), "pv": plan,
                     "ev": plan * 0.84 if past else None, "ac": plan * 1.02 if past else None,
                     "forecast": plan * 1.02 + (m - 7) * 0.9e6 if m >= 7 else None, "bac": 40e6})
    return pd.DataFrame(rows)


def a_timeline(n: int = 8) -> pd.DataFrame:
    rows = []
    for i in range(n):
        start = date(2026, 1, 5) + timedelta(days=24 * (i % 12))
        milestone = i % 4 == 3
        late = i % 3 == 1
        rows.append({
            "row_id": f"T{i}", "name": NAMES[i % len(NAMES)],
            "kind": "milestone" if milestone else "summary" if i == 0 else "task",
            "start": None if milestone else start, "finish": start + timedelta(days=90 + 8 * i % 60),
            "baseline_start": start - timedelta(days=4),
            "baseline_finish": start + timedelta(days=60 if late else 90), "late": late,
        })
    return pd.DataFrame(rows)


def a_portfolio(n: int = 40) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """projects, cells, objectives of the alignment heatmap."""
    dice = random.Random(7)
    weights = [0.18, 0.16, 0.14, 0.13, 0.10, 0.09, 0.07, 0.06, 0.04, 0.03]
    objectives = pd.DataFrame({"objective_id": [f"O{i}" for i in range(10)], "name": OBJECTIVES,
                               "weight": weights})
    projects, cells = [], []
    for i in range(n):
        strength = 0 if i < 4 else i / n
        score = 0.0
        for j, weight in enumerate(weights):
            rank = min(int(dice.random() ** 1.6 * 5 * (0.35 + strength)), 4) if i >= 4 else 0
            level = ("none", "low", "moderate", "strong", "extreme")[rank]
            roll = dice.random()
            level = None if roll < 0.07 else "linked" if roll < 0.1 else level
            cells.append({"project_id": f"P{i}", "objective_id": f"O{j}", "level": level})
            score += weight * rank / 4 if level not in (None, "linked") else 0
        name = NAMES[i % len(NAMES)] + ("" if i < len(NAMES) else f" {i // len(NAMES) + 1}")
        projects.append({"project_id": f"P{i}", "name": name, "alignment": score,
                         "assessed_share": 0.9, "spend": dice.lognormvariate(14, 0.9)})
    return pd.DataFrame(projects), pd.DataFrame(cells), objectives


def a_plan_of_work(n: int = 14, weeks: int = 26) -> tuple[pd.DataFrame, pd.DataFrame]:
    """rows and totals of the utilisation heatmap."""
    dice = random.Random(3)
    rows, totals = [], []
    for i in range(n):
        level = 1.32 - 0.05 * (i % 16)
        allocated = extra = hours = 0.0
        for w in range(weeks):
            bump = 0.16 if 8 <= w <= 14 and i % 16 < 6 else 0.0
            share = max(level + bump + dice.uniform(-0.12, 0.12), 0.1)
            unknown = i % 16 == 12 and w > weeks - 7
            rows.append({"row_id": f"R{i}", "label": ROLES[i % len(ROLES)],
                         "week": date(2026, 6, 29) + timedelta(weeks=w),
                         "utilisation": None if unknown else share,
                         "capacity_hours": None if unknown else 160.0,
                         "allocated_hours": 160 * share,
                         "overload_hours": max(share - 1, 0) * 160})
            if not unknown:
                allocated, hours = allocated + 160 * share, hours + 160
                extra += max(share - 1, 0) * 160
        totals.append({"row_id": f"R{i}", "pooled": allocated / hours, "overload_hours": extra})
    order = pd.DataFrame(totals).sort_values("overload_hours", ascending=False)
    return pd.DataFrame(rows), order


def a_demand(weeks: int = 26) -> pd.DataFrame:
    return pd.DataFrame([
        {"week": date(2026, 6, 29) + timedelta(weeks=w), "capacity": 240 if 3 <= w < 8 else 305,
         "firm": 230 + 25 * ((w % 9) / 9), "tentative": 40 + w,
         "unstaffed": 0 if w < 8 else 130 - 4 * (w - 8)}
        for w in range(weeks)
    ])


def zones() -> pd.DataFrame:
    def zone(score: int) -> int:
        return 0 if score <= 4 else 1 if score <= 9 else 2 if score <= 14 else 3

    return pd.DataFrame([{"probability_level": p, "impact_level": i, "zone": zone(p * i)}
                         for p in range(1, 6) for i in range(1, 6)])


def some_risks(n: int = 12) -> pd.DataFrame:
    dice = random.Random(11)
    rows = []
    for i in range(n):
        p, q = dice.randint(2, 5), dice.randint(2, 5)
        rp, rq = max(p - dice.randint(0, 3), 1), max(q - dice.randint(0, 1), 1)
        rows.append({"risk_id": f"risk-{i}", "short": f"{i + 1:02d}", "title": RISKS[i % len(RISKS)],
                     "probability_level": rp, "impact_level": rq,
                     "inherent_probability_level": p, "inherent_impact_level": q,
                     "score": rp * rq, "emv": rp * rq * dice.uniform(20_000, 150_000)})
    return pd.DataFrame(rows)


def some_objectives() -> pd.DataFrame:
    weights = [0.18, 0.16, 0.14, 0.13, 0.10, 0.09, 0.07, 0.06, 0.04, 0.03]
    spend = [0.31, 0.12, 0.15, 0.05, 0.11, 0.09, 0.02, 0.0, 0.05, 0.10]
    return pd.DataFrame({"objective_id": [f"O{i}" for i in range(10)], "objective": OBJECTIVES,
                         "weight": weights, "spend_share": spend,
                         "projects": [9, 4, 6, 2, 5, 3, 1, 0, 2, 4]})
