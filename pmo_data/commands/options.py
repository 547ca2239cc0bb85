"""Options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_data.commands.answer import Answer, progress
from pmo_data.errors import UseError

if TYPE_CHECKING:
    from pmo_data.access import Scope
    from pmo_data.portfolio import Portfolio


def command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], Answer], *, about: str
) -> argparse.ArgumentParser:
    """A command with --json, which every command has."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--json", action="store_true", help="answer as JSON with stable keys")
    parser.set_defaults(run=run)
    return parser


def with_workspace(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add --workspace."""
    parser.add_argument("--workspace", metavar="W", help="the default one unless named")
    return parser


def with_snapshot(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add --workspace and --snapshot."""
    with_workspace(parser)
    parser.add_argument("--snapshot", metavar="N", type=int, help="the newest one unless named")
    return parser


def opened() -> Portfolio:
    """The portfolio of PMO_STORE; a running server may use it at the same time.

    The engines are loaded here and not above, so that --help and wrong use answer at once.
    """
    from pmo_data.portfolio import open_portfolio

    return open_portfolio(sample=False)


def opened_to_read(options: argparse.Namespace) -> Portfolio:
    """The same for a question; the sample is loaded where it is what the question is about."""
    from pmo_data.portfolio import SAMPLE, load_sample

    portfolio = opened()
    own = any(portfolio.version(w.name)[0] for w in portfolio.workspaces() if w.name != SAMPLE)
    if options.workspace == SAMPLE or (options.workspace is None and not own):
        load_sample(portfolio, progress)
    return portfolio


def existing(paths: Sequence[Path]) -> None:
    """Refuse a path that is no file, before anything is read."""
    for path in paths:
        if not path.is_file():
            raise UseError(f"There is no file {path}. Check the name and the folder.")


def scope_of(portfolio: Portfolio, options: argparse.Namespace) -> Scope:
    """Workspace and snapshot that the options name; people stay unnamed unless asked for."""
    names = getattr(options, "names", False)
    return portfolio.scope(options.workspace, options.snapshot, names_shown=names)
