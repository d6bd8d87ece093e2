"""A connection to SQLite or PostgreSQL that keeps its promises: foreign keys, write-ahead log, one writer at a time."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from leernet.errors import DatabaseUnavailable, Phrase
from leernet.texts import N_

BUSY_TIMEOUT_SECONDS = 15
WRITING = {"leernet_writing": True}
"""Execution option of a connection that is going to write: SQLite then takes the write lock at once."""


def connect_engine(database_url: str) -> Engine:
    """An engine for a SQLite file (`sqlite:///path`) or a PostgreSQL server. Raises DatabaseUnavailable."""
    url = _readable_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    return create_engine(url, pool_pre_ping=True)


def shown_url(url: URL) -> str:
    """The database as a person may see it: the path of a file, or the address of a server without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _readable_url(database_url: str) -> URL:
    remedy = Phrase(N_("Geef een adres als sqlite:///pad/naar/leernet.db of postgresql://gebruiker@server/naam."))
    try:
        url = make_url(database_url)
        if url.get_backend_name() not in {"sqlite", "postgresql"}:
            raise ArgumentError(url.get_backend_name())
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        # The address may hold a password: what is not understood is not repeated.
        problem = Phrase(N_("dit adres is niet te begrijpen."))
        raise DatabaseUnavailable(where="", problem=problem, remedy=remedy) from error
    except ImportError as error:
        problem = Phrase(N_("het stuurprogramma voor PostgreSQL ontbreekt."))
        remedy = Phrase(N_("Installeer het met: python -m pip install 'leernet[postgresql]'."))
        raise DatabaseUnavailable(where=shown_url(url), problem=problem, remedy=remedy) from error
    return url


def _sqlite_engine(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = Phrase(N_("de map kan niet worden gemaakt ({error})."), {"error": error.strerror})
            remedy = Phrase(N_("Kies een map waarin u mag schrijven."))
            raise DatabaseUnavailable(where=url.database, problem=problem, remedy=remedy) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself: _begin_sqlite does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten, and not only forgotten
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB: a large import outgrows the usual 2


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("leernet_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
