"""Pushing circles apart until they no longer overlap, or nearly so."""

import numpy as np

_FEW = 600  # up to so many circles every two are compared; above that only those that are near
_LARGE = 3.0  # a circle so much larger than the usual one is compared with all others


def separated(centres: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """The centres moved as little as needed for circles with these radii to lie beside each other."""
    places = centres.copy()
    for _round in range(60 if len(radius) < _FEW else 25):
        one, other = _every_two(len(radius)) if len(radius) < _FEW else _near(places, radius)
        apart = places[one] - places[other]
        distance = np.sqrt((apart**2).sum(axis=1)) + 0.001
        push = np.maximum((radius[one] + radius[other]) / distance - 1, 0)
        if push.max(initial=0) < 0.02:
            break
        step = 0.3 * push[:, None] * apart
        for axis in (0, 1):
            places[:, axis] += np.bincount(one, step[:, axis], len(places))
            places[:, axis] -= np.bincount(other, step[:, axis], len(places))
    return places


def _every_two(number: int) -> tuple[np.ndarray, np.ndarray]:
    return np.triu_indices(number, 1)


def _near(places: np.ndarray, radius: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs among which are all circles that overlap."""
    large = np.flatnonzero(radius > _LARGE * np.median(radius))
    small = np.flatnonzero(radius <= _LARGE * np.median(radius))
    one, other = _in_neighbouring_squares(places[small], 2 * float(radius[small].max(initial=1.0)))
    first, second = np.meshgrid(large, np.arange(len(radius)), indexing="ij")
    is_large = radius > _LARGE * np.median(radius)
    once = ~is_large[second] | (first < second)  # two large ones meet once
    return np.concatenate([small[one], first[once]]), np.concatenate([small[other], second[once]])


def _in_neighbouring_squares(places: np.ndarray, side: float) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of places in the same or in neighbouring squares of a grid."""
    square = np.floor(places / side).astype(np.int64)
    square -= square.min(axis=0, initial=0) - 1
    width = int(square[:, 0].max(initial=0)) + 2
    code = square[:, 1] * width + square[:, 0]
    order = np.argsort(code, kind="stable")
    ordered = code[order]
    ones, others = [], []
    for step in (0, 1, width - 1, width, width + 1):
        begin = np.searchsorted(ordered, ordered + step)
        if step == 0:
            begin = np.arange(1, len(order) + 1)
        times = np.searchsorted(ordered, ordered + step, side="right") - begin
        ones.append(np.repeat(np.arange(len(order)), times))
        within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        others.append(np.repeat(begin, times) + within)
    return order[np.concatenate(ones)], order[np.concatenate(others)]
