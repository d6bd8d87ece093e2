"""Who is here today, and what of that which the networks of a round need is not at the table."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.composition import Composition, Finding, Status
from leernet.analysis.seats import Seats
from leernet.reference import Reference
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot
from leernet.texts import N_


class AtTable(StrEnum):
    """Where somebody is who fulfils a requirement: here, elsewhere today, or nowhere (as in `Status`)."""

    HERE = N_("aan tafel")
    AWAY = "vandaag niet hier"
    MISSING = "ontbreekt"
    UNKNOWN = "onbekend"
    WAIVED = "bewust niet nodig"


_NOT_IN_NETWORK = {
    Status.MISSING: AtTable.MISSING,
    Status.UNKNOWN: AtTable.UNKNOWN,
    Status.WAIVED: AtTable.WAIVED,
}


@dataclass(frozen=True)
class Needed:
    """One requirement of one network: who fulfils it in the network, and where that is today."""

    finding: Finding
    at_table: AtTable


@dataclass(frozen=True)
class Today:
    """The table of today. `present` is None as long as nobody looked who is there.

    `perspectives` counts the people present by perspective, in the order of the reference data; whose role is not known
    is in none of them. `needed` has the requirements that people can fulfil, in the order of the profile.
    """

    invited: int
    present: int | None
    perspectives: dict[str, int]
    needed: tuple[Needed, ...]

    @property
    def missing_perspectives(self) -> tuple[str, ...]:
        """The perspectives that nobody here brings; none as long as nobody looked."""
        return () if self.present is None else tuple(code for code, number in self.perspectives.items() if not number)

    @property
    def not_here(self) -> tuple[Needed, ...]:
        """What is needed and not at the table, without what was knowingly set aside."""
        return tuple(one for one in self.needed if one.at_table not in {AtTable.HERE, AtTable.WAIVED})


def table_of_today(composition: Composition, round: int) -> Today:
    """The table of a round (a position), judged by the composition of the day."""
    snapshot, reference = composition.snapshot, composition.reference
    frames = snapshot.reflection
    invitees = frames.invitees[frames.invitees["round"] == round]
    looked = any(there is not None for there in invitees["present"])
    here = invitees[np.array([bool(there) for there in invitees["present"]], dtype=bool)]
    networks = np.array(sorted(frames.rounds["networks"].iloc[round]), dtype=np.int64)
    rows = _seats_here(snapshot, here, networks, composition.day)
    return Today(
        invited=len(invitees),
        present=len(here) if looked else None,
        perspectives=_perspectives(rows, reference),
        needed=_needed(composition, rows, networks, looked=looked),
    )


def _seats_here(snapshot: NetworkSnapshot, here: pd.DataFrame, networks: np.ndarray, day: date) -> pd.DataFrame:
    """The participations of those who are here; who has none in a network of the round gets a seat with the role of
    the invitation. Somebody without a number gets one behind all people.
    """
    known = snapshot.participations[snapshot.holds_on(day)]
    known = known[known["person"].isin(here["person"]) & (known["person"] != NOBODY) & known["network"].isin(networks)]
    columns = ("person", "organisation", "network", "role", "function")
    rows = known[list(columns)].astype({"role": object, "function": object}).to_dict("records")
    seated = {(row["network"], row["person"]) for row in rows}
    for place, guest in enumerate(here.itertuples(), start=len(snapshot.persons)):
        person = place if guest.person == NOBODY else guest.person
        rows += [
            {"person": person, "organisation": NOBODY, "network": network, "role": guest.role, "function": None}
            for network in networks.tolist()
            if (network, person) not in seated
        ]
    return pd.DataFrame(rows, columns=list(columns)).sort_values(["network", "person"], kind="stable")


def _perspectives(rows: pd.DataFrame, reference: Reference) -> dict[str, int]:
    who: dict[str, set[int]] = {code: set() for code in reference.perspectives}
    for person, role in zip(rows["person"], rows["role"], strict=True):
        perspective = reference.role_perspective(role if isinstance(role, str) else None)
        if perspective:
            who[perspective].add(int(person))
    return {code: len(people) for code, people in who.items()}


def _needed(composition: Composition, rows: pd.DataFrame, networks: np.ndarray, *, looked: bool) -> tuple[Needed, ...]:
    """Per requirement that people fulfil where that is; without a look around the table, as it is in the network."""
    table = Seats(_with_rows(composition.snapshot, rows), composition.reference, composition.day)
    found = []
    for finding in composition.findings(networks):
        if finding.requirement.parts:
            continue
        here, _maybe = table.of_network(finding.network, finding.requirement)
        if len(here) >= finding.requirement.minimum or (finding.status is Status.MET and not looked):
            found.append(Needed(finding, AtTable.HERE))
        else:
            found.append(Needed(finding, _NOT_IN_NETWORK.get(finding.status, AtTable.AWAY)))
    return tuple(found)


def _with_rows(snapshot: NetworkSnapshot, rows: pd.DataFrame) -> NetworkSnapshot:
    """The snapshot with these participations only, all of which hold."""
    number = len(rows)
    participations = pd.DataFrame(
        {
            "person": rows["person"].to_numpy(dtype=np.int64),
            "organisation": rows["organisation"].to_numpy(dtype=np.int64),
            "network": rows["network"].to_numpy(dtype=np.int64),
            "role": pd.Categorical(pd.Series(rows["role"].tolist(), dtype="str")),
            "function": pd.Categorical(pd.Series(rows["function"].tolist(), dtype="str")),
            "since": np.full(number, UNKNOWN_BEGIN, dtype=np.int32),
            "until": np.full(number, OPEN_END, dtype=np.int32),
            "end_unknown": np.zeros(number, dtype=bool),
        }
    )
    return replace(snapshot, participations=participations)


def members_by_perspective(snapshot: NetworkSnapshot, reference: Reference, network: int, day: date) -> dict[str, int]:
    """How many different people and organisations take part in a network on a day, by perspective; "" without one."""
    rows = np.flatnonzero(snapshot.holds_on(day) & (snapshot.participations["network"].to_numpy() == network))
    roles: list[Any] = snapshot.participations["role"].astype(object).to_numpy()[rows].tolist()
    who: dict[str, set[int]] = {}
    for holder, role in zip(snapshot.holder[rows].tolist(), roles, strict=True):
        perspective = reference.role_perspective(role if isinstance(role, str) else None) or ""
        who.setdefault(perspective, set()).add(holder)
    return {code: len(who[code]) for code in ("", *reference.perspectives) if code in who}
