"""Who came and who left: reason to get acquainted, and when it happens much, reason to ask why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from leernet.analysis.forecast import months_later
from leernet.analysis.signals.columns import Pairs, different
from leernet.analysis.signals.context import Context, few
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import NOBODY
from leernet.texts import N_


@dataclass(frozen=True, eq=False)
class _Change:
    """Who was there then and is there no more, and who is there now and was not: pairs of a network and a member."""

    then: Pairs
    left: Pairs
    came: Pairs


@signal("kennismaken")
def acquaintance(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that people left or joined lately. A network that just began has no turnover."""
    since = months_later(context.day, -rule.number("months"))
    people = _change(context, since, context.snapshot.holder)
    places = _change(context, since, context.column("organisation"))
    had = np.isin(np.arange(len(context.kinds)), people.then.owner)
    changed = np.isin(np.arange(len(had)), np.concatenate([people.left.owner, people.came.owner]))
    networks = np.flatnonzero(had & changed & context.judged(rule))

    def tell(place: int) -> Told:
        network = int(networks[place])
        left, came, gone = people.left.of(network), people.came.of(network), places.left.of(network)
        return Told(
            _sentence(context, since, left, came, gone[gone != NOBODY]), _evidence(context, network, left, came)
        )

    yield Found(SubjectKind.NETWORK, networks, tell)


@signal("verloop")
def high_turnover(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that lost a large share of the people who were there so many months ago."""
    since = months_later(context.day, -rule.number("months"))
    people = _change(context, since, context.snapshot.holder)
    size = len(context.kinds)
    then, left = (np.bincount(pairs.owner, minlength=size) for pairs in (people.then, people.left))
    much = (then >= rule.number("minimum")) & (left * 100 >= then * rule.number("share"))
    networks = np.flatnonzero(much & context.judged(rule))

    def tell(place: int) -> Told:
        network = int(networks[place])
        gone = people.left.of(network)
        values = {
            "since": since,
            "then": int(then[network]),
            "left": int(left[network]),
            "names": context.holders(gone),
        }
        template = N_("Van de {then} mensen die er op {since} bij waren, zijn er {left} weg: {names}.")
        return Told(Phrase(template, values), _evidence(context, network, gone, gone[:0]))

    yield Found(SubjectKind.NETWORK, networks, tell)


def _change(context: Context, since: date, member: np.ndarray) -> _Change:
    network = context.column("network")
    then, now = (different(network[rows], member[rows]) for rows in (context.held_on(since), context.held))
    return _Change(then, then.without(now), now.without(then))


def _sentence(context: Context, since: date, left: np.ndarray, came: np.ndarray, gone: np.ndarray) -> Phrase:
    values = {"since": since, "came": context.holders(came), "left": context.holders(left)}
    if len(came) and len(left):
        sentence = Phrase(N_("Sinds {since} is nieuw: {came}. Weg is: {left}."), values)
    elif len(came):
        sentence = Phrase(N_("Sinds {since} is nieuw: {came}."), values)
    else:
        sentence = Phrase(N_("Sinds {since} is weg: {left}."), values)
    if not len(gone):
        return sentence
    names = few(tuple(context.snapshot.organisations["name"].to_numpy()[gone]))
    template = N_("{people} Als organisatie niet meer aan tafel: {organisations}.")
    return Phrase(template, {"people": sentence, "organisations": names})


def _evidence(context: Context, network: int, left: np.ndarray, came: np.ndarray) -> tuple[int, ...]:
    rows = context.rows_of(network)
    return context.ids(rows[np.isin(context.snapshot.holder[rows], np.concatenate([left, came]))])
