"""All tables of a file together: frames, checks against each other, reconciled readings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.intake.derived import derived_projects
from pmo_data.intake.drafts import Draft, Surroundings, problems_of
from pmo_data.intake.frames import Framed, canonical_frame, draft_levels, scoped
from pmo_data.intake.mapping.tables import name_field
from pmo_data.intake.problems import Problem
from pmo_data.intake.reconciliation import rows_by_reason, sums_of
from pmo_data.intake.result import ColumnReading, TableReading
from pmo_data.intake.tables.lookups import word_lists
from pmo_data.intake.validation.keys import check_keys
from pmo_data.intake.validation.rules import check_cells, check_references
from pmo_data.intake.validation.scores import check_scores
from pmo_data.schema import TABLES


def review_tables(
    drafts: list[Draft], around: Surroundings
) -> tuple[list[TableReading], list[TableReading]]:
    """One reading per draft in order, and the tables derived from them."""
    plans = _plans(drafts, around)
    framed = [
        canonical_frame(draft, plans[draft.id]) if draft.choice.table else None for draft in drafts
    ]
    framed = [
        _per_parent(draft, each) if each is not None else None
        for draft, each in zip(drafts, framed, strict=True)
    ]
    framed = _told_apart(drafts, framed, around)
    readings = [_reading(draft, each) for draft, each in zip(drafts, framed, strict=True)]
    readings = _with_references(readings, around)
    derived = []
    listed = any(r.table == "project" and r.publish for r in readings)
    for draft, each, reading in zip(drafts, framed, readings, strict=True):
        if each is None or (listed and not each.plan):
            continue
        made = derived_projects(draft, reading, each.plan)
        derived += [made] if made is not None and reading.publish else []
    return readings, _once(derived)


def _plans(drafts: list[Draft], around: Surroundings) -> dict[str, str]:
    """What the project of tasks is called when no column says: the preamble, file or sheet."""
    tasks = [d for d in drafts if d.choice.table and d.choice.table.name == "task"]
    alone = len([d for d in tasks if _publishes(d)]) <= 1
    names = {}
    for draft in drafts:
        said = {k.lower(): v for k, v in draft.found.metadata.items()}
        named = said.get("project") or said.get("project name") or said.get("plan name")
        names[draft.id] = named or (
            around.stem if alone else f"{around.stem} – {draft.found.sheet.name}"
        )
    return names


def _publishes(draft: Draft) -> bool:
    hidden = draft.found.sheet.visibility != "visible"
    return bool(draft.explicit.get("publish", not hidden))


def _told_apart(
    drafts: list[Draft], framed: list[Framed | None], around: Surroundings
) -> list[Framed | None]:
    """Two registers of one file that both count from 1 do not speak of the same things."""
    tables = [d.choice.table.name if d.choice.table else "" for d in drafts]
    result = list(framed)
    for name, count in Counter(t for t in tables if t).items():
        places = [i for i, t in enumerate(tables) if t == name and _publishes(drafts[i])]
        if count < 2 or not TABLES[name].entity or not _collide(name, [framed[i] for i in places]):
            continue
        for i in places:
            sheet = drafts[i].found.sheet.name
            message = (
                f"Other sheets of this file use the same ids for other rows of "
                f"{TABLES[name].title}; here they are kept apart as '{sheet}/…'."
            )
            problem = Problem("info", "ids_told_apart", message, around.file, sheet,
                              drafts[i].found.header_row)  # fmt: skip
            frame = scoped(framed[i].frame, TABLES[name], pa.scalar(sheet))
            result[i] = replace(framed[i], frame=frame, problems=(*framed[i].problems, problem))
    return result


def _collide(name: str, framed: list[Framed]) -> bool:
    """Does a number stand for rows of different names?"""
    key, label = TABLES[name].key[0], name_field(TABLES[name])
    seen: dict[str, str] = {}
    for each in framed:
        names = each.frame[label or key].to_pylist()
        for said, called in zip(each.frame[key].to_pylist(), names, strict=True):
            if said and called and said.replace(".", "").isdigit():
                if seen.setdefault(said, called).strip().lower() != called.strip().lower():
                    return True
    return False


def _per_parent(draft: Draft, framed: Framed) -> Framed:
    """Ids that begin anew in every project are told apart by it, as long as that settles all."""
    table = draft.choice.table
    assert table is not None
    frame, key, parent = framed.frame, table.key[0], table.parent
    if not table.entity or not parent or parent not in frame.column_names or framed.plan:
        return framed
    ids, above = frame[key].to_pylist(), frame[parent].to_pylist()
    pairs = [(i, p) for i, p in zip(ids, above, strict=True) if i is not None]
    again = len(pairs) - len({i for i, _ in pairs})
    if not again or len(set(pairs)) < len(pairs) or any(p is None for _, p in pairs):
        return framed
    title = table.column(parent).title
    message = (
        f"{again} ids stand again under another {title}, so every id counts within its {title}: "
        f"'{above[0]}/{ids[0]}'."
    )
    problem = Problem("warning", "ids_restart", message, draft.around.file,
                      draft.found.sheet.name, draft.found.header_row)  # fmt: skip
    return replace(framed, frame=scoped(frame, table, frame[parent]),
                   problems=(*framed.problems, problem))  # fmt: skip


def _reading(draft: Draft, framed: Framed | None) -> TableReading:
    checked = _checked(draft, framed)
    kept = checked.kept
    skipped = rows_by_reason(draft, checked.set_aside)
    levels = framed.levels if framed is not None else draft_levels(draft)
    return TableReading(
        sheet=draft.found.sheet.name,
        hidden=draft.found.sheet.visibility != "visible",
        header_row=draft.found.header_row,
        header_rows=draft.found.header_rows,
        table=draft.choice.table.name if draft.choice.table else None,
        layout=_layout(draft),
        rows_read=int(kept.sum()) + sum(skipped.values()),
        rows_kept=int(kept.sum()),
        rows_skipped=skipped,
        columns=_columns(draft, levels),
        unmapped=tuple(label for label in draft.typed if label not in draft.matches),
        sums=sums_of(draft, kept),
        problems=checked.problems,
        metadata=draft.found.metadata,
        typed=checked.typed,
        frame=checked.frame,
        fingerprint=draft.fingerprint,
        confidence=draft.choice.confidence,
        why=draft.choice.why,
        publish=_publishes(draft),
        levels=tuple(levels[kept].tolist()) if levels is not None else (),
    )


@dataclass(frozen=True)
class _Checked:
    """A draft after validation: which rows stay, as what, with every problem."""

    kept: np.ndarray
    set_aside: dict[str, int]
    typed: pa.Table
    frame: pa.Table | None
    problems: tuple[Problem, ...]


def _checked(draft: Draft, framed: Framed | None) -> _Checked:
    typed, problems = _typed_table(draft), problems_of(draft)
    if framed is None or draft.choice.table is None:
        kept = np.ones(len(draft.found.positions), bool)
        return _Checked(kept, {}, typed, None, tuple(problems))
    table = draft.choice.table
    filled = (draft.found.grid.kinds[draft.found.positions] != 0).sum(axis=1)
    frame, cells = check_cells(framed.frame, table)
    keys = check_keys(frame, table, filled)
    mask = pa.array(keys.kept)
    typed = typed.filter(mask)
    more = [*framed.problems, *keys.problems, *cells]
    if table.name == "risk":
        more += check_scores(typed, draft.matches, list(draft.around.matrices))
    problems += _placed(draft, more)
    return _Checked(keys.kept, keys.reasons, typed, frame.filter(mask), tuple(problems))


def _layout(draft: Draft) -> str:
    if draft.choice.table is None and len(word_lists(draft.found)) == len(draft.found.headers) > 1:
        return "list of words"
    return "plain" if draft.found.header_rows == 1 else "two header rows"


def _placed(draft: Draft, problems: list[Problem]) -> list[Problem]:
    """Problems with file and sheet, and the file's own header instead of the field's title."""
    file, sheet = draft.around.file, draft.found.sheet.name
    titles = {}
    if draft.choice.table is not None:
        for label, match in draft.matches.items():
            titles[draft.choice.table.column(match.field).title] = label
    return [
        replace(p, file=file, sheet=sheet, column=titles.get(p.column, p.column)) for p in problems
    ]


def _typed_table(draft: Draft) -> pa.Table:
    columns = {
        label: typed.shown if typed.shown is not None else typed.values
        for label, typed in draft.typed.items()
    }
    return pa.table(columns | {"source_row": pa.array(draft.found.rows.astype(np.int64))})


def _columns(draft: Draft, levels: np.ndarray | None) -> tuple[ColumnReading, ...]:
    found = []
    for header in draft.found.headers:
        typed, match = draft.typed[header.label], draft.matches.get(header.label)
        evidence = dict(typed.evidence)
        if levels is not None and match is not None and match.field == "name":
            evidence["indented"] = int((levels > 1).sum())
        found.append(ColumnReading(
            header.source, header.label, header.letter, match.field if match else None,
            match.confidence if match else 0.0, match.why if match else "no field fits",
            typed.type, typed.unit, evidence,
        ))  # fmt: skip
    return tuple(found)


def _with_references(readings: list[TableReading], around: Surroundings) -> list[TableReading]:
    known: dict[str, frozenset[str]] = {}
    for reading in readings:
        if reading.frame is None or not reading.publish:
            continue
        table = TABLES[reading.table]
        if table.entity:
            names = [n for n in (table.key[0], "name", "title") if n in reading.frame.column_names]
            said = {v.lower() for n in names for v in pc.drop_null(reading.frame[n]).to_pylist()}
            known[table.name] = known.get(table.name, frozenset()) | said
    result = []
    for reading in readings:
        if reading.frame is not None:
            more = check_references(reading.frame, TABLES[reading.table], known)
            placed = (replace(p, file=around.file, sheet=reading.sheet) for p in more)
            reading = replace(reading, problems=(*reading.problems, *placed))
        result.append(reading)
    return result


def _once(derived: list[TableReading]) -> list[TableReading]:
    """Projects that two plans speak of are made once."""
    seen: set[str] = set()
    result = []
    for reading in derived:
        ids = reading.frame["project_id"].to_pylist()
        fresh = [key not in seen for key in ids]
        seen.update(ids)
        if any(fresh):
            frame = reading.frame.filter(pa.array(fresh))
            result.append(replace(reading, frame=frame, typed=frame, rows_kept=len(frame),
                                  rows_read=len(frame)))  # fmt: skip
    return result
