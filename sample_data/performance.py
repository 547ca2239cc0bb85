"""How each project really went, month by month: one closed form for plan, progress and cost.

Physical progress follows an S-curve over the true duration; planned value the same curve over the
baseline in force; cost is progress times what the work really costs. So % complete, EV, PV, AC,
CPI, SPI and the dates agree by construction.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from sample_data.chance import between, stream
from sample_data.dates import LAST, friday, month_end, plus
from sample_data.portfolio import TOO_LOW, Project

#: The promise that was changed just in time, and when.
REBASELINED, REBASELINED_ON = "P-080", dt.date(2026, 10, 19)
#: Invoice booked twice in September, taken back by the correction.
BOOKED_TWICE, TWICE_AMOUNT = "P-073", 160_000.0
HOLD_FROM = dt.date(2026, 10, 12)
#: Share of the bad news that a manager's forecast admits.
ADMITS = {"candid": 0.95, "soft": 0.8, "rosy": 0.12}
#: Limits of computed health, as the settings have them.
GREEN, AMBER, SLIP_GREEN, SLIP_AMBER = 0.95, 0.85, 0.05, 0.15


@dataclass(frozen=True)
class Baseline:
    """One approved promise."""

    number: int
    approved_on: dt.date
    budget: float
    start: dt.date
    finish: dt.date
    reason: str


@dataclass(frozen=True)
class Standing:
    """Where a project stood at a month end; money in its own currency."""

    date: dt.date
    baseline: Baseline
    percent_complete: float
    planned_value: float
    earned_value: float
    actual_cost: float
    forecast_cost: float
    forecast_finish: dt.date
    health: str

    @property
    def cpi(self) -> float:
        """Value earned per unit of money spent."""
        return self.earned_value / self.actual_cost

    @property
    def spi(self) -> float:
        """Value earned per unit of value planned."""
        return self.earned_value / self.planned_value


def curve(u: float) -> float:
    """Share of the work planned by the share u of the time: flat ends, steep middle."""
    u = min(1.0, max(0.0, u))
    return 0.5 * u + 0.5 * (3 * u * u - 2 * u**3)


def share_of_time(project: Project, date: dt.date) -> float:
    """Share of the first baseline's time gone by; above 1 when late."""
    return (date - project.start).days / project.days


def trouble(u: float) -> float:
    """How much of the final slip and overrun has happened by then: all of it at 60 % of the time."""
    return min(1.0, max(0.0, u / 0.6))


def progress(project: Project, date: dt.date) -> float:
    """Share of the work done, in steps of a tenth of a percent."""
    if date >= project.true_finish and not project.stopped_on:
        return 1.0
    if project.state == "hold":
        date = min(date, HOLD_FROM)
    u = share_of_time(project, date)
    done = curve(u / (1 + project.slip * trouble(u)))
    return round(min(done, 0.995), 3)


def cost(project: Project, date: dt.date) -> float:
    """Spent by then, to the hundred; ends exactly at budget x (1 + overrun)."""
    done, u = progress(project, date), share_of_time(project, date)
    wobble = 0.0 if done == 1.0 else _wobble(project.id, u) * (1 - done)
    return round(project.budget * done * (1 + project.overrun * trouble(u) + wobble), -2)


def _wobble(project_id: str, u: float) -> float:
    """Slow ups and downs of cost that mean nothing."""
    rng = stream("wobble", project_id)
    height, turns, shift = between(rng, 0.004, 0.018), between(rng, 1.5, 4), between(rng, 0, 1)
    place = (u * turns + shift) % 1.0
    return height * (4 * abs(place - 0.5) - 1)


@cache
def baselines(project: Project) -> tuple[Baseline, ...]:
    """Every approved promise of a project, the first one first."""
    first = Baseline(
        1,
        project.approved_on,
        project.budget,
        project.start,
        project.baseline_finish,
        "First approval",
    )
    if project.id == REBASELINED:
        return (first, _reset_to_actuals(project))
    rng = stream("baseline", project.id)
    grown = project.unit == TOO_LOW and project.ended_on <= LAST and rng.random() < 0.45
    if not grown and not (
        project.ended_on <= LAST and not project.stopped_on and rng.random() < 0.12
    ):
        return (first,)
    approved = plus(project.start, between(rng, 0.45, 0.7) * project.days)
    factor = 1.2 if grown else 1 + max(0.03, project.overrun)
    budget = round(project.budget * factor, -4)
    finish = friday(plus(project.baseline_finish, 0.6 * project.slip * project.days))
    reason = (
        "Ground works and permits underestimated" if grown else "Scope added by the steering board"
    )
    return (
        first,
        Baseline(2, approved, budget, project.start, max(finish, project.baseline_finish), reason),
    )


