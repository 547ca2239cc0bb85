"""Snapshots, entries and the query engine. Only this room knows DuckDB and SQL databases."""

from __future__ import annotations

from pmo_data.store.backup import BackupReport
from pmo_data.store.care import Verification
from pmo_data.store.compare import Change, Comparison, TableDifference
from pmo_data.store.entries import Entry
from pmo_data.store.erase import Erasure
from pmo_data.store.marks import Mark
from pmo_data.store.publication import Publication, Receipt, TableChange
from pmo_data.store.state import Part, Snapshot, Workspace
from pmo_data.store.store import Store
from pmo_data.store.view import View

__all__ = [
    "BackupReport",
    "Change",
    "Comparison",
    "Entry",
    "Erasure",
    "Mark",
    "Part",
    "Publication",
    "Receipt",
    "Snapshot",
    "Store",
    "TableChange",
    "TableDifference",
    "Verification",
    "View",
    "Workspace",
]
