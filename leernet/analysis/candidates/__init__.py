"""Who could fill a seat: people and organisations to ask for a missing or lapsing role, each with reasons in words.

The order follows the weights in data/reference/candidate_weights.toml. It is a help for whoever knows the people, not a
judgement: what is shown are the reasons, never a number. Who does not want to be asked for other networks is not on the
list, and who has a full agenda is only counted.
"""

from dataclasses import dataclass
from datetime import date

from leernet.analysis.candidates.around import Around
from leernet.analysis.candidates.organisations import OrganisationToAsk, organisations_to_ask
from leernet.analysis.candidates.people import Candidate, people_to_ask
from leernet.reference import Reference, Requirement
from leernet.snapshot import NetworkSnapshot

__all__ = ["Candidate", "Candidates", "OrganisationToAsk", "candidates"]


@dataclass(frozen=True)
class Candidates:
    """People and organisations to ask, who fits best first. `busy` is how many people were left out: a full agenda."""

    people: tuple[Candidate, ...]
    organisations: tuple[OrganisationToAsk, ...]
    busy: int


def candidates(
    snapshot: NetworkSnapshot,
    reference: Reference,
    day: date,
    network: int,
    requirement: Requirement,
    number: int = 10,
) -> Candidates:
    """Who could fill this seat of a network (a position), at most `number` people and as many organisations.

    A person is a candidate who counts for the requirement elsewhere on this day, did so before, or sits at this table
    and only lacks the function that is asked. Whoever counts here already is none. A requirement that asks for a part
    of the network asks for no people, so it has no candidates.
    """
    if requirement.parts:
        return Candidates((), (), 0)
    around = Around(snapshot, reference, day, network, requirement)
    people, busy = people_to_ask(around, number)
    return Candidates(people, organisations_to_ask(around, number), busy)
