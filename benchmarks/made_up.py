"""Made-up data of any size: the same for every run, and shaped like the real thing."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from leernet.model import Network, Organisation, Participation, Person
from leernet.reference import Reference
from leernet.snapshot import OPEN_END, NetworkSnapshot, day_number
from leernet.store import Store

DAY = date(2026, 6, 1)
"""The day that is looked at: most participations hold then, some have ended, some are still to begin."""

_FIRST_DAY, _DAYS = date(2022, 1, 1), 2000


def snapshot(reference: Reference, *, participations: int, networks: int) -> NetworkSnapshot:
    """A snapshot in memory; what composition does not look at is left out."""
    random = np.random.default_rng(2026)
    people, organisations = participations // 3, max(networks // 4, 10)
    # One network in ten is part of an earlier one, as a werkgroep is of a werkplaats.
    parent = np.where(random.random(networks) < 0.1, random.integers(0, np.arange(1, networks + 1)), -1)
    parent[0] = -1
    nowhere = np.full(networks, np.datetime64("NaT"), dtype="datetime64[s]")
    rows = {
        "network": np.sort(random.integers(0, networks, participations)),
        "person": random.integers(0, people, participations),
        "organisation": random.integers(-1, organisations, participations),
        "role": _category(random, participations, list(reference.roles)),
        "function": _category(random, participations, list(reference.functions)),
        "since": day_number(_FIRST_DAY) + random.integers(0, _DAYS, participations).astype(np.int32),
        "until": np.where(
            random.random(participations) < 0.7,
            OPEN_END,
            day_number(_FIRST_DAY) + _DAYS + random.integers(-1000, 1000, participations),
        ).astype(np.int32),
        "end_unknown": random.random(participations) < 0.01,
    }
    order = np.lexsort((rows["person"], rows["network"]))
    return NetworkSnapshot(
        revision=1,
        persons=pd.DataFrame({"name": [f"Deelnemer {number}" for number in range(people)]}),
        organisations=pd.DataFrame(
            {
                "name": [f"Organisatie {number}" for number in range(organisations)],
                "kind": _category(random, organisations, list(reference.organisation_kinds)),
            }
        ),
        networks=pd.DataFrame(
            {
                "name": [f"Netwerk {number}" for number in range(networks)],
                "kind": _category(random, networks, list(reference.network_kinds)),
                "parent": parent,
                "begin": nowhere,
                "end": nowhere,
            }
        ),
        participations=pd.DataFrame({name: column[order] for name, column in rows.items()}),
    )


def _category(random: np.random.Generator, number: int, codes: list[str]) -> pd.Categorical:
    """Any of these codes, or now and then none."""
    chosen = random.integers(0, len(codes), number)
    return pd.Categorical.from_codes(np.where(random.random(number) < 0.03, -1, chosen), codes)


def fill(store: Store, reference: Reference, *, participations: int) -> None:
    """Fill an empty database: some twelve participations to a network, three to a person."""
    random = np.random.default_rng(2026)
    people, networks = participations // 3, participations // 12
    organisations = max(networks // 4, 10)

    def some(number: int, values: list[str]) -> list[str]:
        return [values[index] for index in random.integers(0, len(values), number)]

    with store.write("meting") as work:
        work.add_columns(
            Person,
            {
                "given_name": some(people, ["Anna", "Fatma", "Bram", "Noor", "Zoë"]),
                "name_prefix": some(people, ["", "", "de", "van der"]),
                "family_name": [f"Familie{number}" for number in range(people)],
                "email": [None] * people,
                "phone": [None] * people,
                "note": [""] * people,
                "retain_until": [None] * people,
                "pseudonym": [f"Deelnemer {number}" for number in range(people)],
            },
        )
        work.add_columns(
            Organisation,
            {
                "name": [f"Organisatie {number}" for number in range(organisations)],
                "kind": some(organisations, list(reference.organisation_kinds)),
                "gemeente": some(organisations, ["Delft", "Leiden", "Gouda"]),
                "note": [""] * organisations,
            },
        )
        work.add_columns(
            Network,
            {
                "name": [f"Netwerk {number}" for number in range(networks)],
                "kind": some(networks, list(reference.network_kinds)),
                "goal": ["Samen leren"] * networks,
                "region": some(networks, ["Haaglanden", "Holland Rijnland"]),
                "financier": [""] * networks,
                "note": [""] * networks,
            },
        )
        work.add_columns(Participation, _participations(random, reference, participations, people, organisations))


def _participations(
    random: np.random.Generator, reference: Reference, number: int, people: int, organisations: int
) -> dict[str, list[object]]:
    since = [_FIRST_DAY + timedelta(days=int(day)) for day in random.integers(0, _DAYS, number)]
    ended = random.random(number) < 0.3
    roles, functions = list(reference.roles), list(reference.functions)
    return {
        "person_id": (random.integers(0, people, number) + 1).tolist(),
        "organisation_id": (random.integers(0, organisations, number) + 1).tolist(),
        "network_id": (random.integers(0, number // 12, number) + 1).tolist(),
        "role": [roles[index] for index in random.integers(0, len(roles), number)],
        "function": [functions[index] for index in random.integers(0, len(functions), number)],
        "since": since,
        "until": [day + timedelta(days=400) if over else None for day, over in zip(since, ended, strict=True)],
        "end_unknown": [False] * number,
        "end_reason": ["andere baan" if over else "" for over in ended],
        "last_confirmed": [DAY - timedelta(days=200)] * number,
        "note": [""] * number,
    }
