"""From an affiliation with places to what the browser draws: the nodes, edges and options of a pyvis Network."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Any

import networkx as nx
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.layout import Place
from leernet.reference import Reference
from leernet.texts import N_, _, format_number, ngettext
from leernet.ui.network_map.looks import MISSING, NETWORK, ORGANISATION, UNCERTAIN, Look, looks

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "keyboard": False,
        "zoomSpeed": 0.7,
    },
    "edges": {"smooth": False, "width": 1.3, "chosen": False},
    "nodes": {"chosen": False},
}


@dataclass(frozen=True)
class Picture:
    """`body` is the JSON that the component draws. Another `version` is another picture; with the same `frame` it has
    the same layout, so that the view can stay. `names` are the labels by node.
    """

    body: str
    version: str
    frame: str
    names: Mapping[str, str]


def paint(shown: Affiliation, graph: nx.Graph, places: Mapping[str, Place], reference: Reference) -> Picture:
    """The picture of a graph (the whole one, or the networks alone), each node at its place.

    `places` may hold more than the graph: the layout of a longer period, so that a moved date moves nothing.
    """
    from pyvis.network import Network

    drawing = Network()
    painter = _Painter(shown, reference, looks(reference))
    nodes = [painter.node(name, what) for name, what in graph.nodes(data=True)]
    for node in nodes:
        node["x"], node["y"] = places[node["id"]]
    # The lists instead of add_node and add_edge: those look through all that is there for each one that they add.
    drawing.nodes = sorted(nodes, key=lambda node: (-node["size"], node["id"]))
    drawing.edges = [_edge(graph, one, other, what) for one, other, what in sorted(graph.edges(data=True), key=_ends)]
    drawing.options = OPTIONS
    used = {node["group"] for node in nodes}
    body = json.dumps(
        {
            "nodes": drawing.nodes,
            "edges": drawing.edges,
            "options": drawing.options,
            "looks": {group: asdict(look) for group, look in painter.looks.items() if group in used},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return Picture(
        body=body,
        version=_digest(body),
        frame=_digest(json.dumps(places)),
        names={node["id"]: node["label"] for node in drawing.nodes},
    )


@dataclass(frozen=True)
class _Painter:
    """Gives each node of the graph its name, look and size."""

    shown: Affiliation
    reference: Reference
    looks: Mapping[str, Look]

    def node(self, name: str, what: Mapping[str, Any]) -> dict[str, Any]:
        paint = {"network": self.network, "person": self.person, "organisation": self.organisation, "seat": self.seat}
        drawn = paint[what["part"]](what)
        return {"id": name, "part": what["part"], "shape": self.looks[drawn["group"]].shape, **drawn}

    def network(self, what: Mapping[str, Any]) -> dict[str, Any]:
        label = _name(self.shown.snapshot.networks, what)
        people = ngettext("{number} deelnemer", "{number} deelnemers", what["people"])
        return {
            "label": f"{label} · {format_number(what['people'])}" if "empty" in what else label,
            "group": NETWORK,
            "size": round(9 + min(math.sqrt(what["people"]), 12), 1),
            "says": _("Netwerk {name}, {people}", name=label, people=people),
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
            "says": f"{label}, {self.looks[group].label}, {networks}",
        }

    def seat(self, what: Mapping[str, Any]) -> dict[str, Any]:
        role, network = self.reference.requirements[what["requirement"]].name, _name(self.shown.snapshot.networks, what)
        template = (
            N_("Niet te zeggen of dit vervuld is: {role}, bij {network}")
            if what["unknown"]
            else N_("Lege plek: {role}, bij {network}")
        )
        return {
            "label": role,
            "group": UNCERTAIN if what["unknown"] else MISSING,
            "size": 7 if what["unknown"] else 12,
            "says": _(template, role=role, network=network),
        }


def _name(frame: pd.DataFrame, what: Mapping[str, Any]) -> str:
    return str(frame["name"].iat[what["position"]])


def _edge(graph: nx.Graph, one: str, other: str, what: Mapping[str, Any]) -> dict[str, Any]:
    start, end = sorted((one, other))
    edge: dict[str, Any] = {"from": start, "to": end}
    if "seat" in (graph.nodes[one]["part"], graph.nodes[other]["part"]):
        edge["dashes"] = [4, 5]
    if "weight" in what:
        edge["width"] = round(1 + min(math.sqrt(what["weight"]), 6), 1)
    return edge


def _ends(edge: tuple[str, str, Any]) -> tuple[str, ...]:
    return tuple(sorted(edge[:2]))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
