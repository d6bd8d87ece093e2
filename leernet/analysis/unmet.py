"""When requirements are not met: the periods in which too few hold a seat, for all networks in one go.

On every day of such a period `compose()` says *ontbreekt* or *onbekend* (or *bewust niet nodig*: whether it was set
aside is not looked at here), and on no other day of the range. The profile of each day is respected, so a requirement
that changes, comes or goes within the range counts from that day on in its new form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from leernet.analysis.profiles import profile_on
from leernet.analysis.seats import Everybody, Seats, Table
from leernet.analysis.spells import Spells, joined, too_few
from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.snapshot import NetworkSnapshot, day_number

_EPOCH = date(1970, 1, 1).toordinal()


class PeriodSeats(Seats):
    """The seats that are held on some day of a range, with the periods in which they are."""

    def __init__(self, snapshot: NetworkSnapshot, reference: Reference, first: date, last: date) -> None:
        super().__init__(snapshot, reference, first)
        self.first, self.last = day_number(first), day_number(last)
        rows = snapshot.participations
        since, until = rows["since"].to_numpy(), rows["until"].to_numpy()
        self._held = (since <= self.last) & (until >= self.first) & ~rows["end_unknown"].to_numpy()
        self._present = np.flatnonzero(self._held)
        self._everybody = Everybody(snapshot, reference, self._held)
        self.begin, self.end = life(snapshot)
        self.exists = (self.begin <= self.last) & (self.end >= self.first)
        self._not_met: dict[Requirement, Spells] = {}

    def asked_of(self, requirement: Requirement, profile: Reference) -> np.ndarray:
        """The networks (positions) that exist within the range and of which this profile asks this."""
        networks = self._asked_of(requirement)
        exceptions = profile.exceptions.get(requirement.code) if requirement.network is None else None
        return networks[~np.isin(networks, list(exceptions))] if exceptions else networks

    def spells(self, requirement: Requirement, network: int | None = None) -> tuple[Spells, np.ndarray]:
        """Who counts for this requirement in which networks (or in one) and when, and by which rows.

        For a requirement on parts, `who` is a part with somebody in it.
        """
        if requirement.parts:
            return self._spells_of_parts(requirement, network)
        table = (
            self._table_for(requirement)
            if network is None
            else self._table(np.array([network]), requirement.including_parts)
        )
        fits = self._fitting(table, requirement)
        by_person = requirement.roles or requirement.perspectives or requirement.functions
        who = table.column("person_first" if by_person else "organisation_first")
        return self._spells(table, who, fits)

    def not_met(self, requirement: Requirement) -> Spells:
        """Per network of the kind the periods in which too few count, and (as `who`) how many do at the lowest."""
        if requirement not in self._not_met:
            self._not_met[requirement] = self._find_not_met(requirement)
        return self._not_met[requirement]

    def _find_not_met(self, requirement: Requirement) -> Spells:
        networks = self._asked_of(requirement)
        spells, _rows = self.spells(requirement)
        steady = spells.only((spells.since <= self.first) & (spells.until >= self.last))
        enough = self._number_of_who(steady) >= requirement.minimum
        at_risk = networks[~enough[networks]]
        chosen = np.zeros(len(self.exists), dtype=bool)
        chosen[at_risk] = True
        few = too_few(spells.only(chosen[spells.group]), at_risk, requirement.minimum, self.first, self.last)
        return self._while_they_exist(few)

    def _while_they_exist(self, few: Spells) -> Spells:
        """A network that has not begun or has ended lacks nothing."""
        clipped = few._replace(
            since=np.maximum(few.since, self.begin[few.group]), until=np.minimum(few.until, self.end[few.group])
        )
        return clipped.only(clipped.since <= clipped.until)

    def _number_of_who(self, spells: Spells) -> np.ndarray:
        """Per network how many different `who`."""
        if not len(spells.group):
            return np.zeros(len(self.exists), dtype=np.int64)
        lowest = int(spells.who.min())
        pair = np.unique(spells.group * (int(spells.who.max()) - lowest + 1) + spells.who - lowest)
        return np.bincount(pair // (int(spells.who.max()) - lowest + 1), minlength=len(self.exists))

    def _spells(self, table: Table, who: np.ndarray, chosen: np.ndarray) -> tuple[Spells, np.ndarray]:
        """The chosen rows of a table as periods; who sits in a part does so while that part exists."""
        frame, row = self.snapshot.participations, table.rows[chosen]
        network = frame["network"].to_numpy()[row]
        since = np.maximum(frame["since"].to_numpy()[row], self.begin[network])
        until = np.minimum(frame["until"].to_numpy()[row], self.end[network])
        alive = since <= until
        spells = Spells(table.owner[chosen].astype(np.int64), who[chosen].astype(np.int64), since, until)
        return spells.only(alive), row[alive]

    def _spells_of_parts(self, requirement: Requirement, network: int | None) -> tuple[Spells, np.ndarray]:
        part, owner = self._lineage
        kinds = self.snapshot.networks["kind"]
        asked = np.isin(kinds.astype(object).to_numpy().astype(str), list(requirement.parts))
        chosen = asked[part] & (part != owner)
        if network is not None:
            chosen &= owner == network
        part, owner = part[chosen], owner[chosen]
        table = self._around(part, owner)
        sits_in = self.snapshot.participations["network"].to_numpy()[table.rows]
        return self._spells(table, sits_in, np.ones(len(table.owner), dtype=bool))


@dataclass(frozen=True, eq=False)
class Unmet:
    """The periods in which requirements are not met. `pair` is network × the number of codes + the place in `codes`."""

    codes: tuple[str, ...]
    pair: np.ndarray
    count: np.ndarray
    since: np.ndarray
    until: np.ndarray

    @property
    def network(self) -> np.ndarray:
        return self.pair // max(len(self.codes), 1)

    @property
    def code(self) -> np.ndarray:
        """The place of the requirement's code in `codes`."""
        return self.pair % max(len(self.codes), 1)


