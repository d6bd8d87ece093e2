"""The living learning agenda: leervragen with a letter, and every step in their life as a version."""

from datetime import date
from string import ascii_uppercase
from typing import Any

from leernet.errors import InUse, InvalidInput, Phrase
from leernet.model import (
    LearningQuestion,
    LearningQuestionInput,
    LearningQuestionVersion,
    LearningQuestionVersionInput,
    Outcome,
    Phase,
    QuestionChange,
    QuestionState,
)
from leernet.services.of_round import check_round, keep_what_was_said, round_of_network
from leernet.services.policy import Actor, require
from leernet.services.records import read_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

STATES: dict[QuestionState, str] = {
    QuestionState.OPEN: N_("open"),
    QuestionState.ANSWERED: N_("beantwoord"),
    QuestionState.DROPPED: N_("vervallen"),
}
"""What each state is called."""

CHANGES: dict[QuestionChange, str] = {
    QuestionChange.NEW: N_("nieuw"),
    QuestionChange.REWORDED: N_("geherformuleerd"),
    QuestionChange.ANSWERED: N_("beantwoord"),
    QuestionChange.DROPPED: N_("vervallen"),
    QuestionChange.REOPENED: N_("heropend"),
}
"""What happened in a version."""

_STEPS = ("network_id", "letter", "text", "state", "answer", "round_id", "since", "ended")
"""What changes by a step with a reason only, or never."""


def add_learning_question(
    store: Store, *, actor: Actor, question: LearningQuestionInput, why: str = "", by: str = ""
) -> int:
    """Add a leervraag with the next letter of its network, and its first version; its number.

    With a round only while that round is discussed. Raises NotFound, WrongPhase, InvalidInput.
    """
    require(actor, "add", LearningQuestion.subject)
    with store.write(actor.name) as work:
        started = question.model_copy(
            update={"letter": next_letter(work, question.network_id), "state": QuestionState.OPEN, "ended": None}
        )
        record = LearningQuestion(**_with_one_owner(started).model_dump())
        check_round(work, record, Phase.DISCUSSION)
        id = work.add(record)
        _note_step(work, record, QuestionChange.NEW, why=why, by=by, day=question.since, round_id=question.round_id)
        return id


def read_learning_question(store: Store, *, actor: Actor, id: int) -> tuple[LearningQuestionInput, int]:
    """What a form starts from: the values, and the version that the other services expect. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=LearningQuestion, id=id)
    return LearningQuestionInput(**fields), version


def change_learning_question(
    store: Store, *, actor: Actor, id: int, question: LearningQuestionInput, expected_version: int
) -> None:
    """Change what is around a leervraag: owner, thema, leerdoel, vier O's, onverwacht. The rest goes by a step.

    Raises NotFound, ChangedMeanwhile.
    """
    require(actor, "change", LearningQuestion.subject)
    with store.write(actor.name) as work:
        row = work.get(LearningQuestion, id)
        kept = {name: getattr(row, name) for name in _STEPS}
        work.change(row, _with_one_owner(question.model_copy(update=kept)), expected_version=expected_version)


def reword(
    store: Store,
    *,
    actor: Actor,
    id: int,
    text: str,
    why: str,
    day: date,
    expected_version: int,
    by: str = "",
    round_id: int | None = None,
) -> None:
    """Put a leervraag in other words. Raises NotFound, ChangedMeanwhile, WrongPhase, InvalidInput."""
    step = {"change": QuestionChange.REWORDED, "why": why, "by": by, "day": day, "round_id": round_id}
    _take(store, actor, id, expected_version, step, QuestionState.OPEN, text=text)


def answer_question(
    store: Store,
    *,
    actor: Actor,
    id: int,
    answer: str,
    day: date,
    expected_version: int,
    why: str = "",
    by: str = "",
    round_id: int | None = None,
) -> None:
    """Note what the network found out, and that the leervraag is answered by it. Raises as `reword`."""
    if not answer.strip():
        raise InvalidInput(field="answer", problem=Phrase(N_("dit is verplicht.")))
    step = {"change": QuestionChange.ANSWERED, "why": why, "by": by, "day": day, "round_id": round_id}
    ended = {"state": QuestionState.ANSWERED, "ended": day, "answer": answer}
    _take(store, actor, id, expected_version, step, QuestionState.OPEN, **ended)


def drop(
    store: Store,
    *,
    actor: Actor,
    id: int,
    why: str,
    day: date,
    expected_version: int,
    by: str = "",
    round_id: int | None = None,
) -> None:
    """Let go of a leervraag that no longer matters, and say why. Raises as `reword`."""
    step = {"change": QuestionChange.DROPPED, "why": why, "by": by, "day": day, "round_id": round_id}
    _take(store, actor, id, expected_version, step, QuestionState.OPEN, state=QuestionState.DROPPED, ended=day)


def reopen(
    store: Store,
    *,
    actor: Actor,
    id: int,
    why: str,
    day: date,
    expected_version: int,
    by: str = "",
    round_id: int | None = None,
) -> None:
    """Take up a leervraag again that was answered or dropped; the answer stays readable. Raises as `reword`."""
    step = {"change": QuestionChange.REOPENED, "why": why, "by": by, "day": day, "round_id": round_id}
    ended = (QuestionState.ANSWERED, QuestionState.DROPPED)
    _take(store, actor, id, expected_version, step, *ended, state=QuestionState.OPEN, ended=None)


def remove_learning_question(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a leervraag that was a mistake: nothing happened to it since it was written down.

    Raises InUse otherwise, WrongPhase when a closed round wrote it down, ChangedMeanwhile.
    """
    require(actor, "remove", LearningQuestion.subject)
    with store.write(actor.name) as work:
        row = work.get(LearningQuestion, id)
        steps = work.find(LearningQuestionVersion, LearningQuestionVersion.question_id == id)
        uses = {
            N_("stappen na de eerste: {number}"): len(steps) - 1,
            N_("opbrengsten: {number}"): work.count(Outcome, Outcome.learning_question_id == id),
        }
        in_use = tuple(Phrase(name, {"number": number}) for name, number in uses.items() if number > 0)
        if in_use:
            raise InUse(name=row.label, uses=in_use)
        keep_what_was_said(work, row, None)
        work.check_version(row, None, expected_version)
        for step in steps:
            work.remove(step)
        work.remove(row)


