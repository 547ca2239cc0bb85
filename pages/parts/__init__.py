"""What pages share. A page starts with `run = require_router()` and uses only these names."""

from pages.parts.answers import cached, drawn
from pages.parts.block import Definition, figure, table_on_demand, title
from pages.parts.door import portfolio
from pages.parts.absence import empty
from pages.parts.cards import Headline, headline
from pages.parts.links import chosen, go, link, parameters, pick
from pages.parts.live import keep_still
from pages.parts.problems import problem_list
from pages.parts.run import Filters, Run, require_router
from pages.parts.tables import (
    chip_column,
    health_badge,
    health_chip,
    health_column,
    rows,
    trend_column,
)
from pages.parts.text import safe_text
from pages.parts.trust import stamp

__all__ = [
    "Definition", "Filters", "Headline", "Run", "cached", "chip_column", "chosen",
    "drawn", "empty", "figure", "go", "headline", "health_badge", "health_chip", "health_column",
    "keep_still", "link", "parameters", "pick", "portfolio", "problem_list", "require_router", "rows", "safe_text",
    "stamp", "table_on_demand", "title", "trend_column",
]
