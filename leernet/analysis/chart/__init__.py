"""What a view of the network map shows, in columns: who is tied to whom, and what can be seen about them."""

from leernet.analysis.chart.clusters import ClusterBy, Clusters, clusters_chart, clusters_of
from leernet.analysis.chart.columns import (
    CLUSTER,
    NETWORK,
    ORGANISATION,
    PARTS,
    PERSON,
    SEAT,
    Chart,
    ids_of,
    make_chart,
)
from leernet.analysis.chart.communities import betweenness, bridges, communities, single_ties
from leernet.analysis.chart.groups import ColourBy, Groups, groups
from leernet.analysis.chart.hierarchy import hierarchy_chart, tree_places
from leernet.analysis.chart.over_time import first_and_last, network_days
from leernet.analysis.chart.people import LapsingSeat, people_chart, seat_id
from leernet.analysis.chart.projections import colleagues_chart, networks_chart, organisations_chart
from leernet.analysis.chart.since import Change, since
from leernet.analysis.chart.surroundings import Path, shortest_path, surroundings

__all__ = [
    "CLUSTER",
    "NETWORK",
    "ORGANISATION",
    "PARTS",
    "PERSON",
    "SEAT",
    "Change",
    "Chart",
    "ClusterBy",
    "Clusters",
    "ColourBy",
    "Groups",
    "LapsingSeat",
    "Path",
    "betweenness",
    "bridges",
    "clusters_chart",
    "clusters_of",
    "colleagues_chart",
    "communities",
    "first_and_last",
    "groups",
    "hierarchy_chart",
    "ids_of",
    "make_chart",
    "network_days",
    "networks_chart",
    "organisations_chart",
    "people_chart",
    "seat_id",
    "shortest_path",
    "since",
    "single_ties",
    "surroundings",
    "tree_places",
]
