"""One thing a reader of a file has to know: what, where, which value, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["info", "warning", "error"]

#: At most this many problems of one code and column are listed row by row.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about a file, a sheet, a column or a single cell.

    severity    info: an assumption; warning: a value changed, set aside or readable otherwise;
                error: something that cannot be published
    row         as Excel shows it; None when it concerns the whole column or sheet
    value       the cell as written
    message     says what to do about it
    """

    severity: Severity
    code: str
    message: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: Any = None

    def to_json(self) -> dict[str, Any]:
        """The problem with stable keys; dates and other values as text."""
        value = self.value
        if value is not None and not isinstance(value, str | int | float | bool):
            value = str(value)
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": value,
            "message": self.message,
        }
