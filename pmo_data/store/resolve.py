"""From words in files to our keys: identities, references, people, rows made by reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pmo_data.schema import TABLES, Column, Table
from pmo_data.store.identity import People, looks_like_an_id, normalised
from pmo_data.store.recognise import Mention, Recognition, Standing, standing_of
from pmo_data.store.rows import SEPARATOR, declared, stored_schema, with_column
from pmo_data.store.units import own_unit_column

#: Lists stand before what refers to them.
_ORDER = tuple(TABLES)


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


def resolved(frames: Mapping[str, pa.Table], seen: Recognition, people: People) -> Resolved:
    """All frames with keys instead of words. Lists are read before what refers to them."""
    tables = dict(frames)
    for name in sorted(tables, key=_ORDER.index):
        if declared(name).entity:
            tables[name] = _defined(declared(name), tables[name], seen, people)
    created: dict[str, dict[str, str]] = {}
    for name in tables:
        tables[name] = _referring(declared(name), tables[name], seen, created)
        tables[name] = _with_people(declared(name), tables[name], people)
        tables[name] = tables[name].select(stored_schema(name).names)
    return Resolved(tables, created)


def published(name: str, rows: pa.Table) -> Standing:
    """What a published table says of its rows, for later files to be recognised by."""
    table, nothing = declared(name), [None] * len(rows)
    label, parent = name_column(table), table.parent
    names = rows[label.name].to_pylist() if label else nothing
    return standing_of({
        "key": rows[table.key[0]].to_pylist(),
        "code": rows["code"].to_pylist(),
        "name": names,
        "called": [normalised(each) if each else None for each in names],
        "place": rows[parent].to_pylist() if parent else nothing,
        "unit": rows["unit_id"].to_pylist(),
    })  # fmt: skip


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


def _defined(table: Table, rows: pa.Table, seen: Recognition, people: People) -> pa.Table:
    label = name_column(table)
    ids = rows[table.key[0]].to_pylist()
    names = rows[label.name].to_pylist() if label else [None] * len(ids)
    private = label is not None and label.type == "person"
    mentions = _mentions(table, rows, names, seen, people if private else None)
    keys = seen.define(table.name, mentions)
    code = [_code(said, name, private) for said, name in zip(ids, names, strict=True)]
    rows = with_column(rows, table.key[0], pa.array(keys, pa.string()))
    return rows.append_column("code", pa.array(code, pa.string()))


def _mentions(
    table: Table, rows: pa.Table, names: list[str | None], seen: Recognition,
    people: People | None,
) -> list[Mention | None]:  # fmt: skip
    """How each row is told from others; people are compared by their keys."""
    ids, origins = rows[table.key[0]].to_pylist(), files_of(rows).to_pylist()
    used = Counter(normalised(said) for said in dict(zip(ids, names, strict=True)).values() if said)
    places = _meant(rows, table.parent, table.column(table.parent), seen) if table.parent else None
    own = own_unit_column(table)
    units = _meant(rows, own, table.column(own), seen) if own and own != table.key[0] else None
    only = next(iter(seen.units)) if len(seen.units) == 1 else None
    found: list[Mention | None] = []
    for i, (said, name) in enumerate(zip(ids, names, strict=True)):
        called = normalised(name or "")
        shared = bool(name) and used[called] > 1 and bool(said)
        if people is not None and name:
            called = people.key(name)
        place, unit = places[i] if places else None, units[i] if units else None
        mention = Mention(said or name or "", name, place, unit or only, origins[i], shared, called)
        found.append(mention if said or name else None)
    return found


def _meant(
    rows: pa.Table, name: str, column: Column, seen: Recognition
) -> list[str | None]:  # fmt: skip
    target = column.reference
    if not target or target not in TABLES:
        return [None] * len(rows)
    pairs = zip(rows[name].to_pylist(), files_of(rows).to_pylist(), strict=True)
    return [seen.meant(target, said, origin) if said else None for said, origin in pairs]


def files_of(rows: pa.Table) -> pa.Array:
    """The file each row stands in, as its source says; empty where it says none."""
    coded = pc.fill_null(rows["source"], "").combine_chunks().dictionary_encode()
    files = [source.partition(" › ")[0] for source in coded.dictionary.to_pylist()]
    return pa.array(files, pa.string()).take(coded.indices)


def _code(said: str | None, name: str | None, private: bool) -> str | None:
    if said is None or (private and not looks_like_an_id(said)):
        return None
    return None if name is not None and said == name else said


def _referring(
    table: Table, rows: pa.Table, seen: Recognition, created: dict[str, dict[str, str]]
) -> pa.Table:
    origins = files_of(rows)
    for column in table.columns:
        target = column.reference
        if column.type != "key" or not target or target not in TABLES:
            continue
        values = rows[column.name].combine_chunks()
        found = pa.nulls(len(rows), pa.string())
        for origin in pc.unique(origins).to_pylist():

            def key_of(
                said: str, target: str = target, creates: bool = column.creates, file: str = origin
            ) -> str:
                key = seen.refer(target, said, file)
                if creates and seen.identities.has(target, key):
                    created.setdefault(target, {}).setdefault(key, said)
                return key

            mine = pc.if_else(pc.equal(origins, origin), values, pa.scalar(None, pa.string()))
            found = pc.coalesce(found, _mapped(pa.chunked_array([mine]), key_of, many=column.many))
        rows = with_column(rows, column.name, found)
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
