"""Whether everybody can learn as equals: one perspective, or one organisation, with most of the seats."""

from collections.abc import Callable, Iterator

import numpy as np

from leernet.analysis.signals.columns import different
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import NOBODY
from leernet.texts import N_


@signal("ongelijk_perspectief")
def one_perspective(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks in which one perspective holds more than its share of the seats.

    A role that is not known counts as a seat, and for no perspective. Who has two roles counts for both perspectives.
    """
    perspectives = list(context.reference.perspectives.values())
    codes = [one.code for one in perspectives]
    roles = context.snapshot.participations["role"].cat
    of_role = [context.reference.role_perspective(role) for role in roles.categories]
    table = np.array([codes.index(one) if one else NOBODY for one in (*of_role, None)])
    side = table[roles.codes.to_numpy()]
    yield _dominated(context, rule, side, lambda number: perspectives[number].name, _PERSPECTIVE)


@signal("ongelijk_organisatie")
def one_organisation(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks in which one organisation, with its departments, holds more than its share of the seats."""
    names = context.snapshot.organisations["name"].to_numpy()
    side = np.append(context.wholes, NOBODY)[context.column("organisation")]
    yield _dominated(context, rule, side, lambda number: str(names[number]), _ORGANISATION)


_PERSPECTIVE = N_("Van de {seats} mensen aan tafel brengen er {number} hetzelfde perspectief mee: {side}.")
_ORGANISATION = N_("Van de {seats} mensen aan tafel zitten er {number} namens dezelfde organisatie: {side}.")


def _dominated(
    context: Context, rule: SignalRule, side: np.ndarray, name: Callable[[int], str], template: str
) -> Found:
    """The networks in which one side (a number per participation, NOBODY for none) holds too many seats."""
    rows = context.held[context.judged(rule)[context.column("network")[context.held]]]
    network, holder = context.column("network")[rows], context.snapshot.holder[rows]
    seats = np.bincount(different(network, holder).owner, minlength=len(context.kinds))
    sided = side[rows] != NOBODY
    sides = int(side.max(initial=0)) + 1
    group = network[sided].astype(np.int64) * sides + side[rows][sided]
    groups, number = np.unique(different(group, holder[sided]).owner, return_counts=True)
    owner = groups // sides
    too_much = (seats[owner] >= rule.number("minimum")) & (number * 100 > seats[owner] * rule.number("share"))
    groups, number, owner = groups[too_much], number[too_much], owner[too_much]

    def tell(place: int) -> Told:
        one = int(groups[place] % sides)
        values = {"seats": int(seats[owner[place]]), "number": int(number[place]), "side": name(one)}
        return Told(Phrase(template, values), context.ids(rows[(network == owner[place]) & (side[rows] == one)]))

    return Found(SubjectKind.NETWORK, owner, tell)
