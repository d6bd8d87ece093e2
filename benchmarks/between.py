"""What lies between networks, beside NetworkX with the same answer where it can give one in reasonable time."""

import networkx as nx
import numpy as np
import pandas as pd
from networkx.algorithms import bipartite

from benchmarks.made_up import DAY, snapshot
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.analysis.between import (
    Structure,
    betweenness,
    closeness,
    distance_to_network,
    linked_networks,
    past_each_other,
    ties_on,
)
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot

LARGE = (200_000, 4_000)
SMALL = (3_000, 250)


def run(reference: Reference) -> list[Line]:
    return [*_large(_with_themes(reference, *LARGE)), *_small(_with_themes(reference, *SMALL))]


def _with_themes(reference: Reference, participations: int, networks: int) -> NetworkSnapshot:
    """A made-up snapshot with a theme for each network, fifty networks to a theme."""
    made = snapshot(reference, participations=participations, networks=networks)
    random = np.random.default_rng(2026)
    themes = [(f"Thema {number}",) for number in random.integers(0, max(networks // 50, 1), networks)]
    made.networks["themes"] = pd.Series(themes, dtype=object)
    if "parent" not in made.organisations:
        made.organisations["parent"] = -1
    return made


def _graph(made: NetworkSnapshot) -> nx.Graph:
    """The affiliation graph as one would build it for NetworkX: networks as they are, people below zero."""
    rows = made.on(DAY).participations
    graph = nx.Graph()
    graph.add_nodes_from(range(len(made.networks)))
    graph.add_edges_from(zip((-rows["person"] - 1).tolist(), rows["network"].tolist(), strict=True))
    return graph


def _large(made: NetworkSnapshot) -> list[Line]:
    ties, graph, today = ties_on(made, DAY), _graph(made), made.on(DAY)
    networks = range(len(made.networks))

    def structure() -> None:
        found = Structure(ties)
        assert found.parts is not None
        assert found.bridge_people is not None

    def structure_in_networkx() -> None:
        list(nx.connected_components(graph))
        list(nx.articulation_points(graph))

    compared = {
        "bridges and parts": (structure, structure_in_networkx),
        "networks linked by people": (
            lambda: linked_networks(ties.people),
            lambda: bipartite.weighted_projected_graph(graph, networks),
        ),
        "distance of everybody to one network": (
            lambda: distance_to_network(today, 7),
            lambda: nx.single_source_shortest_path_length(graph, 7),
        ),
    }
    size = f"{LARGE[0]:,} participations in {LARGE[1]:,} networks"
    lines = []
    for what, (ours, theirs) in compared.items():
        mine, peer = side_by_side(ours, theirs, rounds=3)
        lines.append(_line(f"{what}, {size}", mine, peer, faster=2))
    (taken,) = side_by_side(lambda: past_each_other(ties_on(made, DAY)), rounds=5)
    lines.append(
        Line(f"who work past each other, {size}", milliseconds(taken), "no peer has it", "under 500 ms", taken < 0.5)
    )
    return lines


def _small(made: NetworkSnapshot) -> list[Line]:
    """Betweenness and closeness, exact on both sides; for large data NetworkX would take hours."""
    ties, graph = ties_on(made, DAY), _graph(made)
    people = [node for node in graph if node < 0]
    size = f"exact, {len(graph):,} people and networks"
    between = side_by_side(
        lambda: betweenness(ties, exact_up_to=len(graph)),
        lambda: bipartite.betweenness_centrality(graph, people),
        rounds=1,
    )
    near = side_by_side(
        lambda: closeness(ties, exact_up_to=len(graph)),
        lambda: bipartite.closeness_centrality(graph, people),
        rounds=1,
    )
    return [_line(f"betweenness, {size}", *between, faster=10), _line(f"closeness, {size}", *near, faster=10)]


def _line(what: str, mine: float, peer: float, *, faster: int) -> Line:
    return Line(
        what,
        milliseconds(mine),
        f"{milliseconds(peer)} for NetworkX: {peer / mine:.0f} x faster",
        f"at least {faster} x faster",
        mine * faster <= peer,
    )
