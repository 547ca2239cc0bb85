"""A browser's side of the page protocol, as far as a test needs it: ask for a page, read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass
class Visit:
    """What one visit brought: texts of the page, pages of the navigation, errors."""

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    navigated: bool = False
    exceptions: list[str] = field(default_factory=list)
    not_found: bool = False

    @property
    def said(self) -> str:
        return " ".join(self.texts)


def visit(address: str, page: str = "", query: str = "", *, origin: str | None = None) -> Visit:
    """Open a session whose very first request is this page, and read until the run ends."""
    host = urlparse(address).netloc
    found = Visit()
    with connect(f"ws://{host}/_stcore/stream", origin=origin or address, max_size=None,
                 subprotocols=["streamlit"], open_timeout=30) as socket:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.page_script_hash = ""
        socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(socket.recv(timeout=60))
            _note(message, found)
            if message.WhichOneof("type") == "script_finished":
                return found


def _note(message: ForwardMsg, found: Visit) -> None:
    kind = message.WhichOneof("type")
    if kind == "navigation":
        found.navigated = True
        found.pages = [page.url_pathname for page in message.navigation.app_pages]
    elif kind == "page_not_found":
        found.not_found = True
    elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
        element = message.delta.new_element
        name = element.WhichOneof("type")
        if name == "exception":
            found.exceptions.append(element.exception.message)
        body = getattr(getattr(element, name), "body", "")
        found.texts += [body] if isinstance(body, str) and body else []
