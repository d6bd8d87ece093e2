"""Where everything on the network map lies: the same graph and seed always give the same places.

An affiliation graph is laid out on two levels. The networks come first: a force layout of the networks alone, drawn to
each other by the people they share. Then everyone takes the free place nearest to the middle of his or her networks, on
a lattice, so that nothing covers anything. Each connected part is laid out by itself and the parts are packed side by
side; otherwise one stray network shrinks all the rest to a blob.

The result is not cached here: whoever asks knows for how long the question stays the same.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, count, pairwise
from threading import Lock
from zlib import crc32

import igraph
import networkx as nx
import numpy as np

CELL_WIDTH, CELL_HEIGHT = 48.0, 42.0
BOX_CELLS = (2, 1)  # the name of a network covers this many cells left and right, above and below its middle
ASPECT = 1.2  # a screen is wider than it is high
STRETCH = np.array([1.35, 1.0])  # names are wider than they are high
CROWD = 1.5  # how much more room than the bare cells a network gets
SPREAD = 0.9  # how large the force layout is made before networks push each other apart
RING = 8  # cells are looked up from near to far in rings this thick
BUSY = 40  # above this many networks a person pulls on neighbours in the list only, not on each pair

Place = tuple[float, float]
Cell = tuple[int, int]
_random = Lock()  # igraph has one random number generator for the whole process


def place(graph: nx.Graph, *, ties: Iterable[tuple[str, str]] = (), seed: int = 1) -> dict[str, Place]:
    """Gives each node of an affiliation graph its x and y (in pixels at zoom 1, y downwards).

    `graph` is bipartite: nodes with `part="network"` on one side, everything else on the other (an edge between two
    networks is taken as a pull between the two). `ties` are pairs of networks that belong near each other without an
    edge, such as a werkgroep and its werkplaats. Deterministic: the order of nodes in the graph does not matter.
    """
    together = nx.Graph(ties)
    together.remove_nodes_from([node for node in together if node not in graph])
    together.add_nodes_from(graph)
    together.add_edges_from(graph.edges)
    parts = sorted((sorted(part) for part in nx.connected_components(together)), key=lambda part: (-len(part), part))
    return _pack([_place_part(graph.subgraph(part), together.subgraph(part), seed) for part in parts])


def _place_part(graph: nx.Graph, together: nx.Graph, seed: int) -> dict[str, Place]:
    networks = sorted(node for node, part in graph.nodes(data="part") if part == "network")
    others = sorted(node for node, part in graph.nodes(data="part") if part != "network")
    members = {node: sorted(graph.adj[node]) for node in others}
    room = _room(networks, members)
    centres = _separate(_skeleton(networks, members, together, room, seed), room) * STRETCH
    return _settle(networks, centres, members, {node for node in others if graph.nodes[node]["part"] == "seat"})


def _room(networks: list[str], members: Mapping[str, list[str]]) -> np.ndarray:
    """The radius that each network needs for its name and its share of the people."""
    cells = dict.fromkeys(networks, float((2 * BOX_CELLS[0] + 1) * (2 * BOX_CELLS[1] + 1)))
    for theirs in members.values():
        for network in theirs:
            cells[network] += 1 / len(theirs)
    return np.sqrt(
        np.array([cells[network] for network in networks]) * CELL_WIDTH * CELL_HEIGHT * CROWD / math.pi / STRETCH[0]
    )


def _skeleton(
    networks: list[str], members: Mapping[str, list[str]], together: nx.Graph, room: np.ndarray, seed: int
) -> np.ndarray:
    """A force layout of the networks alone, as large as their room asks for."""
    if len(networks) == 1:
        return np.zeros((1, 2))
    number = {network: i for i, network in enumerate(networks)}
    pull: dict[tuple[int, int], float] = defaultdict(float)
    for theirs in members.values():
        for one, other in _pairs([number[network] for network in theirs]):
            pull[one, other] += 1 / (len(theirs) - 1)
    for one, other in together.subgraph(networks).edges:
        pull[min(number[one], number[other]), max(number[one], number[other])] += 1.0
    pairs = sorted(pull)
    chart = igraph.Graph(n=len(networks), edges=pairs)
    angle = np.arange(len(networks)) * (2 * math.pi / len(networks))
    start = np.column_stack([np.cos(angle), np.sin(angle)]) * math.sqrt(len(networks))
    with _random:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a layout, not a secret
        found = chart.layout_fruchterman_reingold(
            weights=[1 + math.log(pull[pair] + 1) for pair in pairs] or None,
            niter=500 if len(networks) < 1000 else 150,
            seed=start.tolist(),
            grid="auto",
        )
        igraph.set_random_number_generator(random)
    shape = np.array(found.coords)
    shape -= shape.mean(axis=0)
    size = np.ptp(shape, axis=0)
    size = np.maximum(size, max(size.max() / 4, 1e-6))  # two networks make a line, and a line has no surface
    squeeze = np.clip(np.sqrt(size[1] / size[0] * ASPECT / STRETCH[0]), 0.75, 1.33)
    shape *= [squeeze, 1 / squeeze]
    return shape * math.sqrt(SPREAD * (math.pi * room**2).sum() / np.prod(size))


def _pairs(networks: list[int]) -> Iterable[tuple[int, int]]:
    if len(networks) > BUSY:
        return pairwise(networks)
    return combinations(networks, 2)


def _separate(centres: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Pushes networks apart until their rooms no longer overlap, or nearly so."""
    reach = (room[:, None] + room[None, :]).astype(np.float32)
    np.fill_diagonal(reach, 0)
    x, y = centres.T.astype(np.float32)
    for _round in range(60 if len(room) < 600 else 20):
        right, down = x[:, None] - x, y[:, None] - y
        distance = np.sqrt(right * right + down * down) + np.float32(0.001)
        push = np.maximum(reach / distance - 1, 0)
        if push.max() < 0.02:
            break
        x, y = x + 0.3 * np.einsum("ij,ij->i", push, right), y + 0.3 * np.einsum("ij,ij->i", push, down)
    return np.column_stack([x, y]).astype(float)


