"""Risk register, actions and issues as they stood at a publish."""

from __future__ import annotations

import bisect
import datetime as dt

import pandas as pd

from sample_data.chance import between, pick, stream
from sample_data.dates import At, plus, workday
from sample_data.people import manager_of, of_role
from sample_data.portfolio import Project, known
from sample_data.risk_list import OVERDUE_SINCE, Risk, assessed, risks, to_reporting

PROBABILITY_TO, IMPACT_TO = (0.10, 0.30, 0.50, 0.75), (50_000, 150_000, 500_000, 1_500_000)
DOING = {
    "supplier": (
        "Qualify a second source",
        "Agree penalties for delay",
        "Order long-lead parts now",
    ),
    "people": (
        "Name and train a deputy",
        "Agree release dates with the line",
        "Write down how it works",
    ),
    "technology": (
        "Load test with real data",
        "Build a trial conversion",
        "Reserve a test environment",
    ),
    "scope": (
        "Freeze the scope at the gate",
        "Decide between the two wishes",
        "List the reports with users",
    ),
    "legal": (
        "Ask the authority beforehand",
        "Weekly talk with the works council",
        "Have it reviewed early",
    ),
    "finance": ("Fix the rate for the rest of the year", "Agree the savings with the line"),
    "site": (
        "Second survey",
        "Apply for the connection again with a smaller load",
        "Plan the work by day",
    ),
    "security": ("Replace the library", "Mask the test data", "Sign on with two factors"),
}
RESPONSES = ("reduce", "reduce", "reduce", "transfer", "accept", "avoid")
ISSUES = (
    "Delivery incomplete",
    "Defects block acceptance",
    "Test users not available",
    "Data load failed twice",
    "Approval missing",
    "Interface changed without notice",
    "Contract clause unclear",
    "Access rights wrong",
    "Water in the cable duct",
    "Training material outdated",
)
SEVERITY = ("low", "medium", "high", "critical")


def probability_level(share: float) -> int:
    return bisect.bisect_left(PROBABILITY_TO, share) + 1


def impact_level(cost: float, currency: str) -> int:
    return bisect.bisect_left(IMPACT_TO, to_reporting(cost, currency)) + 1


def risk_register(at: At) -> pd.DataFrame:
    """Every risk raised by then; levels follow from probability and money on the settings' scales."""
    rows = [
        _row(risk, at.of(risk.project.unit))
        for risk in risks()
        if risk.raised_on <= at.of(risk.project.unit)
    ]
    return pd.DataFrame(rows)


def _row(risk: Risk, date: dt.date) -> dict:
    rng = stream("register", risk.id)
    chance, cost, reviewed = assessed(risk, date)
    ended = risk.ends_on is not None and risk.ends_on <= date
    due = workday(plus(risk.raised_on, between(rng, 60, 240)))
    owners = [manager_of(risk.project)] + [p.name for p in of_role("SA")[:3]]
    wide = between(rng, 1.4, 2.2)
    return {
        "risk_id": risk.id,
        "project_id": risk.project.id,
        "business_unit_id": risk.project.unit,
        "title": risk.title,
        "description": f"{risk.title}, in {risk.project.name}",
        "category": risk.category,
        "kind": risk.kind,
        "owner": None
        if rng.random() < 0.04 and not risk.story
        else pick(rng, owners, (6, 1, 1, 1)),
        "status": risk.ending if ended else "open",
        "raised_on": risk.raised_on,
        "closed_on": risk.ends_on if ended else None,
        "reviewed_on": min(reviewed, date),
        "due": OVERDUE_SINCE if risk.story == "overdue" else due,
        "proximity": workday(plus(due, between(rng, 0, 120))),
        "velocity_days": float(rng.integers(5, 90)),
        **_levels(
            "inherent", risk.probability, risk.cost, risk.project.currency, rng.integers(5, 60)
        ),
        **_levels("residual", chance, cost, risk.project.currency, rng.integers(3, 45)),
        **_levels(
            "target",
            max(0.02, round(risk.probability * 0.35, 2)),
            round(risk.cost * 0.6, -3),
            risk.project.currency,
            5,
        ),
        "impact_low": round(cost / wide, -3),
        "impact_high": round(cost * wide, -3),
        "currency": risk.project.currency,
        "response": "exploit" if risk.kind == "opportunity" else pick(rng, RESPONSES),
        "response_text": pick(rng, DOING[risk.category]),
        "objective_id": next(iter(risk.project.objectives), None),
        "vendor": risk.vendor,
        "site": risk.project.site if risk.category == "site" else None,
    }


