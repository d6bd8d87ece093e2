"""A content as it travels to the browser: as the nodes, edges and options of a pyvis Network, or as columns."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

import numpy as np
import pandas as pd

from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN
from leernet.ui.network_map.contract import VIS_LIMIT, VIS_LINES, Content, Edges, Nodes, Picture

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
DASHES = [4, 5]
_NODE_COLUMNS = {"since": ("<i4", UNKNOWN_BEGIN), "until": ("<i4", OPEN_END), "mark": ("u1", 0), "flags": ("u1", 0)}
_EDGE_COLUMNS = {
    "weight": ("<f4", 1),
    "dashed": ("u1", 0),
    "since": ("<i4", UNKNOWN_BEGIN),
    "until": ("<i4", OPEN_END),
    "mark": ("u1", 0),
}


def encode(content: Content, *, limit: int = VIS_LIMIT) -> Picture:
    """The content, ready to travel. Up to `limit` nodes (and VIS_LINES lines) as pyvis holds it, above as columns."""
    few = len(content.nodes.id) <= limit and len(content.edges.start) <= VIS_LINES
    body = _as_pyvis(content) if few else _as_columns(content)
    packed = body.encode() if isinstance(body, str) else body
    version = blake2b(packed, digest_size=12, person=b"leernet map").hexdigest()
    return Picture(content, version, body, names=dict(zip(content.nodes.id, content.nodes.label, strict=True)))


def _around(content: Content) -> dict[str, Any]:
    """What both forms say in the same words."""
    used = set(content.nodes.group)
    return {
        "looks": {group: asdict(look) for group, look in content.looks.items() if group in used},
        "notes": list(content.notes),
        "outlines": [
            {"name": one.name, "hatched": one.hatched, "rings": [np.round(ring, 1).tolist() for ring in one.rings]}
            for one in content.outlines
        ],
        "period": asdict(content.period) if content.period else None,
        "stays": {name: column.tolist() for name, column in vars(content.stays).items()} if content.stays else None,
    }


def _as_pyvis(content: Content) -> str:
    from pyvis.network import Network

    drawing = Network()
    # The lists instead of add_node and add_edge: those look through all that is there for each one that they add.
    drawing.nodes = _records(_pyvis_nodes(content.nodes, content), _NODE_COLUMNS)
    drawing.edges = _records(_pyvis_edges(content.edges, content.nodes.id), _EDGE_COLUMNS)
    drawing.options = OPTIONS
    picture = {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options} | _around(content)
    return json.dumps(picture, ensure_ascii=False, separators=(",", ":"))


def _pyvis_nodes(nodes: Nodes, content: Content) -> dict[str, list]:
    return {
        "id": list(nodes.id),
        "label": list(nodes.label),
        "part": list(nodes.part),
        "group": list(nodes.group),
        "shape": [content.looks[group].shape for group in nodes.group],
        "x": np.round(nodes.x, 1).tolist(),
        "y": np.round(nodes.y, 1).tolist(),
        "size": np.round(nodes.size, 1).tolist(),
        "note": list(nodes.note) if nodes.note is not None else [""] * len(nodes.id),
        **_given(nodes, _NODE_COLUMNS),
    }


def _pyvis_edges(edges: Edges, ids: Sequence[str]) -> dict[str, list]:
    given = _given(edges, _EDGE_COLUMNS)
    columns: dict[str, list] = {
        "from": [ids[start] for start in edges.start.tolist()],
        "to": [ids[end] for end in edges.end.tolist()],
        **given,
    }
    if "dashed" in given:
        columns["dashes"] = [DASHES if dashed else False for dashed in columns.pop("dashed")]
    if edges.weight is not None:
        columns["width"] = np.round(1.3 * np.clip(edges.weight, 0.2, 7), 1).tolist()
    return columns


def _given(columns: Nodes | Edges, known: Mapping[str, tuple[str, int]]) -> dict[str, list]:
    there = {name: getattr(columns, name) for name in known}
    return {name: np.asarray(column).tolist() for name, column in there.items() if column is not None}


def _records(columns: dict[str, list], known: Mapping[str, tuple[str, int]]) -> list[dict[str, Any]]:
    """A dictionary per row, without what is usual."""
    usual = {name: value for name, (_type, value) in known.items()} | {"note": "", "dashes": False}
    return [
        {name: value for name, value in zip(columns, row, strict=True) if name not in usual or value != usual[name]}
        for row in zip(*columns.values(), strict=True)
    ]


def _as_columns(content: Content) -> bytes:
    nodes, edges = content.nodes, content.edges
    packing = _Packing()
    lists = {}
    for name in ("group", "part", "note"):
        values = getattr(nodes, name)
        if values is not None:
            codes, distinct = pd.factorize(np.asarray(values, dtype=object))
            lists[name] = distinct.tolist()
            packing.add(name, codes.astype("<u2" if len(distinct) < 2**16 else "<u4"))
    for name in ("id", "label"):
        packing.add_texts(name, getattr(nodes, name))
    for name in ("x", "y", "size"):
        packing.add(name, np.asarray(getattr(nodes, name), "<f4"))
    packing.add_known("", nodes, _NODE_COLUMNS)
    packing.add("edge_start", np.asarray(edges.start, "<u4"))
    packing.add("edge_end", np.asarray(edges.end, "<u4"))
    packing.add_known("edge_", edges, _EDGE_COLUMNS)
    return packing.packed({"nodes": len(nodes.id), "edges": len(edges.start), "lists": lists, **_around(content)})


class _Packing:
    """Columns one after the other, each beginning at a multiple of eight; the header says where."""

    def __init__(self) -> None:
        self.where: dict[str, tuple[str, int, int]] = {}
        self.parts: list[bytes] = []
        self.length = 0

    def add(self, name: str, column: np.ndarray) -> None:
        self._add(name, column.dtype.str.lstrip("<|"), column.tobytes())

    def add_known(self, prefix: str, columns: Nodes | Edges, known: Mapping[str, tuple[str, int]]) -> None:
        for name, (kind, _usual) in known.items():
            if (column := getattr(columns, name)) is not None:
                self.add(prefix + name, np.asarray(column).astype(kind))

    def add_texts(self, name: str, texts: Sequence[str]) -> None:
        """One long text; the ends count UTF-16 units, as JavaScript does."""
        whole = "".join(texts)
        lengths = [len(text) for text in texts]
        if not whole.isascii():
            lengths = [len(text.encode("utf-16-le", "replace")) // 2 for text in texts]
        self._add(name, "text", whole.encode("utf-8", "replace"))
        self.add(f"{name}_ends", np.cumsum(lengths, dtype="<u4"))

    def _add(self, name: str, kind: str, part: bytes) -> None:
        self.where[name] = (kind, self.length, len(part))
        self.parts.append(part + bytes(-len(part) % 8))
        self.length += len(self.parts[-1])

    def packed(self, header: dict[str, Any]) -> bytes:
        head = json.dumps(header | {"columns": self.where}, ensure_ascii=False, separators=(",", ":")).encode()
        head += b" " * (-len(head) % 8)
        return b"".join([b"LNM1", len(head).to_bytes(4, "little"), head, *self.parts])
