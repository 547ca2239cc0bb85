"""The words the schema is written in: column, table, measure, setting.

Every fact about the data is stated once in these records. The template, header
recognition, validation, stored types, dictionary and generated test rows read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Type = Literal[
    "text", "person", "key", "integer", "number", "money", "share", "date", "timestamp", "boolean"
]

#: Unit shown when a column states none.
DEFAULT_UNIT: Mapping[str, str] = {"money": "currency", "share": "share"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the canonical model.

    type        text; person (a name, kept in the catalogue under a key); key (refers to
                `reference`); integer; number; money (in the row's currency); share (0-1 in data,
                % on screen); date (calendar date, never shifted); timestamp (UTC); boolean
    unit        what one step of a number means: hours, days, fte, level, count, ratio, ...
    values      the closed list of canonical words, lower case
    words       words met in files -> canonical word (compared in lower case)
    aliases     headers met in files, by tool or language; "" holds those of no particular tool
    creates     a reference to something unknown adds a row to the referenced table
    many        several values in one cell are expected and split
    """

    name: str
    type: Type
    title: str
    description: str
    example: Any
    unit: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""
    creates: bool = False
    many: bool = False
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def measured_in(self) -> str:
        """Unit as documents show it; empty for text and dates."""
        return self.unit or DEFAULT_UNIT.get(self.type, "")

    def headers(self) -> tuple[str, ...]:
        """Every header this column is known by, its own title first."""
        return (self.title, *(alias for group in self.aliases.values() for alias in group))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the canonical model.

    key         columns that name a row; for an entity the single column `<name>_id`
    entity      rows have an identity of ours that never changes; the file's id is kept in `code`
    dated       rows carry their own date and accumulate: default mode is update by key
    entries     people may type rows of this table in the app
    parent      column through which a row without a business unit of its own inherits one
    """

    name: str
    title: str
    question: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    entity: bool = False
    dated: bool = False
    entries: bool = False
    parent: str = ""
    sheet_aliases: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The declared column of that name; KeyError when there is none."""
        return next((c for c in self.columns if c.name == name), None) or _missing(self, name)

    @property
    def names(self) -> tuple[str, ...]:
        """Declared column names in order, without the store's own columns."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, declared once; cards, tables, glossary, command line and tests derive from it.

    fact        the relation whose rows it sums (see pmo_data/analyses/facts)
    population  SQL condition: the rows the figure speaks of
    included    SQL condition: those of them that can take part; the rest are counted as excluded
    sql         aggregate over the rows that take part
    excluded    why a row of the population is left out, in words that follow a count
    better      higher, lower, target or neither
    needs       table.column names without which the figure cannot be answered
    digits      decimals shown
    """

    name: str
    title: str
    area: str
    fact: str
    sql: str
    unit: str
    better: Literal["higher", "lower", "target", "neither"]
    definition: str
    formula: str
    source: str
    needs: tuple[str, ...]
    population: str = "true"
    included: str = "true"
    excluded: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a PMO may tailor without code; `default` also states the type."""

    name: str
    title: str
    description: str
    default: Any
    group: str
    values: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


def also(*anywhere: str, **tools: tuple[str, ...] | str) -> dict[str, tuple[str, ...]]:
    """Headers a column is known by: anywhere first, then by tool or language.

    >>> also("Title", jira="Summary")
    {'': ('Title',), 'jira': ('Summary',)}

    """
    named = {tool: (said,) if isinstance(said, str) else said for tool, said in tools.items()}
    return {"": anywhere, **named}


def _missing(table: Table, name: str) -> Column:
    raise KeyError(f"{table.name} has no column {name}; it has {', '.join(table.names)}")