def unmet(
    snapshot: NetworkSnapshot,
    reference: Reference,
    first: date,
    last: date,
    *,
    seats: PeriodSeats | None = None,
) -> Unmet:
    """The periods between two days (both included) in which a requirement of a network is not met."""
    seats = seats or PeriodSeats(snapshot, reference, first, last)
    profiles = list(profiles_between(snapshot, reference, first, last))
    codes = tuple(dict.fromkeys(one.code for _since, _until, profile in profiles for one in profile.requirements))
    place = {code: number for number, code in enumerate(codes)}
    found = []
    for since, until, profile in profiles:
        for requirement in profile.requirements:
            few = seats.not_met(requirement)
            if profile.exceptions.get(requirement.code) and requirement.network is None:
                few = few.only(np.isin(few.group, seats.asked_of(requirement, profile)))
            few = few.within(since, until)
            found.append(few._replace(group=few.group * len(codes) + place[requirement.code]))
    columns = Spells(*(np.concatenate(parts) for parts in zip(*found, strict=True))) if found else _NOTHING
    if len(profiles) > 1:
        columns = _over_profile_changes(columns)
    return Unmet(codes, columns.group, columns.who, columns.since, columns.until)


_NOTHING = Spells(*(np.empty(0, dtype=np.int64) for _column in Spells._fields))


def _over_profile_changes(columns: Spells) -> Spells:
    """What goes on when a profile changes, as one period."""
    whole = joined(columns._replace(who=np.zeros_like(columns.who)))
    order = np.lexsort((columns.since, columns.group))
    which = np.searchsorted(
        whole.group * _LONG + whole.since, columns.group[order] * _LONG + columns.since[order], side="right"
    )
    lowest = np.full(len(whole.group), np.iinfo(np.int64).max)
    np.minimum.at(lowest, which - 1, columns.who[order])
    return whole._replace(who=lowest)


_LONG = 10_000_000
"""More days than any calendar has."""


def profiles_between(
    snapshot: NetworkSnapshot, reference: Reference, first: date, last: date
) -> Iterator[tuple[int, int, Reference]]:
    """The profiles that hold one after another between two days, each with its first and last day."""
    changes = snapshot.profile_changes["valid_from"].to_numpy().astype(np.int64)
    later = np.unique(changes[(changes > day_number(first)) & (changes <= day_number(last))]).tolist()
    begins = [day_number(first), *later]
    for begin, following in zip(begins, [*later, day_number(last) + 1], strict=True):
        yield begin, following - 1, profile_on(snapshot, reference, date.fromordinal(begin))


def life(snapshot: NetworkSnapshot) -> tuple[np.ndarray, np.ndarray]:
    """Per network its first and last day as numbers; as early or as late as can be when not known."""
    days = [snapshot.networks[name].to_numpy().astype("datetime64[D]") for name in ("begin", "end")]
    numbers = [day.astype(np.int64) + _EPOCH for day in days]
    unknown = [np.isnat(day) for day in days]
    return np.where(unknown[0], 0, numbers[0]), np.where(unknown[1], _LONG - 1, numbers[1])


def kind_of(snapshot: NetworkSnapshot, reference: Reference, network: int) -> str:
    """The kind whose profile a network has."""
    kind = snapshot.networks["kind"].iloc[network]
    return str(kind) if kind in reference.network_kinds else WITHOUT_KIND


def narrowed(snapshot: NetworkSnapshot, networks: np.ndarray) -> NetworkSnapshot:
    """The same snapshot with only the participations in these networks and in whatever is part of them."""
    parent = snapshot.networks["parent"].to_numpy()
    wanted = np.zeros(len(parent) + 1, dtype=bool)
    wanted[networks] = True
    for _level in range(12):
        wanted[:-1] |= wanted[parent]
    rows = snapshot.participations
    return replace(snapshot, participations=rows[wanted[rows["network"].to_numpy()]])
