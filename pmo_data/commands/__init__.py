"""The command line: inspect, publish, metrics, history, diff, export, template, sample, care.

Exit codes: 0 done, 1 refused because of the data, 2 wrong use, 3 store busy or unreachable. An
error is one sentence on standard error, and with --json an object with the key `error`.
"""

from __future__ import annotations

from pmo_data.commands.line import main

__all__ = ["main"]
