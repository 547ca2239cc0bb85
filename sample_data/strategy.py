"""What the company wants and how it chooses: objectives, contributions, scorecard, markets."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from sample_data.chance import pick, stream
from sample_data.dates import At, month_end, plus
from sample_data.organisation import HEADS
from sample_data.people import of_role
from sample_data.portfolio import ORPHANS, Project, known

#: id, name, weight, owner's unit, measure, baseline, target, value a year ago, value now
OBJECTIVES = (
    ("O-01", "Grow online sales", 0.17, "RET", "Online share of sales", 0.22, 0.34, 0.25, 0.27),
    (
        "O-02",
        "Deliver on time",
        0.15,
        "LOG",
        "Orders delivered on the promised day",
        0.88,
        0.96,
        0.90,
        0.92,
    ),
    ("O-03", "Lower cost to serve", 0.13, "COR", "Cost per order in euros", 7.4, 6.1, 7.2, 6.9),
    ("O-04", "Cut carbon", 0.12, "COR", "Thousand tonnes of CO2", 118, 70, 110, 101),
    ("O-05", "Safe workplaces", 0.10, "MAN", "Accidents per million hours", 6.2, 3.0, 5.5, 4.7),
    (
        "O-06",
        "Right first time",
        0.09,
        "MAN",
        "Customer returns for defects",
        0.031,
        0.018,
        0.029,
        0.026,
    ),
    ("O-07", "Data we can trust", 0.06, "DIG", "Reports from one source", 0.35, 0.80, 0.41, 0.52),
    (
        "O-08",
        "Withstand attacks",
        0.06,
        "DIG",
        "Controls passed in the yearly test",
        0.61,
        0.90,
        0.66,
        0.74,
    ),
    (
        "O-09",
        "Skilled people",
        0.05,
        "COR",
        "Roles with a trained successor",
        0.30,
        0.60,
        0.36,
        0.41,
    ),
    (
        "O-10",
        "Products that come back",
        0.07,
        "RET",
        "Sales of refurbished goods",
        0.01,
        0.10,
        0.01,
        0.01,
    ),
)
TOP, UNSERVED = "O-01", "O-10"
WEIGHTS = {row[0]: row[2] for row in OBJECTIVES}
WHY = {"low": "Small side effect", "moderate": "Part of the effect", "strong": "Main effect, others needed too",
       "extreme": "Cannot be reached without it", "none": "Looked at, no effect", "linked": "Named in the charter"}  # fmt: skip
CRITERIA = (
    (
        "C-1",
        "Business value",
        "Money or service gained",
        "No measurable gain",
        "More than 5 m a year",
        0.30,
        "higher",
    ),
    (
        "C-2",
        "Urgency",
        "What waiting costs",
        "Can wait two years",
        "Loses money every month",
        0.20,
        "higher",
    ),
    (
        "C-3",
        "Feasibility",
        "Can we do it",
        "Never done by anybody",
        "Done here before",
        0.20,
        "higher",
    ),
    (
        "C-4",
        "Customer effect",
        "Do customers notice",
        "Not at all",
        "They ask for it",
        0.20,
        "higher",
    ),
    (
        "C-5",
        "Delivery risk",
        "What may go wrong",
        "Hardly anything",
        "Several things at once",
        0.10,
        "lower",
    ),
)
SEGMENTS = (
    ("Home delivery", "O-01", 3.9, 3.4, 410e6),
    ("Marketplace trade", "O-01", 4.4, 2.1, 260e6),
    ("Garden and outdoor", "O-06", 3.1, 4.0, 180e6),
    ("Refurbished goods", "O-10", 4.1, 1.6, 95e6),
    ("Parcel services for others", "O-02", 2.6, 3.6, 140e6),
    ("Workshop supplies", "O-06", 2.2, 4.3, 120e6),
    ("Heat pumps", "O-04", 4.6, 2.6, 220e6),
    ("Furniture rental", "O-10", 3.3, 1.9, 40e6),
)
FACTORS = (("attractiveness", "Size", 0.3), ("attractiveness", "Growth", 0.4), ("attractiveness", "Margin", 0.3),
           ("strength", "Market share", 0.4), ("strength", "Brand", 0.3), ("strength", "Cost position", 0.3))  # fmt: skip
INDICATORS = (
    ("Open defects", 20, 40, "lower"),
    ("Staff turnover in the team", 0.08, 0.15, "lower"),
    ("Requirements changed", 0.10, 0.20, "lower"),
)


def objectives(at: At) -> pd.DataFrame:
    share = (at.date - dt.date(2025, 10, 31)).days / 365
    rows = [
        {"objective_id": o, "name": name, "weight": weight, "owner": HEADS[unit], "measure": measure,
         "baseline_value": float(base), "target_value": float(target), "current_value": round(then + (now - then) * share, 3),
         "target_date": dt.date(2027, 12, 31), "target_spend_share": None, "business_unit_id": unit}
        for o, name, weight, unit, measure, base, target, then, now in OBJECTIVES
    ]  # fmt: skip
    return pd.DataFrame(rows)


def contributions(at: At) -> pd.DataFrame:
    """What was looked at; one cell in five was not, and has no row."""
    rows = []
    for project in known(at.date):
        if not project.was_open_in_window or project.listed_on > at.of(project.unit):
            continue
        rows += [row for o in WEIGHTS if (row := _contribution(project, o))]
    return pd.DataFrame(rows, columns=("project_id", "objective_id", "level", "note"))


def _contribution(project: Project, objective: str) -> tuple | None:
    rng = stream("contribution", project.id, objective)
    level = project.objectives.get(objective)
    if level is None:
        if rng.random() < (0.5 if project.id in ORPHANS else 0.22):
            return None
        level = "none"
    elif level == "low" and rng.random() < 0.12:
        level = "linked"
    return (
        project.id,
        objective,
        level,
        WHY[level] if level != "none" or rng.random() < 0.2 else None,
    )


def criteria(at: At) -> pd.DataFrame:
    columns = (
        "criterion_id",
        "name",
        "description",
        "low_anchor",
        "high_anchor",
        "weight",
        "better",
    )
    return pd.DataFrame(CRITERIA, columns=columns)


def ratings(at: At) -> pd.DataFrame:
    """Two assessors per open project, who do not always agree."""
    rows = []
    judges = [p.name for p in of_role("SA")[:3]] + [p.name for p in of_role("BA")[:3]]
    for project in known(at.date):
        if project.id <= "P-060" or project.listed_on > at.of(project.unit):
            continue
        rated = plus(project.approved_on, -20)
        for criterion, *_ in CRITERIA:
            rng = stream("rating", project.id, criterion)
            middle = float(rng.normal(3.2, 0.8))
            for judge in (pick(rng, judges[:3]), pick(rng, judges[3:])):
                score = float(min(5, max(1, round(middle + rng.normal(0, 0.6)))))
                if rated <= at.of(project.unit):
                    rows.append((project.id, criterion, judge, rated, score, None))
    return pd.DataFrame(
        rows, columns=("subject_id", "criterion_id", "assessor", "rated_on", "score", "note")
    )


def weight_sets(at: At) -> pd.DataFrame:
    """The board's weights, those of the finance committee, and the board's pairs of criteria."""
    rows = [("Board 2026", objective, None, weight) for objective, weight in WEIGHTS.items()]
    finance = {"C-1": 0.45, "C-2": 0.20, "C-3": 0.15, "C-4": 0.10, "C-5": 0.10}
    rows += [
        ("Finance committee", criterion, None, weight) for criterion, weight in finance.items()
    ]
    pairs = (("C-1", "C-2", 2.0), ("C-1", "C-3", 2.0), ("C-1", "C-4", 1.0), ("C-1", "C-5", 3.0), ("C-2", "C-3", 1.0),
             ("C-2", "C-4", 1.0), ("C-2", "C-5", 2.0), ("C-3", "C-4", 1.0), ("C-3", "C-5", 2.0), ("C-4", "C-5", 3.0))  # fmt: skip
    rows += [("Board 2026 pairs", *pair) for pair in pairs]
    return pd.DataFrame(rows, columns=("weight_set", "subject_id", "against_id", "value"))


def indicators(at: At) -> pd.DataFrame:
    """Early signals of the larger projects, month by month."""
    rows = []
    for project in known(at.date):
        if project.id <= "P-060" or project.budget < 1_500_000:
            continue
        month = max(month_end(project.start), dt.date(2025, 10, 31))
        step = 0
        while month <= at.of(project.unit):
            for name, amber, red, better in INDICATORS:
                rng = stream("indicator", project.id, name, month)
                level = (
                    0.55
                    + 0.5 * max(project.slip, project.overrun) / 0.25 * min(1, step / 9)
                    + rng.normal(0, 0.1)
                )
                value = amber * max(0.1, level * 1.15)
                rows.append(
                    (
                        project.id,
                        name,
                        month,
                        round(value, 3 if amber < 1 else 0),
                        float(amber),
                        float(red),
                        better,
                    )
                )
            month, step = month_end(month, 1), step + 1
    columns = ("subject_id", "name", "measured_on", "value", "amber_limit", "red_limit", "better")
    return pd.DataFrame(rows, columns=columns)


def markets(at: At) -> pd.DataFrame:
    """Half-yearly judgement of eight segments, with its uncertainty."""
    rows = []
    for date in (dt.date(2025, 6, 30), dt.date(2025, 12, 31), dt.date(2026, 6, 30)):
        for segment, objective, attractive, strong, size in SEGMENTS:
            for axis, factor, weight in FACTORS:
                rng = stream("market", segment, factor)
                drift = stream("market", segment, factor, date).normal(0, 0.15)
                score = (
                    (attractive if axis == "attractiveness" else strong)
                    + rng.normal(0, 0.4)
                    + drift
                )
                score = round(min(5.0, max(1.0, score)), 1)
                if date <= at.date:
                    rows.append((segment, objective, axis, factor, weight, score, max(1.0, round(score - 0.6, 1)),
                                 min(5.0, round(score + 0.5, 1)), size, f"Trade panel {date:%Y}", date))  # fmt: skip
    columns = (
        "segment",
        "objective_id",
        "axis",
        "factor",
        "weight",
        "score",
        "low",
        "high",
        "size",
        "information_source",
        "observed_on",
    )
    return pd.DataFrame(rows, columns=columns)
