"""The command line on a store: figures, history, differences, exports and care."""

from __future__ import annotations

import datetime as dt
import os
import zipfile

import pyarrow as pa
import pytest

from pmo_data.store import Publication, Store
from tests.test_commands import asked, said


@pytest.fixture(autouse=True)
def two_snapshots(own_store):
    """A workspace of two snapshots: P-1 grew, P-2 came, its manager is Ann Müller."""
    store = Store.open(os.environ["PMO_STORE"])
    store.create_workspace("mine")
    for day, budgets in ((31, {"P-1": 100.0}), (30, {"P-1": 120.0, "P-2": 50.0})):
        rows = pa.table(
            {
                "project_id": list(budgets),
                "name": [f"Project {key}" for key in budgets],
                "manager": ["Ann Müller"] * len(budgets),
                "status": ["active"] * len(budgets),
                "budget": list(budgets.values()),
            }
        )
        as_of = dt.date(2026, 8 if day == 31 else 9, day)
        store.publish("mine", Publication({"project": rows}, as_of=as_of, message="monthly"))
    store.close()


def test_metrics_give_every_declared_figure_with_stable_keys(capfd):
    code, payload, _ = asked(capfd, "metrics")

    assert code == 0
    assert list(payload) == ["workspace", "snapshot", "entry", "as_of", "figures"]
    assert (payload["workspace"], payload["snapshot"], payload["as_of"]) == ("mine", 2, "2026-09-30")
    keys = ["area", "measure", "by", "period", "value", "unit", "reason", "n", "excluded"]
    assert all(list(figure) == keys for figure in payload["figures"])
    figures = {figure["measure"]: figure for figure in payload["figures"]}
    assert figures["budget"]["value"] == 170
    assert figures["cpi"]["value"] is None and figures["cpi"]["reason"]


def test_metrics_of_an_earlier_snapshot_and_by_project(capfd):
    assert _budget(asked(capfd, "metrics", "portfolio", "--snapshot", 1)[1]) == [({}, 100)]
    split = asked(capfd, "metrics", "portfolio", "--by", "project_id")[1]
    assert _budget(split) == [({"project_id": "P-1"}, 120), ({"project_id": "P-2"}, 50)]


def _budget(payload):
    found = [f for f in payload["figures"] if f["measure"] == "budget"]
    return [(figure["by"], figure["value"]) for figure in found]


def test_history_lists_the_snapshots_oldest_first(capfd):
    code, payload, _ = asked(capfd, "history")

    assert code == 0 and (payload["workspace"], payload["current"]) == ("mine", 2)
    assert [s["n"] for s in payload["snapshots"]] == [1, 2]
    assert list(payload["snapshots"][0]) == ["n", "status_date", "published_at", "by", "message", "tables"]
    assert payload["snapshots"][1]["tables"] == {"project": 2}


def test_a_difference_names_what_came_and_what_changed(capfd):
    code, payload, _ = asked(capfd, "diff", 1, 2)

    assert code == 0
    assert payload["tables"] == [
        {"table": "project", "added": 1, "changed": 1, "removed": 0, "cut": False}
    ]
    cells = {(c["key"], c["what"], c["column"]): (c["old"], c["new"]) for c in payload["changes"]}
    assert cells["P-1", "changed", "budget"] == (100, 120)


@pytest.mark.parametrize("ending", ["xlsx", "duckdb", "zip"])
def test_a_snapshot_is_taken_away_with_people_unnamed_unless_asked(ending, capfd, tmp_path):
    quiet, named = tmp_path / f"quiet.{ending}", tmp_path / f"named.{ending}"
    code, payload, _ = asked(capfd, "export", quiet)

    assert code == 0 and payload["rows"] == {"project": 2} and payload["snapshot"] == 2
    assert asked(capfd, "export", named, "--names")[0] == 0
    assert b"M\xc3\xbcller" not in _content(quiet)
    assert b"M\xc3\xbcller" in _content(named)


def _content(path):
    if path.suffix == ".duckdb":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_an_unknown_ending_snapshot_or_workspace_is_wrong_use(capfd, tmp_path):
    assert asked(capfd, "export", tmp_path / "out.pdf")[0] == 2
    assert asked(capfd, "metrics", "--snapshot", 9)[0] == 2
    assert asked(capfd, "history", "--workspace", "theirs")[0] == 2
    assert asked(capfd, "metrics", "--by", "name; drop table project")[0] == 2
    assert not list(tmp_path.glob("out*"))


def test_verify_says_which_snapshot_a_damaged_file_belongs_to(capfd):
    assert asked(capfd, "verify")[1]["ok"] is True

    path = next((p for p in _store_files() if p.suffix == ".parquet"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)

    code, payload, _ = asked(capfd, "verify")
    assert code == 3 and payload["ok"] is False and len(payload["damaged"]) == 1


def _store_files():
    from pathlib import Path

    return sorted(p for p in Path(os.environ["PMO_STORE"]).rglob("*") if p.is_file())


def test_a_backup_fills_an_empty_store(capfd, tmp_path, monkeypatch):
    assert asked(capfd, "backup", tmp_path / "copy.zip")[0] == 0
    assert asked(capfd, "backup", tmp_path / "copy.zip")[0] == 2

    monkeypatch.setenv("PMO_STORE", str(tmp_path / "elsewhere"))
    assert asked(capfd, "restore", "--from", tmp_path / "copy.zip")[0] == 0
    assert _budget(asked(capfd, "metrics", "portfolio")[1]) == [({}, 170)]


def test_an_old_snapshot_can_be_made_the_newest(capfd):
    code, payload, _ = asked(capfd, "restore", 1)
    assert code == 0 and payload["snapshot"] == 3
    assert _budget(asked(capfd, "metrics", "portfolio")[1]) == [({}, 100)]


def test_a_person_is_forgotten_by_name(capfd, tmp_path):
    code, payload, _ = asked(capfd, "erase", "Ann Müller")
    assert code == 0 and [p["workspace"] for p in payload["people"]] == ["mine"]
    assert not [p for p in _store_files() if b"M\xc3\xbcller" in p.read_bytes()]
    code, _, err = asked(capfd, "erase", "Ann Müller")
    assert code == 2 and len(said(err)) == 1


def test_people_read_the_same_answers_as_text(capfd):
    from pmo_data.commands import main

    for line in (["metrics"], ["history"], ["diff", "1", "2"], ["verify"]):
        assert main(line) == 0
        out = capfd.readouterr().out
        assert out.strip() and "nan" not in out and "None" not in out
