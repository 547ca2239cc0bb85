"""The store: publish into it, ask views of it, keep it in order. One per process, thread-safe."""

from __future__ import annotations

import atexit
import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa

from pmo_data.access.scope import Scope
from pmo_data.store import (
    audit,
    backup,
    care,
    compare,
    cubes,
    entries,
    erase,
    mappings,
    marks,
    publish,
    restore,
    retention,
    state,
    uploads,
)
from pmo_data.store.backup import BackupReport
from pmo_data.store.core import Core, now
from pmo_data.store.entries import Entry
from pmo_data.store.location import locate
from pmo_data.store.marks import Mark
from pmo_data.store.opening import opened
from pmo_data.store.publication import Publication, Receipt
from pmo_data.store.recording import Source
from pmo_data.store.rows import stored_tables
from pmo_data.store.state import Snapshot, Workspace
from pmo_data.store.view import View


class Store:
    """Catalogue, files and engine of one `PMO_STORE`."""

    def __init__(self, core: Core, undo: ExitStack) -> None:
        self._core, self._undo = core, undo

    @classmethod
    def open(
        cls,
        url: str | Path | None = None,
        *,
        clock: Callable[[], dt.datetime] = now,
        memory: str = "6GB",
        threads: int | None = None,
    ) -> Store:
        """Open the store at an address (else `PMO_STORE`, else .pmo), creating it when new.

        Raises UseError for an address that cannot be used, StoreError when the store is newer than
        this version or has to be migrated while another process uses it.
        """
        store = cls(*opened(url, clock=clock, memory=memory, threads=threads))
        atexit.register(store.close)
        return store

    def close(self) -> None:
        """Let go of the store; the end of the process does so too."""
        atexit.unregister(self.close)
        self._undo.close()

    def workspaces(self) -> list[Workspace]:
        """Every workspace, oldest first."""
        return state.workspaces(self._core)

    def workspace(self, name: str) -> Workspace:
        """One workspace; UseError naming those that exist."""
        return state.workspace(self._core, name)

    def create_workspace(self, name: str, *, read_only: bool = False) -> Workspace:
        """The workspace of that name, new when it does not exist."""
        return state.create_workspace(self._core, name, read_only=read_only)

    def state(self, workspace: str) -> tuple[int, int]:
        """(newest snapshot, newest entry); cheap enough to ask every second."""
        return state.state(self._core, workspace)

    def snapshots(self, workspace: str, *, deleted: bool = False) -> list[Snapshot]:
        """Published snapshots, oldest first."""
        return state.snapshots(self._core, workspace, deleted=deleted)

    def snapshot(self, workspace: str, n: int | None = None) -> Snapshot:
        """One snapshot, the newest unless a number is given."""
        return state.snapshot(self._core, workspace, n)

    def publish(
        self, workspace: str, publication: Publication, *, facts: Mapping[str, str] | None = None
    ) -> Receipt:
        """Store a publication as the next snapshot; facts are computed at once.

        Raises RefusedError, ConflictError, UseError or StoreError; then nothing was stored.
        """
        receipt = publish.publish(self._core, workspace, publication)
        if not receipt.unchanged:
            backup.copy_after(self._core)
        if facts and not receipt.unchanged:
            cubes.compute_after(
                self._core, Scope(workspace, receipt.snapshot, receipt.entry), facts
            )
        return receipt

    def preview(self, workspace: str, publication: Publication) -> Receipt:
        """What publishing this would change. Stores nothing."""
        return publish.preview(self._core, workspace, publication)

    def compute(self, scope: Scope, facts: Mapping[str, str]) -> None:
        """Compute the cubes of these facts at this state, as far as they are absent."""
        cubes.compute(self._core, scope, facts)

    def scope(
        self, workspace: str, snapshot: int | None = None, entry: int | None = None, *,
        units: tuple[str, ...] | None = None, names_shown: bool = False,
    ) -> Scope:  # fmt: skip
        """A scope at the newest snapshot and entry, or at those given."""
        newest, typed = self.state(workspace)
        return Scope(
            workspace,
            newest if snapshot is None else snapshot,
            typed if entry is None else entry,
            units,
            names_shown,
        )

    def view(
        self,
        scope: Scope,
        *,
        facts: Mapping[str, str] | None = None,
        choice: pa.Table | None = None,
    ) -> View:
        """A view to ask questions of; `choice` holds the projects that filters let through."""
        return View(self._core, scope, facts, choice)

    def add_entry(
        self, workspace: str, table: str, key: str | None, body: Mapping[str, Any] | None, *,
        author: str, snapshot: int | None = None,
    ) -> int:  # fmt: skip
        """Type a row into the workspace; returns the entry's number. None as body withdraws."""
        number = entries.add(
            self._core, workspace, table, key, body, author=author, snapshot=snapshot
        )
        backup.copy_if_old(self._core)
        return number

    def entries(
        self, workspace: str, table: str | None = None, upto: int | None = None
    ) -> list[Entry]:
        """What was typed, in order."""
        return entries.listed(self._core, workspace, table, upto)

    def receipt(self, workspace: str, n: int) -> dict[str, Any]:
        """The receipt that a snapshot's publisher got, as JSON."""
        return state.receipt(self._core, workspace, n)

    def archive(self, workspace: str) -> None:
        """Put a workspace away; its name is free again, its data stay."""
        state.archive(self._core, workspace)

    def seal(self, workspace: str, *, read_only: bool = True) -> None:
        """From now on nothing can be published or typed there (or again, with False)."""
        state.seal(self._core, workspace, read_only=read_only)

    def marks(self, workspace: str) -> list[Mark]:
        """Named snapshots, newest first."""
        return marks.marked(self._core, workspace)

    def mark(
        self, workspace: str, name: str, n: int | None = None, *, author: str = "local"
    ) -> Mark:
        """Name a snapshot, the newest unless a number is given."""
        return marks.mark(self._core, workspace, name, n, author=author)

    def unmark(self, workspace: str, name: str, *, author: str = "local") -> None:
        """Take a name away."""
        marks.unmark(self._core, workspace, name, author=author)

    def diff(
        self, workspace: str, a: int, b: int, *, tables: tuple[str, ...] | None = None,
        units: tuple[str, ...] | None = None, names_shown: bool = False,
    ) -> compare.Comparison:  # fmt: skip
        """Snapshot b against snapshot a, row by row and column by column."""
        return compare.compare(
            self._core,
            workspace,
            a,
            b,
            entry=self.state(workspace)[1],
            tables=tables,
            units=units,
            names_shown=names_shown,
        )

    def restore(
        self, workspace: str, n: int, *, author: str = "local", message: str = ""
    ) -> Receipt:
        """Publish an old snapshot again as the newest one."""
        return restore.restore(self._core, workspace, n, author=author, message=message)

    def retain(
        self, workspace: str, *, last: int, monthly: bool = True, author: str = "local"
    ) -> list[int]:
        """Let old snapshots go, except pinned ones; they can be brought back for 30 days."""
        return retention.retain(self._core, workspace, last=last, monthly=monthly, author=author)

    def bring_back(self, workspace: str, n: int, *, author: str = "local") -> None:
        """Undo the removal of a snapshot."""
        retention.bring_back(self._core, workspace, n, author=author)

    def purge(
        self, *, undo_days: int = retention.UNDO_DAYS, author: str = "local"
    ) -> retention.Swept:
        """Remove for good what was let go long ago."""
        return retention.purge(self._core, undo_days=undo_days, author=author)

    def gc(self, *, older_than: dt.timedelta = retention.STALE) -> retention.Swept:
        """Remove what interrupted publishes left behind."""
        return retention.gc(self._core, older_than=older_than)

    def verify(self, *, progress: care.Progress | None = None) -> care.Verification:
        """Compare every file with its manifest."""
        return care.verify(self._core, progress=progress)

    def backup(
        self, path: str | Path, *, author: str = "local", progress: care.Progress | None = None
    ) -> BackupReport:
        """Copy the whole store to a new folder or .zip file, while it is in use."""
        return backup.backup(self._core, Path(path), author=author, progress=progress)

    @staticmethod
    def restore_backup(path: str | Path, url: str | Path | None = None) -> BackupReport:
        """Put a backup in an empty place, checked byte by byte."""
        return backup.restore_backup(Path(path), url)

    @classmethod
    def rebuild_catalogue(cls, url: str | Path | None = None) -> list[str]:
        """Replace a damaged catalogue by its newest copy and the snapshots' own manifests."""
        care.put_copy_in_place(locate(url))
        store = cls.open(url)
        try:
            return care.add_from_manifests(store._core)
        finally:
            store.close()

    def erase(self, person: str, *, author: str = "local") -> erase.Erasure:
        """Forget a person's name everywhere; the figures stay."""
        return erase.erase(self._core, person, author=author)

    def remember_mapping(
        self, workspace: str, fingerprint: str, body: Mapping[str, Any], *, author: str = "local",
        system: str = "",
    ) -> None:  # fmt: skip
        """Keep how a layout was read."""
        mappings.remember(self._core, workspace, fingerprint, body, author=author, system=system)

    def recall_mapping(
        self, workspace: str, fingerprint: str, *, system: str = ""
    ) -> dict[str, Any] | None:
        """How a layout was read last time; None when it is new."""
        return mappings.recall(self._core, workspace, fingerprint, system=system)

    def sources(self, workspace: str, n: int) -> list[Source]:
        """Original uploads of a snapshot."""
        return uploads.kept(self._core, workspace, n)

    def source_bytes(self, source: Source) -> bytes:
        """An original upload as it came."""
        return uploads.content(self._core, source)

    def audit(self, workspace: str | None = None) -> list[audit.AuditLine]:
        """Who did what, newest first."""
        return audit.audit_lines(self._core, workspace)

    def copy_tables(self, scope: Scope) -> dict[str, pa.Table]:
        """Every table with rows at this scope, entries included, in the schema's order."""
        with self.view(scope) as at:
            tables = {name: at.table(name) for name in stored_tables()}
        return {name: rows for name, rows in tables.items() if len(rows)}
