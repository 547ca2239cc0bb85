"""Who may see what: every question to the store carries a Scope."""

from pmo_data.access.scope import Scope

__all__ = ["Scope"]
