"""A real Chromium against a real server process. Any request to another host than that server fails the test."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PYTHON = os.environ.get("SERVER_PYTHON", sys.executable)
"""In CI the Python of an environment in which only the wheel is installed."""

expect.set_options(timeout=30_000)
Serve = Callable[..., str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine. Without one the test is skipped, but never where CI=true."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        sentence = "No Chromium found. Install Chromium or Google Chrome to run the browser tests."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield opened
        opened.close()


@contextmanager
def serving(folder: Path) -> Iterator[Serve]:
    """What `serve` does, for as long as a block lasts: for a server that several tests only look at."""
    processes: list[subprocess.Popen[str]] = []
    readers: list[Thread] = []

    def start(command: str, **environment: str) -> str:
        process = subprocess.Popen(
            [PYTHON, "-m", "leernet", command, "--headless", "--port", "0"],
            cwd=folder,
            env=os.environ | {"PYTHONUTF8": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        processes.append(process)
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(r"http://\S+", line):
                # Somebody has to read what comes next, or a server that says much waits for it.
                readers.append(Thread(target=process.stdout.read, daemon=True))
                readers[-1].start()
                return found[0]
        raise AssertionError(f"leernet did not start:\n{said}")

    try:
        yield start
    finally:
        for process in processes:
            process.terminate()
            process.wait(timeout=60)
        for reader in readers:
            reader.join(timeout=60)
        for process in processes:
            if process.stdout:
                process.stdout.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts leernet (`serve("demo")`, or `serve("start")` with an own and empty database); gives its address."""
    with serving(tmp_path) as start:
        yield start


@pytest.fixture(scope="session")
def example(example_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a leernet with the example, for tests that only look."""
    with serving(tmp_path_factory.mktemp("looking")) as start:
        yield start("start", LEERNET_DATABASE_URL=str(example_sqlite), LEERNET_DEMO="ja")


@pytest.fixture
def own_example(serve: Serve, example_sqlite: Path, tmp_path: Path) -> str:
    """The address of a leernet with the example, for a test that changes it."""
    file = shutil.copy(example_sqlite, tmp_path / "example.db")
    return serve("start", LEERNET_DATABASE_URL=str(file), LEERNET_DEMO="ja")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab that remembers each request to a host other than this machine, and fails the test for it."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    outside: list[str] = []

    def note(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname != "127.0.0.1":
            outside.append(request.url)

    context.on("request", note)
    tab = context.new_page()
    tab.set_default_timeout(30_000)
    yield tab
    context.close()
    assert outside == []
