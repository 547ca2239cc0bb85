"""One in-memory engine per file, asked column by column; no cell is looped over in Python."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from pmo_data.intake.reading.cells import Column, Style
from pmo_data.schema.words import NOTHING, WITHHELD

SQL = Path(__file__).with_name("sql")
#: Beginnings of month names in the languages of the aliases; longer ones first where they clash.
MONTHS = (
    "jan ene gen|feb fév fev|mar mär mrz mars maa|apr avr abr|may mai mag mei maj|jun juin giu"
    "|jul juil lug|aug aoû ago|sep set|oct okt ott out|nov|dec dez déc dic"
)


class Engine:
    """Holds the column that is being typed as the relation `cell`."""

    def __init__(self, styles: tuple[Style, ...] = (Style(),)) -> None:
        """Open an engine that reaches no file and no network."""
        self.connection = duckdb.connect(
            ":memory:", config={"enable_external_access": "false", "threads": "2"}
        )
        self.connection.execute("set lock_configuration = true")
        self._put("nothing", pa.table({"word": sorted(NOTHING)}))
        self._put("withheld", pa.table({"word": list(WITHHELD)}))
        self._put("month_name", _month_names())
        self._put("style", _style_table(styles))
        self.styles = styles
        self._loaded = False

    def load(self, column: Column, positions: np.ndarray) -> None:
        """Make these cells of a column the ones that questions are about."""
        where = pa.array(positions)
        self.cells = Column(
            column.kind.take(where), column.text.take(where), column.number.take(where),
            column.style.take(where),
        )  # fmt: skip
        self.kinds = self.cells.kind.to_numpy()
        self._loaded = False

    def only(self, *kinds: int) -> bool:
        """Are all cells of these kinds, so that no text has to be parsed?"""
        return bool(np.isin(self.kinds, kinds).all())

    def used_styles(self) -> list[Style]:
        """Style of every cell."""
        return [self.styles[number] for number in self.cells.style.to_pylist()]

    def run(self, name: str) -> None:
        """Run a statement that prepares a relation."""
        self._cells_in_place()
        self.connection.execute(statement(name))

    def row(self, name: str, **parameters: Any) -> dict[str, Any]:
        """The one row of a statement."""
        return self.table(name, **parameters).to_pylist()[0]

    def table(self, name: str, **parameters: Any) -> pa.Table:
        """All rows of a statement."""
        self._cells_in_place()
        return self.connection.sql(statement(name), params=parameters or None).to_arrow_table()

    def _cells_in_place(self) -> None:
        if self._loaded:
            return
        numbered = {"i": pa.array(np.arange(len(self.kinds), dtype=np.int32))}
        parts = ("kind", "style", "number", "text")
        self._put("raw", pa.table(numbered | {part: getattr(self.cells, part) for part in parts}))
        self._loaded = True
        self.connection.execute(statement("clean"))

    def close(self) -> None:
        """Let go of the memory."""
        self.connection.close()

    def _put(self, name: str, table: pa.Table) -> None:
        self.connection.register(name, table)


@cache
def statement(name: str) -> str:
    """The text of one statement beside this module."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _month_names() -> pa.Table:
    pairs = [
        (prefix, number)
        for number, prefixes in enumerate(MONTHS.split("|"), start=1)
        for prefix in prefixes.split()
    ]
    # "mars" begins like "mar": only the shortest of clashing prefixes is kept, so none match twice
    kept = [(p, n) for p, n in pairs if not any(p != q and p.startswith(q) for q, _m in pairs)]
    return pa.table({"prefix": [p for p, _n in kept], "number": [n for _p, n in kept]})


def _style_table(styles: tuple[Style, ...]) -> pa.Table:
    return pa.table({
        "id": pa.array(range(len(styles)), pa.uint16()),
        "percent": [style.percent for style in styles],
        "currency": [style.currency for style in styles],
        "prefix": [style.prefix for style in styles],
        "suffix": [style.suffix for style in styles],
        "digits": pa.array([style.digits for style in styles], pa.int32()),
    })  # fmt: skip
