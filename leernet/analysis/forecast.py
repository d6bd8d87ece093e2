"""What will fall away: the first day on which a requirement that is met now no longer is, by the dates that are known.

Known are the ends of participations and of networks, participations that begin later, the end of a waiver, and changes
of a profile that hold from a later day. A network that ends lacks nothing from then on. The end of an organisation
does not end a participation: it is a signal of its own.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from leernet.analysis.profiles import profile_on
from leernet.analysis.unmet import PeriodSeats, Unmet, unmet
from leernet.errors import Phrase
from leernet.reference import Reference, Requirement
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import N_


@dataclass(frozen=True)
class Falling:
    """A requirement of a network that is met now, and from a day on no longer, with who will have left by then."""

    network: int
    requirement: Requirement
    day: date
    leaving: tuple[str, ...]
    staying: tuple[str, ...]
    evidence: tuple[int, ...]
    """The participations (ids) that end."""

    @property
    def sentence(self) -> Phrase:
        """What happens, in a sentence."""
        values = {"day": self.day, "wanted": Phrase(self.requirement.name), "names": self.leaving}
        if not self.leaving:
            template = N_(
                "Vanaf {day} is dit niet meer vervuld: {wanted}. De eis wordt dan anders, of een afgesproken afwijking "
                "loopt af."
            )
            return Phrase(template, {"day": self.day, "wanted": values["wanted"]})
        if not self.staying:
            return Phrase(N_("Vanaf {day} vervult niemand meer: {wanted}. Wie dan weg is: {names}."), values)
        template = N_(
            "Vanaf {day} zijn er te weinig voor {wanted}: {number}, en minstens {minimum} is nodig. Wie dan weg is: "
            "{names}."
        )
        return Phrase(template, values | {"number": len(self.staying), "minimum": self.requirement.minimum})

    @property
    def next_step(self) -> Phrase:
        """What to do about it now."""
        if self.leaving:
            return Phrase(N_("Vraag nu al wie deze plek overneemt, en laat de twee elkaar ontmoeten."))
        return Phrase(N_("Bekijk of de eis nog past bij dit netwerk, en zoek zo nodig iemand."))


@dataclass(frozen=True, eq=False)
class Forecast:
    """What will fall away after a day, up to and including a last day.

    `frame` has a row per network and requirement that is met on the day and will not be: network (position),
    requirement (position in `reference.requirements`, the profile of the day), falls (day number of the first day on
    which it is not met). Sorted by that day, then by network and requirement.
    """

    day: date
    last: date
    snapshot: NetworkSnapshot
    reference: Reference
    frame: pd.DataFrame

    def falls_on(self, network: int, requirement: int) -> date | None:
        """The first day on which this requirement is not met; None when nothing says that it will fall away."""
        number = self._days.get((network, requirement))
        return date.fromordinal(number) if number else None

    def within(self, months: int) -> pd.DataFrame:
        """The rows that fall away within so many months."""
        return self.frame[self.frame["falls"] <= day_number(months_later(self.day, months))]

    def falling(self, network: int, requirement: int) -> Falling:
        """One row, with the people by name. Raises KeyError when it does not fall away."""
        number = self._days[(network, requirement)]
        asked = self.reference.requirements[requirement]
        spells, rows = self._seats.spells(asked, network)
        staying = np.unique(spells.who[(spells.since <= number) & (spells.until >= number)])
        gone = (spells.until < number) & (spells.until >= day_number(self.day)) & ~np.isin(spells.who, staying)
        return Falling(
            network=network,
            requirement=asked,
            day=date.fromordinal(number),
            leaving=self._names(asked, pd.unique(spells.who[gone])),
            staying=self._names(asked, staying),
            evidence=tuple(self.snapshot.participations["id"].to_numpy()[np.unique(rows[gone])].tolist()),
        )

    def all_falling(self, frame: pd.DataFrame | None = None) -> list[Falling]:
        """These rows of `frame`, or all, with the people by name; build it for what is shown."""
        rows = self.frame if frame is None else frame
        pairs = zip(rows["network"].tolist(), rows["requirement"].tolist(), strict=True)
        return [self.falling(network, requirement) for network, requirement in pairs]

    @cached_property
    def _days(self) -> dict[tuple[int, int], int]:
        columns = (self.frame[name].tolist() for name in ("network", "requirement", "falls"))
        return {(network, requirement): falls for network, requirement, falls in zip(*columns, strict=True)}

    @cached_property
    def _seats(self) -> PeriodSeats:
        return PeriodSeats(self.snapshot, self.reference, self.day, self.last)

    def _names(self, requirement: Requirement, holders: np.ndarray) -> tuple[str, ...]:
        if requirement.parts:
            return tuple(self.snapshot.networks["name"].to_numpy()[holders])
        return tuple(self.snapshot.holder_names(holders))


def forecast(snapshot: NetworkSnapshot, reference: Reference, day: date, months: int = 12) -> Forecast:
    """Per network and requirement that is met on this day, the first later day on which it no longer is.

    That is the first day on which `compose()` says *ontbreekt* or *onbekend*. A requirement that is set aside on that
    day (*bewust niet nodig*) counts from the day after, if it is still not met then. What only a later profile asks is
    no falling away and is not in the answer.
    """
    last = months_later(day, months)
    seats = PeriodSeats(snapshot, reference, day, last)
    periods = unmet(snapshot, reference, day, last, seats=seats)
    profile = profile_on(snapshot, reference, day)
    number, exists = day_number(day), snapshot.networks_on(day)
    place = {code: position for position, code in enumerate(periods.codes)}
    requirement_of = np.full(len(exists) * max(len(place), 1), -1, dtype=np.int64)
    for position, requirement in enumerate(profile.requirements):
        networks = seats.asked_of(requirement, profile)
        requirement_of[networks[exists[networks]] * len(place) + place[requirement.code]] = position
    requirement_of[periods.pair[periods.since <= number]] = -1
    chosen = np.flatnonzero((periods.since > number) & (requirement_of[periods.pair] >= 0))
    pair, falls = _first_day(periods, chosen, snapshot)
    frame = pd.DataFrame({"network": pair // max(len(place), 1), "requirement": requirement_of[pair], "falls": falls})
    return Forecast(
        day, last, snapshot, profile, frame.sort_values(["falls", "network", "requirement"], ignore_index=True)
    )


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month when it has no such day."""
    return (pd.Timestamp(day) + pd.DateOffset(months=months)).date()


