"""What the sample workspace is filled with: fourteen publishes, read from `history/`.

Each distinct row is stored once, with the publishes it was part of; so a year of monthly reports
takes little more room than one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pmo_data.schema import TABLES

HOME = Path(__file__).parent
HISTORY = HOME / "history"
#: Columns of the stored files that are not columns of the schema.
SINCE, UNTIL, UNIT = "first_publish", "last_publish", "unit_of_row"
#: Large tables that only grow: a publish brings what is new or changed.
GROWING = frozenset({"status", "cash_flow", "time_entry", "indicator"})
#: What all units share and what hardly ever changes: brought again only after a change.
SHARED = frozenset(
    {
        "business_unit",
        "programme",
        "role",
        "criterion",
        "weight",
        "calendar",
        "holiday",
        "rate",
        "market",
    }
)


@dataclass(frozen=True)
class Report:
    """One publish of the sample, which `publication()` turns into what the store takes.

    units    business units it speaks for; empty = the whole company
    mode     how its rows meet those published before; None = the store's usual way
    as_of    date its rows are true for
    """

    n: int
    status_date: dt.date
    published_at: dt.datetime
    frames: Mapping[str, pa.Table]
    message: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    mode: str | None = None
    as_of: dt.date | None = None

    def publication(self) -> dict[str, Any]:
        """The same as arguments of a publication."""
        return {
            "frames": self.frames,
            "message": self.message,
            "settings": self.settings,
            "units": self.units,
            "mode": self.mode,
            "as_of": self.as_of,
            "as_of_why": "month end reported",
            "author": "project office",
            "at": self.published_at,
            "origin": {
                name: f"{self.status_date}.xlsx › {TABLES[name].title}" for name in self.frames
            },
        }


def publications() -> Iterator[Report]:
    """All publishes of the sample, oldest first."""
    stored = {
        name: pq.read_table(HISTORY / f"{name}.parquet") for name in TABLES if name != "settings"
    }
    for said in json.loads((HISTORY / "publishes.json").read_text(encoding="utf-8")):
        n, only = said["n"], tuple(said["units"])
        update = said["mode"] == "update"
        frames = {
            name: _rows(name, table, n, only, new_only=update) for name, table in stored.items()
        }
        yield Report(
            n,
            dt.date.fromisoformat(said["status_date"]),
            dt.datetime.fromisoformat(said["published_at"]),
            {name: rows for name, rows in frames.items() if len(rows)},
            said["message"],
            said["settings"],
            only,
            said["mode"],
            dt.date.fromisoformat(said["as_of"]),
        )


def _rows(
    name: str, table: pa.Table, n: int, units: tuple[str, ...], *, new_only: bool
) -> pa.Table:
    """The rows that this publish brings."""
    wanted = pc.and_(pc.less_equal(table[SINCE], n), pc.greater_equal(table[UNTIL], n))
    if new_only or (name in GROWING and n > 1):
        wanted = pc.equal(table[SINCE], n)
    if name in SHARED and n > 1 and not pc.any(pc.equal(table[SINCE], n)).as_py():
        return table.slice(0, 0).select(list(TABLES[name].names))
    if units:
        own = pc.is_in(table[UNIT], pa.array(units))
        wanted = pc.and_(wanted, pc.or_(own, pc.is_null(table[UNIT])))
    return table.filter(wanted).select(list(TABLES[name].names))
