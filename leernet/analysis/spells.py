"""Periods on the calendar, in columns: joining those that touch, and the days on which too few hold.

Days are numbers and every period has its first and its last day within it, as in the snapshot.
"""

from typing import NamedTuple

import numpy as np


class Spells(NamedTuple):
    """Periods in which somebody (`who`) belongs to something (`group`); columns of the same length."""

    group: np.ndarray
    who: np.ndarray
    since: np.ndarray
    until: np.ndarray

    def only(self, rows: np.ndarray) -> "Spells":
        """These rows (a mask or positions)."""
        return Spells(*(column[rows] for column in self))

    def within(self, first: int, last: int) -> "Spells":
        """The parts of the periods that lie between two days."""
        inside = self.only((self.since <= last) & (self.until >= first))
        return inside._replace(since=np.maximum(inside.since, first), until=np.minimum(inside.until, last))


def joined(spells: Spells) -> Spells:
    """The same days in as few periods as possible: those of one `who` that overlap or follow each other become one.

    Sorted by group, who and day.
    """
    if not len(spells.group):
        return spells
    spells = spells.only(np.lexsort((spells.since, spells.who, spells.group)))
    other = np.append(True, (np.diff(spells.group) != 0) | (np.diff(spells.who) != 0))
    # The latest end so far of the same `who`: every `who` gets a stretch of its own on one long line.
    until, since = spells.until.astype(np.int64), spells.since.astype(np.int64)
    stretch = (np.cumsum(other) - 1) * (int(until.max()) - int(until.min()) + 1)
    latest = np.maximum.accumulate(until + stretch) - stretch
    begins = other | (since > np.append(0, latest[:-1]) + 1)
    ends = np.append(np.flatnonzero(begins)[1:] - 1, len(since) - 1)
    return Spells(spells.group[begins], spells.who[begins], since[begins], latest[ends])


def too_few(spells: Spells, groups: np.ndarray, minimum: int, first: int, last: int) -> Spells:
    """Per group the periods between two days in which fewer than `minimum` different `who` belong to it.

    The `who` of the answer is how many do. A group without any spell has too few all along.
    """
    one_each = joined(spells.within(first, last))
    count, none = len(one_each.group), np.zeros(2 * len(groups), dtype=np.int64)
    group = np.concatenate([one_each.group, one_each.group, groups, groups])
    day = np.concatenate(
        [one_each.since, one_each.until + 1, np.full(len(groups), first), np.full(len(groups), last + 1)]
    )
    change = np.concatenate([np.ones(count, dtype=np.int64), -np.ones(count, dtype=np.int64), none])
    order = np.lexsort((day, group))
    group, day, level = group[order], day[order], np.cumsum(change[order])
    # What counts is the level after all that happens on a day; after the last day everybody is out again.
    settled = np.append((np.diff(group) != 0) | (np.diff(day) != 0), True) if len(group) else np.empty(0, dtype=bool)
    group, day, level = group[settled], day[settled], level[settled]
    few = np.flatnonzero((day <= last) & (level < minimum))
    return joined_levels(Spells(group[few], level[few], day[few], day[few + 1] - 1))


def joined_levels(spells: Spells) -> Spells:
    """Neighbouring periods of one group as one, with the lowest `who` (a number) of them; they come sorted by day."""
    if not len(spells.group):
        return spells
    begins = np.append(True, (np.diff(spells.group) != 0) | (spells.since[1:] > spells.until[:-1] + 1))
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:] - 1, len(spells.group) - 1)
    return Spells(
        spells.group[starts], np.minimum.reduceat(spells.who, starts), spells.since[starts], spells.until[ends]
    )
