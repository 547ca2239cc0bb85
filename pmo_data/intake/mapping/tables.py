"""Which canonical table is a found table? Its rarest headers, its name and its keys decide."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pmo_data.intake.mapping.columns import ColumnProfile, Match, match_columns
from pmo_data.intake.mapping.names import normal, spelled_out, tables_knowing
from pmo_data.schema import TABLES, Table

LEAST = 1.1


@dataclass(frozen=True, slots=True)
class Choice:
    """The canonical table of a found one, None when nothing fits, and how its columns map."""

    table: Table | None
    confidence: float
    why: str
    matches: Mapping[str, Match]


def choose_table(
    profiles: tuple[ColumnProfile, ...],
    names: tuple[str, ...],
    explicit: Mapping[str, object] = {},
) -> Choice:
    """The best canonical table for these columns; `names` are those of the sheet and the file."""
    columns = explicit.get("columns") or {}
    constants = explicit.get("constants") or {}
    if said := explicit.get("table"):
        table = TABLES[str(said)]
        matches = match_columns(profiles, table, columns)
        return Choice(table, 1.0, "said in review", _with_name(profiles, table, matches, columns))
    scored = sorted(
        (
            (_score(profiles, table, matches, names), table, matches)
            for table in TABLES.values()
            for matches in [match_columns(profiles, table, columns)]
            if _possible(profiles, table, matches, constants)
        ),
        key=lambda each: -each[0],
    )
    if not scored or scored[0][0] < LEAST:
        return Choice(None, 0.0, _why_none(scored), {})
    score, table, matches = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    confidence = min(0.99, 0.5 + 0.5 * (score - max(second, 0.0)) / score)
    why = f"{len(matches)} of its {len(profiles)} columns are columns of {table.title}"
    if second > LEAST and score - second < 0.15 * score:
        why += f"; {scored[1][1].title} is nearly as likely"
    return Choice(table, confidence, why, _with_name(profiles, table, matches, columns))


def fingerprint(labels: tuple[str, ...]) -> str:
    """A short name for a set of headers, by which a mapping is remembered."""
    return hashlib.sha256("\x1f".join(map(normal, labels)).encode()).hexdigest()[:16]


def name_field(table: Table) -> str | None:
    """The column that holds what people call a row of an entity."""
    wanted = ("name", "title", "course")
    return next((name for name in wanted if name in table.names), None) if table.entity else None


def _score(
    profiles: tuple[ColumnProfile, ...], table: Table, matches: Mapping[str, Match],
    names: tuple[str, ...],
) -> float:  # fmt: skip
    sources = {profile.label: profile for profile in profiles}
    told = sum(
        match.confidence * (_weight(sources[label].source) + 0.12)
        for label, match in matches.items()
        if sources[label].filled
    )
    covered = len(matches) / max(len(profiles), 1)
    whole = len(matches) / len(table.columns)
    score = told + 0.3 * covered + 0.5 * covered**2 + 0.25 * whole + _by_name(table, names)
    keys = [sources[label] for label, match in matches.items() if [match.field] == list(table.key)]
    if table.entity and any(key.unique < 0.5 for key in keys):
        score *= 0.4
    return score


def _weight(source: str) -> float:
    known = max(tables_knowing(normal(source)), tables_knowing(spelled_out(source)))
    return 1.0 / known**0.75


def _by_name(table: Table, names: tuple[str, ...]) -> float:
    titles = {normal(t) for t in (table.name, table.title, *table.sheet_aliases)}
    if names[0].strip().lower() == table.title.lower():
        return 3.0
    best = 0.0
    for place, name in enumerate(names):
        form = normal(name)
        if form in titles:
            best = max(best, 1.5 if place == 0 else 0.8)
        elif any(" " in title and f" {title} " in f" {form} " for title in titles):
            best = max(best, 0.9 if place == 0 else 0.5)
    return best


def _possible(
    profiles: tuple[ColumnProfile, ...], table: Table, matches: Mapping[str, Match],
    constants: Mapping[str, object],
) -> bool:  # fmt: skip
    fields = {match.field for match in matches.values()} | set(constants)
    if len(fields) < 2 and len(profiles) > 1:
        return False
    if table.entity:
        return bool({table.key[0], name_field(table)} & fields)
    return all(name in fields for name in table.key if table.column(name).required)


def _with_name(
    profiles: tuple[ColumnProfile, ...], table: Table, matches: Mapping[str, Match],
    explicit: Mapping[str, str | None],
) -> dict[str, Match]:  # fmt: skip
    """Where an entity has ids but no names: the first column of different texts is the name."""
    field = name_field(table)
    found = dict(matches)
    if field is None or any(match.field == field for match in matches.values()):
        return found
    for profile in profiles:
        free = profile.label not in matches and profile.label not in explicit
        if free and profile.type == "text" and profile.unique > 0.4 and profile.filled > 0.9 and (
            sum(map(len, profile.sample)) > 8 * max(len(profile.sample), 1)
        ):  # fmt: skip
            why = "the first column of texts that differ from row to row"
            return found | {profile.label: Match(profile.label, field, 0.6, why)}
    return found


def renamed(matches: Mapping[str, Match], label: str, field: str, why: str) -> dict[str, Match]:
    """The matches with one column's field changed."""
    found = dict(matches)
    old = found.get(label)
    found[label] = (
        replace(old, field=field, why=why) if old else Match(label, field, 0.9, why)
    )
    return found


def _why_none(scored: list[tuple[float, Table, Mapping[str, Match]]]) -> str:
    if not scored:
        return "no canonical table has these columns"
    best = scored[0][1].title
    return f"too little speaks for {best}; choose the table in the review if it is one"
