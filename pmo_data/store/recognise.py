"""Is the row that a file lists under this id one that is published, or another of the same id?

Ids such as 1, R-001 or a name are counted anew in every register. Such a row is recognised by its
id together with its name and its place: the parent it belongs to, else its business unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pmo_data.errors import RefusedError
from pmo_data.schema import TABLES
from pmo_data.store.identity import Identities, normalised

#: Ids that somebody else's list has as well: a number, or up to three letters and a number.
COUNTED = re.compile(r"[a-z]{0,3}[-_. #]?\d{1,5}(\.\d{1,4})*")
#: So many rows of which nearly none keeps its name are another list, not a list renamed.
FEW, KEPT = 3, 0.2
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of an entity as a file lists it.

    place     key of its parent, None when it names none
    unit      key of its business unit, where it is known
    origin    the file it stands in
    shared    other rows of the table have the same name, so that the name says nothing
    """

    said: str
    name: str | None = None
    place: str | None = None
    unit: str | None = None
    origin: str = ""
    shared: bool = False
    called: str = ""

    @property
    def text(self) -> str:
        """The id, or the name of a row without one, as it is compared."""
        return normalised(self.said)

    @property
    def counted(self) -> bool:
        """Whether other lists are likely to use the same id."""
        return self.text == self.called or bool(COUNTED.fullmatch(self.text))


@dataclass
class Standing:
    """Rows of one table that are published: id -> keys, key -> how it is told from others."""

    keys: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, Mention] = field(default_factory=dict)

    def note(self, key: str, mention: Mention) -> None:
        """Remember a row under its id."""
        self.facts[key] = mention
        keys = self.keys.setdefault(mention.text, [])
        if key not in keys:
            keys.append(key)


@dataclass
class Recognition:
    """Rows of one publish meet the published ones.

    standing    table -> its published rows
    units       keys of the business units the publish speaks for
    apart       table -> rows whose id another row has as well
    """

    identities: Identities
    system: str
    standing: Callable[[str], Standing]
    units: frozenset[str] = frozenset()
    apart: dict[str, int] = field(default_factory=dict)
    _now: dict[str, dict[str, Mention]] = field(default_factory=dict)
    _local: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def define(self, table: str, mentions: Iterable[Mention | None]) -> list[str | None]:
        """The key of every row, None for none; those that keep id and name are settled first."""
        listed = list(mentions)
        found: list[str | None] = [None] * len(listed)
        strangers = self._strangers(table, listed)
        for exact in (True, False):
            for place, mention in enumerate(listed):
                if mention is None or found[place] is not None:
                    continue
                key = self._known(table, mention, strangers, exact=exact)
                if key is not None or not exact:
                    found[place] = self._settle(table, mention, key)
        return found

    def refer(self, table: str, said: str, origin: str) -> str:
        """The key of what a file means by a reference; RefusedError where it could mean two."""
        text = normalised(said)
        if key := self._local.get((table, origin, text)):
            return key
        keys = {k for k in self._candidates(table, text)}
        if len(keys) > 1:
            mine = {k for k in keys if self._fact(table, k).unit in self.units}
            if len(mine) != 1:
                raise RefusedError(self._ambiguous(table, said, sorted(keys)))
            return mine.pop()
        return self.identities.refer(table, self.system, said)

    def meant(self, table: str, said: str, origin: str) -> str:
        """The same without making anything: the key, or the words themselves when unknown."""
        text = normalised(said)
        local = self._local.get((table, origin, text))
        return local or self.identities.find(table, self.system, text) or text

    def _known(
        self, table: str, mention: Mention, strangers: set[str], *, exact: bool
    ) -> str | None:
        if not mention.counted:
            return None
        candidates = self._candidates(table, mention.text)
        free = [k for k in candidates if not self._taken(table, k, mention)]
        same = [k for k in free if self._fact(table, k).called == mention.called]
        same.sort(key=lambda k: _differ(self._fact(table, k), mention) is not False)
        if same or exact:
            return same[0] if same else None
        return next((k for k in free if self._may_be(table, k, mention, strangers)), None)

    def _settle(self, table: str, mention: Mention, key: str | None) -> str:
        name = None if mention.shared else mention.name
        apart = False
        if key is None and mention.counted:
            others = self._candidates(table, mention.text)
            apart = bool(others)
        key = self.identities.define(table, self.system, mention.said, name, key=key, apart=apart)
        if apart:
            self.apart[table] = self.apart.get(table, 0) + 1
        self._now.setdefault(table, {}).setdefault(key, mention)
        self.standing(table).note(key, mention)
        for text in {mention.text, mention.called} - {""}:
            self._local.setdefault((table, mention.origin, text), key)
        return key

    def _candidates(self, table: str, text: str) -> list[str]:
        return self.standing(table).keys.get(text, [])

    def _fact(self, table: str, key: str) -> Mention:
        return self.standing(table).facts[key]

    def _taken(self, table: str, key: str, mention: Mention) -> bool:
        """Has another file of this publish listed this key as something else?"""
        other = self._now.get(table, {}).get(key)
        if other is None or other.origin == mention.origin:
            return False
        return not _alike(other.called, mention.called) or _differ(other, mention) is True

    def _may_be(self, table: str, key: str, mention: Mention, strangers: set[str]) -> bool:
        fact = self._fact(table, key)
        if _alike(fact.called, mention.called):
            return True
        if self.system and (table, self.system, mention.text) not in self.identities.known:
            return False
        return mention.origin not in strangers and not _differ(fact, mention)

    def _strangers(self, table: str, mentions: list[Mention | None]) -> set[str]:
        """Files whose ids are all known and whose names are not: lists of something else."""
        met: dict[str, list[bool]] = {}
        for mention in mentions:
            if mention is None or not mention.counted or not mention.origin:
                continue
            keys = self._candidates(table, mention.text)
            if keys:
                alike = any(_alike(self._fact(table, k).called, mention.called) for k in keys)
                met.setdefault(mention.origin, []).append(alike)
        return {o for o, kept in met.items() if len(kept) >= FEW and sum(kept) < KEPT * len(kept)}

    def _ambiguous(self, table: str, said: str, keys: list[str]) -> str:
        names = " or ".join(self._fact(table, key).name or key for key in keys[:3])
        title = TABLES[table].title
        return (
            f"{title}: '{said}' could be {names}. Write the name instead of the id, upload it "
            "together with its list, or publish it for one unit (--mode unit --unit NAME)."
        )


def standing_of(rows: Mapping[str, list[str | None]]) -> Standing:
    """Published rows by id and name; `rows` has key, code, name, called, place and unit."""
    found = Standing()
    columns = (rows[c] for c in ("key", "code", "name", "called", "place", "unit"))
    for key, code, name, called, place, unit in zip(*columns, strict=True):
        if key is not None:
            said = code or name or key
            found.note(key, Mention(said, name, place, unit, called=called or ""))
    return found


def _differ(one: Mention, other: Mention) -> bool | None:
    """Do two rows belong to different places? None when nothing says so."""
    for a, b in ((one.place, other.place), (one.unit, other.unit)):
        if a and b:
            return a != b
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two names are one, perhaps corrected; a row without a name is like any."""
    if not one or not other or one == other or one in other or other in one:
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
