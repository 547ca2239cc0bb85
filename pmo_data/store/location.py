"""Where a store lives: the only module that knows a local folder from shared storage.

One URL (`PMO_STORE`) becomes a database URL for the catalogue and one filesystem for the data.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pyarrow import fs

from pmo_data.errors import StoreError, UseError

DEFAULT = ".pmo"
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs"})


@dataclass(frozen=True, slots=True)
class Location:
    """A store's address: catalogue database, data filesystem, private local folder."""

    url: str
    catalogue: str
    data: fs.FileSystem
    folder: Path
    remote: bool = False

    @property
    def data_folder(self) -> Path:
        """Snapshots as local files; the engine may read here and nowhere else."""
        return self.folder / "data"

    @property
    def source_folder(self) -> Path:
        """Original uploads, outside what the engine may read."""
        return self.folder / "sources"


def locate(url: str | Path | None = None) -> Location:
    """Which store does this URL (or else `PMO_STORE`) name? Creates the local folder.

    Raises UseError for an address that is not supported, StoreError when it cannot be written.
    """
    wanted = str(url or os.environ.get("PMO_STORE") or DEFAULT)
    if "://" in wanted:
        scheme = wanted.partition("://")[0]
        raise UseError(
            f"The store address starts with {scheme}://, which this version cannot use yet: "
            "set PMO_STORE to a local folder, for example .pmo"
        )
    folder = Path(wanted).expanduser().resolve()
    _create(folder)
    _refuse_network(folder)
    data = fs.SubTreeFileSystem(str(folder / "data"), fs.LocalFileSystem())
    return Location(wanted, f"sqlite:///{folder / 'pmo.sqlite'}", data, folder)


def _create(folder: Path) -> None:
    try:
        for part in (folder, folder / "data", folder / "sources"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The store folder {folder} cannot be created: {error.strerror}"
        ) from error


def _refuse_network(folder: Path) -> None:
    """SQLite's write-ahead log needs one host; a shared folder would lose commits in silence."""
    if _filesystem_type(folder) in NETWORK:
        raise UseError(
            f"{folder} is on a network drive, where the catalogue is not safe: "
            "set PMO_STORE to a folder on a local disk"
        )


def _filesystem_type(folder: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    best = ("", "")
    for line in mounts.read_text().splitlines():
        _, point, kind, *_ = line.split(" ")
        inside = point == "/" or f"{folder}/".startswith(f"{point}/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
