"""Going back: a new snapshot that points at the files of an old one. History stays a line."""

from __future__ import annotations

import uuid
from dataclasses import asdict

import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import audit
from pmo_data.store.core import Core
from pmo_data.store.prepare import EVERY
from pmo_data.store.publication import Receipt
from pmo_data.store.publish import writable
from pmo_data.store.recording import insert_snapshot, move_pointer, portable
from pmo_data.store.rows import schema_version
from pmo_data.store.state import Held, held


def restore(core: Core, workspace: str, n: int, *, author: str, message: str = "") -> Receipt:
    """Publish an old snapshot again as the newest one; no file is copied.

    Raises UseError when it does not exist any more or is the current one already.
    """
    with core.publishing[workspace], core.catalogue.writing() as connection:
        owner = writable(connection, workspace)
        old = held(core, connection, owner.id, n)
        if n in (0, owner.current_n) or old.status_date is None:
            raise UseError(f"Snapshot {n} is what {workspace} shows now: nothing to restore.")
        for file in old.files.values():
            core.files.path(file)
        said = message or f"Restored from snapshot {n}"
        receipt = Receipt(
            workspace, owner.current_n + 1, owner.last_entry, owner.current_n, old.status_date,
            core.clock(), author, said, carried=tuple(old.files),
        )  # fmt: skip
        _point_at(core, connection, owner, old, receipt)
        audit.record(
            connection, receipt.published_at, actor=author, action="restore", workspace=workspace,
            about=f"snapshot {n}",
        )  # fmt: skip
    return receipt


def _point_at(
    core: Core, connection: sa.Connection, owner: sa.Row, old: Held, receipt: Receipt
) -> None:
    snapshot_id = uuid.uuid4().hex
    row, parts = _row(old, receipt, snapshot_id), [asdict(part) for part in old.parts]
    stage = core.files.stage(owner.id, snapshot_id)
    try:
        stage.manifest(portable(owner, row, old.files, parts, ()))
        stage.publish()
        insert_snapshot(connection, row, old.files, parts)
        move_pointer(connection, owner.id, receipt.snapshot)
    except BaseException:
        stage.withdraw()
        raise


def _row(old: Held, receipt: Receipt, snapshot_id: str) -> dict[str, object]:
    return {
        "id": snapshot_id,
        "workspace_id": old.workspace_id,
        "n": receipt.snapshot,
        "base_n": receipt.base,
        "entry": receipt.entry,
        "author": receipt.author,
        "message": receipt.message,
        "published_at": receipt.published_at,
        "status_date": receipt.status_date,
        "schema_version": old.schema_version or schema_version(),
        "restored_from": old.n,
        "fingerprint": old.fingerprint,
        "touched": [[EVERY, EVERY]],
        "receipt": receipt.to_json(),
    }
