"""The README tells the truth: its commands exist, its rooms are the rooms, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from pmo_data.commands.line import parser
from tests.test_architecture import FOLDERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.findall(r"```sh\n(.*?)```", README, re.S)
LINES = [line.partition("#")[0].strip() for block in CODE for line in block.splitlines()]


def test_every_make_target_it_names_exists():
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert {"run", "test", "docs", "screenshots"} <= named
    for target in named:
        done = subprocess.run(
            ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("python -m pmo_data")])
def test_every_command_it_shows_can_be_typed(line):
    assert parser().parse_args(shlex.split(line)[3:]).run


def test_continuous_integration_runs_the_same_test_command():
    assert "make test" in (ROOT / ".ci" / "run").read_text()


def test_every_room_and_folder_is_on_the_map():
    rooms = {path.name for path in (ROOT / "pmo_data").iterdir() if path.is_dir()} - {"__pycache__"}
    told = set(re.findall(r"[a-z_]+", README))
    assert rooms | FOLDERS <= told


@pytest.mark.parametrize("document", sorted(ROOT.glob("docs/*.md")) + [ROOT / "README.md"])
def test_links_lead_to_files_and_headings_that_exist(document):
    text = document.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        assert not path or (document.parent / path).exists(), target
        assert path or anchor in headings, target


def test_it_fits_on_one_screen():
    assert len(README.splitlines()) < 85
    assert max(map(len, README.splitlines())) <= 140
