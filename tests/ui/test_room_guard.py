"""Room mode: who comes from another address gets the join pages, whatever they ask for and however they dress it up."""

from types import SimpleNamespace
from typing import Any

import pytest

from leernet.errors import InvalidSetting
from leernet.ui import runtime
from leernet.ui.joining.guard import RoomGuard
from tests.asgi import ask

LOCAL = {"client": "127.0.0.1", "host": "127.0.0.1:8501"}
ADDRESSES = [
    *("/", "/netwerken", "/healthz", "/overzicht", "/welkom", "/_stcore/health", "/_stcore/host-config"),
    *("/_stcore/stream", "/_stcore/upload_file/a/b", "/_stcore/metrics", "/media/a.csv", "/component/a/b.js"),
    *("/static/js/index.js", "/app/static/a", "/favicon.png", "/index.html", "/manifest.json", "/robots.txt"),
    *("//netwerken", "/meedoen/../netwerken", "/meedoen/bestanden/../../netwerken", "/MEEDOEN", "/é"),
]


class Screens:
    """All of leernet behind the guard: whoever gets here has got in."""

    def __init__(self) -> None:
        self.reached: list[Any] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"the screens"})


@pytest.fixture
def screens() -> Screens:
    return Screens()


@pytest.fixture
def room(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> RoomGuard:
    monkeypatch.setattr(runtime, "settings", lambda: SimpleNamespace(room=True, language="nl"))
    return RoomGuard(screens)


@pytest.mark.parametrize("path", ADDRESSES)
def test_another_machine_gets_the_join_page_whatever_it_asks_for(room: RoomGuard, screens: Screens, path: str) -> None:
    answer = ask(room, path)

    assert screens.reached == []
    assert "Meedoen aan een reflectieronde" in answer.text or answer.status in {404, 307}
    assert "the screens" not in answer.text


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "PROPFIND"]
)
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/healthz"])
def test_no_other_method_gets_in_either(room: RoomGuard, screens: Screens, method: str, path: str) -> None:
    ask(room, path, method=method)

    assert screens.reached == []


def test_a_websocket_of_another_machine_is_closed_before_it_opens(room: RoomGuard, screens: Screens) -> None:
    answer = ask(room, "/_stcore/stream", kind="websocket", host="127.0.0.1:8501", origin="http://127.0.0.1:8501")

    assert screens.reached == []
    assert [message["type"] for message in answer.messages] == ["websocket.close"]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("client", "host"),
    [
        ("127.0.0.1", "127.0.0.1:8501"),
        ("127.0.0.1", "localhost:8501"),
        ("127.0.0.9", "LOCALHOST"),
        ("::1", "[::1]:8501"),
        ("::ffff:127.0.0.1", "127.0.0.1"),
    ],
)
def test_this_machine_gets_the_screens(room: RoomGuard, screens: Screens, client: str, host: str, kind: str) -> None:
    ask(room, "/netwerken", client=client, host=host, kind=kind)

    assert [scope["path"] for scope in screens.reached] == ["/netwerken"]


@pytest.mark.parametrize(
    "header",
    ["x_forwarded_for", "X_Forwarded_For", "forwarded", "x_real_ip", "x_forwarded_host", "via", "cf_connecting_ip"],
)
@pytest.mark.parametrize("client", ["192.0.2.7", "127.0.0.1"])
def test_a_header_makes_nobody_local_and_what_was_passed_on_is_not(
    room: RoomGuard, screens: Screens, header: str, client: str
) -> None:
    """Also when the server was told to believe such headers, and already took the address from one."""
    ask(room, client=client, host="127.0.0.1:8501", **{header: "127.0.0.1"})

    assert screens.reached == []


@pytest.mark.parametrize(
    "client", ["192.0.2.7", "10.0.0.5", "::ffff:192.0.2.7", "fe80::1%wlan0", "2001:db8::1", "localhost", "", None]
)
def test_only_a_loopback_address_is_this_machine(room: RoomGuard, screens: Screens, client: str | None) -> None:
    ask(room, client=client, host="127.0.0.1:8501")

    assert screens.reached == []


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1:8501", "", "[::1", "a@127.0.0.1x"]
)
def test_another_site_does_not_get_in_through_the_browser_of_this_machine(
    room: RoomGuard, screens: Screens, host: str
) -> None:
    """DNS rebinding: the connection is local, the name that the browser asked for is not."""
    ask(room, client="127.0.0.1", host=host)

    assert screens.reached == []


def test_the_start_of_the_server_passes(room: RoomGuard, screens: Screens) -> None:
    ask(room, kind="lifespan")

    assert [scope["type"] for scope in screens.reached] == ["lifespan"]


def test_without_room_mode_nothing_is_stopped(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "settings", lambda: SimpleNamespace(room=False))

    ask(RoomGuard(screens))

    assert len(screens.reached) == 1


def test_settings_that_cannot_be_read_do_not_open_the_door(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    def settings() -> None:
        raise InvalidSetting(name="LEERNET_ROOM", value="misschien", remedy="kies ja of nee.")

    monkeypatch.setattr(runtime, "settings", settings)

    ask(RoomGuard(screens), "/healthz")
    assert screens.reached == []
    ask(RoomGuard(screens), **LOCAL)
    assert len(screens.reached) == 1
