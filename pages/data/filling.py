"""What can be taken along to mend data: the template workbook, and lists as CSV."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import streamlit as st

from pages.parts import require_router, stamp

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_button() -> None:
    """The empty workbook with every table, its columns explained."""
    st.download_button(
        "Template workbook",
        data=_template,
        file_name="pmo-lens-template.xlsx",
        mime=MIME,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key="template",
    )


def list_button(frame: pd.DataFrame, label: str, *, name: str) -> None:
    """These rows as CSV, written when somebody asks for them."""
    run = require_router()

    def write() -> bytes:
        from pmo_data.export.frames import csv_of

        return csv_of(frame, stamp=stamp(run))

    st.download_button(
        label,
        data=write,
        file_name=f"{name}-snapshot-{run.snapshot}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key=f"list_{name}",
    )


@st.cache_data(show_spinner=False)
def _template() -> bytes:
    from pmo_data.export.template import template_workbook

    buffer = BytesIO()
    template_workbook().save(buffer)
    return buffer.getvalue()
