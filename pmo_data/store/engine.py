"""The query engine: one locked-down in-memory DuckDB per store, one cursor per question."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb

from pmo_data.errors import StoreError, UseError

SECONDS = 30.0
#: Literals and comments, found together: either may hold the other's marks.
_SILENT = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
#: Functions that reach files, other relations by name, or the engine's own state.
_REACHING = re.compile(
    r"\b(read_\w+|parquet_\w+|sniff_csv|glob|query|query_table|duckdb_\w+|pragma_\w+"
    r"|which_secret|load_\w+|getvariable)\s*\(|\b(?:from|join)\s+'|\bpositional\s+join\s+'",
    re.IGNORECASE,
)
_RELATION = re.compile(r'(?:\b(?:from|join)\b|[,(])\s*"?([a-z_][a-z0-9_]*)"?', re.IGNORECASE)


class Engine:
    """Cursors on the locked engine. `folder` is all that it may read."""

    def __init__(self, folder: Path, *, spill: Path, memory: str, threads: int) -> None:
        self._spill = spill / f"spill-{os.getpid()}"
        self._spill.mkdir(parents=True, exist_ok=True)
        self._database = _locked(folder, self._spill, memory, threads)

    @contextmanager
    def cursor(self, seconds: float = SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
        """A private cursor, stopped after so many seconds and always closed."""
        cursor = self._database.cursor()
        alarm = threading.Timer(seconds, cursor.interrupt)
        alarm.daemon = True
        alarm.start()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise StoreError(
                f"The question took more than {seconds:g} s and was stopped."
            ) from error
        finally:
            alarm.cancel()
            cursor.close()

    def close(self) -> None:
        """Forget everything in memory and on the spill disk."""
        self._database.close()
        shutil.rmtree(self._spill, ignore_errors=True)


def _locked(folder: Path, spill: Path, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "memory_limit": memory,
        "temp_directory": str(spill),
        "max_temp_directory_size": "20GB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "python_enable_replacements": False,
    }
    database = duckdb.connect(config=settings)
    allowed = ", ".join(literal(f"{path}/") for path in (folder, spill))
    for statement in (
        "set allowed_directories=[" + allowed + "]",
        "set enable_external_access=false",
        "set lock_configuration=true",
    ):
        database.execute(statement)
    return database


def literal(value: str) -> str:
    """A text as an SQL literal, for view definitions, which take no parameters."""
    return "'" + value.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _bare(statement: str) -> str:
    return _SILENT.sub(lambda found: "''" if found.group().startswith("'") else " ", statement)


@lru_cache(maxsize=2000)
def relations_in(statement: str) -> frozenset[str]:
    """Names that stand where a relation can stand; a few too many do no harm."""
    bare = _bare(statement)
    return frozenset(name.lower() for name in _RELATION.findall(bare))


@lru_cache(maxsize=2000)
def refuse_unless_select(statement: str) -> None:
    """One SELECT that reaches nothing but relations, or UseError.

    The engine may write beside the snapshots it reads, so COPY and ATTACH must not get that far.
    """
    try:
        found = duckdb.extract_statements(statement)
    except duckdb.Error as error:
        raise UseError(f"The question cannot be read: {error}") from error
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise UseError("Only a single SELECT can be asked of a view.")
    bare = _bare(statement)
    reaching = _REACHING.search(bare)
    if reaching:
        raise UseError(
            f"A question names relations, it opens no files: {reaching.group(0).strip()}"
        )
