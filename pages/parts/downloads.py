"""The one way rows leave a page: a CSV that no spreadsheet takes for formulas, stamped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pages.parts import trust
from pages.parts.run import Run
from pmo_data.export.frames import csv_of


def download(run: Run, key: str, frame: pd.DataFrame, definitions: Sequence[str] = (), *,
             quiet: bool = False) -> None:
    """A button that writes the rows only when it is pressed; `quiet` = as text under a table."""
    st.download_button(
        "CSV" if quiet else "Download as CSV",
        data=partial(csv_of, frame, stamp=trust.stamp(run), definition=definitions),
        file_name=f"{key.replace('_', '-')}-snapshot-{run.snapshot}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download_{key}",
        type="tertiary" if quiet else "secondary",
    )
