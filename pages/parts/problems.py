"""The list of what is wrong in files or published data, grouped by cause, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.tables import chip_column
from pages.parts.text import safe_text
from pmo_data.charts.wording import clean, count

#: severity -> (shape and word, Streamlit colour)
SEVERITIES = {
    "error": ("■ Error", "red"),
    "warning": ("▲ Warning", "yellow"),
    "info": ("○ Note", "gray"),
}
_SHOWN = {"file": "File", "sheet": "Sheet", "row": "Excel row", "column": "Column",
          "value": "Value as read", "message": "What to do"}

#: Up to here one table is easier to read than groups to open.
FEW = 60


def problem_list(problems: Sequence[Any], *, key: str) -> None:
    """Every problem with file, sheet, Excel row, column, value and what to do.

    problems    objects with severity, code, file, sheet, row, column, value, message
    """
    if not problems:
        st.markdown(":green-badge[● Nothing to mend]")
        return
    st.markdown(in_words(problems))
    if len(problems) <= FEW:
        _one_table(problems, key)
        return
    for index, (cause, found) in enumerate(by_cause(problems)):
        word, colour = SEVERITIES[found[0].severity]
        says = safe_text(found[0].message, 110)
        header = f":{colour}-badge[{word}] {count(len(found), 'time')} · {says}"
        part = st.expander(header, key=f"problems_{key}_{index}_{cause}", on_change="rerun")
        if part.open:
            part.dataframe(as_frame(found), hide_index=True, row_height=32,
                           key=f"problem_rows_{key}_{index}")


def _one_table(problems: Sequence[Any], key: str) -> None:
    ranked = [problem for _, found in by_cause(problems) for problem in found]
    frame = as_frame(ranked)
    frame.insert(0, "Weight", [[SEVERITIES[problem.severity][0]] for problem in ranked])
    st.dataframe(
        frame, hide_index=True, row_height=32, key=f"problem_rows_{key}",
        column_config={
            "Weight": chip_column("Weight", {word: colour for word, colour in SEVERITIES.values()}),
            "File": None if frame["File"].nunique() <= 1 else st.column_config.Column(width="small"),
            "Sheet": st.column_config.Column(width="small"),
            "Excel row": st.column_config.Column(width="small"),
            "Column": st.column_config.Column(width="small"),
            "Value as read": st.column_config.Column(width="small"),
            "What to do": st.column_config.Column(width="large"),
        },
    )  # fmt: skip


def in_words(problems: Sequence[Any]) -> str:
    """The header line; its numbers add up to the list."""
    totals = {s: sum(p.severity == s for p in problems) for s in SEVERITIES}
    said = [count(totals["error"], "error"), count(totals["warning"], "warning"),
            count(totals["info"], "note")]
    return f"**{count(len(problems), 'problem')}**: {', '.join(said)}"


def by_cause(problems: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Problems grouped by severity, code and column; worst first, then the most frequent."""
    order = list(SEVERITIES)
    groups: dict[tuple[str, str, str], list[Any]] = {}
    for problem in problems:
        cause = (problem.severity, problem.code, str(problem.column or ""))
        groups.setdefault(cause, []).append(problem)
    ranked = sorted(groups.items(), key=lambda g: (order.index(g[0][0]), -len(g[1]), g[0]))
    return [(f"{cause[1]}_{cause[2]}", found) for cause, found in ranked]


def as_frame(problems: Sequence[Any]) -> pd.DataFrame:
    """The problems as rows a reader can act on."""
    return pd.DataFrame(
        [{title: clean(getattr(p, name, ""), 300) for name, title in _SHOWN.items()}
         for p in problems]
    )
