"""What every part of the store works with: catalogue, files, engine and clock together."""

from __future__ import annotations

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from pmo_data.store.catalogue import Catalogue
from pmo_data.store.engine import Engine
from pmo_data.store.files import Files
from pmo_data.store.location import Location

if TYPE_CHECKING:
    from pmo_data.store.state import Held


def now() -> dt.datetime:
    """The instant, UTC without a zone, as the catalogue keeps it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


@dataclass(frozen=True, eq=False)
class Core:
    """One open store. What is cached here never changes once it exists."""

    location: Location
    catalogue: Catalogue
    files: Files
    engine: Engine
    clock: Callable[[], dt.datetime] = now
    cubes: dict[tuple[str, str, str], str] = field(default_factory=dict)
    overlays: dict[tuple[object, ...], pa.Table | None] = field(default_factory=dict)
    held: dict[tuple[str, int], Held] = field(default_factory=dict)
    publishing: dict[str, threading.Lock] = field(
        default_factory=lambda: defaultdict(threading.Lock)
    )
    building: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))
