"""What ends or begins soon, going by the dates that are known."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from leernet.snapshot import NetworkSnapshot, day_number


def ending_soon(snapshot: NetworkSnapshot, day: date, *, days: int) -> pd.DataFrame:
    """The participations that hold on this day and end within so many days, the first to end first."""
    rows = snapshot.on(day).participations
    soon = rows["until"].to_numpy() <= day_number(day + timedelta(days=days))
    return rows[soon].sort_values("until", kind="stable")


def starting_soon(snapshot: NetworkSnapshot, day: date, last: date, network: int | None = None) -> pd.DataFrame:
    """The participations that begin after this day and up to and including the last, in one network or in all."""
    rows = snapshot.participations
    since = rows["since"].to_numpy()
    soon = (since > day_number(day)) & (since <= day_number(last))
    if network is not None:
        soon &= rows["network"].to_numpy() == network
    return rows[soon].sort_values("since", kind="stable")


def networks_ending(snapshot: NetworkSnapshot, day: date, last: date, network: int | None = None) -> list[int]:
    """The networks (positions) of which the last day lies between these days, or only this one if it does."""
    end = snapshot.networks["end"].to_numpy()
    found = np.flatnonzero((end >= np.datetime64(day)) & (end <= np.datetime64(last))).tolist()
    return [position for position in found if network in (None, position)]


def without_role(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """The participations that hold on this day and of which the role is not known."""
    rows = snapshot.on(day).participations
    return rows[rows["role"].isna()]
