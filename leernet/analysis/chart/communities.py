"""Groups that hang together closely, who ties such groups, and how often somebody lies between others."""

from itertools import combinations

import numpy as np

from leernet.analysis.between import EXACT_UP_TO, SAMPLE
from leernet.analysis.between.overlap import linked_networks
from leernet.analysis.between.ties import Pairs
from leernet.analysis.chance import seeded
from leernet.analysis.chart.columns import PERSON, Chart

_HARDLY = 2
"""So many people between two groups, or fewer, and each of them is a bridge."""


def communities(chart: Chart, *, seed: int = 1) -> np.ndarray:
    """Per node the number of its community, 0 for the largest; nodes without any edge have -1.

    Found by the Leiden method for modularity (Traag, Waltman & Van Eck 2019, From Louvain to Leiden, Scientific Reports
    9, 5233), with the weights of the edges. Deterministic by seed.
    """
    graph = chart.graph
    if not graph.ecount():
        return np.full(len(chart), -1, dtype=np.int64)
    with seeded(seed):
        found = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=4)
    member = np.asarray(found.membership, dtype=np.int64)
    member[chart.degree == 0] = -1
    sizes = np.bincount(member[member >= 0])
    order = np.argsort(-sizes, kind="stable")
    number = np.empty(len(sizes), dtype=np.int64)
    number[order] = np.arange(len(sizes))
    return np.where(member >= 0, number[member], -1)


def betweenness(chart: Chart, *, seed: int = 1) -> np.ndarray:
    """Per node how often it lies on the shortest way between two others, as a share of the largest in this chart.

    Freeman 1977; above EXACT_UP_TO nodes estimated from the ways that begin at SAMPLE nodes (Brandes & Pich 2007).
    """
    sources = None
    if len(chart) > EXACT_UP_TO:
        sources = np.sort(np.random.default_rng(seed).choice(len(chart), SAMPLE, replace=False)).tolist()
    found = np.asarray(chart.graph.betweenness(directed=False, sources=sources), dtype=float)
    return found / (found.max(initial=0.0) or 1.0)


def single_ties(chart: Chart) -> np.ndarray:
    """Per node whether it is a person without whom networks no longer hang together (Tarjan 1972)."""
    single = np.zeros(len(chart), dtype=bool)
    single[sorted(chart.graph.articulation_points())] = True
    return single & chart.part(PERSON)


def bridges(chart: Chart, *, seed: int = 1) -> np.ndarray:
    """Per node whether it is a person who ties communities of networks that hardly anybody else ties."""
    member = communities(chart, seed=seed)
    one, other = chart.edges["one"].to_numpy(), chart.edges["other"].to_numpy()
    person = chart.part(PERSON)
    sits = person[one] & chart.part("network")[other]
    pairs = np.unique(np.column_stack([one[sits], member[other[sits]]]), axis=0)
    if not len(pairs):
        return np.zeros(len(chart), dtype=bool)
    pairs = pairs[np.bincount(pairs[:, 0])[pairs[:, 0]] > 1]  # who sits in one community ties none
    order = np.lexsort((pairs[:, 0], pairs[:, 1]))
    ties = Pairs(pairs[order, 0], pairs[order, 1])
    links = linked_networks(ties)
    weak = links[links["shared"] <= _HARDLY]
    width = int(member.max()) + 1
    weak_codes = weak["one"].to_numpy() * width + weak["other"].to_numpy()
    flagged = np.zeros(len(chart), dtype=bool)
    persons, begin = np.unique(pairs[:, 0], return_index=True)
    hardly = set(weak_codes.tolist())
    for row, own in zip(persons.tolist(), np.split(pairs[:, 1], begin[1:]) if len(pairs) else [], strict=True):
        flagged[row] = any(one * width + other in hardly for one, other in combinations(own.tolist(), 2))
    return flagged
