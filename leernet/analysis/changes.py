"""Comparing two days: who came and left, which roles came and went, and which signals opened and closed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.signals import Signals
from leernet.snapshot import NetworkSnapshot

Seat = tuple[int, int]
"""A network (position) and a holder (number)."""


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
    then, now = (_seats(snapshot, day, there) for day, there in ((earlier, existed), (later, exists)))
    before, after = (set(zip(one["network"], one["holder"], strict=True)) for one in (then, now))
    lost, gained = _only_in(then, now), _only_in(now, then)
    return Comparison(
        earlier=earlier,
        later=later,
        came=_people(now, after - before),
        left=_people(then, before - after),
        gained=_of(gained, before & after),
        lost=_of(lost, before & after),
        new_roles=_roles_of_networks(gained, then),
        gone_roles=_roles_of_networks(lost, now),
        began=np.flatnonzero(exists & ~existed),
        ended=np.flatnonzero(existed & ~exists),
    )


def signals_opened(before: Signals, after: Signals, networks: np.ndarray | None = None) -> list[int]:
    """The rows of `after` that were no signal before; turn the two around for the signals that closed.

    A signal is the same on both days when rule, subject and requirement are the same, even if its sentence has other
    names or numbers. What was knowingly set aside is no signal.
    """
    then, now = (_rows_by_subject(one, networks) for one in (before, after))
    opened: list[int] = []
    for subject, rows in now.items():
        earlier = then.get(subject, [])
        if not earlier:
            opened += rows
        elif len(rows) > 1 or len(earlier) > 1:
            known = Counter(_requirement(before, row) for row in earlier)
            for row in rows:
                about = _requirement(after, row)
                if known[about]:
                    known[about] -= 1
                else:
                    opened.append(row)
        elif _requirement(before, earlier[0]) != _requirement(after, rows[0]):
            opened += rows
    return sorted(opened)


def _rows_by_subject(signals: Signals, networks: np.ndarray | None) -> dict[tuple[Any, ...], list[int]]:
    """The open signals by their rule and subject."""
    chosen = signals.open()
    if networks is not None:
        chosen &= signals.about(networks)
    found: dict[tuple[Any, ...], list[int]] = {}
    rows = np.flatnonzero(chosen)
    columns = (signals.frame[name].to_numpy()[rows].tolist() for name in ("rule", "subject_kind", "batch", "place"))
    for row, rule, kind, batch, place in zip(rows.tolist(), *columns, strict=True):
        found.setdefault((rule, kind, signals.batches[batch][1].subject[place]), []).append(row)
    return found


def _requirement(signals: Signals, row: int) -> str | None:
    batch, place = (int(signals.frame[name].iloc[row]) for name in ("batch", "place"))
    return signals.batches[batch][1].tell(place).requirement


def _seats(snapshot: NetworkSnapshot, day: date, there: np.ndarray) -> pd.DataFrame:
    """Different network, holder and role of a day; a missing role is one as well."""
    rows = snapshot.participations
    chosen = snapshot.holds_on(day) & there[rows["network"].to_numpy()]
    seats = pd.DataFrame(
        {
            "network": rows["network"].to_numpy()[chosen],
            "holder": snapshot.holder[chosen],
            "role": rows["role"].astype(object).to_numpy()[chosen],
        }
    )
    return seats.drop_duplicates(ignore_index=True)


def _only_in(these: pd.DataFrame, those: pd.DataFrame) -> pd.DataFrame:
    """The rows with a role that the others do not have."""
    new = ~pd.MultiIndex.from_frame(these).isin(pd.MultiIndex.from_frame(those))
    return these[new & these["role"].notna()]


def _of(rows: pd.DataFrame, seats: Iterable[Seat]) -> pd.DataFrame:
    chosen = pd.MultiIndex.from_frame(rows[["network", "holder"]]).isin(list(seats))
    return rows[chosen].reset_index(drop=True)


def _known(roles: pd.Series) -> Any:
    return tuple(roles.dropna())


def _people(seats: pd.DataFrame, wanted: set[Seat]) -> pd.DataFrame:
    chosen = _of(seats, wanted)
    grouped = chosen.groupby(["network", "holder"], sort=True)["role"].agg(_known)
    return grouped.reset_index(name="roles") if len(chosen) else chosen.rename(columns={"role": "roles"})


def _roles_of_networks(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """The roles in networks among these rows that none of the others has there."""
    roles = rows[["network", "role"]].drop_duplicates()
    known = pd.MultiIndex.from_frame(roles).isin(pd.MultiIndex.from_frame(others[["network", "role"]]))
    return roles[~known].reset_index(drop=True)
