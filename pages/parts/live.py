"""One small script at the end of each page: newer data, theme changes, text size in meetings."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import streamlit as st
from streamlit import config

from pages.parts.run import Run

_SCRIPT = """
let told = ""

function isDark(colour) {
  const hex = /^#(..)(..)(..)/.exec(colour)
  const parts = hex ? hex.slice(1).map((p) => parseInt(p, 16)) : colour.match(/[0-9.]+/g)
  return parts ? parts.slice(0, 3).reduce((sum, p) => sum + Number(p), 0) < 384 : null
}

export default function (component) {
  const { data, setTriggerValue, parentElement } = component
  const root = document.documentElement
  root.style.fontSize = data.textSize || ""

  const page = parentElement.host || parentElement
  const watchTheme = setInterval(() => {
    const shown = getComputedStyle(page).getPropertyValue("--st-background-color").trim()
    if (!shown || isDark(shown) === data.dark) { told = ""; return }
    if (told !== shown) { told = shown; setTriggerValue("theme", shown) }
  }, 500)

  let said = false
  const ask = async () => {
    if (document.hidden || said || !data.poll) return
    try {
      const answer = await fetch(data.url, { cache: "no-store" })
      if (!answer.ok) return
      const newest = await answer.json()
      if (newest.snapshot > data.snapshot || newest.entry > data.entry) {
        said = true
        setTimeout(() => setTriggerValue("newer", newest.snapshot), Math.random() * 800)
      }
    } catch (problem) {
      return
    }
  }
  const poll = setInterval(ask, 2000)
  return () => {
    clearInterval(watchTheme)
    clearInterval(poll)
  }
}
"""


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component("pmo_live", js=_SCRIPT, html="<i hidden></i>\n")


def live(run: Run) -> None:
    """Last thing on a page (the router calls it): follow newer data and theme changes."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}" if base else ""
    _component()(
        key="live",
        data={
            "url": f"{prefix}/api/version?w={quote(run.workspace)}",
            "snapshot": run.snapshot,
            "entry": run.entry,
            "poll": not run.pinned,
            "dark": run.mode == "dark",
            "textSize": "18px" if run.presenting else "",
        },
        height=1,
        on_newer_change=_newer,
        on_theme_change=lambda: None,
    )


def keep_still() -> None:
    """For pages with unsaved input: newer data are announced, the page does not switch."""
    st.session_state["_still"] = True


def newer_data_notice() -> None:
    """Where a page was not switched by itself: newer data, show now."""
    if held_snapshot() is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(":small[Newer data were published.]")
        st.button("Show now", key="show_newer", on_click=release, type="tertiary")


def held_snapshot() -> int | None:
    """The snapshot that unsaved input or a meeting stays on while newer data exist."""
    return st.session_state.get("_held")


def release() -> None:
    """Follow the newest data again."""
    st.session_state.pop("_held", None)


def _newer() -> None:
    run = st.session_state.get("_run")
    if run is not None and (run.presenting or st.session_state.get("_still")):
        st.session_state["_held"] = run.snapshot
