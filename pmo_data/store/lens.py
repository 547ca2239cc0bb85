"""One state of one workspace, uncut: snapshot, entries up to a number, settings, facts.

Views cut it to a scope; cubes are computed from it; each period point of a history is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import duckdb
import orjson
import pyarrow as pa
import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import catalogue as c
from pmo_data.store import entries, relations, settings
from pmo_data.store.core import Core
from pmo_data.store.engine import relations_in
from pmo_data.store.history import Point, period_points
from pmo_data.store.relations import CHOSEN, HISTORY, PART, PERSON, SETTING
from pmo_data.store.rows import schema_version, stored_tables
from pmo_data.store.state import Held, held, workspace_row

MOST_OVERLAYS = 500


@dataclass(frozen=True, eq=False)
class Lens:
    """What names mean at one state. `made_upto` limits entries to those typed by then."""

    core: Core
    at: Held
    entry: int
    made_upto: int | None
    settings: Mapping[str, Any]
    facts: Mapping[str, str]
    points: tuple[Point, ...]
    typed_tables: frozenset[str]
    _keys: dict[str, str] = field(default_factory=dict)

    def of_point(self, point: Point) -> Lens:
        """The same workspace at one of its period points; itself for the newest."""
        if point.n == self.at.n:
            return self
        with self.core.catalogue.reading() as connection:
            manifest = held(self.core, connection, self.at.workspace_id, point.n)
        earlier = tuple(p for p in self.points if p.period <= point.period)
        return Lens(
            self.core,
            manifest,
            point.entry,
            point.made_upto,
            self.settings,
            self.facts,
            earlier,
            self.typed_tables,
        )

    def path(self, table: str) -> str | None:
        """The checked file of a table; None when the snapshot has no such table."""
        file = self.at.files.get(table)
        return self.core.files.path(file) if file else None

    def overlay(self, table: str) -> pa.Table | None:
        """Entries that lie over this table, in stored columns."""
        if table not in self.typed_tables:
            return None
        key = (self.at.workspace_id, table, self.entry, self.made_upto)
        if key not in self.core.overlays:
            with self.core.catalogue.reading() as connection:
                found = entries.in_effect(
                    connection, self.at.workspace_id, table, self.entry, self.made_upto
                )
            if len(self.core.overlays) > MOST_OVERLAYS:
                self.core.overlays.clear()
            self.core.overlays[key] = entries.overlay(table, found) if found else None
        return self.core.overlays[key]

    def table_sql(
        self, cursor: duckdb.DuckDBPyConnection, name: str, units: tuple[str, ...] | None
    ) -> str:
        """SQL of a stored table at this state."""
        typed, label = self.overlay(name), None
        if typed is not None:
            label = f"entry_{name}_{self.at.n}"
            cursor.register(label, typed)
        return relations.table_sql(name, self.path(name), label, units)

    @cached_property
    def setting_row(self) -> pa.Table:
        """The relation `setting`."""
        return settings.as_row(self.settings)

    @cached_property
    def _known(self) -> frozenset[str]:
        names = {*stored_tables(), *self.facts}
        return frozenset(
            names | {name + HISTORY for name in names} | {PERSON, SETTING, PART, CHOSEN}
        )

    def mentioned(self, statement: str) -> frozenset[str]:
        """Names in a statement that mean something here."""
        return relations_in(statement) & self._known

    def inline(self, fact: str) -> bool:
        """Whether a fact has to be computed each time, since it depends on who asks."""
        return bool(self.rests_on(fact) & {PERSON, CHOSEN})

    def rests_on(self, fact: str, above: tuple[str, ...] = ()) -> frozenset[str]:
        """Every name that a fact mentions, those of facts in it included; UseError for a loop."""
        if fact in above:
            raise UseError(f"The fact {fact} is defined by itself.")
        names = self.mentioned(self.facts[fact])
        inner = {name.removesuffix(HISTORY) for name in names} & set(self.facts)
        return names.union(*(self.rests_on(name, (*above, fact)) for name in inner))

    def cube_key(self, fact: str) -> str:
        """Changes with the definition, the schema, the settings and entries that a fact rests on."""
        if fact not in self._keys:
            states = {name: self._state_of(name) for name in sorted(self.rests_on(fact))}
            content = [self.facts[fact], schema_version(), states]
            plain = orjson.dumps(content, option=orjson.OPT_SORT_KEYS, default=str)
            self._keys[fact] = hashlib.sha256(plain).hexdigest()[:16]
        return self._keys[fact]

    def _state_of(self, name: str) -> object:
        base = name.removesuffix(HISTORY)
        if name in self.facts:
            return self.cube_key(name)
        if base in self.facts:
            return [[p.n, self.of_point(p).cube_key(base)] for p in self.points]
        if name.endswith(HISTORY) and base in stored_tables():
            return [[p.n, self.of_point(p)._typed(base)] for p in self.points]
        if name == SETTING:
            return dict(self.settings)
        return self._typed(name) if name in stored_tables() else ""

    def _typed(self, table: str) -> list[str]:
        found = self.overlay(table)
        return [] if found is None else found["source"].to_pylist()


def lens(
    core: Core, workspace: str, snapshot: int, entry: int, facts: Mapping[str, str] | None = None
) -> Lens:
    """The state that a snapshot and an entry number name; UseError when there is none."""
    with core.catalogue.reading() as connection:
        owner = workspace_row(connection, workspace)
        at = held(core, connection, owner.id, snapshot)
        values = settings.in_force(entries.settings_body(connection, owner.id, entry))
        mine = c.entries.c
        typed = connection.scalars(
            sa.select(mine.table_name)
            .distinct()
            .where(mine.workspace_id == owner.id, mine.number <= entry)
        )
        known = frozenset(typed) & frozenset(stored_tables())
        points = tuple(period_points(core, connection, at, entry))
    bare = {name: fact.rstrip().rstrip(";") for name, fact in (facts or {}).items()}
    return Lens(core, at, entry, None, values, bare, points, known)
