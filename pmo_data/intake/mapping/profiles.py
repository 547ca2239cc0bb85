"""What do the columns of a found table look like, before anybody knows what they mean?"""

from __future__ import annotations

import re

import numpy as np
import pyarrow.compute as pc

from pmo_data.intake.mapping.columns import ColumnProfile
from pmo_data.intake.reading.cells import EMPTY, NUMBER
from pmo_data.intake.tables import FoundTable, Header
from pmo_data.intake.typing.columns import inferred, sample_texts
from pmo_data.schema.words import NOTHING


PLAIN = re.compile(r"^-?\d{1,15}(\.\d{1,15})?$")


def profile_columns(found: FoundTable) -> tuple[ColumnProfile, ...]:
    """One profile per column of the table, in order."""
    return tuple(_profile(found, header) for header in found.headers)


def _profile(found: FoundTable, header: Header) -> ColumnProfile:
    column = found.sheet.columns[header.index]
    kinds = column.kind.to_numpy()[found.positions]
    rows = max(len(found.positions), 1)
    numbers = column.number.take(found.positions)
    texts = column.text.take(found.positions)
    different = pc.count_distinct(texts).as_py() + pc.count_distinct(numbers).as_py()
    figures = numbers.to_numpy(zero_copy_only=False)[kinds == NUMBER].astype(float)
    filled = int((kinds != EMPTY).sum())
    sample = tuple(
        word for t in sample_texts(column, found.positions) if (word := " ".join(t.lower().split()))
        not in NOTHING
    )  # fmt: skip
    if not len(figures):
        figures = np.array([float(word) for word in sample if PLAIN.match(word)])
    return ColumnProfile(
        label=header.label,
        source=header.source,
        group=header.group,
        type=inferred(column, found.positions, header.source, found.grid.styles),
        filled=filled / rows,
        unique=different / max(filled, 1),
        sample=sample,
        least=float(figures.min()) if len(figures) else None,
        most=float(figures.max()) if len(figures) else None,
        whole=bool(np.all(figures == np.floor(figures))),
        lead=header.lead,
    )
