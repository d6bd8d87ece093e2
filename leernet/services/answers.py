"""Answering a reflection round: whoever holds the ticket may give, change and withdraw answers while it is open.

A ticket is a random text that only the device of the respondent holds; the database has its hash. Nothing here leaves
an audit entry, a moment or a new revision, so that no trace ties an answer to whoever gave it.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, select

from leernet.errors import InvalidInput, NotFound, Phrase
from leernet.model import Answer, AnswerInput, AnswerKind, Phase, ReflectionRound, RoundQuestion
from leernet.services.policy import Actor, require
from leernet.services.rounds import refuse_other_phases
from leernet.store import Store, answering
from leernet.texts import N_

ANSWER_COLUMNS = ("question_id", "perspective", "slot", "score", "text", "author", "group_id", "id")
_ONLY_WHILE_OPEN = N_("Antwoorden kan alleen zolang de ronde open is. Vertel het in de groep, of aan de begeleider.")
_ONLY_TOGETHER = N_("Antwoorden worden pas zichtbaar bij het bespreken. Begin het bespreken, dan ziet iedereen ze.")


def new_ticket() -> str:
    """A ticket for one respondent in one round. Whoever has it can see and change the answers given with it."""
    return secrets.token_urlsafe(32)


def respondent_of(ticket: str) -> str:
    """What the database keeps of a ticket while the round is open: from it the ticket cannot be found."""
    return hashlib.sha256(ticket.encode()).hexdigest()


def submit_answer(
    store: Store,
    *,
    ticket: str,
    question_id: int,
    score: int | None = None,
    text: str = "",
    perspective: str | None = None,
    slot: str = "",
    author: str | None = None,
) -> None:
    """Give one answer, or change the one that this ticket gave before. Raises as `submit_answers`."""
    answer = AnswerInput(
        question_id=question_id, score=score, text=text, perspective=perspective, slot=slot, author=author
    )
    with store.write_unnoted() as connection:
        round_id = answering.round_of_question(connection, question_id)
        if round_id is None:
            raise NotFound(subject=RoundQuestion.subject, id=question_id)
        _submit(connection, ticket, round_id, [answer])


def submit_answers(store: Store, *, ticket: str, round_id: int, answers: Sequence[AnswerInput]) -> None:
    """Give or change several answers at once: all of them are kept, or none. Doing it again changes nothing.

    An answer that says nothing takes back what was said before. In an anonymous round the author is not stored,
    whatever is given. Raises NotFound, WrongPhase when the round is not open, and InvalidInput when an answer does not
    fit its question.
    """
    with store.write_unnoted() as connection:
        _submit(connection, ticket, round_id, answers)


def withdraw_answer(store: Store, *, ticket: str, question_id: int, slot: str = "") -> None:
    """Take an answer back, if this ticket gave one. Raises as `submit_answers`."""
    submit_answer(store, ticket=ticket, question_id=question_id, slot=slot)


def own_answers(store: Store, *, ticket: str, round_id: int) -> dict[tuple[int, str], AnswerInput]:
    """What was answered with this ticket so far, by question and slot; nothing once the round is closed."""
    given = select(Answer).where(Answer.round_id == round_id, Answer.respondent == respondent_of(ticket))  # type: ignore[arg-type]
    with store.read() as session:
        return {
            (answer.question_id, answer.slot): AnswerInput(
                **answer.model_dump(include=set(AnswerInput.model_fields), exclude_none=True)
            )
            for answer in session.execute(given).scalars()
        }


def count_respondents(store: Store, *, round_id: int) -> int:
    """How many people have answered something: who and what nobody learns from it."""
    tickets = select(func.count(Answer.respondent.distinct())).where(Answer.round_id == round_id)  # type: ignore[union-attr, arg-type]
    with store.read() as session:
        round = session.get(ReflectionRound, round_id)
        if round is None:
            raise NotFound(subject=ReflectionRound.subject, id=round_id)
        return round.respondents if round.respondents is not None else session.execute(tickets).scalar_one()


def read_answers(store: Store, *, actor: Actor, round_id: int) -> pd.DataFrame:
    """All answers of a round, in an order that means nothing; columns: ANSWER_COLUMNS.

    For an empathy question `slot` and `perspective` both hold through whose eyes. Raises WrongPhase while people are
    still answering.
    """
    require(actor, "read", "answer")
    with store.read() as session:
        round = session.get(ReflectionRound, round_id)
        if round is None:
            raise NotFound(subject=ReflectionRound.subject, id=round_id)
        refuse_other_phases(round, Phase.DISCUSSION, Phase.CLOSED, remedy=_ONLY_TOGETHER)
        columns = [getattr(Answer, name) for name in ANSWER_COLUMNS]
        rows = session.execute(select(*columns).where(Answer.round_id == round_id).order_by(Answer.id)).all()  # type: ignore[arg-type]
    frame = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(ANSWER_COLUMNS))
    return frame.astype({"question_id": "int64", "score": "Int64", "group_id": "Int64"}).astype(
        dict.fromkeys(("perspective", "slot", "text", "author", "id"), object)
    )


def _submit(connection: Connection, ticket: str, round_id: int, answers: Sequence[AnswerInput]) -> None:
    """Put these answers in the place of what this ticket answered to the same questions."""
    round = answering.round_to_answer(connection, round_id)
    if round is None:
        raise NotFound(subject=ReflectionRound.subject, id=round_id)
    refuse_other_phases(round, Phase.OPEN, remedy=_ONLY_WHILE_OPEN)
    questions = answering.asked(connection, round_id)
    given = {(answer.question_id, answer.slot): answer for answer in answers}
    for answer in given.values():
        if answer.question_id not in questions:
            raise NotFound(subject=RoundQuestion.subject, id=answer.question_id)
        _check(round, questions[answer.question_id], answer)
    respondent = respondent_of(ticket)
    said = [_row(round, respondent, answer) for answer in given.values() if not answer.says_nothing]
    answering.put_answers(connection, said)
    answering.take_back(connection, respondent, [place for place, answer in given.items() if answer.says_nothing])


def _row(round: Any, respondent: str, answer: AnswerInput) -> dict[str, Any]:
    """What is kept. Whose eyes an empathy question asks for says nothing about who answers it."""
    return {
        "id": secrets.token_hex(16),
        "round_id": round.id,
        "question_id": answer.question_id,
        "respondent": respondent,
        "author": None if round.anonymous else answer.author,
        "perspective": answer.slot or answer.perspective,
        "slot": answer.slot,
        "score": answer.score,
        "text": answer.text,
    }


def _check(round: Any, question: Any, answer: AnswerInput) -> None:
    """Refuse what the question does not ask for: it would be kept where nobody looks."""
    if answer.says_nothing:
        return
    if question.empathy and not answer.slot:
        raise InvalidInput(field="slot", problem=Phrase(N_("kies door wiens ogen u kijkt.")))
    if answer.slot and not question.empathy:
        raise InvalidInput(field="slot", problem=Phrase(N_("deze vraag beantwoordt u voor uzelf.")))
    if answer.score is not None and question.kind == AnswerKind.TEXT:
        raise InvalidInput(field="score", problem=Phrase(N_("deze vraag heeft geen cijfer.")))
    if answer.text and question.kind == AnswerKind.SCORE:
        raise InvalidInput(field="text", problem=Phrase(N_("deze vraag vraagt alleen een cijfer.")))
    if not (round.anonymous or answer.author):
        raise InvalidInput(field="author", problem=Phrase(N_("vul uw naam in: deze ronde is niet anoniem.")))
