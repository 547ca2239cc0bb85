"""What does each table, column and measure mean?"""

import pandas as pd
import streamlit as st

from pages.parts import require_router, safe_text, title
from pmo_data.charts.wording import count
from pmo_data.schema import TABLES

require_router()
title(f"{count(len(TABLES), 'table')} describe a portfolio")
for table in TABLES.values():
    part = st.expander(safe_text(table.title), key=f"table_{table.name}", on_change="rerun")
    if part.open:
        with part:
            st.markdown(safe_text(table.description))
            st.dataframe(
                pd.DataFrame(
                    [{"Column": c.name, "Meaning": c.description, "Type": c.type,
                      "Unit": c.measured_in} for c in table.columns]
                ),
                hide_index=True,
            )
