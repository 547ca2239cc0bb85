"""Projects, baselines, status reports, milestones and dependencies as they were reported then."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from sample_data.chance import between, pick, stream
from sample_data.dates import At, friday, plus, workday
from sample_data.people import manager_of, sponsor_of
from sample_data.performance import Standing, baseline_at, baselines, reports, status_at
from sample_data.portfolio import ORPHANS, Project, known

CLOSED = ("completed", "cancelled")
PHASES = ((0.0, "Plan"), (0.12, "Design"), (0.35, "Build"), (0.72, "Test"), (0.9, "Hand over"))
SAYING = {
    "green": (
        "On plan",
        "No surprises this month",
        "Going well, team complete",
        "Next milestone in reach",
    ),
    "amber": (
        "Behind plan, catching up agreed with the vendor",
        "Cost above plan, cause known",
        "Key people shared with other projects",
        "Test found more defects than expected",
    ),
    "red": (
        "Cost well above plan, options go to the board",
        "Schedule cannot be held with the present team",
    ),
}
MILESTONES = (
    ("Requirements agreed", 0.14, "milestone"),
    ("Design gate", 0.3, "gate"),
    ("First part working", 0.55, "milestone"),
    ("Acceptance gate", 0.82, "gate"),
    ("In use", 1.0, "milestone"),
)
#: Milestones whose date has passed and that nobody has given a new one.
FORGOTTEN = (("P-071", 2), ("P-084", 2), ("P-102", 2))


def latest(project: Project, at: At) -> Standing | None:
    """The newest status report of a project in a publish; None before the first."""
    found = reports(project, at.of(project.unit), corrected=at.corrected)
    return found[-1] if found else None


def benefit_promised(project: Project) -> float:
    """Benefit in the business case, undiscounted; none for what has no money case."""
    rng = stream("case", project.id)
    if project.id in ORPHANS or (project.investment_class == "run" and rng.random() < 0.4):
        return 0.0
    factor = {"run": (0.9, 1.8), "grow": (1.4, 3.0), "transform": (1.3, 3.6)}[
        project.investment_class
    ]
    return round(project.budget * between(rng, *factor) / 36, -2) * 36


def projects(at: At) -> pd.DataFrame:
    """The project list as each unit reported it."""
    rows = []
    for project in known(at.date):
        date = at.of(project.unit)
        if project.listed_on <= date:
            rows.append(_row(project, date, at))
    return pd.DataFrame(rows)


def _row(project: Project, date: dt.date, at: At) -> dict:
    standing, base = latest(project, at), baseline_at(project, date)
    status = status_at(project, date)
    started, ended = project.start <= date, status in CLOSED
    rng = stream("list", project.id)
    said = standing.health if standing else None
    return {
        "project_id": project.id,
        "name": project.name,
        "business_unit_id": project.unit,
        "programme_id": project.programme,
        "objective_id": _named_objective(project),
        "manager": manager_of(project),
        "sponsor": sponsor_of(project),
        "status": status,
        "phase": None if ended else _phase(standing),
        "health": None if ended else said,
        "health_self": said if said and not ended and rng.random() < 0.25 else None,
        "type": project.type,
        "investment_class": project.investment_class,
        "horizon": project.horizon,
        "start": project.start,
        "finish": standing.forecast_finish if standing else base.finish,
        "baseline_start": base.start,
        "baseline_finish": base.finish,
        "actual_start": project.start if started else None,
        "actual_finish": project.ended_on if ended else None,
        "budget": base.budget,
        "forecast_cost": standing.forecast_cost if standing else base.budget,
        "actual_cost": standing.actual_cost if standing else 0.0,
        "currency": project.currency,
        "percent_complete": standing.percent_complete if standing else 0.0,
        "benefit_planned": benefit_promised(project) or None,
        "contingency": round(project.budget * between(rng, 0.04, 0.11), -3),
        "priority": pick(rng, ("High", "Medium", "Low"), (3, 5, 2)),
        "complexity": project.complexity,
        "regulatory": project.regulatory,
        "location": project.site,
        "vendor": project.vendor,
        "status_date": date,
        "comment": _comment(project, standing) if standing and not ended else None,
    }


def _named_objective(project: Project) -> str | None:
    """Half the list names its main objective itself."""
    if not project.objectives or stream("named", project.id).random() < 0.5:
        return None
    return next(iter(project.objectives))


def _phase(standing: Standing | None) -> str:
    done = standing.percent_complete if standing else 0.0
    return [name for start, name in PHASES if done >= start][-1]


def _comment(project: Project, standing: Standing) -> str:
    if project.state == "hold" and standing.date >= dt.date(2026, 10, 31):
        return "Paused until the second data centre contract is signed"
    return pick(stream("comment", project.id, standing.date), SAYING[standing.health])


def baseline_table(at: At) -> pd.DataFrame:
    """Every approved promise; a project in proposal has none."""
    rows = [
        {
            "project_id": project.id,
            "number": b.number,
            "approved_on": b.approved_on,
            "reason": b.reason,
            "budget": b.budget,
            "currency": project.currency,
            "start": b.start,
            "finish": b.finish,
        }
        for project in known(at.date)
        if project.state not in ("approved", "proposed")
        for b in baselines(project)
        if b.approved_on <= at.of(project.unit)
    ]
    return pd.DataFrame(rows)


def status_reports(at: At) -> pd.DataFrame:
    """All status reports so far; cumulative earned value in the project's currency."""
    rows = [
        {
            "project_id": project.id,
            "status_date": s.date,
            "planned_value": s.planned_value,
            "earned_value": s.earned_value,
            "actual_cost": s.actual_cost,
            "budget": s.baseline.budget,
            "currency": project.currency,
            "percent_complete": s.percent_complete,
            "health": s.health,
            "forecast_cost": s.forecast_cost,
            "forecast_finish": s.forecast_finish,
            "comment": _comment(project, s) if s.percent_complete < 1 else "Closed",
        }
        for project in known(at.date)
        for s in reports(project, at.of(project.unit), corrected=at.corrected)
    ]
    return pd.DataFrame(rows)


