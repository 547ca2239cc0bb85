"""Decisions the board has to take or took: id, project, unit, title, due, cost of waiting, options."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from sample_data.chance import pick, stream
from sample_data.dates import At, plus, workday
from sample_data.organisation import HEADS
from sample_data.portfolio import by_id

#: id, project, unit, title, due, cost of waiting a month, options
NEEDED = (
    ("D-031", "P-102", "DIG", "Cut scope or add money for Order management core", "2026-11-12", 240_000, "Cut two markets; add 1.4 m; stop"),
    ("D-032", "P-084", "LOG", "Change the controls vendor of Warehouse control renewal", "2026-11-20", 90_000, "Stay; change; split the lots"),
    ("D-033", None, "DIG", "Hire three data engineers or move two projects", "2026-11-27", 110_000, "Hire; contract; start later"),
    ("D-034", "P-071", "MAN", "Second shift for Press line renewal", "2026-10-20", 65_000, "Second shift; accept the delay"),
    ("D-035", "P-093", "COR", "Next intake of the Apprentice academy", "2026-12-04", 8_000, "Forty; twenty-five; skip a year"),
    ("D-036", "P-105", "DIG", "Second data centre contract", "2026-11-30", 45_000, "Sign; tender again"),
    ("D-037", "P-108", "LOG", "Approve Heat from cold rooms", "2026-12-11", 12_000, "Approve; smaller pilot; park"),
    ("D-038", None, "COR", "Budget frame for projects in 2027", "2026-12-15", 0, "60 m; 55 m; 50 m"),
)  # fmt: skip
#: project, title, day decided, choice, reason
TAKEN = (
    ("P-043", "Move the web shop launch to after Christmas", "2025-11-13", "After Christmas", "No change during the peak"),
    ("P-060", "Stop the old ledger switch-off", "2025-11-18", "Stop", "Auditor wants two more closings on the old ledger"),
    ("P-048", "Stop Influencer shop windows", "2025-12-18", "Stop", "Trial shops show no effect on sales"),
    ("P-073", "Start Predictive maintenance with two lines", "2025-12-11", "Two lines", "Sensors on the others come in 2027"),
    ("P-090", "Approve Head office atrium refit", "2025-12-11", "Approve", "Lease terms ask for a refit before 2028"),
    ("P-055", "Depot gates: accept the dearer foundation", "2025-12-09", "Accept", "Survey shows clay"),
    ("P-102", "Order management core: keep scope", "2026-02-12", "Keep", "Manager expects to catch up by summer"),
    ("P-066", "Shelf-edge labels: choose the supplier", "2026-02-20", "Second bidder", "Battery life"),
    ("P-052", "Parcel shop partners: extend by a quarter", "2026-03-05", "Extend", "Half of the contracts are signed"),
    ("P-098", "Core platform: convert history back to 2019 only", "2026-03-12", "From 2019", "Older data are hardly read"),
    ("P-089", "Automated put-away: one aisle first", "2026-04-09", "One aisle", "Learn before the second"),
    ("P-065", "Store retrofit: leave out small shops", "2026-04-16", "Leave out", "Pay back above 12 years"),
    ("P-068", "Queue-free tills: add two shops", "2026-05-21", "Add", "Customers accept them"),
    ("P-080", "Night sorting hub: hold the budget", "2026-06-11", "Hold", "Contractor offers a later price"),
    ("P-074", "Heat recovery: order the exchanger now", "2026-06-18", "Order", "Delivery takes 30 weeks"),
    ("P-091", "Finance close: skip the third country", "2026-07-09", "Skip", "Law changes there in 2027"),
    ("P-083", "Electric vans: lease instead of buy", "2026-08-13", "Lease", "Resale value unclear"),
    ("P-077", "Supplier portal: start with 40 suppliers", "2026-09-10", "Forty", "They carry 80 % of parts"),
    ("P-105", "Pause Backup and recovery sites", "2026-10-12", "Pause", "Contract of the second site not signed"),
    ("P-080", "Night sorting hub: approve the aligned plan", "2026-10-19", "Approve", "Old plan no longer useful for steering"),
)  # fmt: skip
#: Decisions that were on the table and left it.
WITHDRAWN = (
    ("D-029", "P-096", "COR", "Outsource purchasing of indirect goods", "2026-08-31"),
    ("D-030", "P-085", "LOG", "Dock fees for late carriers", "2026-09-30"),
)
ASKED_BEFORE = 75


def decisions(at: At) -> pd.DataFrame:
    """Those asked for by then; taken ones appear as needed until the day they were taken."""
    rows = [row for number, line in enumerate(TAKEN) if (row := _taken(number, line, at))]
    rows += [
        _gone(line) for line in WITHDRAWN if plus(dt.date.fromisoformat(line[4]), -20) <= at.date
    ]
    rows += [_needed(line) for line in NEEDED if _asked_on(line) <= at.of(line[2])]
    return pd.DataFrame(rows)


def _asked_on(line: tuple) -> dt.date:
    """Some weeks before it is due, once its project is on the list."""
    asked = plus(dt.date.fromisoformat(line[4]), -ASKED_BEFORE)
    return max(asked, by_id()[line[1]].listed_on) if line[1] else asked


def _taken(number: int, line: tuple, at: At) -> dict | None:
    project_id, title, day, choice, reason = line
    decided = dt.date.fromisoformat(day)
    project = by_id()[project_id]
    date = at.of(project.unit)
    if max(plus(decided, -45), project.listed_on) > date:
        return None
    over = decided <= date
    return {
        "decision_id": f"D-{number + 1:03d}", "title": title, "project_id": project_id, "business_unit_id": project.unit,
        "status": "taken" if over else "needed", "due": workday(plus(decided, 5)), "cost_of_delay": None, "currency": "EUR",
        "options": None, "choice": choice if over else None, "reason": reason if over else None,
        "decider": HEADS[project.unit], "decided_on": decided if over else None,
        "expected_effect": None, "check_on": workday(plus(decided, 120)) if over else None,
        "outcome": pick(stream("outcome of", title), ("As expected", "Partly", None)) if plus(decided, 120) <= date else None,
    }  # fmt: skip


def _needed(line: tuple) -> dict:
    decision, project, unit, title, due, cost, options = line
    return {
        "decision_id": decision, "title": title, "project_id": project, "business_unit_id": unit, "status": "needed",
        "due": dt.date.fromisoformat(due), "cost_of_delay": float(cost) or None, "currency": "EUR", "options": options,
        "decider": HEADS[unit],
    }  # fmt: skip


def _gone(line: tuple) -> dict:
    decision, project, unit, title, due = line
    return {
        "decision_id": decision, "title": title, "project_id": project, "business_unit_id": unit, "status": "withdrawn",
        "due": dt.date.fromisoformat(due), "currency": "EUR", "decider": HEADS[unit],
    }  # fmt: skip
