"""What some steps would change: signals that appear and vanish, and networks that no longer hang together."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leernet.analysis.between import Structure, ties_on
from leernet.analysis.changes import signals_opened
from leernet.analysis.signals import Signals
from leernet.snapshot import NetworkSnapshot

Groups = tuple[tuple[int, ...], ...]
"""Groups of networks (positions), the largest first."""


@dataclass(frozen=True)
class Side:
    """Figures of one side: open signals, people at a table, and seats held, all on the day."""

    signals: int
    people: int
    seats: int


@dataclass(frozen=True, eq=False)
class Outcome:
    """Today and what it would be, on one day.

    `before` and `after` are the signals of both. `vanished` are rows of `before` that are no signal any more, and
    `appeared` rows of `after` that were none; what was knowingly set aside is no signal.
    """

    before: Signals
    after: Signals
    vanished: tuple[int, ...]
    appeared: tuple[int, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether no signal appears or vanishes and the same networks hang together."""
        return not (self.vanished or self.appeared or self.broken or self.joined)

    @property
    def today(self) -> Side:
        return _side(self.before)

    @property
    def then(self) -> Side:
        return _side(self.after)

    @cached_property
    def broken(self) -> tuple[Groups, ...]:
        """Networks that hang together through people today and would not any more: each as the groups it leaves.

        The largest group comes first; the others lose their only bridge to it.
        """
        return _fallen_apart(self._parts[0], self._parts[1])

    @cached_property
    def joined(self) -> tuple[Groups, ...]:
        """Networks that would come to hang together: each as the groups that they are today."""
        return _fallen_apart(self._parts[1], self._parts[0])

    @cached_property
    def _parts(self) -> tuple[np.ndarray, np.ndarray]:
        return _parts(self.before), _parts(self.after)


def compare(before: Signals, after: Signals) -> Outcome:
    """What differs between the signals of a snapshot and those of the same one with steps applied, on one day."""
    return Outcome(
        before=before,
        after=after,
        vanished=tuple(signals_opened(after, before)),
        appeared=tuple(signals_opened(before, after)),
    )


def _side(signals: Signals) -> Side:
    snapshot: NetworkSnapshot = signals.snapshot
    rows = snapshot.participations
    held = snapshot.holds_on(signals.day) & snapshot.networks_on(signals.day)[rows["network"].to_numpy()]
    person = rows["person"].to_numpy()[held]
    return Side(
        signals=int(signals.open().sum()),
        people=len(np.unique(person[person >= 0])),
        seats=int(held.sum()),
    )


def _parts(signals: Signals) -> np.ndarray:
    """Per network a number for the part in which it hangs together with others; -1 when it does not exist."""
    number = np.full(len(signals.snapshot.networks), -1)
    for place, networks in enumerate(Structure(ties_on(signals.snapshot, signals.day)).parts):
        number[networks] = place
    return number


def _fallen_apart(whole: np.ndarray, pieces: np.ndarray) -> tuple[Groups, ...]:
    """The parts of `whole` that are more than one part in `pieces`, the one with the most networks first."""
    found: dict[int, dict[int, list[int]]] = {}
    for network, (part, piece) in enumerate(zip(whole.tolist(), pieces.tolist(), strict=True)):
        if part >= 0:
            found.setdefault(part, {}).setdefault(piece, []).append(network)
    broken = [
        tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group)))
        for groups in found.values()
        if len(groups) > 1
    ]
    return tuple(sorted(broken, key=lambda groups: -sum(map(len, groups))))
