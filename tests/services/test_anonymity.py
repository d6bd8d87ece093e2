"""What is promised to respondents: nothing that is kept, anywhere, ties an answer to who gave it or when.

The search goes through every table, and through the bytes that the database keeps.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Date, DateTime, select, text

from leernet.model import Answer, AuditEntry, Phase, ReflectionRound, Table
from leernet.services.answers import new_ticket, own_answers, read_answers, respondent_of, submit_answer
from leernet.services.closing import close_round
from leernet.services.joining import make_join_code
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.services.test_answers import add_question, add_round, go_to

PEOPLE = [f"Verzonnen Persoon{number}" for number in range(12)]


class Told:
    """A round in which each of PEOPLE answered in turn, with what they held and said."""

    def __init__(self, store: Store, *, anonymous: bool) -> None:
        self.store = store
        self.round_id = add_round(store, anonymous=anonymous)
        self.question = add_question(store, self.round_id)
        self.code = make_join_code(store, actor=LOCAL_USER, round_id=self.round_id, now=datetime.now(UTC))
        self.tickets = [new_ticket() for _person in PEOPLE]
        self.texts = [f"gezegd-nummer-{number:02}" for number in range(len(PEOPLE))]
        for author, ticket, said in zip(PEOPLE, self.tickets, self.texts, strict=True):
            for words in ("eerst iets anders", said):
                submit_answer(store, ticket=ticket, question_id=self.question, score=3, text=words, author=author)

    @property
    def hashes(self) -> list[str]:
        return [respondent_of(ticket) for ticket in self.tickets]

    def discuss(self) -> None:
        go_to(self.store, self.round_id, Phase.DISCUSSION)

    def close(self) -> None:
        self.discuss()
        with self.store.write("") as work:
            version = work.get(ReflectionRound, self.round_id).version
        close_round(
            self.store,
            actor=LOCAL_USER,
            id=self.round_id,
            expected_version=version,
            today=date(2026, 11, 24),
            frozen={},
        )

    def ids_by_text(self) -> dict[str, str]:
        read = read_answers(self.store, actor=LOCAL_USER, round_id=self.round_id)
        return dict(zip(read["text"], read["id"], strict=True))


@pytest.fixture(params=[True, False], ids=["anonymous", "with names"])
def told(request: pytest.FixtureRequest, store: Store) -> Told:
    return Told(store, anonymous=request.param)


def everything_in(store: Store) -> str:
    """All rows of all tables, as text."""
    with store.read() as session:
        return "\n".join(
            repr(tuple(row)) for table in Table.metadata.sorted_tables for row in session.execute(select(table))
        )


def bytes_of(store: Store) -> bytes:
    """What the database keeps of the answers on disk: with SQLite the file, its log and its index of the log."""
    if store.is_file:
        return b"".join(
            path.read_bytes() for path in sorted(Path(store.where).parent.glob(f"{Path(store.where).name}*"))
        )
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        files = ("answer", "pk_answer", "ix_answer_respondent")
        return b"".join(
            connection.execute(
                text("SELECT pg_read_binary_file(pg_relation_filepath(:name))"), {"name": name}
            ).scalar_one()
            for name in files
        )


def in_order_of_appearance(words: Sequence[str], kept: bytes) -> list[str]:
    return sorted(words, key=lambda word: kept.index(word.encode()))


def test_while_a_round_is_open_there_is_no_name_no_moment_and_no_ticket(store: Store) -> None:
    told = Told(store, anonymous=True)
    kept, on_disk = everything_in(store), bytes_of(store)

    for secret in (*PEOPLE, *told.tickets):
        assert secret not in kept
        assert secret.encode() not in on_disk
    assert not [column.name for column in Answer.__table__.columns if isinstance(column.type, DateTime | Date)]


def test_the_number_of_an_answer_says_nothing_about_its_turn(store: Store) -> None:
    told = Told(store, anonymous=True)
    told.discuss()

    ids = told.ids_by_text()

    assert all(len(id) == 32 for id in ids.values())
    assert sorted(told.texts, key=ids.__getitem__) != told.texts  # by chance: once in 479 million times


def test_after_closing_nothing_of_a_ticket_is_left_in_any_table_or_byte(told: Told) -> None:
    told.close()
    kept, on_disk = everything_in(told.store), bytes_of(told.store)

    assert told.code not in kept
    for secret in (*told.tickets, *told.hashes):
        assert secret not in kept
        assert secret.encode() not in on_disk
    assert all(own_answers(told.store, ticket=ticket, round_id=told.round_id) == {} for ticket in told.tickets)


def test_what_somebody_said_first_is_gone_after_closing(told: Told) -> None:
    told.close()

    assert b"eerst iets anders" not in bytes_of(told.store)


def test_after_closing_no_number_is_what_it_was(told: Told) -> None:
    """Who looked along during the discussion, or kept a copy, cannot follow a row into the closed round."""
    told.discuss()
    before = told.ids_by_text()

    told.close()

    assert not set(before.values()) & set(told.ids_by_text().values())


def test_the_place_of_an_answer_on_disk_follows_from_its_number_alone(told: Told) -> None:
    told.close()

    ids, on_disk = told.ids_by_text(), bytes_of(told.store)

    by_number = sorted(told.texts, key=ids.__getitem__)
    # Databases fill a page from its end: the other way round is the same order.
    assert in_order_of_appearance(told.texts, on_disk) in (by_number, by_number[::-1])
    assert by_number != told.texts


def test_a_name_is_kept_with_an_answer_only_where_that_was_said(told: Told) -> None:
    with told.store.read() as session:
        anonymous = session.get_one(ReflectionRound, told.round_id).anonymous
    told.close()

    read = read_answers(told.store, actor=LOCAL_USER, round_id=told.round_id)

    assert set(read["author"]) == ({None} if anonymous else set(PEOPLE))


def test_no_entry_in_the_audit_speaks_of_an_answer(told: Told) -> None:
    told.close()

    with told.store.read() as session:
        noted = "\n".join(repr(entry.model_dump()) for entry in session.execute(select(AuditEntry)).scalars())

    assert "reflection_round" in noted
    for word in (*told.texts, *told.tickets, *told.hashes, *PEOPLE, told.code):
        assert word not in noted
    assert "'answer'" not in noted


def test_answering_writes_no_line_in_a_log(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    Told(store, anonymous=True)

    assert caplog.messages == []
