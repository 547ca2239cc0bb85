"""What a question sees: temporary views for the names it mentions, at one state, within a scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from pmo_data.access.scope import Scope
from pmo_data.errors import DamagedError, StoreError, UseError
from pmo_data.store import relations
from pmo_data.store.core import Core
from pmo_data.store.cubes import define
from pmo_data.store.engine import refuse_unless_select
from pmo_data.store.lens import Lens, lens
from pmo_data.store.names import labels
from pmo_data.store.relations import CHOSEN, PERSON
from pmo_data.store.state import Part


class View:
    """Answers questions at one scope, all from the same state, whatever is published meanwhile.

    Names: each table, `<table>_history`, facts and their histories, `person`, `setting`, `part`,
    `chosen_project`. A view may be asked by several threads.
    """

    def __init__(
        self,
        core: Core,
        scope: Scope,
        facts: Mapping[str, str] | None = None,
        choice: pa.Table | None = None,
    ) -> None:
        self.scope = scope
        self._core, self._choice = core, choice
        self._lens: Lens = lens(core, scope.workspace, scope.snapshot, scope.entry, facts)

    def __enter__(self) -> View:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    @property
    def is_narrowed(self) -> bool:
        """Do filters let only some projects through?"""
        return self._choice is not None

    @property
    def settings(self) -> Mapping[str, Any]:
        """Every setting in force at this state."""
        return self._lens.settings

    @property
    def as_of(self) -> dt.date | None:
        """The snapshot's status date; None while nothing is published."""
        return self._lens.at.status_date

    @property
    def parts(self) -> tuple[Part, ...]:
        """What each unit sent for each table, with its as-of date."""
        return self._lens.at.parts

    @property
    def periods(self) -> tuple[tuple[int, dt.date], ...]:
        """Period points up to here, oldest first: snapshot number and status date."""
        return tuple((point.n, point.period) for point in self._lens.points)

    @property
    def previous(self) -> View | None:
        """The view of the period point before this one; None when this is the first."""
        before = [p for p in self._lens.points if self.as_of and p.period < self.as_of]
        return self.at(before[-1].n) if before else None

    def at(self, snapshot: int) -> View:
        """The same question asked of another snapshot."""
        return View(self._core, self.scope.at(snapshot), self._lens.facts, self._choice)

    def query(self, statement: str, /, **values: Any) -> pd.DataFrame:
        """The answer as a frame. Values are `$name` parameters.

        Raises UseError for anything but one SELECT on known names, DamagedError when a file is not
        what its manifest says.
        """
        with self._asked(statement, values) as cursor:
            return cursor.df()

    def rows(self, statement: str, /, **values: Any) -> list[dict[str, Any]]:
        """The answer as one dict per row, with Python values."""
        with self._asked(statement, values) as cursor:
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def arrow(self, statement: str, /, **values: Any) -> pa.Table:
        """The answer as an Arrow table, for exports and engines."""
        with self._ready(statement) as cursor:
            return cursor.sql(statement, params=dict(values) or None).to_arrow_table()

    def table(self, name: str) -> pa.Table:
        """All rows of one named relation, in a total order."""
        return self.arrow(relations.whole_sql(name))

    @contextmanager
    def _asked(
        self, statement: str, values: Mapping[str, Any]
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._ready(statement) as cursor:
            cursor.execute(statement, dict(values) or None)
            yield cursor

    @contextmanager
    def _ready(self, statement: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on which every name of the statement means what it should."""
        refuse_unless_select(statement)
        with self._core.engine.cursor() as cursor:
            try:
                self._define(cursor, self._lens.mentioned(statement))
                yield cursor
            except (
                duckdb.CatalogException,
                duckdb.BinderException,
                duckdb.ParserException,
            ) as error:
                raise UseError(f"The question cannot be asked: {error}") from error
            except duckdb.IOException as error:
                raise DamagedError(f"A stored file cannot be read any more: {error}") from error
            except duckdb.OutOfMemoryException as error:
                raise StoreError("The question needs more memory than it may have.") from error

    def _define(self, cursor: duckdb.DuckDBPyConnection, names: frozenset[str]) -> None:
        inside = {
            name for fact in names & set(self._lens.facts) for name in self._lens.rests_on(fact)
        }
        if PERSON in names | inside:
            cursor.register(PERSON, self._people())
        if CHOSEN in names | inside:
            self._define_choice(cursor)
        define(cursor, self._lens, names, self.scope.units, {PERSON, CHOSEN})

    def _define_choice(self, cursor: duckdb.DuckDBPyConnection) -> None:
        if self._choice is None:
            define(cursor, self._lens, frozenset({"project"}), self.scope.units, set())
            cursor.execute(
                "create or replace temp view chosen_project as select project_id from project"
            )
            return
        cursor.register(
            CHOSEN, pa.table({"project_id": self._choice["project_id"].cast(pa.string())})
        )

    def _people(self) -> pa.Table:
        found = labels(self._core, self._lens.at.workspace_id, names_shown=self.scope.names_shown)
        keys, names = (
            pa.array(list(found), pa.string()),
            pa.array(list(found.values()), pa.string()),
        )
        return pa.table({"person_key": keys, "name": names})
