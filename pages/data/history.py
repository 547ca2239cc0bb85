"""What was published when, by whom, and what did it change?"""

import streamlit as st

from pages.data import snapshots
from pages.parts import Definition, figure, require_router, rows, title

run = require_router()
found = snapshots.listed(run)
title(snapshots.finding(found))
figure(
    "",
    "Published states · newest first · click one to see what it changed",
    key="history",
    definition=Definition(
        "Snapshot",
        "Everything that is known after one upload. It never changes; "
        "corrections and restores make a new one. Names keep a snapshot for good.",
    ),
)
picked = rows(
    found,
    key="history",
    id_column="n",
    most=0,
    noun="snapshot",
    columns={
        "n": st.column_config.NumberColumn("Snapshot", width="small"),
        "status": st.column_config.DateColumn("Status date", format="D MMM YYYY", width=100),
        "message": st.column_config.TextColumn("Message", width="large"),
        "marks": "Name",
        "published": "Published",
        "by": st.column_config.TextColumn("By", width="small"),
        "rows": st.column_config.NumberColumn("Rows", format="localized", width="small"),
    },
)
row = (
    found[found["n"].astype(str) == picked].iloc[0]
    if picked
    else found[found["n"] == run.snapshot].iloc[0]
)
snapshots.changed(run, row)
if run.read_only:
    st.markdown(
        ":small[:gray[This workspace is read-only: snapshots cannot be named or restored here.]]"
    )
else:
    snapshots.actions(run, row, int(found["n"].max()))
