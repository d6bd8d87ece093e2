"""Bringing a database to the version that this leernet knows, after a backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from leernet.errors import DatabaseTooNew
from leernet.store.engine import WRITING

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> bool:
    """Bring the database up to date, all of the way or not at all; whether that took anything.

    Raises DatabaseTooNew, and touches nothing then.
    """
    if _is_up_to_date(current_version(engine)):
        return False
    writing = engine.execution_options(**WRITING)
    with _one_at_a_time, writing.connect() as connection, _unchecked_foreign_keys(connection), connection.begin():
        _wait_for_other_starts(connection)
        found = _version(connection)
        if _is_up_to_date(found):
            return False
        if found:
            backup(engine)
        config = Config()
        config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


_one_at_a_time = Lock()
"""Alembic keeps what it works on in globals, and two sessions may open a database at the same moment."""


def _is_up_to_date(found: str) -> bool:
    known = latest_version()
    if found and found not in _versions(_SCRIPTS):
        raise DatabaseTooNew(found=found, known=known)
    return found == known


def _wait_for_other_starts(connection: Connection) -> None:
    """Let starts on a PostgreSQL server take turns; on SQLite the transaction has the write lock already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('leernet upgrade'))"))


@contextmanager
def _unchecked_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by replacing it; with foreign keys checked, that would take along what refers to it."""
    driver = connection.connection.driver_connection if connection.dialect.name == "sqlite" else None
    if driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def backup(engine: Engine) -> Path | None:
    """Copy a SQLite database to the folder `backups` beside it; its path. A PostgreSQL server has its own backups."""
    if engine.dialect.name != "sqlite" or not engine.url.database or engine.url.database == ":memory:":
        return None
    database = Path(engine.url.database)
    version = current_version(engine) or "leeg"
    target = (
        database.parent / "backups" / f"{database.stem}-{version}-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.db"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    source, copy = sqlite3.connect(database), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()
    return target


def current_version(engine: Engine) -> str:
    """The version of the data in the database; empty when it holds none."""
    with engine.connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def latest_version() -> str:
    """The version that this leernet knows."""
    return _versions(_SCRIPTS)[0]


@cache
def _versions(scripts: Path) -> tuple[str, ...]:
    """All versions, the newest first. Read once: this takes longer than what else opening a database takes."""
    return tuple(script.revision for script in ScriptDirectory(str(scripts)).walk_revisions())
