"""Commands that answer with figures: metrics."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from pmo_data.commands.answer import Answer, table
from pmo_data.commands.options import command, opened, scope_of, with_snapshot
from pmo_data.errors import UseError
from pmo_data.schema import MEASURES


def register(commands: Any) -> None:
    """Add the commands of this module."""
    about = "every figure the pages show"
    metrics = with_snapshot(command(commands, "metrics", metrics_of, about=about))
    metrics.add_argument("area", nargs="?", metavar="AREA", help="one area; all unless named")
    metrics.add_argument("--by", metavar="COLUMN", action="append", default=[], help="split by it")


def metrics_of(options: argparse.Namespace) -> Answer:
    """Which figures does this snapshot give, and how much of the portfolio do they rest on?"""
    areas = list(dict.fromkeys(measure.area for measure in MEASURES.values()))
    if options.area and options.area not in areas:
        raise UseError(f"There is no area {options.area}; there are: {', '.join(areas)}.")
    names = [m.name for m in MEASURES.values() if options.area in (None, m.area)]
    portfolio = opened(sample=True)
    scope = scope_of(portfolio, options)
    figures = portfolio.figures(scope, names, by=tuple(options.by))
    payload = {
        "workspace": scope.workspace,
        "snapshot": scope.snapshot,
        "entry": scope.entry,
        "as_of": portfolio.as_of(scope),
        "figures": figures,
    }
    return Answer(payload, _lines(payload))


def _lines(payload: dict[str, Any]) -> Iterator[str]:
    yield f"Workspace {payload['workspace']}, snapshot {payload['snapshot']}, {payload['as_of']}"
    headers = ("area", "figure", "by", "value", "unit", "rows", "left out", "why")
    rows = [
        (
            figure["area"],
            MEASURES[figure["measure"]].title,
            ", ".join(str(value) for value in figure["by"].values()),
            figure["value"],
            figure["unit"],
            figure["n"],
            figure["excluded"],
            figure["reason"],
        )
        for figure in payload["figures"]
    ]
    yield from table(headers, rows)
