"""What a command answers, printed for people or, with --json, for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


@dataclass(frozen=True)
class Answer:
    """`payload` has stable keys; `lines` say the same to people; `code` is the exit code.

    `refusal` is a sentence for standard error, where the answer is no.
    """

    payload: Mapping[str, Any]
    lines: Iterable[str]
    code: int = 0
    refusal: str = ""


def show(answer: Answer, *, as_json: bool) -> None:
    """Print an answer to standard output. Absent and not finite numbers are null in JSON."""
    if answer.refusal:
        print(safe(answer.refusal), file=sys.stderr)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(answer.payload, default=str, option=OPTIONS) + b"\n")
        sys.stdout.buffer.flush()
        return
    for line in answer.lines:
        print(safe(line))


def failed(message: str, code: int, *, as_json: bool) -> int:
    """Say what went wrong in one sentence; gives back the exit code."""
    sentence = safe(" ".join(message.split()))
    if as_json:
        show(Answer({"error": sentence, "exit_code": code}, ()), as_json=True)
    print(sentence, file=sys.stderr)
    return code


def progress(text: str) -> None:
    """Say on standard error what long work is doing, so that standard output stays clean."""
    print(f"… {safe(text)}", file=sys.stderr, flush=True)


def safe(text: str) -> str:
    """Text without control characters: a name from a file cannot steer a terminal."""
    return "".join(sign if sign.isprintable() or sign == " " else "�" for sign in text)


def table(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Rows as aligned text columns, numbers to the right."""
    cells = [[_said(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headers, *cells, strict=True)]
    right = [
        bool(cells) and all(_number(row[n]) for row in cells) for n in range(len(headers))
    ]
    lines = [list(headers), ["-" * width for width in widths], *cells]
    return [
        "  ".join(
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    ]


def _said(value: Any) -> str:
    if value is None or value != value:
        return "n/a"
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _number(text: str) -> bool:
    return text == "n/a" or text.rstrip("%").replace(",", "").replace(".", "").lstrip("-").isdigit()
