"""A word in a cell merged over several rows belongs to every one of them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.reading.cells import DATE, EMPTY, TEXT, Column
from pmo_data.intake.tables.find import FoundTable


def merged_down(found: FoundTable, index: int) -> tuple[Column, tuple[int, ...]]:
    """The column with words and dates of merged cells in all their rows; Excel rows filled.

    Amounts are not repeated, because they would count several times.
    """
    column = found.sheet.columns[index]
    ranges = [m for m in found.sheet.merged if m[2] > m[0] and m[1] <= index <= m[3]]
    rows, kinds = found.grid.rows, column.kind.to_numpy()
    data = np.zeros(len(rows), bool)
    data[found.positions] = True
    source = np.arange(len(rows))
    for first, left, last, _right in ranges:
        anchor = np.flatnonzero(rows == first)
        if left != index or not len(anchor) or kinds[anchor[0]] not in (TEXT, DATE):
            continue
        below = (rows > first) & (rows <= last) & data & (kinds == EMPTY)
        if data[anchor[0]]:
            source[below] = anchor[0]
    filled = tuple(rows[source != np.arange(len(rows))].tolist())
    if not filled:
        return column, ()
    places = pa.array(source)
    parts = (pc.take(part, places) for part in (column.kind, column.text, column.number))
    return Column(*parts, column.style), filled
