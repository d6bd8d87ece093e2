"""Opening the screens: the checks before, a free port, and a clean end."""

import errno
import os
import runpy
import shutil
import signal
import socket
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import click

from leernet import resources
from leernet.errors import InvalidSetting, Phrase
from leernet.reference import load_reference
from leernet.services.policy import LOCAL_USER
from leernet.settings import Settings, load_settings
from leernet.store import open_store
from leernet.texts import N_, _

PORTS_TO_TRY = 100
_THIS_COMPUTER = ["127.0.0.1", "localhost", "::1"]
_EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - room mode, behind its guard


def serve(settings: Settings, *, port: int | None, host: str | None, room: bool, headless: bool) -> None:
    """Serve the screens until Ctrl-C. What is wrong with database or reference data is said before anything opens."""
    open_store(settings.database_url).close()
    load_reference(*settings.reference_folders)
    room = room or settings.room
    if room and host is not None:
        remedy = Phrase(N_("in kamermodus luistert leernet vanzelf op het netwerk in de ruimte. Laat --host weg."))
        raise InvalidSetting(name="--host", value=host, remedy=remedy)
    host = _EVERY_ADDRESS if room else host or settings.host
    options: dict[str, Any] = {
        "server.address": host,
        "server.port": free_port(host, settings.port if port is None else port),
        # In room mode the screens remain for this computer alone: others get no further than the join pages.
        "server.allowedHosts": _THIS_COMPUTER if room or host in _THIS_COMPUTER else ["*"],
    }
    if room:
        # What reads the settings later (the guard) must know, and no proxy's header may pass for somebody's address.
        os.environ |= {"LEERNET_ROOM": "ja", "FORWARDED_ALLOW_IPS": ""}
    if headless:
        options["server.headless"] = True
    # Streamlit reads its settings beside the script it thinks was started.
    sys.argv = [str(resources.streamlit_app())]
    app = runpy.run_path(sys.argv[0])["app"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app.run(config=options)


def serve_demo(*, port: int | None, host: str | None, room: bool, headless: bool) -> None:
    """Serve a database with the example cast, that is gone afterwards."""
    from leernet.services.example import load_example

    folder = Path(tempfile.mkdtemp(prefix="leernet-demo-"))
    try:
        os.environ |= {"LEERNET_DATABASE_URL": str(folder / "demo.db"), "LEERNET_DEMO": "ja"}
        settings = load_settings()
        store = open_store(settings.database_url)
        load_example(store, actor=LOCAL_USER, today=date.today())  # noqa: DTZ011
        store.close()
        serve(settings, port=port, host=host, room=room, headless=headless)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the first free one above it, and then it is said. Port 0 leaves the choice to the machine."""
    if wanted == 0:
        return 0
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65536)):
        if _is_free(host, port):
            if port != wanted:
                click.echo(_("Poort {wanted} is bezet; leernet gebruikt {port}.", wanted=wanted, port=port))
            return port
    remedy = Phrase(N_("die poort en de volgende zijn bezet. Kies een andere met --port."))
    raise InvalidSetting(name="--port", value=wanted, remedy=remedy)


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except socket.gaierror as error:
        raise _no_such_host(host) from error
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise _no_such_host(host) from error
        return False  # taken or, on Windows, reserved
    return True


def _no_such_host(host: str) -> InvalidSetting:
    remedy = Phrase(N_("dat adres heeft deze computer niet. Kies een ander, of laat --host weg."))
    return InvalidSetting(name="--host", value=host, remedy=remedy)
