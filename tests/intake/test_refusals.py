"""A file that cannot be read is refused with one sentence that says what it is and what to do."""

from __future__ import annotations

import gzip
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from pmo_data.errors import RefusedError
from pmo_data.intake import child, inspect_file
from tests.intake.files import PROJECTS, a_csv, a_workbook, changed_part, codes, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_docx(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.xlsx", b"%PDF-1.7 ...", "PDF"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n0000", "PNG"),
        ("photo.xls", b"\xff\xd8\xff\xe0 jfif", "JPEG"),
        ("list.csv.gz", gzip.compress(b"a,b\n1,2\n"), "gzip"),
        ("export.xls", b"<html><body><table><tr><td>a</td></tr></table>", "web page"),
        ("export.xls", b"\r\n  <table><tr><td>a</td></tr></table>", "web page"),
        ("old.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "2003"),
        ("empty.xlsx", b"", "empty"),
        ("blank.csv", b"  \r\n\r\n,,\r\n", "blank"),
        ("secret.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("letter.xls", OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "Word"),
        ("noise.bin", bytes(range(256)) * 40, "no workbook"),
        ("broken.xlsx", b"PK\x03\x04" + b"\x00" * 100, "damaged"),
        ("prose.txt", b"Dear all,\nthe figures follow next week.\nBest regards\n", "no table"),
        ("headers.csv", b"Project ID,Name,Budget\n", "no table"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_named_in_one_sentence(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)

    reading = inspect_file(path)

    assert reading.outcome == "refused"
    assert said in reading.message
    assert "Traceback" not in reading.message and len(reading.message) < 250


def test_a_word_document_is_named(tmp_path):
    a_docx(tmp_path / "plan.xlsx")

    assert "Word document" in inspect_file(tmp_path / "plan.xlsx").message


def test_a_missing_file_is_refused_without_an_exception(tmp_path):
    assert inspect_file(tmp_path / "gone.xlsx").outcome == "refused"


def test_a_workbook_with_only_headers_is_refused_so_that_it_replaces_nothing(tmp_path):
    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS[:1]}))

    assert reading.outcome == "refused"
    assert "no table" in reading.message
    assert [sheet.name for sheet in reading.sheets] == ["Projects"]


