"""The composition of networks on a day: which required roles are held, missing, or not known.

A requirement asks for at least so many holders who count (by role, perspective, kind of organisation or function), or
for parts of the network that have people in them. Three answers are kept apart: *vervuld*, *ontbreekt*, and *onbekend*
when a participation without role (or an organisation without kind, or an end on an unknown day) might make the
difference.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd

from leernet.analysis.profiles import profile_on, waivers_on
from leernet.analysis.seats import Seats
from leernet.errors import Phrase
from leernet.reference import Reference, Requirement
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_


class Status(StrEnum):
    """The answers to the question whether a requirement is met; the last is a decision, with a reason and an end."""

    MET = "vervuld"
    MISSING = "ontbreekt"
    UNKNOWN = "onbekend"
    WAIVED = "bewust niet nodig"


STATUSES = (Status.MET, Status.MISSING, Status.UNKNOWN, Status.WAIVED)


@dataclass(frozen=True)
class Waived:
    """Why a requirement was set aside, who decided that, and until when; `id` is the number of the waiver."""

    id: int
    reason: str
    decided_by: str
    until: date


@dataclass(frozen=True)
class Finding:
    """One requirement of one network on one day, with who holds it and who might."""

    network: int
    requirement: Requirement
    status: Status
    holders: tuple[str, ...]
    candidates: tuple[str, ...]
    above_maximum: bool
    waiver: Waived | None = None

    @property
    def fact(self) -> Phrase:
        """What was seen, in a sentence; the requirement's own reason says why it matters."""
        wanted = self.requirement.name
        if self.waiver:
            template = N_("Bewust afgeweken tot en met {until}, omdat: {reason} (besloten door {decided_by}).")
            return Phrase(
                template,
                {"until": self.waiver.until, "reason": self.waiver.reason, "decided_by": self.waiver.decided_by},
            )
        if self.status is Status.UNKNOWN:
            template = N_(
                "Dit is niet te zeggen: {names} zou kunnen meetellen, maar rol, soort of einddatum is onbekend."
            )
            return Phrase(template, {"names": _some(self.candidates)})
        if self.status is Status.MISSING and self.holders:
            template = N_("Te weinig voor {wanted}: {number}, en minstens {minimum} is nodig.")
            return Phrase(
                template, {"wanted": wanted, "number": len(self.holders), "minimum": self.requirement.minimum}
            )
        if self.status is Status.MISSING:
            return Phrase(N_("Niemand vervult nu: {wanted}."), {"wanted": wanted})
        if self.above_maximum:
            template = N_("Meer dan de bedoeling is: {number}, en hoogstens {maximum} past hier. Het zijn: {names}.")
            values = {"number": len(self.holders), "maximum": self.requirement.maximum, "names": _some(self.holders)}
            return Phrase(template, values)
        return Phrase(N_("Vervuld door {names}."), {"names": _some(self.holders)})


def _some(names: tuple[str, ...]) -> tuple[str | Phrase, ...]:
    """The first few names, and how many more there are: a sentence is no list."""
    if len(names) <= _NAMED:
        return names
    return (*names[:_NAMED], Phrase(N_("en nog {number}"), {"number": len(names) - _NAMED}))


_NAMED = 5


