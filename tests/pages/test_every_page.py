"""Every page opens on every kind of data: empty, the real files, a plain list, ugly data."""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from pages import registry
from pmo_data.analyses.facts import FACTS
from pmo_data.uploads import review_paths

REAL = Path(__file__).parents[1] / "data" / "real"
FILES = sorted(path for path in REAL.iterdir() if path.suffix in (".csv", ".xlsx"))
PAGES = [place.url_path for place in registry.places()]
UGLY = "<b>x</b> [l](http://e.x) $1$ :red[r] `c` {0} %{y} =1+1 ' \" ; drop table project; -- \u202eabc"
#: What no page may ever show in a sentence.
NEVER = re.compile(r"\bnan\b|\binf\b|Traceback|\bNone\b|\bNaT\b")


def opened(app, page: str):
    place = registry.place(page)
    app.run()
    if place is not registry.PLACES[0]:
        app.switch_page(place.file)
        app.run()
    return app


def sentences(app) -> list[str]:
    found = [*app.title, *app.markdown, *app.error, *app.warning, *app.metric]
    return [str(getattr(element, "value", "")) for element in found]


def must_be_fit_to_show(app):
    assert not app.exception, [e.value for e in app.exception]
    assert app.title, "a page has a finding"
    strange = [text for text in sentences(app) if NEVER.search(text)]
    assert not strange, strange


def a_list(path: Path, rows: int = 30) -> Path:
    """The least a manager has: name, owner, RAG, finish, budget."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Project", "Owner", "RAG", "Finish", "Budget"])
    for n in range(rows):
        colour = ("Green", "Amber", "Red")[n % 7 % 3]
        sheet.append([f"Project {n}", f"Owner {n % 5}", colour, dt.date(2026, 3 + n % 9, 15), 100_000 + 7_000 * n])
    book.save(path)
    return path


def an_ugly_list(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Project ID", "Project name", "Project manager", "Business unit", "Status", "Budget", "Start", "Finish"])
    for n in range(12):
        sheet.append([f"{n}", f"{UGLY} {n}", UGLY, f"Unit {UGLY}" if n % 2 else None, "active", 1e15 if n == 3 else n,
                      dt.date(2026, 1, 1), dt.date(2020, 1, 1) if n == 5 else dt.date(2026, 12, 31)])  # fmt: skip
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    risks = book.create_sheet("Risks")
    risks.append(["Risk ID", "Risk", "Project", "Probability", "Impact", "Status"])
    for n in range(8):
        risks.append([f"R{n}", UGLY, f"{n}", n % 5 + 1, 5 - n % 5, "Open"])
    book.save(path)
    return path


def publish(store, *paths: Path):
    found = review_paths(paths)
    publication = found.publication(accept_warnings=True, allow_set_aside=True)
    store.create_workspace("portfolio")
    return store.publish("portfolio", publication, facts=FACTS)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_an_empty_workspace(app, page):
    must_be_fit_to_show(opened(app, page))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_page_opens_on_a_real_file(app, store, file):
    publish(store, file)
    app.run()
    for page in PAGES:
        must_be_fit_to_show(opened(app, page))


def test_every_page_opens_on_a_list_of_thirty_rows(app, store, tmp_path):
    publish(store, a_list(tmp_path / "list.xlsx"))
    for page in PAGES:
        must_be_fit_to_show(opened(app, page))


def test_a_list_of_thirty_rows_gives_a_board_with_figures(app, store, tmp_path):
    publish(store, a_list(tmp_path / "list.xlsx"))
    app.run()
    values = {metric.label: metric.value for metric in app.metric}
    assert sum(value not in ("", "n/a") for value in values.values()) >= 2, values
    assert math.isfinite(len(app.title[0].value)) and re.search(r"\d", app.title[0].value)


def test_every_page_opens_on_ugly_text_and_shows_it_as_text(app, store, tmp_path):
    publish(store, an_ugly_list(tmp_path / "ugly.xlsx"))
    for page in PAGES:
        must_be_fit_to_show(opened(app, page))
        said = " ".join(sentences(app))
        assert "<b>x</b>" not in said and "[l](http" not in said, page
