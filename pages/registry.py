"""Which pages there are, in which section, and which question each answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

#: The sections in the order of the navigation; "" stands beside the logo without a menu.
SECTIONS = (
    "", "Alignment", "Decisions", "Resources", "Risks", "Improvement", "Innovation", "Adoption",
    "Data",
)


@dataclass(frozen=True)
class Place:
    """One page of the navigation.

    file        below pages/
    url_path    its address, part of the public link contract; the first page lives at /
    question    what it answers, in the words of the reader
    hidden      reached by drilling down, not from the navigation
    alone       can be opened before anything was published
    stamped     shows published figures, so the trust strip stands above it
    """

    file: str
    title: str
    url_path: str
    section: str
    question: str
    hidden: bool = False
    alone: bool = False
    stamped: bool = True

    @property
    def path(self) -> Path:
        """Where the page's file lies."""
        return FOLDER / self.file


PLACES: tuple[Place, ...] = (
    Place("portfolio/board.py", "Board", "board", "",
          "What changed, what needs a decision, and can the data be trusted?"),
    Place("portfolio/projects.py", "Projects", "projects", "",
          "Which projects are there, and how does each of them stand?"),
    Place("portfolio/project.py", "Project", "project", "",
          "How does this one project stand, and why?", hidden=True),
    Place("portfolio/compare.py", "Compare", "compare", "",
          "What changed between two snapshots, and was it performance or re-planning?"),
    Place("alignment/heatmap.py", "Heatmap", "alignment", "Alignment",
          "Which projects move which objectives, and what is spent on those that move none?"),
    Place("alignment/coverage.py", "Coverage", "coverage", "Alignment",
          "Which objectives does nobody serve, and which spend serves none?"),
    Place("resources/utilisation.py", "Utilisation", "utilisation", "Resources",
          "Who is overloaded, when, and where is room?"),
    Place("risks/matrix.py", "Matrix", "risks", "Risks",
          "Which risks stay high after their actions, and what could they cost?"),
    Place("risks/register.py", "Register and actions", "register", "Risks",
          "Which risks are open, who acts on them, and which actions are late?"),
    Place("data/upload.py", "Upload", "upload", "Data",
          "How would these files be read, and what would change if they were published?",
          alone=True, stamped=False),
    Place("data/problems.py", "Problems", "problems", "Data",
          "What in the published data should be mended first?"),
    Place("data/history.py", "History", "history", "Data",
          "What was published when, by whom, and what did it change?"),
    Place("data/dictionary.py", "Dictionary", "dictionary", "Data",
          "What does each table, column and measure mean?", alone=True),
    Place("data/more.py", "What more data would unlock", "more-data", "Data",
          "Which questions could be answered with one more column or file?", alone=True),
)


def places() -> tuple[Place, ...]:
    """The pages whose file exists, in the order of the navigation."""
    return tuple(place for place in PLACES if place.path.is_file())


def place(url_path: str) -> Place:
    """The page at an address; KeyError for an unknown one."""
    found = next((p for p in PLACES if p.url_path == url_path), None)
    if found is None:
        raise KeyError(f"there is no page {url_path}; there are {[p.url_path for p in PLACES]}")
    return found
