"""Facts computed once per state and kept beside the snapshot, outside its manifest.

A cube's file name holds the hash of what it rests on and the checksum of its bytes, so that a
stale one is never found and a damaged one is rebuilt.
"""

from __future__ import annotations

import hashlib
import logging
import os
import uuid
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pmo_data.access.scope import Scope
from pmo_data.errors import PmoError, UseError
from pmo_data.store import relations
from pmo_data.store.core import Core
from pmo_data.store.files import sha256_of
from pmo_data.store.lens import Lens
from pmo_data.store.lens import lens as lens_at
from pmo_data.store.relations import HISTORY, PART, SETTING
from pmo_data.store.rows import stored_tables

BUILDING_SECONDS = 120.0


def cube(lens: Lens, fact: str) -> str:
    """Path of the fact's cube at this state, computed now when there is none yet."""
    known = (lens.at.id, fact, lens.cube_key(fact))
    path = lens.core.cubes.get(known)
    if path is None or not os.path.exists(path):
        with lens.core.building["-".join(known)]:
            path = _found(lens, fact) or _built(lens, fact)
            lens.core.cubes[known] = path
    return path


def compute(core: Core, scope: Scope, facts: Mapping[str, str]) -> None:
    """Compute the cubes of these facts at a state, as far as they are absent."""
    seen = lens_at(core, scope.workspace, scope.snapshot, scope.entry, facts)
    for fact in facts:
        if not seen.inline(fact) and seen.at.id:
            cube(seen, fact)


def compute_after(core: Core, scope: Scope, facts: Mapping[str, str]) -> None:
    """The same after an acknowledged publish: a failure shows when somebody asks, not here."""
    try:
        compute(core, scope, facts)
    except (OSError, PmoError, duckdb.Error):
        logging.getLogger(__name__).warning("facts of %s were not computed", scope, exc_info=True)


def define(
    cursor: duckdb.DuckDBPyConnection,
    lens: Lens,
    names: frozenset[str],
    units: tuple[str, ...] | None,
    done: set[str],
) -> None:
    """Put the views of these names, and of what they rest on, in front of the data."""
    for name in sorted(names - done):
        done.add(name)
        if name == SETTING:
            cursor.register(name, lens.setting_row)
        elif name == PART:
            cursor.register(name, relations.part_rows(lens.at.parts, units))
        elif name in stored_tables():
            cursor.execute(relations.view_sql(name, lens.table_sql(cursor, name, units)))
        elif name in lens.facts:
            _define_fact(cursor, lens, name, units, done)
        elif name.endswith(HISTORY):
            cursor.execute(relations.view_sql(name, _history(cursor, lens, name, units)))


def _define_fact(
    cursor: duckdb.DuckDBPyConnection,
    lens: Lens,
    fact: str,
    units: tuple[str, ...] | None,
    done: set[str],
) -> None:
    body = _kept(lens, fact, units)
    if body is None:
        body = lens.facts[fact]
        define(cursor, lens, lens.mentioned(body), units, done)
    cursor.execute(relations.view_sql(fact, body))


def _kept(lens: Lens, fact: str, units: tuple[str, ...] | None) -> str | None:
    """SQL of the fact's cube; None when it has none, or when there is no room to keep one."""
    if lens.inline(fact) or not lens.at.id:
        return None
    try:
        return _cut(cube(lens, fact), units)
    except OSError:
        return None


def _cut(path: str, units: tuple[str, ...] | None) -> str | None:
    """A cube limited to units; None when it has no unit to limit by."""
    if units is not None and "unit_id" not in pq.read_schema(path).names:
        return None
    return relations.cube_sql(path, units)


def _history(
    cursor: duckdb.DuckDBPyConnection, lens: Lens, name: str, units: tuple[str, ...] | None
) -> str:
    base = name.removesuffix(HISTORY)
    if base in lens.facts and lens.inline(base):
        raise UseError(f"{name}: this fact depends on who asks and has no history.")
    stacked = []
    for point in lens.points:
        then = lens.of_point(point)
        body = (
            _cut(cube(then, base), units)
            if base in lens.facts
            else then.table_sql(cursor, base, units)
        )
        if body is None:
            raise UseError(f"{name} has no business unit to limit it by.")
        stacked.append(relations.dated_sql(body, point.n, point.period))
    if stacked:
        return relations.stacked_sql(stacked)
    return _nothing(cursor, lens, base, units)


def _nothing(
    cursor: duckdb.DuckDBPyConnection, lens: Lens, base: str, units: tuple[str, ...] | None
) -> str:
    """A history without points: the columns, no rows."""
    columns = "cast(null as bigint) as snapshot, cast(null as date) as period"
    if base in lens.facts:
        define(cursor, lens, lens.mentioned(lens.facts[base]), units, set())
        return " ".join(("select *,", columns, "from (", lens.facts[base], "\n) where false"))
    return " ".join(("select *,", columns, "from (", relations.empty_sql(base), ")"))


def _folder(lens: Lens) -> Path:
    return lens.core.files.data / lens.at.workspace_id / lens.at.id / "cubes"


def _found(lens: Lens, fact: str) -> str | None:
    for path in sorted(_folder(lens).glob(f"{fact}-{lens.cube_key(fact)}-*.parquet")):
        if path.stem.endswith("-" + sha256_of(path)[:16]):
            return str(path)
        path.unlink(missing_ok=True)
    return None


def _built(lens: Lens, fact: str) -> str:
    rows = _computed(lens, fact)
    folder = _folder(lens)
    folder.mkdir(exist_ok=True)
    part = folder / f".stage-{uuid.uuid4().hex}"
    pq.write_table(rows, part, compression="zstd")
    digest = hashlib.sha256(part.read_bytes()).hexdigest()[:16]
    target = folder / f"{fact}-{lens.cube_key(fact)}-{digest}.parquet"
    os.replace(part, target)
    return str(target)


def _computed(lens: Lens, fact: str) -> pa.Table:
    body = lens.facts[fact]
    with lens.core.engine.cursor(BUILDING_SECONDS) as cursor:
        define(cursor, lens, lens.mentioned(body), None, set())
        return cursor.sql(body).to_arrow_table()