def _settle(
    networks: list[str], centres: np.ndarray, members: Mapping[str, list[str]], seats: set[str]
) -> dict[str, Place]:
    """Everyone on the free cell nearest to the middle of his or her networks."""
    taken: set[Cell] = set()
    places: dict[str, Place] = {}
    for network, (x, y) in zip(networks, centres.tolist(), strict=True):
        column, row = _cell(x, y)
        places[network] = _middle((column, row))
        taken.update(
            (column + right, row + down)
            for right in range(-BOX_CELLS[0], BOX_CELLS[0] + 1)
            for down in range(-BOX_CELLS[1], BOX_CELLS[1] + 1)
        )
    asked: dict[Cell, Iterator[Cell]] = {}
    # First those in one network, then those in between; empty seats are drawn up around the people who are there.
    for node in sorted(members, key=lambda node: (node in seats, len(members[node]), node)):
        wish = np.mean([places[network] for network in members[node]], axis=0) if members[node] else (0.0, 0.0)
        home = _cell(float(wish[0]), float(wish[1]))
        cell = next(cell for cell in asked.setdefault(home, _around(home)) if cell not in taken)
        taken.add(cell)
        places[node] = _jitter(node, _middle(cell))
    return places


def _cell(x: float, y: float) -> Cell:
    row = round(y / CELL_HEIGHT)
    return round(x / CELL_WIDTH - (row % 2) / 2), row


def _middle(cell: Cell) -> Place:
    """Rows are shifted by half a cell in turn, as in a honeycomb."""
    return (cell[0] + (cell[1] % 2) / 2) * CELL_WIDTH, cell[1] * CELL_HEIGHT


def _jitter(node: str, where: Place) -> Place:
    """A little out of line, always the same for the same node: a lattice reads as a table, which this is not."""
    chance = crc32(node.encode())
    return (
        where[0] + ((chance & 255) / 255 - 0.5) * CELL_WIDTH * 0.22,
        where[1] + ((chance >> 8 & 255) / 255 - 0.5) * CELL_HEIGHT * 0.22,
    )


def _around(home: Cell) -> Iterator[Cell]:
    """All cells from near to far."""
    for ring in count():
        for right, down in _ring(home[1] % 2, ring):
            yield home[0] + right, home[1] + down


@cache
def _ring(row: int, ring: int) -> list[Cell]:
    """The steps from a cell in an even (0) or odd (1) row to the cells at a distance of this many times RING rows."""
    x, y = _middle((0, row))
    widest = (ring + 1) * RING
    steps = []
    for down in range(-widest, widest + 1):
        for right in range(-widest, widest + 1):
            there = _middle((right, row + down))
            distance = math.hypot(there[0] - x, there[1] - y) / CELL_HEIGHT
            if ring * RING <= distance < widest:
                steps.append((distance, right, down))
    return [(right, down) for _distance, right, down in sorted(steps)]


def _pack(parts: list[dict[str, Place]]) -> dict[str, Place]:
    """The parts beside each other in rows, the largest first, the whole about as wide as a screen."""
    margin = 2.2 * CELL_WIDTH
    boxes = []
    for part in parts:
        where = np.array(list(part.values()))
        low, size = where.min(axis=0), np.ptp(where, axis=0) + margin
        boxes.append((part, low, size))
    boxes.sort(key=lambda box: (-box[2][1], -box[2][0], min(box[0])))
    width = max(
        math.sqrt(ASPECT * sum(float(np.prod(size)) for *_rest, size in boxes)),
        max((float(size[0]) for *_rest, size in boxes), default=0.0),
    )
    places: dict[str, Place] = {}
    left = top = height = 0.0
    for part, low, size in boxes:
        if left and left + size[0] > width:
            left, top, height = 0.0, top + height, 0.0
        places |= {node: (x - low[0] + left, y - low[1] + top) for node, (x, y) in part.items()}
        left, height = left + size[0], max(height, size[1])
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in sorted(places.items())}
