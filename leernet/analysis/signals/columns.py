"""Pairs of numbers in columns: an owner (0 or more) and a member (any number), each pair once, sorted by owner."""

from typing import NamedTuple

import numpy as np


class Pairs(NamedTuple):
    """Two columns of the same length."""

    owner: np.ndarray
    member: np.ndarray

    def of(self, owner: int) -> np.ndarray:
        """The members of one owner; the pairs must be sorted by owner."""
        start, end = np.searchsorted(self.owner, (owner, owner + 1))
        return self.member[start:end]

    def without(self, other: "Pairs") -> "Pairs":
        """The pairs that are not among the others; both must be different pairs, sorted."""
        if not len(self.owner) or not len(other.owner):
            return self
        lowest = min(int(self.member.min()), int(other.member.min()))
        width = max(int(self.member.max()), int(other.member.max())) - lowest + 1
        code, others = (pairs.owner.astype(np.int64) * width + pairs.member - lowest for pairs in (self, other))
        place = np.minimum(np.searchsorted(others, code), len(others) - 1)
        kept = others[place] != code
        return Pairs(self.owner[kept], self.member[kept])


def different(owner: np.ndarray, member: np.ndarray) -> Pairs:
    """Different pairs, sorted by owner and then by member. What comes sorted already needs no sorting."""
    if not len(owner):
        return Pairs(owner.astype(np.int64), member.astype(np.int64))
    lowest = int(member.min())
    width = int(member.max()) - lowest + 1
    code = owner.astype(np.int64) * width + (member - lowest)
    if (code[1:] < code[:-1]).any():
        code.sort()
    code = code[np.append(True, code[1:] != code[:-1])]
    return Pairs(code // width, code % width + lowest)
