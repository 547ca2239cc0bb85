"""The pages' way to the portfolio: everything they may ask goes through here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pmo_data.errors import PmoError


@cache
def portfolio() -> Any:
    """The front door of this process, opened once; the first start loads the sample."""
    from pmo_data.portfolio import open_portfolio

    return open_portfolio()


def unready() -> str:
    """Why questions cannot be answered at the moment; empty when they can."""
    try:
        portfolio().workspaces()
    except (PmoError, ImportError) as error:
        return str(error)
    return ""


def warm() -> None:
    """Open the store before the first visitor comes; a store that is away is said on the pages."""
    if not unready():
        version("")


def version(workspace: str) -> dict[str, int]:
    """Newest snapshot and entry number; zeros where nothing was published. Integers only."""
    try:
        snapshot, entry = portfolio().version(workspace or portfolio().default_workspace())
    except (PmoError, ImportError):
        return {"snapshot": 0, "entry": 0}
    return {"snapshot": int(snapshot or 0), "entry": int(entry or 0)}


def ask(question: Callable[..., Any], scope: Any, filters: Any, params: dict[str, Any]) -> Any:
    """One management question, asked of one state of the data."""
    return portfolio().ask(question, scope, filters=filters, **params)


def review(sources: Any, mapping: dict[str, Any]) -> Any:
    """How these files would be read, with the corrections made so far. Stores nothing."""
    return portfolio().review(None, sources, mapping=mapping)


def known(workspace: str) -> tuple[Any, str]:
    """What the newest snapshot of a workspace tells at once, and its currency."""
    from pmo_data.analyses.data.known import known as told

    scope = portfolio().scope(workspace)
    return portfolio().ask(told, scope), str(portfolio().settings(scope)["reporting_currency"])
