"""How deep does a row stand: leading blanks, indented cells, or grouped rows?"""

from __future__ import annotations

import numpy as np

from pmo_data.intake.reading.cells import TEXT
from pmo_data.intake.tables.find import FoundTable


def outline_levels(found: FoundTable, column: int) -> np.ndarray | None:
    """Level of every data row, 1 = top; None when the table is flat."""
    for depths in (_blanks(found, column), _indents(found, column), _groups(found)):
        if depths is not None and len(set(depths.tolist())) > 1:
            found_depths = sorted(set(depths.tolist()))
            steps = {depth: level for level, depth in enumerate(found_depths, start=1)}
            return np.array([steps[depth] for depth in depths.tolist()])
    return None


def parents_of(levels: np.ndarray) -> list[int | None]:
    """Index of the row each row belongs to, None at the top.

    >>> parents_of(np.array([1, 2, 3, 2, 1]))
    [None, 0, 1, 0, None]

    """
    open_rows: list[tuple[int, int]] = []
    found: list[int | None] = []
    for place, level in enumerate(levels.tolist()):
        while open_rows and open_rows[-1][0] >= level:
            open_rows.pop()
        found.append(open_rows[-1][1] if open_rows else None)
        open_rows.append((level, place))
    return found


def _blanks(found: FoundTable, column: int) -> np.ndarray | None:
    texts = found.sheet.columns[column].text.take(found.positions).to_pylist()
    if not any(text and text[0] in " \u00a0\t" for text in texts):
        return None
    return np.array([len(t) - len(t.lstrip(" \u00a0\t")) if t else 0 for t in texts])


def _indents(found: FoundTable, column: int) -> np.ndarray | None:
    cells = found.sheet.columns[column]
    kinds = cells.kind.to_numpy()[found.positions]
    styles = cells.style.to_numpy()[found.positions]
    indents = np.array([style.indent for style in found.grid.styles])
    if not indents.any():
        return None
    return np.where(kinds == TEXT, indents[np.minimum(styles, len(indents) - 1)], 0)


def _groups(found: FoundTable) -> np.ndarray | None:
    outline = found.sheet.outline
    return np.array([outline.get(int(row), 0) for row in found.rows]) if outline else None
