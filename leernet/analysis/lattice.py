"""A honeycomb on which everything on the network map has a cell of its own, so that nothing covers anything.

Each node takes the free cell nearest to where it wants to be. All nodes choose at the same time, in rounds: of those
that want the same cell the first gets it, and the others look further. Columns instead of a loop: ten thousand nodes
take some tens of milliseconds.
"""

import math
from functools import cache

import numpy as np

CELL_WIDTH, CELL_HEIGHT = 48.0, 42.0
BOX_CELLS = (2, 1)  # a name in a box covers this many cells left and right, above and below its middle
_BLOCK = 32  # cells that are looked at in a round, at least
_LOOKED_AT = 1 << 20  # and at most, for all together
_COARSEST = 32  # cells


def cells_at(places: np.ndarray) -> np.ndarray:
    """The cell (column, row) in which each place is."""
    row = np.rint(places[:, 1] / CELL_HEIGHT).astype(np.int64)
    column = np.rint(places[:, 0] / CELL_WIDTH - (row % 2) / 2).astype(np.int64)
    return np.column_stack([column, row])


def middles(cells: np.ndarray) -> np.ndarray:
    """The middle of each cell. Rows are shifted by half a cell in turn."""
    return np.column_stack([(cells[:, 0] + (cells[:, 1] % 2) / 2) * CELL_WIDTH, cells[:, 1] * CELL_HEIGHT])


class Lattice:
    """Which cells are taken. `around` are places near which everything will be, `room` the number of cells wanted."""

    def __init__(self, around: np.ndarray, room: int) -> None:
        self._reach = _radius(room)
        margin = self._reach + max(BOX_CELLS) + 2
        cells = cells_at(around)
        self._low = cells.min(axis=0) - margin
        self._low[1] -= self._low[1] % 2
        width, height = cells.max(axis=0) - self._low + margin + 1
        self._taken = np.zeros((height, width), dtype=bool)

    def take(self, cells: np.ndarray) -> None:
        """These cells are taken; what lies outside the lattice is nobody's wish."""
        column, row = (cells - self._low).T
        inside = (column >= 0) & (row >= 0) & (column < self._taken.shape[1]) & (row < self._taken.shape[0])
        self._taken[row[inside], column[inside]] = True

    def take_boxes(self, cells: np.ndarray) -> None:
        """The cells that a name in a box around each of these cells covers are taken."""
        right, down = np.meshgrid(
            np.arange(-BOX_CELLS[0], BOX_CELLS[0] + 1), np.arange(-BOX_CELLS[1], BOX_CELLS[1] + 1)
        )
        steps = np.column_stack([right.ravel(), down.ravel()])
        self.take((cells[:, None, :] + steps[None, :, :]).reshape(-1, 2))

    def settle(self, wishes: np.ndarray) -> np.ndarray:
        """Gives each wish (a place) the nearest free cell, the first wish first; returns the cells.

        Who cannot stay near anyway may land a little beside the very nearest cell: where it is crowded, neighbours
        look together, so that not all of them run to the same cell at the edge.
        """
        wanted = cells_at(wishes)
        found = np.zeros((len(wishes), 2), dtype=np.int64)
        waiting, coarse = np.arange(len(wishes)), 1
        while len(waiting):
            homes, home_of = np.unique(wanted[waiting] // coarse * coarse + coarse // 2, axis=0, return_inverse=True)
            cells, served = self._round(homes, home_of.reshape(-1))
            found[waiting[served]] = cells
            if len(served) < len(waiting) / 2:
                coarse = min(2 * coarse, _COARSEST)
            waiting = np.delete(waiting, served)
        return found

    def _round(self, homes: np.ndarray, home_of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those who get a cell in this round: the cells, and who they are. At least one of them does."""
        steps = _steps(self._reach)
        rank, looked = _rank(home_of), np.zeros(len(homes), dtype=np.int64)
        wished = np.bincount(home_of)
        cell, who = np.empty((0, 2), dtype=np.int64), np.empty(0, dtype=np.int64)
        asking, least = np.arange(len(homes)), _BLOCK
        while len(asking):
            block = min(max(2 * int(wished[asking].max()), least), max(_BLOCK, _LOOKED_AT // len(asking)))
            least *= 2
            number = np.minimum(looked[asking][:, None] + np.arange(block), steps.shape[1] - 1)
            cells = homes[asking][:, None, :] + steps[(homes[asking, 1] % 2)[:, None], number] - self._low
            free = ~self._taken[cells[..., 1], cells[..., 0]]
            local = np.full(len(homes), -1, dtype=np.int64)
            local[asking] = np.arange(len(asking))
            members = np.flatnonzero(local[home_of] >= 0)
            chosen, served = _nth_free(free, local[home_of[members]], rank[members])
            cell, who = np.vstack([cell, cells.reshape(-1, 2)[chosen]]), np.append(who, members[served])
            looked[asking] += block
            asking = asking[~free.any(axis=1)]
        order = np.argsort(who, kind="stable")
        cell, who = cell[order], who[order]
        _cell, first = np.unique(cell[:, 1] * self._taken.shape[1] + cell[:, 0], return_index=True)
        self._taken[cell[first, 1], cell[first, 0]] = True
        return cell[first] + self._low, who[first]

    def settle_boxes(self, wishes: np.ndarray) -> np.ndarray:
        """As `settle`, for names in boxes: the nearest cell around which a whole box is free, and takes that box."""
        found = np.zeros((len(wishes), 2), dtype=np.int64)
        for number, home in enumerate(cells_at(wishes)):
            cells = home + _steps(self._reach)[home[1] % 2] - self._low
            free = np.ones(len(cells), dtype=bool)
            for right in range(-BOX_CELLS[0], BOX_CELLS[0] + 1):
                for down in range(-BOX_CELLS[1], BOX_CELLS[1] + 1):
                    free &= ~self._taken[cells[:, 1] + down, cells[:, 0] + right]
            found[number] = cells[free.argmax()] + self._low
            self.take_boxes(found[number : number + 1])
        return found


def _nth_free(free: np.ndarray, home: np.ndarray, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The free cell (flat) that falls to each who waits by rank, as far as there are; and who those are."""
    of_home = np.append(0, np.cumsum(free.sum(axis=1)))
    at = of_home[home] + rank
    served = np.flatnonzero(at < of_home[home + 1])
    return np.flatnonzero(free)[at[served]], served


def _rank(groups: np.ndarray) -> np.ndarray:
    """Per entry how many of the same group stand before it."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    rank = np.empty(len(groups), dtype=np.int64)
    rank[order] = np.arange(len(groups)) - np.searchsorted(ordered, ordered)
    return rank


def _radius(room: int) -> int:
    """How many rows away the furthest free cell can be when so many cells are taken; doubled until it is enough."""
    wanted = math.sqrt(room + 1) * 0.75 + 4
    return 1 << math.ceil(math.log2(wanted))


@cache
def _steps(radius: int) -> np.ndarray:
    """The steps from a cell in an even (0) and in an odd (1) row to all cells within this radius, nearest first."""
    span = np.arange(-radius, radius + 1)
    right, down = (grid.ravel() for grid in np.meshgrid(span, span))
    both = []
    for row in (0, 1):
        x = (right + ((row + down) % 2) / 2 - row / 2) * CELL_WIDTH
        distance = np.hypot(x, down * CELL_HEIGHT)
        order = np.lexsort((down, right, np.rint(distance)))
        both.append(np.column_stack([right, down])[order][distance[order] <= radius * CELL_HEIGHT])
    shortest = min(len(one) for one in both)
    return np.stack([one[:shortest] for one in both])
