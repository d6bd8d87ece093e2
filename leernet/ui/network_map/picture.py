"""From an affiliation with places to a content that the map can draw."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.layout import Place
from leernet.reference import Reference
from leernet.texts import _, format_number, ngettext
from leernet.ui.network_map.contract import Content, Edges, Nodes, Picture
from leernet.ui.network_map.encode import encode
from leernet.ui.network_map.looks import MISSING, NETWORK, ORGANISATION, UNCERTAIN, Look, looks


def paint(shown: Affiliation, graph: nx.Graph, places: Mapping[str, Place], reference: Reference) -> Picture:
    """The picture of a graph (the whole one, or the networks alone), each node at its place.

    `places` may hold more than the graph: the layout of a longer period, so that a moved date moves nothing.
    """
    painter = _Painter(shown, reference, looks(reference))
    nodes = {name: painter.node(what) for name, what in sorted(graph.nodes(data=True))}
    number = {name: position for position, name in enumerate(nodes)}
    where = np.array([places[name] for name in nodes]).reshape(-1, 2)
    drawn = Nodes(
        id=list(nodes),
        part=[graph.nodes[name]["part"] for name in nodes],
        x=where[:, 0],
        y=where[:, 1],
        label=[node["label"] for node in nodes.values()],
        group=[node["group"] for node in nodes.values()],
        size=np.array([node["size"] for node in nodes.values()]),
        note=[node["note"] for node in nodes.values()],
    )
    ends = sorted(tuple(sorted(edge)) for edge in graph.edges)
    edges = Edges(
        start=np.array([number[one] for one, _other in ends], dtype=np.uint32),
        end=np.array([number[other] for _one, other in ends], dtype=np.uint32),
        weight=np.array([_thickness(graph.edges[edge]) for edge in ends], dtype=np.float32),
        dashed=np.array(["seat" in (graph.nodes[one]["part"], graph.nodes[other]["part"]) for one, other in ends]),
    )
    return encode(Content(drawn, edges, painter.looks, frame=_digest(json.dumps(places))))


def _thickness(what: Mapping[str, Any]) -> float:
    return 0.8 + min(math.sqrt(what["weight"]), 6) * 0.7 if "weight" in what else 1.0


@dataclass(frozen=True)
class _Painter:
    """Gives each node of the graph its name, look and size."""

    shown: Affiliation
    reference: Reference
    looks: Mapping[str, Look]

    def node(self, what: Mapping[str, Any]) -> dict[str, Any]:
        paint = {"network": self.network, "person": self.person, "organisation": self.organisation, "seat": self.seat}
        return paint[what["part"]](what)

    def network(self, what: Mapping[str, Any]) -> dict[str, Any]:
        label = _name(self.shown.snapshot.networks, what)
        people = ngettext("{number} deelnemer", "{number} deelnemers", what["people"])
        return {
            "label": f"{label} · {format_number(what['people'])}" if "empty" in what else label,
            "group": NETWORK,
            "size": round(9 + min(math.sqrt(what["people"]), 12), 1),
            "note": people,
        }

    def person(self, what: Mapping[str, Any]) -> dict[str, Any]:
        return self._holder(_name(self.shown.snapshot.persons, what), what["perspective"], what)

    def organisation(self, what: Mapping[str, Any]) -> dict[str, Any]:
        return self._holder(_name(self.shown.snapshot.organisations, what), ORGANISATION, what)

    def _holder(self, label: str, group: str, what: Mapping[str, Any]) -> dict[str, Any]:
        networks = ngettext("in {number} netwerk", "in {number} netwerken", what["networks"])
        return {
            "label": label,
            "group": group,
            "size": round(8 + 2.6 * min(math.sqrt(what["networks"] - 1), 4), 1),
            "note": networks,
        }

    def seat(self, what: Mapping[str, Any]) -> dict[str, Any]:
        role, network = self.reference.requirements[what["requirement"]].name, _name(self.shown.snapshot.networks, what)
        return {
            "label": role,
            "group": UNCERTAIN if what["unknown"] else MISSING,
            "size": 7 if what["unknown"] else 12,
            "note": _("bij {network}", network=network),
        }


def _name(frame: pd.DataFrame, what: Mapping[str, Any]) -> str:
    return str(frame["name"].iat[what["position"]])


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
