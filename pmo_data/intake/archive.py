"""Is this package safe to inflate? Counted while inflating, never believed from its directory."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from pmo_data.errors import RefusedError
from pmo_data.intake.limits import (
    ARCHIVE_PARTS,
    INFLATED_BYTES,
    INFLATED_RATIO,
    MEGABYTE,
    RATIO_COUNTS_ABOVE,
)

CHUNK = 1 << 20
DAMAGED = (
    "This workbook is damaged: {what}. Open it in Excel, let Excel repair it, and save it again."
)
UNSAFE = "This workbook is not safe to open: {what}. Save it anew from Excel and upload that."


def check_archive(path: Path) -> None:
    """Refuse a package that lies, bombs or smuggles; returns when all of it inflates within limits.

    Raises RefusedError.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_names(archive)
            left = INFLATED_BYTES
            for part in archive.infolist():
                left -= _inflate(archive, part, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise RefusedError(DAMAGED.format(what=f"a part cannot be unpacked ({error})")) from None


def _check_names(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if len(names) > ARCHIVE_PARTS:
        raise RefusedError(UNSAFE.format(what=f"it has {len(names)} parts"))
    if len({name.lower() for name in names}) < len(names):
        raise RefusedError(UNSAFE.format(what="two of its parts have the same name"))
    for name in names:
        if "\\" in name or ".." in PurePosixPath(name).parts or name.startswith("/"):
            raise RefusedError(UNSAFE.format(what="a part's name points outside the file"))
    if any(part.flag_bits & 0x1 for part in archive.infolist()):
        raise RefusedError(UNSAFE.format(what="a part is encrypted"))


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    seen, tail = 0, b""
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            seen += len(chunk)
            if seen > left:
                raise RefusedError(
                    f"This workbook is too large: unpacked it is over {INFLATED_BYTES // MEGABYTE} "
                    "MB. Split it, for example one file per year."
                )
            if seen > max(RATIO_COUNTS_ABOVE, INFLATED_RATIO * max(part.compress_size, 1)):
                raise RefusedError(UNSAFE.format(what="a part unpacks to far more than it packs"))
            if is_xml and _has_doctype(tail + chunk, first=not tail):
                raise RefusedError(UNSAFE.format(what="its XML declares a document type"))
            tail = chunk[-16:]
    return seen


def _has_doctype(content: bytes, *, first: bool) -> bool:
    if first and content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "ignore").encode()
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content
