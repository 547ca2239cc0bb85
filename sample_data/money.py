"""Cash flows by month and benefits: plan, forecast, actual; they add up to the other tables."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pandas as pd

from sample_data.chance import between, pick, stream
from sample_data.dates import At, month_end, month_start, months_between, plus
from sample_data.people import sponsor_of
from sample_data.performance import Standing, baseline_at, baselines, curve, planned, reports
from sample_data.portfolio import Project, known
from sample_data.project_tables import benefit_promised, latest

#: Months over which a benefit flows.
FLOWING = 36
OTHER_BENEFITS = (
    ("Fewer complaints", "complaints per 1 000 orders"),
    ("Faster handling", "minutes per order"),
    ("Fewer accidents", "accidents per million hours"),
    ("Less energy", "MWh a year"),
    ("Fewer defects", "defects per 1 000 units"),
    ("Fewer manual entries", "entries a day"),
)


def cash_flows(at: At) -> pd.DataFrame:
    """Every month of every project's life, zeros where nothing flows, so that months never vanish."""
    rows: list[tuple] = []
    for project in known(at.date):
        date = at.of(project.unit)
        if project.listed_on > date:
            continue
        if project.was_open_in_window:
            rows += _costs(project, date, at)
        if benefit_promised(project):
            rows += _benefits(project, date)
    frame = pd.DataFrame(
        rows, columns=("subject_id", "period", "kind", "version", "amount", "currency")
    )
    return frame


@cache
def _life(project: Project) -> tuple[dt.date, ...]:
    last = max(project.true_finish, baselines(project)[-1].finish)
    return tuple(months_between(project.start, plus(last, 50)))


def _costs(project: Project, date: dt.date, at: At) -> list[tuple]:
    months, base = _life(project), baseline_at(project, date)
    plan = [planned(project, month_end(month), base) for month in months]
    spent = _spent_by_month(project, date, at)
    standing = latest(project, at)
    rest = _still_to_spend(project, standing, months, base.finish)
    rows = []
    for step, month in enumerate(months):
        amount = spent.get(month, 0.0)
        before = plan[step - 1] if step else 0.0
        rows.append(
            (project.id, month, "cost", "plan", round(plan[step] - before, 2), project.currency)
        )
        rows.append(
            (project.id, month, "cost", "forecast", round(amount + rest[step], 2), project.currency)
        )
        if month in spent:
            rows.append((project.id, month, "cost", "actual", amount, project.currency))
    return rows


def _spent_by_month(project: Project, date: dt.date, at: At) -> dict[dt.date, float]:
    """Actual cost of each month with a report; the first report takes what was spent before it."""
    found, before = {}, 0.0
    for standing in reports(project, date, corrected=at.corrected):
        found[month_start(standing.date)] = round(standing.actual_cost - before, 2)
        before = standing.actual_cost
    return found


def _still_to_spend(
    project: Project, standing: Standing | None, months: tuple[dt.date, ...], finish: dt.date
) -> list[float]:
    """The forecast's remainder over the months from the report to the expected finish."""
    if standing is None:
        total, first, last = project.budget, project.start, finish
    else:
        total, first, last = (
            standing.forecast_cost - standing.actual_cost,
            standing.date,
            standing.forecast_finish,
        )
    if total <= 0 or last <= first:
        return [0.0] * len(months)
    days = (last - first).days
    done = [round(total * curve((month_end(month) - first).days / days), 2) for month in months]
    return [round(after - before, 2) for before, after in zip([0.0, *done], done, strict=False)]


def _benefits(project: Project, date: dt.date) -> list[tuple]:
    """Even monthly benefit after the finish; late projects earn late, and most earn less."""
    monthly = benefit_promised(project) / FLOWING
    start = month_start(project.baseline_finish, 1)
    late = max(0, round(project.slip * project.days / 30.4))
    rows = []
    for step in range(FLOWING):
        month = month_start(start, step)
        expected = (
            0.0
            if step < late or project.stopped_on and project.stopped_on <= date
            else round(monthly * _reached(project), -1)
        )
        rows.append((project.id, month, "benefit", "plan", monthly, project.currency))
        rows.append((project.id, month, "benefit", "forecast", expected, project.currency))
        if project.ended_on <= date and month_end(month) <= date:
            rows.append(
                (
                    project.id,
                    month,
                    "benefit",
                    "actual",
                    _measured(project, month, expected),
                    project.currency,
                )
            )
    return rows


def _reached(project: Project) -> float:
    """Share of the promise that comes true."""
    return between(stream("reached", project.id), 0.55, 1.08)


def _measured(project: Project, month: dt.date, expected: float) -> float:
    return round(expected * between(stream("measured", project.id, month), 0.85, 1.15), -1)


def benefits(at: At) -> pd.DataFrame:
    """The register: one row in money per case, some that are not money; owned after closure too."""
    rows = []
    for project in known(at.date):
        date = at.of(project.unit)
        if project.listed_on > date:
            continue
        flows = [row for row in _benefits(project, date)] if benefit_promised(project) else []
        if flows:
            rows.append(_financial(project, flows, date))
        rng = stream("other benefit", project.id)
        if rng.random() < 0.22:
            rows.append(_other(project, date, rng))
    return pd.DataFrame(rows)


def _financial(project: Project, flows: list[tuple], date: dt.date) -> dict:
    def total(version: str, until: dt.date | None = None) -> float:
        return round(
            sum(
                f[4]
                for f in flows
                if f[3] == version and (until is None or month_end(f[1]) <= until)
            ),
            2,
        )

    ended = project.ended_on <= date
    return {
        "benefit_id": f"B-{project.id[2:]}A",
        "project_id": project.id,
        "objective_id": next(iter(project.objectives), None),
        "name": f"Money case of {project.name}",
        "owner": sponsor_of(project),
        "kind": "financial",
        "measured_in": None,
        "planned_total": total("plan"),
        "planned_to_date": total("plan", date),
        "actual_to_date": total("actual", date) if ended else 0.0,
        "forecast_total": total("forecast"),
        "currency": project.currency,
        "starts_on": month_start(project.baseline_finish, 1),
        "measured_on": date if ended else None,
    }


def _other(project: Project, date: dt.date, rng) -> dict:
    name, unit = pick(rng, OTHER_BENEFITS)
    target, ended = float(rng.integers(10, 90)), project.ended_on <= date and not project.stopped_on
    return {
        "benefit_id": f"B-{project.id[2:]}B",
        "project_id": project.id,
        "objective_id": next(iter(project.objectives), None),
        "name": name,
        "owner": sponsor_of(project),
        "kind": "other",
        "measured_in": unit,
        "planned_total": target,
        "planned_to_date": target if ended else 0.0,
        "actual_to_date": round(target * between(rng, 0.4, 1.1), 1) if ended else 0.0,
        "forecast_total": round(target * between(rng, 0.6, 1.1), 1),
        "currency": None,
        "starts_on": month_start(project.baseline_finish, 1),
        "measured_on": date if ended else None,
    }