def test_a_document_type_in_any_part_is_refused(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    bomb = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaa">]><styleSheet>&a;</styleSheet>'
    changed_part(path, "xl/styles.xml", lambda _old: bomb)

    reading = inspect_file(path)

    assert reading.outcome == "refused"
    assert "document type" in reading.message


def test_a_part_that_unpacks_to_far_more_than_it_packs_is_refused(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.bin", b"\x00" * 30_000_000)

    assert "unpacks" in inspect_file(path).message


def test_a_part_that_lies_about_its_size_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    a_workbook(path, {"Projects": PROJECTS})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 16, zlib.crc32(b"other"))
    path.write_bytes(content)

    assert inspect_file(path).outcome == "refused"


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert "same name" in inspect_file(path).message


def test_a_part_named_outside_the_package_is_refused(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../evil.txt", "x")

    assert "outside" in inspect_file(path).message


def test_a_lying_count_of_shared_strings_kills_only_the_child(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    changed_part(
        path, "xl/sharedStrings.xml",
        lambda old: old.replace(b'uniqueCount="', b'uniqueCount="99999999999999'),
    )  # fmt: skip

    reading = inspect_file(path)

    assert reading.outcome == "refused" or reading.tables[0].rows_kept == 3


def test_a_stray_cell_in_the_last_corner_is_left_out_and_said(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed_part(
        path, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", corner)
    )

    reading = inspect_file(path)

    assert reading.outcome == "accepted_with_warnings"
    assert reading.tables[0].rows_kept == 3
    assert "stray_cells" in codes(reading)


def test_a_cell_beyond_the_grid_is_left_out(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    beyond = b'<row r="9"><c r="XFE9"><v>1</v></c></row></sheetData>'
    changed_part(
        path, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", beyond)
    )

    assert inspect_file(path).tables[0].rows_kept == 3


def test_too_many_columns_are_refused_by_name_of_the_sheet(tmp_path):
    rows = [[f"H{n}" for n in range(2_100)], list(range(2_100))]
    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", {"Wide": rows}))

    assert reading.outcome == "refused"
    assert "Wide" in reading.message and "2,000" in reading.message


def test_a_child_that_hangs_is_ended_and_becomes_a_sentence(tmp_path, monkeypatch):
    worker = tmp_path / "worker.py"
    worker.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(child, "seconds_allowed", lambda _size: 0.5)
    path = a_csv(tmp_path / "a.csv", "a,b\n1,2\n")

    with pytest.raises(RefusedError, match="too long"):
        child.read_limited(path, "text", "a.csv", worker=worker)


def test_a_child_that_aborts_becomes_a_sentence(tmp_path):
    worker = tmp_path / "worker.py"
    worker.write_text("import os; os.abort()")
    path = a_csv(tmp_path / "a.csv", "a,b\n1,2\n")

    with pytest.raises(RefusedError, match="cannot be read"):
        child.read_limited(path, "text", "a.csv", worker=worker)


def test_the_child_sees_no_secret_of_the_server(tmp_path, monkeypatch):
    monkeypatch.setenv("PMO_SECRET", "hunter2")
    worker = tmp_path / "worker.py"
    out = tmp_path / "seen"
    worker.write_text(f"import os; open({str(out)!r}, 'w').write(repr(dict(os.environ)))")
    path = a_csv(tmp_path / "a.csv", "a,b\n1,2\n")

    with pytest.raises(RefusedError):
        child.read_limited(path, "text", "a.csv", worker=worker)
    assert "hunter2" not in out.read_text()


def test_a_child_cannot_take_more_memory_than_allowed(tmp_path):
    worker = tmp_path / "worker.py"
    root = Path(child.ROOT)
    worker.write_text(
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from pmo_data.intake import limits, worker\n"
        "worker._arm(limits, 10)\n"
        "x = bytearray(4_000_000_000)\n"
    )
    path = a_csv(tmp_path / "a.csv", "a,b\n1,2\n")

    with pytest.raises(RefusedError, match="memory"):
        child.read_limited(path, "text", "a.csv", worker=worker)


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)

    read(a_csv(tmp_path / "a.csv", "Project ID,Project name\nP-1,One\n"))

    assert os.listdir(tmp_path / "t") == []
    monkeypatch.setattr("tempfile.tempdir", None)


def test_a_workbook_under_a_wrong_ending_is_read_and_said(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    path = path.rename(tmp_path / "a.csv")

    reading = inspect_file(path)

    assert reading.tables[0].rows_kept == 3
    assert "named_otherwise" in codes(reading)


def test_text_that_looks_like_a_formula_or_markup_stays_text(tmp_path):
    rows = [["Project ID", "Project name"], ["P-1", '=HYPERLINK("x")'], ["P-2", "<b>bold</b>"],
            ["P-3", "'; drop table project; --"]]  # fmt: skip

    def as_text(book):
        book["Projects"]["B2"].data_type = "s"

    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}, as_text))

    assert table.frame["name"].to_pylist() == [row[1] for row in rows[1:]]


def test_nan_and_infinite_numbers_never_reach_a_frame(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS})
    changed_part(
        path, "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b">100<", b">1E400<").replace(b">200<", b">NaN<"),
    )  # fmt: skip

    reading = inspect_file(path)

    budgets = reading.tables[0].frame["budget"].to_pylist()
    assert budgets == [None, None, 300]
    assert reading.tables[0].sums["Budget"] == {"before": 300, "after": 300}
    assert reading.outcome == "accepted_with_warnings"


def test_words_for_nan_and_infinity_in_text_files_are_no_numbers(tmp_path):
    text = "Project ID,Project name,Budget\nP-1,One,nan\nP-2,Two,inf\nP-3,Three,1e999\nP-4,Four,5\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["budget"].to_pylist() == [None, None, None, 5]
