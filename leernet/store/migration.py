"""Bringing a database to the version that this leernet knows, after a backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from leernet.errors import DatabaseTooNew
from leernet.store.engine import WRITING

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> bool:
    """Bring the database up to date; whether that took anything. DatabaseTooNew touches nothing."""
    found, known = current_version(engine), latest_version()
    if found == known:
        return False
    if found and found not in _known_versions():
        raise DatabaseTooNew(found=found, known=known)
    if found:
        backup(engine)
    with engine.execution_options(**WRITING).connect() as connection, _unchecked_foreign_keys(connection):
        config = Config()
        config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


@contextmanager
def _unchecked_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by replacing it; with foreign keys checked, that would take along what refers to it."""
    driver = connection.connection.driver_connection if connection.dialect.name == "sqlite" else None
    if driver:
        driver.execute("PRAGMA foreign_keys = OFF")
    yield
    if driver:
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
        return MigrationContext.configure(connection).get_current_revision() or ""


def latest_version() -> str:
    """The version that this leernet knows."""
    return str(_scripts().get_current_head())


def _known_versions() -> set[str]:
    return {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_SCRIPTS))
