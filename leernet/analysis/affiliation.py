"""Who takes part in what on a chosen day: people and organisation seats on one side, networks on the other.

Everything stays in columns; `chart` makes of it what a view of the map shows.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from leernet.analysis.composition import STATUSES, Composition, Status
from leernet.reference import Reference, Requirement, Severity
from leernet.snapshot import NetworkSnapshot

UNKNOWN = "onbekend"  # the perspective of a participation without a role


@dataclass(frozen=True)
class Choice:
    """What to look at; an empty set means: no matter which. Networks by id, kinds and perspectives by code."""

    networks: frozenset[int] = frozenset()
    themes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    perspectives: frozenset[str] = frozenset()

    def of_networks(self) -> "Choice":
        """The same choice of networks, no matter who takes part."""
        return Choice(networks=self.networks, themes=self.themes, kinds=self.kinds, regions=self.regions)


@dataclass(frozen=True)
class EmptySeat:
    """A role that a network asks for and that nobody is known to fill.

    `network` is a position in the snapshot, `requirement` one in the reference data's list, `code` the requirement's.
    `unknown` means that somebody may fill it, though that is not certain. `perspectives` are those that would fill it
    (empty: no matter which).
    """

    network: int
    requirement: int
    code: str
    unknown: bool = False
    perspectives: frozenset[str] = frozenset()


def empty_seats(composition: Composition, severities: Container[Severity] = tuple(Severity)) -> list[EmptySeat]:
    """What is missing or unknown on the day of the composition, for requirements of these severities.

    What is knowingly not needed is no empty seat.
    """
    asked = composition.reference.requirements
    frame = composition.frame
    found = frame[frame["status"].isin([STATUSES.index(Status.MISSING), STATUSES.index(Status.UNKNOWN)])]
    unknown = (found["status"] == STATUSES.index(Status.UNKNOWN)).tolist()
    return [
        EmptySeat(network, number, asked[number].code, uncertain, would_fill(asked[number], composition.reference))
        for network, number, uncertain in zip(
            found["network"].tolist(), found["requirement"].tolist(), unknown, strict=True
        )
        if asked[number].severity in severities
    ]


def would_fill(requirement: Requirement, reference: Reference) -> frozenset[str]:
    """The perspectives that would meet a requirement; empty: no matter which."""
    of_roles = [reference.role_perspective(role) for role in requirement.roles]
    return frozenset(code for code in (*requirement.perspectives, *of_roles) if code)


@dataclass(frozen=True, eq=False)
class Affiliation:
    """What a choice shows on a day. `day` is None for all that ever was.

    `networks` are positions in the snapshot; `rows` are the participations there, with two columns more: `holder` (see
    `NetworkSnapshot.holder`) and `perspective` (categorical, in the order of the reference data, UNKNOWN last).
    """

    snapshot: NetworkSnapshot
    day: date | None
    networks: np.ndarray
    rows: pd.DataFrame
    seats: tuple[EmptySeat, ...] = field(default=())

    @cached_property
    def holders(self) -> pd.DataFrame:
        """By holder: the perspective brought most often (a known one first) and in how many networks."""
        known = self.rows.assign(unknown=self.rows["perspective"].eq(UNKNOWN))
        often = known.groupby(["holder", "unknown", "perspective"], observed=True, sort=True).size().rename("times")
        first = (
            often.reset_index()
            .sort_values(["holder", "unknown", "times", "perspective"], ascending=[True, True, False, True])
            .drop_duplicates("holder")
            .set_index("holder")["perspective"]
        )
        networks = self.rows.groupby("holder", sort=True)["network"].nunique()
        return pd.DataFrame({"networks": networks, "perspective": first.reindex(networks.index).astype(str)})

    @property
    def persons(self) -> int:
        return int((self.holders.index >= 0).sum())

    @property
    def organisations(self) -> int:
        """How many organisations are at the table, with a named person or without."""
        on_behalf = self.rows["organisation"]
        return int(on_behalf[on_behalf >= 0].nunique())

    @property
    def nodes(self) -> int:
        """How many nodes the whole graph would have."""
        return len(self.holders) + len(self.networks) + len(self.seats)

    def with_all_seats(self, reference: Reference) -> "Affiliation":
        """The same with a seat for every requirement of every network: room for whatever may fall empty."""
        numbers = {one: number for number, one in enumerate(reference.requirements)}
        kinds = [None if pd.isna(kind) else str(kind) for kind in self.snapshot.networks["kind"]]
        return replace(
            self,
            seats=tuple(
                EmptySeat(position, numbers[one], one.code)
                for position in self.networks.tolist()
                for one in reference.requirements_for(kinds[position], position)
            ),
        )


def affiliation(
    snapshot: NetworkSnapshot,
    *,
    day: date | None,
    reference: Reference,
    choice: Choice | None = None,
    seats: Iterable[EmptySeat] = (),
) -> Affiliation:
    """Those who take part on `day` (None: ever) in the chosen networks, and the empty seats among `seats` there.

    A network counts on a day between its own begin and end, as far as those are known.
    """
    choice = choice or Choice()
    alive = np.ones(len(snapshot.networks), dtype=bool) if day is None else snapshot.networks_on(day)
    networks = np.flatnonzero(_chosen(snapshot.networks, choice) & alive)
    held = snapshot if day is None else snapshot.on(day)
    rows = held.participations
    rows = rows.assign(holder=held.holder, perspective=_perspectives(rows["role"], reference))
    rows = rows[np.isin(rows["network"].to_numpy(), networks)]
    if choice.perspectives:
        rows = rows[rows["perspective"].isin(choice.perspectives)]
    shown = set(networks.tolist())
    return Affiliation(
        snapshot=snapshot,
        day=day,
        networks=networks,
        rows=rows,
        seats=tuple(
            seat
            for seat in seats
            if seat.network in shown
            and (not choice.perspectives or not seat.perspectives or seat.perspectives & choice.perspectives)
        ),
    )


def _chosen(networks: pd.DataFrame, choice: Choice) -> np.ndarray:
    chosen = np.ones(len(networks), dtype=bool)
    if choice.networks:
        chosen &= networks["id"].isin(choice.networks).to_numpy()
    if choice.kinds:
        chosen &= networks["kind"].isin(choice.kinds).to_numpy()
    if choice.regions:
        chosen &= networks["region"].isin(choice.regions).to_numpy()
    if choice.themes:
        chosen &= np.fromiter(
            (not choice.themes.isdisjoint(themes) for themes in networks["themes"]), dtype=bool, count=len(networks)
        )
    return chosen


def _perspectives(roles: pd.Series, reference: Reference) -> pd.Series:
    """The perspective of each role, in the order of the reference data; UNKNOWN where there is no role."""
    codes = [*reference.perspectives, UNKNOWN]
    roles = roles.astype("category")
    of_role = [reference.role_perspective(role) or UNKNOWN for role in roles.cat.categories]
    numbers = np.array([codes.index(code) for code in of_role] + [len(codes) - 1], dtype=int)
    dtype = pd.CategoricalDtype(codes, ordered=True)
    return pd.Series(pd.Categorical.from_codes(numbers[roles.cat.codes.to_numpy()], dtype=dtype), index=roles.index)
