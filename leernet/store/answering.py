"""The statements with which many people answer a round at the same moment: prepared once, in columns.

On PostgreSQL they run side by side. The round is locked against leaving its phase meanwhile, and what the same ticket
sends twice lands in one row, because the database itself knows an answer by its question, respondent and slot.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from leernet.model import Answer, JoinCode, ReflectionRound, RoundQuestion
from leernet.store.upserting import upserts

_rounds: Any = ReflectionRound.__table__
_questions: Any = RoundQuestion.__table__
_answers: Any = Answer.__table__
_codes: Any = JoinCode.__table__

_PLACE = ("question_id", "respondent", "slot")
_SAID = ("perspective", "author", "score", "text")
_ROUND = (
    select(_rounds.c.id, _rounds.c.name, _rounds.c.phase, _rounds.c.anonymous)
    .where(_rounds.c.id == bindparam("round_id"))
    .with_for_update(read=True)
)
_ROUND_OF = select(_questions.c.round_id).where(_questions.c.id == bindparam("question_id"))
_ASKED = (
    select(_questions.c.id, _questions.c.text, _questions.c.kind, _questions.c.empathy)
    .where(_questions.c.round_id == bindparam("round_id"))
    .order_by(_questions.c.place, _questions.c.id)
)
_JOINED = (
    select(_rounds.c.id, _rounds.c.phase, _rounds.c.anonymous, _rounds.c.minimum_group, _codes.c.expires)
    .join_from(_rounds, _codes, _codes.c.round_id == _rounds.c.id)
    .where(_codes.c.code == bindparam("code"))
)
_TAKE_BACK = delete(_answers).where(
    _answers.c.question_id == bindparam("of_question"),
    _answers.c.respondent == bindparam("by"),
    _answers.c.slot == bindparam("in_slot"),
)

_PUT = upserts(_answers, _PLACE, _SAID)


def round_to_answer(connection: Connection, round_id: int) -> Any:
    """A row with id, name, phase and anonymity, or None. The round keeps its phase until this transaction ends."""
    return connection.execute(_ROUND, {"round_id": round_id}).one_or_none()


def round_of_question(connection: Connection, question_id: int) -> int | None:
    return connection.execute(_ROUND_OF, {"question_id": question_id}).scalar_one_or_none()


def asked(connection: Connection, round_id: int) -> dict[int, Any]:
    """Rows with id, text, kind and empathy of the questions of a round in order, by id."""
    return {row.id: row for row in connection.execute(_ASKED, {"round_id": round_id})}


def round_of_code(connection: Connection, code: str) -> Any:
    """A row with id, phase, anonymity and minimum group of the round that this code opens, and until when; or None."""
    return connection.execute(_JOINED, {"code": code}).one_or_none()


def put_answers(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add these answers, or let them take the place of what the same respondent said before."""
    if rows:
        connection.execute(_PUT[connection.dialect.name], rows)


def take_back(connection: Connection, respondent: str, places: Sequence[tuple[int, str]]) -> None:
    """Remove what this respondent said to these questions, if anything."""
    if places:
        gone = [{"of_question": question_id, "by": respondent, "in_slot": slot} for question_id, slot in places]
        connection.execute(_TAKE_BACK, gone)
