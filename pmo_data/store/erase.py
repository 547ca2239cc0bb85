"""Forgetting a person: the name leaves every file of the store, the figures stay."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import sqlalchemy as sa

from pmo_data.errors import UseError
from pmo_data.store import audit
from pmo_data.store import catalogue as c
from pmo_data.store.backup import copy_catalogue
from pmo_data.store.core import Core
from pmo_data.store.identity import normalised, number_of
from pmo_data.store.resolve import private_tables

LARGEST_PART = 256 * 1024 * 1024
#: Columns in which whoever did something is named.
ACTORS = (
    c.snapshots.c.author,
    c.entries.c.author,
    c.marks.c.author,
    c.mappings.c.author,
    c.audit.c.actor,
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was forgotten.

    people     workspace and person key of each forgotten person
    uploads    kept originals that held the name and were removed
    texts      entries and messages that still mention the name in free text
    """

    people: tuple[tuple[str, str], ...]
    uploads: tuple[str, ...]
    texts: tuple[str, ...]


def erase(core: Core, person: str, *, author: str = "local") -> Erasure:
    """Forget a person, by name or by person key, in every workspace.

    Figures keep the person's number. Free text in tables is not searched. Copies of the catalogue
    are replaced; backups elsewhere are not reached. Raises UseError when nobody has that name.
    """
    with core.catalogue.writing() as connection:
        rows = _found(connection, person)
        names = sorted({row.name for row in rows})
        for row in rows:
            _forget(core, connection, row)
        for name in names:
            _unsign(connection, name, f"person-{rows[0].number}")
        uploads = [label for name in names for label in _drop_uploads(core, connection, name)]
        texts = [label for name in names for label in _mentions(connection, name)]
        people = tuple((row.workspace, f"person-{row.number}") for row in rows)
        audit.record(
            connection,
            core.clock(),
            actor=author if author not in names else "local",
            action="erase",
            detail={"people": [key for _, key in people]},
        )
        audit.chain_again(connection)
    for copy in (core.location.folder / "backups").glob("*.sqlite"):
        copy.unlink(missing_ok=True)
    core.catalogue.forget_log()
    copy_catalogue(core)
    return Erasure(people, tuple(uploads), tuple(texts))


def _found(connection: sa.Connection, person: str) -> list[sa.Row]:
    mine = c.people.c
    number = number_of(person)
    wanted = mine.number == number if number is not None else mine.said == normalised(person)
    rows = connection.execute(
        sa.select(
            mine.workspace_id,
            mine.number,
            mine.said,
            mine.name,
            c.workspaces.c.name.label("workspace"),
        )
        .join(c.workspaces, c.workspaces.c.id == mine.workspace_id)
        .where(wanted, mine.name.is_not(None))
        .order_by(c.workspaces.c.name)
    ).all()
    if not rows:
        raise UseError(f"Nobody is known as {person}. Write the name as it stands in the uploads.")
    if number is not None and len({row.said for row in rows}) > 1:
        raise UseError(f"{person} is a different person in several workspaces: use the name.")
    return list(rows)


def _forget(core: Core, connection: sa.Connection, row: sa.Row) -> None:
    known, mine = c.identities.c, c.people.c
    connection.execute(
        sa.delete(c.identities).where(
            known.workspace_id == row.workspace_id,
            known.said == row.said,
            known.table_name.in_(private_tables()),
        )
    )
    connection.execute(
        sa.update(c.people)
        .where(mine.workspace_id == row.workspace_id, mine.number == row.number)
        .values(name=None, said=None, forgotten_at=core.clock())
    )


def _unsign(connection: sa.Connection, name: str, key: str) -> None:
    """Replace the name where the person signed; drop remembered layouts that quote it."""
    for column in ACTORS:
        connection.execute(
            sa.update(column.table)
            .where(sa.func.lower(column) == name.lower())
            .values({column: key})
        )
    signed = sa.select(c.snapshots.c.id, c.snapshots.c.receipt)
    for row in connection.execute(signed).all():
        if row.receipt.get("author", "").lower() == name.lower():
            receipt = {**row.receipt, "author": key}
            connection.execute(
                sa.update(c.snapshots).where(c.snapshots.c.id == row.id).values(receipt=receipt)
            )
    body = sa.cast(c.mappings.c.body, sa.Text)
    connection.execute(
        sa.delete(c.mappings).where(sa.func.lower(body).contains(name.lower(), autoescape=True))
    )


def _drop_uploads(core: Core, connection: sa.Connection, name: str) -> Iterator[str]:
    rows = connection.execute(sa.select(c.sources).where(c.sources.c.erased_at.is_(None))).all()
    for path in sorted({row.path for row in rows}):
        target = core.files.sources / path
        if target.exists() and _holds(target.read_bytes(), name):
            connection.execute(
                sa.update(c.sources).where(c.sources.c.path == path).values(erased_at=core.clock())
            )
            target.unlink()
            yield next(row.name for row in rows if row.path == path)


def _holds(data: bytes, name: str) -> bool:
    """Whether a file mentions a name, as plain text or in one of the parts of a workbook."""
    spellings = {name, escape(name)}
    wanted = [
        text.encode(code)
        for text in spellings
        for code in ("utf-8", "utf-16-le", "latin-1")
        if code != "latin-1" or _fits(text)
    ]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [i for i in archive.infolist() if i.file_size <= LARGEST_PART]
            return any(_mentioned(archive.read(part), wanted) for part in parts)
    except zipfile.BadZipFile:
        return _mentioned(data, wanted)


def _fits(text: str) -> bool:
    return all(ord(letter) < 256 for letter in text)


def _mentioned(data: bytes, wanted: list[bytes]) -> bool:
    return any(word in data for word in wanted)


def _mentions(connection: sa.Connection, name: str) -> Iterator[str]:
    body = sa.func.lower(sa.cast(c.entries.c.body, sa.Text))
    query = sa.select(c.entries.c.number, c.entries.c.table_name)
    for row in connection.execute(query.where(body.contains(name.lower(), autoescape=True))):
        yield f"{row.table_name}, entry {row.number}"
    said = sa.func.lower(c.snapshots.c.message).contains(name.lower(), autoescape=True)
    for n in connection.scalars(sa.select(c.snapshots.c.n).where(said)):
        yield f"message of snapshot {n}"
