"""What the Board and Compare measure change against: an earlier period point or a named mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.parts import chosen, portfolio, require_router, safe_text
from pages.parts.address import picked as write
from pmo_data.charts.wording import day


@dataclass(frozen=True)
class Since:
    """The other side of a comparison.

    n          its snapshot; None when there is nothing earlier
    chosen     what analyses take: None for the period point before this one
    against    for a card: "vs Sep"
    words      for a sentence: "since September"
    """

    n: int | None
    chosen: int | None
    against: str
    words: str


def since(name: str = "since") -> Since:
    """What the reader compares with, before the picker is drawn further down the page."""
    run = require_router()
    points, marks = earlier()
    last = max((n for n, date in points.items() if run.as_of and date < run.as_of), default=None)
    said = chosen(name)
    picked = int(said) if said in {str(n) for n in (*points, *marks)} else None
    n = picked or last
    if n is None:
        return Since(None, None, "", "")
    if picked in marks:
        return Since(n, picked, "vs mark", f"since {safe_text(marks[picked], 24)}")
    date = points[n]
    near = run.as_of is not None and (run.as_of - date).days < 330
    words = f"{date:%B}" if near else f"{date:%B %Y}"
    return Since(n, picked, f"vs {date:%b}" if near else f"vs {date:%b %y}", f"since {words}")


def pick_since(name: str = "since") -> None:
    """The picker; nothing where there is nothing earlier."""
    points, marks = earlier()
    labels = {str(n): f"{day(date)} · snapshot {n}" for n, date in sorted(points.items(), reverse=True)}
    labels |= {str(n): f"{label} · snapshot {n}" for n, label in marks.items()}
    if not labels:
        return
    widget = f"choose_{name}"
    said = chosen(name)
    st.session_state[widget] = said if said in labels else None
    st.selectbox("Compare with", list(labels), index=None, key=widget, format_func=labels.get,
                 placeholder="The last period point", on_change=write, args=(name, widget), width=280)


def earlier() -> tuple[dict[int, Any], dict[int, str]]:
    """Period points and marked snapshots before this one: number -> status date, number -> name."""
    run = require_router()
    found = [s for s in portfolio().snapshots(run.workspace) if s.n < run.snapshot]
    points = {s.status_date: s.n for s in sorted(found, key=lambda s: s.n)}
    marks = {mark.n: mark.name for mark in portfolio().marks(run.workspace) if mark.n < run.snapshot}
    return {n: date for date, n in points.items() if run.as_of is None or date <= run.as_of}, marks
