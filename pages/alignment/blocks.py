"""What the alignment pages share: codes decoded, drift over time."""

from __future__ import annotations

import pandas as pd

from pages.parts import cached, drawn, figure, go, safe_text
from pmo_data.analyses.alignment import coverage, findings
from pmo_data.charts.alignment import objective_codes
from pmo_data.charts.drift import gap_lines
from pmo_data.charts.wording import month, percent


def decoded(objectives: pd.DataFrame) -> str:
    """The codes of a narrow heatmap in words: "O1 Digital growth 18 % · O2 ..."."""
    codes = zip(objective_codes(objectives), objectives["name"], objectives["weight"])
    said = " · ".join(f"**{code}** {safe_text(name)} {percent(weight)}" for code, name, weight in codes)
    return f":small[:gray[{said}]]"


def drift_block(key: str) -> None:
    """Share of spend less intended share of every objective, over the period points."""
    gaps, drift = cached(coverage.gaps_by_period), cached(coverage.drift_by_period)
    points = drift["period"] if len(drift) else []
    window = f" · {month(points.iloc[0])} to {month(points.iloc[-1])}" if len(points) > 1 else ""
    clicked = figure(
        safe_text(findings.drift_finding(drift, gaps)),
        f"Share of spend less intended share, points{window} · forecast cost of open projects",
        drawn(gap_lines, gaps, named=findings.moved_most(gaps) or ""), gaps, key=key,
        measures=("drift",), clicks=True)
    if clicked:
        go("alignment", objective=[clicked])
