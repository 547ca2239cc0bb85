"""What is handed in to be published, and the receipt that comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import pyarrow as pa

Mode = Literal["replace", "unit", "update"]


@dataclass(frozen=True)
class Publication:
    """Confirmed tables on their way into a snapshot.

    frames         table -> rows; keys, references and people as written in the file
    mode           one for all tables, or per table; None = dated tables update, others replace
                   (or, where `units` are named, their rows). "unit" for all leaves dated
                   tables at update. Tables without a business unit are updated under "unit".
    units          business units as written that a "unit" publish speaks for
    system         the tool that the ids come from, when ids of several tools could clash
    as_of          date the rows are true for, for all tables or per table; None = today
    as_of_why      where that date was found, in words
    base           snapshot the review was made against; None = the current one
    sources        (file name, bytes) of the uploads, kept as they came
    origin         table -> "file.xlsx › Sheet", where frames have no `source` column
    settings       values of the workbook's settings sheet; they become a settings entry
    mapping        answers and column mapping, part of what "the same upload again" means
    set_aside      table -> rows that were read and left out
    blank_clears   tables in which a blank cell of an update removes the old value
    identities     table -> words as written -> our key, where a review decided what they mean
    at             instant of publishing (UTC) in a made-up history; None = now
    """

    frames: Mapping[str, pa.Table]
    mode: Mode | Mapping[str, Mode] | None = None
    units: tuple[str, ...] = ()
    system: str = ""
    as_of: dt.date | Mapping[str, dt.date] | None = None
    as_of_why: str = ""
    base: int | None = None
    author: str = "local"
    message: str = ""
    sources: tuple[tuple[str, bytes], ...] = ()
    origin: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    mapping: Mapping[str, Any] = field(default_factory=dict)
    set_aside: Mapping[str, int] = field(default_factory=dict)
    blank_clears: frozenset[str] = frozenset()
    allow_removal: bool = False
    allow_set_aside: bool = False
    allow_moves: bool = False
    identities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    at: dt.datetime | None = None


@dataclass(frozen=True)
class TableChange:
    """What a publish did to one table.

    added, changed, removed    rows against the base snapshot, by key
    created    rows added only because other rows refer to them
    merged     rows of one key that stood twice in the upload and became one
    units      business units whose rows were spoken for; "" = rows without a unit
    """

    table: str
    mode: str
    rows: int
    added: int
    changed: int
    removed: int
    created: int = 0
    merged: int = 0
    units: tuple[str, ...] = ()
    as_of: dt.date | None = None


@dataclass(frozen=True)
class Receipt:
    """The answer to a publish, or to its preview (then `snapshot` is what would come).

    unchanged    the same upload is already there: nothing was stored
    merged_on    snapshot published meanwhile by somebody else, which this one builds on
    carried      tables that were not spoken of and stay as they were
    orphans      table -> rows whose parent is not in the snapshot
    told_apart   table -> rows whose id another row has as well; they got keys of their own
    """

    workspace: str
    snapshot: int
    entry: int
    base: int
    status_date: dt.date
    published_at: dt.datetime
    author: str
    message: str
    changes: tuple[TableChange, ...] = ()
    carried: tuple[str, ...] = ()
    orphans: Mapping[str, int] = field(default_factory=dict)
    unchanged: bool = False
    merged_on: int | None = None
    told_apart: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The receipt with dates as text, for the command line and the catalogue."""
        plain = asdict(self)
        plain["status_date"] = self.status_date.isoformat()
        plain["published_at"] = self.published_at.isoformat()
        for change in plain["changes"]:
            change["units"] = list(change["units"])
            change["as_of"] = change["as_of"].isoformat() if change["as_of"] else None
        plain["changes"], plain["carried"] = list(plain["changes"]), list(self.carried)
        return plain
