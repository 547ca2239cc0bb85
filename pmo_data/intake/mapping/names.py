"""Headers made comparable, and every header the schema knows."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from pmo_data.schema import TABLES

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(r"[*#:?\"'“”.]+")
_JOINTS = re.compile(r"[\s_/\\\-–—|&,]+")


@lru_cache(maxsize=20_000)
def normal(header: str) -> str:
    """A header without case, brackets, marks and line breaks.

    >>> normal("Budget [$]"), normal("Project / \\nProgram"), normal("Risk #"), normal("% Complete")
    ('budget', 'project program', 'risk', '% complete')

    """
    bare = _BRACKETS.sub(" ", header)
    return _joined(bare) or _joined(header)


@lru_cache(maxsize=20_000)
def spelled_out(header: str) -> str:
    """A header with brackets and number sign kept, so that hours and money, id and title differ.

    >>> spelled_out("Budget [hrs]"), spelled_out("Risk #")
    ('budget hrs', 'risk №')

    """
    return _joined(re.sub(r"[()\[\]]", " ", header).replace("#", " № ")) or header.strip().lower()


def first_line(header: str) -> str:
    """The label of a header cell that goes on to define itself."""
    return header.strip().splitlines()[0].strip() if header.strip() else ""


def _joined(text: str) -> str:
    return _JOINTS.sub(" ", _MARKS.sub(" ", text.lower().replace("\u00a0", " "))).strip()


@cache
def known_headers() -> dict[str, frozenset[tuple[str, str]]]:
    """Normalised header -> the (table, column) pairs it may stand for."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for table in TABLES.values():
        for column in table.columns:
            for header in (column.name, *column.headers()):
                for form in (normal(header), spelled_out(header)):
                    found[form].add((table.name, column.name))
    return {form: frozenset(pairs) for form, pairs in found.items() if form}


def is_known(header: str) -> bool:
    """Is this a header some table is known by?"""
    forms = (normal(header), spelled_out(header), normal(first_line(header)))
    return any(form in known_headers() for form in forms if form)


@cache
def tables_knowing(form: str) -> int:
    """How many tables may have a column of this header? Rare headers tell more."""
    return len({table for table, _column in known_headers().get(form, ())}) or 1
