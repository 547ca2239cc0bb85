"""What one question may see: a workspace at a snapshot and entry number, cut to units and names."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Scope:
    """The right to ask, and the state asked about; equal scopes get equal answers for ever.

    workspace     name of the workspace
    snapshot      number of the published snapshot; 0 = nothing published yet
    entry         entries typed in the app count up to this number
    units         business units whose rows may be seen; None = all
    names_shown   people by name; otherwise by a neutral label
    """

    workspace: str
    snapshot: int
    entry: int
    units: tuple[str, ...] | None = None
    names_shown: bool = False

    def at(self, snapshot: int, entry: int | None = None) -> Scope:
        """The same right at another snapshot (and entry number, when given)."""
        return replace(self, snapshot=snapshot, entry=self.entry if entry is None else entry)
