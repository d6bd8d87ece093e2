"""What comes of a round belongs to it: to a network and a question of that round, said while the group discussed."""

from typing import Any

from leernet.errors import InvalidInput, Phrase
from leernet.model import Input, Phase, ReflectionRound, RoundQuestion
from leernet.services.rounds import round_in
from leernet.store import UnitOfWork
from leernet.texts import N_

_ONLY_WHILE_DISCUSSING = N_("Wat een ronde oplevert, legt u vast tijdens het bespreken. Kies anders geen ronde.")
_SAID = N_("Wat daar is afgesproken, blijft staan zoals het is. Schrijf een nieuwe zonder ronde, of een aanvulling.")
_BEFORE_CLOSING = (Phase.PREPARATION, Phase.OPEN, Phase.DISCUSSION)


def check_round(work: UnitOfWork, record: Any, *phases: Phase) -> None:
    """Refuse a round that is in another phase, or has nothing to do with the network or the question of this record.

    Raises NotFound, WrongPhase and InvalidInput. Without a round there is nothing to check.
    """
    question_id = getattr(record, "question_id", None)
    if record.round_id is not None:
        round_of_network(work, record.round_id, record.network_id, *phases)
    if question_id is not None and work.get(RoundQuestion, question_id).round_id != record.round_id:
        raise InvalidInput(field="question_id", problem=Phrase(N_("deze vraag hoort bij een andere ronde.")))


def round_of_network(work: UnitOfWork, id: int, network_id: int, *phases: Phase) -> ReflectionRound:
    """The round in one of these phases, in which this network takes part. Raises as `check_round`."""
    found = round_in(work, id, *phases, remedy=_ONLY_WHILE_DISCUSSING)
    if network_id not in found.network_ids:
        raise InvalidInput(field="round_id", problem=Phrase(N_("dit netwerk doet niet mee aan die ronde.")))
    return found


def keep_what_was_said(work: UnitOfWork, record: Any, values: Input | None, *fields: str) -> None:
    """Refuse to remove what a closed round said (without values), or to give these fields of it another value."""
    if record.round_id is None:
        return
    if values is None or any(getattr(record, name) != getattr(values, name) for name in fields):
        round_in(work, record.round_id, *_BEFORE_CLOSING, remedy=_SAID)
