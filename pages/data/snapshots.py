"""What History shows and does: snapshots, their marks, what each changed, naming and restoring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import Definition, Run, figure, link, portfolio, rows, safe_text
from pmo_data.charts.wording import clean, count, day, instant
from pmo_data.errors import PmoError
from pmo_data.schema import TABLES

CHANGED = Definition(
    "What a snapshot changed",
    "Rows of each table by key, against the snapshot it was published on. Rows that carry over "
    "untouched are not counted.",
    "rows added, changed, removed",
)


def listed(run: Run) -> pd.DataFrame:
    """One row per snapshot, newest first, with its marks."""
    names: dict[int, list[str]] = {}
    for mark in portfolio().marks(run.workspace):
        names.setdefault(mark.n, []).append(clean(mark.name, 60))
    return pd.DataFrame(
        [
            {
                "n": s.n,
                "status": s.status_date,
                "published": instant(s.published_at, run.time_zone),
                "by": clean(s.author, 40),
                "message": clean(s.message, 120)
                or (f"Restored from snapshot {s.restored_from}" if s.restored_from else ""),
                "marks": ", ".join(names.get(s.n, [])),
                "rows": sum(s.tables.values()),
                "base": s.base,
                "tables": len(s.tables),
            }
            for s in reversed(portfolio().snapshots(run.workspace))
        ]
    )


def finding(found: pd.DataFrame) -> str:
    """The title: how many snapshots, over which time."""
    first, last = found["status"].min(), found["status"].max()
    span = f"as of {day(last)}" if first == last else f"from {day(first)} to {day(last)}"
    return f"{count(len(found), 'snapshot')}, {span}"


def changed(run: Run, row: Any) -> None:
    """What one snapshot changed, table by table, and ways on."""
    base, n = int(row["base"]), int(row["n"])
    said = f"against snapshot {base}" if base else "everything was new"
    figure(f"What snapshot {n} changed", f"Rows by table · {said}", key="changed",
           definition=CHANGED)  # fmt: skip
    frame = _difference(run.workspace, base, n, run.entry) if base else pd.DataFrame()
    if len(frame):
        titles = {name: name.capitalize() for name in frame.columns}
        rows(frame, key="changed", most=0, noun="table", columns=titles)
    elif base:
        st.markdown("No row is different.")
    with st.container(horizontal=True):
        link("board", f"Open snapshot {n}", icon=":material/visibility:", s=str(n))
        if base:
            link("compare", "Compare row by row", icon=":material/compare_arrows:", s=str(n),
                 since=str(base))  # fmt: skip


def actions(run: Run, row: Any, newest: int) -> None:
    """Name this snapshot, take a name away, publish it again; nothing where nothing may change."""
    n = int(row["n"])
    refused = st.session_state.pop("history_refused", "")
    if refused:
        st.error(safe_text(refused))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.popover(f"Name snapshot {n}", icon=":material/bookmark:", key="naming"):
            with st.form("mark", border=False, clear_on_submit=True):
                name = st.text_input("Name", placeholder="Steering 12 May", max_chars=80)
                if st.form_submit_button("Name it", type="primary"):
                    _do(lambda: portfolio().store.mark(run.workspace, name, n))
        for mark in _marks(run, n):
            st.button(
                f"Remove {safe_text(mark, 40)}",
                key=f"unmark_{mark}",
                type="tertiary",
                icon=":material/bookmark_remove:",
                on_click=_unmark,
                args=(run.workspace, mark),
            )
        if n != newest:
            with st.popover(f"Restore snapshot {n}", icon=":material/history:", key="restoring"):
                st.markdown(
                    f"Its data become snapshot {newest + 1}, as of {day(row['status'])}. "
                    "Nothing is deleted: later snapshots stay in this list."
                )
                if st.button(f"Restore as snapshot {newest + 1}", type="primary", key="restore"):
                    _do(lambda: portfolio().store.restore(run.workspace, n))


def _marks(run: Run, n: int) -> Sequence[str]:
    return [mark.name for mark in portfolio().marks(run.workspace) if mark.n == n]


def _unmark(workspace: str, name: str) -> None:
    try:
        portfolio().store.unmark(workspace, name, author="local")
    except PmoError as error:
        st.session_state["history_refused"] = str(error)


def _do(act: Any) -> None:
    """Act, and show the page as it is then; a refusal is said where it was asked."""
    try:
        act()
    except PmoError as error:
        st.error(safe_text(str(error)))
        return
    st.rerun()


@st.cache_data(max_entries=64, show_spinner="Comparing…")
def _difference(workspace: str, a: int, b: int, entry: int) -> pd.DataFrame:
    found = portfolio().store.diff(workspace, a, b).tables
    return pd.DataFrame(
        [
            {
                "table": TABLES[t.table].title,
                "added": t.added,
                "changed": t.changed,
                "removed": t.removed,
            }
            for t in found
        ]
    )
