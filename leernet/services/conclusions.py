"""What a group concludes from a round: marked while it is discussed; afterwards only added to, with name and day."""

from leernet.errors import InvalidInput, Phrase
from leernet.model import Conclusion, ConclusionInput, Phase, RoundQuestion
from leernet.services.policy import Actor, require
from leernet.services.records import read_record
from leernet.services.rounds import round_in
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

_REMEDY = N_("Conclusies legt u vast tijdens het bespreken; daarna kan alleen nog een aanvulling.")
_ADDITION_REMEDY = N_("Een aanvulling komt pas als de ronde gesloten is. Leg nu een gewone conclusie vast.")


def add_conclusion(store: Store, *, actor: Actor, conclusion: ConclusionInput) -> int:
    """Mark something as a conclusion, dilemma, tip, … of a round; its number. Raises NotFound, WrongPhase."""
    require(actor, "add", Conclusion.subject)
    with store.write(actor.name) as work:
        round_in(work, conclusion.round_id, Phase.DISCUSSION, remedy=_REMEDY)
        return _add(work, conclusion.model_copy(update={"addition": False}))


def add_addition(store: Store, *, actor: Actor, conclusion: ConclusionInput) -> int:
    """Add to a round that is closed, with the name of who does so and the day; its number.

    Nothing that was there changes, and an addition stays as well. Raises NotFound, WrongPhase, and InvalidInput without
    a name.
    """
    require(actor, "add", Conclusion.subject)
    with store.write(actor.name) as work:
        round_in(work, conclusion.round_id, Phase.CLOSED, remedy=_ADDITION_REMEDY)
        if not conclusion.by:
            raise InvalidInput(field="by", problem=Phrase(N_("wie vult dit aan? Vul een naam in.")))
        return _add(work, conclusion.model_copy(update={"addition": True}))


def read_conclusion(store: Store, *, actor: Actor, id: int) -> tuple[ConclusionInput, int]:
    """What a form starts from: the values, and the version that `change_conclusion` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Conclusion, id=id)
    return ConclusionInput(**fields), version


def change_conclusion(
    store: Store, *, actor: Actor, id: int, conclusion: ConclusionInput, expected_version: int
) -> None:
    """Word a conclusion otherwise while the round is discussed; it stays with its round.

    Raises NotFound, WrongPhase, ChangedMeanwhile.
    """
    require(actor, "change", Conclusion.subject)
    with store.write(actor.name) as work:
        found = _in_discussion(work, id)
        values = conclusion.model_copy(update={"round_id": found.round_id, "addition": False})
        _check_question(work, values)
        work.change(found, values, expected_version=expected_version)


def remove_conclusion(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Take a conclusion back while the round is discussed. Raises NotFound, WrongPhase, ChangedMeanwhile."""
    require(actor, "remove", Conclusion.subject)
    with store.write(actor.name) as work:
        work.remove(_in_discussion(work, id), expected_version=expected_version)


def _in_discussion(work: UnitOfWork, id: int) -> Conclusion:
    found = work.get(Conclusion, id)
    round_in(work, found.round_id, Phase.DISCUSSION, remedy=_REMEDY)
    return found


def _add(work: UnitOfWork, conclusion: ConclusionInput) -> int:
    _check_question(work, conclusion)
    return work.add(Conclusion(**conclusion.model_dump()))


def _check_question(work: UnitOfWork, conclusion: ConclusionInput) -> None:
    id = conclusion.question_id
    if id is not None and work.get(RoundQuestion, id).round_id != conclusion.round_id:
        raise InvalidInput(field="question_id", problem=Phrase(N_("deze vraag hoort bij een andere ronde.")))
