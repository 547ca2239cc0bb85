"""What does each table, column and measure mean?"""

import streamlit as st

from pages.parts import cached, pick, require_router, rows, title
from pmo_data.analyses.data import dictionary, holdings
from pmo_data.charts.wording import count
from pmo_data.schema import MEASURES, SETTINGS, TABLES

KINDS = {"columns": "Columns", "tables": "Tables", "measures": "Measures", "settings": "Settings"}
run = require_router()
title(f"{len(TABLES)} tables, {count(len(MEASURES), 'measure')} and {count(len(SETTINGS), 'setting')} in plain words")
held = cached(holdings.holdings) if run.scope else None
values = dict(cached(holdings.settings_in_force).itertuples(index=False)) if run.scope else None
with st.container(horizontal=not run.phone, vertical_alignment="bottom"):
    search = st.text_input("Search", key="dictionary_q", placeholder="budget, impact, overload …", width=320)
    kind = pick("kind", "Look in", KINDS, first="columns") or "columns"

if kind == "columns":
    found = dictionary.columns(held, search=search)
    columns = {"column": "Column", "meaning": st.column_config.TextColumn("Meaning", width="large"), "table": "Table",
               "holds": st.column_config.TextColumn("Holds", width="medium"), "example": "Example",
               "filled": st.column_config.NumberColumn("Filled here", format="percent"),
               "also": st.column_config.TextColumn("Also known as", width="medium"), "field": "Field"}
elif kind == "tables":
    found = dictionary.tables(held, search=search)
    columns = {"table": "Table", "question": st.column_config.TextColumn("Question it helps with", width="large"),
               "rows": st.column_config.NumberColumn("Rows here", format="localized"), "columns": "Columns",
               "meaning": st.column_config.TextColumn("Holds", width="large")}
elif kind == "measures":
    found = dictionary.measures(search=search)
    columns = {"measure": "Measure", "meaning": st.column_config.TextColumn("Meaning", width="large"),
               "formula": st.column_config.TextColumn("Formula", width="medium"), "unit": "Unit",
               "left_out": "Left out", "direction": "Direction", "source": "Source", "needs": "Needs"}
else:
    found = dictionary.settings(values, search=search)
    columns = {"setting": "Setting", "value": "Value in force", "standard": "Default", "meaning":
               st.column_config.TextColumn("Meaning", width="large"), "allowed": "Allowed", "group": "Group"}
if found.empty:
    st.markdown(f"Nothing among the {KINDS[kind].lower()} speaks of that. Try one word, or look elsewhere.")
else:
    st.markdown(f":small[:gray[{count(len(found), KINDS[kind].lower()[:-1])} · as declared; what this snapshot holds beside it]]")
    rows(found, key=f"dictionary_{kind}", most=0, columns=columns, noun=KINDS[kind].lower()[:-1])
