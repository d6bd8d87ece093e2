"""Ties over all days together: when two have something in common, and how much of it at each time.

A tie holds on a day when both take part on that day. The days of two are cut where the number of what they share
changes, so that each piece is a line of its own with its own thickness; on any day the pieces that hold are exactly the
ties of that day. Each two periods that overlap are made once, and nothing else is: no loop over days or people.
"""

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.chart.columns import Chart
from leernet.analysis.spells import Spells, joined
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot, day_number

_DAYS = OPEN_END + 2
"""More than any day number, so that a pair and a day fit in one number."""


class Overlaps(NamedTuple):
    """Two members (places in the spells) of one group at the same time, with the days on which they are."""

    first: np.ndarray
    second: np.ndarray
    since: np.ndarray
    until: np.ndarray


def network_days(snapshot: NetworkSnapshot) -> tuple[np.ndarray, np.ndarray]:
    """Per network the first and the last day (numbers) on which it exists, as far as those are known."""
    found = []
    for column, usual in (("begin", UNKNOWN_BEGIN), ("end", OPEN_END)):
        moments = snapshot.networks[column].to_numpy().astype("datetime64[D]")
        numbers = moments.astype(np.int64) + day_number(date(1970, 1, 1))
        found.append(np.where(np.isnat(moments), usual, numbers))
    return found[0], found[1]


def spells_of(ever: Affiliation, members: np.ndarray, groups: np.ndarray) -> Spells:
    """When each member belongs to each group, by the rows of an affiliation over all days.

    A participation counts as long as its network exists, as it does on a single day.
    """
    first, last = (days[ever.rows["network"].to_numpy()] for days in network_days(ever.snapshot))
    since, until = np.maximum(ever.rows["since"].to_numpy(), first), np.minimum(ever.rows["until"].to_numpy(), last)
    kept = (members != NOBODY) & (groups != NOBODY) & (since <= until)
    columns = (groups, members, since, until)
    spells = joined(Spells(*(column[kept].astype(np.int64) for column in columns)))
    return spells.only(np.lexsort((spells.since, spells.group)))


def stays_of(spells: Spells) -> Spells:
    """When each member (`group` in the answer) belongs to any group at all."""
    return joined(Spells(spells.who, np.zeros_like(spells.who), spells.since, spells.until))


def later_ones(spells: Spells) -> np.ndarray:
    """Per spell how many others of its group begin after it and before its end; sorted as by `spells_of`."""
    begins = spells.group * _DAYS + spells.since
    return np.searchsorted(begins, spells.group * _DAYS + spells.until, side="right") - np.arange(len(begins)) - 1


def overlaps(spells: Spells) -> Overlaps:
    """Each two spells of one group that have days in common; those of one member never do."""
    after = later_ones(spells)
    first = np.repeat(np.arange(len(after)), after)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    return Overlaps(first, second, spells.since[second], np.minimum(spells.until[first], spells.until[second]))


def ties_over_time(spells: Spells) -> pd.DataFrame:
    """Each two members with the days on which they share a group, cut where the number of groups they share changes.

    Columns: one, other (one < other), weight (how many they share in those days), since, until. Sorted by pair and day.
    """
    found = overlaps(spells)
    ends = np.sort(np.column_stack([spells.who[found.first], spells.who[found.second]]), axis=1)
    width = int(spells.who.max(initial=0)) + 1
    pair = (ends[:, 0] * width + ends[:, 1]) * _DAYS
    # Sharing begins on a day (odd) and is over on another (even); of one pair all begins and ends cancel out.
    moments = np.sort(np.concatenate([(pair + found.since) * 2 + 1, (pair + found.until + 1) * 2]))
    level = np.cumsum((moments & 1) * 2 - 1)
    moments >>= 1
    settled = np.append(moments[1:] != moments[:-1], True)[: len(moments)]
    moments, level = moments[settled], level[settled]
    changed = level != np.append(0, level[:-1])[: len(level)]
    moments, level = moments[changed], level[changed]
    there = np.flatnonzero(level > 0)
    pair = moments[there] // _DAYS
    return pd.DataFrame(
        {
            "one": pair // width,
            "other": pair % width,
            "weight": level[there],
            "since": moments[there] % _DAYS,
            "until": np.append(moments, 0)[there + 1] % _DAYS - 1,
        }
    )


def strongest(ties: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """The pairs that ever share most (or as much but longer), with at most so many pieces; and how many they are."""
    begins = np.flatnonzero(np.append(True, ties[["one", "other"]].diff().iloc[1:].ne(0).any(axis=1)))
    pieces = np.diff(np.append(begins, len(ties)))
    heaviest = np.maximum.reduceat(ties["weight"].to_numpy(), begins)
    days = np.add.reduceat((ties["until"] - ties["since"]).to_numpy(dtype=float), begins)
    order = np.lexsort((-days, -heaviest))
    kept = np.zeros(len(begins), dtype=bool)
    kept[order[np.cumsum(pieces[order]) <= most]] = True
    return ties[np.repeat(kept, pieces)], int(kept.sum())


def first_and_last(
    chart: Chart, today: int, since: np.ndarray | None = None, until: np.ndarray | None = None
) -> tuple[int, int]:
    """The first and the last day (numbers) on which something in this chart is known to happen, today among them.

    `since` and `until` are days of its nodes, where those should count as well.
    """
    of_nodes = [] if chart.stays is None else [chart.stays]
    begins = np.concatenate([frame["since"].to_numpy() for frame in (chart.edges, *of_nodes)])
    ends = np.concatenate([frame["until"].to_numpy() for frame in (chart.edges, *of_nodes)])
    begins = np.append(begins, since if since is not None else [])
    ends = np.append(ends, until if until is not None else [])
    begins, ends = begins[begins > UNKNOWN_BEGIN], ends[ends < OPEN_END]
    return int(min(begins.min(initial=today), today)), int(max(ends.max(initial=today), today))
