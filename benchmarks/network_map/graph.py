"""A made-up affiliation graph: each person in one to four networks of some 25, mostly within one region."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from leernet.model import Network, Participation, Person
from leernet.reference import Reference
from leernet.store import Store

COLOURS = ("#1b4f91", "#8a3b12", "#17917f", "#b52ec4", "#a3700f")
TO_A_NETWORK, TO_A_REGION = 25, 40  # people, networks
WIDE = 48  # the room of one person


@dataclass(frozen=True)
class Graph:
    """Persons first and then networks, each with a place; edges from a person to a network."""

    persons: int
    names: list[str]
    x: np.ndarray
    y: np.ndarray
    colours: list[str]
    start: np.ndarray
    end: np.ndarray


def made_up(persons: int) -> Graph:
    random = np.random.default_rng(persons)
    networks = max(persons // 10, 4)
    region = np.arange(networks) // TO_A_REGION
    home = random.integers(0, networks, persons)
    often = random.integers(1, 5, persons)
    start = np.repeat(np.arange(persons), often)
    near = region[home[start]] * TO_A_REGION + random.integers(0, TO_A_REGION, len(start))
    anywhere = random.integers(0, networks, len(start))
    end = np.where(random.random(len(start)) < 0.9, np.minimum(near, networks - 1), anywhere)
    pairs = np.unique(np.column_stack([start, end]), axis=0)
    start, end = pairs.T
    x, y = _places(random, persons, networks, start, end)
    names = [f"Anna{number} de Vries" for number in range(persons)] + [
        f"Netwerk {number}" for number in range(networks)
    ]
    colours = [COLOURS[number] for number in random.integers(0, len(COLOURS), persons)] + ["#4a5a70"] * networks
    return Graph(persons, names, x, y, colours, start, end + persons)


def _places(
    random: np.random.Generator, persons: int, networks: int, start: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Networks of a region together, everyone between his or her networks: what a layout would find."""
    regions = networks // TO_A_REGION + 1
    across = int(np.ceil(np.sqrt(regions)))
    size = WIDE * np.sqrt(TO_A_REGION * TO_A_NETWORK)
    region = np.arange(networks) // TO_A_REGION
    x = (region % across + random.random(networks)) * size
    y = (region // across + random.random(networks)) * size
    times = np.bincount(start, minlength=persons)
    between = [np.bincount(start, weights=where[end], minlength=persons) / times for where in (x, y)]
    spread = random.normal(0, 2 * WIDE, (2, persons))
    return (
        np.round(np.concatenate([between[0] + spread[0], x]), 1),
        np.round(np.concatenate([between[1] + spread[1], y]), 1),
    )


def fill(store: Store, reference: Reference, graph: Graph) -> None:
    """The same graph in the tables of leernet; some participations have ended."""
    random = np.random.default_rng(1)
    networks, number = len(graph.names) - graph.persons, len(graph.start)
    kinds, roles = list(reference.network_kinds), list(reference.roles)
    since = [date(2019, 1, 1) + timedelta(days=int(day)) for day in random.integers(0, 2000, number)]
    with store.write("meting") as work:
        work.add_columns(
            Person,
            {
                "given_name": [name.split()[0] for name in graph.names[: graph.persons]],
                "name_prefix": ["de"] * graph.persons,
                "family_name": ["Vries"] * graph.persons,
                "email": [None] * graph.persons,
                "phone": [None] * graph.persons,
                "note": [""] * graph.persons,
                "retain_until": [None] * graph.persons,
                "pseudonym": [f"Deelnemer {person}" for person in range(graph.persons)],
            },
        )
        work.add_columns(
            Network,
            {
                "name": graph.names[graph.persons :],
                "kind": [kinds[one % len(kinds)] for one in range(networks)],
                "goal": ["Samen leren"] * networks,
                "region": [f"Regio {one // TO_A_REGION}" for one in range(networks)],
                "financier": [""] * networks,
                "note": [""] * networks,
            },
        )
        work.add_columns(
            Participation,
            {
                "person_id": (graph.start + 1).tolist(),
                "organisation_id": [None] * number,
                "network_id": (graph.end - graph.persons + 1).tolist(),
                "role": [roles[role] for role in random.integers(0, len(roles), number)],
                "function": [None] * number,
                "since": since,
                "until": [None] * number,
                "end_unknown": [False] * number,
                "end_reason": [""] * number,
                "last_confirmed": [None] * number,
                "note": [""] * number,
            },
        )
