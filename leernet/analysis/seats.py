"""Counting who sits where: the rows of a snapshot against one requirement, for all networks of a kind in one go."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.snapshot import NOBODY, NetworkSnapshot

_DEEPEST = 12
"""Levels of networks within networks that are looked at; a circle in the data ends here instead of never."""


class Table:
    """The participations around one table, or around all tables of one kind, each counted to the network `owner`.

    rows: the places in the snapshot's participations. A column is taken out when a requirement asks for it: most look
    at the role only.
    """

    def __init__(self, everybody: "Everybody", rows: np.ndarray, owner: np.ndarray) -> None:
        self.owner = owner
        self.rows = rows
        self._everybody = everybody
        self._taken: dict[str, np.ndarray] = {}

    def column(self, name: str) -> np.ndarray:
        """One of the columns of `Everybody`, for the participations around this table."""
        if name not in self._taken:
            self._taken[name] = getattr(self._everybody, name).take(self.rows)
        return self._taken[name]

    def among(self, chosen: np.ndarray) -> "Table":
        """These rows only."""
        return Table(self._everybody, self.rows.take(chosen), self.owner.take(chosen))

    def who(self, requirement: Requirement, chosen: np.ndarray) -> np.ndarray:
        """Who holds these seats; for a requirement on kinds of organisations alone that is the organisation."""
        by_person = requirement.roles or requirement.perspectives or requirement.functions
        holders = self._everybody.person_first if by_person else self._everybody.organisation_first
        return holders.take(self.rows.take(chosen))


class Everybody:
    """All participations of a snapshot, in the columns by which seats are counted.

    held: whether it holds for certain on the day. person_first and organisation_first: who holds the seat, as a
    `NetworkSnapshot.holder` number. role, function and kind (of the organisation): category codes, below zero when
    unknown; roles, functions and kinds are the categories. for_oneself: no organisation, in a role that needs none.
    """

    def __init__(self, snapshot: NetworkSnapshot, reference: Reference, held: np.ndarray) -> None:
        self.held = held
        self._snapshot, self._reference = snapshot, reference
        role, function = snapshot.participations["role"], snapshot.participations["function"]
        kind = snapshot.organisations["kind"]
        self.roles, self.functions, self.kinds = _categories(role), _categories(function), _categories(kind)
        self.role, self.function = role.cat.codes.to_numpy(), function.cat.codes.to_numpy()
        self._organisation = snapshot.participations["organisation"].to_numpy()

    @property
    def person_first(self) -> np.ndarray:
        return self._snapshot.holder

    @cached_property
    def organisation_first(self) -> np.ndarray:
        return np.where(self._organisation == NOBODY, self._snapshot.holder, -self._organisation - 1)

    @cached_property
    def kind(self) -> np.ndarray:
        # The place behind the last organisation is that of NOBODY.
        return np.append(self._snapshot.organisations["kind"].cat.codes.to_numpy(), np.int8(-1))[self._organisation]

    @cached_property
    def for_oneself(self) -> np.ndarray:
        own = {one.code for one in self._reference.perspectives.values() if one.own_behalf}
        roles = [role.code for role in self._reference.roles.values() if role.perspective in own]
        listed = _listed(self.roles, roles)
        return (self._organisation == NOBODY) & listed[self.role]


class Seats:
    """The seats that are held on a day, ready to be counted.

    A holder is counted once per network and requirement, however many participations he or she has there. For a
    requirement on kinds of organisations alone, the organisations are counted.
    """

    def __init__(self, snapshot: NetworkSnapshot, reference: Reference, day: date) -> None:
        self.snapshot, self.reference = snapshot, reference
        self.exists = snapshot.networks_on(day)
        self._held = snapshot.holds_on(day)
        self._present = np.flatnonzero(self._held | snapshot.may_hold_on(day))
        self._everybody = Everybody(snapshot, reference, self._held)
        self._tables: dict[tuple[str, bool], Table] = {}

    def count(self, requirement: Requirement) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The networks (positions) that this requirement is for, how many count in each, and how many might.

        Who might count is only looked for where too few do.
        """
        networks = self._asked_of(requirement)
        if requirement.parts:
            owner, _part = self._filled_parts(requirement)
            count = np.bincount(owner, minlength=len(self.exists))[networks]
            return networks, count, np.zeros_like(count)
        table = self._table_for(requirement)
        certain = self._distinct(table, requirement, self._fitting(table, requirement))
        short = table.among(np.flatnonzero((certain < requirement.minimum)[table.owner]))
        either = self._distinct(short, requirement, self._fitting(short, requirement, in_doubt=True))
        return networks, certain[networks], np.maximum(either - certain, 0)[networks]

    def of_network(self, network: int, requirement: Requirement) -> tuple[np.ndarray, np.ndarray]:
        """Who counts in one network and who might, by `holder` number (or the parts, by position)."""
        if requirement.parts:
            owner, part = self._filled_parts(requirement)
            return part[owner == network], np.empty(0, dtype=np.int64)
        table = self._table(np.array([network]), requirement.including_parts)
        certain = table.who(requirement, np.flatnonzero(self._fitting(table, requirement)))
        either = table.who(requirement, np.flatnonzero(self._fitting(table, requirement, in_doubt=True)))
        return pd.unique(certain), np.setdiff1d(either, certain)

    def _fitting(self, table: Table, requirement: Requirement, *, in_doubt: bool = False) -> np.ndarray:
        """Per row whether its holder counts for certain; or, `in_doubt`, whether he or she counts or might."""
        everybody, fits = self._everybody, np.zeros(len(table.owner), dtype=bool)
        roles = {*requirement.roles, *self._roles_of(requirement.perspectives)}
        if roles:
            fits |= _listed(everybody.roles, roles, unknown=in_doubt)[table.column("role")]
        if requirement.organisation_kinds:
            of_kind = _listed(everybody.kinds, requirement.organisation_kinds, unknown=in_doubt)[table.column("kind")]
            fits |= of_kind & ~table.column("for_oneself") if in_doubt else of_kind
        if requirement.functions:
            fits |= _listed(everybody.functions, requirement.functions)[table.column("function")]
        if requirement.with_functions:
            fits &= _listed(everybody.functions, requirement.with_functions)[table.column("function")]
        return fits if in_doubt else fits & table.column("held")

    def _distinct(self, table: Table, requirement: Requirement, chosen: np.ndarray) -> np.ndarray:
        """Per network how many different holders there are among the chosen rows."""
        rows = np.flatnonzero(chosen)
        if not len(rows):
            return np.zeros(len(self.exists), dtype=np.int64)
        owner, who = table.owner.take(rows), table.who(requirement, rows)
        lowest = int(who.min())
        span = int(who.max()) - lowest + 1
        seat = owner * span + (who - lowest)
        return np.bincount(_each_once(seat) // span, minlength=len(self.exists))

    def _asked_of(self, requirement: Requirement) -> np.ndarray:
        """The networks (positions) that exist and of which this is asked: one, or those of a kind without exception."""
        if requirement.network is not None:
            return np.array([requirement.network])[self.exists[[requirement.network]]]
        of_kind = self._networks_of_kind[requirement.network_kind]
        exceptions = self.reference.exceptions.get(requirement.code)
        return of_kind[~np.isin(of_kind, list(exceptions))] if exceptions else of_kind

    def _table_for(self, requirement: Requirement) -> Table:
        if requirement.network is not None:
            return self._table(np.array([requirement.network]), requirement.including_parts)
        network_kind, including_parts = key = (requirement.network_kind, requirement.including_parts)
        if key not in self._tables:
            self._tables[key] = self._table(self._networks_of_kind[network_kind], including_parts)
        return self._tables[key]

    def _table(self, networks: np.ndarray, including_parts: bool) -> Table:
        """The participations of these networks (and of their parts), each counted to the network it is for."""
        part = owner = networks
        if including_parts:
            judged = np.zeros(len(self.exists), dtype=bool)
            judged[networks] = True
            chosen = judged[self._lineage[1]]
            part, owner = self._lineage[0][chosen], self._lineage[1][chosen]
        return self._around(part, owner)

    def _around(self, part: np.ndarray, owner: np.ndarray) -> Table:
        """The participations of each part, counted to its owner."""
        starts, ends = self._starts[part], self._starts[part + 1]
        rows = self._present.take(ranges(starts, ends))
        return Table(self._everybody, rows, np.repeat(owner, ends - starts))

    def _filled_parts(self, requirement: Requirement) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of a network and a part of it, of an asked kind, that exists and has somebody in it."""
        part, owner = self._lineage
        kinds = self.snapshot.networks["kind"]
        asked = _listed(_categories(kinds), requirement.parts)[kinds.cat.codes.to_numpy()] & self._filled
        chosen = asked[part] & (part != owner)
        return owner[chosen], part[chosen]

    def _roles_of(self, perspectives: Iterable[str]) -> list[str]:
        wanted = set(perspectives)
        return [role.code for role in self.reference.roles.values() if role.perspective in wanted]

    @cached_property
    def _networks_of_kind(self) -> dict[str, np.ndarray]:
        """The networks that exist, by the kind whose profile they have."""
        kinds, recorded = [*self.reference.network_kinds, WITHOUT_KIND], self.snapshot.networks["kind"].cat
        # The last place is for networks without a kind; a kind that the files no longer know is like none.
        judged_as = [kinds.index(kind if kind in kinds else WITHOUT_KIND) for kind in (*recorded.categories, None)]
        judged = np.where(self.exists, np.array(judged_as).take(recorded.codes.to_numpy(), mode="wrap"), -1)
        return {kind: np.flatnonzero(judged == position) for position, kind in enumerate(kinds)}

    @cached_property
    def _filled(self) -> np.ndarray:
        """Per network whether it has anybody in it."""
        return np.diff(self._bounds_among(np.flatnonzero(self._held))) > 0

    @cached_property
    def _starts(self) -> np.ndarray:
        """Where those present in each network begin among all who are present."""
        return self._bounds_among(self._present)

    def _bounds_among(self, rows: np.ndarray) -> np.ndarray:
        """Where each network begins among these participations, and the last one ends; all are sorted by network."""
        return np.searchsorted(rows, self._bounds)

    @cached_property
    def _bounds(self) -> np.ndarray:
        return np.searchsorted(self.snapshot.participations["network"].to_numpy(), np.arange(len(self.exists) + 1))

    @cached_property
    def _lineage(self) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of a part that exists and a network that it belongs to, however far up; each is also its own part."""
        parent = self.snapshot.networks["parent"].to_numpy()
        network, owner = np.arange(len(parent)), parent
        parts, owners = [network], [network]
        for _level in range(_DEEPEST):
            climbing = owner != NOBODY
            network, owner = network[climbing], owner[climbing]
            parts.append(network)
            owners.append(owner)
            owner = parent[owner]
        part, owner = np.concatenate(parts), np.concatenate(owners)
        # Where the data go round in a circle, a pair comes by more than once.
        owner, part = np.divmod(_each_once((owner * len(parent) + part)[self.exists[part]]), max(len(parent), 1))
        return part, owner


def _categories(column: pd.Series) -> tuple[str, ...]:
    return tuple(column.cat.categories)


def _listed(categories: Iterable[str], wanted: Collection[str], *, unknown: bool = False) -> np.ndarray:
    """A table by category code: whether that category is wanted. The last place, code -1, is what `unknown` says."""
    return np.array([*(category in wanted for category in categories), unknown])


def _each_once(numbers: np.ndarray) -> np.ndarray:
    """The different numbers, in order. Several times faster than np.unique, most of all on what is in order already."""
    if (numbers[1:] < numbers[:-1]).any():
        numbers = np.sort(numbers)
    return np.concatenate((numbers[:1], numbers[1:][numbers[1:] != numbers[:-1]]))


def ranges(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The numbers of all ranges after each other."""
    lengths = ends - starts
    if not lengths.sum():
        return np.empty(0, dtype=np.int64)
    offsets = np.repeat(starts - np.append(0, np.cumsum(lengths)[:-1]), lengths)
    return np.arange(lengths.sum()) + offsets
