"""Copies of a store: small automatic ones of the catalogue, whole ones on demand, and back again.

The catalogue is copied first and then the files it names: files precede their rows, so a copy
never names a file that it lacks, even while somebody publishes.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pmo_data.errors import DamagedError, StoreError, UseError
from pmo_data.store import audit
from pmo_data.store.core import Core
from pmo_data.store.files import sha256_of
from pmo_data.store.location import Location, locate

CATALOGUE = "pmo.sqlite"
COPIES = 10
OLD_SECONDS = 600.0
_NAMED = (
    "select 'data/' || path, sha256 from snapshot_files"
    " join snapshots on snapshots.id = snapshot_id"
    " where purged_at is null"
    " union select 'sources/' || path, sha256 from sources where erased_at is null"
    " and snapshot_id in (select id from snapshots where purged_at is null)"
)
_MANIFESTS = (
    "select 'data/' || workspace_id || '/' || id || '/manifest.json' from snapshots"
    " where purged_at is null"
)
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds, or what was restored from one."""

    path: Path
    files: int
    bytes: int


def copy_catalogue(core: Core, label: str = "") -> Path:
    """An automatic copy beside the catalogue; the newest ten stay, labelled ones for ever."""
    folder = core.location.folder / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = f"{core.clock():%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:4]}"
    target = folder / f"{label or 'auto'}-{stamp}.sqlite"
    core.catalogue.copy_to(target)
    for old in sorted(folder.glob("auto-*.sqlite"))[:-COPIES]:
        old.unlink(missing_ok=True)
    return target


def copy_after(core: Core) -> None:
    """An automatic copy after something was acknowledged, which its failure does not undo."""
    try:
        copy_catalogue(core)
    except (OSError, StoreError, sqlite3.Error):
        logging.getLogger(__name__).warning("no automatic copy of the catalogue", exc_info=True)


def copy_if_old(core: Core) -> None:
    """An automatic copy unless there is one of the last minutes; entries are typed in bursts."""
    copies = (core.location.folder / "backups").glob("auto-*.sqlite")
    if time.time() - max((copy.stat().st_mtime for copy in copies), default=0.0) > OLD_SECONDS:
        copy_after(core)


def backup(
    core: Core, path: Path, *, author: str = "local", progress: Progress | None = None
) -> BackupReport:
    """Copy the whole store to a folder, or to one file when the path ends in .zip.

    Raises UseError when something is there already, DamagedError for a file that is not what its
    manifest says: a backup holds no damage.
    """
    if path.exists():
        raise UseError(f"{path} exists already: name a new folder or .zip file for the backup.")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".backup-", dir=path.parent))
    try:
        core.catalogue.copy_to(part / CATALOGUE)
        count, size = _copy_named(core.location.folder, part, progress)
        if path.suffix == ".zip":
            _zipped(part, path)
        else:
            os.rename(part, path)
    except OSError as error:
        raise StoreError(f"The backup was not made: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    with core.catalogue.writing() as connection:
        audit.record(
            connection, core.clock(), actor=author, action="backup", detail={"files": count}
        )
    return BackupReport(path, count, size)


def restore_backup(path: Path, url: str | Path | None = None) -> BackupReport:
    """Put a backup in an empty place, checked byte by byte.

    Raises UseError when the place holds a store, DamagedError when the backup is not whole.
    """
    target = locate(url)
    if Path(target.folder / CATALOGUE).exists():
        raise UseError(f"{target.folder} holds a store already: restore to an empty folder.")
    if not path.exists():
        raise UseError(f"There is no backup at {path}.")
    with _opened(path) as source:
        if not (source / CATALOGUE).exists():
            raise UseError(f"{path} is no backup of a store.")
        count, size = _copy_named(source, target.folder, None)
        part = target.folder / f"{CATALOGUE}.part"
        shutil.copyfile(source / CATALOGUE, part)
        os.chmod(part, 0o600)
        os.replace(part, target.folder / CATALOGUE)
    return BackupReport(target.folder, count, size)


def newest_sound_copy(location: Location) -> Path | None:
    """The newest automatic copy of the catalogue that is in order."""
    for path in sorted(
        (location.folder / "backups").glob("*.sqlite"), key=os.path.getmtime, reverse=True
    ):
        try:
            with closing(sqlite3.connect(path)) as copy:
                if copy.execute("pragma quick_check").fetchone() == ("ok",):
                    return path
        except sqlite3.Error:
            continue
    return None


def _copy_named(source: Path, target: Path, progress: Progress | None) -> tuple[int, int]:
    """Copy the files that the source's (copied) catalogue names; compare checksums on the way."""
    catalogue = target / CATALOGUE if (target / CATALOGUE).exists() else source / CATALOGUE
    with closing(sqlite3.connect(catalogue)) as copy:
        named = copy.execute(_NAMED).fetchall()
        beside = [row[0] for row in copy.execute(_MANIFESTS)]
    size = 0
    for done, (name, digest) in enumerate(named):
        _copy_file(source / name, target / name)
        if sha256_of(target / name) != digest:
            raise DamagedError(
                f"{name} is not what its manifest says: run verify before the backup."
            )
        size += (target / name).stat().st_size
        if progress:
            progress(done + 1, len(named))
    for name in beside:
        if (source / name).exists():
            _copy_file(source / name, target / name)
    return len(named), size


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise DamagedError(f"{source.name} is missing in {source.parent}.") from error
    os.chmod(target, 0o600)


def _zipped(folder: Path, path: Path) -> None:
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder).as_posix())
    os.replace(part, path)


@contextmanager
def _opened(path: Path) -> Iterator[Path]:
    """The backup as a folder; an archive is unpacked aside, and only into there."""
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="pmo-restore-") as aside:
        try:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(aside)
        except zipfile.BadZipFile as error:
            raise UseError(f"{path} is no backup of a store.") from error
        yield Path(aside)
