"""Asking an ASGI application something, as a machine at some address would: no server, no network."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back; `messages` is all that was sent, for what is not HTTP."""

    messages: list[Message]

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.messages[1:]).decode()


def ask(
    app: ASGIApp,
    path: str = "/",
    *,
    method: str = "GET",
    client: str | None = "192.0.2.7",
    host: str = "192.0.2.1:8501",
    form: Mapping[str, str] | None = None,
    kind: str = "http",
    **headers: str,
) -> Answer:
    """The answer to one request. A header is named with underscores; a form is sent as a browser does."""
    path, _mark, query = path.partition("?")
    body = urlencode(form or {}).encode()
    given = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    if form is not None:
        given = {"content-type": "application/x-www-form-urlencoded", "content-length": str(len(body)), **given}
    scope: dict[str, Any] = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": None if client is None else (client, 50_000),
        "server": ("0.0.0.0", 8501),
        "subprotocols": [],
    }
    waiting: list[Message] = [{"type": f"{kind}.{'connect' if kind == 'websocket' else 'request'}", "body": body}]
    answered: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": f"{kind}.disconnect"}

    async def send(message: Message) -> None:
        answered.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return Answer(answered)
