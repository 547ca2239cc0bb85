"""Lessons, feedback, ideas with their way through the gates, training."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pandas as pd

from sample_data.chance import between, pick, stream
from sample_data.dates import At, month_end, plus, workday
from sample_data.lesson_list import LINES
from sample_data.organisation import UNIT_IDS
from sample_data.people import ROLE_SKILLS, levels, manager_of, people
from sample_data.portfolio import by_id, known

WHO = ("Store manager", "Line supervisor", "Driver", "Clerk", "Planner", "Engineer", "Team lead")
SAID = {
    1: ("Nobody asked us", "Does not work on the night shift"),
    2: ("Training came too late", "Slower than before"),
    3: ("It works, not more", "Good idea, some errors"),
    4: ("Helps in daily work", "Clear and quick help from the team"),
    5: ("Would not go back", "Best change in years"),
}
IDEAS = (
    "Drone count of the yard",
    "Repair cafe in stores",
    "Night delivery to lockers",
    "Shared vans with neighbours",
    "Voice notes for drivers",
    "Digital twin of hall 3",
    "Second life for garden tools",
    "Weather-based staffing",
    "Camera count of pallets",
    "Heat sold to the town",
    "Order by photo",
    "Quiet hour in stores",
    "Robots for returns",
    "Rent a heat pump",
    "Cargo bikes downtown",
    "Packing without filler",
    "Automatic duty plans",
    "Chat help in six languages",
    "Pallet pool exchange",
    "Smart shelf for screws",
    "Spare parts by printer",
    "Joint purchasing with suppliers",
    "Solar roofs on depots",
    "Data sheets by code",
    "Reward for exact forecasts",
    "Assistant for tender texts",
    "Bring-back bonus",
    "Live carbon label",
    "Shift swap app",
    "Energy price alarm",
    "Self-driving tugger",
    "Learning nuggets at the line",
    "Predict late carriers",
    "Garden planner online",
    "Refill station",
    "Fraud check for returns",
    "Noise map of the plant",
    "Micro depots",
    "Colour mixing at home",
    "Open interface for builders",
)
#: Share that passes each stage, and days spent in it.
GATES = (
    ("intake", 0.82, 30),
    ("screening", 0.62, 55),
    ("business case", 0.6, 80),
    ("pilot", 0.7, 120),
)
OBJECTIVE_OF = ("O-01", "O-02", "O-03", "O-04", "O-06", "O-09")
COURSES = 60


def lessons(at: At) -> pd.DataFrame:
    """Written down in the weeks round a project's end."""
    rows = []
    for number, line in enumerate(LINES.strip().splitlines()):
        project_id, title, happened, do, category, tags = line.split("|")
        project, rng = by_id()[project_id], stream("lesson", number)
        captured = workday(plus(project.ended_on, between(rng, -30, 45)))
        if captured > at.of(project.unit):
            continue
        age = (at.date - captured).days
        step = (
            2 if age > 200 and rng.random() < 0.6 else 1 if age > 60 and rng.random() < 0.6 else 0
        )
        rows.append(
            {
                "lesson_id": f"L-{number + 1:03d}",
                "project_id": project_id,
                "title": title,
                "what_happened": happened,
                "recommendation": do,
                "category": category,
                "tags": tags,
                "owner": manager_of(project),
                "captured_on": captured,
                "action_status": ("not started", "in progress", "done")[step],
                "reuse_count": int(rng.integers(0, 1 + min(4, age // 120))),
            }
        )
    return pd.DataFrame(rows)


def feedback(at: At) -> pd.DataFrame:
    """Answers about projects in use or nearly; late projects please less."""
    rows = []
    hosts = [p for p in known(at.date) if p.was_open_in_window]
    for project in hosts:
        for answer in range(int(stream("feedback", project.id).integers(1, 8))):
            rng = stream("feedback", project.id, answer)
            given = plus(project.start, between(rng, 0.35, 1.25) * project.days)
            score = int(min(5, max(1, round(rng.normal(3.7 - 4 * max(0, project.slip), 0.9)))))
            if dt.date(2025, 8, 1) <= given <= at.of(project.unit):
                rows.append(
                    {
                        "feedback_id": f"F-{project.id[2:]}{answer + 1}",
                        "project_id": project.id,
                        "business_unit_id": project.unit,
                        "given_on": given,
                        "given_by_role": pick(rng, WHO),
                        "score": score,
                        "text": pick(rng, SAID[score]),
                    }
                )
    return pd.DataFrame(rows)


@cache
def journeys() -> tuple[tuple[str, str, str, tuple[tuple[str, dt.date, dt.date, bool], ...]], ...]:
    """Each idea: id, name, unit, and the stages it enters: (stage, from, to, passed)."""
    found = []
    for number, name in enumerate(IDEAS):
        rng = stream("idea", number)
        date = workday(plus(dt.date(2025, 2, 3), number * 15.2 + between(rng, 0, 10)))
        steps = []
        for stage, passing, days in GATES:
            end = workday(plus(date, days * between(rng, 0.6, 1.7)))
            passed = bool(rng.random() < passing)
            steps.append((stage, date, end, passed))
            date = end
            if not passed:
                break
        found.append(
            (f"ID-{number + 1:03d}", name, UNIT_IDS[int(rng.integers(0, 5))], tuple(steps))
        )
    return tuple(found)


def ideas(at: At) -> pd.DataFrame:
    """The pipeline as it stood."""
    rows = []
    for idea, name, unit, steps in journeys():
        date, rng = at.of(unit), stream("idea detail", idea)
        if steps[0][1] > date:
            continue
        value = round(between(rng, 0.1, 2.4) * 1e6, -4)
        rows.append(
            {
                "idea_id": idea,
                "name": name,
                "description": None,
                "business_unit_id": unit,
                "objective_id": pick(rng, OBJECTIVE_OF),
                "project_id": None,
                "submitter": people()[int(rng.integers(0, 140))].name,
                "submitted_on": steps[0][1],
                "stage": stage_at(steps, date, rng.random()),
                "horizon": pick(rng, ("h1", "h2", "h3"), (4, 4, 2)),
                "votes": int(rng.integers(0, 10 + max(1, (date - steps[0][1]).days // 12))),
                "expected_value": value,
                "cost": round(value * between(rng, 0.15, 0.7), -4),
                "currency": "EUR",
                "technical_probability": round(between(rng, 0.35, 0.95), 2),
                "commercial_probability": round(between(rng, 0.3, 0.9), 2),
            }
        )
    return pd.DataFrame(rows)


def stage_at(steps: tuple, date: dt.date, luck: float) -> str:
    """Stage in which an idea stands; what fails is rejected or parked, what passes all is approved."""
    for stage, _, end, passed in steps:
        if end > date:
            return stage
        if not passed:
            return "parked" if luck < 0.3 else "rejected"
    return "approved"


def idea_stages(at: At) -> pd.DataFrame:
    """Every stage entered, with how it ended and what it cost."""
    rows = []
    price = {"intake": 500, "screening": 2_500, "business case": 14_000, "pilot": 60_000}
    for idea, _, unit, steps in journeys():
        date = at.of(unit)
        for stage, first, end, passed in steps:
            if first <= date:
                outcome = "open" if end > date else "passed" if passed else "stopped"
                spent = round(price[stage] * between(stream("spent", idea, stage), 0.5, 1.6), -2)
                rows.append((idea, stage, first, outcome, spent, "EUR"))
        if steps[-1][3] and steps[-1][2] <= date:
            rows.append((idea, "approved", steps[-1][2], "passed", 0.0, "EUR"))
    return pd.DataFrame(
        rows, columns=("idea_id", "stage", "entered_on", "outcome", "spent", "currency")
    )


def idea_cash_flows(at: At) -> pd.DataFrame:
    """Cost and benefit plans, by quarter, of ideas that reached the business case."""
    rows = []
    table = ideas(at).set_index("idea_id")
    for idea, _, unit, steps in journeys():
        case = next((s for s in steps if s[0] == "business case" and s[1] <= at.of(unit)), None)
        if case is None:
            continue
        cost, value = table.loc[idea, "cost"], table.loc[idea, "expected_value"]
        first = dt.date(2027, 1, 1)
        rows += [
            (idea, _quarter(first, q), "cost", "plan", round(cost / 4, 2), "EUR") for q in range(4)
        ]
        rows += [
            (idea, _quarter(first, q), "benefit", "plan", round((cost + value) / 12, 2), "EUR")
            for q in range(4, 16)
        ]
    return pd.DataFrame(
        rows, columns=("subject_id", "period", "kind", "version", "amount", "currency")
    )


def _quarter(first: dt.date, quarter: int) -> dt.date:
    return dt.date(first.year + quarter // 4, 1 + 3 * (quarter % 4), 1)


def training(at: At) -> pd.DataFrame:
    """Courses needed, planned and done, with the level before and after."""
    rows = []
    for number in range(COURSES):
        rng = stream("training", number)
        person = people()[int(rng.integers(0, 140))]
        skill = pick(rng, ROLE_SKILLS[person.role])
        planned = workday(plus(dt.date(2025, 9, 1), number * 9.5))
        date, before = at.of(person.unit), min(4, levels()[person.id, skill])
        if plus(planned, -100) > date:
            continue
        done, lost = planned <= date, rng.random() < 0.08
        fixed = plus(planned, -45) <= date
        rows.append(
            {
                "training_id": f"T-{number + 1:03d}",
                "course": f"{skill.capitalize()} {'II' if before >= 3 else 'I'}",
                "skill": skill,
                "resource_id": person.id,
                "business_unit_id": person.unit,
                "status": "cancelled"
                if done and lost
                else "completed"
                if done
                else "planned"
                if fixed
                else "needed",
                "planned_on": planned if fixed else None,
                "completed_on": planned if done and not lost else None,
                "cost": float(rng.integers(4, 22) * 100),
                "currency": "EUR",
                "level_before": before,
                "level_after": before + int(rng.random() < 0.6)
                if done and not lost and month_end(planned, 1) <= date
                else None,
            }
        )
    return pd.DataFrame(rows)
