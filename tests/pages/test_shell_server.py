"""The real server: nobody gets round the router, and only this machine gets in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from pages import gate, registry
from pmo_data.store import Store
from tests.build import a_project, published
from tests.pages.wire import visit
from tools.server import ROOT, running

@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A store with a tiny sealed sample, so that servers start at once."""
    folder = tmp_path_factory.mktemp("served") / "store"
    store = Store.open(str(folder), threads=1)
    published(store, "sample", projects=[a_project("P-1", business_unit_id="Retail")])
    store.seal("sample")
    return {"PMO_STORE": str(folder)}


@pytest.fixture(scope="module")
def address(stored):
    with running(stored) as found:
        yield found


@pytest.mark.parametrize("place", registry.places(), ids=lambda place: place.url_path)
def test_a_page_asked_for_first_on_a_fresh_server_still_passes_the_router(place, stored):
    first = place is registry.PLACES[0]
    with running(stored) as address:
        seen = visit(address, "" if first else place.url_path)
    assert seen.navigated and not seen.not_found and not seen.exceptions
    assert place.stamped is ("Snapshot 1" in seen.said)
    assert "opened past the entrance" not in seen.said


def test_the_files_of_pages_cannot_be_named_in_an_address(address):
    for name in ("router", "gate", "data/upload", "parts/door", "upload.py"):
        seen = visit(address, name)
        assert seen.navigated and seen.not_found


def test_a_page_of_another_site_cannot_open_a_session(address):
    from websockets.exceptions import InvalidStatus

    with pytest.raises(InvalidStatus):
        visit(address, origin="https://evil.example")


def test_every_answer_carries_the_security_headers(address):
    for path in ("/", "/projects", "/api/version", "/_stcore/health", "/nothing-here"):
        headers = httpx.get(address + path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_the_version_is_two_integers_and_nothing_else(address):
    assert httpx.get(address + "/api/version?w=sample").json() == {"snapshot": 1, "entry": 0}
    for name in ("nowhere", "../sample", "<b>"):
        numbers = httpx.get(address + "/api/version", params={"w": name}).json()
        assert all(isinstance(value, int) for value in numbers.values()) and len(numbers) == 2


def test_the_server_says_when_it_can_answer(address):
    assert httpx.get(address + "/api/ready").json() == {"ready": True}


def test_a_foreign_name_pointed_at_this_machine_is_turned_away(address):
    answer = httpx.get(address + "/", headers={"host": "evil.example"})
    assert answer.status_code == 403 and "only on this machine" in answer.text


def test_fonts_and_icon_come_from_this_server(address):
    for name in ("ibm-plex-sans-latin-wght-normal.woff2", "ibm-plex-sans-latin-ext-wght-normal.woff2"):
        assert httpx.get(f"{address}/app/static/{name}").status_code == 200


@pytest.mark.parametrize(("address", "demo", "starts"), [
    ("127.0.0.1", "", True), ("localhost", "", True), ("::1", "", True), ("127.9.9.9", "", True),
    (None, "", False), ("", "", False), ("0.0.0.0", "", False), ("::", "", False),
    ("10.0.0.5", "", False), ("example.org", "", False), ("127.0.0.1.evil.example", "", False),
    ("0.0.0.0", "0", False), ("0.0.0.0", "true", False), ("0.0.0.0", "1", True), (None, "1", True),
])
def test_only_a_loopback_address_or_the_demonstration_may_start(address, demo, starts):
    assert (gate.refusal(address, {"PMO_DEMO": demo}) == "") is starts


@pytest.mark.parametrize("option", ["--server.address=0.0.0.0", "--server.address="])
def test_a_start_at_another_address_ends_with_code_two_and_a_sentence(option, tmp_path):
    command = [sys.executable, "-m", "streamlit", "run", "app.py", option, "--server.port=0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PMO_STORE": str(tmp_path), "PMO_DEMO": ""})
    assert done.returncode == 2
    assert "no sign-in yet" in done.stderr and "Traceback" not in done.stderr


def test_the_app_folder_holds_no_page_beside_the_launcher():
    assert not (Path(ROOT) / "pages" / "pages").exists()
    assert [path.name for path in Path(ROOT).glob("*.py")] == ["app.py"]
