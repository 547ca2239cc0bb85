"""The second month: a known layout is read as it was confirmed, without asking again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pmo_data.intake import TableReading
from pmo_data.store import Store
from pmo_data.uploads.review import Review


def recalled(store: Store, workspace: str, review: Review) -> dict[str, Any]:
    """What was confirmed for these layouts before: table id -> mapping, per file.

    Empty when every layout is new, and in a workspace that does not exist yet.
    """
    if workspace not in {w.name for w in store.workspaces()}:
        return {}
    files: dict[str, Any] = {}
    for file, table in _tables(review):
        body = store.recall_mapping(workspace, table.fingerprint) if table.fingerprint else None
        if body:
            files.setdefault(file, {"tables": {}})["tables"][table.id] = body
    return {"files": files} if files else {}


def remember(store: Store, workspace: str, review: Review, *, author: str = "local") -> None:
    """Keep the corrections and answers of a published review by the fingerprint of its headers."""
    for file, table in _tables(review):
        said = review.mapping_of(file).get("tables", {})
        body = said.get(table.id) or said.get(table.fingerprint)
        if body and table.fingerprint:
            store.remember_mapping(workspace, table.fingerprint, _anywhere(body, table.id), author=author)


def merged(known: Mapping[str, Any], given: Mapping[str, Any] | None) -> dict[str, Any]:
    """The remembered mapping with what was given now on top, key by key."""
    found = dict(known)
    for key, value in (given or {}).items():
        below = found.get(key)
        both = isinstance(value, Mapping) and isinstance(below, Mapping)
        found[key] = merged(below, value) if both else value
    return found


def _tables(review: Review) -> Iterator[tuple[str, TableReading]]:
    for reading in review.readings:
        for table in reading.tables:
            yield reading.file, table


def _anywhere(body: Mapping[str, Any], table_id: str) -> dict[str, Any]:
    """Answers by column and kind, so that they hold on another sheet or row next month."""
    answers = {key.removeprefix(f"{table_id}:"): answer for key, answer in body.get("answers", {}).items()}
    return {**body, "answers": answers} if answers else dict(body)