def _first_day(periods: Unmet, chosen: np.ndarray, snapshot: NetworkSnapshot) -> tuple[np.ndarray, np.ndarray]:
    """Per pair the first of these periods' days on which the requirement is not set aside."""
    pair, since = periods.pair[chosen], periods.since[chosen].astype(np.int64).copy()
    counts = np.ones(len(pair), dtype=bool)
    waivers = _waivers(periods, snapshot)
    for row in np.flatnonzero(np.isin(pair, list(waivers))):
        since[row] = _not_set_aside(int(since[row]), waivers[int(pair[row])])
        counts[row] = since[row] <= periods.until[chosen[row]]
    pair, since = pair[counts], since[counts]
    order = np.lexsort((since, pair))
    first = np.append(True, np.diff(pair[order]) != 0) if len(order) else np.empty(0, dtype=bool)
    return pair[order][first], since[order][first]


def _waivers(periods: Unmet, snapshot: NetworkSnapshot) -> dict[int, list[tuple[int, int]]]:
    """By pair the periods for which it is set aside, the first to begin first."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    waivers = snapshot.waivers.sort_values("since")
    columns = (waivers[name].tolist() for name in ("network", "requirement", "since", "until"))
    for network, code, since, until in zip(*columns, strict=True):
        if code in periods.codes:
            found[network * len(periods.codes) + periods.codes.index(code)].append((since, until))
    return found


def _not_set_aside(number: int, waivers: list[tuple[int, int]]) -> int:
    """The first day, from this one on, that no waiver covers."""
    for since, until in waivers:
        if since <= number <= until:
            number = until + 1
    return number
