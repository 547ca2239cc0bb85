"""Commands that put data into the store: publish, sample."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from pmo_data.commands.answer import Answer, progress
from pmo_data.commands.options import command, opened, with_workspace
from pmo_data.errors import UseError

MODES = ("replace", "unit", "update")


def register(commands: Any) -> None:
    """Add the commands of this module."""
    about = "read files and publish them as the next snapshot"
    publish = with_workspace(command(commands, "publish", publish_files, about=about))
    publish.add_argument("files", nargs="+", metavar="FILE", type=Path)
    publish.add_argument("--message", metavar="M", default="", help="what is new, in a sentence")
    publish.add_argument("--status-date", metavar="D", type=_date, help="YYYY-MM-DD")
    publish.add_argument("--mode", choices=MODES, help="whole tables, rows of a unit, or by key")
    publish.add_argument("--unit", metavar="U", action="append", default=[])
    publish.add_argument("--set", metavar="COLUMN=VALUE", action="append", default=[], type=_pair)
    publish.add_argument("--mapping", metavar="MAP.json", type=Path, help="answers to questions")
    accept = "publish undecided columns as missing"
    publish.add_argument("--accept-warnings", action="store_true", help=accept)
    publish.add_argument("--allow-removal", action="store_true", help="rows may vanish")
    command(commands, "sample", load, about="load the sample portfolio, once")


def publish_files(options: argparse.Namespace) -> Answer:
    """Read, check and publish files. Exit code 1, and nothing stored, while something is open."""
    if options.unit and options.mode != "unit":
        raise UseError("--unit names the rows of --mode unit; give both.")
    if options.mode == "unit" and not options.unit:
        raise UseError("--mode unit needs --unit with the name of the business unit.")
    from pmo_data.uploads import review_paths

    mapping = _mapping(options.mapping, dict(options.set))
    review = review_paths(options.files, mapping=mapping, progress=progress)
    if options.status_date:
        review = review.dated_at(options.status_date, "given with --status-date")
    options_of_publish = {
        "accept_warnings": options.accept_warnings,
        "mode": options.mode,
        "units": tuple(options.unit),
        "message": options.message,
        "allow_removal": options.allow_removal,
        "allow_set_aside": options.accept_warnings,
    }
    progress("Publishing")
    receipt = opened().publish(options.workspace, review, **options_of_publish)
    payload = receipt.to_json()
    return Answer(payload, _receipt_lines(payload))


def load(options: argparse.Namespace) -> Answer:
    """Load the sample portfolio where it is missing."""
    from pmo_data.portfolio import SAMPLE, load_sample

    snapshot = load_sample(opened(), progress)
    said = f"The sample is loaded: workspace {SAMPLE}, snapshot {snapshot}"
    return Answer({"workspace": SAMPLE, "snapshot": snapshot}, [said])


def _receipt_lines(receipt: Mapping[str, Any]) -> Iterator[str]:
    where = f"workspace {receipt['workspace']}, status date {receipt['status_date']}"
    if receipt["unchanged"]:
        yield f"Already published as snapshot {receipt['snapshot']}: {where}"
        return
    yield f"Published as snapshot {receipt['snapshot']}: {where}"
    for change in receipt["changes"]:
        moved = [f"{change[kind]} {kind}" for kind in ("added", "changed", "removed")]
        yield f"  {change['table']}: {change['rows']} rows ({', '.join(moved)})"
    if receipt["carried"]:
        yield f"  As before: {', '.join(receipt['carried'])}"
    for table, count in receipt["orphans"].items():
        yield f"  {table}: {count} rows without a parent, kept out of sums"


def _mapping(path: Path | None, constants: Mapping[str, str]) -> dict[str, Any]:
    mapping: Any = {}
    if path is not None:
        try:
            mapping = orjson.loads(path.read_bytes())
        except (OSError, orjson.JSONDecodeError) as error:
            raise UseError(f"The mapping {path} cannot be read as JSON: {error}.") from None
        if not isinstance(mapping, dict):
            raise UseError(f"The mapping {path} is not a JSON object.")
    return mapping | ({"constants": dict(constants)} if constants else {})


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-09-30") from None


def _pair(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not sign or not column.strip():
        raise argparse.ArgumentTypeError(f"{text} does not read COLUMN=VALUE")
    return column.strip(), value.strip()
