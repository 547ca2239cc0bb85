"""How much a file may ask of us before it is refused."""

from __future__ import annotations

MEGABYTE = 1_000_000

UPLOAD_BYTES = 200 * MEGABYTE
SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 2_000
FILLED_CELLS = 12_000_000
INFLATED_BYTES = 600 * MEGABYTE
INFLATED_RATIO = 200
#: Small parts may inflate as they like: a ratio says nothing about a few megabytes.
RATIO_COUNTS_ABOVE = 10 * MEGABYTE
ARCHIVE_PARTS = 2_000
SHEETS = 300
#: Cells in the box round the used area; a reader needs memory for every one of them.
BOX_CELLS = 60_000_000
#: The longest text Excel itself allows in a cell.
CELL_TEXT = 32_767

CHILD_MEMORY = 2_000 * MEGABYTE
CHILD_FILE_BYTES = 1_500 * MEGABYTE
CHILD_OPEN_FILES = 64
CHILDREN_AT_ONCE = 2


def seconds_allowed(upload_bytes: int) -> float:
    """How long may a file of that size be read?

    >>> seconds_allowed(0), seconds_allowed(20_000_000), seconds_allowed(10**9)
    (10.0, 40.0, 90.0)

    """
    return min(90.0, 10.0 + 1.5 * upload_bytes / MEGABYTE)
