"""What every exported thing carries: whose data it shows, at which state, and when it left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state an export was taken from; `exported_at` is UTC."""

    workspace: str
    snapshot: int
    entry: int
    as_of: date | None
    exported_at: datetime

    def facts(self) -> dict[str, str]:
        """Label -> value, in the order in which they are shown."""
        return {
            "Workspace": self.workspace,
            "Snapshot": str(self.snapshot),
            "Entry": str(self.entry),
            "As of": self.as_of.isoformat() if self.as_of else "n/a",
            "Exported": f"{self.exported_at:%Y-%m-%d %H:%M} UTC",
        }

    def line(self) -> str:
        """All facts in one line."""
        return " · ".join(f"{label} {value}" for label, value in self.facts().items())
