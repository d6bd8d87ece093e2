"""Moving what hangs on one record to another, when two turn out to be the same."""

from typing import Any

from sqlalchemy import select

from leernet.model import (
    Action,
    ActionInput,
    Attendee,
    AttendeeInput,
    Input,
    Invitee,
    InviteeInput,
    LearningQuestion,
    LearningQuestionInput,
    Meeting,
    MeetingInput,
    Outcome,
    OutcomeInput,
    Participation,
    ParticipationInput,
    Record,
    ReflectionRound,
    ReflectionRoundInput,
    RoundNetwork,
    YearEvaluation,
    YearEvaluationInput,
)
from leernet.services.learning_questions import take_over_questions
from leernet.store import UnitOfWork

_OWNED: tuple[tuple[type[Record], type[Input]], ...] = (
    (Action, ActionInput),
    (LearningQuestion, LearningQuestionInput),
)
_OF_NETWORK: tuple[tuple[type[Record], type[Input]], ...] = (
    (Action, ActionInput),
    (Outcome, OutcomeInput),
    (Meeting, MeetingInput),
)


def move_participations(work: UnitOfWork, field: str, from_id: int, to_id: int) -> None:
    """Let the participations of one person, organisation or network be another's, each only once."""
    there = {_identity(row.fields()) for row in work.find(Participation, getattr(Participation, field) == to_id)}
    for row in work.find(Participation, getattr(Participation, field) == from_id):
        moved = {**row.fields(), field: to_id}
        if _identity(moved) in there:
            work.remove(row, verb="merge")
        else:
            work.change(row, ParticipationInput(**moved), verb="merge")
            there.add(_identity(moved))


def move_references(
    work: UnitOfWork, table: type[Record], values: type[Input], field: str, from_id: int, to_id: int
) -> None:
    """Let the records that refer to one refer to the other; the other itself then refers to nothing there."""
    for row in work.find(table, getattr(table, field) == from_id):
        target = None if row.id == to_id else to_id
        work.change(row, values(**{**row.fields(), field: target}), verb="merge")


def move_decisions(
    work: UnitOfWork, table: type[Record], values: type[Input], about: tuple[str, ...], from_id: int, to_id: int
) -> None:
    """Let what was decided about one network count for another, where the other has decided nothing about the same."""
    of_network: Any = table.network_id  # type: ignore[attr-defined]
    decided = {_about(row, about) for row in work.find(table, of_network == to_id)}
    for row in work.find(table, of_network == from_id):
        if _about(row, about) in decided:
            work.remove(row, verb="merge")
        else:
            work.change(row, values(**{**row.fields(), "network_id": to_id}), verb="merge")


def move_learning_of_person(work: UnitOfWork, from_id: int, to_id: int) -> None:
    """Let what one person owns be another's, and where one was invited or was there the other be so, each only once."""
    for table, values in _OWNED:
        move_rows(work, table, values, "owner_id", from_id, to_id)
    _move_presence(work, Invitee, InviteeInput, ("round_id", "present"), from_id, to_id)
    _move_presence(work, Attendee, AttendeeInput, ("meeting_id", "attended"), from_id, to_id)


def move_learning_of_network(work: UnitOfWork, from_id: int, to_id: int) -> None:
    """Let the rounds, actions, leervragen, outcomes, evaluations and meetings of one network be another's.

    About a theme a network decides once a year: where both did, the decision of the other stays.
    """
    rounds = work.session.execute(select(RoundNetwork.round_id).where(RoundNetwork.network_id == from_id))  # type: ignore[call-overload]
    for id in rounds.scalars().all():
        round = work.get(ReflectionRound, id)
        moved = tuple(to_id if one == from_id else one for one in round.network_ids)
        work.change(round, ReflectionRoundInput(**{**round.fields(), "network_ids": moved}), verb="merge")
    for table, values in _OF_NETWORK:
        move_rows(work, table, values, "network_id", from_id, to_id)
    move_decisions(work, YearEvaluation, YearEvaluationInput, ("year", "theme"), from_id, to_id)
    take_over_questions(work, from_id, to_id)


def move_rows(work: UnitOfWork, table: type[Record], values: type[Input], field: str, from_id: int, to_id: int) -> None:
    """Let all rows of a table that point to one record point to another."""
    for row in work.find(table, getattr(table, field) == from_id):
        work.change(row, values(**{**row.fields(), field: to_id}), verb="merge")


def _move_presence(
    work: UnitOfWork, table: type[Record], values: type[Input], fields: tuple[str, str], from_id: int, to_id: int
) -> None:
    """Let one person stand for another on every list; who was on it as both was there when either was."""
    of_list, mark = fields
    person: Any = table.person_id  # type: ignore[attr-defined]
    there = {getattr(row, of_list): row for row in work.find(table, person == to_id)}
    for row in work.find(table, person == from_id):
        same = there.get(getattr(row, of_list))
        if same is None:
            work.change(row, values(**{**row.fields(), "person_id": to_id}), verb="merge")
            continue
        marks = [getattr(one, mark) for one in (same, row) if getattr(one, mark) is not None]
        work.change(same, values(**{**same.fields(), mark: any(marks) if marks else None}), verb="merge")
        work.remove(row, verb="merge")


def _about(row: Record, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field in fields)


def _identity(fields: dict[str, Any]) -> tuple[Any, ...]:
    """What makes two participations the same: everything but remarks and when somebody last looked."""
    return tuple(value for name, value in fields.items() if name not in {"note", "last_confirmed"})
