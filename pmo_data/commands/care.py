"""Commands that take care of the store: verify, backup, restore, erase."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pmo_data.commands.answer import Answer, progress
from pmo_data.commands.options import command, opened, with_workspace
from pmo_data.errors import UseError


def register(commands: Any) -> None:
    """Add the commands of this module."""
    command(commands, "verify", verify, about="compare every stored file with its manifest")
    about = "copy catalogue and files to one file, while the server runs"
    backup = command(commands, "backup", back_up, about=about)
    backup.add_argument("out", metavar="OUT", type=Path)
    about = "make an earlier snapshot the newest, or --from a backup fill an empty store"
    back = with_workspace(command(commands, "restore", restore, about=about))
    back.add_argument("snapshot", metavar="N", type=int, nargs="?")
    back.add_argument("--from", dest="backup", metavar="BACKUP", type=Path)
    about = "forget a person's name everywhere"
    forget = command(commands, "erase", erase, about=about)
    forget.add_argument("person", metavar="PERSON")


def verify(options: argparse.Namespace) -> Answer:
    """Is every stored file what its manifest says? Exit code 3 when one is not."""
    progress("Comparing files with their manifests")
    raise NotImplementedError


def back_up(options: argparse.Namespace) -> Answer:
    """Write a backup of the whole store."""
    raise NotImplementedError


def restore(options: argparse.Namespace) -> Answer:
    """Bring back an earlier snapshot as the newest one, or a whole store from a backup."""
    if (options.snapshot is None) == (options.backup is None):
        raise UseError("Name either a snapshot number or --from BACKUP.")
    raise NotImplementedError


def erase(options: argparse.Namespace) -> Answer:
    """Forget a person."""
    opened()
    raise NotImplementedError