def milestones(at: At) -> pd.DataFrame:
    """Five promised dates per project that was open while the company published."""
    rows = []
    for project in known(at.date):
        if project.was_open_in_window and project.listed_on <= at.of(project.unit):
            rows += _milestones(project, at.of(project.unit), at)
    return pd.DataFrame(rows)


def _milestones(project: Project, date: dt.date, at: At) -> list[dict]:
    standing, base = latest(project, at), baseline_at(project, date)
    promised_days, rows = (base.finish - base.start).days, []
    for number, (name, share, kind) in enumerate(MILESTONES):
        promised = friday(plus(base.start, share * promised_days))
        late = project.slip if share == 1 else project.slip * min(1.0, share / 0.6)
        jitter = between(stream("milestone", project.id, number), -6, 9)
        reached = workday(
            plus(project.start, share * project.days * (1 + late) + (jitter if share < 1 else 0))
        )
        forgotten = (project.id, number) in FORGOTTEN
        reached = max(reached, workday(dt.date(2026, 12, 7))) if forgotten else reached
        happened = reached <= date and (not project.stopped_on or reached < project.stopped_on)
        expected = _expected(project, standing, promised, share, date)
        rows.append(
            {
                "milestone_id": f"{project.id}-M{number + 1}",
                "project_id": project.id,
                "name": name,
                "baseline_date": promised,
                "forecast_date": promised
                if forgotten and not happened
                else reached
                if happened
                else expected,
                "actual_date": reached if happened else None,
                "kind": kind,
                "owner": manager_of(project),
            }
        )
    return rows


def _expected(
    project: Project, standing: Standing | None, promised: dt.date, share: float, date: dt.date
) -> dt.date:
    if standing is None:
        return promised
    slip = (standing.forecast_finish - standing.baseline.finish).days
    return max(friday(plus(promised, slip * share)), friday(plus(date, 10)))


#: giver, receiver, what is handed over, share of the receiver's time at which it is needed.
HANDED_OVER = (
    ("P-102", "P-063", "Order events", 0.8),
    ("P-102", "P-064", "Basket interface", 0.75),
    ("P-102", "P-081", "Order status feed", 0.8),
    ("P-102", "P-062", "Pick-up order type", 0.85),
    ("P-099", "P-067", "Customer segments", 0.6),
    ("P-099", "P-063", "Consent records", 0.9),
    ("P-099", "P-107", "Customer profile", 0.3),
    ("P-100", "P-067", "Demand signal", 0.7),
    ("P-100", "P-089", "Slotting forecast", 0.6),
    ("P-098", "P-099", "Container platform", 0.55),
    ("P-098", "P-100", "Compute cluster", 0.6),
    ("P-098", "P-091", "Ledger environment", 0.7),
    ("P-101", "P-092", "Single sign-on", 0.8),
    ("P-101", "P-077", "Supplier sign-on", 0.7),
    ("P-103", "P-105", "Separated network", 0.7),
    ("P-084", "P-089", "Control interface", 0.45),
    ("P-084", "P-080", "Conveyor controls", 0.75),
    ("P-080", "P-082", "Hub cut-off times", 0.8),
    ("P-079", "P-073", "Machine data feed", 0.65),
    ("P-079", "P-075", "Image storage", 0.8),
    ("P-072", "P-071", "Interlock standard", 0.6),
    ("P-074", "P-095", "Metered heat", 0.9),
    ("P-065", "P-095", "Store meter data", 0.95),
    ("P-081", "P-088", "Shipment numbers", 0.8),
    ("P-104", "P-102", "Regression suite", 0.7),
    ("P-066", "P-067", "Label update service", 0.7),
)


def dependencies(at: At) -> pd.DataFrame:
    """What open projects wait for; on track, at risk or late by the giver's own forecast."""
    listed = {p.id: p for p in known(at.date) if p.listed_on <= at.of(p.unit)}
    rows = []
    for giver, receiver, what, share in HANDED_OVER:
        if giver not in listed or receiver not in listed:
            continue
        needed = friday(plus(listed[receiver].start, share * listed[receiver].days))
        rows.append(
            {
                "predecessor_id": giver,
                "successor_id": receiver,
                "kind": "fs",
                "lag_days": 0.0,
                "needed_on": needed,
                "description": what,
                "status": _readiness(listed[giver], needed, at),
            }
        )
    return pd.DataFrame(rows)


def _readiness(giver: Project, needed: dt.date, at: At) -> str:
    date = at.of(giver.unit)
    ready = workday(plus(giver.start, 0.55 * giver.days * (1 + giver.slip)))
    if ready <= date:
        return "delivered"
    return "late" if ready > needed else "at risk" if (needed - ready).days < 30 else "on track"