def _reset_to_actuals(project: Project) -> Baseline:
    """A new promise that makes the past perfect: budget = what the work done has cost so far."""
    date = month_end(REBASELINED_ON)
    budget = round(cost(project, date) / progress(project, date), -4)
    return Baseline(
        2,
        REBASELINED_ON,
        budget,
        project.start,
        friday(project.true_finish),
        "Plan aligned with current outlook",
    )


def baseline_at(project: Project, date: dt.date) -> Baseline:
    """The promise in force."""
    valid = [b for b in baselines(project) if b.approved_on <= date]
    return valid[-1] if valid else baselines(project)[0]


def planned(project: Project, date: dt.date, baseline: Baseline) -> float:
    """Value planned to be earned by a date under a baseline."""
    if baseline.number == 1:
        return round(
            project.budget
            * curve((date - baseline.start).days / (baseline.finish - baseline.start).days)
        )
    reset = month_end(baseline.approved_on)
    if date <= reset:
        return round(baseline.budget * progress(project, min(date, reset)))
    done = progress(project, reset)
    rest = (date - reset).days / max(1, (baseline.finish - reset).days)
    return round(baseline.budget * (done + (1 - done) * curve(rest)))


def stands(project: Project, date: dt.date, *, corrected: bool = True) -> Standing:
    """The status report of a month end; `corrected` = without the invoice booked twice."""
    end = min(date, project.ended_on)
    base, u = baseline_at(project, date), share_of_time(project, end)
    done, spent = progress(project, end), cost(project, end)
    if project.id == BOOKED_TWICE and not corrected and date == month_end(LAST, -1):
        spent += TWICE_AMOUNT
    admits = ADMITS[project.says] * trouble(u)
    expected = max(round(project.budget * (1 + project.overrun * admits), -3), spent)
    finish = friday(plus(project.baseline_finish, project.slip * admits * project.days))
    if done == 1.0 or project.stopped_on and date >= project.stopped_on:
        expected, finish = spent, project.ended_on
    elif base.number > 1:
        expected, finish = max(expected, base.budget), max(finish, base.finish)
    if project.id == BOOKED_TWICE and not corrected and date == month_end(LAST, -1):
        expected += TWICE_AMOUNT
    finish = max(finish, plus(end, 14)) if done < 1.0 and not project.stopped_on else finish
    value = Standing(
        date,
        base,
        done,
        planned(project, date, base),
        round(done * base.budget),
        spent,
        expected,
        finish,
        "green",
    )
    return Standing(**{**value.__dict__, "health": reported(project, value)})


def computed(standing: Standing) -> str:
    """Worst of cost and schedule against the tolerances."""
    base = standing.baseline
    slip = (standing.forecast_finish - base.finish).days / (base.finish - base.start).days
    if standing.actual_cost <= 0 or standing.planned_value <= 0:
        return "green"
    worst = min(standing.cpi, standing.spi)
    if worst < AMBER or slip > SLIP_AMBER:
        return "red"
    return "green" if worst >= GREEN and slip <= SLIP_GREEN else "amber"


def reported(project: Project, standing: Standing) -> str:
    """What the manager says: candid ones say what the figures say."""
    figures = computed(standing)
    if project.says == "rosy" or figures == "green":
        return "green"
    if project.says == "soft" or project.id == REBASELINED:
        return "amber"
    return figures


@cache
def report_dates(project: Project) -> tuple[dt.date, ...]:
    """Month ends with a status report: monthly for what was open in the window, else the last."""
    if not project.was_open_in_window:
        return (month_end(project.ended_on),)
    first, found = month_end(plus(project.start, 15)), []
    while first <= min(month_end(project.ended_on), LAST):
        found.append(first)
        first = month_end(first, 1)
    return tuple(found)


def reports(project: Project, until: dt.date, *, corrected: bool) -> list[Standing]:
    """All status reports of a project up to a date."""
    return [
        stands(project, date, corrected=corrected)
        for date in report_dates(project)
        if date <= until
    ]


def status_at(project: Project, date: dt.date) -> str:
    """Where the project is in its life."""
    if project.stopped_on and project.stopped_on <= date:
        return "cancelled"
    if project.ended_on <= date:
        return "completed"
    if project.state == "proposed" or date < project.approved_on and project.state != "approved":
        return "proposed"
    if date < project.start:
        return "approved"
    return "on hold" if project.state == "hold" and date >= HOLD_FROM else "active"
