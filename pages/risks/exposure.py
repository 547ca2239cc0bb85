"""The blocks beside and below the matrix: expected loss, what moved, what stands behind several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.parts import Run, cached, drawn, figure, go, rows, safe_text
from pages.risks.blocks import left_out
from pages.risks.columns import prepared
from pmo_data.analyses.risks import findings, matrix
from pmo_data.charts import risks as charts
from pmo_data.charts.wording import money, month, unit_of


def loss_block(about: Mapping[str, Any], open_risks: pd.DataFrame, run: Run) -> None:
    """Expected loss by risk; where no risk has an amount, the highest scores."""
    def worded(amount: float) -> str:
        return money(amount, run.currency)

    if about["valued"]:
        scale, unit, digits = unit_of(open_risks["emv"], run.currency)
        limit = f" · appetite {worded(about['appetite_r'])}" if about["appetite_r"] else ""
        picked = figure(
            findings.loss_finding(about, worded), f"Expected loss (EMV) · {unit} · largest first{limit}",
            drawn(charts.emv_bars, open_risks, scale=scale, unit=unit, digits=digits), open_risks,
            key="risk_emv", measures=("exposure",), excluded=left_out(about, worded), clicks=True)
    else:
        figure("No open risk has an amount, so scores must do", "Highest current score first · open threats",
               key="risk_emv", measures=("exposure",), excluded=left_out(about, worded))
        ranked = open_risks.sort_values(["score", "risk_id"], ascending=[False, True], na_position="last")
        shown, columns = prepared(ranked, ("short", "title", "band", "score", "owner"), run.currency)
        picked = rows(shown, key="risk_scores", columns=columns, id_column="risk_id", most=10,
                      all_at="register", noun="risk")
    if picked:
        go("register", risk=picked)


def moved_block(about: Mapping[str, Any], run: Run) -> None:
    """What moved since the period point before."""
    moved = cached(matrix.moved)
    since = f"since {month(moved['since'].iloc[0])}" if len(moved) else "between period points"
    figure(findings.moved_finding(moved, int(about["period_points"])),
           f"What moved {since} by score, else by expected loss · risen first", key="risk_moves", measures=("high_risks",))
    if moved.empty:
        return
    shown, columns = prepared(moved, ("title", "move", "scores", "project", "emv_change"), run.currency)
    picked = rows(shown, key="risk_moved", columns=columns, id_column="risk_id", noun="risk")
    if picked:
        go("register", risk=picked)


def clusters_block(run: Run) -> None:
    """What stands behind several risks; a click lists them in the register."""
    clusters = cached(matrix.clusters)
    said = findings.cluster_finding(clusters, lambda amount: money(amount, run.currency))
    figure(safe_text(said), "Open threats that share a vendor, system, skill or site · vendors first",
           key="risk_clusters", measures=("exposure",))
    if clusters.empty:
        return
    wanted = ("name", "kind", "risks", "projects", "emv=Together", "largest")
    shown, columns = prepared(clusters, wanted, run.currency)
    picked = rows(shown, key="risk_causes", columns=columns, id_column="name", noun="cause")
    if picked:
        go("register", register_find=picked)
