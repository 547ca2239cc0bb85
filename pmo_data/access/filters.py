"""Which part of the portfolio a reader asked to see."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Filters:
    """The portfolio filters of an address; empty means all. Values are keys, never labels."""

    unit: tuple[str, ...] = ()
    objective: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    manager: tuple[str, ...] = ()
    period: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))
