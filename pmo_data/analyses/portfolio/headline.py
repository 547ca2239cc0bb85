"""How does the portfolio stand in five or six figures, and which way do they move?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.facts import FACTS
from pmo_data.analyses.measures import measures
from pmo_data.analyses.portfolio.change import both, rebaselined, same_date, then
from pmo_data.schema import MEASURES

if TYPE_CHECKING:
    from pmo_data.store import View

#: What a board asks for first; a figure the data cannot give makes room for the next ones.
WANTED = ("cpi", "forecast", "off_track", "alignment", "utilisation", "exposure")
INSTEAD = (
    "watermelons", "budget", "reported_off_track", "reported_off_track_budget", "past_finish", "finishing",
    "milestones_overdue", "projects_open", "slip",
)  # fmt: skip
MOST = 6
POINTS = 12
#: Changes smaller than this share of the figure are noise.
STILL = 0.002


def headline_figures(at: View, *, since: int | None = None) -> pd.DataFrame:
    """Which six figures describe the portfolio now, and what were they then?

    Columns, one row per figure, at most six:
        measure, title, unit, better    as declared
        digits     decimals shown
        value      in the measure's unit
        n          count   rows that took part
        excluded   count   rows that could not, `reason` says why
        before     the value then; absent without a comparison
        fair       the change over projects open on both sides whose baseline did not move and whose
                   data were not corrected (cpi, spi, off_track; absent for the others)
        verdict    good, bad or neutral: what the change means, the fair one where there is one
        trend      list of at most 12 values, oldest first
    `since` is a snapshot number; without it the period point before this one. A figure that cannot
    be computed, and one that is zero where a list says nothing about it, is replaced.
    """
    names = [name for name in (*WANTED, *INSTEAD) if MEASURES[name].fact in FACTS]
    now = measures(at, names).set_index("measure")
    chosen = _chosen(now, _told(at, names))
    before = then(at, since)
    old = measures(before, chosen).set_index("measure")["value"] if before else pd.Series(dtype="float64")
    past = measures(at, chosen, history=True)
    fair = _fair_changes(before, at) if before else {}
    rows = [_row(name, now.loc[name], old.get(name), past, fair.get(name)) for name in chosen]
    return pd.DataFrame(rows)


def _fair_changes(before: View, at: View) -> dict[str, float]:
    """How far figures moved that a new baseline or corrected data would flatter or spoil."""
    pair = both(before, at)
    fair = pair[pair["is_open"] & pair["is_open_then"] & ~rebaselined(pair) & ~same_date(pair)]
    index = {"cpi": ("ev_r", "ac_r"), "spi": ("ev_r", "pv_r")}
    found = {name: _ratio(fair, *parts, "") - _ratio(fair, *parts, "_then") for name, parts in index.items()}
    states = [(fair[f"computed_state{ending}"] == "off_track").sum() for ending in ("", "_then")]
    return found | {"off_track": float(states[0] - states[1])}


def _ratio(rows: pd.DataFrame, above: str, below: str, ending: str) -> float:
    kept = rows.dropna(subset=[above + ending, below + ending])
    total = kept[below + ending].sum()
    return float(kept[above + ending].sum() / total) if total else float("nan")


def _told(at: View, names: list[str]) -> list[str]:
    """Where every forecast is only the budget, it says nothing of its own."""
    said = at.rows("select count(*) as n from project_fact where is_open and eac_method <> 'budget'")[0]["n"]
    return names if said else [name for name in names if name != "forecast"]


def _chosen(now: pd.DataFrame, names: list[str]) -> list[str]:
    known = [name for name in names if pd.notna(now.loc[name, "value"]) and now.loc[name, "n"] > 0]
    chosen = [name for name in WANTED if name in known]
    spare = [name for name in INSTEAD if name in known and not _idle(name, known)]
    return (chosen + spare)[:MOST]


def _idle(name: str, known: list[str]) -> bool:
    """Reported health is only asked for where none can be computed."""
    return name.startswith("reported") and "off_track" in known


def _row(
    name: str, now: pd.Series, before: float | None, past: pd.DataFrame, fair: float | None
) -> dict[str, object]:
    measure, value = MEASURES[name], float(now["value"])
    judged = value - fair if fair is not None and pd.notna(fair) else before
    trend = past.loc[past["measure"] == name, "value"].dropna().tail(POINTS).tolist()
    return {
        "measure": name, "title": measure.title, "unit": measure.unit, "better": measure.better,
        "digits": measure.digits, "value": value, "n": int(now["n"]),
        "excluded": int(now["excluded"]), "reason": now["reason"],
        "before": before, "fair": fair, "verdict": verdict(measure.better, judged, value), "trend": trend,
    }  # fmt: skip


def verdict(better: str, before: float | None, now: float) -> str:
    """Whether a change is good, bad, or neither.

    >>> verdict("higher", 0.97, 0.94), verdict("neither", 1.0, 2.0), verdict("lower", 5.0, 5.0)
    ('bad', 'neutral', 'neutral')

    """
    if before is None or pd.isna(before) or abs(now - before) <= STILL * abs(before):
        return "neutral"
    if better not in ("higher", "lower"):
        return "neutral"
    return "good" if (now > before) == (better == "higher") else "bad"
