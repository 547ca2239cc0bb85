"""Files appear whole or not at all: written beside their place, then moved into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook

from pmo_data.errors import UseError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside the wanted one; it takes its place when the block ends well.

    Errors: UseError when the folder cannot be written to.
    """
    if not path.parent.is_dir():
        raise UseError(f"There is no folder {path.parent}. Create it, or name another one.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        os.replace(draft, path)
    except PermissionError:
        raise UseError(f"{path} cannot be written. Choose a folder of yours.") from None
    finally:
        draft.unlink(missing_ok=True)


def save_workbook(book: Workbook, path: Path) -> None:
    """Save the workbook under the path, whole or not at all."""
    with replacing(path) as draft:
        book.save(draft)