def take_over_questions(work: UnitOfWork, from_id: int, to_id: int) -> None:
    """Let the leervragen of one network be another's; a letter that is in use there becomes the next one."""
    taken = {row.letter for row in work.find(LearningQuestion, LearningQuestion.network_id == to_id)}
    for row in work.find(LearningQuestion, LearningQuestion.network_id == from_id):
        letter = next_letter(work, to_id) if row.letter in taken else row.letter
        taken.add(letter)
        moved = LearningQuestionInput(**{**row.fields(), "network_id": to_id, "letter": letter})
        work.change(row, moved, verb="merge")


def next_letter(work: UnitOfWork, network_id: int) -> str:
    """The letter after the last one of this network: A, B, …, Z, AA. Letters that are in use are never given again."""
    rows = work.find(LearningQuestion, LearningQuestion.network_id == network_id)
    return _letters(max((_number(row.letter) for row in rows), default=0) + 1)


def _letters(number: int) -> str:
    before, place = divmod(number - 1, len(ascii_uppercase))
    return (_letters(before) if before else "") + ascii_uppercase[place]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return number


def _with_one_owner(question: LearningQuestionInput) -> LearningQuestionInput:
    return question.model_copy(update={"owner_name": ""}) if question.owner_id else question


def _take(
    store: Store,
    actor: Actor,
    id: int,
    expected_version: int,
    step: dict[str, Any],
    *states: QuestionState,
    **values: Any,
) -> None:
    """One step: from one of these states, with new values for the question and a version that remembers it."""
    require(actor, "change", LearningQuestion.subject)
    with store.write(actor.name) as work:
        row = work.get(LearningQuestion, id)
        changed = LearningQuestionInput(**{**row.fields(), **values})
        work.check_version(row, changed, expected_version)
        if row.state not in states:
            problem = Phrase(N_("deze leervraag is {state}."), {"state": Phrase(STATES[QuestionState(row.state)])})
            raise InvalidInput(field="state", problem=problem)
        if step["day"] < row.since:
            raise InvalidInput(field="day", problem=Phrase(N_("dit ligt voor de dag waarop de leervraag begon.")))
        if step["round_id"] is not None:
            round_of_network(work, step["round_id"], row.network_id, Phase.DISCUSSION)
        work.change(row, changed, verb=step["change"].name.lower())
        _note_step(work, row, **step)


def _note_step(
    work: UnitOfWork,
    question: LearningQuestion,
    change: QuestionChange,
    *,
    why: str,
    by: str,
    day: date,
    round_id: int | None,
) -> None:
    assert question.id is not None
    version = LearningQuestionVersionInput(
        question_id=question.id, round_id=round_id, change=change, text=question.text, why=why, by=by, day=day
    )
    work.add(LearningQuestionVersion(**version.model_dump()))
