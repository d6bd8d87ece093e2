"""What a service does to the database: find, add, change and remove records, each with its entry in the audit trail."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import func, insert, select, text
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session

from leernet.errors import ChangedMeanwhile, NotFound
from leernet.model import (
    Action,
    AnswerGroup,
    AuditEntry,
    Input,
    LearningQuestion,
    Meeting,
    Network,
    Organisation,
    Participation,
    Person,
    Record,
    ReflectionRound,
    RoundQuestion,
    Table,
)
from leernet.store.bulk import insert_columns

AnyRecord = TypeVar("AnyRecord", bound=Record)
_RECORDS: dict[str, type[Record]] = {
    str(table.__table__.name): table
    for table in (
        *(Network, Organisation, Participation, Person),
        *(ReflectionRound, RoundQuestion, AnswerGroup, Action, LearningQuestion, Meeting),
    )
}
"""By table what other records refer to."""


class UnitOfWork:
    """One set of writes that belong together. `Store.write` opens it, and commits it or rolls it back."""

    def __init__(self, session: Session, *, actor: str, revision: int) -> None:
        self.session = session
        self.actor = actor
        self.revision = revision
        self.has_written = False

    def get(self, table: type[AnyRecord], id: int) -> AnyRecord:
        """The record with this number. Raises NotFound."""
        record = self.session.get(table, id)
        if record is None:
            raise NotFound(subject=table.subject, id=id)
        return record

    def find(
        self, table: type[AnyRecord], *conditions: Any, options: Iterable[ExecutableOption] = ()
    ) -> Sequence[AnyRecord]:
        """The records for which all conditions hold, in the order in which they were added."""
        statement = select(table).where(*conditions).order_by(table.id).options(*options)  # type: ignore[arg-type]
        return self.session.execute(statement).scalars().all()

    def count(self, table: type[Record], *conditions: Any) -> int:
        return self.session.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()

    def add(self, record: Record, *, verb: str = "add") -> int:
        """Keep a new record; its number. Raises NotFound when it refers to something that is not there."""
        self._check_references(record)
        self.session.add(record)
        self.session.flush()
        assert record.id is not None
        self._note(verb, record.subject, record.id, before=None, after=record.fields())
        return record.id

    def change(
        self, record: Record, values: Input, *, expected_version: int | None = None, verb: str = "change"
    ) -> bool:
        """Take over new values; whether anything differed.

        Raises ChangedMeanwhile, with both versions, when somebody else wrote this record since `expected_version`, and
        NotFound when it comes to refer to something that is not there.
        """
        self.check_version(record, values, expected_version)
        touched = self._take_over(record, values, verb)
        if touched:
            self.session.flush()
        return touched

    def change_many(self, changes: Sequence[tuple[Record, Input]], *, verb: str = "import") -> None:
        """Change many records, each with its own version and audit entry, and write them together.

        Raises NotFound when one comes to refer to something that is not there.
        """
        referred = self._referred(changes)
        for record, values in changes:
            self._take_over(record, values, verb)
        self.session.flush()
        del referred  # until here: the session forgets records that nobody holds

    def _referred(self, changes: Sequence[tuple[Record, Input]]) -> list[Record]:
        """All records that these changes refer to, fetched at once."""
        ids: dict[str, set[int]] = {}
        for record, values in changes:
            for key in record.__table__.foreign_keys:
                ids.setdefault(key.column.table.name, set()).add(getattr(values, key.parent.name))
        tables = [(_RECORDS[name], wanted - {None}) for name, wanted in ids.items()]
        return [found for table, wanted in tables if wanted for found in self.find(table, table.id.in_(wanted))]  # type: ignore[union-attr]

    def _take_over(self, record: Record, values: Input, verb: str) -> bool:
        """Put new values in a record and note what differs; the caller flushes."""
        before = record.fields()
        record.assign(values)
        self._check_references(record)
        after = record.fields()
        touched = [name for name in after if after[name] != before[name]]
        if touched:
            record.version += 1
            assert record.id is not None
            before, after = ({name: fields[name] for name in touched} for fields in (before, after))
            self._note(verb, record.subject, record.id, before=before, after=after)
        return bool(touched)

    def check_version(self, record: Record, values: Input | None, expected_version: int | None) -> None:
        """Raise ChangedMeanwhile when the record is no longer the version that the user looked at."""
        if expected_version is None or record.version == expected_version:
            return
        theirs = record.fields()
        wanted = type(record)().assign(values).fields() if values else {}
        differing = [name for name in wanted if wanted[name] != theirs[name]]
        raise ChangedMeanwhile(
            name=record.label,
            mine={name: wanted[name] for name in differing},
            theirs={name: theirs[name] for name in differing},
            version=record.version,
        )

    def _check_references(self, record: Record) -> None:
        """The database would refuse such a record as well, but without a sentence."""
        with self.session.no_autoflush:
            for key in record.__table__.foreign_keys:
                referred_id = getattr(record, key.parent.name)
                if referred_id is not None:
                    self.get(_RECORDS[key.column.table.name], referred_id)

    def remove(self, record: Record, *, expected_version: int | None = None, verb: str = "remove") -> None:
        self.check_version(record, None, expected_version)
        before = record.fields()
        assert record.id is not None
        self.session.delete(record)
        self.session.flush()
        self._note(verb, record.subject, record.id, before=before, after=None)

    def add_many(
        self,
        table: type[Record],
        rows: Sequence[dict[str, Any]],
        *,
        verb: str = "import",
        origin: dict[str, Any] | None = None,
    ) -> range:
        """Add many rows in one go, with one audit entry for all; their numbers, in the order of the rows.

        Every row has the same keys (column names, without id). `origin` says in the audit where they come from.
        """
        first = self._next_id(table)
        ids = range(first, first + len(rows))
        if rows:
            numbered = [{"id": id, "version": 1, **row} for id, row in zip(ids, rows, strict=True)]
            self.add_rows(table, numbered)
            self._move_sequence(table, ids[-1])
            self._note(verb, table.subject, ids[0], ids[-1], before=None, after=origin or {})
        return ids

    def add_columns(
        self,
        table: type[Record],
        columns: Mapping[str, Sequence[Any]],
        *,
        verb: str = "import",
        origin: dict[str, Any] | None = None,
    ) -> range:
        """The same as `add_many` for rows given as columns of equal length: much faster when there are very many."""
        first, length = self._next_id(table), len(next(iter(columns.values())))
        ids = range(first, first + length)
        if length:
            numbered = {"id": ids, "version": [1] * length, **columns}
            insert_columns(self.session, table.__table__, numbered)
            self._move_sequence(table, ids[-1])
            self._note(verb, table.subject, ids[0], ids[-1], before=None, after=origin or {})
        return ids

    def add_rows(self, table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
        """Add rows of a table that belongs to a record (themes, other names): the record's audit entry covers them."""
        if rows:
            self.session.execute(insert(table.__table__), rows)

    def _next_id(self, table: type[Record]) -> int:
        highest = self.session.execute(select(func.max(table.id))).scalar() or 0
        noted = select(func.max(AuditEntry.last_id)).where(AuditEntry.subject == table.subject)  # type: ignore[arg-type]
        return max(highest, self.session.execute(noted).scalar() or 0) + 1

    def _move_sequence(self, table: type[Record], last_id: int) -> None:
        """PostgreSQL does not notice numbers that it did not hand out itself."""
        if self.session.get_bind().dialect.name == "postgresql":
            sequence = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)")
            self.session.execute(sequence, {"table": table.__tablename__, "last": last_id})

    def _note(
        self,
        verb: str,
        subject: str,
        first_id: int,
        last_id: int | None = None,
        *,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        self.has_written = True
        self.session.add(
            AuditEntry(
                revision=self.revision,
                actor=self.actor,
                verb=verb,
                subject=subject,
                first_id=first_id,
                last_id=last_id or first_id,
                before=before,
                after=after,
            )
        )
