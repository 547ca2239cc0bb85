"""The template workbook as a download, written when somebody asks for it."""

from __future__ import annotations

from io import BytesIO

import streamlit as st

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_button() -> None:
    """The empty workbook with every table, its columns explained."""
    st.download_button("Template workbook", data=_template, file_name="pmo-lens-template.xlsx", mime=MIME,
                       on_click="ignore", icon=":material/download:", type="tertiary", key="template")


@st.cache_data(show_spinner=False)
def _template() -> bytes:
    from pmo_data.export.template import template_workbook

    buffer = BytesIO()
    template_workbook().save(buffer)
    return buffer.getvalue()
