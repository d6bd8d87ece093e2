"""How many people, organisations, networks and participations there are, and how many of them on a day."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from leernet.snapshot import NOBODY, NetworkSnapshot


@dataclass(frozen=True)
class Figures:
    """Numbers of different people, organisations and networks, and of participations."""

    persons: int
    organisations: int
    networks: int
    participations: int


def count_all(snapshot: NetworkSnapshot, networks: np.ndarray | None = None) -> Figures:
    """All that is recorded; with `networks` (positions) only what takes part in those."""
    if networks is None:
        frames = (snapshot.persons, snapshot.organisations, snapshot.networks, snapshot.participations)
        return Figures(*(len(frame) for frame in frames))
    return _taking_part(snapshot, np.isin(snapshot.participations["network"].to_numpy(), networks), len(networks))


def count_on(snapshot: NetworkSnapshot, day: date, networks: np.ndarray | None = None) -> Figures:
    """What holds on a day: the networks that exist, and who takes part; with `networks` only in those."""
    existing = snapshot.networks_on(day)
    held = snapshot.holds_on(day)
    if networks is None:
        return _taking_part(snapshot, held, int(existing.sum()))
    held = held & np.isin(snapshot.participations["network"].to_numpy(), networks)
    return _taking_part(snapshot, held, int(existing[networks].sum()))


def _taking_part(snapshot: NetworkSnapshot, chosen: np.ndarray, networks: int) -> Figures:
    rows = snapshot.participations[chosen]
    return Figures(
        persons=_different(rows["person"].to_numpy()),
        organisations=_different(rows["organisation"].to_numpy()),
        networks=networks,
        participations=len(rows),
    )


def _different(positions: np.ndarray) -> int:
    return len(np.unique(positions[positions != NOBODY]))
