"""Leading a reflection round through its phases: preparation, open, discussion, closed; never back."""

from leernet.errors import Phrase, WrongPhase
from leernet.model import Phase, ReflectionRound
from leernet.store import UnitOfWork
from leernet.texts import N_

PHASES: dict[Phase, str] = {
    Phase.PREPARATION: N_("voorbereiding"),
    Phase.OPEN: N_("open"),
    Phase.DISCUSSION: N_("bespreken"),
    Phase.CLOSED: N_("gesloten"),
}
"""What each phase is called, in the order in which a round goes through them."""


def round_in(work: UnitOfWork, id: int, *phases: Phase, remedy: str) -> ReflectionRound:
    """The round, when it is in one of these phases. Raises NotFound, and WrongPhase with the remedy (Dutch, N_)."""
    found = work.get(ReflectionRound, id)
    if found.phase not in phases:
        raise WrongPhase(name=found.name, phase=Phrase(PHASES[Phase(found.phase)]), remedy=Phrase(remedy))
    return found
