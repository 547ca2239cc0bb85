"""The 160 risks themselves: where, what, since when, how big, and how they end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from sample_data.chance import between, pick, stream
from sample_data.dates import LAST, LATE_UNIT, plus
from sample_data.names import VENDORS
from sample_data.organisation import RATES
from sample_data.portfolio import ORPHANS, Project, by_id, projects

COUNT = 160
#: One vendor behind six small risks.
VENDOR, VENDOR_PROJECTS = VENDORS[0], ("P-062", "P-075", "P-081", "P-086", "P-092", "P-103")
VENDOR_RISKS = (
    "Gateway firmware arrives late",
    "Sensor drivers not supported after 2027",
    "Support team abroad cut in half",
    "Price of licences doubles at renewal",
    "Interface documentation incomplete",
    "Spare modules delivered in small lots",
)
#: A high risk whose mitigation has been due since spring.
OVERDUE_PROJECT, OVERDUE_SINCE = "P-065", dt.date(2026, 3, 20)
#: A risk that grew four months in a row: month end -> probability, cost in the project's currency.
GROWING_PROJECT = "P-064"
GROWTH = {
    dt.date(2026, 6, 30): (0.22, 320_000),
    dt.date(2026, 7, 31): (0.34, 380_000),
    dt.date(2026, 8, 31): (0.45, 700_000),
    dt.date(2026, 9, 30): (0.60, 900_000),
    dt.date(2026, 10, 31): (0.80, 1_000_000),
}
KINDS = {
    "supplier": (
        "Key supplier delivers late",
        "Supplier raises prices before signing",
        "Only one bidder answers the tender",
        "Supplier's expert leaves",
        "Parts are discontinued",
    ),
    "people": (
        "Key engineer leaves",
        "Users have no time for tests",
        "Training places too few",
        "Two projects want the same team",
        "Knowledge of the old system is lost",
    ),
    "technology": (
        "Interface does not carry the load",
        "Old data cannot be converted",
        "New version breaks extensions",
        "Response times above the limit",
        "Test environment shared too often",
    ),
    "scope": (
        "Requirements grow after the design gate",
        "Two units expect different results",
        "Manual work stays beside the system",
        "Reports are forgotten until late",
    ),
    "legal": (
        "Permit comes late",
        "Works council asks for changes",
        "New reporting rule before go-live",
        "Data protection review finds gaps",
    ),
    "finance": (
        "Exchange rate moves against us",
        "Savings come a year later",
        "Funding of phase 2 not approved",
    ),
    "site": (
        "Ground is worse than surveyed",
        "Night work not allowed",
        "Power connection delayed",
        "Asbestos found behind cladding",
    ),
    "security": ("Weak spot in a library", "Test data leak", "Remote access misused"),
}
FITTING = {
    "Building": ("site", "legal", "supplier", "finance"),
    "Equipment": ("supplier", "site", "technology", "people"),
    "Data": ("technology", "people", "legal", "security"),
    "IT system": ("technology", "people", "scope", "security", "supplier"),
    "Process": ("people", "scope", "legal"),
    "Compliance": ("legal", "scope", "people"),
}
CHANCES = (
    "Vendor offers a year of service free",
    "Second site can reuse the design",
    "Subsidy for the pilot",
    "Earlier switch-off saves rent",
)


@dataclass(frozen=True, eq=False)
class Risk:
    """One risk; money in its project's currency; `eases` = share of it that controls take away."""

    project: Project
    title: str
    category: str
    raised_on: dt.date
    probability: float
    cost: float
    eases: float
    ends_on: dt.date | None = None
    ending: str = "closed"
    kind: str = "threat"
    vendor: str | None = None
    story: str = ""
    id: str = ""


@cache
def risks() -> tuple[Risk, ...]:
    """All, numbered in the order in which they were raised."""
    found = [*_of_one_vendor(), _overdue(), _growing()]
    hosts = [p for p in projects() if p.was_open_in_window and p.start < LAST]
    weights = np.array(
        [p.budget**0.5 * (1.8 if p.slip > 0.08 or p.overrun > 0.08 else 1) for p in hosts]
    )
    number = 0
    while len(found) < COUNT:
        rng = stream("risk", number)
        host = hosts[int(rng.choice(len(hosts), p=weights / weights.sum()))]
        risk = _ordinary(host, rng)
        number += 1
        if risk and all((r.project, r.title) != (host, risk.title) for r in found):
            found.append(risk)
    ordered = sorted(found, key=lambda r: (r.raised_on, r.project.id, r.title))
    return tuple(replace(risk, id=f"RK-{n + 1:03d}") for n, risk in enumerate(ordered))


