"""Networks that are too small or too large for what they are."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.signals.columns import different
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("omvang")
def size(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks with fewer people than the minimum or more than the maximum. An unnamed seat counts as a person."""
    network = context.column("network")[context.held]
    people = different(network, context.snapshot.holder[context.held]).owner
    number = np.bincount(people, minlength=len(context.kinds))
    minimum, maximum = rule.number("minimum"), rule.number("maximum")
    networks = np.flatnonzero(((number < minimum) | (number > maximum)) & context.judged(rule))

    def tell(place: int) -> Told:
        count = int(number[networks[place]])
        values = {"number": count, "minimum": minimum, "maximum": maximum}
        rows = context.rows_of(int(networks[place]))
        evidence = context.ids(np.intersect1d(rows, context.held))
        if not count:
            return Told(
                Phrase(N_("Er doet niemand mee; {minimum} tot {maximum} mensen past bij zo'n netwerk."), values)
            )
        template = N_("Er doen {number} mensen mee; {minimum} tot {maximum} past bij zo'n netwerk.")
        return Told(Phrase(template, values), evidence)

    yield Found(SubjectKind.NETWORK, networks, tell)


@signal("te_veel_gemeenten")
def too_many_gemeenten(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that cover more gemeenten than can be overseen."""
    number = context.snapshot.networks["gemeenten"].map(len).to_numpy(dtype=np.int64)
    networks = np.flatnonzero((number > rule.number("maximum")) & context.judged(rule))

    def tell(place: int) -> Told:
        values = {"number": int(number[networks[place]]), "maximum": rule.number("maximum")}
        template = N_("Het werkgebied heeft {number} gemeenten; tot en met {maximum} is het te overzien.")
        return Told(Phrase(template, values))

    yield Found(SubjectKind.NETWORK, networks, tell)
