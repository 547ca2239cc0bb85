"""Draws every chart, light and dark, into screenshots/charts: `python -m tests.charts.gallery`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import plotly
import plotly.io
from playwright.sync_api import sync_playwright

from pmo_data.charts import alignment, capacity, coverage, portfolio, project, resources, risks
from pmo_data.charts.base import Chart
from pmo_data.charts.tokens import tokens
from tests.charts import frames

ROOT = Path(__file__).parents[2]
STATUS = date(2026, 6, 30)
#: name -> (width on the page, how to draw it)
CHARTS: dict[str, tuple[int, Callable[..., Chart]]] = {
    "bridge": (620, lambda **k: portfolio.change_bridge(frames.a_bridge(), scale=1e6, **k)),
    "health": (620, lambda **k: portfolio.health_history(frames.health_by_period(), **k)),
    "cost": (620, lambda **k: project.cost_curve(frames.a_cost_curve(), scale=1e6,
                                                 status_date=STATUS, **k)),
    "timeline": (620, lambda **k: project.timeline(frames.a_timeline(), status_date=STATUS, **k)),
    "demand": (620, lambda **k: capacity.capacity_area(frames.a_demand(), **k)),
    "coverage": (620, lambda **k: coverage.coverage_bars(frames.some_objectives(), **k)),
    "matrix": (560, lambda **k: risks.matrix(frames.zones(), frames.some_risks(), **k)),
    "matrix-many": (560, lambda **k: risks.matrix(frames.zones(), frames.some_risks(160), **k)),
    "losses": (420, lambda **k: risks.emv_bars(frames.some_risks(30), scale=1e6, unit="EUR m", **k)),
    "utilisation": (1300, lambda **k: resources.utilisation_heatmap(*frames.a_plan_of_work(), **k)),
    "alignment": (1300, lambda **k: alignment.heatmap(*frames.a_portfolio(), scale=1e6,
                                                      unit="EUR m", **k)),
}


def page(mode: str, size: str, names: list[str]) -> str:
    """One HTML page with the charts asked for, as the product shows them."""
    t = tokens(mode)
    font = (ROOT / "pages/static/ibm-plex-sans-latin-wght-normal.woff2").as_uri()
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    blocks = []
    for name in names or CHARTS:
        width, draw = CHARTS[name]
        width = 360 if size == "phone" else width
        chart = draw(mode=mode, size=size)
        spec = plotly.io.to_json(chart.drawn, validate=False)
        blocks.append(
            f'<div style="width:{width}px"><h4>{name} · {chart.note}</h4><div id="{name}" '
            f'style="height:{chart.height}px"></div>'
            f"</div><script>(function(){{const f={spec};Plotly.newPlot('{name}',f.data,f.layout,"
            "{displayModeBar:false,responsive:false})})()</script>"
        )
    return (
        f"<!doctype html><meta charset=utf-8><style>@font-face{{font-family:'IBM Plex Sans';src:url({font});"
        f"font-weight:100 700}}body{{background:{t['page']};color:{t['ink']};margin:24px;"
        "font:14px 'IBM Plex Sans';display:flex;flex-wrap:wrap;gap:28px;align-items:flex-start;align-content:flex-start}}"
        f"</style><script src='{script.as_uri()}'></script><body>" + "".join(blocks)
    )


def main(names: list[str]) -> None:
    """Write and photograph the pages; names of charts limit what is drawn."""
    folder = ROOT / "screenshots" / "charts"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium",
                                             args=["--no-sandbox"])
        for mode, size, width in (("light", "desk", 1360), ("dark", "desk", 1360),
                                  ("light", "phone", 400), ("dark", "projector", 1360)):
            file = folder / f"{mode}-{size}.html"
            file.write_text(page(mode, size, names), encoding="utf-8")
            tab = browser.new_page(viewport={"width": width, "height": 800})
            tab.goto(file.as_uri())
            tab.wait_for_timeout(2500)
            tab.screenshot(path=file.with_suffix(".png"), full_page=True)
            tab.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
