"""Which column of the file is which field of a canonical table?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from pmo_data.intake.mapping.names import normal, spelled_out
from pmo_data.schema import TABLES, Column, Table
from pmo_data.schema.words import YES_NO

LEAST = 0.6


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What mapping needs to know of a column: its header and how its values look.

    words       share of texts that are short; `sample` holds different texts in lower case
    """

    label: str
    source: str
    group: str
    type: str
    filled: float
    unique: float
    sample: tuple[str, ...]
    least: float | None = None
    most: float | None = None
    whole: bool = True
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A field proposed for a column, how sure, and why in words."""

    label: str
    field: str
    confidence: float
    why: str


def match_columns(
    profiles: tuple[ColumnProfile, ...], table: Table, explicit: Mapping[str, str | None] = {}
) -> dict[str, Match]:
    """Label -> match, each field at most once; what was said explicitly stands."""
    found = {
        label: Match(label, name, 1.0, "said in review")
        for label, name in explicit.items()
        if name and any(p.label == label for p in profiles)
    }
    taken = {match.field for match in found.values()}
    candidates = [
        (confidence, -place, profile.label, column.name, why)
        for place, profile in enumerate(profiles)
        if profile.label not in explicit
        for column in table.columns
        for confidence, why in [_fit(profile, column, table)]
        if confidence >= LEAST
    ]
    for confidence, _place, label, name, why in sorted(candidates, key=lambda c: (-c[0], -c[1])):
        if label not in found and name not in taken:
            found[label] = Match(label, name, min(confidence, 1.0), why)
            taken.add(name)
    return found | _second_time(profiles, found, taken, table, explicit)


def _second_time(
    profiles: tuple[ColumnProfile, ...], found: Mapping[str, Match], taken: set[str],
    table: Table, explicit: Mapping[str, str | None],
) -> dict[str, Match]:  # fmt: skip
    """Registers repeat the headers of the inherent rating for the residual one."""
    more: dict[str, Match] = {}
    for profile in profiles:
        twin = found.get(profile.source)
        if twin is None or profile.label in found or profile.label in explicit:
            continue
        field = twin.field.replace("inherent_", "residual_")
        if field != twin.field and field in table.names and field not in taken:
            taken.add(field)
            why = f"'{profile.source}' stands a second time, so it is the residual rating"
            more[profile.label] = Match(profile.label, field, 0.75, why)
    return more


#: A header such as Probability names a level, or the amount itself where the values are amounts.
AMOUNT_OF = (("_probability", "_probability_level"), ("_impact_cost", "_impact_level"))


def _fit(profile: ColumnProfile, column: Column, table: Table) -> tuple[float, str]:
    forms = _forms(profile)
    confidence, why = _by_header(forms, table.name, column.name)
    for amount, level in AMOUNT_OF:
        name = column.name.removesuffix(amount) + level
        if column.name.endswith(amount) and name in table.names and confidence < LEAST:
            confidence, why = _by_header(forms, table.name, name)
            confidence -= 0.03
    if confidence < LEAST - 0.1:
        return 0.0, ""
    adjusted, evidence = _by_values(profile, column)
    if -0.5 < adjusted < -0.3 and confidence > 0.96 and "no levels" not in evidence:
        # a header that says it exactly stands; its odd cells are listed one by one
        adjusted = -0.3
    return confidence + adjusted, f"{why}; {evidence}" if evidence else why


def _by_header(
    forms: tuple[tuple[str, float], ...], table: str, column: str
) -> tuple[float, str]:
    best, why = 0.0, ""
    for rank, known in enumerate(_known(table, column)):
        for fit, reason in _compared(forms, known):
            points = fit - 0.0005 * rank
            if points > best:
                best, why = points, reason
    return best, why


@cache
def _known(table: str, name: str) -> tuple[tuple[str, frozenset[str], str], ...]:
    """Headers of the column as (written, exact forms, normal form).

    A reference to projects is also known by what project lists call themselves.
    """
    column = TABLES[table].column(name)
    own = [column.title, column.name, *column.headers()[1:]]
    if column.reference == "project" and column.name == "project_id":
        lists = (TABLES["project"].column(each).headers() for each in ("project_id", "name"))
        own += [header for each in lists for header in each if "project" in header.lower()]
    return tuple((h, frozenset({spelled_out(h), normal(h)}), normal(h)) for h in own)


@lru_cache(maxsize=2_000)
def _forms(profile: ColumnProfile) -> tuple[tuple[str, float], ...]:
    """The header in comparable forms, the surest first."""
    source = profile.source
    custom = re.fullmatch(r"Custom field \((.+)\)", source)
    forms = [(spelled_out(source), 1.0), (normal(source), 0.97)]
    if profile.group:
        both = f"{profile.group} {source}"
        forms = [(spelled_out(both), 1.0), (spelled_out(source), 0.9), (normal(source), 0.88)]
    if custom:
        forms.append((normal(custom.group(1)), 0.95))
    if profile.lead and profile.lead != source:
        forms.append((normal(profile.lead), 0.97))
    return tuple((form, sure) for form, sure in dict(forms[::-1]).items() if form)


def _compared(
    forms: tuple[tuple[str, float], ...], known: tuple[str, frozenset[str], str]
) -> list[tuple[float, str]]:
    written, exact, plain = known
    found = []
    for form, sure in forms:
        if form in exact:
            found.append((sure, f"the header is known as '{written}'"))
        elif " " in plain and f" {plain} " in f" {form} ":
            share = len(plain) / len(form)
            found.append((0.62 + 0.25 * share, f"the header contains '{written}'"))
        elif len(form) >= 5 and len(plain) >= 5:
            near = fuzz.ratio(form, plain, score_cutoff=83 if len(form) >= 6 else 88)
            if near:
                found.append((0.8 * near / 100, f"the header is spelled almost like '{written}'"))
    return found


def _by_values(profile: ColumnProfile, column: Column) -> tuple[float, str]:
    """How the values speak for or against a field."""
    if not profile.filled:
        return -0.02, "but it is empty"
    if column.values:
        return _by_words(profile, column)
    wanted, got = column.type, profile.type
    if wanted == "boolean":
        words = [word for word in profile.sample if word not in YES_NO]
        return (-0.45, "but its values are neither yes nor no") if words else (0.0, "")
    if wanted in {"date", "timestamp"}:
        if got == "date":
            return 0.02, "its values are dates"
        return -0.45, "but its values are no dates"
    if got == "date" and wanted not in {"text"}:
        return -0.45, "but its values are dates"
    if column.unit == "level":
        return _by_level(profile)
    if wanted in {"money", "share", "number", "integer"} and got == "text":
        if column.unit in {"hours", "days"} and _durations(profile):
            return 0.02, "its values are lengths of time"
        return -0.45, "but its values are no numbers"
    if column.name.endswith(AMOUNT_OF[0][0]) and profile.whole and 1 < (profile.most or 0) <= 10:
        return -0.3, "but its numbers look like levels"
    if wanted == "share" and profile.most is not None and profile.most > 300:
        return -0.3, "but its values are too large for shares"
    if wanted == "person" and got in {"number", "money", "share"}:
        return -0.45, "but its values are numbers"
    return 0.0, ""


def _by_words(profile: ColumnProfile, column: Column) -> tuple[float, str]:
    known = {*column.values, *column.words}
    hits = sum(
        word in known or re.split(r"\s*[:(\n]|\s+[-–—]\s+", word, maxsplit=1)[0] in known
        for word in profile.sample
    )
    if not profile.sample:
        return (-0.45, "but its values are numbers") if profile.type == "number" else (0.0, "")
    share = hits / len(profile.sample)
    if share >= 0.5:
        return 0.02, f"{hits} of its {len(profile.sample)} words are known"
    many = not hits and len(profile.sample) > 6
    return -0.6 if many else -0.45, f"but only {hits} of its {len(profile.sample)} words are known"


def _by_level(profile: ColumnProfile) -> tuple[float, str]:
    if profile.most is not None and (profile.most > 10 or not profile.whole):
        return -0.45, "but its numbers are no levels"
    return 0.0, ""


def _durations(profile: ColumnProfile) -> bool:
    pattern = re.compile(r"^~?\d+([.,]\d+)? ?e?(y|mo|w|d|h|m|s)[a-z]*\.?\??", re.IGNORECASE)
    hits = sum(bool(pattern.match(word)) for word in profile.sample)
    return bool(profile.sample) and hits >= 0.6 * len(profile.sample)
