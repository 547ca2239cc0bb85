"""A first pass over a sheet's XML for what the cell reader loses, without building the sheet.

Formats of cells, error codes, formulas without a stored result, far-away cells, merged
ranges, outline levels and hidden rows.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from pmo_data.errors import RefusedError
from pmo_data.intake.limits import FILLED_CELLS, SHEET_COLUMNS, SHEET_ROWS

CHUNK = 1 << 18
#: A handful of cells behind so many empty columns or rows is a slip, not data.
GAP_COLUMNS, GAP_ROWS, SLIPS = 200, 50_000, 100


@dataclass(slots=True)
class Scan:
    """What one pass over a sheet found; rows and columns count from 1."""

    interesting: frozenset[int]
    cells: int = 0
    columns: Counter[int] = field(default_factory=Counter)
    rows: Counter[int] = field(default_factory=Counter)
    styled: dict[int, tuple[array, array]] = field(default_factory=dict)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    uncached: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    outline: dict[int, int] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0

    def bounds(self) -> tuple[int, int]:
        """Last column and last row that belong to the data; what lies beyond is stray."""
        return (
            min(_last_before_gap(self.columns, GAP_COLUMNS), SHEET_COLUMNS),
            min(_last_before_gap(self.rows, GAP_ROWS), SHEET_ROWS),
        )

    def outside(self) -> int:
        """How many cells lie beyond the bounds?"""
        columns, rows = self.bounds()
        return sum(n for column, n in self.columns.items() if column > columns) + sum(
            n for row, n in self.rows.items() if row > rows
        )


class _Handler:
    """The state of the pass: where we are and what the current cell has shown so far."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.row = self.column = 0
        self.style = 0
        self.type = ""
        self.formula = self.valued = self.result = False
        self.inside = ""
        self.error = ""
        self.letters: dict[str, int] = {}

    def start(self, name: str, attrs: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        self.inside = name
        if name == "c":
            self.close()
            self.open(attrs)
        elif name in {"v", "is"}:
            self.valued = True
        elif name == "f":
            self.formula = True
        elif name == "row":
            self.close()
            self.open_row(attrs)
        elif name == "mergeCell":
            self.scan.merged.append(attrs.get("ref", ""))
        elif name == "col" and attrs.get("hidden") == "1":
            first, last = int(attrs.get("min", 1)), int(attrs.get("max", 1))
            self.scan.hidden_columns += min(last, SHEET_COLUMNS) - min(first, SHEET_COLUMNS) + 1

    def open_row(self, attrs: dict[str, str]) -> None:
        said = attrs.get("r", "")
        self.row = int(said) if said.isdigit() else self.row + 1
        self.column = 0
        if level := attrs.get("outlineLevel", ""):
            self.scan.outline[self.row] = int(level)
        if attrs.get("hidden") == "1":
            self.scan.hidden_rows += 1

    def open(self, attrs: dict[str, str]) -> None:
        reference = attrs.get("r", "")
        letters = reference.rstrip("0123456789")
        if letters:
            column = self.letters.get(letters)
            if column is None:
                column = self.letters[letters] = column_number(letters)
            self.column = column
            row = reference[len(letters) :]
            self.row = int(row) if row else self.row
        else:
            self.column += 1
        self.scan.columns[self.column] += 1
        self.scan.rows[self.row] += 1
        style = attrs.get("s", "0")
        self.style = int(style) if style.isdigit() else 0
        self.type = attrs.get("t", "n")
        self.formula = self.valued = self.result = False
        self.error = ""

    def text(self, said: str) -> None:
        if self.inside == "v":
            # writers leave the result of a formula they cannot compute as an empty element
            self.result = True
            if self.type == "e":
                self.error += said

    def close(self) -> None:
        """Note the cell that just ended."""
        scan = self.scan
        if self.formula and not self.result and self.type not in {"str", ""}:
            scan.uncached.append((self.row, self.column))
        elif self.valued and self.type:
            scan.cells += 1
            if scan.cells > FILLED_CELLS:
                raise RefusedError(
                    f"This workbook is too large: more than {FILLED_CELLS // 1_000_000} million "
                    "filled cells. Split it, for example one file per year."
                )
            if self.style in scan.interesting:
                rows, styles = scan.styled.setdefault(self.column, (array("i"), array("H")))
                rows.append(self.row)
                styles.append(self.style)
            if self.type == "e":
                scan.errors.append((self.row, self.column, self.error or "#ERROR!"))
        self.type = ""
        self.formula = self.valued = False


def scan_sheet(stream: IO[bytes], interesting: frozenset[int]) -> Scan:
    """Read one sheet's XML once; raises RefusedError when it holds too many cells."""
    scan = Scan(interesting)
    handler = _Handler(scan)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedError(
            f"This workbook is damaged: a sheet is not well-formed ({error}). "
            "Open it in Excel, let Excel repair it, and save it again."
        ) from None
    handler.close()
    return scan


def without_stray(content: bytes, columns: int, rows: int) -> tuple[bytes, list[str]]:
    """The sheet's XML without cells beyond these bounds, and where those cells were."""
    cuts: list[tuple[int, int]] = []
    stray: list[str] = []
    begun: list[int] = []
    parser = expat.ParserCreate()

    def start(name: str, attrs: dict[str, str]) -> None:
        reference = attrs.get("r", "")
        letters = reference.rstrip("0123456789")
        if name.rpartition(":")[2] != "c" or not letters:
            return
        if column_number(letters) > columns or int(reference[len(letters) :] or 0) > rows:
            stray.append(reference)
            begun.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        if begun and name.rpartition(":")[2] == "c":
            at = parser.CurrentByteIndex
            # expat puts both events of an element without content on its only tag
            cuts.append((begun.pop(), content.index(b">", at) + 1))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, True)
    kept, position = [], 0
    for begin, finish in cuts:
        kept.append(content[position:begin])
        position = finish
    return b"".join([*kept, content[position:]]), stray


def column_number(letters: str) -> int:
    """Column number from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)

    """
    number = 0
    for character in letters.upper():
        number = number * 26 + ord(character) - 64
    return number


def _last_before_gap(counts: Counter[int], gap: int) -> int:
    places = sorted(counts)
    total = sum(counts.values())
    seen = 0
    for here, after in zip(places, places[1:], strict=False):
        seen += counts[here]
        if after - here > gap and total - seen <= SLIPS:
            return here
    return places[-1] if places else 0
