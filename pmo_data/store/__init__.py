"""Snapshots, entries and the query engine. Only this room knows DuckDB and SQL databases."""

from __future__ import annotations

from pmo_data.store.publication import Publication, Receipt, TableChange
from pmo_data.store.state import Part, Snapshot, Workspace
from pmo_data.store.store import Store
from pmo_data.store.view import View

__all__ = [
    "Part",
    "Publication",
    "Receipt",
    "Snapshot",
    "Store",
    "TableChange",
    "View",
    "Workspace",
]
