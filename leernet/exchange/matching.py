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
    day numbers (rows: UNSPECIFIED when the list says nothing), end_unknown and end_reason. What is not known fits
    anything, and every row gets a participation of its own. Participations to which a row adds nothing come first, for
    as many rows as possible: so the same list once more finds each row its own, and changes nothing.
    """
    found = pd.Series(-1, index=rows.index, dtype=np.int64)
    pairs = _pairs(rows, existing)
    silent = pairs[pairs["adds_nothing"]]
    _take_best(found, silent)
    _make_room(found, silent)
    _take_best(found, pairs)
    return found


def _take_best(found: pd.Series, pairs: pd.DataFrame) -> None:
    """Give rows without a participation the best fitting one that is still free."""
    while True:
        pairs = pairs[(found[pairs["row"]] < 0).to_numpy() & ~pairs["existing"].isin(found)]
        if not len(pairs):
            return
        best = pairs.drop_duplicates("row").drop_duplicates("existing")
        found.loc[best["row"]] = best["existing"].to_numpy()


def _make_room(found: pd.Series, pairs: pd.DataFrame) -> None:
    """Where a row took the only participation that suits another, let it move to another that suits it as well.

    This is the search for augmenting paths in a bipartite graph (Kuhn 1955); the groups are a few rows each.
    """
    waiting = pairs["row"][(found[pairs["row"]] < 0).to_numpy()].unique()
    if not len(waiting):
        return
    suited = pairs.groupby("row", sort=False)["existing"].agg(list).to_dict()
    held = found[found >= 0]
    taken: dict[int, int] = dict(zip(held.tolist(), held.index.tolist(), strict=True))

    def settle(row: int, tried: set[int]) -> bool:
        for existing in suited.get(row, ()):
            if existing not in tried:
                tried.add(existing)
                if existing not in taken or settle(taken[existing], tried):
                    taken[existing] = row
                    return True
        return False

    for row in waiting.tolist():
        settle(row, set())
    found.loc[np.array(list(taken.values()))] = np.array(list(taken))


def _pairs(rows: pd.DataFrame, existing: pd.DataFrame) -> pd.DataFrame:
    """All rows with all participations that they can be about, the best fitting first."""
    pairs = _with_key(rows, "row").merge(_with_key(existing, "existing"), on=KEY, suffixes=("", "_there"))
    fits, silent = np.ones(len(pairs), dtype=bool), np.ones(len(pairs), dtype=bool)
    score = np.zeros(len(pairs), dtype=np.int64)
    for name, weight in (("organisation", 16), ("role", 8), ("function", 8)):
        here, there = pairs[name].to_numpy(), pairs[f"{name}_there"].to_numpy()
        fits &= (here == there) | (here == -1) | (there == -1)
        silent &= (here == there) | (here == -1)
        score += weight * (here == there)
    since, until = pairs["since"].to_numpy(), pairs["until"].to_numpy()
    begin, end = pairs["since_there"].to_numpy(), pairs["until_there"].to_numpy()
    fits &= np.where(since == UNSPECIFIED, _NEVER, since) <= end
    fits &= begin <= np.where(until == UNSPECIFIED, OPEN_END, until)
    score += 4 * (np.maximum(since, 0) == begin)
    score += 2 * (np.where(until == UNSPECIFIED, OPEN_END, until) == end)
    ended, ended_there = pairs["end_unknown"].to_numpy(), pairs["end_unknown_there"].to_numpy()
    score += ended == ended_there
    silent &= (since == UNSPECIFIED) | (since == begin)
    silent &= (until == UNSPECIFIED) | ((until == end) & ~ended_there)
    silent &= ~ended | ended_there | (end != OPEN_END)
    reason, reason_there = pairs["end_reason"].to_numpy(), pairs["end_reason_there"].astype(object).to_numpy()
    silent &= (reason == "") | (reason == reason_there)
    pairs = pairs.assign(score=score, adds_nothing=silent)[fits]
    ordered = pairs.sort_values(["score", "row", "existing"], ascending=[False, True, True])
    return ordered[["row", "existing", "adds_nothing"]]


def _with_key(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A person is the holder of a seat; only without one the organisation is."""
    seat = np.where(frame["person"] >= 0, -1, frame["organisation"])
    return frame.assign(seat=seat, **{name: frame.index.to_numpy()})
