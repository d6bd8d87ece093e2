"""People who sit in more networks than anybody has time for."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("volle_agenda")
def full_agenda(context: Context, rule: SignalRule) -> Iterator[Found]:
    """People in more different networks than the maximum; several participations in one network count once."""
    pairs = context.ties.people
    judged = context.judged(rule)[pairs.group]
    member, group = pairs.member[judged], pairs.group[judged]
    number = np.bincount(member, minlength=len(context.snapshot.persons))
    people = np.flatnonzero(number > rule.number("maximum"))
    busy = np.isin(member, people)
    place_of, network = np.searchsorted(people, member[busy]), group[busy]

    def tell(place: int) -> Told:
        networks = network[place_of == place]
        rows = context.held
        mine = (context.column("person")[rows] == people[place]) & np.isin(context.column("network")[rows], networks)
        values = {"number": len(networks), "networks": context.network_names(networks)}
        return Told(Phrase(N_("Zit nu in {number} netwerken: {networks}."), values), context.ids(rows[mine]))

    yield Found(SubjectKind.PERSON, people, tell, links=(place_of, network))
