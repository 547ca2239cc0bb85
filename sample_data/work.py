"""Who is planned on what: 18 months of weekly assignments, unstaffed demand, skills, time worked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from sample_data.capacity import hours
from sample_data.chance import between, pick, stream
from sample_data.dates import HORIZON, At, month_end, month_start, plus, weeks
from sample_data.people import (
    DROWNING_ROLE,
    RARE_LEVEL,
    RARE_SKILL,
    ROLE_SKILLS,
    Person,
    drowning,
    irreplaceable,
    levels,
    people,
)
from sample_data.portfolio import Project, by_id, projects

#: What kinds of project each role works on, more of the first.
USEFUL = {
    "PM": None, "BA": ("IT system", "Process", "Compliance", "Data"), "SE": ("IT system", "Data"), "DE": ("Data", "IT system"),
    "DS": ("Data",), "UX": ("IT system", "Data"), "TE": ("IT system", "Data", "Equipment"), "SA": ("IT system", "Data"),
    "IE": ("IT system", "Data"), "CM": ("Process", "IT system", "Compliance", "Building"),
    "PE": ("Equipment", "Process", "Building", "Compliance"), "CE": ("Equipment", "Building"),
}  # fmt: skip
#: Mean share of their hours that people of a role are planned for.
LOAD = {"PM": 0.82, "BA": 0.84, "SE": 0.88, "DE": 0.93, "DS": 0.80, "UX": 0.76, "TE": 0.83, "SA": 0.90, "IE": 0.73,
        "CM": 0.72, "PE": 0.80, "CE": 0.85}  # fmt: skip
DROWNING_WEEKS = (dt.date(2026, 8, 24), dt.date(2026, 11, 30))
DROWNING_LOAD = 1.42
#: Three projects need data engineers next quarter that do not exist: project, FTE, from, to.
BLOCKED_ROLE = "DE"
BLOCKED = (("P-099", 2.0, dt.date(2026, 12, 7), dt.date(2027, 4, 2)), ("P-100", 1.8, dt.date(2027, 1, 4), dt.date(2027, 4, 2)),
           ("P-067", 1.4, dt.date(2027, 1, 4), dt.date(2027, 4, 2)))  # fmt: skip
#: Smaller gaps that others can fill: project, role, FTE, from, to.
OTHER_GAPS = (
    ("P-063", "SE", 0.6, dt.date(2026, 10, 5), dt.date(2026, 11, 27)), ("P-101", "TE", 0.5, dt.date(2026, 11, 9), dt.date(2027, 1, 15)),
    ("P-095", "BA", 0.5, dt.date(2026, 10, 26), dt.date(2026, 12, 4)), ("P-106", "DS", 0.4, dt.date(2027, 1, 11), dt.date(2027, 3, 26)),
    ("P-084", "TE", 0.4, dt.date(2026, 11, 16), dt.date(2026, 12, 18)), ("P-093", "CM", 0.6, dt.date(2026, 12, 7), dt.date(2027, 2, 26)),
    ("P-065", "PE", 0.7, dt.date(2027, 1, 11), dt.date(2027, 3, 26)), ("P-098", "SE", 0.8, dt.date(2027, 1, 18), dt.date(2027, 4, 2)),
    ("P-043", "SE", 0.7, dt.date(2025, 11, 17), dt.date(2026, 1, 23)), ("P-058", "DS", 0.5, dt.date(2025, 12, 8), dt.date(2026, 2, 6)),
    ("P-062", "CE", 0.4, dt.date(2026, 4, 13), dt.date(2026, 6, 12)), ("P-102", "SA", 0.4, dt.date(2026, 6, 8), dt.date(2026, 7, 31)),
)  # fmt: skip
#: Who needs the rare skill: project, hours a month from September on.
RARE_NEED = (("P-084", 70), ("P-089", 55), ("P-080", 30))


@dataclass(frozen=True)
class Stint:
    """One person on one project; `seen` and `firm` say how early it is planned and how sure."""

    person: Person
    project: Project
    seen: float
    firm: float


@cache
def plan() -> tuple[tuple[Stint, int, float], ...]:
    """The whole truth: (stint, week, hours) for everybody, whatever was known when."""
    found = []
    for row, person in enumerate(people()):
        current: list[Stint] = []
        for week, monday in enumerate(weeks()):
            current = _on(person, monday, week, current)
            total = _load(person, monday, week) * hours()[row, week]
            if total < 3 or not current:
                continue
            shares = (
                [0.6, 0.4]
                if len(current) == 2
                else [0.45, 0.33, 0.22]
                if len(current) == 3
                else [1.0]
            )
            for stint, share in zip(current, shares, strict=True):
                found.append((stint, week, max(1.0, round(total * share * 2) / 2)))
    return tuple(found)


def _load(person: Person, monday: dt.date, week: int) -> float:
    if person in drowning() and DROWNING_WEEKS[0] <= monday <= DROWNING_WEEKS[1]:
        return DROWNING_LOAD + between(stream("drown", person.id, week), -0.05, 0.06)
    own = between(stream("load", person.id), -0.07, 0.06)
    weekly = between(stream("week", person.id, week // 3), -0.07, 0.07)
    ceiling = 0.9 if person.role == DROWNING_ROLE else 1.06
    return min(ceiling, LOAD[person.role] + own + weekly)


def _on(person: Person, monday: dt.date, week: int, current: list[Stint]) -> list[Stint]:
    """Stints of this week: those whose project goes on, and new ones for what ended."""
    friday = plus(monday, 4)
    kept = [
        s
        for s in current
        if s.project.start <= monday
        and s.project.ended_on >= friday
        and not _paused(s.project, monday)
    ]
    rng = stream("choice", person.id, week)
    if kept and week % 13 == 12 and rng.random() < 0.5 and not _bound(person, kept[-1]):
        kept = kept[:-1]
    wanted = 1 + int(stream("wanted", person.id, week // 26).choice(3, p=[0.35, 0.45, 0.2]))
    while len(kept) < wanted:
        options = [p for p in projects() if _fits(person, p, monday, friday, kept)]
        if not options:
            break
        weights = [_appeal(person, p) for p in options]
        kept.append(_stint(person, pick(rng, options, weights), week))
    return kept


def _bound(person: Person, stint: Stint) -> bool:
    return person == irreplaceable() and stint.project.id in {p for p, _ in RARE_NEED}


def _paused(project: Project, monday: dt.date) -> bool:
    return project.state == "hold" and monday >= dt.date(2026, 10, 12)


def _fits(
    person: Person, project: Project, monday: dt.date, friday: dt.date, kept: list[Stint]
) -> bool:
    kinds = USEFUL[person.role]
    return (
        project.start <= monday and project.ended_on >= friday and not _paused(project, monday)
        and (kinds is None or project.type in kinds) and all(s.project is not project for s in kept)
        and project.state != "proposed"
    )  # fmt: skip


def _appeal(person: Person, project: Project) -> float:
    kinds = USEFUL[person.role]
    own = 6.0 if project.unit == person.unit else 1.0
    if person == irreplaceable() and project.id in {p for p, _ in RARE_NEED}:
        return 500.0
    if person.role == BLOCKED_ROLE and project.id in {b[0] for b in BLOCKED}:
        own *= 3
    return (
        own * (project.budget / 1e6) ** 0.6 * (2.0 if kinds and project.type == kinds[0] else 1.0)
    )


def _stint(person: Person, project: Project, week: int) -> Stint:
    rng = stream("stint", person.id, project.id, week)
    return Stint(person, project, rng.random(), rng.random())


def assignments(at: At) -> pd.DataFrame:
    """Weekly assignments as planned then: the past firm, the future thinner and softer."""
    rows = []
    mondays = weeks()
    for stint, week, amount in plan():
        project, date = stint.project, at.of(stint.project.unit)
        ahead = (mondays[week] - date).days / 7
        if ahead > HORIZON or project.approved_on > date or not _visible(stint, ahead):
            continue
        rows.append((project.id, stint.person.id, stint.person.role, mondays[week], plus(mondays[week], 4), amount,
                     _booking(stint, ahead), *_needs(stint)))  # fmt: skip
    rows += _unstaffed(at)
    columns = (
        "project_id",
        "resource_id",
        "role_id",
        "start",
        "finish",
        "hours",
        "booking",
        "skill",
        "skill_level",
    )
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["project_id", "role_id", "resource_id", "start"], kind="stable", ignore_index=True)  # fmt: skip


def _visible(stint: Stint, ahead: float) -> bool:
    """Nine weeks ahead everybody is planned; at the horizon about three in five."""
    return ahead <= 9 or stint.seen > (ahead - 9) / (HORIZON - 9) * 0.4


def _booking(stint: Stint, ahead: float) -> str:
    if ahead <= 4 or stint.firm < max(0.15, 0.95 - ahead / 30):
        return "hard"
    return "soft" if stint.firm < 0.93 - max(0.0, ahead - 8) / 45 else "tentative"


def _needs(stint: Stint) -> tuple[str | None, int | None]:
    if _bound(stint.person, stint):
        return RARE_SKILL, RARE_LEVEL
    if stint.firm < 0.55:
        return None, None
    skill = ROLE_SKILLS[stint.person.role][
        int(stint.seen * 97) % len(ROLE_SKILLS[stint.person.role])
    ]
    return (
        (None, None) if skill == RARE_SKILL else (skill, min(3, levels()[stint.person.id, skill]))
    )


def _unstaffed(at: At) -> list[tuple]:
    """Hours wanted of a role with nobody named; what lies behind is forgotten."""
    rows = []
    gaps = [(p, BLOCKED_ROLE, fte, first, last) for p, fte, first, last in BLOCKED]
    for project, role, fte, first, last in (*gaps, *OTHER_GAPS):
        date = at.of(by_id()[project].unit)
        if by_id()[project].approved_on > date:
            continue
        for monday in weeks():
            if (
                first <= monday <= last
                and plus(monday, 4) >= date
                and (monday - date).days <= 7 * HORIZON
            ):
                booking = "soft" if role == BLOCKED_ROLE else "tentative"
                rows.append(
                    (
                        project,
                        None,
                        role,
                        monday,
                        plus(monday, 4),
                        round(fte * 40 * 2) / 2,
                        booking,
                        None,
                        None,
                    )
                )
    return rows


def skill_demand(at: At) -> pd.DataFrame:
    """Skills that open projects will need, by quarter; held by enough people, but for one."""
    rows = []
    for project in projects():
        date = at.of(project.unit)
        if project.approved_on > date or project.ended_on <= date or project.state == "proposed":
            continue
        rng = stream("demand", project.id)
        wanted = [role for role, kinds in USEFUL.items() if kinds and project.type in kinds]
        chosen = rng.choice(wanted, size=min(2, len(wanted)), replace=False)
        for role in chosen:
            skill = pick(rng, [s for s in ROLE_SKILLS[str(role)] if s != RARE_SKILL])
            level = int(rng.choice((2, 3, 4), p=(0.35, 0.5, 0.15)))
            rows += _quarters(project, skill, level, between(rng, 40, 160), date)
    for project_id, monthly in RARE_NEED:
        project = by_id()[project_id]
        date = at.of(project.unit)
        if date >= dt.date(2026, 3, 31):
            rows += _quarters(project, RARE_SKILL, RARE_LEVEL, 3.0 * monthly, date)
    columns = ("project_id", "skill", "level", "start", "finish", "hours")
    return pd.DataFrame(rows, columns=columns).drop_duplicates(
        ["project_id", "skill", "level", "start"], ignore_index=True
    )


def _quarters(
    project: Project, skill: str, level: int, amount: float, date: dt.date
) -> list[tuple]:
    """The running quarter and the two after it, as long as the project lives."""
    first = month_start(date, -((date.month - 1) % 3))
    found = []
    for step in range(3):
        start, finish = month_start(first, 3 * step), month_end(first, 3 * step + 2)
        if start <= project.ended_on and finish >= project.start:
            found.append((project.id, skill, level, start, finish, round(amount / 5) * 5.0))
    return found


def time_entries(at: At) -> pd.DataFrame:
    """Hours worked, by week, since May 2026: close to plan, never exactly."""
    first, rows, mondays = dt.date(2026, 5, 4), [], weeks()
    for stint, week, amount in plan():
        monday = mondays[week]
        if monday < first or plus(monday, 4) > at.of(stint.project.unit):
            continue
        worked = amount * between(
            stream("worked", stint.person.id, stint.project.id, week), 0.82, 1.12
        )
        rows.append(
            (stint.person.id, stint.project.id, monday, max(0.5, float(np.round(worked * 2) / 2)))
        )
    return pd.DataFrame(rows, columns=("resource_id", "project_id", "date", "hours"))
