"""The catalogue's shape over time: numbered steps, each applied once, in one transaction."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from pmo_data.errors import StoreError
from pmo_data.store import catalogue as c
from pmo_data.store.catalogue import Catalogue

VERSION = "catalogue_version"


def _create_tables(connection: sa.Connection) -> None:
    c.META.create_all(connection)


#: Step n brings a catalogue of version n - 1 to version n. Never change one that was released.
STEPS: tuple[Callable[[sa.Connection], None], ...] = (_create_tables,)


class Presence:
    """A shared lock that says: a process uses this store. A migration needs it alone."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the store alone for a moment; StoreError while another process uses it."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
            raise StoreError(
                "The store has to be brought up to date, but another process uses it: "
                "stop the server and other commands, then start again."
            ) from error
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def leave(self) -> None:
        """This process no longer uses the store."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def bring_up_to_date(
    catalogue: Catalogue, presence: Presence, save_copy: Callable[[str], object]
) -> None:
    """Apply the steps that this catalogue lacks, after a backup when it holds anything.

    Raises StoreError for a catalogue written by a newer version, and while others use it.
    """
    found = version_of(catalogue)
    if found == len(STEPS):
        return
    if found > len(STEPS):
        raise StoreError(
            f"This store was written by a newer version (catalogue {found}, this one knows "
            f"{len(STEPS)}): update the product, or restore the backup made before the update."
        )
    if found == 0:
        _apply(catalogue)
        return
    with presence.alone():
        save_copy(f"before-catalogue-{len(STEPS)}")
        _apply(catalogue)


def version_of(catalogue: Catalogue) -> int:
    """Number of the last step applied; 0 for an empty database."""
    with catalogue.reading() as connection:
        if not sa.inspect(connection).has_table(c.schema_meta.name):
            return 0
        found = connection.scalar(
            sa.select(c.schema_meta.c.value).where(c.schema_meta.c.key == VERSION)
        )
        return int(found or 0)


def _apply(catalogue: Catalogue) -> None:
    with catalogue.writing() as connection:
        known = sa.inspect(connection).has_table(c.schema_meta.name)
        meta = c.schema_meta
        done = (
            connection.scalar(sa.select(meta.c.value).where(meta.c.key == VERSION)) if known else 0
        )
        for step in STEPS[int(done or 0) :]:
            step(connection)
        connection.execute(sa.delete(meta).where(meta.c.key == VERSION))
        connection.execute(sa.insert(meta).values(key=VERSION, value=str(len(STEPS))))
