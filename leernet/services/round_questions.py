"""What a round asks. The questions stand once the round is open: people answer what they read."""

from collections.abc import Sequence

from leernet.errors import InvalidInput, Phrase
from leernet.model import Phase, RoundQuestion, RoundQuestionInput
from leernet.services.policy import Actor, require
from leernet.services.records import read_record
from leernet.services.rounds import round_in
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

_REMEDY = N_("De vragen staan vast zodra een ronde open is.")


def add_question(store: Store, *, actor: Actor, question: RoundQuestionInput) -> int:
    """Ask one more, after the others; the number that the database gives. Raises WrongPhase.

    Raises InvalidInput when this question of the bank is in the round already.
    """
    return add_questions(store, actor=actor, questions=[question])[0]


def add_questions(store: Store, *, actor: Actor, questions: Sequence[RoundQuestionInput]) -> list[int]:
    """Ask several more, all or none; see `add_question`."""
    require(actor, "add", RoundQuestion.subject)
    with store.write(actor.name) as work:
        return [_add(work, question) for question in questions]


def read_question(store: Store, *, actor: Actor, id: int) -> tuple[RoundQuestionInput, int]:
    """What a form starts from: the values and the version. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=RoundQuestion, id=id)
    return RoundQuestionInput(**fields), version


def change_question(
    store: Store, *, actor: Actor, id: int, question: RoundQuestionInput, expected_version: int
) -> None:
    """Ask this otherwise; its round and its place stay. Raises WrongPhase, ChangedMeanwhile.

    In other words it is another question: it is no longer compared with that of the bank in other rounds.
    """
    require(actor, "change", RoundQuestion.subject)
    with store.write(actor.name) as work:
        found = _in_preparation(work, id)
        values = question.model_copy(update={"round_id": found.round_id, "place": found.place})
        if values.text != found.text:
            values = values.model_copy(update={"bank_code": None})
        work.change(found, values, expected_version=expected_version)


def remove_question(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Ask this no more. Raises WrongPhase, ChangedMeanwhile."""
    require(actor, "remove", RoundQuestion.subject)
    with store.write(actor.name) as work:
        work.remove(_in_preparation(work, id), expected_version=expected_version)


def order_questions(store: Store, *, actor: Actor, round_id: int, question_ids: Sequence[int]) -> None:
    """Ask the questions of a round in this order. Raises WrongPhase, InvalidInput when it is not all of them once."""
    require(actor, "change", RoundQuestion.subject)
    with store.write(actor.name) as work:
        round_in(work, round_id, Phase.PREPARATION, remedy=_REMEDY)
        of_round = {row.id: row for row in work.find(RoundQuestion, RoundQuestion.round_id == round_id)}
        if sorted(question_ids) != sorted(id for id in of_round if id is not None):
            problem = Phrase(N_("er is intussen een vraag bij gekomen of weggehaald. Kijk nog eens."))
            raise InvalidInput(field="questions", problem=problem)
        for place, id in enumerate(question_ids, start=1):
            work.change(of_round[id], RoundQuestionInput(**{**of_round[id].fields(), "place": place}), verb="order")


def _add(work: UnitOfWork, question: RoundQuestionInput) -> int:
    round_in(work, question.round_id, Phase.PREPARATION, remedy=_REMEDY)
    others = work.find(RoundQuestion, RoundQuestion.round_id == question.round_id)
    if question.bank_code and question.bank_code in {other.bank_code for other in others}:
        raise InvalidInput(field="text", problem=Phrase(N_("deze vraag staat er al.")))
    last = max((other.place for other in others), default=0)
    return work.add(RoundQuestion(**{**question.model_dump(), "place": last + 1}))


def _in_preparation(work: UnitOfWork, id: int) -> RoundQuestion:
    found = work.get(RoundQuestion, id)
    round_in(work, found.round_id, Phase.PREPARATION, remedy=_REMEDY)
    return found
