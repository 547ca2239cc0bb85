"""Pages without data: what they would answer, what unlocks it, where to go."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from pages import registry
from pages.parts.links import link
from pages.parts.run import Run, require_router
from pages.parts.text import safe_text
from pmo_data.schema import TABLES

_LOG = logging.getLogger(__name__)


def nothing_published(run: Run) -> None:
    """The workspace has no snapshot yet: the question, a way to upload, the sample."""
    st.title("Nothing has been published here yet", anchor=False)
    st.markdown(f":gray[This page answers:] {run.place.question}")
    st.markdown("Drop a spreadsheet as your tool exports it; nothing has to be prepared.")
    _ways_forward(run)


def empty(sentence: str, needs: Sequence[str] = (), *, where: str = "") -> None:
    """A page or block whose data are missing, then the ways forward. The page stops itself.

    sentence    what is missing, in words ("No risk register has been published.")
    needs       the table.columns that would unlock it
    where       the file or sheet they usually come from
    """
    run = require_router()
    st.markdown(f"**{safe_text(sentence)}**")
    st.markdown(f":gray[This page answers:] {run.place.question}")
    if needs:
        st.markdown(f":gray[It needs] {_in_words(needs)}" + (f" :gray[from {safe_text(where)}]" if where else ""))
    _ways_forward(run)


def store_away(error: Exception) -> None:
    """The store cannot be opened: said in one sentence, never shown as empty charts."""
    st.title("The figures cannot be shown at the moment", anchor=False)
    st.markdown(safe_text(str(error)))


def failed(error: BaseException) -> bool:
    """A page broke: said with a number that the server's log also holds, never with its insides."""
    number = uuid4().hex[:8]
    _LOG.error("page error %s", number, exc_info=error)
    st.markdown(f"**This page could not be shown.** The server's log has the reason under `{number}`.")
    return True


def _in_words(needs: Sequence[str]) -> str:
    """Tables and columns as people call them: "**Objectives** with Objective, Weight"."""
    found: dict[str, list[str]] = {}
    for name in needs:
        table, _, column = name.partition(".")
        titles = {one.name: one.title for one in TABLES[table].columns}
        found.setdefault(TABLES[table].title, []).append(titles.get(column, column))
    return " and ".join(f"**{safe_text(table)}** with {safe_text(', '.join(titles))}" for table, titles in found.items())


def _ways_forward(run: Run) -> None:
    available = {place.url_path for place in registry.places()}
    with st.container(horizontal=True):
        if "upload" in available and not run.read_only:
            link("upload", "Upload a file", icon=":material/upload:")
        if run.workspace != "sample":
            link("board", "Look at the sample", icon=":material/visibility:", w="sample", s=None)
