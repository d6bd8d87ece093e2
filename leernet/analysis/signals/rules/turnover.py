"""Who came and who left: reason to get acquainted, and when it happens much, reason to ask why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from leernet.analysis.forecast import months_later
from leernet.analysis.signals.context import Context, different, few
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import NOBODY
from leernet.texts import N_


@dataclass(frozen=True, eq=False)
class _Change:
    """Who was there then and who is there now, as different pairs of a network and a member."""

    since: date
    then: tuple[np.ndarray, np.ndarray]
    now: tuple[np.ndarray, np.ndarray]

    @property
    def left(self) -> tuple[np.ndarray, np.ndarray]:
        return _without(self.then, self.now)

    @property
    def came(self) -> tuple[np.ndarray, np.ndarray]:
        return _without(self.now, self.then)


@signal("kennismaken")
def acquaintance(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that people left or joined lately. A network that just began has no turnover."""
    since = months_later(context.day, -rule.number("months"))
    people = _change(context, since, context.snapshot.holder)
    places = _change(context, since, context.column("organisation"))
    had = np.isin(np.arange(len(context.kinds)), people.then[0])
    changed = np.isin(np.arange(len(had)), np.concatenate([people.left[0], people.came[0]]))
    networks = np.flatnonzero(had & changed & context.judged(rule))

    def tell(place: int) -> Told:
        network = int(networks[place])
        left, came, gone = _of(people.left, network), _of(people.came, network), _of(places.left, network)
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
    then, left = (np.bincount(pairs[0], minlength=size) for pairs in (people.then, people.left))
    much = (then >= rule.number("minimum")) & (left * 100 >= then * rule.number("share"))
    networks = np.flatnonzero(much & context.judged(rule))

    def tell(place: int) -> Told:
        network = int(networks[place])
        gone = _of(people.left, network)
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
    then, now = context.held_on(since), context.held
    return _Change(since, different(network[then], member[then]), different(network[now], member[now]))


def _without(
    pairs: tuple[np.ndarray, np.ndarray], other: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """The pairs that are not among the others."""
    if not len(pairs[0]) or not len(other[0]):
        return pairs
    lowest = min(int(pairs[1].min()), int(other[1].min()))
    width = max(int(pairs[1].max()), int(other[1].max())) - lowest + 1
    code, others = (owner * width + member - lowest for owner, member in (pairs, other))
    kept = ~np.isin(code, others, assume_unique=True)
    return pairs[0][kept], pairs[1][kept]


def _of(pairs: tuple[np.ndarray, np.ndarray], network: int) -> np.ndarray:
    start, end = np.searchsorted(pairs[0], (network, network + 1))
    return pairs[1][start:end]


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
