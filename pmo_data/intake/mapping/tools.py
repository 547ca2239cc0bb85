"""Which tool wrote this table, and what does it do that headers alone do not say?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmo_data.intake.mapping.columns import Match
from pmo_data.intake.mapping.names import spelled_out
from pmo_data.intake.mapping.tables import renamed

SECOND, MILLISECOND = 1 / 3600, 1 / 3_600_000


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool known by some of its headers.

    hours       header -> hours in one unit of its bare numbers
    wins        field -> header that is to be preferred for it
    """

    name: str
    signature: frozenset[str]
    table: str = "task"
    hours: Mapping[str, float] = field(default_factory=dict)
    wins: Mapping[str, str] = field(default_factory=dict)


TOOLS = (
    Tool(
        "Jira", frozenset({"issue key", "issue type"}),
        hours=dict.fromkeys(("original estimate", "remaining estimate", "time spent"), SECOND),
        wins={"status": "status category"},
    ),
    Tool(
        "ClickUp", frozenset({"task custom id", "list name"}),
        hours=dict.fromkeys(("time estimated", "time spent", "rolled up time"), MILLISECOND),
        wins={"status": "status"},
    ),
    Tool("Primavera P6", frozenset({"task code", "target drtn hr cnt"}),
         hours={"target drtn hr cnt": 1.0, "remain drtn hr cnt": 1.0}),
)  # fmt: skip


def tool_of(headers: tuple[str, ...]) -> Tool | None:
    """The tool whose headers these are, or None."""
    forms = {spelled_out(header) for header in headers}
    return next((tool for tool in TOOLS if tool.signature <= forms), None)


def preferred(
    tool: Tool, sources: Mapping[str, str], matches: Mapping[str, Match]
) -> dict[str, Match]:
    """The matches with the tool's better column for a field; the other keeps the written word."""
    found = dict(matches)
    for name, header in tool.wins.items():
        better = next((label for label, s in sources.items() if spelled_out(s) == header), None)
        holder = next((label for label, match in found.items() if match.field == name), None)
        if better is None or better == holder:
            continue
        why = f"{tool.name} keeps a fixed set of words here"
        found = renamed(found, better, name, why)
        if holder is not None:
            other = f"{name}_written"
            found = renamed(found, holder, other, "the tool's own word, kept as written")
    return found
