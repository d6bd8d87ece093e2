"""Rerunning each page, beside an empty Streamlit page.

Both are served by a real server, and asked over its websocket as a browser does. The clock runs from the question to
the message that the script has finished: everything that the server does, and nothing of the drawing in the browser.
"""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.made_up import fill
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet import resources
from leernet.reference import Reference
from leernet.store import open_store

PARTICIPATIONS = 20_000
LARGEST_MESSAGE = 2**28


def run(reference: Reference) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        database, empty = f"sqlite:///{Path(folder) / 'leernet.db'}", Path(folder) / "empty.py"
        store = open_store(database)
        fill(store, reference, participations=PARTICIPATIONS)
        store.close()
        empty.write_text("import streamlit\n")
        leernet_url = stack.enter_context(served(resources.streamlit_app(), database))
        empty_url = stack.enter_context(served(empty, database))
        pages = pages_of(leernet_url)
        sessions = [stack.enter_context(session(leernet_url, page)) for page in pages]
        sessions.append(stack.enter_context(session(empty_url, "")))
        *times, bare = side_by_side(*(one.rerun for one in sessions), rounds=11)
    allowed = 2 * bare + 0.05
    return [
        Line(
            f"rerun of page '{page}', {PARTICIPATIONS:,} participations",
            milliseconds(taken),
            f"{milliseconds(bare)} for an empty Streamlit page",
            f"at most 2 x + 50 ms = {milliseconds(allowed)}",
            taken <= allowed,
        )
        for page, taken in zip(pages, times, strict=True)
    ]


def pages_of(url: str) -> list[str]:
    """The pages that the application offers; each file in pages/ is one, but for the welcome to an empty database."""
    with session(url, "") as opened:
        offered = [page.url_pathname for page in opened.navigation]
    files = {path.stem for path in resources.pages_folder().glob("*.py")} - {"__init__", "welcome"}
    assert len(offered) == len(files), f"{files} are not {offered}"
    return offered


class Session:
    """One browser tab, without the browser."""

    def __init__(self, connection: ClientConnection, page: str) -> None:
        self._connection = connection
        self._question = BackMsg()
        self._question.rerun_script.page_name = page
        self.navigation: list = []
        self.rerun()

    def rerun(self) -> None:
        """Ask for a rerun and wait until the script has finished."""
        self._connection.send(self._question.SerializeToString())
        finished = False
        while not finished:
            message = ForwardMsg.FromString(bytes(self._connection.recv(timeout=120)))
            kind = message.WhichOneof("type")
            # A run that makes room for the next one (st.rerun) has not shown anything yet.
            early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            finished = kind == "script_finished" and not early
            if kind == "navigation":
                self.navigation = list(message.navigation.app_pages)
            if kind == "delta" and message.delta.new_element.HasField("exception"):
                raise RuntimeError(message.delta.new_element.exception.message)


@contextmanager
def session(url: str, page: str) -> Iterator[Session]:
    address = f"ws://{url}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=LARGEST_MESSAGE) as connection:  # type: ignore[list-item]
        yield Session(connection, page)


@contextmanager
def served(script: Path, database: str) -> Iterator[str]:
    """A Streamlit server of its own for this script; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    options |= {"server.fileWatcherType": "none", "browser.gatherUsageStats": "false"}
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        command,
        env={**os.environ, "LEERNET_DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address: str) -> None:
    deadline = monotonic() + 60
    while True:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            if monotonic() > deadline:
                raise
            sleep(0.1)
        else:
            return
