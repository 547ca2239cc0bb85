"""Putting a store together: lock, catalogue, engine, migrations, in an order that can be undone."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from pmo_data.store import backup, care, migrations
from pmo_data.store.catalogue import Catalogue
from pmo_data.store.core import Core
from pmo_data.store.engine import Engine
from pmo_data.store.files import Files
from pmo_data.store.location import locate


def opened(
    url: str | Path | None, *, clock: Callable[[], dt.datetime], memory: str, threads: int | None
) -> tuple[Core, ExitStack]:
    """An open store and what closes it again; whatever was opened is closed when a step fails."""
    location = locate(url)
    with ExitStack() as undo:
        presence = migrations.Presence(location.folder)
        undo.callback(presence.leave)
        catalogue = Catalogue(location.catalogue)
        undo.callback(catalogue.close)
        engine = Engine(
            location.data_folder, spill=location.folder, memory=memory,
            threads=threads or min(4, os.cpu_count() or 2),
        )  # fmt: skip
        undo.callback(engine.close)
        core = Core(location, catalogue, Files(location), engine, clock)
        migrations.bring_up_to_date(catalogue, presence, partial(backup.copy_catalogue, core))
        care.refuse_unsound(core)
        return core, undo.pop_all()
