"""A chart: what a view of the network map shows, as columns of nodes and edges.

Nodes go by the ids of the database (`person-12`, `organisation-3`, `network-7`), so that a name survives a new
snapshot; an empty seat is `seat-7-beleid`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import igraph
import numpy as np
import pandas as pd

from leernet.errors import Phrase
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot

NETWORK, PERSON, ORGANISATION, SEAT, CLUSTER = PARTS = ("network", "person", "organisation", "seat", "cluster")

_NODE_COLUMNS: dict[str, Any] = {
    "id": "",
    "part": NETWORK,
    "position": NOBODY,
    "networks": 0,
    "people": 0,
    "requirement": NOBODY,
    "unknown": False,
    "falls": 0,
    "label": "",
}
_EDGE_COLUMNS: dict[str, Any] = {
    "one": 0,
    "other": 0,
    "weight": 1.0,
    "since": UNKNOWN_BEGIN,
    "until": OPEN_END,
    "implied": False,
}


@dataclass(frozen=True, eq=False)
class Chart:
    """Nodes and edges, a row each.

    nodes: id, part (one of PARTS), position (in the snapshot's frame; of the network for a seat), networks and people
        (counts), requirement (a position in the reference data), unknown and falls (a day number, 0 for none) of a
        seat, label (only where the snapshot has no name for it).
    edges: one, other (rows of nodes), weight, since, until (day numbers), implied (an edge that ties nobody, such as
        that to an empty seat or from a werkgroep to its werkplaats). One pair may have several rows, one per period.
    `left_out` says what had to stay out because there is too much of it.
    stays: node (a row of nodes), since, until: over all days, when somebody takes part, with or without an edge.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    left_out: Phrase | None = None
    stays: pd.DataFrame | None = None

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each node by its id."""
        return {id: row for row, id in enumerate(self.nodes["id"].tolist())}

    @cached_property
    def graph(self) -> igraph.Graph:
        """The chart as a graph, each pair once, with its largest weight; what is implied ties nothing."""
        real = self.edges[~self.edges["implied"].to_numpy(dtype=bool)]
        real = real.iloc[np.argsort(-real["weight"].to_numpy(dtype=float), kind="stable")]
        low, high = np.sort(real[["one", "other"]].to_numpy(), axis=1).T if len(real) else np.empty((2, 0), dtype=int)
        pairs, first = np.unique(low * max(len(self), 1) + high, return_index=True)
        ends = np.column_stack([pairs // max(len(self), 1), pairs % max(len(self), 1)])
        return igraph.Graph(n=len(self), edges=ends, edge_attrs={"weight": real["weight"].to_numpy()[first].tolist()})

    @cached_property
    def degree(self) -> np.ndarray:
        """Per node with how many others it is tied."""
        return np.asarray(self.graph.degree(), dtype=np.int64)

    def part(self, *parts: str) -> np.ndarray:
        """Per node whether it is one of these parts."""
        return self.nodes["part"].isin(parts).to_numpy(dtype=bool)

    def names(self, snapshot: NetworkSnapshot) -> np.ndarray:
        """The name of each node; of a seat that of its network."""
        named = self.nodes["label"].to_numpy(dtype=object).copy()
        frames = {
            NETWORK: snapshot.networks,
            SEAT: snapshot.networks,
            PERSON: snapshot.persons,
            ORGANISATION: snapshot.organisations,
        }
        for part, frame in frames.items():
            chosen = self.part(part)
            named[chosen] = frame["name"].to_numpy(dtype=object)[self.nodes["position"].to_numpy()[chosen]]
        return named

    def only(self, kept: np.ndarray) -> "Chart":
        """The chart of these nodes (a mask) and the edges between them."""
        number = np.cumsum(kept) - 1
        one, other = self.edges["one"].to_numpy(), self.edges["other"].to_numpy()
        edges = self.edges[kept[one] & kept[other]]
        edges = edges.assign(one=number[edges["one"].to_numpy()], other=number[edges["other"].to_numpy()])
        stays = self.stays
        if stays is not None:
            stays = stays[kept[stays["node"].to_numpy()]]
            stays = stays.assign(node=number[stays["node"].to_numpy()])
        nodes = self.nodes[kept].reset_index(drop=True)
        return replace(self, nodes=nodes, edges=edges.reset_index(drop=True), stays=stays)

    def with_stays(self, ids: np.ndarray, since: np.ndarray, until: np.ndarray) -> "Chart":
        """The same with the days on which these nodes are there."""
        node = pd.Index(self.nodes["id"].to_numpy(dtype=object)).get_indexer(ids)
        return replace(self, stays=pd.DataFrame({"node": node, "since": since, "until": until}))

    def each_pair_once(self) -> "Chart":
        """The same with one edge for each two, with its largest weight: what a layout needs to know."""
        edges = self.edges.sort_values("weight", ascending=False, kind="stable").drop_duplicates(["one", "other"])
        return replace(self, edges=edges.sort_index().reset_index(drop=True))


def make_chart(
    nodes: Sequence[pd.DataFrame], edges: Sequence[pd.DataFrame] = (), left_out: Phrase | None = None
) -> Chart:
    """A chart of these nodes, with the usual values where a column is not given; edges name the ids of their ends."""
    nodes_frame = _whole(nodes, _NODE_COLUMNS)
    nodes_frame["id"] = nodes_frame["id"].astype(object)
    edges_frame = _whole(edges, _EDGE_COLUMNS)
    if len(edges_frame):
        index = pd.Index(nodes_frame["id"].to_numpy(dtype=object))
        for end in ("one", "other"):
            edges_frame[end] = index.get_indexer(edges_frame[end].to_numpy(dtype=object))
    return Chart(nodes_frame, edges_frame, left_out)


def _whole(frames: Sequence[pd.DataFrame], columns: dict[str, Any]) -> pd.DataFrame:
    filled = [frame.assign(**{name: value for name, value in columns.items() if name not in frame}) for frame in frames]
    filled = [frame[list(columns)] for frame in filled if len(frame)]
    if not filled:
        return pd.DataFrame({name: pd.Series([value]).iloc[:0] for name, value in columns.items()})
    return pd.concat(filled, ignore_index=True)


def ids_of(snapshot: NetworkSnapshot, part: str, positions: np.ndarray) -> np.ndarray:
    """The ids by which these records go on the map."""
    frame = {NETWORK: snapshot.networks, PERSON: snapshot.persons, ORGANISATION: snapshot.organisations}[part]
    ids = frame["id"].to_numpy()[positions]
    return np.array([f"{part}-{id}" for id in ids.tolist()], dtype=object)
