"""Which questions could be answered with one more column or file?"""

import streamlit as st

from pages.data.filling import template_button
from pages.parts import Definition, cached, figure, link, require_router, rows, title
from pmo_data.analyses.data import unlock

run = require_router()
if run.scope:
    found, known = cached(unlock.unlock), cached(unlock.answered)
else:
    found, known = unlock.unlock(None), unlock.answered(None)
title(unlock.title(found))
figure(
    "",
    f"{known['answered'].iloc[0]} of {known['total'].iloc[0]} questions are answered now · "
    "most questions per table first",
    key="unlock",
    definition=Definition(
        "Questions unlocked",
        "Questions and figures that these tables would answer by themselves; "
        "each says which columns it needs. A figure that already has a value counts as answered.",
    ),
)
if not found.empty:
    picked = rows(
        found,
        key="unlock",
        id_column="tables",
        most=0,
        noun="table",
        columns={
            "tables": st.column_config.TextColumn("Send", width="medium"),
            "unlocked": st.column_config.NumberColumn("Questions", width="small"),
            "columns": st.column_config.TextColumn("Columns", width="large"),
            "questions": st.column_config.TextColumn("Then answered", width="large"),
        },
    )
    row = found[found["tables"] == picked].iloc[0] if picked else found.iloc[0]
    figure(f"With {row['tables']} these could be answered", row["columns"], key="unlocked")
    st.markdown("\n".join(f"- {question}" for question in row["questions"].split(" · ")))
with st.container(horizontal=True, vertical_alignment="center"):
    template_button()
    if not run.read_only:
        link("upload", "Upload a file", icon=":material/upload:")
    link("dictionary", "What the columns mean", icon=":material/menu_book:")
