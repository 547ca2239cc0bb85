"""A sheet as a grid one can ask: what kind is this cell, what does it say?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmo_data.intake.reading.cells import (
    BOOLEAN,
    DATE,
    EMPTY,
    EPOCH,
    NUMBER,
    SPAN,
    Sheet,
    Style,
)


@dataclass(frozen=True)
class Grid:
    """The kinds of all cells of a sheet, by position; position p is Excel row `row(p)`."""

    sheet: Sheet
    styles: tuple[Style, ...] = (Style(),)

    @cached_property
    def kinds(self) -> np.ndarray:
        """Rows x columns of cell kinds."""
        if not self.sheet.columns or len(self.sheet.rows) == 0:
            return np.zeros((0, 0), np.uint8)
        return np.column_stack([column.kind.to_numpy() for column in self.sheet.columns])

    @cached_property
    def rows(self) -> np.ndarray:
        """Excel row of every position."""
        return self.sheet.rows.to_numpy()

    def row(self, position: int) -> int:
        """Excel row of a position."""
        return int(self.rows[position])

    def filled(self, position: int) -> list[int]:
        """Columns with something in them."""
        return np.flatnonzero(self.kinds[position] != EMPTY).tolist()

    def said(self, position: int, column: int) -> str:
        """What the cell shows, roughly as Excel would."""
        cells = self.sheet.columns[column]
        kind = int(self.kinds[position, column])
        if kind == EMPTY:
            return ""
        number = cells.number[position].as_py()
        if kind == NUMBER:
            return plain_number(number)
        if kind == DATE:
            return plain_date(number)
        if kind == SPAN:
            return str(dt.timedelta(seconds=number))
        if kind == BOOLEAN:
            return "TRUE" if number else "FALSE"
        return cells.text[position].as_py() or ""


def plain_number(number: float) -> str:
    """A number without a needless fraction.

    >>> plain_number(3.0), plain_number(1.25)
    ('3', '1.25')

    """
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(number)


def plain_date(micros: float) -> str:
    """A date, with its time when it has one."""
    at = EPOCH + dt.timedelta(microseconds=micros)
    return at.date().isoformat() if at.time() == dt.time() else at.isoformat(" ", "seconds")
