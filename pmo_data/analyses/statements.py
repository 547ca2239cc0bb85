"""Reads the .sql file that stands beside an analysis."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOM = Path(__file__).parent


@cache
def statement(area: str, name: str) -> str:
    """The statement in `<area>/<name>.sql`; FileNotFoundError when there is none."""
    return (ROOM / area / f"{name}.sql").read_text(encoding="utf-8")
