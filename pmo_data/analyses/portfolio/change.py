"""What moved the forecast since then: performance, a new baseline, or corrected data?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.statements import statement

if TYPE_CHECKING:
    from pmo_data.store import View

#: The order in which the bridge shows them; "change" is their sum.
STEPS = ("performance", "re-baselined", "corrected", "entered", "left")
_SHOWN = ("name", "unit", "bac_r", "eac_r", "finish", "baseline_finish", "reported_state", "computed_state")
#: What the split means, for the figure's definition.
SPLIT = (
    "Every open project whose forecast moved is in one class. Corrected data: both sides speak of the same "
    "as-of date, or the earlier report or an exchange rate was restated. Re-baselined: its budget, baseline dates "
    "or baseline number differ, or the plan rate of a new year applies; shown even when its forecast stood still. "
    "Performance: the rest. New projects and those that left count with their whole forecast."
)
#: Amounts below a hundredth of a unit of money are noise of arithmetic.
NOISE = 0.01


def change_by_project(at: View, *, since: int | None = None) -> pd.DataFrame:
    """Which projects moved the forecast at completion, and why?

    Columns, one row per project and step:
        project_id, name, unit    as of now, or as then for projects that left
        step      performance, re-baselined, corrected, entered, left
        amount    reporting currency   change of the forecast of open projects
        why       text   what the class rests on
        bac_r_then, bac_r, eac_r_then, eac_r, finish_then, finish, baseline_finish_then,
        baseline_finish, reported_state_then, reported_state, computed_state_then, computed_state
    `since` is a snapshot number; without it the period point before this one. No rows when there is
    none. The same as-of date on both sides, a forecast of then that was restated, or an exchange
    rate that was mended = corrected data; other baseline columns = re-baselined (the plan rate of a
    new year too); the rest = performance. A new baseline without a change of the forecast is a row
    of amount 0, for it moves the measure of success. Projects that left are not seen through
    filters, since filters speak of the projects known now.
    """
    before = then(at, since)
    if before is None:
        return pd.DataFrame(columns=["project_id", *_SHOWN, "step", "amount", "why"])
    pair = both(before, at)
    restated = _restated(at, pair)
    moves = pd.concat([_entered(pair), _left(pair), _stayed(pair, restated)], ignore_index=True)
    kept = moves[(moves["amount"].abs() > NOISE) | (moves["step"] == "re-baselined")]
    facts = pair[["project_id", *(c for c in pair if c.removesuffix("_then") in _SHOWN)]]
    found = kept.merge(facts, on="project_id")
    found["name"] = found["name"].fillna(found.pop("name_then"))
    found["unit"] = found["unit"].fillna(found.pop("unit_then"))
    found["size"] = found["amount"].abs()
    ordered = found.sort_values(["size", "project_id"], ascending=[False, True], ignore_index=True)
    return ordered.drop(columns="size")


def change(at: View, *, since: int | None = None) -> pd.DataFrame:
    """How much of the change of the forecast is performance?

    Columns, one row per step that occurs, performance always, the total last:
        step       performance, re-baselined, corrected, entered, left, change
        amount     reporting currency
        projects   count
        note       text   why, in a few words
        then, now  reporting currency   the forecast on both sides, on every row
    No rows when there is nothing to compare with.
    """
    before = then(at, since)
    if before is None:
        return pd.DataFrame(columns=["step", "amount", "projects", "note", "then", "now"])
    moves = change_by_project(at, since=since)
    pair = both(before, at)
    sides = {"then": _total(pair, "_then"), "now": _total(pair, "")}
    rows = []
    for step in STEPS:
        mine = moves[moves["step"] == step]
        if len(mine) or step == "performance":
            rows.append({"step": step, "amount": float(mine["amount"].sum()),
                         "projects": mine["project_id"].nunique(), "note": _note(step, mine)})
    amount = sides["now"] - sides["then"]
    rows.append({"step": "change", "amount": amount, "projects": moves["project_id"].nunique(), "note": ""})
    return pd.DataFrame(rows).assign(**sides)


def then(at: View, since: int | None) -> View | None:
    """The other side of the comparison: that snapshot, else the period point before this one."""
    if since is None:
        return at.previous
    return at.at(since) if 0 < since < at.scope.snapshot else None


def both(before: View, at: View) -> pd.DataFrame:
    """Every project of either side, its columns of then with the ending _then; one row a project."""
    sides = [side.query(statement("portfolio", "standing")) for side in (before, at)]
    for frame in sides:
        frame["known"] = True
    old = sides[0].rename(columns={c: f"{c}_then" for c in sides[0] if c != "project_id"})
    pair = sides[1].merge(old, on="project_id", how="outer")
    for column in ("known", "known_then", "is_open", "is_open_then"):
        pair[column] = pair[column].fillna(False).astype(bool)
    return pair


def rebaselined(pair: pd.DataFrame) -> pd.Series:
    """Whether any column of the baseline differs; a baseline given for the first time does not."""
    columns = ("bac", "baseline_start", "baseline_finish", "baseline_number")
    moved = pd.Series(False, index=pair.index)
    for column in columns:
        old, new = pair[f"{column}_then"], pair[column]
        moved |= old.notna() & new.notna() & (old != new)
    return moved


def same_date(pair: pd.DataFrame) -> pd.Series:
    """Whether both sides speak of the same day, so that a difference can only be a correction."""
    return (pair["status_date"] == pair["status_date_then"]) & (pair["as_of"] == pair["as_of_then"])


def _counts(pair: pd.DataFrame, ending: str) -> pd.Series:
    return pair[f"is_open{ending}"] & pair[f"eac_r{ending}"].notna()


def _total(pair: pd.DataFrame, ending: str) -> float:
    return float(pair.loc[_counts(pair, ending), f"eac_r{ending}"].sum())


def _entered(pair: pd.DataFrame) -> pd.DataFrame:
    new = pair[_counts(pair, "") & ~_counts(pair, "_then")]
    why = new["known_then"].map({True: "first forecast, or open again", False: "new on the list"})
    return _moves(new, "entered", new["eac_r"], why)


def _left(pair: pd.DataFrame) -> pd.DataFrame:
    gone = pair[_counts(pair, "_then") & ~_counts(pair, "")]
    why = gone["status"].where(gone["known"] & ~gone["is_open"], "no forecast any more")
    return _moves(gone, "left", -gone["eac_r_then"], why.where(gone["known"], "no longer on the list"))


def _stayed(pair: pd.DataFrame, restated: pd.Series) -> pd.DataFrame:
    here = pair[_counts(pair, "") & _counts(pair, "_then")]
    moved, same = rebaselined(here), same_date(here)
    own_rate = (here["rate"] - here["rate_then"]) * here["eac_then"]
    new_year = (here["rate_from"] != here["rate_from_then"]) & here["rate_from"].notna()
    mended = restated.reindex(here.index).fillna(0.0).where(~same, 0.0)
    rest = here["eac_r"] - here["eac_r_then"] - own_rate - mended
    why_rest = pd.Series("performance", index=here.index).mask(moved, "re-baselined").mask(same, "corrected")
    words = {"performance": "forecast changed", "re-baselined": "new baseline", "corrected": "same date"}
    parts = [
        _moves(here[why_rest == step], step, rest[why_rest == step], text) for step, text in words.items()
    ]
    parts += [
        _moves(here, "corrected", mended, "earlier report restated"),
        _moves(here[~new_year], "corrected", own_rate[~new_year], "exchange rate"),
        _moves(here[new_year], "re-baselined", own_rate[new_year], "plan rate of a new year").query("amount != 0"),
    ]
    return pd.concat(parts, ignore_index=True)


def _restated(at: View, pair: pd.DataFrame) -> pd.Series:
    """By how much the forecast reported then reads differently now; reporting currency."""
    said = at.query(statement("portfolio", "reported_then"))
    keys = pair[["project_id", "status_date_then"]].reset_index()
    found = keys.merge(said, left_on=["project_id", "status_date_then"],
                       right_on=["project_id", "status_date"]).set_index("index")  # fmt: skip
    now_said = found["forecast_cost"].reindex(pair.index)
    return (now_said - pair["forecast_cost_then"]) * pair["rate_then"]


def _moves(rows: pd.DataFrame, step: str, amount: pd.Series, why: pd.Series | str) -> pd.DataFrame:
    return pd.DataFrame({"project_id": rows["project_id"], "step": step, "amount": amount, "why": why})


def _note(step: str, mine: pd.DataFrame) -> str:
    """Why, in a few words: how many projects, and the largest or the reason they share."""
    n = mine["project_id"].nunique()
    if not n:
        return "no project"
    said = f"{n} project{'' if n == 1 else 's'}"
    largest = str(mine.iloc[0]["name"])
    if n == 1:
        return largest
    if step in ("corrected", "left") and mine["why"].nunique() == 1:
        return f"{said}, {mine['why'].iloc[0]}"
    return f"{said}, most {largest}"
