"""Text from files, made harmless: every name, title and note is shown through `safe_text`."""

from __future__ import annotations

import re
from typing import Any

from pmo_data.charts.wording import clean

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit turns these into links, icons, emoji and arrows after the escapes are gone.
_AFTERMATH = re.compile(r"(?i)(://|www\.|@|:(?=[a-z_+\-]*[:/])|<-|->|--|\(c\)|\(r\)|\(tm\))")


def safe_text(value: Any, limit: int = 0) -> str:
    """Text from a file for any Markdown place: shown letter by letter, never as markup."""
    broken = _AFTERMATH.sub(lambda found: found[0][0] + "\u2060" + found[0][1:], clean(value, limit))
    return _PUNCTUATION.sub(r"\\\1", broken)
