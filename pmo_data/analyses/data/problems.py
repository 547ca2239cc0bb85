"""What in the published data should be mended first?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import Template
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.data.causes import CAUSES, RANK
from pmo_data.analyses.statements import statement
from pmo_data.schema import TABLES

if TYPE_CHECKING:
    from pmo_data.store import View

COLUMNS = [
    "code",
    "table_name",
    "row_key",
    "label",
    "project_id",
    "unit_id",
    "unit",
    "source",
    "source_row",
    "money",
    "projects",
    "days_late",
]
CHECKS = (
    "problems_units",
    "problems_late",
    "problems_projects",
    "problems_risks",
    "problems_people",
)
#: A reference to a project may also mean an idea.
OTHERWISE = {"project": "or $table.$column in (select idea_id from idea)"}
#: Rows whose $column names something that the table it refers to does not hold.
_ORPHANS = Template("""select 'orphan' as code, '$table' as table_name, $table.$column as row_key,
       '$title ' || $table.$column as label, null as project_id, $unit as unit_id,
       $table.source, $table.source_row, null as money
from $table
where $table.$column is not null
  and not ($table.$column in (select $target_id from $target) $otherwise)
  and exists (select 1 from $target)
""")


def problems(at: View, *, code: str = "") -> pd.DataFrame:
    """Which rows are wrong, contradict each other or lack what figures need?

    Columns, one row per row and cause, most severe cause first, then most money:
        code, severity (error, warning, info), table_name, row_key, label
        project_id, unit_id, unit (its name), column      absent where the cause has none
        source, source_row               file, sheet and Excel row it came from
        money          currency   forecast at completion of projects concerned; absent if unknown
        days_late      count      for units that report late
        problem, effect, mend     text
    With `code` only that cause. Project filters narrow rows of projects and risks, never people.
    """
    frames = [at.query(statement("data", name)) for name in CHECKS]
    frames.append(at.query(" union all ".join(_orphans())))
    found = pd.concat(
        [f.reindex(columns=COLUMNS).astype(object) for f in frames if len(f)]
        or [pd.DataFrame(columns=COLUMNS)]
    )
    found = found[found["code"] == code] if code else found
    for name in ("severity", "effect", "mend", "column"):
        found[name] = [getattr(CAUSES[one], name) for one in found["code"]]
    found.loc[found["code"].isin(_never_given(at, found)), "severity"] = "info"
    units = {
        row["business_unit_id"]: row["name"]
        for row in at.rows("select business_unit_id, name from business_unit")
    }
    found["unit"] = [units.get(one, one) for one in found["unit_id"]]
    found["problem"] = [CAUSES[one].one for one in found["code"]]
    for name in ("money", "days_late", "projects", "source_row"):
        found[name] = pd.to_numeric(found[name])
    found["rank"] = found["severity"].map(RANK)
    order = found.sort_values(
        ["rank", "code", "money", "row_key"], ascending=[True, True, False, True], kind="stable"
    )
    return order.drop(columns="rank").reset_index(drop=True)


def causes(at: View) -> pd.DataFrame:
    """What should be mended first? See `causes_of`."""
    return causes_of(problems(at))


def causes_of(found: pd.DataFrame) -> pd.DataFrame:
    """The problems of one view by cause.

    Columns, one row per cause, most severe first, then by money, then by rows:
        code, severity, problem (sentence with its count), effect, mend, column
        rows        count
        projects    count      projects concerned
        money       currency   forecast at completion of these projects, once each; or absent
        units       text       business units concerned
    """
    names = [
        "code",
        "severity",
        "problem",
        "effect",
        "mend",
        "column",
        "rows",
        "projects",
        "money",
        "units",
    ]
    frame = pd.DataFrame(
        [_cause(code, rows) for code, rows in found.groupby("code", sort=False)], columns=names
    )
    frame["rank"] = frame["severity"].map(RANK)
    frame = frame.sort_values(
        ["rank", "money", "rows", "code"],
        ascending=[True, False, False, True],
        kind="stable",
        na_position="last",
    )
    return frame.drop(columns="rank").reset_index(drop=True)


def _never_given(at: View, found: pd.DataFrame) -> list[str]:
    """Causes that hold for every open project: a column nobody sends is no mistake in a row."""
    everyone = at.rows(statement("data", "open_projects"))[0]["n"]
    counts = found.loc[
        found["table_name"].eq("project") & found["code"].str.startswith("no_"), "code"
    ].value_counts()
    return [code for code, n in counts.items() if n == everyone]


def title(found: pd.DataFrame, every: pd.DataFrame, worded: Callable[[float], str] = str) -> str:
    """The finding of the page: what to mend first, at most 70 characters.

    found, every    from `causes` and `problems`; `worded` says an amount in the reporting currency
    """
    if found.empty:
        return "Nothing in the published data has to be mended"
    late = every[every["code"] == "unit_late"].sort_values("days_late", ascending=False)
    if late.empty:
        return str(found["problem"].iloc[0])
    more = f" and {len(late) - 1} more" if len(late) > 1 else ""
    who, days = str(late["label"].iloc[0])[:28], int(late["days_late"].iloc[0])
    said = f"{who}{more} {'report' if more else 'reports'} {days} days late"
    money = late["money"].sum()
    longer = f"{said}; {worded(money)} of projects rest on it"
    return longer if money > 0 and len(longer) <= 70 else said


def _cause(code: str, rows: pd.DataFrame) -> dict[str, object]:
    cause, n = CAUSES[code], len(rows)
    projects = rows.drop_duplicates("project_id") if rows["project_id"].notna().any() else rows
    known = projects["money"].dropna()
    counted = (
        int(rows["projects"].sum())
        if rows["projects"].notna().any()
        else rows["project_id"].nunique()
    )
    units = sorted({str(unit) for unit in rows["unit"].dropna()})
    return {
        "code": code,
        "severity": rows["severity"].iloc[0],
        "problem": f"{n} {cause.noun} {cause.one}"
        if n == 1
        else f"{n} {_plural(cause.noun)} {cause.many}",
        "effect": cause.effect[:1].upper() + cause.effect[1:] + ".",
        "mend": cause.mend,
        "column": cause.column,
        "rows": n,
        "projects": counted,
        "money": float(known.sum()) if len(known) else None,
        "units": ", ".join(units),
    }


def _plural(noun: str) -> str:
    first, _, rest = noun.partition(" o")
    return "people" if noun == "person" else f"{first}s o{rest}" if rest else f"{noun}s"


def _orphans() -> Iterator[str]:
    """One statement per declared reference; all words come from declarations, none from data."""
    for table in TABLES.values():
        for column in table.columns:
            if (
                column.type != "key"
                or not column.reference
                or column.many
                or table.name == "settings"
            ):
                continue
            words = {
                "table": table.name,
                "column": column.name,
                "title": column.title.replace("'", "''"),
                "target": column.reference,
                "target_id": TABLES[column.reference].key[0],
                "unit": f"{table.name}.unit_id",
            }
            extra = Template(OTHERWISE.get(column.reference, "")).substitute(words)
            yield _ORPHANS.substitute(words, otherwise=extra)
