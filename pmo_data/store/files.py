"""Snapshot files: written aside, flushed, renamed into place, checked before they are read."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from pmo_data.errors import DamagedError, StoreError
from pmo_data.store.location import Location

FREE_SPACE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One Parquet file as the manifest names it; `path` is relative to the data folder."""

    path: str
    rows: int
    bytes: int
    sha256: str


class Stage:
    """A folder in the making; nobody sees it until `publish`."""

    def __init__(self, files: Files, workspace: str, snapshot: str) -> None:
        self._files = files
        self._final = f"{workspace}/{snapshot}"
        self._folder = files.data / workspace / f".stage-{uuid.uuid4().hex}"
        self._folder.mkdir(parents=True)

    def write(self, name: str, rows: pa.Table) -> StoredFile:
        """Write one table; returns what the manifest says of it."""
        target = self._folder / f"{name}.parquet"
        with target.open("wb") as sink:
            pq.write_table(rows, sink, compression="zstd")
            _flush(sink.fileno())
        digest = sha256_of(target)
        return StoredFile(f"{self._final}/{name}.parquet", len(rows), target.stat().st_size, digest)

    def manifest(self, content: Mapping[str, object]) -> None:
        """Write what rebuilds the catalogue's rows of this snapshot."""
        target = self._folder / "manifest.json"
        with target.open("wb") as sink:
            sink.write(orjson.dumps(content, option=orjson.OPT_INDENT_2))
            _flush(sink.fileno())

    def publish(self) -> None:
        """Put the folder in its place; it still does not count until the catalogue names it."""
        final = self._files.data / self._final
        _flush_folder(self._folder)
        os.rename(self._folder, final)
        _flush_folder(final.parent)
        self._folder = final

    def withdraw(self) -> None:
        """Remove what was written, at whatever point that was."""
        shutil.rmtree(self._folder, ignore_errors=True)


class Files:
    """Where Parquet files are, and whether they are what their manifest says."""

    def __init__(self, location: Location) -> None:
        self.data = location.data_folder
        self.sources = location.source_folder
        self._sound: set[str] = set()
        self._checking = threading.Lock()

    def stage(self, workspace: str, snapshot: str) -> Stage:
        """A new folder to write into; StoreError when the disk is nearly full."""
        free = shutil.disk_usage(self.data).free
        if free < FREE_SPACE:
            raise StoreError(f"Not saved: only {free >> 20} MB are free on the store's disk.")
        try:
            return Stage(self, workspace, snapshot)
        except OSError as error:
            raise StoreError(f"Not saved: {error.strerror}. Nothing was changed.") from error

    def path(self, file: StoredFile) -> str:
        """The local path, after its checksum was compared once in this process.

        Raises DamagedError when it is missing or differs.
        """
        target = self.data / file.path
        if file.path not in self._sound:
            with self._checking:
                if file.path not in self._sound:
                    _compare(target, file)
                    self._sound.add(file.path)
        return str(target)

    def read(self, file: StoredFile) -> pa.Table:
        """The whole file as an Arrow table."""
        return pq.ParquetFile(self.path(file)).read()

    def keep_source(self, workspace: str, content: bytes) -> tuple[str, str]:
        """Keep an upload as it came; returns (relative path, sha256). Same bytes are kept once."""
        digest = hashlib.sha256(content).hexdigest()
        folder = self.sources / workspace
        folder.mkdir(mode=0o700, exist_ok=True)
        target = folder / digest
        if target.exists():
            os.utime(target)
        else:
            part = folder / f".stage-{uuid.uuid4().hex}"
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as sink:
                sink.write(content)
                _flush(sink.fileno())
            os.rename(part, target)
            _flush_folder(folder)
        return f"{workspace}/{digest}", digest


def sha256_of(path: Path) -> str:
    """Checksum of a file's bytes."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _compare(target: Path, file: StoredFile) -> None:
    try:
        digest = sha256_of(target)
    except OSError as error:
        raise DamagedError(
            f"The stored file {file.path} is missing: restore it from a backup."
        ) from error
    if digest != file.sha256:
        raise DamagedError(
            f"The stored file {file.path} was changed or damaged since it was published: "
            "restore it from a backup, or publish the original upload again."
        )


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
