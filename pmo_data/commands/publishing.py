"""Commands that put data into the store: publish, sample."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pmo_data.commands.answer import Answer, progress
from pmo_data.commands.options import command, existing, opened, with_workspace
from pmo_data.errors import UseError
from pmo_data.schema import TABLES

if TYPE_CHECKING:
    from pmo_data.uploads import Review

#: Warnings shown after a publish; inspect lists all.
MOST = 12
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
    existing(options.files)
    mapping = _mapping(options.mapping, _constants(options.set))
    sources = [(path.name, path.read_bytes()) for path in options.files]
    review = opened().review(options.workspace, sources, mapping=mapping, progress=progress)
    if options.status_date:
        review = review.dated_at(options.status_date, "given with --status-date")
    refusal = review.refusal(accept_warnings=options.accept_warnings)
    if refusal:
        payload = {"error": refusal, "exit_code": 1, **_asked(review)}
        return Answer(payload, _question_lines(review), 1, refusal)
    progress("Publishing")
    receipt = opened().publish(options.workspace, review, **_publish_options(options))
    payload = receipt.to_json() | _asked(review)
    return Answer(payload, [*_receipt_lines(payload), *_warning_lines(review)])


def _publish_options(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "accept_warnings": options.accept_warnings,
        "mode": options.mode,
        "units": tuple(options.unit),
        "message": options.message,
        "allow_removal": options.allow_removal,
        "allow_set_aside": options.accept_warnings,
    }


def _asked(review: Review) -> dict[str, Any]:
    """What was read and what is open, with the keys that a mapping answers."""
    return {
        "files": [
            {"file": r.file, "outcome": r.outcome, "message": r.message} for r in review.readings
        ],
        "questions": [question.to_json() for question in review.questions],
        "warnings": [p.to_json() for p in review.problems if p.severity != "info"],
    }


def _question_lines(review: Review) -> Iterator[str]:
    for question in review.questions:
        yield f"Question {question.id}: {question.text}"
        for reading in question.readings:
            yield f"  - {reading.label}: {', '.join(reading.examples)}"


def _warning_lines(review: Review) -> Iterator[str]:
    told = [problem for problem in review.problems if problem.severity != "info"]
    for problem in told[:MOST]:
        where = f"{problem.sheet} row {problem.row}" if problem.row else problem.sheet
        yield f"  {problem.severity.capitalize()}, {where}: {problem.message}"
    if len(told) > MOST:
        yield f"  … and {len(told) - MOST} more; inspect lists them all"


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
    for table, count in receipt["told_apart"].items():
        yield f"  {table}: {count} rows have the id of another one and were told apart by name"


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


def _constants(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """--set COLUMN=VALUE by field name; a column may be called by its title too."""
    columns = [column for table in TABLES.values() for column in table.columns]
    known = {column.title.lower(): column.name for column in columns}
    known |= {column.name: column.name for column in columns}
    for said, _ in pairs:
        if said.lower() not in known:
            raise UseError(f"There is no column {said}; `dictionary` lists them all.")
    return {known[said.lower()]: value for said, value in pairs}


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
