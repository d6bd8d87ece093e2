"""What lies between networks: who ties them together, where they overlap, and where they work past each other."""

from leernet.analysis.between.brokers import (
    EXACT_UP_TO,
    SAMPLE,
    Bridge,
    Centrality,
    Structure,
    betweenness,
    brokers,
    closeness,
)
from leernet.analysis.between.overlap import (
    Overlap,
    linked_networks,
    linked_people,
    most_overlapping,
    organisations_across,
    overlap,
    past_each_other,
)
from leernet.analysis.between.ties import (
    UNREACHABLE,
    Distances,
    Pairs,
    Ties,
    distance_to_network,
    distances_from_network,
    distances_from_person,
    ties_on,
)

__all__ = [
    "EXACT_UP_TO",
    "SAMPLE",
    "UNREACHABLE",
    "Bridge",
    "Centrality",
    "Distances",
    "Overlap",
    "Pairs",
    "Structure",
    "Ties",
    "betweenness",
    "brokers",
    "closeness",
    "distance_to_network",
    "distances_from_network",
    "distances_from_person",
    "linked_networks",
    "linked_people",
    "most_overlapping",
    "organisations_across",
    "overlap",
    "past_each_other",
    "ties_on",
]
