"""Judging who is around a table on one occasion: the same rules as for a network, asked of who is here today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from leernet.analysis.composition import Finding, compose
from leernet.analysis.profiles import profile_on
from leernet.reference import Reference
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot


@dataclass(frozen=True)
class Guest:
    """Somebody at the table: a known person (position) or only a name; the role, and on whose behalf (position)."""

    name: str
    person: int = NOBODY
    role: str | None = None
    organisation: int = NOBODY


def judge_table(
    snapshot: NetworkSnapshot, reference: Reference, day: date, guests: Sequence[Guest], *, network_kind: str
) -> list[Finding]:
    """What a table of this kind of network needs and whether these guests bring it, in the order of the profile.

    The requirements are those that hold on this day for the kind; what single networks decided does not count here.
    """
    rules = profile_on(snapshot, reference, day)
    rules = replace(rules, requirements=tuple(one for one in rules.requirements if one.network is None), exceptions={})
    composition = compose(_table(snapshot, guests, network_kind), rules, day)
    return composition.findings()


def _table(snapshot: NetworkSnapshot, guests: Sequence[Guest], network_kind: str) -> NetworkSnapshot:
    """A snapshot with one network, whose participations are the guests."""
    return NetworkSnapshot(
        revision=snapshot.revision,
        persons=_persons(snapshot, guests),
        organisations=snapshot.organisations,
        networks=_network(network_kind),
        participations=_participations(guests),
    )


def _persons(snapshot: NetworkSnapshot, guests: Sequence[Guest]) -> pd.DataFrame:
    names = [guest.name for guest in guests]
    number = np.arange(1, len(guests) + 1)
    texts = {field: pd.Series(names, dtype="str") for field in ("name", "sort_name", "family_name", "pseudonym")}
    empty = {field: pd.Series([""] * len(guests), dtype="str") for field in ("given_name", "name_prefix", "email")}
    rest = {"opt_out": np.zeros(len(guests), dtype=bool), "version": np.ones(len(guests), dtype=np.int64)}
    return pd.DataFrame({"id": number, **texts, **empty, **rest})[list(snapshot.persons.columns)]


def _network(kind: str) -> pd.DataFrame:
    moment = np.array(["NaT"], dtype="datetime64[s]")
    nothing: list[tuple[str, ...]] = [()]
    return pd.DataFrame(
        {
            "id": [1],
            "name": pd.Series([""], dtype="str"),
            "kind": pd.Categorical([kind]),
            "parent": np.array([NOBODY]),
            **{field: pd.Series([""], dtype="str") for field in ("goal", "region", "financier")},
            "begin": moment,
            "end": moment,
            **{field: pd.Series(nothing, dtype=object) for field in ("themes", "reserve_themes", "gemeenten")},
            "version": [1],
        }
    )


def _participations(guests: Sequence[Guest]) -> pd.DataFrame:
    number = len(guests)
    return pd.DataFrame(
        {
            "id": np.arange(1, number + 1),
            "person": np.arange(number, dtype=np.int64),
            "organisation": np.array([guest.organisation for guest in guests], dtype=np.int64),
            "network": np.zeros(number, dtype=np.int64),
            "role": pd.Categorical(pd.Series([guest.role for guest in guests], dtype="str")),
            "function": pd.Categorical(pd.Series([None] * number, dtype="str")),
            "since": np.full(number, UNKNOWN_BEGIN, dtype=np.int32),
            "until": np.full(number, OPEN_END, dtype=np.int32),
            "end_unknown": np.zeros(number, dtype=bool),
            "end_reason": pd.Categorical(pd.Series([None] * number, dtype="str")),
            "last_confirmed": np.zeros(number, dtype=np.int32),
            "version": np.ones(number, dtype=np.int64),
        }
    )


def seat_of(snapshot: NetworkSnapshot, person: int, networks: Sequence[int], day: date) -> Guest:
    """A known person as a guest, with the role and organisation of the participation in one of these networks.

    Without one there, those of another network count: who is invited from elsewhere brings the same perspective.
    """
    rows = snapshot.participations[snapshot.holds_on(day)]
    rows = rows[rows["person"] == person]
    here = rows[rows["network"].isin(networks)]
    name = str(snapshot.persons["name"].iat[person])
    for row in (here if len(here) else rows).head(1).itertuples():
        role = row.role if isinstance(row.role, str) else None
        return Guest(name, person, role, int(row.organisation))  # type: ignore[arg-type]
    return Guest(name, person)
