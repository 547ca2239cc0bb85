"""Task lists of open projects: phases and the work below them, in step with the project's progress."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pandas as pd

from sample_data.chance import between, pick, stream
from sample_data.dates import At, friday, plus, workday
from sample_data.people import manager_of
from sample_data.performance import baseline_at, curve, progress
from sample_data.portfolio import Project, known
from sample_data.work import plan

#: Phase, its share of the cost, the work in it.
PHASES = (
    ("Prepare", 0.08, ("Agree scope and roles", "Sign the contract")),
    ("Design", 0.20, ("Collect requirements", "Design the solution", "Review the design")),
    ("Build", 0.42, ("Build the first part", "Build the second part", "Connect neighbours")),
    ("Test", 0.18, ("Test together", "Repair and repeat")),
    ("Hand over", 0.12, ("Train users", "Switch over", "Support the start")),
)
HOUR = 85.0


@cache
def _crew() -> dict[str, list[str]]:
    """Names of people who really work on each project."""
    found: dict[str, dict[str, None]] = {}
    for stint, _, _ in plan():
        found.setdefault(stint.project.id, {})[stint.person.name] = None
    return {project: list(names) for project, names in found.items()}


@cache
def time_of(done: float) -> float:
    """Share of the time after which that share of the work is planned to be done."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if curve(middle) < done else (low, middle)
    return round(high, 6)


def tasks(at: At) -> pd.DataFrame:
    """Tasks of projects that are approved and not finished; leaf costs add up to the budget."""
    rows: list[dict] = []
    for project in known(at.date):
        date = at.of(project.unit)
        if project.approved_on <= date and project.ended_on > date and project.state != "proposed":
            rows += _tasks(project, date)
    return pd.DataFrame(rows)


def _tasks(project: Project, date: dt.date) -> list[dict]:
    rows, done_before, number = [], 0.0, 0
    total = baseline_at(project, date).budget
    for phase, share, work in PHASES:
        number += 1
        parent = f"{project.id}-T{number:02d}"
        own = [_task(project, date, phase, parent, done_before, done_before + share, total, None)]
        for step, name in enumerate(work):
            number += 1
            first = done_before + share * step / len(work)
            last = done_before + share * (step + 1) / len(work)
            before = f"{project.id}-T{number - 1:02d}" if step else None
            task = _task(
                project, date, name, f"{project.id}-T{number:02d}", first, last, total, parent
            )
            own.append(task | {"predecessors": before})
        own[0]["cost"] = None
        rows, done_before = rows + own, done_before + share
    return rows


def _task(
    project: Project,
    date: dt.date,
    name: str,
    task_id: str,
    first: float,
    last: float,
    total: float,
    parent: str | None,
) -> dict:
    base, rng = baseline_at(project, date), stream("task", task_id)
    days = (base.finish - base.start).days
    begin, end = (
        workday(plus(base.start, time_of(first) * days)),
        friday(plus(base.start, time_of(last) * days)),
    )
    slip = project.slip * project.days if base.number == 1 else 0.0
    now_begin, now_end = (
        workday(plus(begin, slip * time_of(first))),
        max(friday(plus(end, slip * time_of(last))), begin),
    )
    done = round(min(1.0, max(0.0, (progress(project, date) - first) / (last - first))), 3)
    amount = round((last - first) * total, 2)
    length = max(2.0, round((now_end - now_begin).days * 5 / 7))
    hours = round(amount * 0.35 / HOUR)
    return {
        "task_id": task_id,
        "project_id": project.id,
        "name": name,
        "parent_id": parent,
        "outline_level": 2 if parent else 1,
        "is_summary": parent is None,
        "type": "Task" if parent else "Phase",
        "status": "done" if done >= 1 else "in progress" if done > 0 else "not started",
        "assignee": pick(rng, _crew().get(project.id, [manager_of(project)]))
        if parent
        else manager_of(project),
        "priority": None,
        "start": now_begin,
        "finish": now_end,
        "baseline_start": begin,
        "baseline_finish": end,
        "actual_start": min(now_begin, date) if done > 0 else None,
        "actual_finish": min(now_end, date) if done >= 1 else None,
        "duration_days": length,
        "work_hours": hours if parent else None,
        "actual_hours": round(hours * done * between(rng, 0.9, 1.15)) if parent else None,
        "remaining_hours": round(hours * (1 - done)) if parent else None,
        "cost": amount,
        "currency": project.currency,
        "percent_complete": done,
        "optimistic_days": round(length * 0.8) if parent else None,
        "likely_days": length if parent else None,
        "pessimistic_days": round(length * between(rng, 1.3, 1.9)) if parent else None,
        "predecessors": None,
    }
