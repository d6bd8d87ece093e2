"""Who ties which networks together on a day: the affiliation of people, and of organisations, with networks.

An affiliation is a graph with two kinds of nodes: whoever sits at a table, and the tables (Breiger 1974). Only people
with a name tie networks in the sense of this package: a seat that an organisation holds without a name may be somebody
else each time. Organisations have an affiliation of their own, in which a department counts as the whole it is part of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import igraph
import numpy as np

from leernet.snapshot import NOBODY, NetworkSnapshot

UNREACHABLE = -1
"""The distance between two that no chain of people connects."""

_DEEPEST = 12
"""Levels of organisations within organisations that are looked at; a circle in the data ends here."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Different pairs of a member and a group, as two columns of positions; sorted by group, then by member."""

    member: np.ndarray
    group: np.ndarray

    def swapped(self) -> "Pairs":
        """The same the other way round: each group as a member of what were its members."""
        order = np.lexsort((self.group, self.member))
        return Pairs(self.group[order], self.member[order])

    def within(self, groups: np.ndarray) -> "Pairs":
        """Only the pairs with one of these groups."""
        kept = np.isin(self.group, groups)
        return Pairs(self.member[kept], self.group[kept])


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties of one day. `networks` are the positions of those that exist then, whether anybody sits in them or not.

    `people` pairs people with networks. `organisations` pairs organisations with networks, as they are recorded;
    `wholes` does so by the topmost organisation that each is part of, and `represented` pairs people with those.
    """

    snapshot: NetworkSnapshot
    day: date
    networks: np.ndarray
    people: Pairs
    organisations: Pairs
    wholes: Pairs
    represented: Pairs

    @cached_property
    def linking_people(self) -> np.ndarray:
        """The people (positions) in more than one network: only they can tie networks together."""
        return np.flatnonzero(np.bincount(self.people.member) > 1)

    @cached_property
    def linking(self) -> Pairs:
        """The pairs of people in more than one network."""
        kept = np.bincount(self.people.member)[self.people.member] > 1
        return Pairs(self.people.member[kept], self.people.group[kept])

    def without(self, person: int) -> "Ties":
        """The same when this person (a position) takes part in nothing any more."""
        kept = self.people.member != person
        return replace(self, people=Pairs(self.people.member[kept], self.people.group[kept]))


def ties_on(snapshot: NetworkSnapshot, day: date) -> Ties:
    """Who sits in which network on this day, each pair once however many participations lie beneath it."""
    exists = snapshot.networks_on(day)
    rows = snapshot.participations
    network = rows["network"].to_numpy()
    held = snapshot.holds_on(day) & exists[network]
    network, person = network[held], rows["person"].to_numpy()[held]
    organisation = rows["organisation"].to_numpy()[held]
    whole = np.append(topmost(snapshot.organisations["parent"].to_numpy()), NOBODY)[organisation]
    return Ties(
        snapshot=snapshot,
        day=day,
        networks=np.flatnonzero(exists),
        people=_different(person, network),
        organisations=_different(organisation, network),
        wholes=_different(whole, network),
        represented=_different(person, whole),
    )


def _different(member: np.ndarray, group: np.ndarray) -> Pairs:
    filled = (member != NOBODY) & (group != NOBODY)
    member, group = member[filled].astype(np.int64), group[filled].astype(np.int64)
    width = int(member.max(initial=0)) + 1
    code = distinct(group * width + member)
    return Pairs(code % width, code // width)


def distinct(numbers: np.ndarray) -> np.ndarray:
    """The different numbers, sorted: by sorting, which for many different ones beats the hashing of np.unique."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]


def topmost(parent: np.ndarray) -> np.ndarray:
    """Per organisation the topmost one that it is part of, which may be itself."""
    top = np.arange(len(parent))
    for _level in range(_DEEPEST):
        above = parent[top] if len(top) else top
        top = np.where(above == NOBODY, top, above)
    return top


@dataclass(frozen=True, eq=False)
class TwoModeGraph:
    """An affiliation as an igraph graph: first the members, then the groups, each by their positions."""

    graph: igraph.Graph
    members: np.ndarray
    groups: np.ndarray


def two_mode(pairs: Pairs, groups: np.ndarray) -> TwoModeGraph:
    """The graph of these pairs, with all these groups in it, also those without a member."""
    members = distinct(pairs.member)
    edges = np.column_stack(
        [np.searchsorted(members, pairs.member), len(members) + np.searchsorted(groups, pairs.group)]
    )
    return TwoModeGraph(igraph.Graph(n=len(members) + len(groups), edges=edges), members, groups)


@dataclass(frozen=True, eq=False)
class Distances:
    """How far everybody is: per person and per network (by position) the number of people in between.

    UNREACHABLE where no chain of people leads there.
    """

    persons: np.ndarray
    networks: np.ndarray


def distance_to_network(today: NetworkSnapshot, network: int) -> np.ndarray:
    """Per person how far from a network (a position); `today` is a snapshot narrowed to its day with `on`.

    0 is in it, 1 sits elsewhere with somebody who is in it, 2 with somebody who sits with such a person, and so on;
    UNREACHABLE when no chain of people leads there. It is half the length of the shortest path in the affiliation
    graph, rounded down. A network that has ended counts as long as somebody's participation there still holds. Breadth
    first over columns, so one answer takes about ten milliseconds for 200,000 rows.
    """
    return _spread(today, networks=[network]).persons


def distances_from_network(today: NetworkSnapshot, network: int) -> Distances:
    """How far people and networks are from a network: 0 for itself, 1 for those with which it shares somebody."""
    return _spread(today, networks=[network])


def distances_from_person(today: NetworkSnapshot, person: int) -> Distances:
    """How far people and networks are from a person: people at 1 share a network, the own networks are at 0."""
    return _spread(today, persons=[person])


def _spread(today: NetworkSnapshot, *, persons: Sequence[int] = (), networks: Sequence[int] = ()) -> Distances:
    rows = today.participations
    person, network = rows["person"].to_numpy(), rows["network"].to_numpy()
    named = person != NOBODY
    steps = count_steps(
        Pairs(person[named], network[named]),
        len(today.persons),
        len(today.networks),
        persons=persons,
        networks=networks,
    )
    return Distances(steps.persons // 2, steps.networks // 2)


def count_steps(
    pairs: Pairs, people: int, tables: int, *, persons: Sequence[int] = (), networks: Sequence[int] = ()
) -> Distances:
    """The length of the shortest path in the affiliation graph from these people or networks to everybody."""
    from_person = np.full(people, UNREACHABLE, dtype=np.int32)
    from_network = np.full(tables, UNREACHABLE, dtype=np.int32)
    from_person[list(persons)] = from_network[list(networks)] = 0
    step, further = 1, True
    while further:
        further = _reach(from_person, pairs.member, from_network, pairs.group, step)
        further |= _reach(from_network, pairs.group, from_person, pairs.member, step)
        step += 1
    return Distances(from_person, from_network)


def _reach(near: np.ndarray, near_end: np.ndarray, far: np.ndarray, far_end: np.ndarray, step: int) -> bool:
    """Puts what hangs on the nodes of the step before at this step, unless it was reached earlier."""
    touched = np.zeros(len(far), dtype=bool)
    touched[far_end[near[near_end] == step - 1]] = True
    touched &= far == UNREACHABLE
    far[touched] = step
    return bool(touched.any())
