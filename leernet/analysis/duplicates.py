"""Which names look so much alike that they may be one and the same: a suggestion, never a verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from leernet.reference import plain

ALIKE = 84
"""How alike two names must be, of 100, to be suggested."""

_NEIGHBOURS = 6


@dataclass(frozen=True)
class Pair:
    """Two positions whose names look alike, the first position first."""

    one: int
    other: int
    likeness: float


def look_alikes(names: Sequence[str], position: int, *, limit: int = 5) -> list[int]:
    """The positions whose names look most like the name at this position."""
    folded = [_folded(name) for name in names]
    found = process.extract(folded[position], folded, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=limit + 1)
    return [other for _name, _likeness, other in found if other != position][:limit]


def likely_duplicates(names: Sequence[str], *, limit: int = 50) -> list[Pair]:
    """Pairs of names that look alike, most alike first.

    Only names that stand close together in alphabetical order, by their first or by their last word, are compared: all
    against all would take minutes with ten thousand names.
    """
    folded = [_folded(name) for name in names]
    named = [position for position, name in enumerate(folded) if name]
    orders = (sorted(named, key=folded.__getitem__), sorted(named, key=_backwards(folded)))
    pairs: dict[tuple[int, int], float] = {}
    for order in orders:
        for distance in range(1, _NEIGHBOURS + 1):
            ones, others = order[:-distance], order[distance:]
            likeness = process.cpdist(
                [folded[one] for one in ones], [folded[other] for other in others], scorer=fuzz.token_sort_ratio
            )
            for place in np.flatnonzero(np.asarray(likeness) >= ALIKE).tolist():
                pairs[min(ones[place], others[place]), max(ones[place], others[place])] = float(likeness[place])
    best = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Pair(one, other, likeness) for (one, other), likeness in best[:limit]]


def _folded(name: str) -> str:
    """The name without capitals, accents and signs, its words apart."""
    return " ".join(filter(None, map(plain, name.split())))


def _backwards(folded: Sequence[str]) -> Callable[[int], list[str]]:
    return lambda position: folded[position].split()[::-1]
