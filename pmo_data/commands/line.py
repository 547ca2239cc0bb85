"""Puts the command line together, runs one command and turns every failure into a sentence."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from pmo_data.commands import care, files, figures, history, publishing
from pmo_data.commands.answer import failed, show
from pmo_data.errors import PmoError

WRONG_USE = 2
UNREACHABLE = 3


class Wrong(Exception):
    """The line cannot be understood."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        raise Wrong(f"{self.prog}: {message}. See {self.prog} --help.")


def main(arguments: Sequence[str]) -> int:
    """Run one command line; gives its exit code."""
    as_json = "--json" in arguments
    try:
        options = parser().parse_args(arguments)
        answer = options.run(options)
        show(answer, as_json=as_json)
        return answer.code
    except Wrong as wrong:
        return failed(str(wrong), WRONG_USE, as_json=as_json)
    except PmoError as error:
        return failed(str(error), error.exit_code, as_json=as_json)
    except BrokenPipeError:
        # Whoever read our output has gone; python would complain again while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return failed("Stopped; nothing was published.", UNREACHABLE, as_json=as_json)
    except Exception as error:  # the last wall: no traceback reaches whoever types a command
        return failed(_unexpected(error), UNREACHABLE, as_json=as_json)


def parser() -> Parser:
    """All commands with their options."""
    line = Parser(prog="python -m pmo_data", description="PMO Lens without a browser.")
    commands = line.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for group in (files, publishing, figures, history, care):
        group.register(commands)
    return line


def _unexpected(error: Exception) -> str:
    if os.environ.get("PMO_TRACE"):
        traceback.print_exc()
    kind = type(error).__name__
    where = "Set PMO_TRACE=1 to see where."
    return f"Something unexpected happened and nothing was changed ({kind}: {error}). {where}"
