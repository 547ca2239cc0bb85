"""Which business unit does a row belong to: its own column, else its parent's."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.schema import Table
from pmo_data.store.rows import declared, with_column

#: What a reference to a project may also mean.
ALSO = {"project": ("project", "idea")}
#: Tables without a parent whose rows one unit owns.
OWNED = frozenset({"project", "resource", "idea"})


def own_unit_column(table: Table) -> str:
    """The column that names a row's unit itself; empty when there is none."""
    if table.name == "business_unit":
        return table.key[0]
    return next((c.name for c in table.columns if c.reference == "business_unit"), "")


def has_units(name: str) -> bool:
    """Whether rows of this table belong to business units at all."""
    table = declared(name)
    return bool(own_unit_column(table) or table.parent)


def belongs_to_one_unit(name: str) -> bool:
    """Whether a unit owns such rows, so that its upload may replace them.

    Units, objectives or programmes are shared even where they name a unit.
    """
    return name in OWNED or bool(declared(name).parent)


def with_units(name: str, rows: pa.Table, read: Callable[[str], pa.Table]) -> pa.Table:
    """The rows with `unit_id` filled; `read` gives the rows of parent tables, units included."""
    table = declared(name)
    units = pa.nulls(len(rows), pa.string())
    own = own_unit_column(table)
    if own:
        units = rows[own]
    if table.parent:
        for parent in parents(table):
            units = pc.coalesce(units, _looked_up(rows[table.parent], parent, read(parent)))
    return with_column(rows, "unit_id", units)


def parents(table: Table) -> tuple[str, ...]:
    """Tables in which a row's parent may stand."""
    if not table.parent:
        return ()
    target = table.column(table.parent).reference
    return tuple(name for name in ALSO.get(target, (target,)) if name)


def _looked_up(references: pa.ChunkedArray, parent: str, rows: pa.Table) -> pa.Array:
    key = declared(parent).key[0]
    if not len(rows):
        return pa.nulls(len(references), pa.string())
    position = pc.index_in(references.combine_chunks(), value_set=rows[key].combine_chunks())
    return rows["unit_id"].combine_chunks().take(position)
