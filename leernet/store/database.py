"""The database as the rest of leernet sees it: read a snapshot, write a unit of work, look back."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, OperationalError, ProgrammingError
from sqlmodel import Session

from leernet.errors import DatabaseUnavailable, NotFound, Phrase
from leernet.model import AuditEntry, DatabaseRevision, Record, Table
from leernet.snapshot import NetworkSnapshot
from leernet.store import erasing, migration, reader
from leernet.store.engine import BUSY_TIMEOUT_SECONDS, WRITING, connect_engine, shown_url
from leernet.store.unit_of_work import UnitOfWork
from leernet.texts import N_


def open_store(database_url: str) -> "Store":
    """The database at this address, made when it is not there and brought up to date after a backup.

    Raises DatabaseUnavailable, or DatabaseTooNew when a newer leernet made it (nothing is changed then).
    """
    engine = connect_engine(database_url)
    try:
        with _plainly_said(engine):
            migration.upgrade(engine)
    except Exception:
        engine.dispose()
        raise
    return Store(engine)


@dataclass(frozen=True)
class HistoryEntry:
    """One write in the life of a record; `before` and `after` hold what the write touched."""

    moment: datetime
    actor: str
    verb: str
    before: dict[str, Any]
    after: dict[str, Any]


class Store:
    """A database that is open and up to date."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing_engine = engine.execution_options(**WRITING)
        self._writing = Lock()

    @property
    def where(self) -> str:
        """Where the data are, as a person may see it."""
        return shown_url(self.engine.url)

    @property
    def is_file(self) -> bool:
        """Whether the data are a file on this machine, and not on a server."""
        return self.engine.dialect.name == "sqlite"

    @property
    def address(self) -> str:
        """What tells this database from another; without a password, so that it may be a cache key."""
        return self.engine.url.render_as_string(hide_password=True)

    def revision(self) -> int:
        """The number that every write raises by one."""
        with _plainly_said(self.engine), self.engine.connect() as connection:
            return reader.read_revision(connection)

    def read_snapshot(self) -> NetworkSnapshot:
        """All that pages and analyses look at, as it is at one moment."""
        with _plainly_said(self.engine):
            return reader.read_snapshot(self.engine)

    def schema_version(self) -> str:
        return migration.current_version(self.engine)

    @contextmanager
    def write(self, actor: str) -> Iterator[UnitOfWork]:
        """A unit of work: all of it is kept when the block ends well, with audit and a new revision, or nothing is."""
        with (
            _plainly_said(self.engine),
            self._turn(),
            Session(self._writing_engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            # The row lock makes writers take turns on PostgreSQL; on SQLite the transaction has the write lock already.
            revision = session.execute(_LOCKED_REVISION).scalar_one()
            work = UnitOfWork(session, actor=actor, revision=revision.number + 1)
            yield work
            session.flush()
            if work.has_written:
                revision.number += 1

    @contextmanager
    def write_unnoted(self) -> Iterator[Connection]:
        """A transaction that leaves no trace of who wrote and when: no audit, no revision. For answers to a round."""
        turn = self._turn() if self.is_file else nullcontext()
        with _plainly_said(self.engine), turn, self._writing_engine.begin() as connection:
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let the writers of this process wait in a row: SQLite itself has them try again after a nap, in any order."""
        if not self._writing.acquire(timeout=BUSY_TIMEOUT_SECONDS):
            raise DatabaseUnavailable(where=self.where, problem=_TOO_LONG, remedy=_REMEDY)
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at the database as it is now, for what no snapshot holds: takes no lock, and keeps nothing."""
        with _plainly_said(self.engine), Session(self.engine) as session:
            yield session

    def read_record(self, table: type[Record], id: int) -> tuple[dict[str, Any], int]:
        """All fields of one record and its version, as they are now. Raises NotFound."""
        with _plainly_said(self.engine), Session(self.engine) as session:
            record = session.get(table, id)
            if record is None:
                raise NotFound(subject=table.subject, id=id)
            return record.fields(), record.version

    def read_records(self, table: type[Record]) -> list[tuple[int, dict[str, Any], int]]:
        """The id, the fields and the version of all records of a table with few rows, in the order they were added."""
        with _plainly_said(self.engine), Session(self.engine) as session:
            records = session.execute(select(table).order_by(table.id)).scalars().all()  # type: ignore[arg-type]
            return [(record.id, record.fields(), record.version) for record in records if record.id is not None]

    def history(self, subject: str, id: int) -> list[HistoryEntry]:
        """The writes that touched a record, newest first; an import that added it counts as one."""
        touched = (
            select(AuditEntry)
            .where(AuditEntry.subject == subject, AuditEntry.first_id <= id, AuditEntry.last_id >= id)  # type: ignore[arg-type]
            .order_by(AuditEntry.id.desc())  # type: ignore[union-attr]
        )
        with _plainly_said(self.engine), Session(self.engine) as session:
            return [
                HistoryEntry(_in_utc(entry.moment), entry.actor, entry.verb, entry.before or {}, entry.after or {})
                for entry in session.execute(touched).scalars()
            ]

    def rewrite(self, table: type[Table]) -> None:
        """Leave nothing of what was deleted from this table on the pages of the database."""
        with self._turn():
            erasing.rewrite(self.engine, table)

    def close(self) -> None:
        self.engine.dispose()


_LOCKED_REVISION = select(DatabaseRevision).with_for_update()
_TOO_LONG = Phrase(N_("iemand anders is er te lang in aan het schrijven."))
_REMEDY = Phrase(N_("Kijk of het bestand of de server bereikbaar is en of u er mag schrijven."))


@contextmanager
def _plainly_said(engine: Engine) -> Iterator[None]:
    """A database that is away, locked, full or broken becomes a sentence, at start and later on."""
    try:
        yield
    except (IntegrityError, DataError, ProgrammingError):
        raise  # a mistake of leernet itself: a sentence about the database would hide it
    except DatabaseError as error:
        raise DatabaseUnavailable(where=shown_url(engine.url), problem=_problem(error), remedy=_REMEDY) from error


def _in_utc(moment: datetime) -> datetime:
    """SQLite gives back the UTC moment that was stored without its zone; PostgreSQL gives it in the server's zone."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _problem(error: DatabaseError) -> Phrase:
    if "file is not a database" in str(error.orig):
        return Phrase(N_("dit bestand is geen database."))
    if "locked" in str(error.orig):
        return _TOO_LONG
    if isinstance(error, OperationalError):
        return Phrase(N_("er komt geen verbinding tot stand."))
    return Phrase(N_("de database geeft een fout."))