def planted(story: str) -> tuple[Risk, ...]:
    """The risks that belong to a planted fact."""
    return tuple(risk for risk in risks() if risk.story == story)


def _of_one_vendor() -> list[Risk]:
    found = []
    for place, (project, title) in enumerate(zip(VENDOR_PROJECTS, VENDOR_RISKS, strict=True)):
        rng = stream("vendor risk", project)
        raised = max(plus(by_id()[project].start, 20), dt.date(2026, 1 + place, 9))
        found.append(
            Risk(
                by_id()[project],
                title,
                "supplier",
                raised,
                round(between(rng, 0.2, 0.3), 2),
                round(between(rng, 70_000, 120_000), -3),
                0.1,
                vendor=VENDOR,
                story="vendor",
            )
        )
    return found


def _overdue() -> Risk:
    host = by_id()[OVERDUE_PROJECT]
    return Risk(
        host,
        "Grid operator refuses the connection load",
        "site",
        dt.date(2025, 11, 12),
        0.65,
        1_100_000,
        0.0,
        story="overdue",
    )


def _growing() -> Risk:
    host = by_id()[GROWING_PROJECT]
    return Risk(
        host,
        "Partners do not accept the fee model",
        "scope",
        dt.date(2026, 6, 12),
        0.22,
        320_000,
        0.0,
        story="growing",
    )


def _ordinary(host: Project, rng: np.random.Generator) -> Risk | None:
    first, last = (
        plus(host.start, -10),
        min(plus(host.ended_on, -40), plus(LAST, -40 if host.unit == LATE_UNIT else -12)),
    )
    if last <= first:
        return None
    raised = plus(first, rng.random() ** 1.3 * (last - first).days)
    opportunity = rng.random() < 0.05
    category = pick(rng, FITTING[host.type])
    title = pick(rng, CHANCES) if opportunity else pick(rng, KINDS[category])
    cost = round(host.budget * float(np.exp(rng.normal(-2.75, 0.8))), -3)
    ends, ending = _end(host, raised, rng)
    vendor = host.vendor if category == "supplier" and host.vendor != VENDOR else None
    return Risk(
        host,
        title,
        category,
        raised,
        round(float(np.clip(rng.beta(2.0, 3.2), 0.05, 0.85)), 2),
        max(8_000.0, min(cost, 0.3 * host.budget)),
        between(rng, 0.15, 0.75),
        ends,
        ending,
        "opportunity" if opportunity else "threat",
        vendor,
    )


def _end(host: Project, raised: dt.date, rng: np.random.Generator) -> tuple[dt.date | None, str]:
    """Most stay open a while; one in ten strikes; none outlives its project."""
    ending = "occurred" if rng.random() < 0.18 else "closed"
    ends = plus(raised, 70 + rng.exponential(260)) if host.id not in ORPHANS else None
    if host.ended_on <= LAST:
        ends = min(ends or host.ended_on, host.ended_on)
    return ends, ending


def to_reporting(amount: float, currency: str) -> float:
    """Money in euros at the plan rate of 2026."""
    return amount * (dict(RATES)[2026] if currency == "USD" else 1.0)


def assessed(risk: Risk, date: dt.date) -> tuple[float, float, dt.date]:
    """Residual probability and cost as of the last review, and when that was."""
    if risk.story == "growing":
        known = [month for month in GROWTH if month <= date]
        return (
            (*GROWTH[known[-1]], plus(known[-1], -6))
            if known
            else (risk.probability, risk.cost, risk.raised_on)
        )
    every = int(stream("review", risk.id).integers(35, 75))
    reviews = max(0, (min(date, risk.ends_on or date) - risk.raised_on).days // every)
    if risk.story == "overdue":
        return risk.probability, risk.cost, plus(risk.raised_on, reviews * every)
    easing = 1 - risk.eases * min(1.0, reviews / 4)
    return (
        max(0.02, round(risk.probability * easing, 2)),
        round(risk.cost * (0.4 + 0.6 * easing), -3),
        plus(risk.raised_on, reviews * every),
    )
