"""What surrounds the pages: start-up, the health check, the headers, and what happens when a page breaks."""

import logging
import webbrowser
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import click
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from leernet import __version__
from leernet.errors import LeernetError
from leernet.faults import log_to, note_fault
from leernet.texts import _, say, set_language
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.joining.guard import RoomGuard
from leernet.ui.joining.screens import ROUTES as JOIN_PAGES

_log = logging.getLogger("leernet")

# Streamlit itself needs 'unsafe-inline', 'unsafe-eval', blob: and data:. Nothing may come from another host.
_CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "worker-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
_HEADERS = {
    b"content-security-policy": _CONTENT_SECURITY_POLICY.encode(),
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"SAMEORIGIN",
}


class SecurityHeaders:
    """ASGI middleware that gives every answer the headers that keep a browser from talking to anybody else.

    An answer that is stricter by itself stays so.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                own = {name.lower() for name, _value in given}
                added = [(name, value) for name, value in _HEADERS.items() if name not in own]
                message["headers"] = [*given, *added]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def health(_request: Request) -> JSONResponse:
    """Whether the database answers, for whoever watches over a server."""
    try:
        runtime.own_store().revision()
    except Exception:  # noqa: BLE001 - whatever it is, the answer is the same
        _log.warning("the database does not answer")
        return JSONResponse({"status": "error", "version": __version__}, status_code=503)
    return JSONResponse({"status": "ok", "version": __version__})


def first_page(request: Request) -> RedirectResponse:
    """The first page is at the root: Streamlit does not know it by the address that its name suggests."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


ROUTES = [Route("/healthz", health), Route("/overzicht", first_page), Route("/welkom", first_page), *JOIN_PAGES]
MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(RoomGuard)]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Say where the data are and where to look, and open the browser. The socket listens already: it will not miss."""
    _hide_messages_of_exceptions()
    try:
        log_to(runtime.settings().data_folder)
        set_language(runtime.settings().language)
        click.echo(_("Gegevens: {place}", place=runtime.own_store().where))
        runtime.reference()
    except LeernetError as error:
        # Serve all the same: each page shows the sentence, and works as soon as the cause is gone.
        click.echo(say(error), err=True)
    click.echo(_("leernet staat klaar: {url}  (stoppen: Ctrl-C)", url=_url()))
    if not st.get_option("server.headless"):
        webbrowser.open(_url())
    yield


def _url() -> str:
    host = st.get_option("server.address") or "127.0.0.1"
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{st.get_option('server.port')}"


def _hide_messages_of_exceptions() -> None:
    """Streamlit logs exceptions with their message, and a message may hold a name; report_error logs them without."""
    logging.getLogger("streamlit.error_util").addFilter(lambda record: record.getMessage() != "Uncaught app execution")


def report_error(error: Exception) -> bool:
    """A page broke: tell the user in one sentence, and whoever maintains leernet where in the code it was."""
    if isinstance(error, LeernetError):
        st.error(plain(say(error)), icon="⚠️")
    else:
        st.error(say(note_fault(error)), icon="⚠️")
    return True
