"""The command line answers in stable keys, and every failure is one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_data.commands import main

ROOT = Path(__file__).parent.parent
COMMANDS = (
    "inspect", "publish", "metrics", "history", "diff", "export", "template", "sample", "verify",
    "backup", "restore", "erase", "dictionary",
)  # fmt: skip


def asked(capfd, *line: str | Path):
    """(exit code, standard output as JSON or None, standard error) of one command line."""
    code = main([*map(str, line), "--json"])
    out, err = capfd.readouterr()
    return code, json.loads(out) if out.strip() else None, err


def said(err: str) -> list[str]:
    """Lines on standard error, progress aside."""
    return [line for line in err.splitlines() if not line.startswith("…")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        [], ["nonsense"], ["publish"], ["template"], ["template", "out.pdf"], ["metrics", "nonsense"],
        ["diff", "1"], ["diff", "one", "two"], ["restore"], ["inspect", "missing.xlsx"],
        ["publish", "a.xlsx", "--unit", "Retail"], ["publish", "a.xlsx", "--mode", "unit"],
        ["publish", "a.xlsx", "--status-date", "soon"], ["publish", "a.xlsx", "--set", "unit"],
        ["template", "missing-folder/t.xlsx"], ["history", "--workspace"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_is_one_sentence_and_exit_code_2(line, capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    code, payload, err = asked(capfd, *line)
    assert code == 2
    assert len(said(err)) == 1 and payload == {"error": said(err)[0], "exit_code": 2}
    assert "Traceback" not in err and "usage:" not in err


def test_the_template_is_written_and_its_tables_named(capfd, tmp_path):
    code, payload, _ = asked(capfd, "template", tmp_path / "t.xlsx")
    assert code == 0 and payload["file"] == str(tmp_path / "t.xlsx")
    assert "project" in payload["tables"] and (tmp_path / "t.xlsx").stat().st_size > 10_000


def test_the_dictionary_is_printed_or_written(capfd, tmp_path):
    assert set(asked(capfd, "dictionary")[1]) == {"dictionary.md", "glossary.md"}
    code, payload, _ = asked(capfd, "dictionary", "--write", tmp_path)
    assert code == 0 and [Path(f).name for f in payload["files"]] == ["dictionary.md", "glossary.md"]


def test_an_unexpected_failure_shows_no_traceback(capfd, monkeypatch):
    def broken() -> str:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("pmo_data.commands.files.dictionary", broken)
    code, payload, err = asked(capfd, "dictionary")
    assert code == 3 and "Traceback" not in err and len(said(err)) == 1
    assert payload["exit_code"] == 3


def test_help_does_not_wait_for_the_engines():
    program = "import sys; from pmo_data.commands import main\nassert main([]) == 2\n"
    program += "assert not {'duckdb', 'pandas', 'pyarrow', 'openpyxl'} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
