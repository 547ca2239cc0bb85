"""Which questions could be answered with one more column or file?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pmo_data.analyses.data.holdings import holdings
from pmo_data.analyses.data.questions import QUESTIONS
from pmo_data.analyses.measures import measures
from pmo_data.schema import MEASURES, TABLES

if TYPE_CHECKING:
    from pmo_data.store import View


@dataclass(frozen=True)
class Item:
    """A question or figure, and the table.columns it lacks; none = answered."""

    text: str
    lacks: frozenset[str]

    @property
    def tables(self) -> frozenset[str]:
        """The tables the lacking columns belong to."""
        return frozenset(name.split(".")[0] for name in self.lacks)


def unlock(at: View | None) -> pd.DataFrame:
    """What more data would answer most?

    Columns, one row per set of tables that some question lacks, most questions per table first:
        tables       text     titles, "Assignments and People"
        columns      text     "Assignments: From, Hours; People: FTE"
        new          boolean  the snapshot holds no row of any of them
        unlocked     count    questions and figures that these tables would answer
        questions    text     these, with " · " between
    A figure that has a value counts as answered, whatever it was derived from. Without a view, as
    before the first upload, everything is lacking.
    """
    items, held = _items(at)
    lacking = [item for item in items if item.lacks]
    rows = [_row(tables, lacking, held) for tables in {item.tables for item in lacking}]
    found = pd.DataFrame(rows, columns=_COLUMNS)
    found["yield"] = found["unlocked"] / (found["tables"].str.count(" and ") + 1)
    order = found.sort_values(
        ["yield", "unlocked", "tables"], ascending=[False, False, True], ignore_index=True
    )
    return order.drop(columns="yield")


def answered(at: View | None) -> pd.DataFrame:
    """How many questions and figures can be answered now?

    Columns, one row: answered, total (counts).
    """
    items, _ = _items(at)
    return pd.DataFrame([{"answered": sum(not item.lacks for item in items), "total": len(items)}])


def title(found: pd.DataFrame) -> str:
    """The finding of the page, at most 70 characters."""
    if found.empty:
        return "Every question of these pages can be answered"
    best = found.iloc[0]
    n = int(best["unlocked"])
    what = best["tables"] if best["new"] else f"More columns of {best['tables']}"
    said = f"{what} would answer {n} more {'question' if n == 1 else 'questions'}"
    return said if len(said) <= 70 else f"One more upload would answer {n} more questions"


_COLUMNS = ["tables", "columns", "new", "unlocked", "questions"]


def _items(at: View | None) -> tuple[list[Item], frozenset[str]]:
    """All questions and figures, and the tables that hold rows."""
    held, tables = _held(at)
    items = [Item(q.text, frozenset(q.needs) - held) for q in QUESTIONS]
    valued = _valued(at)
    for name, measure in MEASURES.items():
        lacks = frozenset() if name in valued else frozenset(measure.needs) - held
        items.append(Item(measure.title, lacks))
    return items, tables


def _held(at: View | None) -> tuple[frozenset[str], frozenset[str]]:
    if at is None:
        return frozenset(), frozenset()
    found = holdings(at)
    filled = found[found["filled"] > 0]
    return frozenset(filled["table_name"] + "." + filled["column"]), frozenset(filled["table_name"])


def _valued(at: View | None) -> frozenset[str]:
    if at is None:
        return frozenset()
    found = measures(at, list(MEASURES))
    return frozenset(found.loc[found["value"].notna() & (found["n"] > 0), "measure"])


def _row(tables: frozenset[str], items: list[Item], held: frozenset[str]) -> dict[str, object]:
    mine = [item for item in items if item.tables <= tables]
    lacks = frozenset().union(*(item.lacks for item in mine))
    named = [TABLES[name] for name in TABLES if name in tables]
    columns = [
        f"{table.title}: "
        + ", ".join(c.title for c in table.columns if f"{table.name}.{c.name}" in lacks)
        for table in named
    ]
    texts = dict.fromkeys(item.text for item in mine)
    return {
        "tables": " and ".join(table.title for table in named),
        "columns": "; ".join(columns),
        "new": not tables & held,
        "unlocked": len(texts),
        "questions": " · ".join(texts),
    }
