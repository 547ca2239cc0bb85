"""The table behind a figure as CSV, with what it means and where it comes from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pandas as pd

from pmo_data.export.cells import csv_text


def csv_of(frame: pd.DataFrame, *, stamp: str = "", definition: str | Iterable[str] = "") -> bytes:
    """A frame as CSV that a spreadsheet opens and never runs.

    UTF-8 with a mark for spreadsheets, commas, CRLF. Above the header stand the stamp and the
    definition, one line each, then a blank line; without them the file starts with the header.
    Texts that could start a formula get an apostrophe, headers too; numbers stay numbers, absent
    values are blank.
    """
    definitions = [definition] if isinstance(definition, str) else list(definition)
    notes = [line for line in (stamp, *definitions) if line]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([csv_text(line)] for line in notes)
    if notes:
        writer.writerow([])
    writer.writerow([csv_text(str(name)) for name in frame.columns])
    columns = [frame[name].astype(object).tolist() for name in frame.columns]
    writer.writerows([csv_text(value) for value in row] for row in zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")
