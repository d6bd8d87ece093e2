"""Who holds the networks together: bridges, brokers, and which networks hang together at all.

All figures are about the affiliation graph of people and networks (`ties`), without organisations.
"""

from dataclasses import dataclass
from functools import cached_property

import igraph
import numpy as np
import pandas as pd

from leernet.analysis.between.ties import Ties, TwoModeGraph, count_steps, two_mode

EXACT_UP_TO = 3_000
"""The number of people and networks from which on betweenness and closeness are estimated instead of counted."""

SAMPLE = 100
"""From how many nodes, drawn with a fixed seed, they are then estimated."""


@dataclass(frozen=True, eq=False)
class Centrality:
    """A figure per node: `persons` and `networks` are indexed by position, largest first.

    `sampled` says from how many nodes it was estimated; 0 when it is exact.
    """

    persons: pd.Series
    networks: pd.Series
    sampled: int = 0


def betweenness(ties: Ties, *, exact_up_to: int = EXACT_UP_TO, sample: int = SAMPLE, seed: int = 1) -> Centrality:
    """How often somebody, or a network, lies on the shortest way between two others, as a share of what is possible.

    Definition: the sum, over all pairs of other nodes, of the share of their shortest paths that pass through this node
    (Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40). Divided by the largest value
    that a node of its kind can have in a graph with this many people and networks (Borgatti & Everett 1997, Network
    analysis of 2-mode data, Social Networks 19; the same as `betweenness_centrality` in `networkx.bipartite`), so
    between 0 and 1. Who sits in one network has 0.

    Exact up to `exact_up_to` people and networks together. Above that it is estimated from the shortest paths that
    begin at `sample` nodes, drawn evenly with `seed` (Brandes & Pich 2007, Centrality estimation in large networks):
    who lies between much is found, the order of those with little is not certain.
    """
    shape = two_mode(ties.people, ties.networks)
    nodes = shape.graph.vcount()
    sources = None if nodes <= exact_up_to else _drawn(nodes, sample, seed)
    found = np.asarray(shape.graph.betweenness(directed=False, sources=sources), dtype=float)
    if sources:
        found *= nodes / len(sources)
    persons, networks = len(shape.members), len(shape.groups)
    found[:persons] /= _most_between(persons, networks)
    found[persons:] /= _most_between(networks, persons)
    return _per_kind(shape, found, len(sources or ()))


def _drawn(nodes: int, sample: int, seed: int) -> list[int]:
    """As many different nodes as asked, or all there are; the same ones each time."""
    return np.sort(np.random.default_rng(seed).choice(nodes, min(sample, nodes), replace=False)).tolist()


