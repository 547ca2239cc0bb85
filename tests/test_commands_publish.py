"""From a file to the next snapshot without a browser."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from benchmarks.large import Size, frames
from pmo_data.store import Publication, Store
from tests.test_commands import ROOT, asked, said

REAL = Path(__file__).parent / "data" / "real"


def a_workbook(path: Path, *rows: list[object]) -> Path:
    """A workbook with one sheet named Projects."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Projects"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


HEADER = ["Project ID", "Project name", "Budget (BAC)", "RAG"]


def test_a_file_becomes_a_snapshot_and_its_figures_are_told(capfd, tmp_path):
    rows = [["P-1", "Alpha", 100, "G"], ["P-2", "Beta", 50.5, "R"], ["P-3", "Gamma", None, "A"]]
    file = a_workbook(tmp_path / "p.xlsx", HEADER, *rows)

    code, payload, _ = asked(
        capfd, "publish", file, "--workspace", "mine", "--status-date", "2026-09-30",
        "--set", "Currency=EUR", "--message", "first",
    )  # fmt: skip

    assert code == 0, payload
    assert (payload["workspace"], payload["snapshot"], payload["status_date"]) == (
        "mine", 1, "2026-09-30",
    )  # fmt: skip
    figures = asked(capfd, "metrics", "portfolio")[1]["figures"]
    budget = next(figure for figure in figures if figure["measure"] == "budget")
    assert (budget["value"], budget["n"], budget["excluded"]) == (150.5, 2, 1)


def test_the_same_file_again_is_no_new_snapshot(capfd, tmp_path):
    file = a_workbook(tmp_path / "p.xlsx", HEADER, ["P-1", "Alpha", 1, "G"], ["P-2", "B", 2, "R"])
    line = ("publish", file, "--workspace", "mine", "--status-date", "2026-09-30")
    assert asked(capfd, *line)[1]["snapshot"] == 1

    code, payload, _ = asked(capfd, *line)
    assert code == 0 and payload["unchanged"] is True and payload["snapshot"] == 1


def test_an_open_question_stops_the_publish_and_a_mapping_answers_it(capfd, tmp_path):
    header = [*HEADER, "Finish"]
    rows = [[f"P-{n}", f"Name {n}", n, "G", f"0{n}/0{n + 1}/2026"] for n in range(1, 7)]
    file = a_workbook(tmp_path / "p.xlsx", header, *rows)

    code, payload, err = asked(capfd, "publish", file, "--workspace", "mine")
    assert code == 1 and len(said(err)) == 1
    assert asked(capfd, "history", "--workspace", "mine")[0] == 2, "nothing was stored"

    question = payload["questions"][0]
    place = f"{question['sheet']}!{question['header_row']}"
    answers = {question["id"]: question["readings"][0]["answer"]}
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"tables": {place: {"answers": answers}}}))
    code, payload, err = asked(capfd, "publish", file, "--workspace", "mine", "--mapping", mapping)
    assert code == 0, err


def test_files_that_are_no_workbooks_are_refused_in_one_sentence(capfd, tmp_path):
    hostile = {
        "text.xlsx": b"hello", "empty.xlsx": b"", "empty.csv": b"", "page.xls": b"<html><table>",
        "picture.xlsx": b"\x89PNG\r\n\x1a\n", "headers.csv": b"Project ID,Name\n",
    }  # fmt: skip
    for name, content in hostile.items():
        (tmp_path / name).write_bytes(content)
        code, payload, err = asked(capfd, "publish", tmp_path / name, "--workspace", "mine")
        assert code == 1, name
        assert len(said(err)) == 1 and name in err and "Traceback" not in err
        assert payload["error"] == said(err)[0]
        code, payload, _ = asked(capfd, "inspect", tmp_path / name)
        assert code == 1 and payload["files"][0]["outcome"] == "refused"
        assert payload["files"][0]["message"]


def test_a_publish_never_goes_to_the_sample(capfd, tmp_path):
    file = a_workbook(tmp_path / "p.xlsx", HEADER, ["P-1", "Alpha", 1, "G"], ["P-2", "B", 2, "R"])
    code, _, err = asked(capfd, "publish", file, "--workspace", "sample")
    assert code in (1, 2) and len(said(err)) == 1


def test_inspect_tells_how_a_real_file_is_read_and_stores_nothing(capfd, tmp_path, monkeypatch):
    monkeypatch.setenv("PMO_STORE", str(tmp_path / "none"))
    code, payload, _ = asked(capfd, "inspect", REAL / "melbourne_water_capital_delivery.csv", "--rows")

    assert code == 0 and not (tmp_path / "none").exists()
    file = payload["files"][0]
    assert file["outcome"] in ("accepted", "accepted_with_warnings")
    assert {"file", "outcome", "message", "tables", "questions"} <= set(file)
    assert file["tables"][0]["table"] == "project" and file["tables"][0]["rows"][0]["values"]


def test_an_exported_workbook_published_again_gives_the_same_figures(capfd, tmp_path):
    store = Store.open(os.environ["PMO_STORE"])
    store.create_workspace("mine")
    small = frames(Size(projects=30, people=20, risks=40, weeks=4))
    store.publish("mine", Publication(small, as_of=dt.date(2026, 1, 31)))
    store.close()

    book = tmp_path / "book.xlsx"
    assert asked(capfd, "export", book, "--workspace", "mine")[0] == 0
    line = ("publish", book, "--workspace", "copy", "--status-date", "2026-01-31")
    code, payload, err = asked(capfd, *line)
    assert code == 0, err
    assert payload["questions"] == [] and payload["warnings"] == []

    before = asked(capfd, "metrics", "--workspace", "mine")[1]["figures"]
    after = asked(capfd, "metrics", "--workspace", "copy")[1]["figures"]
    for one, other in zip(before, after, strict=True):
        assert other == one | {"value": pytest.approx(one["value"])}


def test_a_publish_beside_a_running_server_is_seen_by_it(tmp_path):
    server = Store.open(os.environ["PMO_STORE"])
    file = a_workbook(tmp_path / "p.xlsx", HEADER, ["P-1", "Alpha", 1, "G"], ["P-2", "B", 2, "R"])
    line = [sys.executable, "-m", "pmo_data", "publish", str(file), "--workspace", "mine"]

    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert server.state("mine")[0] == 1
    server.close()
