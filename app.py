"""The server: PMO Lens as one process. Start it with `streamlit run app.py`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from pages import gate

ROOT = Path(__file__).parent

# script-src blob: is how Streamlit starts the page's own inline component (pages/parts/live.py).
# frame-ancestors: no other site may show the app inside its own pages.
SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; "
        "form-action 'self'; object-src 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


class Doorkeeper:
    """Adds the security headers and refuses what did not come to this machine by its own name.

    The second lock behind `gate.refusal`: it also holds when another server runs the app, and when
    a foreign site points its own name at this machine to read what the browser may reach.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not _may_enter(scope):
            await _turn_away(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))


def _may_enter(scope: Scope) -> bool:
    if gate.demo(os.environ):
        return True
    server = scope.get("server")
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    named = gate.host_name(host)
    allowed = named in (config.get_option("server.allowedHosts") or [])
    return (server is None or gate.is_loopback(server[0])) and (gate.is_loopback(named) or allowed)


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        sentence = "PMO Lens answers only on this machine until sign-in is set up."
        await PlainTextResponse(sentence, status_code=403)(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.encode() for name in SECURITY_HEADERS}
            kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in own]
            added = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
            message = {**message, "headers": kept + added}
        await send(message)

    return sending


async def version(request: Request) -> JSONResponse:
    """Newest snapshot and entry number of a workspace; open pages compare it with their own."""
    from pages.parts import door

    name = request.query_params.get("w", "")
    numbers = await anyio.to_thread.run_sync(door.version, name)
    return JSONResponse(numbers, headers={"cache-control": "no-store"})


async def ready(request: Request) -> JSONResponse:
    """Can this process answer questions? 200 when its store opens, else 503."""
    from pages.parts import door

    reason = await anyio.to_thread.run_sync(door.unready)
    body = {"ready": not reason} | ({"reason": reason} if reason else {})
    return JSONResponse(body, status_code=503 if reason else 200)


def page_failed(error: BaseException) -> bool:
    """What a visitor sees instead of a traceback."""
    from pages.parts.absence import failed

    return failed(error)


@asynccontextmanager
async def warm(app: st.App) -> AsyncIterator[None]:
    """Load what the first visitor would wait for, then keep it out of garbage collection."""
    await anyio.to_thread.run_sync(_warm_up)
    gc.collect()
    gc.freeze()
    yield


def _warm_up() -> None:
    import duckdb  # noqa: F401
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401

    from pages.parts import door

    door.warm()


refused = gate.refusal(config.get_option("server.address"), os.environ)
if refused:
    print(refused, file=sys.stderr)
    sys.exit(2)

app = st.App(
    ROOT / "pages" / "router.py",
    lifespan=warm,
    routes=[Route("/api/version", version), Route("/api/ready", ready)],
    middleware=[Middleware(Doorkeeper)],
    on_script_error=page_failed,
)
