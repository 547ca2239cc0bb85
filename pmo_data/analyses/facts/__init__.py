"""Relations that several questions share, one statement each; the store keeps them as cubes.

The first line of each file states its grain and units. A fact may build on another one.
"""

from __future__ import annotations

from pathlib import Path

#: Name of the fact -> its statement.
FACTS: dict[str, str] = {
    file.stem: file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("*.sql"))
}
#: Facts whose rows belong to projects, so that a choice of projects narrows them.
OF_PROJECTS = frozenset({"project_fact", "contribution_fact", "risk_fact", "milestone_fact", "demand_week"})
#: Facts that sum over all projects already: undefined for a choice of projects.
OF_ALL = frozenset({"objective_fact"})
