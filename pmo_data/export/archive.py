"""A snapshot as a zip of Parquet files, for those who analyse it elsewhere."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pmo_data.export.saving import replacing
from pmo_data.export.stamp import Stamp
from pmo_data.schema import TABLES


def write_archive(
    frames: Mapping[str, pa.Table], settings: Mapping[str, Any], stamp: Stamp, path: Path
) -> None:
    """One Parquet file per table and about.json, which says state, settings, columns and units."""
    with replacing(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("about.json", json.dumps(_about(frames, settings, stamp), indent=1))
        for name, rows in frames.items():
            content = io.BytesIO()
            pq.write_table(rows, content, compression="zstd")
            archive.writestr(f"{name}.parquet", content.getvalue())


def _about(
    frames: Mapping[str, pa.Table], settings: Mapping[str, Any], stamp: Stamp
) -> dict[str, Any]:
    tables = {
        name: {
            "title": TABLES[name].title,
            "rows": len(rows),
            "key": list(TABLES[name].key),
            "columns": {c.name: c.measured_in or c.type for c in TABLES[name].columns},
        }
        for name, rows in frames.items()
    }
    said = {name: value if _plain(value) else str(value) for name, value in settings.items()}
    return {**stamp.facts(), "settings": said, "tables": tables}


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool | list | tuple)
