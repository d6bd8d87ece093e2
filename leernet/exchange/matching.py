"""Which participations in a list are already there: the same holder and network, fitting roles, and a shared day."""

import numpy as np
import pandas as pd

from leernet.exchange.dates import UNSPECIFIED
from leernet.snapshot import OPEN_END

KEY = ["person", "seat", "network"]
_NEVER = -(10**6)


def match_participations(rows: pd.DataFrame, existing: pd.DataFrame) -> pd.Series:
    """For each row the index of the participation in `existing` that it is about, -1 for a new one.

    Both have person, organisation, network, role and function as numbers (-1: not known, -2: new), since and until as
    day numbers (rows: UNSPECIFIED when the list says nothing) and end_unknown. What is not known fits anything. Every
    row gets a participation of its own, the best fitting first, so that the same list once more finds each row its own.
    """
    found = pd.Series(-1, index=rows.index, dtype=np.int64)
    pairs = _pairs(rows, existing)
    while len(pairs):
        best = pairs.drop_duplicates("row").drop_duplicates("existing")
        found[best["row"]] = best["existing"].to_numpy()
        pairs = pairs[~pairs["row"].isin(best["row"]) & ~pairs["existing"].isin(best["existing"])]
    return found


def _pairs(rows: pd.DataFrame, existing: pd.DataFrame) -> pd.DataFrame:
    """All rows with all participations that they can be about, the best fitting first."""
    left, right = (_with_key(frame, name) for frame, name in ((rows, "row"), (existing, "existing")))
    left = left[left["network"] >= 0]
    pairs = left.merge(right, on=KEY, suffixes=("", "_there"))
    fits = np.ones(len(pairs), dtype=bool)
    score = np.zeros(len(pairs), dtype=np.int64)
    for name, weight in (("organisation", 16), ("role", 8), ("function", 8)):
        here, there = pairs[name].to_numpy(), pairs[f"{name}_there"].to_numpy()
        fits &= (here == there) | (here == -1) | (there == -1)
        score += weight * (here == there)
    since, until = pairs["since"].to_numpy(), pairs["until"].to_numpy()
    begin, end = pairs["since_there"].to_numpy(), pairs["until_there"].to_numpy()
    fits &= np.where(since == UNSPECIFIED, _NEVER, since) <= end
    fits &= begin <= np.where(until == UNSPECIFIED, OPEN_END, until)
    score += 4 * (np.maximum(since, 0) == begin)
    score += 2 * (np.where(until == UNSPECIFIED, OPEN_END, until) == end)
    score += pairs["end_unknown"].to_numpy() == pairs["end_unknown_there"].to_numpy()
    pairs = pairs.assign(score=score)[fits]
    return pairs.sort_values(["score", "row", "existing"], ascending=[False, True, True])[["row", "existing"]]


def _with_key(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A person is the holder of a seat; only without one the organisation is."""
    seat = np.where(frame["person"] >= 0, -1, frame["organisation"])
    return frame.assign(seat=seat, **{name: frame.index.to_numpy()})