def _most_between(own: int, others: int) -> float:
    """The largest betweenness of one of `own` nodes that can only have ties with `others` (Borgatti & Everett)."""
    if not (own and others):
        return 1.0
    s, t = divmod(own - 1, others)
    most = (others**2 * (s + 1) ** 2 + others * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
    return most or 1.0


def closeness(ties: Ties, *, exact_up_to: int = EXACT_UP_TO, sample: int = SAMPLE, seed: int = 1) -> Centrality:
    """How near somebody, or a network, is to all others, as a share of the nearest that is possible.

    Definition: the smallest sum of distances that a node of its kind could have to all others, divided by its sum of
    distances (Freeman 1979, Centrality in social networks: conceptual clarification, Social Networks 1; for two kinds
    of nodes Borgatti & Everett 1997), times the share of the other nodes that it can reach. The same as
    `closeness_centrality` in `networkx.bipartite`, so between 0 and 1; 0 for a network in which nobody sits.

    Exact up to `exact_up_to` people and networks together. Above that the mean distance is estimated from `sample`
    nodes, drawn evenly with `seed` (Eppstein & Wang 2004, Fast approximation of centrality, JGAA 8); the part that a
    node can reach is always exact.
    """
    shape = two_mode(ties.people, ties.networks)
    nodes, persons = shape.graph.vcount(), len(shape.members)
    reach = _reach(shape)
    sources = None if nodes <= exact_up_to else _drawn(nodes, sample, seed)
    if sources is None:
        near = np.asarray(shape.graph.closeness(normalized=False), dtype=float)
        total = np.divide(1, near, out=np.full(nodes, np.nan), where=near > 0)
    else:
        total = _estimated_distances(ties, shape, sources, reach)
    least = np.where(
        np.arange(nodes) < persons,
        len(shape.groups) + 2 * (persons - 1),
        persons + 2 * (len(shape.groups) - 1),
    )
    found = np.nan_to_num(least / total) * (reach - 1) / max(nodes - 1, 1)
    return _per_kind(shape, found, len(sources or ()))


def _reach(shape: TwoModeGraph) -> np.ndarray:
    """Per node how many nodes hang together with it, itself too."""
    part = np.asarray(shape.graph.connected_components().membership, dtype=np.int64)
    return np.bincount(part, minlength=1)[part]


def _estimated_distances(ties: Ties, shape: TwoModeGraph, sources: list[int], reach: np.ndarray) -> np.ndarray:
    """Per node the sum of distances to all it can reach, going by the mean distance to the sources among them."""
    total, seen = np.zeros(len(reach)), np.zeros(len(reach))
    persons, networks = len(ties.snapshot.persons), len(ties.snapshot.networks)
    for source in sources:
        person = shape.members[source : source + 1].tolist()
        network = [] if person else [int(shape.groups[source - len(shape.members)])]
        steps = count_steps(ties.people, persons, networks, persons=person, networks=network)
        far = np.concatenate([steps.persons[shape.members], steps.networks[shape.groups]])
        total += np.maximum(far, 0)
        seen += far > 0
    return np.divide(total * (reach - 1), seen, out=np.full(len(reach), np.nan), where=seen > 0)


def _per_kind(shape: TwoModeGraph, found: np.ndarray, sampled: int) -> Centrality:
    persons = len(shape.members)
    return Centrality(
        persons=pd.Series(found[:persons], index=shape.members).sort_values(ascending=False, kind="stable"),
        networks=pd.Series(found[persons:], index=shape.groups).sort_values(ascending=False, kind="stable"),
        sampled=sampled,
    )


@dataclass(frozen=True)
class Bridge:
    """Somebody without whom networks no longer hang together.

    `person` is a position; `groups` are the networks (positions) that hang together only through this person, each
    group whole in itself, the largest first.
    """

    person: int
    groups: tuple[tuple[int, ...], ...]

    @property
    def cut_off(self) -> tuple[int, ...]:
        """The networks that lose the largest group."""
        return tuple(network for group in self.groups[1:] for network in group)


class Structure:
    """How the networks of a day hang together through people."""

    def __init__(self, ties: Ties) -> None:
        self.ties = ties

    @cached_property
    def _shape(self) -> TwoModeGraph:
        # People in one network tie nothing; without them the graph is a fraction of the size.
        return two_mode(self.ties.linking, self.ties.networks)

    @cached_property
    def parts(self) -> list[np.ndarray]:
        """The networks that hang together through people, directly or by way of others; the largest part first.

        The connected components of the affiliation graph. A network that shares nobody is a part by itself. Exact.
        """
        return _networks_by_part(self._shape.graph.connected_components().membership, self._shape)

    @cached_property
    def bridge_people(self) -> np.ndarray:
        """The people (positions) without whom a part falls apart: the articulation points of the affiliation graph.

        Found in one walk along all ties (Tarjan 1972, Depth-first search and linear graph algorithms). Exact.
        """
        return self._shape.members[[node for node in self._cut if node < len(self._shape.members)]]

    @cached_property
    def bridge_networks(self) -> np.ndarray:
        """The networks (positions) without which other networks no longer hang together, as `bridge_people`."""
        persons = len(self._shape.members)
        return self._shape.groups[[node - persons for node in self._cut if node >= persons]]

    @cached_property
    def _cut(self) -> list[int]:
        return sorted(self._shape.graph.articulation_points())

    def bridge(self, person: int) -> Bridge:
        """What falls apart without this person; one group when nothing does, none when he or she ties nothing."""
        node = int(np.searchsorted(self._shape.members, person))
        if node == len(self._shape.members) or self._shape.members[node] != person:
            return Bridge(person, ())
        without: igraph.Graph = self._shape.graph.copy()
        without.delete_edges(without.incident(node))
        own = self.ties.people.group[self.ties.people.member == person]
        parts = _networks_by_part(without.connected_components().membership, self._shape)
        return Bridge(person, tuple(tuple(part.tolist()) for part in parts if np.isin(own, part).any()))


def _networks_by_part(membership: list[int], shape: TwoModeGraph) -> list[np.ndarray]:
    part = np.asarray(membership, dtype=np.int64)[len(shape.members) :]
    order = np.argsort(part, kind="stable")
    parts = np.split(shape.groups[order], np.flatnonzero(np.diff(part[order])) + 1) if len(order) else []
    return sorted(parts, key=lambda networks: (-len(networks), networks[0]))


def brokers(ties: Ties, figure: Centrality) -> pd.DataFrame:
    """Everybody in more than one network: person (position), networks (a number), betweenness; largest first."""
    networks = pd.Series(ties.linking.member).value_counts()
    found = figure.persons[figure.persons.index.isin(networks.index)]
    return pd.DataFrame(
        {"person": found.index, "networks": networks.reindex(found.index).to_numpy(), "betweenness": found.to_numpy()}
    )
