"""What can go wrong, as few kinds as callers need to tell apart.

PmoError
├── RefusedError      the data were refused; the command line ends with 1
│   └── ConflictError     somebody else published what this publish would overwrite
├── UseError          a wrong name, option or setting; ends with 2
└── StoreError        the store is busy, unreachable or full; ends with 3
    └── DamagedError      a stored file is not what its manifest says

A message says what happened, where, and how to mend it, in words a manager understands.
"""

from __future__ import annotations


class PmoError(Exception):
    """Base of all errors this product raises on purpose."""

    exit_code = 1


class RefusedError(PmoError):
    """The data were refused; nothing was stored."""


class ConflictError(RefusedError):
    """Another publish reached the same rows first; the review is kept."""


class UseError(PmoError):
    """Something was asked for that does not exist or cannot be combined."""

    exit_code = 2


class StoreError(PmoError):
    """The store cannot be used at the moment; nothing was lost."""

    exit_code = 3


class DamagedError(StoreError):
    """A stored file differs from its manifest; no figure is shown from it."""
