"""What differs between two snapshots, and was it performance, re-planning or corrected data?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from pmo_data.analyses.facts import FACTS
from pmo_data.analyses.measures import measures
from pmo_data.analyses.portfolio.change import both, rebaselined, same_date, then
from pmo_data.analyses.portfolio.findings import MATERIAL, number_word, some
from pmo_data.analyses.portfolio.headline import INSTEAD, WANTED, verdict
from pmo_data.schema import MEASURES

if TYPE_CHECKING:
    from pmo_data.store import View

#: column -> (how it is called, kind of value); the columns of a project that are compared
COMPARED: dict[str, tuple[str, str]] = {
    "name": ("Name", "text"), "unit": ("Business unit", "text"), "status": ("Status", "text"),
    "reported_state": ("Reported health", "state"), "computed_state": ("Health by figures", "state"),
    "bac": ("Budget", "money"), "baseline_start": ("Baseline start", "date"),
    "baseline_finish": ("Baseline finish", "date"), "baseline_number": ("Baseline number", "count"),
    "eac": ("Forecast", "money"), "start": ("Start", "date"), "finish": ("Forecast finish", "date"),
    "rate": ("Exchange rate", "number"), "ac": ("Actual cost", "money"), "percent_complete": ("% complete", "share"),
}  # fmt: skip
PROGRESS = ("ac", "percent_complete")
PLAN = ("bac", "baseline_start", "baseline_finish", "baseline_number")
LABELS = ("name", "unit")
#: What moved a sum, at the end of a sentence.
CAUSES = {
    "performance": "by performance", "re-baselined": "by new baselines", "corrected": "by corrected data",
    "entered": "by new projects", "left": "by projects that left",
}  # fmt: skip
#: What the classes mean, for the figure's definition.
CLASSES = (
    "Corrected: both snapshots speak of the same as-of date for this project, or its exchange rate differs. "
    "Re-baselined: every change of a project whose budget, baseline dates or baseline number moved. "
    "Progress: money spent and work done, which move every period. Performance: every other change. Renamed: name or "
    "business unit only."
)


def project_changes(at: View, *, since: int | None = None) -> pd.DataFrame:
    """Which projects were added, removed or changed, in what, and of which class?

    Columns, one row per project and changed column; added and removed projects have one row:
        project_id, name, unit
        what       added, removed, changed
        cause      performance, re-baselined, corrected, progress, renamed; "" for added and removed
        field      text   column in words
        kind       money (the project's currency), share, number, date, state or text
        old, new   text   values as stored: dates as 2026-09-30, numbers plain, "" when absent
        currency   text   of the project
        eac_moved  reporting currency   change of the project's forecast, on each of its rows
    Largest move first. No rows when there is nothing to compare with.
    """
    before = then(at, since)
    columns = ["project_id", "name", "unit", "what", "cause", "field", "kind", "old", "new", "currency", "eac_moved"]
    if before is None:
        return pd.DataFrame(columns=columns)
    pair = both(before, at)
    pair["same"], pair["replanned"] = same_date(pair), rebaselined(pair)
    rows = [change for row in pair.to_dict("records") for change in _changes(row)]
    found = pd.DataFrame(rows, columns=columns)
    found["eac_moved"] = pd.to_numeric(found["eac_moved"])
    found["size"] = found["eac_moved"].abs()
    place = {name: i for i, (name, _) in enumerate(COMPARED.values())}
    found["place"] = found["field"].map(place)
    keys, up = ["size", "project_id", "place"], [False, True, True]
    return found.sort_values(keys, ascending=up, na_position="last", ignore_index=True)[columns]


def figures_then_and_now(at: View, *, since: int | None = None) -> pd.DataFrame:
    """What were the portfolio's figures then, and what are they now?

    Columns, one row per figure that is known on one side at least:
        measure, title, unit, digits
        then, now, change   in the measure's unit
        n_then, n_now       count   rows that took part
        verdict             good, bad or neutral
    """
    before = then(at, since)
    names = [name for name in ("projects_open", *WANTED, *INSTEAD) if MEASURES[name].fact in FACTS]
    names = list(dict.fromkeys(names))
    columns = ["measure", "title", "unit", "digits", "then", "now", "change", "n_then", "n_now", "verdict"]
    if before is None:
        return pd.DataFrame(columns=columns)
    sides = [measures(view, names).set_index("measure") for view in (before, at)]
    rows = [_figure(name, *(side.loc[name] for side in sides)) for name in names]
    found = pd.DataFrame(rows, columns=columns)
    return found.dropna(subset=["then", "now"], how="all").reset_index(drop=True)


def moved_title(steps: pd.DataFrame, money: Callable[[float], str], since: str) -> str:
    """How far the forecast moved, and what moved it most; "" where it hardly moved."""
    amounts = steps.set_index("step")["amount"] if len(steps) else pd.Series(dtype="float64")
    total, before = float(amounts.get("change", 0.0)), float(steps["then"].iloc[0]) if len(steps) else 0.0
    if not before or abs(total) < MATERIAL * abs(before):
        return ""
    own = amounts.drop("change")
    main = str((own * (1 if total > 0 else -1)).idxmax())
    said = f"Forecasts {'grew' if total > 0 else 'fell'} {money(abs(total))} {since}"
    share = float(own[main]) / total
    how = "all" if len(own[own.abs() > 0]) == 1 else "mostly"
    return f"{said}, {how} {CAUSES[main]}" if share >= 0.5 else said


def compare_title(changes: pd.DataFrame, since: str) -> str:
    """How many projects came, went and changed."""
    counts = changes[changes["cause"] != "progress"].drop_duplicates(["project_id", "what"])["what"].value_counts()
    parts = [(int(counts.get(what, 0)), what) for what in ("changed", "added", "removed")]
    told = [(n, what) for n, what in parts if n]
    if not told:
        return f"No project differs {since}".strip()
    first, *rest = told
    said = f"{some(first[0], 'project')} {first[1]}" + "".join(f", {n} {what}" for n, what in rest)
    return f"{said} {since}".strip()


def cause_finding(changes: pd.DataFrame) -> str:
    """Of which class the changes are."""
    kinds = changes[changes["what"] == "changed"].drop_duplicates(["project_id", "cause"])["cause"].value_counts()
    said = [f"{number_word(int(kinds[cause])).lower() if i else number_word(int(kinds[cause]))} {words}"
            for i, (cause, words) in enumerate(
                (cause, words) for cause, words in (
                    ("performance", "by performance"), ("re-baselined", "re-baselined"),
                    ("corrected", "corrected")) if kinds.get(cause))]  # fmt: skip
    return ", ".join(said) or "No project changed"


def _changes(row: dict[str, Any]) -> list[dict[str, Any]]:
    if not row["known_then"]:
        return [_named(row, "") | {"what": "added", "cause": "", "field": "Project", "eac_moved": row["eac_r"]}]
    if not row["known"]:
        return [_named(row, "_then") | {"what": "removed", "cause": "", "field": "Project", "eac_moved": -row["eac_r_then"]}]
    return [
        _named(row, "") | {
            "what": "changed", "cause": _cause(column, row), "field": COMPARED[column][0],
            "kind": COMPARED[column][1], "old": old, "new": new, "eac_moved": row["eac_r"] - row["eac_r_then"]}
        for column in COMPARED
        if (old := _text(row[f"{column}_then"])) != (new := _text(row[column]))
    ]  # fmt: skip


def _cause(column: str, row: dict[str, Any]) -> str:
    if column in LABELS:
        return "renamed"
    if row["same"] or column == "rate":
        return "corrected"
    if column in PROGRESS:
        return "progress"
    return "re-baselined" if row["replanned"] or column in PLAN else "performance"


def _named(row: dict[str, Any], ending: str) -> dict[str, Any]:
    named = {name: row[f"{name}{ending}"] for name in ("name", "unit", "currency")}
    return {"project_id": row["project_id"]} | named


def _text(value: Any) -> str:
    """A value as it is compared and shown in a table of differences."""
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    return f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)


def _figure(name: str, old: pd.Series, new: pd.Series) -> dict[str, Any]:
    measure = MEASURES[name]
    return {
        "measure": name, "title": measure.title, "unit": measure.unit, "digits": measure.digits,
        "then": old["value"], "now": new["value"], "change": new["value"] - old["value"],
        "n_then": int(old["n"]), "n_now": int(new["n"]),
        "verdict": "neutral" if pd.isna(new["value"]) else verdict(measure.better, old["value"], new["value"]),
    }  # fmt: skip
