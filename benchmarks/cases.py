"""What is measured: one small function per wait, on the large portfolio."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.large import frames
from pmo_data.analyses.measures import measures
from pmo_data.export.template import write_template
from pmo_data.intake import inspect_file
from pmo_data.portfolio import Portfolio, open_portfolio
from pmo_data.schema import MEASURES
from pmo_data.store import Publication
from pmo_data.takeaway import take_away


@cache
def large() -> Portfolio:
    """A store that holds the large portfolio, made once for all cases."""
    portfolio = open_portfolio(mkdtemp(prefix="pmo-bench-"), sample=False)
    portfolio.store.create_workspace("large")
    portfolio.store.publish("large", Publication(frames()))
    return portfolio


@cache
def workbook() -> Path:
    """The large portfolio as a workbook."""
    path = Path(mkdtemp(prefix="pmo-bench-")) / "large.xlsx"
    take_away(large().store, large().scope("large"), path)
    return path


def template(folder: Path) -> object:
    """The Excel template from the schema."""
    return write_template(folder / "template.xlsx")


def inspect(folder: Path) -> object:
    """A workbook of 61,000 rows read, mapped and checked."""
    return inspect_file(workbook())


def publish(folder: Path) -> object:
    """The same rows into a new store."""
    portfolio = open_portfolio(str(folder / "store"), sample=False)
    portfolio.store.create_workspace("large")
    return portfolio.store.publish("large", Publication(frames()))


def figures(folder: Path) -> object:
    """Every measure of the large portfolio."""
    return large().ask(measures, large().scope("large"), names=list(MEASURES))


def _export(ending: str) -> Callable[[Path], object]:
    def write(folder: Path) -> object:
        return take_away(large().store, large().scope("large"), folder / f"out.{ending}")

    return write


CASES: dict[str, Callable[[Path], object]] = {
    "write the template": template,
    "inspect a workbook of 61,000 rows": inspect,
    "publish 61,000 rows": publish,
    "every figure of a large portfolio": figures,
    "export as workbook": _export("xlsx"),
    "export as DuckDB file": _export("duckdb"),
    "export as Parquet": _export("zip"),
}
