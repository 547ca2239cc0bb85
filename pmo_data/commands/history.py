"""Commands about snapshots: history, diff, export."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pmo_data.commands.answer import Answer, progress, table
from pmo_data.commands.options import command, opened_to_read, scope_of, with_snapshot, with_workspace

#: Changes shown to people; programs get all of them.
MOST = 200


def register(commands: Any) -> None:
    """Add the commands of this module."""
    with_workspace(command(commands, "history", snapshots, about="all snapshots of a workspace"))
    about = "what changed between two snapshots"
    diff = with_workspace(command(commands, "diff", difference, about=about))
    diff.add_argument("before", metavar="A", type=int)
    diff.add_argument("after", metavar="B", type=int)
    diff.add_argument("--names", action="store_true", help="people by name")
    about = "take a snapshot away as .xlsx, .duckdb or .zip"
    export = with_snapshot(command(commands, "export", export_file, about=about))
    export.add_argument("out", metavar="OUT", type=Path)
    export.add_argument("--names", action="store_true", help="people by name")


def snapshots(options: argparse.Namespace) -> Answer:
    """Which snapshots are there, from when, by whom?"""
    portfolio = opened_to_read(options)
    name = portfolio.workspace(options.workspace)
    found = [
        {
            "n": snapshot.n,
            "status_date": snapshot.status_date,
            "published_at": snapshot.published_at,
            "by": snapshot.author,
            "message": snapshot.message,
            "tables": dict(snapshot.tables),
        }
        for snapshot in portfolio.snapshots(name)
    ]
    payload = {"workspace": name, "current": portfolio.version(name)[0], "snapshots": found}
    return Answer(payload, _history_lines(payload))


def _history_lines(payload: dict[str, Any]) -> Iterator[str]:
    yield f"Workspace {payload['workspace']}, current snapshot {payload['current']}"
    headers = ("n", "status date", "published (UTC)", "by", "rows", "message")
    yield from table(
        headers,
        [
            (s["n"], s["status_date"], f"{s['published_at']:%Y-%m-%d %H:%M}", s["by"],
             sum(s["tables"].values()), s["message"])
            for s in payload["snapshots"]
        ],
    )  # fmt: skip


def difference(options: argparse.Namespace) -> Answer:
    """What was added, removed and changed between two snapshots?"""
    portfolio = opened_to_read(options)
    name = portfolio.workspace(options.workspace)
    found = portfolio.store.diff(name, options.before, options.after, names_shown=options.names)
    payload = {
        "workspace": name,
        "a": options.before,
        "b": options.after,
        "tables": [
            {"table": t.table, "added": t.added, "changed": t.changed, "removed": t.removed,
             "cut": t.cut}
            for t in found.tables
        ],
        "changes": [asdict(change) for change in found.changes],
    }  # fmt: skip
    return Answer(payload, _difference_lines(payload))


def _difference_lines(payload: dict[str, Any]) -> Iterator[str]:
    yield f"Workspace {payload['workspace']}, snapshot {payload['b']} against {payload['a']}"
    headers = ("table", "added", "changed", "removed")
    yield from table(headers, [[t[header] for header in headers] for t in payload["tables"]])
    yield ""
    headers = ("table", "label", "what", "column", "old", "new", "kind")
    rows = [[change[header] for header in headers] for change in payload["changes"]]
    yield from table(headers, rows[:MOST])
    if len(rows) > MOST:
        yield f"… and {len(rows) - MOST} more; --json gives them"


def export_file(options: argparse.Namespace) -> Answer:
    """Write a snapshot to a file; its ending says the kind."""
    from pmo_data.takeaway import take_away

    portfolio = opened_to_read(options)
    scope = scope_of(portfolio, options)
    rows = take_away(portfolio.store, scope, options.out, progress=progress)
    payload = {
        "file": str(options.out),
        "workspace": scope.workspace,
        "snapshot": scope.snapshot,
        "rows": rows,
    }
    return Answer(payload, [f"{sum(rows.values()):,} rows of {len(rows)} tables in {options.out}"])
