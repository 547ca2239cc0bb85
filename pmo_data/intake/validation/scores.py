"""Do stored risk levels agree with the heat map that the same file carries?"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pmo_data.intake.mapping.columns import Match
from pmo_data.intake.problems import Problem
from pmo_data.intake.tables.lookups import Matrix

PHASES = ("inherent", "residual", "target")


def check_scores(
    typed: pa.Table, matches: Mapping[str, Match], matrices: list[Matrix]
) -> list[Problem]:
    """Every stored level that differs from the matrix; both are kept, nothing is overwritten."""
    labels = {match.field: label for label, match in matches.items()}
    problems: list[Problem] = []
    for phase in PHASES:
        fields = (f"{phase}_probability_level", f"{phase}_impact_level", f"{phase}_score_written")
        if not all(field in labels for field in fields):
            continue
        columns = [typed[labels[field]].to_pylist() for field in fields]
        matrix = _fitting(matrices, columns)
        if matrix is not None:
            rows = typed["source_row"].to_pylist()
            problems += _differences(matrix, rows, columns, labels[fields[2]])
    return problems


def _fitting(matrices: list[Matrix], columns: list[list[object]]) -> Matrix | None:
    probability, impact, level = ({_folded(v) for v in c if v is not None} for c in columns)
    for matrix in matrices:
        words = set(matrix.cells.values())
        if probability <= set(matrix.rows) and impact <= set(matrix.columns) and level <= words:
            return matrix
    return None


def _differences(
    matrix: Matrix, rows: list[int], columns: list[list[object]], label: str
) -> list[Problem]:
    lines = list(zip(rows, *columns, strict=True))
    full = [line for line in lines if all(cell is not None for cell in line)]
    found = []
    for row, probability, impact, level in full:
        should = matrix.cells[_folded(probability), _folded(impact)]
        if should != _folded(level):
            found.append(Problem("warning", "level_contradicts_matrix", (
                f"The file's own sheet '{matrix.sheet}' says {should.capitalize()} for "
                f"{probability} and {impact}, but the row says {level}. Both are shown; neither "
                "is overwritten."), row=row, column=label, value=level))  # fmt: skip
    if found:
        found.append(Problem("info", "levels_compared", (
            f"{len(found)} of {len(full)} stored levels in '{label}' differ from the sheet "
            f"'{matrix.sheet}'."), column=label))  # fmt: skip
    return found


def _folded(value: object) -> str:
    return str(value).strip().lower()
