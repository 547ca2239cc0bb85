"""The list of what is wrong in files or published data, grouped by cause, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

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


def problem_list(problems: Sequence[Any], *, key: str) -> None:
    """Every problem with file, sheet, Excel row, column, value and what to do.

    problems    objects with severity, code, file, sheet, row, column, value, message
    """
    if not problems:
        st.markdown(":green-badge[● Nothing to mend]")
        return
    st.markdown(in_words(problems))
    for index, (cause, found) in enumerate(by_cause(problems)):
        word, colour = SEVERITIES[found[0].severity]
        says = safe_text(found[0].message, 110)
        header = f":{colour}-badge[{word}] {count(len(found), 'time')} · {says}"
        part = st.expander(header, key=f"problems_{key}_{index}_{cause}", on_change="rerun")
        if part.open:
            part.dataframe(as_frame(found), hide_index=True, row_height=32,
                           key=f"problem_rows_{key}_{index}")


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
