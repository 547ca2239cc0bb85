"""What only a browser can show: addresses, live data, theme, screens, and no request elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pmo_data.store import Store
from tests.build import a_project, published
from tools.server import running

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Mobile Safari/604"
RETAIL = a_project("P-1", business_unit_id="Retail", name="Till renewal")
GRID = a_project("P-2", business_unit_id="Grid", name="Cable <b>ring</b> **two**")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store.open(str(tmp_path_factory.mktemp("browsed") / "store"), threads=1)
    published(opened, "sample", projects=[RETAIL])
    opened.seal("sample")
    published(opened, "acme", projects=[RETAIL, GRID])
    return opened


@pytest.fixture(scope="module")
def address(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = next(tmp_path_factory.getbasetemp().glob("browsed*")) / "store"
    with running({"PMO_STORE": str(folder)}) as found:
        yield found


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def opened(tab: Page, link: str, snapshot: str = "Snapshot") -> Page:
    tab.goto(link)
    expect(tab.get_by_text(re.compile(rf"^{snapshot}")).first).to_be_visible(timeout=30_000)
    return tab


def test_no_request_leaves_the_server_and_every_section_fits_the_screen(tab, address):
    elsewhere = []
    tab.on("request", lambda r: elsewhere.append(r.url)
           if not r.url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
           else None)
    opened(tab, address)
    tab.wait_for_timeout(1500)
    assert elsewhere == []
    links = tab.get_by_test_id("stTopNav").bounding_box() if tab.get_by_test_id("stTopNav").count() else None
    assert links is None or links["x"] + links["width"] <= 1280


def test_the_font_of_the_product_is_used(tab, address):
    opened(tab, address)
    assert tab.evaluate("document.fonts.check('14px \"IBM Plex Sans\"')")
    loaded = tab.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert any("IBM Plex Sans" in family for family in loaded)


def test_a_filter_survives_a_change_of_page_and_a_link_carries_it(tab, address):
    opened(tab, f"{address}/?w=acme&unit=Retail")
    expect(tab.get_by_role("button", name=re.compile("Retail"))).to_be_visible()
    tab.get_by_role("button", name="Data").click()
    tab.get_by_role("menuitem", name="Dictionary").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("tables")
    expect(tab.get_by_role("button", name=re.compile("Retail"))).to_be_visible()
    tab.wait_for_function("() => location.search.includes('unit=')")
    assert "w=acme" in tab.url or "w=acme" in tab.evaluate("location.search")


def test_the_back_button_undoes_a_filter(tab, address):
    opened(tab, f"{address}/dictionary?w=acme")
    tab.get_by_role("button", name=re.compile("All units")).click()
    picker = tab.get_by_test_id("stMultiSelect").first
    picker.locator("input").click()
    tab.get_by_role("option", name="Retail").click()
    tab.wait_for_function("() => location.search.includes('unit=')")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    tab.go_back()
    tab.wait_for_function("() => !location.search.includes('unit=')")
    expect(tab.get_by_role("button", name=re.compile("All units"))).to_be_visible()


def test_an_open_page_switches_to_newer_data_by_itself(tab, address, store):
    opened(tab, f"{address}/dictionary?w=acme", "Snapshot 1")
    published(store, "acme", projects=[RETAIL, GRID, a_project("P-3")], mode="replace")
    expect(tab.get_by_text(re.compile("^Snapshot 2"))).to_be_visible(timeout=15_000)


def test_a_pinned_link_stays_where_it_is(tab, address, store):
    opened(tab, f"{address}/dictionary?w=acme&s=1", "Snapshot 1")
    published(store, "acme", projects=[RETAIL, GRID, a_project("P-4")], mode="replace")
    tab.wait_for_timeout(4_000)
    expect(tab.get_by_text(re.compile("^Snapshot 1"))).to_be_visible()


def test_a_meeting_is_told_of_newer_data_and_not_switched(tab, address, store):
    opened(tab, f"{address}/dictionary?w=acme&present=1")
    shown = tab.get_by_text(re.compile("^Snapshot")).first.inner_text()
    published(store, "acme", projects=[RETAIL, GRID, a_project("P-5")], mode="replace")
    expect(tab.get_by_text("Newer data were published.")).to_be_visible(timeout=15_000)
    assert tab.get_by_text(re.compile("^Snapshot")).first.inner_text() == shown
    tab.get_by_role("button", name="Show now").click()
    expect(tab.get_by_text("Newer data were published.")).to_have_count(0)
    assert tab.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"
    expect(tab.get_by_test_id("stTopNavLink")).to_have_count(0)


def test_the_page_follows_a_switch_of_the_colour_scheme(tab, address):
    opened(tab, f"{address}/dictionary?w=acme")
    logo = tab.get_by_test_id("stHeaderLogo")
    before = hash(logo.get_attribute("src"))
    tab.emulate_media(color_scheme="dark")
    for _ in range(60):
        tab.wait_for_timeout(250)
        if hash(logo.get_attribute("src")) != before:
            return
    pytest.fail("the page stayed in the light mode")


def test_an_embedded_page_keeps_title_and_stamp_and_hides_the_navigation(tab, address):
    opened(tab, f"{address}/dictionary?w=acme&embed=true")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    expect(tab.get_by_test_id("stTopNavLink")).to_have_count(0)


def test_a_phone_shows_the_page_without_scrolling_sideways(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, user_agent=PHONE)
    page = opened(context.new_page(), f"{address}/dictionary?w=acme")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
