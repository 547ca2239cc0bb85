"""The main journeys, in a real browser: first run, publish, deep link, drill down, telephone."""

from __future__ import annotations

import re

import pytest

from pages import registry
from tests.pages.test_every_page import a_list, an_ugly_list

pytestmark = pytest.mark.browser


def test_the_first_visit_lands_on_a_living_board(reader):
    reader.open("/")
    assert len(reader.title.split()) >= 4, reader.title
    assert "Sample data" in reader.text
    assert reader.page.locator('[data-testid="stMetric"]').count() >= 5
    assert reader.page.locator('[role="figure"]').count() >= 1
    reader.sees_no_trouble()


@pytest.mark.parametrize("page", [place.url_path for place in registry.PLACES])
def test_every_page_answers_on_the_sample(reader, page):
    project = "&project=P-001" if page == "project" else ""
    reader.open(f"/{page}?w=sample{project}" if page != "board" else "/?w=sample")
    assert reader.page.locator("h1").count() == 1
    assert len(reader.title) > 8
    reader.sees_no_trouble()


def test_a_manager_drops_a_file_reviews_it_and_publishes(reader, tmp_path):
    reader.open("/upload")
    reader.page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(a_list(tmp_path / "list.xlsx"))
    reader.page.get_by_role("heading", name=re.compile("30 rows")).first.wait_for(timeout=60_000)
    reader.settled()
    assert "What would change" in reader.text
    reader.page.get_by_role("button", name="Publish", exact=True).click()
    reader.page.get_by_role("heading", name=re.compile("is published")).wait_for(timeout=60_000)
    reader.settled()
    assert "30 projects" in reader.text
    reader.page.get_by_role("link", name="Open the Board").click()
    reader.page.wait_for_url(re.compile("w=portfolio"))
    reader.settled()
    assert "Sample data" not in reader.text
    assert "30" in reader.text
    reader.sees_no_trouble()


def test_a_link_with_filters_opens_the_same_view_and_keeps_them_over_pages(reader):
    reader.open("/projects?w=sample&status=active")
    assert "Active" in reader.text
    reader.page.get_by_role("link", name="Board").first.click()
    reader.settled()
    assert "status=active" in reader.page.url.lower()
    assert "Active" in reader.text
    reader.sees_no_trouble()


def test_a_link_to_a_unit_that_is_not_there_says_so_and_shows_no_figure(reader):
    reader.open("/projects?w=sample&unit=Nowhere")
    assert "Nowhere" in reader.text and "does not have" in reader.text
    assert reader.page.locator('[data-testid="stMetric"]').count() == 0
    assert reader.page.locator('[data-testid="stDataFrame"]').count() == 0


def test_a_click_on_a_cell_of_the_alignment_heatmap_leads_to_the_project(reader):
    reader.open("/alignment?w=sample")
    plot = reader.page.locator('[data-testid="stPlotlyChart"]').first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    before = reader.page.url
    for down in (0.35, 0.5, 0.65):
        reader.page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + min(box["height"], 800) * down)
        reader.page.wait_for_timeout(1500)
        if "project=" in reader.page.url or "/project" in reader.page.url.replace("/projects", ""):
            break
    reader.settled()
    assert reader.page.url != before
    assert "project=" in reader.page.url
    reader.sees_no_trouble()


def test_a_telephone_shows_the_board_without_a_sideways_scroll(phone):
    phone.open("/")
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390 + 1
    assert len(phone.title.split()) >= 4, phone.title
    phone.sees_no_trouble()


def test_text_from_a_file_stays_text_in_the_browser(reader, tmp_path):
    reader.open("/upload")
    reader.page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(an_ugly_list(tmp_path / "ugly.xlsx"))
    reader.page.get_by_role("heading", name=re.compile("would be published")).first.wait_for(timeout=60_000)
    reader.settled()
    reader.page.get_by_role("textbox", name="Workspace").fill("ugly")
    reader.page.keyboard.press("Enter")
    reader.settled()
    accept = reader.page.get_by_text("Publish columns with open questions as missing")
    if accept.count():
        accept.click()
        reader.settled()
    reader.page.get_by_role("button", name="Publish", exact=True).click()
    reader.page.get_by_role("heading", name=re.compile("is published")).wait_for(timeout=60_000)
    for page in ("projects", "risks", "register", "problems"):
        reader.open(f"/{page}?w=ugly")
        assert reader.page.locator("a[href*='e.x']").count() == 0
        assert reader.page.locator(".katex").count() == 0
        reader.sees_no_trouble()