@dataclass(frozen=True, eq=False)
class Composition:
    """All requirements of all networks that exist on a day.

    `frame` has a row per network and requirement: network (position), requirement (position in the reference data's
    list), status (position in STATUSES), count (holders who count), possible (holders who might), above_maximum.
    Sorted by network, then by requirement.
    """

    day: date
    snapshot: NetworkSnapshot
    reference: Reference
    frame: pd.DataFrame

    def finding(self, network: int, requirement: int) -> Finding:
        """One row with its people by name. Raises KeyError when the network has no such requirement on this day."""
        row = self.frame.iloc[self._rows[(network, requirement)]]
        asked = self.reference.requirements[requirement]
        holders, candidates = self._seats.of_network(network, asked)
        return Finding(
            network=network,
            requirement=asked,
            status=STATUSES[row["status"]],
            holders=self._names(asked, holders),
            candidates=self._names(asked, candidates),
            above_maximum=bool(row["above_maximum"]),
            waiver=self._waived(network, asked) if STATUSES[row["status"]] is Status.WAIVED else None,
        )

    def findings(self, networks: np.ndarray | None = None) -> list[Finding]:
        """The rows with their people by name, of these networks (positions) or of all; build it for what is shown."""
        rows = self.frame if networks is None else self.frame[self.frame["network"].isin(networks)]
        pairs = zip(rows["network"].tolist(), rows["requirement"].tolist(), strict=True)
        return [self.finding(network, requirement) for network, requirement in pairs]

    def with_status(self, status: Status) -> pd.DataFrame:
        """The rows with this status."""
        return self.frame[self.frame["status"] == STATUSES.index(status)]

    def _waived(self, network: int, requirement: Requirement) -> Waived:
        waivers = waivers_on(self.snapshot, self.day)
        row = waivers[(waivers["network"] == network) & (waivers["requirement"] == requirement.code)].iloc[-1]
        return Waived(int(row["id"]), row["reason"], row["decided_by"], date.fromordinal(int(row["until"])))

    @cached_property
    def _seats(self) -> Seats:
        return Seats(self.snapshot, self.reference, self.day)

    @cached_property
    def _rows(self) -> dict[tuple[int, int], int]:
        pairs = zip(self.frame["network"].tolist(), self.frame["requirement"].tolist(), strict=True)
        return {pair: position for position, pair in enumerate(pairs)}

    def _names(self, requirement: Requirement, holders: np.ndarray) -> tuple[str, ...]:
        if requirement.parts:
            return tuple(self.snapshot.networks["name"].to_numpy()[holders])
        return tuple(self.snapshot.holder_names(holders))


def compose(snapshot: NetworkSnapshot, reference: Reference, day: date) -> Composition:
    """Judge every network that exists on this day by the profile that its kind and itself had on that day."""
    reference = profile_on(snapshot, reference, day)
    seats = Seats(snapshot, reference, day)
    judged = [
        _judge(position, requirement, *seats.count(requirement))
        for position, requirement in enumerate(reference.requirements)
    ]
    columns = {name: np.concatenate([part[name] for part in judged]) for name in judged[0]} if judged else {}
    frame = pd.DataFrame(columns or {name: np.empty(0, dtype=np.int32) for name in _COLUMNS})
    order = np.lexsort((frame["requirement"].to_numpy(), frame["network"].to_numpy()))
    frame = frame.iloc[order].reset_index(drop=True)
    return Composition(day, snapshot, reference, _set_aside(frame, snapshot, reference, day))


def _set_aside(frame: pd.DataFrame, snapshot: NetworkSnapshot, reference: Reference, day: date) -> pd.DataFrame:
    """The rows with what is not met, but knowingly so, marked as such."""
    waivers = waivers_on(snapshot, day)
    if waivers.empty:
        return frame
    waived = set(zip(waivers["network"].tolist(), waivers["requirement"].tolist(), strict=True))
    codes = [reference.requirements[number].code for number in frame["requirement"]]
    listed = np.array([pair in waived for pair in zip(frame["network"].tolist(), codes, strict=True)], dtype=bool)
    not_met = frame["status"].to_numpy() != STATUSES.index(Status.MET)
    return frame.assign(
        status=np.where(listed & not_met, STATUSES.index(Status.WAIVED), frame["status"]).astype(np.int8)
    )


_COLUMNS = ("network", "requirement", "status", "count", "possible", "above_maximum")


def _judge(
    position: int, requirement: Requirement, networks: np.ndarray, count: np.ndarray, possible: np.ndarray
) -> dict[str, np.ndarray]:
    met = count >= requirement.minimum
    unknown = ~met & (count + possible >= requirement.minimum)
    maximum = requirement.maximum
    return {
        "network": networks,
        "requirement": np.full(len(networks), position, dtype=np.int32),
        "status": np.where(met, 0, np.where(unknown, 2, 1)).astype(np.int8),
        "count": count,
        "possible": possible,
        "above_maximum": np.zeros(len(networks), dtype=bool) if maximum is None else count > maximum,
    }
