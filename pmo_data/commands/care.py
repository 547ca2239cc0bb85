"""Commands that take care of the store: verify, backup, restore, erase."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pmo_data.commands.answer import Answer, progress
from pmo_data.commands.options import command, opened, with_workspace
from pmo_data.errors import UseError

DAMAGED = 3
#: Progress is said about so many times.
STEPS = 10


def register(commands: Any) -> None:
    """Add the commands of this module."""
    command(commands, "verify", verify, about="compare every stored file with its manifest")
    about = "copy the whole store to a new folder or .zip file, while it is in use"
    backup = command(commands, "backup", back_up, about=about)
    backup.add_argument("out", metavar="OUT", type=Path)
    about = "make an old snapshot the newest one, or fill an empty store from a backup"
    back = with_workspace(command(commands, "restore", restore, about=about))
    back.add_argument("snapshot", metavar="N", type=int, nargs="?")
    back.add_argument("--from", dest="backup", metavar="BACKUP", type=Path)
    forget = command(commands, "erase", erase, about="forget a person's name everywhere")
    forget.add_argument("person", metavar="PERSON", help="name, or key like person-12")


def verify(options: argparse.Namespace) -> Answer:
    """Is everything stored what its manifest says? Exit code 3 when something is not."""
    found = opened().store.verify(progress=_steps("Comparing files with their manifests"))
    payload = {
        "ok": found.ok,
        "files": found.files,
        "bytes": found.bytes,
        "damaged": {path: list(users) for path, users in found.damaged.items()},
        "audit_broken_at": found.audit_broken_at,
        "catalogue_sound": found.catalogue_sound,
    }
    lines = [f"{found.files} files, {found.bytes:,} bytes: {'all sound' if found.ok else 'damaged'}"]
    for path, users in found.damaged.items():
        lines.append(f"  Damaged: {path}, used by {', '.join(users)}; restore it from a backup")
    if found.audit_broken_at is not None:
        lines.append(f"  The audit log was changed at line {found.audit_broken_at}")
    if not found.catalogue_sound:
        lines.append("  The catalogue is damaged; restore the store from a backup")
    return Answer(payload, lines, 0 if found.ok else DAMAGED)


def back_up(options: argparse.Namespace) -> Answer:
    """Copy the whole store; a backup holds no damage."""
    report = opened().store.backup(options.out, progress=_steps("Copying"))
    payload = {"path": str(report.path), "files": report.files, "bytes": report.bytes}
    return Answer(payload, [f"{report.files} files, {report.bytes:,} bytes in {report.path}"])


def restore(options: argparse.Namespace) -> Answer:
    """Publish an old snapshot again as the newest one, or fill an empty store from a backup."""
    if (options.snapshot is None) == (options.backup is None):
        raise UseError("Name either the number of a snapshot, or --from BACKUP.")
    if options.backup is not None:
        return _from_backup(options.backup)
    portfolio = opened()
    name = portfolio.workspace(options.workspace)
    receipt = portfolio.store.restore(name, options.snapshot)
    said = f"Snapshot {options.snapshot} of {name} is published again as {receipt.snapshot}"
    return Answer(receipt.to_json(), [said])


def _from_backup(path: Path) -> Answer:
    from pmo_data.takeaway import fill_from_backup

    report = fill_from_backup(path)
    payload = {"path": str(report.path), "files": report.files, "bytes": report.bytes}
    return Answer(payload, [f"{report.files} files, {report.bytes:,} bytes in {report.path}"])


def erase(options: argparse.Namespace) -> Answer:
    """Forget a person in every workspace; the figures stay."""
    gone = opened().store.erase(options.person)
    payload = {
        "people": [{"workspace": name, "person": key} for name, key in gone.people],
        "uploads_removed": list(gone.uploads),
        "texts_to_correct": list(gone.texts),
    }
    lines = [f"Forgotten: {key} in {name}" for name, key in gone.people]
    lines += [f"  Original upload removed: {upload}" for upload in gone.uploads]
    lines += [f"  Still names the person, correct by hand: {text}" for text in gone.texts]
    return Answer(payload, lines)


def _steps(text: str) -> Callable[[int, int], None]:
    """Says the progress a few times, however many files there are."""

    def say(done: int, total: int) -> None:
        if done == total or done % max(1, total // STEPS) == 0:
            progress(f"{text}: {done} of {total}")

    return say
