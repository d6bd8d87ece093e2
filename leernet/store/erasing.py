"""Making sure that what was deleted is gone: from the file itself, and not only from what a query finds."""

import logging

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from leernet.model import Table

_log = logging.getLogger("leernet")


def rewrite(engine: Engine, table: type[Table]) -> None:
    """Write what is left to fresh pages, and drop the pages and the log that still hold what was deleted.

    On SQLite that is the whole file and its write-ahead log, on PostgreSQL this table with its indexes. Backups and the
    archived log of a server are for whoever makes those. When somebody else stands in the way it is left at what
    deleting does by itself: SQLite overwrites it, PostgreSQL does when it cleans up.
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if engine.dialect.name == "sqlite":
                _rewrite_sqlite(connection.connection.driver_connection)
            else:
                connection.execute(text("SET lock_timeout = '30s'"))
                connection.execute(text(f"VACUUM (FULL) {table.__table__.name}"))
    except DatabaseError:
        _log.warning("what was deleted from %s could not be overwritten right away", table.__table__.name)


def _rewrite_sqlite(connection: object) -> None:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    try:
        connection.execute("VACUUM")
        busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        busy = 1
    if busy:
        _log.warning("the write-ahead log could not be emptied right away")
