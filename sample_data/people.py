"""Who works here: 140 people in twelve roles, their skills and their leave; managers and sponsors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

import pandas as pd

from sample_data.chance import pick, stream
from sample_data.dates import At, month_end, plus, workday
from sample_data.names import FIRST_NAMES, LAST_NAMES
from sample_data.organisation import HEADS, UNIT_IDS
from sample_data.portfolio import Project, projects

#: id, name, people, hourly rate, units they sit in with weights, team
ROLES = (
    (
        "PM",
        "Project manager",
        17,
        92,
        {"RET": 4, "MAN": 3, "LOG": 4, "COR": 2, "DIG": 4},
        "Project office",
    ),
    (
        "BA",
        "Business analyst",
        15,
        78,
        {"RET": 4, "MAN": 2, "LOG": 3, "COR": 4, "DIG": 2},
        "Analysis",
    ),
    ("SE", "Software engineer", 25, 84, {"DIG": 19, "RET": 4, "LOG": 2}, "Software"),
    ("DE", "Data engineer", 9, 90, {"DIG": 7, "MAN": 2}, "Data platform"),
    ("DS", "Data scientist", 6, 95, {"DIG": 4, "LOG": 2}, "Analytics"),
    ("UX", "Experience designer", 6, 80, {"RET": 4, "DIG": 2}, "Design"),
    ("TE", "Test engineer", 12, 70, {"DIG": 8, "MAN": 2, "LOG": 2}, "Testing"),
    ("SA", "Solution architect", 7, 108, {"DIG": 6, "LOG": 1}, "Architecture"),
    ("IE", "Integration engineer", 8, 88, {"DIG": 8}, "Integration"),
    ("CM", "Change manager", 9, 82, {"COR": 5, "RET": 2, "MAN": 1, "LOG": 1}, "Change"),
    ("PE", "Process engineer", 16, 76, {"MAN": 9, "LOG": 7}, "Engineering"),
    ("CE", "Controls engineer", 10, 86, {"MAN": 5, "LOG": 5}, "Controls"),
)
ROLE_SKILLS = {
    "PM": ("planning", "contract management", "stakeholder management"),
    "BA": ("requirements analysis", "process modelling"),
    "SE": ("web development", "mobile development", "cloud services", "legacy migration"),
    "DE": ("data engineering", "data modelling", "streaming data"),
    "DS": ("statistics", "machine learning", "optimisation"),
    "UX": ("user research", "interface design"),
    "TE": ("test design", "test automation"),
    "SA": ("solution architecture", "security architecture", "cloud services"),
    "IE": ("message queues", "interface design", "legacy migration"),
    "CM": ("training design", "communication"),
    "PE": ("lean methods", "energy management", "plant safety"),
    "CE": ("controller programming", "robotics", "warehouse control software"),
}
#: Held at the level that work needs by one person only.
RARE_SKILL, RARE_LEVEL, RARE_ROLE = "warehouse control software", 4, "CE"
#: Two people of one role drown while the role as a whole looks fine.
DROWNING_ROLE = "IE"
KINDS_OF_LEAVE = ("vacation", "vacation", "vacation", "training", "family")
MOST_CONTRACTORS = 0.12


@dataclass(frozen=True)
class Person:
    """Somebody work is assigned to."""

    id: str
    name: str
    role: str
    unit: str
    team: str
    location: str
    fte: float
    employment: str
    grade: str
    run_share: float
    joined: dt.date
    leaves: dt.date | None


@cache
def _full_names() -> tuple[str, ...]:
    rng = stream("names")
    firsts = list(rng.permutation(FIRST_NAMES)) + list(rng.permutation(FIRST_NAMES))
    lasts = list(rng.permutation(LAST_NAMES)) + list(rng.permutation(LAST_NAMES))
    return tuple(
        dict.fromkeys(f"{first} {last}" for first, last in zip(firsts, lasts, strict=False))
    )


@cache
def people() -> tuple[Person, ...]:
    """All 140, role by role."""
    found: list[Person] = []
    for role, _, count, _, units, team in ROLES:
        seats = [unit for unit, seats in units.items() for _ in range(seats)]
        found += [_person(len(found) + k + 1, role, seats[k], team) for k in range(count)]
    return tuple(found)


def _person(number: int, role: str, unit: str, team: str) -> Person:
    rng = stream("person", number)
    contractor = rng.random() < MOST_CONTRACTORS and role not in ("PM", DROWNING_ROLE)
    fte = 1.0 if contractor else pick(rng, (1.0, 0.9, 0.8, 0.6), (16, 1, 2, 1))
    joined = workday(dt.date(2018, 1, 8) + dt.timedelta(days=int(rng.integers(0, 2600))))
    return Person(
        f"R-{number:03d}",
        _full_names()[number - 1],
        role,
        unit,
        team,
        pick(rng, ("DE", "GB", "US"), (6, 3, 1.2)),
        float(fte),
        "contractor" if contractor else "internal",
        pick(rng, ("junior", "regular", "senior"), (2, 5, 3)),
        0.1 if role == "SA" or (role == "PM" and rng.random() < 0.3) else 0.0,
        joined,
        dt.date(2027, 3, 31) if contractor and rng.random() < 0.4 else None,
    )


@cache
def of_role(role: str) -> tuple[Person, ...]:
    return tuple(person for person in people() if person.role == role)


def drowning() -> tuple[Person, Person]:
    """The two of the role who carry too much: full-time, there for years."""
    steady = [p for p in of_role(DROWNING_ROLE) if p.fte == 1.0]
    return steady[1], steady[3]


def irreplaceable() -> Person:
    """The one person who knows the warehouse controls."""
    return next(
        p
        for p in of_role(RARE_ROLE)
        if p.unit == "LOG" and p.fte == 1.0 and p.employment == "internal"
    )


@cache
def _managers() -> dict[str, str]:
    """Each open project to a manager of its unit, the load spread evenly."""
    found, turns = {}, dict.fromkeys(UNIT_IDS, 0)
    for project in projects():
        own = [p for p in of_role("PM") if p.unit == project.unit]
        found[project.id] = own[turns[project.unit] % len(own)].name
        turns[project.unit] += 1
    return found


def manager_of(project: Project) -> str:
    return _managers()[project.id]


def sponsor_of(project: Project) -> str:
    """The head of the unit, or one of two directors beside."""
    spare = _full_names()[145 + 2 * UNIT_IDS.index(project.unit) :][:2]
    return pick(stream("sponsor", project.id), (HEADS[project.unit], *spare), (2, 1, 1))


def resources(at: At) -> pd.DataFrame:
    """The roster."""
    rows = [
        {
            "resource_id": p.id,
            "name": p.name,
            "role_id": p.role,
            "business_unit_id": p.unit,
            "team": p.team,
            "location": p.location,
            "grade": p.grade,
            "employment": p.employment,
            "fte": p.fte,
            "hours_per_week": 40 * p.fte,
            "start": p.joined,
            "finish": p.leaves,
            "run_share": p.run_share,
            "cost_rate": None,
            "currency": "EUR",
        }
        for p in people()
        if p.joined <= at.of(p.unit)
    ]
    return pd.DataFrame(rows)


def roles(at: At) -> pd.DataFrame:
    rows = [
        (role, name, float(rate), "EUR", 40.0, 0.75, 0.90) for role, name, _, rate, _, _ in ROLES
    ]
    return pd.DataFrame(
        rows,
        columns=(
            "role_id",
            "name",
            "hourly_rate",
            "currency",
            "hours_per_week",
            "target_low",
            "target_high",
        ),
    )


@cache
def levels() -> dict[tuple[str, str], int]:
    """Level of each person in each skill held: that of the role, and one or two beside it."""
    every = sorted({skill for skills in ROLE_SKILLS.values() for skill in skills})
    found: dict[tuple[str, str], int] = {}
    for p in people():
        rng = stream("skills", p.id)
        top = {"junior": 3, "regular": 4, "senior": 5}[p.grade]
        for skill in ROLE_SKILLS[p.role]:
            found[p.id, skill] = int(max(1, top - rng.choice(3, p=[0.45, 0.35, 0.2])))
        for skill in rng.choice(every, size=int(rng.integers(0, 3)), replace=False):
            found.setdefault((p.id, str(skill)), int(rng.integers(1, 4)))
    expert = irreplaceable()
    for (person, skill), level in list(found.items()):
        if skill == RARE_SKILL and person != expert.id:
            found[person, skill] = min(level, 2)
    found[expert.id, RARE_SKILL] = 5
    return found


def skills(at: At) -> pd.DataFrame:
    """Who can do what; checked within the last two years, some long ago."""
    unit = {p.id: p.unit for p in people()}
    rows = []
    for (person, skill), level in levels().items():
        age = int(stream("verified", person, skill).integers(20, 800))
        checked = plus(dt.date(2026, 10, 15), -age)
        cut = at.of(unit[person])
        rows.append((person, skill, level, checked if checked <= cut else plus(checked, -365)))
    return pd.DataFrame(rows, columns=("resource_id", "skill", "level", "verified_on"))


@cache
def absences() -> tuple[tuple[str, dt.date, dt.date, str], ...]:
    """Who is away from when to when; summers and year ends are popular."""
    found = []
    anchors = (
        dt.date(2025, 10, 13),
        dt.date(2025, 12, 22),
        dt.date(2026, 3, 30),
        dt.date(2026, 7, 20),
        dt.date(2026, 10, 12),
        dt.date(2026, 12, 21),
        dt.date(2027, 3, 22),
    )
    for p in people():
        for turn, anchor in enumerate(anchors):
            rng = stream("leave", p.id, turn)
            if rng.random() < 0.2:
                continue
            weeks_off = 5 if anchor.month == 7 else 1
            first = anchor + dt.timedelta(weeks=int(rng.integers(0, weeks_off + 1)))
            length = (
                int(rng.choice((5, 10, 15), p=(0.45, 0.45, 0.1)))
                if anchor.month == 7
                else int(rng.choice((2, 3, 5)))
            )
            found.append(
                (
                    p.id,
                    first,
                    plus(first, (length // 5) * 7 - 3 if length >= 5 else length - 1),
                    pick(rng, KINDS_OF_LEAVE),
                )
            )
    return tuple(found)


def leave(at: At) -> pd.DataFrame:
    """Absences asked for by then: about five months ahead."""
    unit = {p.id: p.unit for p in people()}
    rows = [(*row, 1.0) for row in absences() if row[1] <= month_end(at.of(unit[row[0]]), 6)]
    return pd.DataFrame(rows, columns=("resource_id", "start", "finish", "kind", "share"))
