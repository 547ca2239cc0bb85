"""What does each table, column and measure mean?"""

import streamlit as st

from pages.data.columns import COLUMNS
from pages.parts import cached, figure, pick, require_router, rows, title
from pmo_data.analyses.data import dictionary, holdings
from pmo_data.schema import MEASURES, SETTINGS, TABLES

MOST = 40
run = require_router()
title(
    f"{len(TABLES)} tables, {len(MEASURES)} measures and {len(SETTINGS)} settings in plain words"
)
held = cached(holdings.holdings) if run.scope else None
values = dict(cached(holdings.settings_in_force).itertuples(index=False)) if run.scope else None
with st.container(horizontal=not run.phone, vertical_alignment="bottom"):
    search = st.text_input(
        "Search", key="dictionary_q", placeholder="budget, impact, overload …", width=320
    )
    found = {
        "tables": dictionary.tables(held, search=search),
        "columns": dictionary.columns(held, search=search),
        "measures": dictionary.measures(search=search),
        "settings": dictionary.settings(values, search=search),
    }
    kind = pick(
        "kind",
        "Look in",
        {name: f"{name.capitalize()} · {len(f)}" for name, f in found.items()},
        first="tables",
    )
kind = kind or "tables"
if found[kind].empty and search:
    kind = next((name for name, frame in found.items() if len(frame)), kind)
shown = found[kind]
if shown.empty:
    st.markdown("Nothing speaks of that. Try one word of it.")
    st.stop()
more = f" · the first {MOST} of {len(shown)}: search to narrow" if len(shown) > MOST else ""
figure(
    "", f"{kind.capitalize()} as declared, with what this snapshot holds{more}", key="dictionary"
)
picked = rows(
    shown,
    key=f"dictionary_{kind}",
    most=MOST,
    columns=COLUMNS[kind],
    noun=kind[:-1],
    id_column="name" if kind == "tables" else "",
)
if picked:
    figure(
        f"Columns of {TABLES[picked].title}",
        "In the order of the template",
        key="dictionary_columns",
    )
    rows(
        dictionary.columns(held, table=picked),
        key="dictionary_of",
        most=0,
        noun="column",
        columns={name: config for name, config in COLUMNS["columns"].items() if name != "table"},
    )
