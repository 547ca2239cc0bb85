"""Commands that answer with figures: metrics."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pmo_data.commands.answer import Answer, table
from pmo_data.commands.options import command, opened_to_read, scope_of, with_snapshot
from pmo_data.errors import UseError
from pmo_data.schema import MEASURES

if TYPE_CHECKING:
    from pmo_data.access import Scope
    from pmo_data.portfolio import Portfolio
    from pmo_data.schema import Measure


def register(commands: Any) -> None:
    """Add the commands of this module."""
    about = "every figure the pages show"
    metrics = with_snapshot(command(commands, "metrics", metrics_of, about=about))
    metrics.add_argument("area", nargs="?", metavar="AREA", help="one area; all unless named")
    metrics.add_argument("--by", metavar="COLUMN", action="append", default=[], help="split by it")
    metrics.add_argument("--history", action="store_true", help="a value for every period")


def metrics_of(options: argparse.Namespace) -> Answer:
    """Which figures does this snapshot give, and how much of the portfolio do they rest on?"""
    areas = list(dict.fromkeys(measure.area for measure in MEASURES.values()))
    if options.area and options.area not in areas:
        raise UseError(f"There is no area {options.area}; there are: {', '.join(areas)}.")
    names = [m.name for m in MEASURES.values() if options.area in (None, m.area)]
    portfolio = opened_to_read(options)
    scope = scope_of(portfolio, options)
    payload = {
        "workspace": scope.workspace,
        "snapshot": scope.snapshot,
        "entry": scope.entry,
        "as_of": portfolio.as_of(scope),
        "figures": _figures(portfolio, scope, names, options),
    }
    return Answer(payload, _lines(payload))


def _figures(
    portfolio: Portfolio, scope: Scope, names: list[str], options: argparse.Namespace
) -> list[dict[str, Any]]:
    from pmo_data.analyses.measures import measures

    if not scope.snapshot:
        return []
    by = tuple(options.by)
    asked = {"by": by, "history": options.history}
    frame = portfolio.ask(measures, scope, names=names, **asked)
    as_of = portfolio.as_of(scope)
    return [_figure(row, by, as_of) for row in frame.to_dict("records")]


def _figure(row: dict[str, Any], by: tuple[str, ...], as_of: date | None) -> dict[str, Any]:
    measure = MEASURES[row["measure"]]
    period = row.get("period", as_of)
    return {
        "area": measure.area,
        "measure": measure.name,
        "by": {column: _plain(row[column]) for column in by},
        "period": _plain(period),
        "value": _plain(row["value"]),
        "unit": measure.unit,
        "reason": row["reason"] or "",
        "n": int(row["n"]),
        "excluded": int(row["excluded"]),
    }


def _plain(value: Any) -> Any:
    """A value as JSON has it: absent is null, dates are dates without a time."""
    if value is None or value != value:
        return None
    return value.date() if isinstance(value, datetime) else value


def _lines(payload: dict[str, Any]) -> Iterator[str]:
    yield f"Workspace {payload['workspace']}, snapshot {payload['snapshot']}, {payload['as_of']}"
    headers = ("area", "figure", "by", "period", "value", "unit", "rows", "left out", "why")
    rows = [
        (
            figure["area"],
            MEASURES[figure["measure"]].title,
            ", ".join(str(value) for value in figure["by"].values()),
            figure["period"],
            _shown(figure["value"], MEASURES[figure["measure"]]),
            figure["unit"],
            figure["n"],
            figure["excluded"],
            figure["reason"],
        )
        for figure in payload["figures"]
    ]
    yield from table(headers, rows)


def _shown(value: float | None, measure: Measure) -> str:
    if value is None:
        return "n/a"
    if measure.unit == "share":
        return f"{value:.{measure.digits}%}"
    return f"{value:,.{measure.digits}f}"
