"""What the rules look at: the snapshot on a day, with what several of them need, worked out once."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np

from leernet.analysis.between.ties import Ties, ties_on
from leernet.analysis.composition import Composition, compose
from leernet.analysis.profiles import waivers_on
from leernet.analysis.reflection.gatherings import Gatherings, gatherings_on
from leernet.analysis.seats import Seats
from leernet.analysis.signals.gemeenten import Gemeenten
from leernet.errors import Phrase
from leernet.reference import WITHOUT_KIND, Reference, SignalRule
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import N_

_DEEPEST = 12
"""Levels of networks or organisations within each other that are looked at; a circle ends here instead of never."""

_MOST_NAMES = 6


class Context:
    """A snapshot, the reference data and the day."""

    def __init__(self, snapshot: NetworkSnapshot, reference: Reference, day: date) -> None:
        self.snapshot, self.reference, self.day = snapshot, reference, day
        self.number = day_number(day)

    @cached_property
    def composition(self) -> Composition:
        """Which requirements are met, by the rules of the day."""
        return compose(self.snapshot, self.reference, self.day)

    @cached_property
    def ties(self) -> Ties:
        """Who sits in which network, and on whose behalf."""
        return ties_on(self.snapshot, self.day)

    @cached_property
    def held(self) -> np.ndarray:
        """The participations (places in the frame) that hold on the day, in networks that exist then."""
        return self.held_on(self.day)

    def held_on(self, day: date) -> np.ndarray:
        """The participations (places in the frame) that hold on another day, in networks that exist then."""
        exists = self.snapshot.networks_on(day)
        return np.flatnonzero(self.snapshot.holds_on(day) & exists[self.column("network")])

    @cached_property
    def present(self) -> np.ndarray:
        """Per participation whether it holds on the day, or may do so."""
        return self.snapshot.holds_on(self.day) | self.snapshot.may_hold_on(self.day)

    @cached_property
    def seats(self) -> Seats:
        """The seats of the day, ready to be counted."""
        return Seats(self.snapshot, self.composition.reference, self.day)

    @cached_property
    def gatherings(self) -> Gatherings:
        """When the networks came together, up to and including the day."""
        return gatherings_on(self.snapshot, self.day)

    @cached_property
    def gemeenten(self) -> Gemeenten:
        """The gemeenten of networks and organisations."""
        return Gemeenten(self.snapshot, self.reference)

    @cached_property
    def names(self) -> np.ndarray:
        """The names of the networks."""
        return self.snapshot.networks["name"].to_numpy(dtype=object)

    def column(self, name: str) -> np.ndarray:
        """A column of the participations."""
        return self.snapshot.participations[name].to_numpy()

    def judged(self, rule: SignalRule) -> np.ndarray:
        """Per network whether it exists on the day and the rule is meant for its kind."""
        if not rule.network_kinds:
            return self._exists
        return self._exists & np.isin(self.kinds, rule.network_kinds)

    @cached_property
    def kinds(self) -> np.ndarray:
        """Per network the code of its kind; WITHOUT_KIND when it has none or one that the files do not know."""
        kinds = self.snapshot.networks["kind"].astype(object).to_numpy()
        known = np.isin(kinds.astype(str), list(self.reference.network_kinds))
        return np.where(known, kinds, WITHOUT_KIND).astype(str)

    @cached_property
    def lineage(self) -> tuple[np.ndarray, np.ndarray]:
        """Every network beside itself, and beside each network that it is part of, however far up."""
        parent = self.snapshot.networks["parent"].to_numpy()
        part, whole = np.arange(len(parent)), np.arange(len(parent))
        parts, wholes = [part], [whole]
        for _level in range(_DEEPEST):
            above = parent[whole] if len(whole) else whole
            part, whole = part[above >= 0], above[above >= 0]
            parts.append(part)
            wholes.append(whole)
        return np.concatenate(parts), np.concatenate(wholes)

    @cached_property
    def wholes(self) -> np.ndarray:
        """Per organisation the topmost one that it is part of, which may be itself."""
        parent = self.snapshot.organisations["parent"].to_numpy()
        whole = np.arange(len(parent))
        for _level in range(_DEEPEST):
            above = parent[whole] if len(whole) else whole
            whole = np.where(above >= 0, above, whole)
        return whole

    def rows_of(self, network: int, *, including_parts: bool = False) -> np.ndarray:
        """The participations (places in the frame) in a network, whenever they held."""
        part, whole = self.lineage
        networks = np.unique(part[whole == network]) if including_parts else np.array([network])
        starts = np.searchsorted(self.column("network"), networks)
        ends = np.searchsorted(self.column("network"), networks + 1)
        return np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])

    def ids(self, rows: np.ndarray) -> tuple[int, ...]:
        """The ids of participations by their places in the frame."""
        return tuple(self.column("id")[rows].tolist())

    def holders(self, numbers: Iterable[int]) -> tuple[str | Phrase, ...]:
        """Holders by name, the first few; a last word says how many more there are."""
        return few(tuple(self.snapshot.holder_names(np.fromiter(numbers, dtype=np.int64))))

    def network_names(self, positions: Iterable[int]) -> tuple[str | Phrase, ...]:
        """Networks by name, the first few."""
        return few(tuple(self.names[np.fromiter(positions, dtype=np.int64)]))

    def is_waived(self, networks: np.ndarray, codes: Iterable[str]) -> np.ndarray:
        """Per pair of a network and a code whether it is knowingly set aside on the day."""
        waivers = waivers_on(self.snapshot, self.day)
        waived = set(zip(waivers["network"].tolist(), waivers["requirement"].tolist(), strict=True))
        pairs = zip(networks.tolist(), codes, strict=True)
        return np.array([pair in waived for pair in pairs] if waived else np.zeros(len(networks)), dtype=bool)

    @cached_property
    def _exists(self) -> np.ndarray:
        return self.snapshot.networks_on(self.day)


def few(names: tuple[str, ...]) -> tuple[str | Phrase, ...]:
    """The first few names in alphabetical order; a last word says how many more there are."""
    shown = tuple(sorted(names, key=str.casefold))
    if len(shown) <= _MOST_NAMES:
        return shown
    return (*shown[: _MOST_NAMES - 1], Phrase(N_("en nog {number}"), {"number": len(shown) - _MOST_NAMES + 1}))
