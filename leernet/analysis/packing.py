"""Packing the parts of a picture beside each other in rows, the whole about as wide as a screen."""

import math
from collections.abc import Sequence

import numpy as np

from leernet.analysis.lattice import CELL_HEIGHT, CELL_WIDTH

ASPECT = 1.2  # a screen is wider than it is high
_MARGIN = 2.2 * CELL_WIDTH


def packed(parts: Sequence[tuple[np.ndarray, np.ndarray]], number: int) -> np.ndarray:
    """The places of all nodes; each part is its nodes (positions) and their places. The highest part comes first.

    Parts move by whole cells, so that everything stays on one honeycomb.
    """
    boxes = []
    for nodes, where in parts:
        low = where.min(axis=0)
        boxes.append((nodes, where - low, np.ptp(where, axis=0) + _MARGIN, low % (CELL_WIDTH, 2 * CELL_HEIGHT)))
    boxes.sort(key=lambda box: (-box[2][1], -box[2][0], int(box[0][0])))
    width = max(
        math.sqrt(ASPECT * sum(float(np.prod(size)) for _nodes, _where, size, _shift in boxes)),
        max((float(size[0]) for _nodes, _where, size, _shift in boxes), default=0.0),
    )
    places = np.zeros((number, 2))
    left = top = height = 0.0
    for nodes, where, size, shift in boxes:
        if left and left + size[0] > width:
            left, top, height = 0.0, top + height, 0.0
        corner = np.array([_whole(left, CELL_WIDTH), _whole(top, 2 * CELL_HEIGHT)])
        places[nodes] = where + corner + shift
        left, height = float(corner[0]) + size[0] + CELL_WIDTH, max(height, size[1] + 2 * CELL_HEIGHT)
    return places


def _whole(length: float, unit: float) -> float:
    return math.ceil(length / unit) * unit
