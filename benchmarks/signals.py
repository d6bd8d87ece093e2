"""All signals of a large database, beside the straightforward pandas and NetworkX way to some of the same answers."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd

from benchmarks.made_up import DAY, snapshot
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.analysis.signals import all_signals
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, day_number

PARTICIPATIONS, NETWORKS, THEMES = 200_000, 4_000, 100

COMPARED = ("volle_agenda", "ongelijk_organisatie", "omvang", "langs_elkaar_heen", "verouderd")
"""The signals that the straightforward way works out too; leernet is timed on these, and on all of them."""


def run(reference: Reference) -> list[Line]:
    large = with_everything(snapshot(reference, participations=PARTICIPATIONS, networks=NETWORKS), reference)
    some = replace(reference, signals=tuple(rule for rule in reference.signals if rule.code in COMPARED))
    everything, compared, plainly = side_by_side(
        lambda: all_signals(large, reference, DAY),
        lambda: all_signals(large, some, DAY),
        lambda: straightforward(large, some),
        rounds=3,
    )
    size = f"{PARTICIPATIONS:,} participations in {NETWORKS:,} networks"
    return [
        Line(f"all signals of {size}", milliseconds(everything), "-", "at most 2,000 ms", everything <= 2),
        Line(
            f"{len(COMPARED)} of those signals",
            milliseconds(compared),
            f"{milliseconds(plainly)} for pandas and NetworkX: {compared / plainly:.2f} x",
            "at most 0.5 x",
            compared <= plainly / 2,
        ),
    ]


def with_everything(made_up: NetworkSnapshot, reference: Reference) -> NetworkSnapshot:
    """The snapshot with the columns that signals look at."""
    random = np.random.default_rng(2027)
    people, organisations = len(made_up.persons), len(made_up.organisations)
    networks, rows = len(made_up.networks), len(made_up.participations)
    gemeenten = [one.name for one in reference.gemeenten.values()]
    words = np.array([f"Thema {number}" for number in range(THEMES)], dtype=object)

    def tuples(values: np.ndarray, number: int) -> pd.Series:
        return pd.Series([tuple(random.choice(values, random.integers(0, 3))) for _ in range(number)], dtype=object)

    ends = np.where(random.random(organisations) < 0.05, np.datetime64(DAY - timedelta(days=90)), np.datetime64("NaT"))
    # One organisation in ten is a department of the first.
    parent = np.where(random.random(organisations) < 0.1, 0, -1)
    parent[0] = -1
    confirmed = day_number(DAY) - random.integers(0, 800, rows)
    return replace(
        made_up,
        persons=made_up.persons.assign(id=np.arange(people)),
        organisations=made_up.organisations.assign(
            id=np.arange(organisations),
            parent=parent,
            successor=-1,
            end=ends.astype("datetime64[s]"),
            gemeente=random.choice(gemeenten, organisations),
        ),
        networks=made_up.networks.assign(
            id=np.arange(networks),
            goal=np.where(random.random(networks) < 0.1, "", "Samen leren"),
            themes=tuples(words, networks),
            gemeenten=tuples(np.array(gemeenten, dtype=object), networks),
        ),
        participations=made_up.participations.assign(
            id=np.arange(rows),
            last_confirmed=np.where(random.random(rows) < 0.2, 0, confirmed).astype(np.int32),
        ),
    )


def straightforward(large: NetworkSnapshot, reference: Reference) -> dict[str, int]:
    """How many signals there are of the compared kinds, by merging, grouping and walking a graph."""
    rules = {rule.code: rule for rule in reference.signals}
    rows = large.on(DAY).participations
    networks = large.networks.rename_axis("network").reset_index()[["network", "kind", "themes"]]
    rows = rows.merge(networks, on="network")
    rows["kind"] = rows["kind"].astype(object).fillna("zonder_soort")
    parent = large.organisations["parent"].tolist()
    rows["whole"] = rows["organisation"].map({one: whole_of(parent, one) for one in range(-1, len(parent))})

    def of(code: str) -> pd.DataFrame:
        return rows[rows["kind"].isin(rules[code].network_kinds)]

    agenda = of("volle_agenda").groupby("person")["network"].nunique()
    seats = of("ongelijk_organisatie").groupby("network")["person"].nunique()
    largest = (
        of("ongelijk_organisatie").query("whole >= 0").groupby(["network", "whole"])["person"].nunique().reset_index()
    )
    share = largest["person"] / largest["network"].map(seats)
    people = of("omvang").groupby("network")["person"].nunique()
    rows["looked"] = rows["last_confirmed"].where(rows["last_confirmed"] > 0, rows["since"])
    limit = day_number((pd.Timestamp(DAY) - pd.DateOffset(months=12)).date())
    return {
        "volle_agenda": int((agenda > rules["volle_agenda"].number("maximum")).sum()),
        "ongelijk_organisatie": int(((share > 0.5) & (largest["network"].map(seats) >= 5)).sum()),
        "omvang": int(((people < 5) | (people > 20)).sum()),
        "langs_elkaar_heen": strangers(of("langs_elkaar_heen")),
        "verouderd": of("verouderd").query(f"looked < {limit}")["network"].nunique(),
    }


def whole_of(parent: list[int], organisation: int) -> int:
    """The topmost organisation that this one is part of; -1 for none."""
    while organisation >= 0 and parent[organisation] >= 0:
        organisation = parent[organisation]
    return organisation


def strangers(rows: pd.DataFrame) -> int:
    """How many pairs of networks share a theme and have no common neighbour in the graph of who sits where."""
    graph = nx.Graph()
    graph.add_nodes_from(("network", one) for one in rows["network"].unique())
    for column in ("person", "whole"):
        pairs = rows.loc[rows[column] >= 0, ["network", column]].drop_duplicates()
        graph.add_edges_from(
            (("network", network), (column, member)) for network, member in pairs.itertuples(index=False)
        )
    of_theme = rows[["network", "themes"]].drop_duplicates("network").explode("themes").groupby("themes")["network"]
    return sum(
        1
        for _theme, networks in of_theme
        for one, other in combinations(networks, 2)
        if not set(graph[("network", one)]) & set(graph[("network", other)])
    )
