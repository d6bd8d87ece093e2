"""Giving, changing and taking back answers."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from leernet.errors import InvalidInput, NotAllowed, NotFound, WrongPhase
from leernet.model import Answer, AnswerInput, AuditEntry, Phase, ReflectionRound, RoundQuestion
from leernet.services.answers import (
    count_respondents,
    new_ticket,
    own_answers,
    read_answers,
    submit_answer,
    submit_answers,
    withdraw_answer,
)
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER


def add_round(store: Store, *, phase: Phase = Phase.OPEN, anonymous: bool = True) -> int:
    with store.write("") as work:
        return work.add(ReflectionRound(name="Najaar", day=date(2026, 11, 24), phase=phase, anonymous=anonymous))


def add_question(store: Store, round_id: int, **values: Any) -> int:
    with store.write("") as work:
        return work.add(RoundQuestion(round_id=round_id, text="Stellen we de goede vragen?", **values))


def go_to(store: Store, round_id: int, phase: Phase) -> None:
    with store.write("") as work:
        work.get(ReflectionRound, round_id).phase = phase


def kept(store: Store) -> list[Answer]:
    with store.read() as session:
        return list(session.execute(select(Answer)).scalars())


def test_an_answer_is_kept_and_given_back_to_its_ticket_only(store: Store) -> None:
    round_id = add_round(store)
    question, ticket = add_question(store, round_id), new_ticket()

    submit_answer(store, ticket=ticket, question_id=question, score=4, text=" Ja. ", perspective="praktijk")

    assert own_answers(store, ticket=ticket, round_id=round_id) == {
        (question, ""): AnswerInput(question_id=question, score=4, text="Ja.", perspective="praktijk")
    }
    assert own_answers(store, ticket=new_ticket(), round_id=round_id) == {}


def test_answering_again_changes_the_answer_and_does_not_double_it(store: Store) -> None:
    round_id = add_round(store)
    question, ticket = add_question(store, round_id), new_ticket()

    for score in (2, 5, 5):
        submit_answer(store, ticket=ticket, question_id=question, score=score)

    assert [answer.score for answer in kept(store)] == [5]
    assert count_respondents(store, round_id=round_id) == 1


def test_an_answer_that_says_nothing_takes_back_what_was_said(store: Store) -> None:
    round_id = add_round(store)
    question, ticket = add_question(store, round_id), new_ticket()
    submit_answer(store, ticket=ticket, question_id=question, text="Nee.")

    withdraw_answer(store, ticket=ticket, question_id=question)
    withdraw_answer(store, ticket=ticket, question_id=question)

    assert kept(store) == []
    assert count_respondents(store, round_id=round_id) == 0


def test_of_several_answers_all_are_kept_or_none(store: Store) -> None:
    round_id = add_round(store)
    good, only_text = add_question(store, round_id), add_question(store, round_id, kind="tekst")

    with pytest.raises(InvalidInput, match="geen cijfer"):
        submit_answers(
            store,
            ticket=new_ticket(),
            round_id=round_id,
            answers=[AnswerInput(question_id=good, score=3), AnswerInput(question_id=only_text, score=3)],
        )

    assert kept(store) == []


def test_an_empathy_question_has_an_answer_for_each_pair_of_eyes(store: Store) -> None:
    round_id = add_round(store)
    question, ticket = add_question(store, round_id, empathy=True), new_ticket()

    for slot, score in (("beleid", 2), ("praktijk", 4), ("beleid", 3)):
        submit_answer(store, ticket=ticket, question_id=question, score=score, slot=slot, perspective="onderzoek")

    assert {(answer.slot, answer.perspective, answer.score) for answer in kept(store)} == {
        ("beleid", "beleid", 3),
        ("praktijk", "praktijk", 4),
    }
    assert count_respondents(store, round_id=round_id) == 1


@pytest.mark.parametrize(
    ("question", "answer", "field"),
    [
        ({"empathy": True}, {"score": 3}, "slot"),
        ({}, {"score": 3, "slot": "beleid"}, "slot"),
        ({"kind": "score"}, {"text": "Ja."}, "text"),
        ({}, {"score": 6}, "score"),
        ({}, {"score": 0}, "score"),
        ({}, {"text": "a\0b"}, "text"),
        ({}, {"text": "a" * 10_001}, "text"),
    ],
)
def test_what_a_question_does_not_ask_for_is_refused(
    sqlite_store: Store, question: dict[str, Any], answer: dict[str, Any], field: str
) -> None:
    id = add_question(sqlite_store, add_round(sqlite_store), **question)

    with pytest.raises(InvalidInput) as refused:
        submit_answer(sqlite_store, ticket=new_ticket(), question_id=id, **answer)

    assert refused.value.values["field"] == field
    assert kept(sqlite_store) == []


def test_a_question_of_another_round_is_not_answered(sqlite_store: Store) -> None:
    round_id, other = add_round(sqlite_store), add_round(sqlite_store)
    elsewhere = AnswerInput(question_id=add_question(sqlite_store, other), score=3)

    with pytest.raises(NotFound):
        submit_answers(sqlite_store, ticket=new_ticket(), round_id=round_id, answers=[elsewhere])


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase != Phase.OPEN])
def test_only_an_open_round_takes_answers(sqlite_store: Store, phase: Phase) -> None:
    question = add_question(sqlite_store, add_round(sqlite_store, phase=phase))

    with pytest.raises(WrongPhase, match="zolang de ronde open is"):
        submit_answer(sqlite_store, ticket=new_ticket(), question_id=question, score=3)

    assert kept(sqlite_store) == []


def test_nobody_sees_the_answers_of_others_before_they_are_discussed(sqlite_store: Store) -> None:
    round_id = add_round(sqlite_store)
    submit_answer(sqlite_store, ticket=new_ticket(), question_id=add_question(sqlite_store, round_id), score=3)

    with pytest.raises(WrongPhase, match="bij het bespreken"):
        read_answers(sqlite_store, actor=LOCAL_USER, round_id=round_id)
    with pytest.raises(NotAllowed):
        read_answers(sqlite_store, actor=STRANGER, round_id=round_id)


def test_answers_are_read_in_an_order_that_means_nothing(store: Store) -> None:
    round_id = add_round(store)
    question = add_question(store, round_id)
    for score in (1, 2, 3, 4, 5):
        submit_answer(store, ticket=new_ticket(), question_id=question, score=score)
    go_to(store, round_id, Phase.DISCUSSION)

    read = read_answers(store, actor=LOCAL_USER, round_id=round_id)

    assert sorted(read["score"]) == [1, 2, 3, 4, 5]
    assert list(read["id"]) == sorted(read["id"])
    assert set(read["question_id"]) == {question}


def test_a_round_without_answers_reads_as_an_empty_frame(sqlite_store: Store) -> None:
    read = read_answers(sqlite_store, actor=LOCAL_USER, round_id=add_round(sqlite_store, phase=Phase.CLOSED))

    assert read.empty
    assert "author" in read.columns


def test_answering_leaves_no_audit_entry_and_no_revision(store: Store) -> None:
    round_id = add_round(store)
    question = add_question(store, round_id)
    revision, ticket = store.revision(), new_ticket()
    with store.read() as session:
        before = len(session.execute(select(AuditEntry)).all())

    submit_answer(store, ticket=ticket, question_id=question, score=3)
    submit_answer(store, ticket=ticket, question_id=question, score=4)
    withdraw_answer(store, ticket=ticket, question_id=question)

    with store.read() as session:
        assert len(session.execute(select(AuditEntry)).all()) == before
    assert store.revision() == revision


def test_the_author_is_stored_only_where_the_round_says_so(store: Store) -> None:
    anonymous, named = add_round(store), add_round(store, anonymous=False)

    for round_id in (anonymous, named):
        question = add_question(store, round_id)
        submit_answer(store, ticket=new_ticket(), question_id=question, score=3, author="Fenna")

    assert {answer.round_id: answer.author for answer in kept(store)} == {anonymous: None, named: "Fenna"}


def test_a_round_with_names_asks_for_one(sqlite_store: Store) -> None:
    question = add_question(sqlite_store, add_round(sqlite_store, anonymous=False))

    with pytest.raises(InvalidInput, match="niet anoniem"):
        submit_answer(sqlite_store, ticket=new_ticket(), question_id=question, score=3, author=" ")


def test_the_ticket_itself_is_nowhere_in_the_database(store: Store) -> None:
    round_id, ticket = add_round(store), new_ticket()
    submit_answer(store, ticket=ticket, question_id=add_question(store, round_id), score=3)

    (answer,) = kept(store)

    assert ticket not in str(answer.model_dump())
    assert len(ticket) >= 43
