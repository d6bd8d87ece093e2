"""Comparing two days: who came and left, which roles came and went, and which signals opened and closed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.signals import Signals
from leernet.snapshot import NetworkSnapshot

Seat = tuple[int, int]
"""A network (position) and a holder (number)."""

_MOST_HOLDERS, _MOST_ROLES = 1 << 32, 1_000
"""More holders and roles than there are: network, holder and role together are one number."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """What differs between two days, of all networks or of some.

    came, left: network (position), holder (number), roles (codes; those of the day on which they were there).
    gained, lost: network, holder, role (code) of who was there on both days.
    new_roles, gone_roles: network, role (code) that nobody had there before, or has any more.
    began, ended: the networks (positions) that exist on only one of the two days.
    """

    earlier: date
    later: date
    came: pd.DataFrame
    left: pd.DataFrame
    gained: pd.DataFrame
    lost: pd.DataFrame
    new_roles: pd.DataFrame
    gone_roles: pd.DataFrame
    began: np.ndarray
    ended: np.ndarray

    @property
    def is_empty(self) -> bool:
        """Whether nobody came, left or changed role, and no network began or ended."""
        people = (self.came, self.left, self.gained, self.lost)
        return not (len(self.began) or len(self.ended) or any(len(frame) for frame in people))


def compare(snapshot: NetworkSnapshot, earlier: date, later: date, networks: np.ndarray | None = None) -> Comparison:
    """Compare two days, of all networks or of these (positions), going by what is known of both now.

    Who takes part in a network that does not exist on a day does not count on that day. Comparing a day with itself
    gives nothing; comparing backwards gives the same, with came and left, gained and lost in each other's place.
    """
    wanted = np.ones(len(snapshot.networks), dtype=bool)
    if networks is not None:
        wanted = np.isin(np.arange(len(wanted)), networks)
    existed, exists = (snapshot.networks_on(day) & wanted for day in (earlier, later))
    then, now = _seats(snapshot, earlier, existed), _seats(snapshot, later, exists)
    stayed = np.intersect1d(then["seat"], now["seat"])
    lost, gained = _only_in(then, now, "key"), _only_in(now, then, "key")
    return Comparison(
        earlier=earlier,
        later=later,
        came=_people(_only_in(now, then, "seat")),
        left=_people(_only_in(then, now, "seat")),
        gained=_changed(gained, stayed),
        lost=_changed(lost, stayed),
        new_roles=_roles_of_networks(_only_in(now, then, "network_role")),
        gone_roles=_roles_of_networks(_only_in(then, now, "network_role")),
        began=np.flatnonzero(exists & ~existed),
        ended=np.flatnonzero(existed & ~exists),
    )


def signals_opened(before: Signals, after: Signals, networks: np.ndarray | None = None) -> list[int]:
    """The rows of `after` that were no signal before; turn the two around for the signals that closed.

    A signal is the same on both days when rule, subject and requirement are the same, even if its sentence has other
    names or numbers. What was knowingly set aside is no signal.
    """
    known = Counter(key for _row, key in _open_signals(before, networks))
    opened = []
    for row, key in _open_signals(after, networks):
        if known[key]:
            known[key] -= 1
        else:
            opened.append(row)
    return opened


def _open_signals(signals: Signals, networks: np.ndarray | None) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that are no waived ones, each with its rule, subject and requirement."""
    chosen = signals.open()
    if networks is not None:
        chosen &= signals.about(networks)
    rows = np.flatnonzero(chosen)
    columns = (signals.frame[name].to_numpy()[rows].tolist() for name in ("rule", "subject_kind", "batch", "place"))
    for row, rule, kind, batch, place in zip(rows.tolist(), *columns, strict=True):
        found = signals.batches[batch][1]
        yield row, (rule, kind, found.subject[place], found.requirement_at(place))


def _seats(snapshot: NetworkSnapshot, day: date, there: np.ndarray) -> pd.DataFrame:
    """Different network, holder and role of a day, a missing role among them, with numbers by which to compare.

    seat: network and holder; key: network, holder and role; network_role: network and role.
    """
    rows, holder = snapshot.participations, snapshot.holder
    chosen = snapshot.holds_on(day) & there[rows["network"].to_numpy()]
    network, who = rows["network"].to_numpy()[chosen].astype(np.int64), holder[chosen].astype(np.int64)
    role = rows["role"].cat.codes.to_numpy()[chosen].astype(np.int64)
    seat = network * _MOST_HOLDERS + who + _MOST_HOLDERS // 2
    seats = pd.DataFrame(
        {
            "network": network,
            "holder": who,
            "role": rows["role"].to_numpy(dtype=object)[chosen],
            "seat": seat,
            "key": seat * _MOST_ROLES + role + 1,
            "network_role": network * _MOST_ROLES + role + 1,
        }
    )
    return seats[~seats["key"].duplicated()]


def _only_in(these: pd.DataFrame, those: pd.DataFrame, number: str) -> pd.DataFrame:
    return these[~these[number].isin(those[number])]


def _changed(rows: pd.DataFrame, stayed: np.ndarray) -> pd.DataFrame:
    """The roles among these rows of who was there on both days."""
    chosen = rows["seat"].isin(stayed) & rows["role"].notna()
    return rows.loc[chosen, ["network", "holder", "role"]].reset_index(drop=True)


def _people(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per network and holder, with the roles together."""
    roles: dict[Seat, list[str]] = {}
    known = rows["role"].notna().tolist()
    columns = (rows[name].tolist() for name in ("network", "holder", "role"))
    for network, holder, role, is_known in zip(*columns, known, strict=True):
        roles.setdefault((network, holder), []).extend([role] if is_known else [])
    return pd.DataFrame(
        {
            "network": np.array([network for network, _holder in roles], dtype=np.int64),
            "holder": np.array([holder for _network, holder in roles], dtype=np.int64),
            "roles": pd.Series([tuple(codes) for codes in roles.values()], dtype=object),
        }
    )


def _roles_of_networks(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows.loc[rows["role"].notna(), ["network", "role"]]
    return known.drop_duplicates(ignore_index=True)
