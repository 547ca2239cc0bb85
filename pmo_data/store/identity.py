"""What files call things, and what we call them: keys that never change, and people's numbers.

Both registers are filled while a publish is prepared and saved in its transaction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from pmo_data.errors import UseError

BY_NAME = "~name"
BY_REFERENCE = "~reference"
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/#:+-]{0,47}")
_PERSON = "person-"


def normalised(text: str) -> str:
    """How two spellings of one id or name are compared.

    >>> normalised("  CRM   Ablösung ")
    'crm ablösung'

    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def readable_key(said: str) -> str:
    """An id as it is; a name as a slug.

    >>> readable_key("P-001"), readable_key("CRM Ablösung (Süd)")
    ('P-001', 'crm-ablosung-sud')

    """
    if _PLAIN_ID.fullmatch(said):
        return said
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48] or "row"


def looks_like_an_id(said: str) -> bool:
    """Whether a text names a row by id rather than by a person's name."""
    return bool(_PLAIN_ID.fullmatch(said)) and any(letter.isdigit() for letter in said)


@dataclass
class Identities:
    """The identity register of one workspace: (table, system, text) -> key.

    `system` is the source the ids come from; names and unresolved references have their own.
    `private` tables are those whose rows are people: their keys say nothing.
    """

    known: dict[tuple[str, str, str], str]
    private: frozenset[str]
    fallback: tuple[str, ...] = ()
    added: dict[tuple[str, str, str], str] = field(default_factory=dict)
    corrected: set[tuple[str, str, str]] = field(default_factory=set)
    _taken: dict[str, set[str]] = field(default_factory=dict)
    _with_id: set[tuple[str, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for (table, system, _), key in self.known.items():
            self._note(table, system, key)

    def define(
        self, table: str, system: str, said: str, name: str | None, *,
        key: str | None = None, apart: bool = False,
    ) -> str:  # fmt: skip
        """The key of a row that the file lists under this id (or only a name).

        `key` is given where the row was recognised; `apart` says that another row has this id.
        """
        text, called = normalised(said), normalised(name or "")
        by_id = text != called
        if key is None and not apart:
            key = self.known.get((table, system, text)) if by_id else None
            key = key or self.known.get((table, BY_REFERENCE, text))
            key = key or self._by_name(table, system, called or text, by_id=by_id)
        elif key is None and by_id and called:
            key = self._by_name(table, system, called, by_id=True)
        key = key or self._new(table, said)
        if by_id:
            self._add(table, system, text, key)
        if called:
            self._add(table, BY_NAME, called, key)
        return key

    def agree(self, table: str, system: str, said: str, key: str) -> None:
        """From now on these words mean this key, as was decided; UseError for an unknown key."""
        if not self.has(table, key):
            raise UseError(f"There is no {table} {key} that {said} could stand for.")
        for place in (system, BY_NAME, BY_REFERENCE):
            known = (table, place, normalised(said))
            if place == BY_REFERENCE or known in self.known:
                if self.known.get(known) not in (None, key):
                    self.corrected.add(known)
                if self.known.get(known) != key:
                    self.known[known] = self.added[known] = key

    def refer(self, table: str, system: str, said: str) -> str:
        """The key of what a reference means; unknown text gets one that a later list will fill."""
        text = normalised(said)
        key = self.find(table, system, text)
        if key is None:
            others = (self.find(other, system, text) for other in self.fallback if other != table)
            key = next((found for found in others if found), None)
        if key is None:
            key = self._new(table, said)
            self._add(table, BY_REFERENCE, text, key)
        return key

    def find(self, table: str, system: str, text: str) -> str | None:
        """The key that a text, as compared, stands for; None when it is unknown."""
        for place in (system, BY_NAME, BY_REFERENCE, ""):
            key = self.known.get((table, place, text))
            if key:
                return key
        return None

    def _by_name(self, table: str, system: str, called: str, *, by_id: bool) -> str | None:
        for place in (BY_NAME, BY_REFERENCE):
            key = self.known.get((table, place, called))
            if key and not (by_id and (table, system, key) in self._with_id):
                return key
        return None if by_id else self.known.get((table, system, called))

    def has(self, table: str, key: str) -> bool:
        """Whether the key names a row of this table rather than of another one."""
        return key.lower() in self._taken.get(table, set())

    def _new(self, table: str, said: str) -> str:
        taken = self._taken.setdefault(table, set())
        hidden = table in self.private and not looks_like_an_id(said)
        stem = table if hidden else readable_key(said)
        count = len(taken) + 1 if hidden else 1
        key = f"{stem}-{count}" if hidden else stem
        while key.lower() in taken:
            count += 1
            key = f"{stem}-{count}"
        taken.add(key.lower())
        return key

    def _add(self, table: str, system: str, text: str, key: str) -> None:
        if (table, system, text) not in self.known:
            self.known[table, system, text] = self.added[table, system, text] = key
        self._note(table, system, key)

    def _note(self, table: str, system: str, key: str) -> None:
        self._taken.setdefault(table, set()).add(key.lower())
        if system not in (BY_NAME, BY_REFERENCE):
            self._with_id.add((table, system, key))


@dataclass
class People:
    """The people of one workspace: name as compared -> number; names stay in the catalogue."""

    known: dict[str, int]
    last: int
    added: dict[int, tuple[str, str]] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of a person, new when the name is; a key of ours stays itself."""
        said = normalised(name)
        if 0 < (number_of(said) or 0) <= self.last:
            return said
        if said not in self.known:
            self.last += 1
            self.known[said] = self.last
            self.added[self.last] = (said, " ".join(name.split()))
        return f"{_PERSON}{self.known[said]}"


def number_of(person_key: str) -> int | None:
    """The number in a person key; None for anything else."""
    digits = person_key.removeprefix(_PERSON)
    return int(digits) if person_key.startswith(_PERSON) and digits.isdigit() else None


def distinct(values: Iterable[str | None]) -> list[str]:
    """Texts in the order in which they first appear, without blanks."""
    return [value for value in dict.fromkeys(values) if value]
