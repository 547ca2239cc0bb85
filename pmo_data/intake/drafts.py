"""One found table on its way: which table it is, its columns typed, its doubts and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pmo_data.intake.mapping.columns import ColumnProfile, Match
from pmo_data.intake.mapping.profiles import profile_columns
from pmo_data.intake.mapping.tables import Choice, choose_table, fingerprint
from pmo_data.intake.mapping.tools import Tool, preferred, tool_of
from pmo_data.intake.mapping.names import spelled_out
from pmo_data.intake.problems import Problem
from pmo_data.intake.result import Question, Reading
from pmo_data.intake.tables import FoundTable
from pmo_data.intake.tables.lookups import Matrix, WordList, scale_from
from pmo_data.intake.tables.merged import merged_down
from pmo_data.intake.tables.rows import LONGER
from pmo_data.intake.typing.columns import type_column
from pmo_data.intake.typing.engine import Engine
from pmo_data.intake.typing.typed import Note, Typed, Wanted


@dataclass(frozen=True)
class Surroundings:
    """What the rest of the file tells about each of its tables."""

    file: str
    engine: Engine
    mapping: Mapping[str, Any] = field(default_factory=dict)
    lists: tuple[WordList, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    decimal_comma: bool = False

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.file.rpartition(".")[0] or self.file


@dataclass(frozen=True)
class Draft:
    """A found table with its columns typed."""

    found: FoundTable
    choice: Choice
    profiles: tuple[ColumnProfile, ...]
    matches: Mapping[str, Match]
    typed: Mapping[str, Typed]
    explicit: Mapping[str, Any]
    tool: Tool | None
    around: Surroundings

    @property
    def id(self) -> str:
        """Name of the table within the file."""
        return f"{self.found.sheet.name}!{self.found.header_row}"

    @property
    def fingerprint(self) -> str:
        """By which a mapping of these headers is remembered."""
        return fingerprint(tuple(h.label for h in self.found.headers))

    def label_of(self, name: str) -> str | None:
        """Label of the column mapped to a field."""
        return next((label for label, match in self.matches.items() if match.field == name), None)


def draft_table(found: FoundTable, around: Surroundings) -> Draft:
    """Recognise a found table and type its columns; explicit answers stand over evidence."""
    labels = tuple(header.label for header in found.headers)
    explicit = _explicit(found, labels, around.mapping)
    profiles = profile_columns(found)
    choice = choose_table(profiles, (found.sheet.name, around.stem), explicit)
    tool = tool_of(tuple(header.source for header in found.headers))
    matches = dict(choice.matches)
    if tool and choice.table and choice.table.name == tool.table and not explicit.get("columns"):
        matches = preferred(tool, {h.label: h.source for h in found.headers}, matches)
    draft = Draft(found, choice, profiles, matches, {}, explicit, tool, around)
    return replace(draft, typed=_typed(draft))


def _explicit(
    found: FoundTable, labels: tuple[str, ...], mapping: Mapping[str, Any]
) -> Mapping[str, Any]:
    tables = mapping.get("tables", {})
    by_place = tables.get(f"{found.sheet.name}!{found.header_row}")
    said = by_place or tables.get(fingerprint(labels)) or {}
    everywhere = mapping.get("constants") or {}
    return said | {"constants": everywhere | (said.get("constants") or {})} if everywhere else said


def _typed(draft: Draft) -> dict[str, Typed]:
    typed = {p.label: _type_one(draft, p, None) for p in draft.profiles}
    orders = {
        each.evidence["order"] for each in typed.values()
        if each.evidence.get("only_day_first") or each.evidence.get("only_month_first")
    }  # fmt: skip
    if len(orders) == 1:
        day_first = orders == {"day first"}
        for profile in draft.profiles:
            doubt = typed[profile.label].doubt
            if doubt is not None and doubt.code == "date_order":
                typed[profile.label] = _type_one(draft, profile, day_first)
    return typed


def _type_one(draft: Draft, profile: ColumnProfile, day_first: bool | None) -> Typed:
    header = next(h for h in draft.found.headers if h.label == profile.label)
    wanted = _wanted(draft, profile, day_first)
    table, match = draft.choice.table, draft.matches.get(profile.label)
    own = table is not None and table.entity and match is not None and match.field == table.key[0]
    column, filled = merged_down(draft.found, header.index)
    if own:
        column, filled = draft.found.sheet.columns[header.index], ()
    typed = type_column(draft.around.engine, column, draft.found.positions, wanted)
    if not filled:
        return typed
    note = Note("info", "merged_cells", (
        f"{len(filled)} rows stand beside a merged cell and got its value, from row {filled[0]} "
        "on."))  # fmt: skip
    return replace(typed, notes=(*typed.notes, note))


def _wanted(draft: Draft, profile: ColumnProfile, day_first: bool | None) -> Wanted:
    match = draft.matches.get(profile.label)
    column = draft.choice.table.column(match.field) if match and draft.choice.table else None
    answers = _answers(draft, profile.label)
    said = (draft.explicit.get("words") or {}).get(match.field, {}) if match else {}
    for code in ("words", "levels"):
        if isinstance(answers.get(code), Mapping):
            said = {**said, **answers[code]}
    scale = {}
    if column is not None and column.unit == "level":
        scale = scale_from(list(draft.around.lists), set(profile.sample))
    return Wanted(
        column.type if column is not None else profile.type,
        column,
        profile.source,
        answers,
        said,
        day_first,
        draft.around.decimal_comma,
        scale,
        draft.tool.hours.get(spelled_out(profile.source)) if draft.tool else None,
        draft.tool.name if draft.tool else "",
    )


def _answers(draft: Draft, label: str) -> dict[str, Any]:
    prefix = f"{draft.id}:{label}:"
    given = draft.explicit.get("answers") or {}
    return {
        question.removeprefix(prefix): answer
        for question, answer in given.items()
        if question.startswith(prefix)
    } | {
        # a remembered answer names only the column, because the sheet may be called otherwise
        question.partition(":")[2]: answer
        for question, answer in given.items()
        if question.partition(":")[0] == label
    }


def questions_of(draft: Draft) -> list[Question]:
    """What evidence left open, one question per column."""
    if draft.choice.table is None:
        return []
    return [
        Question(
            f"{draft.id}:{label}:{typed.doubt.code}",
            draft.choice.table.name,
            label,
            typed.doubt.text,
            tuple(Reading(said, shown, answer) for said, answer, shown in typed.doubt.readings),
            typed.doubt.proposed,
            draft.found.sheet.name,
            draft.found.header_row,
        )
        for label, typed in draft.typed.items()
        if typed.doubt is not None and label in draft.matches
        and typed.doubt.code not in _answers(draft, label)
    ]  # fmt: skip


def problems_of(draft: Draft) -> list[Problem]:
    """Findings of finding and typing, with Excel rows."""
    rows = draft.found.rows
    file, sheet = draft.around.file, draft.found.sheet.name
    problems = [
        Problem("info", "outside_table", note, file, sheet) for note in draft.found.notes
    ]
    for skipped in draft.found.skipped:
        if skipped.reason != "blank":
            message = SKIPPED.get(skipped.reason, "This row is left out.")
            severity = "warning" if skipped.reason == LONGER else "info"
            problems.append(Problem(severity, skipped.reason, message, file, sheet, skipped.row,
                                    value=skipped.text))  # fmt: skip
    for label, typed in draft.typed.items():
        severe = label in draft.matches
        for note in typed.notes:
            severity = note.severity if severe else "info"
            said = (severity, note.code, note.message, file, sheet)
            if not note.cells:
                problems.append(Problem(*said, None, label))
            problems += [Problem(*said, int(rows[i]), label, value) for i, value in note.cells]
    return problems + _unmapped_problems(draft)


def _unmapped_problems(draft: Draft) -> list[Problem]:
    if draft.choice.table is None:
        return []
    place = (draft.around.file, draft.found.sheet.name, draft.found.header_row)
    sources = {header.label: header.source for header in draft.found.headers}
    matched = draft.matches.items()
    used = {sources[label]: match.field for label, match in matched if label in sources}
    problems = []
    for label, typed in draft.typed.items():
        field = used.get(sources[label])
        if label in draft.matches:
            continue
        if field and typed.raw is not None and not draft.choice.table.column(field).many:
            problems.append(Problem("warning", "repeated_column", (
                f"'{sources[label]}' stands more than once; only the first is published. Name the "
                "columns apart, or choose the right one in the review."), *place, label))  # fmt: skip
        else:
            problems.append(Problem("info", "unmapped_column", (
                "No field fits this column; it is listed and not published. Choose one in the "
                "review if it matters."), *place, label))  # fmt: skip
    return problems


SKIPPED = {
    LONGER: "This row has more cells than there are headers, so its values may be shifted; it is "
    "set aside. Put quotation marks round values that hold the separator.",
    "total": "This row is the sum of others; it is left out so that nothing counts twice.",
    "repeated_header": "The headers stand here again; the row is left out.",
    "example": "This is the template's example row; it is left out.",
    "note": "This is a note below the table; it is left out.",
}
