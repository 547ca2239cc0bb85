"""The main script: runs on every visit, before any page, and settles what the page may show."""

from __future__ import annotations

import os
from typing import Any

import streamlit as st
from streamlit import config

from pages import gate, registry
from pages.parts import address, answers, door, filters, live, run, trust
from pages.parts.absence import nothing_published, store_away
from pages.registry import Place
from pmo_data.errors import PmoError

STATIC = registry.FOLDER / "static"


def main() -> None:
    """Gate, navigation, workspace and snapshot, filters; then the page, then the ticker."""
    presenting = run.asked_to_present()
    st.set_page_config("PMO Lens", str(STATIC / "icon.png"), layout="wide")
    refused = gate.refusal(config.get_option("server.address"), os.environ)
    if refused:
        st.error(refused)
        st.stop()
    here, place = _navigate(presenting)
    address.arrive(place.url_path)
    st.session_state["_still"] = False
    try:
        visit, choices, strange = _settle(place, presenting)
    except (PmoError, ImportError) as error:
        store_away(error)
        st.stop()
    run.begin(visit)
    _show(here, visit, choices, strange)
    live.live(visit)
    answers.forget()


def _navigate(presenting: bool) -> tuple[Any, Place]:
    known = {place.url_path: place for place in registry.places()}
    sections: dict[str, list[Any]] = {}
    for place in sorted(known.values(), key=lambda p: registry.SECTIONS.index(p.section)):
        sections.setdefault(place.section, []).append(_page(place))
    if not presenting and not st.context.is_embedded:
        mark = "dark" if run.theme_mode() == "dark" else "light"
        st.logo(str(STATIC / f"logo-{mark}.svg"), size="medium")
    here = st.navigation(sections, position=run.navigation_position(presenting))
    return here, known.get(here.url_path or registry.PLACES[0].url_path, registry.PLACES[0])


def _page(place: Place) -> Any:
    first = place is registry.PLACES[0]
    return st.Page(
        place.path,
        title=place.title,
        url_path=None if first else place.url_path,
        default=first,
        visibility="hidden" if place.hidden else "visible",
        help=place.question,
    )


def _settle(place: Place, presenting: bool) -> tuple[run.Run, filters.Offered, dict[str, Any]]:
    portfolio = door.portfolio()
    workspace = _workspace(portfolio)
    number, pinned = _snapshot(portfolio.snapshots(workspace.name) if workspace else [])
    scope = portfolio.scope(workspace.name, number) if number else None
    choices = filters.offered(answers.settled(scope, "filter_options") if scope else {})
    chosen, strange = filters.settle(choices) if scope else (run.Filters(), {})
    settings = portfolio.settings(scope) if scope else {}
    visit = run.Run(
        place=place,
        workspace=workspace.name if workspace else "",
        snapshot=number,
        entry=scope.entry if scope else 0,
        pinned=pinned,
        scope=scope,
        filters=chosen,
        as_of=portfolio.as_of(scope) if scope else None,
        currency=str(settings.get("reporting_currency", "")),
        time_zone=str(settings.get("time_zone", "")),
        read_only=gate.demo(os.environ) or bool(workspace and workspace.read_only),
        mode=run.theme_mode(),
        size=run.screen(presenting),
        presenting=presenting,
        embedded=st.context.is_embedded,
    )
    return visit, choices, strange


def _workspace(portfolio: Any) -> Any:
    found = {w.name: w for w in portfolio.workspaces()}
    usual = portfolio.default_workspace()
    if gate.demo(os.environ):
        found, usual = {name: w for name, w in found.items() if name == "sample"}, "sample"
    named = address.asked("w")
    if named and named[0] not in found:
        filters.refuse_unknown({"w": named[:1]})
        st.stop()
    return found.get(named[0] if named else usual)


def _snapshot(snapshots: Any) -> tuple[int, bool]:
    numbers = {str(snapshot.n): snapshot.n for snapshot in snapshots}
    named = address.asked("s")
    if named and named[0] not in numbers:
        filters.refuse_unknown({"s": named[:1]})
        st.stop()
    if named:
        return numbers[named[0]], True
    return live.held_snapshot() or max(numbers.values(), default=0), False


def _show(here: Any, visit: run.Run, choices: filters.Offered, strange: dict[str, Any]) -> None:
    if strange:
        trust.strange_filters(visit, choices, strange)
        return
    st.session_state["_title_slot"] = st.container()
    live.newer_data_notice()
    if visit.scope is None and not visit.place.alone:
        nothing_published(visit)
        return
    if visit.scope is not None and visit.place.stamped:
        trust.strip(visit, choices)
    here.run()


main()