def _levels(when: str, chance: float, cost: float, currency: str, days: int) -> dict:
    return {
        f"{when}_probability_level": probability_level(chance),
        f"{when}_probability": chance,
        f"{when}_impact_level": impact_level(cost, currency),
        f"{when}_impact_cost": cost,
        f"{when}_impact_days": float(days),
    }


def risk_actions(at: At) -> pd.DataFrame:
    """One or two actions per risk; most done near their date, one forgotten since spring."""
    rows: list[dict] = []
    for risk in risks():
        date = at.of(risk.project.unit)
        rng = stream("actions", risk.id)
        count = 1 if risk.story or rng.random() < 0.6 else 2
        if rng.random() < 0.06 and not risk.story:
            continue
        titles = [str(title) for title in rng.permutation(DOING[risk.category])]
        for turn in range(min(count, len(titles))):
            begun = plus(risk.raised_on, 14 + 40 * turn)
            if begun <= date:
                rows.append(_action(risk, titles[turn], turn, begun, date))
    return pd.DataFrame(rows)


def _action(risk: Risk, title: str, turn: int, begun: dt.date, date: dt.date) -> dict:
    rng = stream("action", risk.id, turn)
    due = workday(plus(begun, between(rng, 35, 160)))
    done = workday(plus(due, between(rng, -25, 8) if rng.random() < 0.75 else between(rng, 9, 42)))
    owner = pick(
        rng, [manager_of(risk.project)] + [p.name for p in of_role("BA")[:6]], (4, 1, 1, 1, 1, 1, 1)
    )
    if risk.story == "overdue":
        due, done, title = (
            OVERDUE_SINCE,
            dt.date(2099, 1, 1),
            "Apply for the connection again with a smaller load",
        )
    finished = done <= date
    over = risk.ends_on is not None and risk.ends_on <= date and not finished
    begun_for = (date - begun).days
    return {
        "risk_action_id": f"A-{risk.id[3:]}-{turn + 1}",
        "risk_id": risk.id,
        "title": title,
        "owner": owner,
        "due": due,
        "status": "done"
        if finished
        else "cancelled"
        if over
        else "in progress"
        if begun_for > 30
        else "not started",
        "completed_on": done if finished else None,
        "cost": round(between(rng, 0.02, 0.12) * risk.cost, -2),
        "currency": risk.project.currency,
    }


def issues(at: At) -> pd.DataFrame:
    """Risks that struck, and what went wrong without warning."""
    rows = []
    struck = [
        r
        for r in risks()
        if r.ending == "occurred" and r.ends_on and r.ends_on <= at.of(r.project.unit)
    ]
    for risk in struck:
        rows.append(_issue(risk.project, f"I-{risk.id[3:]}", risk.title, risk.ends_on, risk.id, at))
    for number in range(55):
        rng = stream("issue", number)
        hosts = [
            p for p in known(dt.date(2026, 10, 31)) if p.was_open_in_window and p.id != "P-094"
        ]
        host = pick(rng, hosts)
        raised = plus(max(host.start, dt.date(2025, 8, 1)), between(rng, 10, 330))
        if raised <= at.of(host.unit) and raised < host.ended_on:
            rows.append(_issue(host, f"I-{200 + number}", pick(rng, ISSUES), raised, None, at))
    return pd.DataFrame(rows)


def _issue(
    host: Project, issue_id: str, title: str, raised: dt.date, risk_id: str | None, at: At
) -> dict:
    rng = stream("issue detail", issue_id)
    due = workday(plus(raised, between(rng, 14, 60)))
    solved = workday(plus(due, between(rng, -12, 30)))
    over = solved <= at.of(host.unit)
    return {
        "issue_id": issue_id,
        "project_id": host.id,
        "risk_id": risk_id,
        "kind": "issue",
        "title": title,
        "severity": pick(rng, SEVERITY, (3, 4, 2, 0.5)),
        "owner": manager_of(host),
        "status": "done" if over else "in progress",
        "raised_on": raised,
        "due": due,
        "resolved_on": solved if over else None,
        "cost": round(between(rng, 1_000, 60_000), -2),
        "currency": host.currency,
        "action": None,
    }
