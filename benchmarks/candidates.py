"""Who could fill one seat, beside the straightforward way: merging and grouping in pandas, and NetworkX for distance.

The straightforward way gets its graph for nothing, and only finds who could be asked and in which order; leernet also
says why. Both must name the same people.
"""

from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd

from benchmarks.made_up import DAY, snapshot
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.analysis.candidates import candidates
from leernet.reference import Reference, Requirement
from leernet.snapshot import NetworkSnapshot, day_number

PARTICIPATIONS, NETWORKS, NETWORK, NUMBER = 200_000, 4_000, 7, 10


def run(reference: Reference) -> list[Line]:
    large = with_everything(snapshot(reference, participations=PARTICIPATIONS, networks=NETWORKS), reference)
    requirement = reference.requirements_for("leernetwerk")[0]
    graph = graph_of(large)
    found = candidates(large, reference, DAY, NETWORK, requirement, NUMBER)
    plainly = straightforward(large, reference, requirement, graph)
    assert [one.person for one in found.people] == plainly, "both ways must name the same people"
    columns, merged = side_by_side(
        lambda: candidates(large, reference, DAY, NETWORK, requirement, NUMBER),
        lambda: straightforward(large, reference, requirement, graph),
    )
    return [
        Line(
            f"candidates for one seat among {PARTICIPATIONS:,} participations",
            milliseconds(columns),
            f"{milliseconds(merged)} for pandas and NetworkX, without the reasons: {columns / merged:.2f} x",
            "at most 100 ms and 0.5 x",
            columns <= 0.1 and columns <= merged / 2,
        )
    ]


def with_everything(made_up: NetworkSnapshot, reference: Reference) -> NetworkSnapshot:
    """The snapshot with the columns that candidates are found by."""
    random = np.random.default_rng(2028)
    gemeenten = [one.name for one in reference.gemeenten.values()]
    themes = np.array([f"Thema {number}" for number in range(100)], dtype=object)

    def tuples(values: np.ndarray) -> pd.Series:
        chosen = [tuple(random.choice(values, random.integers(1, 3), replace=False)) for _ in range(NETWORKS)]
        return pd.Series(chosen, dtype=object)

    people, organisations = len(made_up.persons), len(made_up.organisations)
    nowhere = np.full(organisations, np.datetime64("NaT"), dtype="datetime64[s]")
    return replace(
        made_up,
        persons=made_up.persons.assign(opt_out=random.random(people) < 0.02),
        organisations=made_up.organisations.assign(
            parent=-1, begin=nowhere, end=nowhere, gemeente=random.choice(gemeenten, organisations)
        ),
        networks=made_up.networks.assign(themes=tuples(themes), gemeenten=tuples(np.array(gemeenten, dtype=object))),
    )


def graph_of(large: NetworkSnapshot) -> nx.Graph:
    """The affiliation graph of the day; networks are below zero."""
    rows = large.on(DAY).participations
    return nx.Graph(zip(rows["person"].tolist(), (-rows["network"] - 1).tolist(), strict=True))


def straightforward(
    large: NetworkSnapshot, reference: Reference, requirement: Requirement, graph: nx.Graph
) -> list[int]:
    """The people who come first, by the same weights."""
    weight = {code: one.weight for code, one in reference.candidate_weights.items()}
    network = large.networks.iloc[NETWORK]
    organisations = large.organisations.rename_axis("organisation").reset_index()[["organisation", "gemeente"]]
    all_rows = large.participations.merge(organisations, on="organisation", how="left")
    all_rows["themes"] = all_rows["network"].map(large.networks["themes"])
    all_rows["held"] = large.holds_on(DAY)
    rows = all_rows[all_rows["held"]]
    here = rows[rows["network"] == NETWORK]
    away = rows[rows["network"] != NETWORK]
    with_parts = rows[rows["network"].isin([NETWORK, *parts(large)])]
    had = all_rows[
        ~all_rows["held"] & (all_rows["since"] <= day_number(DAY)) & all_rows["role"].isin(requirement.roles)
    ]
    elsewhere = set(rows.drop(with_parts.index).query("role in @requirement.roles")["person"])
    earlier = set(had["person"])
    possible = (elsewhere | earlier) - set(with_parts.query("role in @requirement.roles")["person"])
    possible -= set(large.persons.index[large.persons["opt_out"]])
    agenda = rows.assign(kind=rows["network"].map(large.networks["kind"].astype(object).fillna("zonder_soort")))
    rule = next(one for one in reference.signals if one.code == "volle_agenda")
    load = agenda[agenda["kind"].isin(rule.network_kinds)].groupby("person")["network"].nunique()
    possible -= set(load.index[load >= rule.number("maximum")])
    networks = rows.groupby("person")["network"].nunique()
    distance = nx.single_source_shortest_path_length(graph, -NETWORK - 1)
    employer = set(away[away["organisation"].isin(here.loc[here["organisation"] >= 0, "organisation"])]["person"])
    gemeente = set(rows[rows["gemeente"].isin(network["gemeenten"])]["person"])
    themes = set(away[[not set(network["themes"]).isdisjoint(one) for one in away["themes"]]]["person"])

    def score(person: int) -> float:
        near = distance.get(person, 0) // 2
        return (
            (weight["rol_elders"] if person in elsewhere else weight["rol_eerder"])
            + weight["organisatie_doet_mee"] * (person in employer)
            + weight["gemeente"] * (person in gemeente)
            + weight["thema"] * (person in themes)
            + weight["dichtbij"] * (1 / near if near in (1, 2) else 0)
            + weight["ruimte"] * max(1 - networks.get(person, 0) / rule.number("maximum"), 0)
        )

    return sorted(possible, key=lambda person: (-score(person), person))[:NUMBER]


def parts(large: NetworkSnapshot) -> list[int]:
    """The parts of the network, and theirs."""
    found = [NETWORK]
    for network in found:
        found += np.flatnonzero(large.networks["parent"].to_numpy() == network).tolist()
    return found[1:]
