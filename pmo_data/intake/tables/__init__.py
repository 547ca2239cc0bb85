"""Find tables in sheets: sheets are drawn by people, tables are what a machine can read."""

from __future__ import annotations

from pmo_data.intake.tables.find import FoundTable, Header, find_tables

__all__ = ["FoundTable", "Header", "find_tables"]
