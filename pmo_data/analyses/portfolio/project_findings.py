"""The sentences of the Project page, computed from its frames; amounts are worded by the caller."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

Money = Callable[[float], str]
WORDS = {"on_track": "on track", "watch": "at watch", "off_track": "off track"}

NEW = "new baseline"
RANK = {"on_track": 1, "watch": 2, "off_track": 3}


def project_title(row: pd.Series, past: pd.DataFrame) -> str:
    """How the project stands, in a few words to follow its name."""
    words = WORDS
    if not row["is_open"]:
        return str(row["status"] or "closed")
    computed, reported = words.get(row["computed_state"]), words.get(row["reported_state"])
    if computed and flattered(past):
        return f"{computed} only by a new baseline"
    if computed and reported and computed != reported:
        months = months_apart(past)
        lasting = f" ({months} months)" if months > 1 else ""
        return f"reported {reported}, {computed} by figures{lasting}"
    if computed:
        return f"{computed} by figures" + (", as reported" if reported else "")
    return f"reported {reported}" if reported else "health is not known"


def flattered(past: pd.DataFrame) -> bool:
    """Whether its figures improved in the last period by a new baseline: no cheaper, no sooner."""
    if len(past) < 2 or past["promise"].iloc[-1] != NEW:
        return False
    before, now = past.iloc[-2], past.iloc[-1]
    better = RANK.get(now["computed_state"], 9) < RANK.get(before["computed_state"], 0)
    return better and not now["eac"] < before["eac"] * 0.998


def months_apart(past: pd.DataFrame) -> int:
    """Period points in a row, up to now, on which both differ in the way they do now."""
    if past.empty:
        return 0
    pairs = list(zip(past["reported_state"], past["computed_state"]))[::-1]
    now = pairs[0]
    if pd.isna(now[0]) or pd.isna(now[1]) or now[0] == now[1]:
        return 0
    return next((i for i, pair in enumerate(pairs) if pair != now), len(pairs))


def timeline_finding(items: pd.DataFrame) -> str:
    """How many dates lie behind their baseline."""
    parts = items[items["kind"] != "summary"] if len(items) else items
    known = parts[parts["baseline_finish"].notna()]
    if parts.empty:
        return "Only the project's own dates are known" if len(items) else "No task or milestone is known"
    overdue = int(parts["overdue"].sum())
    if known.empty:
        return f"{overdue} of {len(parts)} dates have passed unfinished" if overdue else f"{len(parts)} dates, no baseline"
    late = int(known["late"].sum())
    said = f"{late} of {len(known)} dates {'lies' if late == 1 else 'lie'} behind the baseline"
    return f"{said}, {overdue} passed unfinished" if overdue else said


def cost_finding(row: pd.Series, money: Money) -> str:
    """What the value earned has cost, against plan."""
    if pd.isna(row["ac"]) or pd.isna(row["ev"]):
        return "Too little is reported to compare cost with value"
    gap = float(row["ev"] - row["ac"])
    if abs(gap) < 0.005 * max(float(row["ac"]), 1.0):
        return "Cost and value earned agree"
    if gap < 0:
        return f"{money(-gap)} more was spent than earned"
    return f"{money(gap)} more was earned than spent"


def range_finding(ways: pd.DataFrame, row: pd.Series, money: Money) -> str:
    """How far the methods lie apart, and where the one used stands in between."""
    if ways.empty:
        return "No forecast can be made yet"
    if not row["is_open"] and pd.notna(row["ac"]):
        return f"It ended at {money(float(row['ac']))}"
    low, high = float(ways["amount"].min()), float(ways["amount"].max())
    own = ways[ways["method"] == "forecast_cost"]
    others = ways[ways["method"] != "forecast_cost"]
    if len(own) and len(others) and float(own["amount"].iloc[0]) < float(others["amount"].min()) * 0.98:
        return f"Every method ends above the manager's {money(float(own['amount'].iloc[0]))}"
    if high - low < 0.02 * high:
        return f"Every method ends near {money(high)}" if len(ways) > 1 else f"The only forecast is {money(high)}"
    return f"It may end between {money(low)} and {money(high)}"


def history_finding(past: pd.DataFrame) -> str:
    """How long report and figures have differed, and how often the promise was moved."""
    if past.empty:
        return "There is no history yet"
    apart, moved = months_apart(past), int((past["promise"] == NEW).sum())
    said = []
    if apart:
        said.append(f"Report and figures differ for {apart} period{'' if apart == 1 else 's'}")
    if moved:
        said.append(f"{'the promise' if said else 'The promise'} was moved {'once' if moved == 1 else f'{moved} times'}")
    return ", ".join(said) or "Report and figures agree, the promise stands"
