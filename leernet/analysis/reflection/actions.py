"""Actions over rounds and networks: which run, which are overdue, whose they are, and which return at a round."""

from collections import Counter
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from leernet.analysis.reflection.wording import people_named
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import N_

NO_DUE_DATE = 4_000_000
"""Sorts what is due on no day in particular behind everything that is."""


class Standing(StrEnum):
    """How an action stands on a day; what should have been done before that day is overdue."""

    OVERDUE = N_("te laat")
    RUNNING = "loopt"
    DONE = "gedaan"
    DROPPED = "vervallen"


OPEN = (Standing.OVERDUE, Standing.RUNNING)


def actions_on(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """All actions in the order in which somebody should look at them: overdue, running, ended last.

    The columns of the frame, with `standing`, `who` (the owner by name, empty when nobody is), `looks` (at how many
    rounds somebody looked back on it) and `returned` (a round has passed while it ran). The index is the position.
    """
    actions, reviews = snapshot.reflection.actions, snapshot.reflection.action_reviews
    looks = np.bincount(reviews["action"].to_numpy(np.int64), minlength=len(actions))
    standing = _standing(actions, day)
    table = actions.assign(standing=standing, who=people_named(snapshot, actions, "owner", "owner_name"), looks=looks)
    due = np.where(table["due"] > 0, table["due"], NO_DUE_DATE)
    late = np.isin(standing, [Standing.OVERDUE])
    ended = np.isin(standing, [Standing.DONE, Standing.DROPPED])
    order = np.lexsort((table["id"], np.where(ended, -table["ended"], due), ended, ~late))
    return table.iloc[order]


def returning_actions(snapshot: NetworkSnapshot, round: int) -> pd.DataFrame:
    """What a round (a position) looks back on: rows of `actions_on` that its networks agreed on before, overdue first.

    They still run, from whatever round they are; or they ended since the last round and nobody looked back on them yet;
    or this round itself has looked back on them already.
    """
    frames = snapshot.reflection
    row = frames.rounds.iloc[round]
    networks, day = list(row["networks"]), int(row["day"])
    table = actions_on(snapshot, date.fromordinal(day))
    reviewed = table.index.isin(frames.action_reviews["action"][frames.action_reviews["round"] == round])
    since = np.array([_last_round(frames.rounds, network, round) for network in table["network"]], dtype=np.int64)
    running = table["standing"].isin(OPEN).to_numpy()
    ended_since = ~running & (table["ended"].to_numpy() > since) & (table["looks"].to_numpy() == 0)
    ours = table["network"].isin(networks).to_numpy() & (table["round"].to_numpy() != round)
    return table[ours & (running | ended_since | reviewed)]


def by_owner(table: pd.DataFrame) -> pd.DataFrame:
    """Per owner of these rows of `actions_on`: who, overdue, running (not yet due), done, dropped; by name."""
    counted = Counter(zip(table["who"], table["standing"], strict=True))
    owners = sorted(set(table["who"]), key=str.casefold)
    columns = {one.name.lower(): [counted[who, one.value] for who in owners] for one in Standing}
    return pd.DataFrame({"who": owners, **columns})


def _standing(actions: pd.DataFrame, day: date) -> np.ndarray:
    due = actions["due"].to_numpy(np.int64)
    late = (due > 0) & (due < day_number(day))
    status = actions["status"].to_numpy(dtype=object)
    running = status == Standing.RUNNING.value
    return np.where(running & late, Standing.OVERDUE.value, status).astype(object)


def _last_round(rounds: pd.DataFrame, network: int, before: int) -> int:
    """The day number of the last closed round of a network before this one; 0 without any."""
    closed = rounds[(rounds["phase"] == "gesloten") & (rounds["day"] < rounds["day"].iloc[before])]
    days = [day for day, networks in zip(closed["day"], closed["networks"], strict=True) if network in networks]
    return max(days, default=0)
