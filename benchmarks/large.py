"""A large portfolio from a fixed seed: what a group of companies would publish."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

START = dt.date(2026, 1, 5)
STATES = ("green", "amber", "red")


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows of each kind; weeks times bookings a week give the assignments."""

    projects: int = 500
    people: int = 2_000
    risks: int = 5_000
    weeks: int = 26

    @property
    def bookings(self) -> int:
        """Rows of the assignment table."""
        return self.people * self.weeks


def frames(size: Size = Size(), seed: int = 7) -> dict[str, pa.Table]:
    """Table -> rows as a file would hold them; the same for the same size and seed."""
    chance = np.random.default_rng(seed)
    return {
        "business_unit": pa.table({"business_unit_id": _ids("U", 8), "name": _ids("Unit ", 8)}),
        "objective": _objectives(),
        "project": _projects(size, chance),
        "resource": _people(size, chance),
        "contribution": _contributions(size, chance),
        "assignment": _assignments(size, chance),
        "risk": _risks(size, chance),
    }


def _ids(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:05d}" for number in range(1, count + 1)]


def _objectives() -> pa.Table:
    return pa.table(
        {"objective_id": _ids("O", 10), "name": _ids("Objective ", 10), "weight": [0.1] * 10}
    )


def _projects(size: Size, chance: np.random.Generator) -> pa.Table:
    count = size.projects
    budget = chance.lognormal(13, 1, count).round(-3)
    done = chance.uniform(0, 1, count).round(2)
    starts = [START + dt.timedelta(int(day)) for day in chance.integers(-400, 100, count)]
    length = chance.integers(120, 700, count)
    finishes = [day + dt.timedelta(int(days)) for day, days in zip(starts, length, strict=True)]
    return pa.table(
        {
            "project_id": _ids("P", count),
            "name": _ids("Project ", count),
            "business_unit_id": [f"U{n:05d}" for n in chance.integers(1, 9, count)],
            "manager": [f"Manager {n}" for n in chance.integers(1, 80, count)],
            "status": ["active"] * count,
            "health": chance.choice(STATES, count, p=(0.6, 0.3, 0.1)).tolist(),
            "start": starts,
            "finish": finishes,
            "baseline_start": starts,
            "baseline_finish": finishes,
            "budget": budget,
            "actual_cost": (budget * done * chance.normal(1, 0.15, count)).clip(0).round(0),
            "percent_complete": done,
        }
    )


def _people(size: Size, chance: np.random.Generator) -> pa.Table:
    return pa.table(
        {
            "resource_id": _ids("R", size.people),
            "name": _ids("Person ", size.people),
            "role_id": [f"Role {n}" for n in chance.integers(1, 20, size.people)],
            "fte": chance.choice((0.5, 0.8, 1.0), size.people).tolist(),
        }
    )


def _contributions(size: Size, chance: np.random.Generator) -> pa.Table:
    levels = chance.choice(("none", "low", "moderate", "strong", "linked"), size.projects * 3)
    projects = np.repeat(_ids("P", size.projects), 3)
    offsets = np.tile((0, 3, 6), size.projects) + np.repeat(np.arange(size.projects), 3)
    return pa.table(
        {
            "project_id": projects.tolist(),
            "objective_id": [f"O{n % 10 + 1:05d}" for n in offsets],
            "level": levels.tolist(),
        }
    )


def _assignments(size: Size, chance: np.random.Generator) -> pa.Table:
    weeks = [START + dt.timedelta(weeks=week) for week in range(size.weeks)]
    return pa.table(
        {
            "project_id": [f"P{n:05d}" for n in chance.integers(1, size.projects + 1, size.bookings)],
            "resource_id": np.repeat(_ids("R", size.people), size.weeks).tolist(),
            "start": weeks * size.people,
            "finish": [week + dt.timedelta(4) for week in weeks] * size.people,
            "hours": chance.choice((8.0, 16.0, 32.0, 40.0), size.bookings).tolist(),
            "booking": ["hard"] * size.bookings,
        }
    )


def _risks(size: Size, chance: np.random.Generator) -> pa.Table:
    count = size.risks
    return pa.table(
        {
            "risk_id": _ids("RK", count),
            "project_id": [f"P{n:05d}" for n in chance.integers(1, size.projects + 1, count)],
            "title": _ids("Risk ", count),
            "status": ["open"] * count,
            "inherent_probability_level": chance.integers(1, 6, count),
            "inherent_impact_level": chance.integers(1, 6, count),
            "residual_probability_level": chance.integers(1, 5, count),
            "residual_impact_level": chance.integers(1, 5, count),
            "residual_probability": chance.uniform(0.01, 0.9, count).round(2),
            "residual_impact_cost": chance.lognormal(11, 1, count).round(-2),
        }
    )
