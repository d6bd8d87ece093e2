"""Closing a round: it keeps its numbers, forgets who said what, and stays as it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from leernet.errors import ChangedMeanwhile, NotAllowed, WrongPhase
from leernet.model import Answer, AuditEntry, JoinCode
from leernet.services.answers import count_respondents, own_answers, read_answers, respondent_of
from leernet.services.closing import close_round
from leernet.services.joining import make_join_code
from leernet.services.policy import LOCAL_USER
from leernet.services.rounds import read_round
from leernet.store import Store, open_store
from tests.discussed import Round
from tests.records import STRANGER
from tests.rounds import ROUND_DAY, version_of

PEOPLE = ("praktijk", "praktijk", "praktijk", "beleid", "beleid", "beleid", "beleid", "ervaring")


def kept(store: Store) -> list[Answer]:
    with store.read() as session:
        return list(session.execute(select(Answer)).scalars())


def test_a_closed_round_keeps_the_day_its_numbers_and_how_many_answered(store: Store) -> None:
    round = Round(store, *PEOPLE).discuss().close(day="2026-03-10", signals=[])

    values, _version = read_round(store, actor=LOCAL_USER, id=round.id)

    assert (values.phase, values.closed_on, values.respondents) == ("gesloten", ROUND_DAY, 8)
    assert values.frozen is not None
    assert values.frozen["day"] == "2026-03-10"
    first, second = values.frozen["results"]
    assert (first["answers"], first["scores"], first["hidden"]) == (8, [0, 0, 0, 8, 0], True)
    assert [one["perspective"] for one in first["perspectives"]] == ["beleid"]
    assert second["answers"] == 0
    assert count_respondents(store, round_id=round.id) == 8
    assert store.history("reflection_round", round.id)[0].verb == "close"


def test_what_was_said_stays_and_its_numbers_and_tickets_do_not(store: Store) -> None:
    round = Round(store, *PEOPLE).discuss()
    before = {answer.text: answer.id for answer in kept(store)}

    round.close()

    after = {answer.text: answer for answer in kept(store)}
    assert set(after) == set(before)
    assert all(answer.respondent is None for answer in after.values())
    assert not set(before.values()) & {answer.id for answer in after.values()}
    assert all(own_answers(store, ticket=ticket, round_id=round.id) == {} for ticket in round.tickets)


def test_an_anonymous_round_forgets_the_perspectives_that_may_not_be_shown(store: Store) -> None:
    Round(store, *PEOPLE).discuss().close()

    perspectives = [answer.perspective for answer in kept(store)]
    assert sorted(perspectives, key=str) == [None] * 4 + ["beleid"] * 4


def test_a_round_with_names_keeps_them_and_the_perspectives(store: Store) -> None:
    Round(store, *PEOPLE, anonymous=False).discuss().close()

    answers = kept(store)
    assert {answer.author for answer in answers} == {f"Persoon {number}" for number in range(8)}
    assert sorted(str(answer.perspective) for answer in answers) == sorted(PEOPLE)
    assert all(answer.respondent is None for answer in answers)


def test_the_code_to_join_is_gone(store: Store) -> None:
    round = Round(store, *PEOPLE)
    make_join_code(store, actor=LOCAL_USER, round_id=round.id, now=datetime(2026, 3, 10, tzinfo=UTC))

    round.discuss().close()

    with store.read() as session:
        assert session.execute(select(JoinCode)).scalars().all() == []


def test_nothing_of_a_ticket_is_left_in_the_files_of_sqlite(sqlite_store: Store) -> None:
    round = Round(sqlite_store, *PEOPLE)
    hashes = [respondent_of(ticket).encode() for ticket in round.tickets]
    folder = Path(str(sqlite_store.engine.url.database)).parent

    def found() -> int:
        files = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
        return sum(hash in files for hash in hashes)

    assert found() == len(PEOPLE)

    round.discuss().close()

    assert found() == 0


@pytest.mark.postgresql
def test_nothing_of_a_ticket_is_left_on_the_pages_of_postgresql(
    postgresql_server: object, common_postgresql: str
) -> None:

    store = open_store(common_postgresql)
    try:
        round = Round(store, *PEOPLE)
        hashes = [respondent_of(ticket).encode() for ticket in round.tickets]
        assert _on_pages(store, hashes) == len(PEOPLE)

        round.discuss().close()

        assert _on_pages(store, hashes) == 0
    finally:
        store.close()


def _on_pages(store: Store, hashes: list[bytes]) -> int:
    """How many of these are in the files of the table and of its indexes."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        relations = (
            "SELECT 'answer'::regclass UNION SELECT indexrelid FROM pg_index WHERE indrelid = 'answer'::regclass"
        )
        paths = connection.execute(text(f"SELECT pg_relation_filepath(x) FROM ({relations}) AS r(x)")).scalars()
        read = [
            connection.execute(text("SELECT pg_read_binary_file(:path)"), {"path": path}).scalar_one() for path in paths
        ]
    return sum(any(hash in page for page in read) for hash in hashes)


def test_no_audit_entry_of_a_round_speaks_of_an_answer(store: Store) -> None:
    round = Round(store, *PEOPLE).discuss().close()

    with store.read() as session:
        entries = session.execute(select(AuditEntry)).scalars().all()
    assert "answer" not in {entry.subject for entry in entries}
    words = str([(entry.before, entry.after) for entry in entries])
    assert "reactie" not in words
    assert not any(respondent_of(ticket) in words or ticket in words for ticket in round.tickets)


def test_a_round_that_changed_meanwhile_is_not_closed(store: Store) -> None:
    round = Round(store, *PEOPLE).discuss()
    before = kept(store)

    with pytest.raises(ChangedMeanwhile):
        close_round(store, actor=LOCAL_USER, id=round.id, expected_version=1, today=ROUND_DAY)

    assert kept(store) == before


def test_only_a_round_that_is_discussed_can_be_closed_and_only_once(store: Store) -> None:
    round = Round(store, *PEOPLE)
    with pytest.raises(WrongPhase):
        round.close()

    round.discuss().close()
    with pytest.raises(WrongPhase):
        round.close()


def test_a_round_without_answers_can_be_closed(store: Store) -> None:
    round = Round(store).discuss().close()

    assert read_round(store, actor=LOCAL_USER, id=round.id)[0].respondents == 0
    assert read_answers(store, actor=LOCAL_USER, round_id=round.id).empty


def test_the_policy_is_asked(store: Store) -> None:
    round = Round(store, *PEOPLE).discuss()

    with pytest.raises(NotAllowed):
        close_round(store, actor=STRANGER, id=round.id, expected_version=version_of(store, round.id), today=ROUND_DAY)
