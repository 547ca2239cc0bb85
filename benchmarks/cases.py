"""What is measured: one small function per wait, taking an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pmo_data.export.template import write_template


def template(folder: Path) -> None:
    """The Excel template from the schema."""
    write_template(folder / "template.xlsx")


CASES: dict[str, Callable[[Path], object]] = {
    "write the template": template,
}
