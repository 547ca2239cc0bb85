"""The sample portfolio, published once for all tests that ask whether its story is told."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from typing import Any

from pmo_data.portfolio import SAMPLE, Portfolio, load_sample
from pmo_data.store import Store
from sample_data.load import HOME


@cache
def sample_portfolio() -> Portfolio:
    """A portfolio whose sealed workspace `sample` holds all publishes; takes half a minute once."""
    folder = tempfile.mkdtemp(prefix="pmo-sample-")
    portfolio = Portfolio(Store.open(folder, memory="2GB", threads=2))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    load_sample(portfolio)
    return portfolio


def asked(question: Any, /, **params: Any) -> Any:
    """The answer of an analysis on the newest snapshot of the sample."""
    portfolio = sample_portfolio()
    return portfolio.ask(question, portfolio.scope(SAMPLE), **params)


@cache
def story() -> dict[str, dict[str, Any]]:
    """Figures of the planted facts, by id."""
    facts = json.loads((HOME / "story.json").read_text("utf-8"))
    return {fact["id"]: fact["figures"] for fact in facts}
