"""What is this file really? Decided by its bytes before any reader sees them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pmo_data.errors import RefusedError
from pmo_data.intake.limits import MEGABYTE, UPLOAD_BYTES

Format = Literal["xlsx", "xlsb", "xls", "ods", "text"]

SAVE_AS = "Open it in Excel and save it as a workbook (.xlsx), then upload that."
PROTECTED = (
    "This workbook is protected with a password, so it cannot be read. "
    "Save a copy without the password and upload that."
)

#: How a file begins -> what it is and what to do.
NOT_A_WORKBOOK = (
    (b"%PDF", "This is a PDF, not a workbook. Ask for the Excel file it was printed from."),
    (b"\x89PNG", "This is a picture (PNG), not a workbook. Upload the file it shows."),
    (b"\xff\xd8\xff", "This is a picture (JPEG), not a workbook. Upload the file it shows."),
    (b"GIF8", "This is a picture (GIF), not a workbook. Upload the file it shows."),
    (b"\x1f\x8b", "This is a gzip archive. Unpack it and upload the workbook inside."),
    (b"7z\xbc\xaf", "This is a 7z archive. Unpack it and upload the workbook inside."),
    (b"Rar!", "This is a RAR archive. Unpack it and upload the workbook inside."),
    (b"PAR1", "This is a Parquet file. Upload an Excel workbook or a csv file."),
    (b"SQLite format 3", "This is a database file. Upload an Excel workbook or a csv file."),
    (b"{\\rtf", "This is a text document (RTF), not a workbook. Upload an Excel or csv file."),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
TEXT_ENDINGS = {".csv", ".tsv", ".tab", ".txt", ""}


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format told by the bytes, and a word when the ending says otherwise."""

    format: Format
    note: str = ""


def recognise(path: Path, name: str) -> Recognised:
    """Which reader does this file need?

    Raises RefusedError with one sentence when it is no workbook or text table.
    """
    size = path.stat().st_size
    if size == 0:
        raise RefusedError("This file is empty (0 bytes). Save it again and upload it anew.")
    if size > UPLOAD_BYTES:
        raise RefusedError(
            f"This file is too large ({size // MEGABYTE} MB; at most {UPLOAD_BYTES // MEGABYTE} "
            "MB). Split it, for example one file per business unit."
        )
    with path.open("rb") as file:
        head = file.read(65_536)
    for magic, sentence in NOT_A_WORKBOOK:
        if head.startswith(magic):
            raise RefusedError(sentence)
    ending = Path(name).suffix.lower()
    if head.startswith(b"PK"):
        return _with_note(_inside_zip(path), ending)
    if head.startswith(OLE):
        return _with_note(_inside_ole(path), ending)
    return _as_text(head, ending)


def _inside_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lstrip("/").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise RefusedError(
            "This workbook is damaged: its packaging cannot be opened. "
            "Open it in Excel, let Excel repair it, and save it again."
        ) from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.endswith("workbook.xml") for name in names):
        return "xlsx"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        return "ods"
    raise RefusedError(_other_package(names))


def _other_package(names: set[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return "This is a Word document, not a workbook. Copy its table into Excel and upload that."
    if any(name.startswith("ppt/") for name in names):
        return "This is a PowerPoint file, not a workbook. Upload the Excel file behind it."
    if any(name.endswith(".iwa") for name in names):
        return "This is an Apple Numbers file. Export it as Excel (.xlsx) and upload that."
    if any(name.endswith((".xlsx", ".xls", ".csv")) for name in names):
        return "This is a zip archive. Unpack it and upload the workbooks inside."
    return "This is a zip archive without a workbook. Upload an Excel or csv file."


def _inside_ole(path: Path) -> Format:
    content = path.read_bytes()
    names = {
        name: name.encode("utf-16-le") in content
        for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint Document")
    }
    if names["EncryptedPackage"]:
        raise RefusedError(PROTECTED)
    if names["Workbook"] or names["Book"]:
        return "xls"
    if names["WordDocument"]:
        raise RefusedError(
            "This is a Word document, not a workbook. Copy its table into Excel and upload that."
        )
    raise RefusedError(f"This is an old Office file without a workbook in it. {SAVE_AS}")


def _as_text(head: bytes, ending: str) -> Recognised:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise RefusedError(f"This is a web page saved as {ending or 'a file'}. {SAVE_AS}")
    if b"<?mso-application" in start[:500] or b"urn:schemas-microsoft-com:office" in start[:2000]:
        raise RefusedError(f"This is an old XML spreadsheet (Excel 2003). {SAVE_AS}")
    if start.startswith((b"<?xml", b"<")):
        raise RefusedError(f"This is an XML file, not a workbook. {SAVE_AS}")
    if not head.strip(b"\xef\xbb\xbf \t\r\n,;\x00"):
        raise RefusedError("This file holds nothing but blanks. Save it again and upload it anew.")
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    odd = len(head) - len(head.translate(None, CONTROL))
    if not wide and odd > len(head) // 100 + 1:
        raise RefusedError("This is no workbook and no text table. Upload an Excel or csv file.")
    if ending not in TEXT_ENDINGS:
        return Recognised("text", f"The file is plain text although it is named {ending}.")
    return Recognised("text")


def _with_note(format: Format, ending: str) -> Recognised:
    fitting = {"xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"}, "xlsb": {".xlsb"}, "ods": {".ods"}}
    if ending in fitting.get(format, {".xls", ".xlt"}):
        return Recognised(format)
    return Recognised(format, f"The file is an {format} workbook although it is named {ending}.")
