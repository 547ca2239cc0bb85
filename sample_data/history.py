"""Writing `history/`: each distinct row of a table once, with the publishes it was part of."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pmo_data.schema import TABLES
from sample_data.dates import LAST, LATE_UNIT, PUBLISHES, At
from sample_data.load import SINCE, UNIT, UNTIL
from sample_data.organisation import SETTINGS, UNIT_IDS
from sample_data.tables import tables


def write_history(folder: Path) -> None:
    """All tables and the list of publishes."""
    folder.mkdir(parents=True, exist_ok=True)
    units = units_of_rows()
    for name in TABLES:
        if name != "settings":
            pq.write_table(
                spans(name, units),
                folder / f"{name}.parquet",
                compression="zstd",
                version="2.6",
                write_statistics=False,
                store_schema=False,
            )
    text = json.dumps([described(at) for at in PUBLISHES], indent=1, ensure_ascii=False)
    (folder / "publishes.json").write_text(text + "\n", encoding="utf-8")


def described(at: At) -> dict:
    """What the loader must know of a publish beside its rows."""
    partial = at.date == LAST
    others = [unit for unit in UNIT_IDS if unit != LATE_UNIT]
    return {
        "n": at.n,
        "status_date": at.date.isoformat(),
        "published_at": at.published_at.isoformat(),
        "message": at.message,
        "as_of": (at.of(LATE_UNIT) if at.corrected else at.date).isoformat(),
        "units": [] if not partial or at.corrected else others,
        "mode": "update" if at.corrected else None,
        "settings": SETTINGS if at.n == 1 else {},
    }


def units_of_rows() -> dict[str, dict[str, str]]:
    """Table -> key -> unit, for what other rows hang on."""
    found: dict[str, dict[str, str]] = {}
    for name in ("project", "resource", "idea"):
        last = tables(PUBLISHES[-1])[name]
        found[name] = dict(
            zip(last[f"{name}_id"].to_pylist(), last["business_unit_id"].to_pylist(), strict=True)
        )
    risk = tables(PUBLISHES[-1])["risk"]
    found["risk"] = dict(
        zip(risk["risk_id"].to_pylist(), risk["business_unit_id"].to_pylist(), strict=True)
    )
    return found


def unit_of(name: str, row: dict, units: dict[str, dict[str, str]]) -> str | None:
    """The unit that answers for a row: its own, else its parent's; none for what all share."""
    table = TABLES[name]
    if not table.parent and name not in ("project", "resource", "idea"):
        return None
    if row.get("business_unit_id"):
        return row["business_unit_id"]
    return next(
        (held[row[table.parent]] for held in units.values() if row[table.parent] in held), None
    )


def spans(name: str, units: dict[str, dict[str, str]]) -> pa.Table:
    """Distinct rows with first and last publish; a row that pauses stands twice."""
    running: dict[tuple, int] = {}
    done: list[tuple[tuple, int, int]] = []
    for at in PUBLISHES:
        now: Counter = Counter()
        for row in zip(*tables(at)[name].to_pydict().values(), strict=True):
            now[row] += 1
        current = {(*row, turn) for row, count in now.items() for turn in range(count)}
        done += [(row, first, at.n - 1) for row, first in running.items() if row not in current]
        running = {row: running.get(row, at.n) for row in current}
    done += [(row, first, PUBLISHES[-1].n) for row, first in running.items()]
    names, schema = TABLES[name].names, tables(PUBLISHES[0])[name].schema
    ordered = sorted(done, key=lambda span: (_sortable(name, span[0]), span[1]))
    columns = {column: [row[place] for row, _, _ in ordered] for place, column in enumerate(names)}
    whose = [unit_of(name, dict(zip(names, row, strict=False)), units) for row, _, _ in ordered]
    return pa.table(
        {
            **{
                column: pa.array(values, schema.field(column).type)
                for column, values in columns.items()
            },
            SINCE: pa.array([first for _, first, _ in ordered], pa.int8()),
            UNTIL: pa.array([last for _, _, last in ordered], pa.int8()),
            UNIT: pa.array(whose, pa.string()),
        }
    )


def _sortable(name: str, row: tuple) -> list[str]:
    """The key first, then everything, as text: any order will do if it is always the same."""
    key = [str(row[TABLES[name].names.index(column)] or "") for column in TABLES[name].key]
    return [*key, *(str(value) for value in row)]
