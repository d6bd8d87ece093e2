"""Where everything on the network map lies: the same sketch and seed always give the same places.

An affiliation graph is laid out on two levels. The hubs (networks) come first: a force layout of the hubs alone, drawn
to each other by what they share. Then everything else takes the free place nearest to the middle of its hubs, on a
lattice, so that nothing covers anything. Each connected part is laid out by itself and the parts are packed side by
side; otherwise one stray network shrinks all the rest to a blob.

After a small change nobody needs to learn the map anew: with the places of `before` whoever was there stays, and
newcomers take a free place near what they belong to.

The result is not cached here: whoever asks knows for how long the question stays the same.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import igraph
import numpy as np

from leernet.analysis.between.overlap import linked_networks
from leernet.analysis.between.ties import Pairs
from leernet.analysis.chance import seeded
from leernet.analysis.lattice import BOX_CELLS, CELL_HEIGHT, CELL_WIDTH, Lattice, cells_at, middles
from leernet.analysis.packing import ASPECT, packed
from leernet.analysis.separation import separated

STRETCH = np.array([1.35, 1.0])  # names are wider than they are high
CROWD = 1.5  # how much more room than the bare cells a network gets
SPREAD = 0.9  # how large the force layout is made before networks push each other apart
BUSY = 40  # above this many networks a person pulls on neighbours in the list only, not on each pair
FAMILIAR = 0.6  # with fewer than this share of the old places in use, or of the new ones known, all is laid out anew
Place = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Sketch:
    """What a layout needs to know of a graph.

    `keys` are the names of the nodes. `hub` marks those that are laid out by force: each has a name in a box when
    `boxed`; the others gather around the hubs to which they have an edge. `late` marks what is placed last, such as
    empty seats. Edges are pairs of positions; `strength` is how much two hubs with an edge pull.
    """

    keys: Sequence[str]
    hub: np.ndarray
    one: np.ndarray
    other: np.ndarray
    late: np.ndarray | None = None
    strength: np.ndarray | None = None
    boxed: bool = True

    @property
    def lateness(self) -> np.ndarray:
        return np.zeros(len(self.keys), dtype=bool) if self.late is None else self.late

    def sorted(self) -> tuple["Sketch", np.ndarray]:
        """The same in the order of the keys, and where each of its nodes was."""
        order = np.argsort(np.asarray(self.keys, dtype=object), kind="stable")
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        low, high = np.sort(np.stack([place[self.one], place[self.other]]), axis=0)
        edges = np.lexsort((high, low))
        strength = np.ones(len(low)) if self.strength is None else self.strength
        keys = [self.keys[number] for number in order.tolist()]
        in_order = Sketch(
            keys, self.hub[order], low[edges], high[edges], self.lateness[order], strength[edges], self.boxed
        )
        return in_order, order

    def only(self, nodes: np.ndarray, edges: np.ndarray) -> "Sketch":
        """These nodes and these edges between them, both in order."""
        strength = None if self.strength is None else self.strength[edges]
        one, other = np.searchsorted(nodes, self.one[edges]), np.searchsorted(nodes, self.other[edges])
        keys = [self.keys[number] for number in nodes.tolist()]
        return Sketch(keys, self.hub[nodes], one, other, self.lateness[nodes], strength, self.boxed)


def arrange(
    sketch: Sketch, *, before: Mapping[str, Place] | None = None, familiar: float = FAMILIAR, seed: int = 1
) -> np.ndarray:
    """The x and y of each node (in pixels at zoom 1, y downwards), n × 2.

    Deterministic: the order of nodes and edges does not matter. With `before` (places by key, of an earlier layout)
    those who are in it stay where they are, unless less than the share `familiar` is the same.
    """
    in_order, order = sketch.sorted()
    places = np.zeros((len(order), 2))
    if len(order):
        known = np.array([key in before for key in in_order.keys]) if before else np.zeros(len(order), dtype=bool)
        stays = known.any() and known.sum() >= familiar * max(len(before or ()), len(order))
        places[order] = _joined(in_order, known, before) if before and stays else _laid_out(in_order, seed)
    return places


def gather(sketch: Sketch, wishes: np.ndarray) -> np.ndarray:
    """As `arrange`, with each hub as near to its wish (a place) as a free box is; the others gather around the hubs.

    The hubs choose in the order of their keys.
    """
    in_order, order = sketch.sorted()
    places = np.zeros((len(order), 2))
    if not len(order):
        return places
    hubs = np.flatnonzero(in_order.hub)
    wanted = wishes[order][hubs] if len(hubs) else np.zeros((1, 2))
    lattice = Lattice(wanted, len(order))
    found = np.zeros((len(order), 2))
    if len(hubs):  # boxes choose on a honeycomb of boxes
        side = np.array([2 * BOX_CELLS[0] + 2, 2 * BOX_CELLS[1] + 2])
        chosen = middles(Lattice(wanted / side, len(hubs)).settle(wanted / side)) * side
        found[hubs] = middles(cells_at(chosen))
        lattice = Lattice(np.vstack([wanted, found[hubs]]), len(order) + 15 * len(hubs))
        lattice.take_boxes(cells_at(chosen))
    others = np.flatnonzero(~in_order.hub)
    places[order] = np.round(_settled(in_order, found, others, in_order.hub.copy(), lattice), 1)
    return places


def _laid_out(sketch: Sketch, seed: int) -> np.ndarray:
    parts = [(nodes, _place_part(sketch.only(nodes, edges), seed)) for nodes, edges in _parts(sketch)]
    return np.round(packed(parts, len(sketch.keys)), 1)


def _parts(sketch: Sketch) -> list[tuple[np.ndarray, np.ndarray]]:
    """The nodes and edges of each connected part, the largest first."""
    graph = igraph.Graph(n=len(sketch.keys), edges=np.column_stack([sketch.one, sketch.other]))
    part = np.asarray(graph.connected_components().membership, dtype=np.int64)
    nodes, edges = _grouped(part, part.max() + 1), _grouped(part[sketch.one], part.max() + 1)
    return sorted(zip(nodes, edges, strict=True), key=lambda one: (-len(one[0]), one[0][0]))


def _grouped(groups: np.ndarray, number: int) -> list[np.ndarray]:
    """Per group the positions of its members, in order."""
    order = np.argsort(groups, kind="stable")
    return np.split(order, np.searchsorted(groups[order], np.arange(1, number)))


def _place_part(sketch: Sketch, seed: int) -> np.ndarray:
    if len(sketch.keys) == 1:
        return np.zeros((1, 2))
    hubs = np.flatnonzero(sketch.hub) if sketch.hub.any() else np.arange(len(sketch.keys))
    number = np.full(len(sketch.keys), -1, dtype=np.int64)
    number[hubs] = np.arange(len(hubs))
    pairs, pull = _pulls(sketch, number)
    room = _room(sketch, number)
    centres = separated(_skeleton(len(hubs), pairs, pull, room, seed), room) * STRETCH
    lattice = Lattice(centres, len(sketch.keys) + (len(hubs) * 15 if sketch.boxed else 0))
    places = np.zeros((len(sketch.keys), 2))
    if sketch.boxed and sketch.hub.any():
        cells = cells_at(centres)
        lattice.take_boxes(cells)
        places[hubs] = middles(cells)
    else:
        places[hubs] = _jittered(sketch.keys, hubs, lattice.settle(centres))
    others = np.flatnonzero(number < 0)
    return _settled(sketch, places, others, np.ones(len(places), dtype=bool), lattice)


def _pulls(sketch: Sketch, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which hubs (by number) draw each other, and how hard: by an edge between them and by what they share."""
    one, other = number[sketch.one], number[sketch.other]
    direct = (one >= 0) & (other >= 0)
    leaf = np.where(one >= 0, sketch.other, sketch.one)[~direct]
    hub = np.maximum(one, other)[~direct]
    busy = np.bincount(leaf, minlength=len(number))[leaf] > BUSY
    order = np.lexsort((leaf[~busy], hub[~busy]))
    shared = linked_networks(Pairs(leaf[~busy][order], hub[~busy][order]))
    chain = np.lexsort((hub[busy], leaf[busy]))
    next_to = leaf[busy][chain][1:] == leaf[busy][chain][:-1]
    low = np.concatenate([one[direct], shared["one"], hub[busy][chain][:-1][next_to]])
    high = np.concatenate([other[direct], shared["other"], hub[busy][chain][1:][next_to]])
    assert sketch.strength is not None
    pull = np.concatenate([sketch.strength[direct], shared["strength"], np.full(int(next_to.sum()), 1 / BUSY)])
    code = np.minimum(low, high) * len(number) + np.maximum(low, high)
    codes, which = np.unique(code, return_inverse=True)
    return np.column_stack([codes // len(number), codes % len(number)]), np.bincount(which, pull, len(codes))


def _room(sketch: Sketch, number: np.ndarray) -> np.ndarray:
    """The radius that each hub needs for its name and its share of the others."""
    one, other = number[sketch.one], number[sketch.other]
    hanging = (one >= 0) != (other >= 0)
    leaf = np.where(one >= 0, sketch.other, sketch.one)[hanging]
    share = 1 / np.bincount(leaf, minlength=len(number))[leaf]
    named = sketch.boxed and sketch.hub.any()
    own = float((2 * BOX_CELLS[0] + 1) * (2 * BOX_CELLS[1] + 1)) if named else 1.0
    cells = own + np.bincount(np.maximum(one, other)[hanging], share, minlength=int(number.max()) + 1)
    return np.sqrt(cells * CELL_WIDTH * CELL_HEIGHT * CROWD / math.pi / STRETCH[0])


def _skeleton(hubs: int, pairs: np.ndarray, pull: np.ndarray, room: np.ndarray, seed: int) -> np.ndarray:
    """A force layout of the hubs alone, as large as their room asks for."""
    if hubs == 1:
        return np.zeros((1, 2))
    angle = np.arange(hubs) * (2 * math.pi / hubs)
    start = np.column_stack([np.cos(angle), np.sin(angle)]) * math.sqrt(hubs)
    chart = igraph.Graph(n=hubs, edges=pairs)
    few = hubs < 300
    with seeded(seed):
        found = chart.layout_fruchterman_reingold(
            weights=(1 + np.log1p(pull)).tolist() or None,
            niter=500 if few else 150,
            seed=start.tolist(),
            grid="nogrid" if few else "grid",
        )
    shape = np.array(found.coords)
    shape -= shape.mean(axis=0)
    size = np.ptp(shape, axis=0)
    size = np.maximum(size, max(size.max() / 4, 1e-6))  # two networks make a line, and a line has no surface
    squeeze = np.clip(np.sqrt(size[1] / size[0] * ASPECT / STRETCH[0]), 0.75, 1.33)
    shape *= [squeeze, 1 / squeeze]
    return shape * math.sqrt(SPREAD * (math.pi * room**2).sum() / np.prod(size))


def _joined(sketch: Sketch, known: np.ndarray, before: Mapping[str, Place]) -> np.ndarray:
    """The places of before, with the newcomers on free cells near what they belong to; what belongs nowhere below."""
    keys = sketch.keys
    places = np.array([before.get(key, (0.0, 0.0)) for key in keys], dtype=float)
    below = np.array([places[known, 0].mean(), places[known, 1].max() + 5 * CELL_HEIGHT])
    hubs = sketch.hub & bool(sketch.boxed)
    lattice = Lattice(np.vstack([places[known], below]), len(keys) + 15 * int(hubs.sum()))
    here = known & ~hubs
    lattice.take(cells_at(places[here] - _jitter([key for key, stays in zip(keys, here, strict=True) if stays])))
    lattice.take_boxes(cells_at(places[known & hubs]))
    wishes, degree = _middle_of_neighbours(sketch, places, known, hubs_only=False)
    wishes[degree == 0] = below
    placed, new = known.copy(), np.flatnonzero(hubs & ~known)
    if len(new):
        places[new] = middles(lattice.settle_boxes(wishes[new]))
        placed[new] = True
    others = np.flatnonzero(~placed)
    places = _settled(sketch, places, others, placed, lattice, nowhere=below)
    return np.round(places, 1)


def _settled(
    sketch: Sketch,
    places: np.ndarray,
    others: np.ndarray,
    placed: np.ndarray,
    lattice: Lattice,
    nowhere: np.ndarray | None = None,
) -> np.ndarray:
    """The places with these others on the free cell nearest to the middle of what is placed and they belong to."""
    if not len(others):
        return places
    wishes, degree = _middle_of_neighbours(sketch, places, placed)
    if nowhere is not None:
        wishes[degree == 0] = nowhere
    # First those with one hub, then those in between; empty seats are drawn up around the people who are there.
    order = others[np.lexsort((others, degree[others], sketch.lateness[others]))]
    places[order] = _jittered(sketch.keys, order, lattice.settle(wishes[order]))
    return places


def _middle_of_neighbours(
    sketch: Sketch, places: np.ndarray, placed: np.ndarray, *, hubs_only: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """Per node the mean place of its neighbours that are placed (nothing where it has none), and how many those are."""
    end = np.concatenate([sketch.one, sketch.other])
    near = np.concatenate([sketch.other, sketch.one])
    counts = placed[near] & (sketch.hub[near] | (not hubs_only) | (not sketch.hub.any()))
    end, near = end[counts], near[counts]
    degree = np.bincount(end, minlength=len(places))
    total = np.column_stack([np.bincount(end, places[near, axis], len(places)) for axis in (0, 1)])
    return total / np.maximum(degree, 1)[:, None], degree


def _jittered(keys: Sequence[str], nodes: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """A little out of line, always the same for the same node: a lattice reads as a table, which this is not."""
    return middles(cells) + _jitter([keys[number] for number in nodes.tolist()])


def _jitter(keys: Sequence[str]) -> np.ndarray:
    chance = np.array([crc32(key.encode()) for key in keys], dtype=np.int64)
    out_of_line = np.column_stack([chance & 255, chance >> 8 & 255]) / 255 - 0.5
    return out_of_line * [CELL_WIDTH * 0.22, CELL_HEIGHT * 0.22]
