"""Putting comments together by hand while a round is discussed. Answers themselves never change."""

from collections.abc import Sequence

from sqlalchemy import update

from leernet.errors import InvalidInput, Phrase
from leernet.model import Answer, AnswerGroup, AnswerGroupInput, Phase, RoundQuestion
from leernet.services.policy import Actor, require
from leernet.services.rounds import round_in
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

_REMEDY = N_("Reacties bij elkaar zetten kan alleen tijdens het bespreken.")


def add_group(store: Store, *, actor: Actor, group: AnswerGroupInput, answer_ids: Sequence[str] = ()) -> int:
    """Put these comments on one question together under a name; the number of the group.

    Raises NotFound, WrongPhase, and InvalidInput for an answer to another question.
    """
    require(actor, "add", AnswerGroup.subject)
    with store.write(actor.name) as work:
        _in_discussion(work, group.question_id)
        last = max((one.place for one in _of_question(work, group.question_id)), default=0)
        id = work.add(AnswerGroup(**{**group.model_dump(), "place": last + 1}))
        _move(work, group.question_id, answer_ids, id)
        return id


def rename_group(store: Store, *, actor: Actor, id: int, name: str, expected_version: int) -> None:
    """Call a group otherwise. Raises NotFound, WrongPhase, ChangedMeanwhile, InvalidInput."""
    require(actor, "change", AnswerGroup.subject)
    with store.write(actor.name) as work:
        group = _found(work, id)
        work.change(group, AnswerGroupInput(**{**group.fields(), "name": name}), expected_version=expected_version)


def put_in_group(store: Store, *, actor: Actor, id: int, answer_ids: Sequence[str]) -> None:
    """Add comments to a group; whatever group they were in, they leave. Raises as `add_group`."""
    require(actor, "change", AnswerGroup.subject)
    with store.write(actor.name) as work:
        _move(work, _found(work, id).question_id, answer_ids, id)


def take_out_of_group(store: Store, *, actor: Actor, question_id: int, answer_ids: Sequence[str]) -> None:
    """Let comments stand by themselves again. Raises as `add_group`."""
    require(actor, "change", AnswerGroup.subject)
    with store.write(actor.name) as work:
        _in_discussion(work, question_id)
        _move(work, question_id, answer_ids, None)


def remove_group(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Take a group apart; its comments stand by themselves again. Raises NotFound, WrongPhase, ChangedMeanwhile."""
    require(actor, "remove", AnswerGroup.subject)
    with store.write(actor.name) as work:
        group = _found(work, id)
        work.check_version(group, None, expected_version)
        work.session.execute(update(Answer).where(Answer.group_id == id).values(group_id=None))  # type: ignore[arg-type]
        work.remove(group)


def _found(work: UnitOfWork, id: int) -> AnswerGroup:
    group = work.get(AnswerGroup, id)
    _in_discussion(work, group.question_id)
    return group


def _in_discussion(work: UnitOfWork, question_id: int) -> None:
    round_in(work, work.get(RoundQuestion, question_id).round_id, Phase.DISCUSSION, remedy=_REMEDY)


def _of_question(work: UnitOfWork, question_id: int) -> Sequence[AnswerGroup]:
    return work.find(AnswerGroup, AnswerGroup.question_id == question_id)


def _move(work: UnitOfWork, question_id: int, answer_ids: Sequence[str], group_id: int | None) -> None:
    """Answers leave no trace in the audit: not even which of them was moved."""
    wanted = set(answer_ids)
    to_question = (Answer.question_id == question_id, Answer.id.in_(wanted))  # type: ignore[attr-defined]
    moved = work.session.execute(update(Answer).where(*to_question).values(group_id=group_id))  # type: ignore[arg-type]
    work.has_written = True  # whoever looks at the same round sees it too
    if moved.rowcount != len(wanted):  # type: ignore[attr-defined]
        raise InvalidInput(field="answers", problem=Phrase(N_("kies reacties op deze vraag.")))
