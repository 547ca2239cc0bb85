"""From words in files to our keys: identities, references, people, rows made by reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.schema import TABLES, Column, Table
from pmo_data.store.identity import Identities, People, looks_like_an_id, normalised
from pmo_data.store.rows import SEPARATOR, declared, stored_schema, with_column


@dataclass(frozen=True)
class Resolved:
    """New rows by our keys, and what has to exist because they refer to it.

    created    table -> key -> the words by which it was first mentioned
    """

    tables: Mapping[str, pa.Table]
    created: dict[str, dict[str, str]]


def name_column(table: Table) -> Column | None:
    """The column that says what people call a row of an entity table."""
    return next((c for c in table.columns if c.name in ("name", "title", "course")), None)


def private_tables() -> frozenset[str]:
    """Tables whose rows are people, so that keys and ids must not give their names away."""
    found = set()
    for table in TABLES.values():
        column = name_column(table) if table.entity else None
        if column is not None and column.type == "person":
            found.add(table.name)
    return frozenset(found)


def resolved(
    frames: Mapping[str, pa.Table], *, system: str, identities: Identities, people: People
) -> Resolved:
    """All frames with keys instead of words. Lists are read before what refers to them."""
    tables = dict(frames)
    for name in tables:
        if declared(name).entity:
            tables[name] = _defined(declared(name), tables[name], system, identities)
    created: dict[str, dict[str, str]] = {}
    for name in tables:
        tables[name] = _referring(declared(name), tables[name], system, identities, created)
        tables[name] = _with_people(declared(name), tables[name], people)
        tables[name] = tables[name].select(stored_schema(name).names)
    return Resolved(tables, created)


def created_rows(name: str, mentioned: Mapping[str, str], people: People) -> pa.Table:
    """Rows for things known only because something refers to them: key, name, id when it is one."""
    table, schema = declared(name), stored_schema(name)
    label = name_column(table)
    columns: dict[str, list[str]] = {table.key[0]: list(mentioned)}
    if label is not None:
        person = label.type == "person"
        columns[label.name] = [people.key(said) if person else said for said in mentioned.values()]
    size = len(mentioned)
    code = [said if looks_like_an_id(said) else None for said in mentioned.values()]
    arrays = [
        pa.array(columns[field.name], field.type)
        if field.name in columns
        else pa.array(code, field.type)
        if field.name == "code"
        else pa.nulls(size, field.type)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)


def _defined(table: Table, rows: pa.Table, system: str, identities: Identities) -> pa.Table:
    label = name_column(table)
    ids = rows[table.key[0]].to_pylist()
    names = rows[label.name].to_pylist() if label else [None] * len(ids)
    used = Counter(normalised(said) for said in dict(zip(ids, names, strict=True)).values() if said)
    keys: list[str | None] = []
    for said, name in zip(ids, names, strict=True):
        shared = bool(name) and used[normalised(name)] > 1 and said
        keys.append(
            identities.define(table.name, system, said or name, None if shared else name)
            if said or name
            else None
        )
    code = [
        _code(said, name, table.name in identities.private)
        for said, name in zip(ids, names, strict=True)
    ]
    rows = with_column(rows, table.key[0], pa.array(keys, pa.string()))
    return rows.append_column("code", pa.array(code, pa.string()))


def _code(said: str | None, name: str | None, private: bool) -> str | None:
    if said is None or (private and not looks_like_an_id(said)):
        return None
    return None if name is not None and said == name else said


def _referring(
    table: Table,
    rows: pa.Table,
    system: str,
    identities: Identities,
    created: dict[str, dict[str, str]],
) -> pa.Table:
    for column in table.columns:
        target = column.reference
        if column.type != "key" or not target or target not in TABLES:
            continue

        def key_of(said: str, target: str = target, creates: bool = column.creates) -> str:
            key = identities.refer(target, system, said)
            if creates and identities.has(target, key):
                created.setdefault(target, {}).setdefault(key, said)
            return key

        rows = with_column(rows, column.name, _mapped(rows[column.name], key_of, many=column.many))
    return rows


def _with_people(table: Table, rows: pa.Table, people: People) -> pa.Table:
    for column in table.columns:
        if column.type == "person":
            values = _mapped(rows[column.name], people.key, many=column.many)
            rows = with_column(rows, column.name, values)
    return rows


def _mapped(values: pa.ChunkedArray, key_of: Callable[[str], str], *, many: bool) -> pa.Array:
    """Each distinct text is looked up once."""
    texts = pc.unique(values).drop_null()
    said = texts.to_pylist()
    keys = [_joined(text, key_of) if many else key_of(text) for text in said]
    if not said:
        return pa.nulls(len(values), pa.string())
    return pa.array(keys, pa.string()).take(pc.index_in(values.combine_chunks(), value_set=texts))


def _joined(text: str, key_of: Callable[[str], str]) -> str:
    words = [word.strip() for word in text.replace("\n", ";").split(";")]
    return SEPARATOR.join(key_of(word) for word in words if word)
