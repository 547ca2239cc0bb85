"""Who may see what: every question to the store carries a Scope, and may be narrowed by Filters."""

from pmo_data.access.filters import Filters
from pmo_data.access.scope import Scope

__all__ = ["Filters", "Scope"]
