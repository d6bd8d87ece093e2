"""Room mode: who comes from another address than this machine gets the join pages, whatever the address they ask for.

This machine is a connection from a loopback address that asks for a loopback host, and that nobody passed on. A header
never makes anybody local: a proxy's header (X-Forwarded-For and the like) only ever takes that away. What is asked for
through a tunnel or a proxy on this machine, or by another site through DNS rebinding, gets the join pages as well.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from leernet.errors import LeernetError
from leernet.ui import runtime
from leernet.ui.joining.screens import EVERYTHING

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_PASSED_ON = (
    b"forwarded",
    b"via",
    b"x-forwarded",
    b"x-real-ip",
    b"x-client-ip",
    b"cf-connecting-ip",
    b"true-client-ip",
)


class RoomGuard:
    """ASGI middleware around all of leernet, the websocket and the files of Streamlit included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._join_pages = Starlette(routes=EVERYTHING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or not _room_mode() or is_this_machine(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._join_pages(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})


def is_this_machine(scope: Scope) -> bool:
    """Whether a request comes from the machine on which leernet runs, as far as that can be known for certain."""
    client = scope.get("client")
    if client is None or not _is_loopback(client[0]):
        return False
    if any(name.lower().startswith(_PASSED_ON) for name, _value in scope["headers"]):
        return False
    hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
    return len(hosts) == 1 and _host_name(hosts[0]) in LOCAL_HOSTS


def _is_loopback(address: str) -> bool:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = read.ipv4_mapped if isinstance(read, ipaddress.IPv6Address) else None
    return (mapped or read).is_loopback


def _host_name(host: bytes) -> str | None:
    try:
        return urlsplit(f"//{host.decode('ascii')}").hostname
    except ValueError:
        return None


def _room_mode() -> bool:
    try:
        return runtime.settings().room
    except LeernetError:
        return True  # a setting that cannot be read does not open the door
