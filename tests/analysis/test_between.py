"""Who ties networks together, against NetworkX on the example cast and on the Davis club women, and against laws."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from leernet.analysis.between import (
    UNREACHABLE,
    Structure,
    Ties,
    betweenness,
    brokers,
    closeness,
    distance_to_network,
    distances_from_network,
    distances_from_person,
    linked_networks,
    linked_people,
    most_overlapping,
    organisations_across,
    overlap,
    past_each_other,
    ties_on,
)
from leernet.analysis.between.wording import bridge_sentence, named_networks, past_each_other_sentence
from leernet.services.example import example_rows, load_example, traits
from leernet.services.policy import LOCAL_USER
from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.store import open_store
from leernet.texts import say
from tests.builders import snapshot_of

DAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NetworkSnapshot]:
    folder: Path = tmp_path_factory.mktemp("between")
    store = open_store(f"sqlite:///{folder / 'example.db'}")
    load_example(store, actor=LOCAL_USER, today=DAY)
    yield store.read_snapshot()
    store.close()


def women() -> NetworkSnapshot:
    """The eighteen women and fourteen meetings of Davis, Gardner & Gardner (1941)."""
    graph = nx.davis_southern_women_graph()
    return snapshot_of([{"person": one, "network": other} for one, other in graph.edges])


@pytest.fixture(params=["example", "women"])
def ties(request: pytest.FixtureRequest) -> Ties:
    snapshot = request.getfixturevalue("example") if request.param == "example" else women()
    return ties_on(snapshot, DAY)


def graph_of(ties: Ties) -> nx.Graph:
    """The affiliation graph as a reader of the frames would build it: nodes ("person" | "network", position)."""
    graph = nx.Graph()
    graph.add_nodes_from(("network", position) for position in np.flatnonzero(ties.snapshot.networks_on(DAY)).tolist())
    for row in ties.snapshot.on(DAY).participations.itertuples():
        if row.person != NOBODY and ("network", row.network) in graph:
            graph.add_edge(("person", row.person), ("network", row.network))
    return graph


def of_kind(graph: nx.Graph, kind: str) -> list[tuple[str, int]]:
    return [node for node in graph if node[0] == kind]


def by_node(figure) -> dict[tuple[str, int], float]:
    return {("person", position): value for position, value in figure.persons.items()} | {
        ("network", position): value for position, value in figure.networks.items()
    }


# --- Against NetworkX -------------------------------------------------------------------------------------------------


def test_betweenness_is_that_of_networkx_for_two_kinds_of_nodes(ties: Ties) -> None:
    graph = graph_of(ties)

    assert by_node(betweenness(ties)) == pytest.approx(
        bipartite.betweenness_centrality(graph, of_kind(graph, "person"))
    )


def test_closeness_is_that_of_networkx_for_two_kinds_of_nodes(ties: Ties) -> None:
    graph = graph_of(ties)

    assert by_node(closeness(ties)) == pytest.approx(bipartite.closeness_centrality(graph, of_kind(graph, "person")))


@pytest.mark.parametrize("figure", [betweenness, closeness])
def test_a_sample_of_everybody_is_exact_and_a_smaller_one_is_the_same_every_time(ties: Ties, figure) -> None:
    nodes = len(graph_of(ties))
    exact, everybody = figure(ties), figure(ties, exact_up_to=0, sample=nodes)
    some = [figure(ties, exact_up_to=0, sample=10) for _time in range(2)]

    assert (exact.sampled, everybody.sampled, some[0].sampled) == (0, nodes, 10)
    assert by_node(everybody) == pytest.approx(by_node(exact))
    assert by_node(some[0]) == by_node(some[1])
    assert by_node(some[0]) != pytest.approx(by_node(exact))


@pytest.mark.parametrize(
    ("kind", "links"),
    [("network", lambda ties: linked_networks(ties.people)), ("person", lambda ties: linked_people(ties.people))],
    ids=["networks", "people"],
)
def test_projections_are_those_of_networkx(ties: Ties, kind: str, links) -> None:
    graph = graph_of(ties)
    nodes, found = of_kind(graph, kind), links(ties)
    expected = {
        "shared": bipartite.weighted_projected_graph(graph, nodes),
        "jaccard": bipartite.overlap_weighted_projected_graph(graph, nodes, jaccard=True),
        "strength": bipartite.collaboration_weighted_projected_graph(graph, nodes),
    }

    assert (found["one"] < found["other"]).all()
    for column, projection in expected.items():
        edges = {tuple(sorted((one[1], other[1]))): weight for one, other, weight in projection.edges(data="weight")}
        assert dict(zip(zip(found["one"], found["other"], strict=True), found[column], strict=True)) == pytest.approx(
            edges
        )


def test_bridges_are_the_articulation_points_and_parts_the_components_of_networkx(ties: Ties) -> None:
    graph, structure = graph_of(ties), Structure(ties)
    cuts = {
        position
        for kind, position in nx.articulation_points(graph)
        if kind == "person" and graph.degree(("person", position)) > 1
    }

    assert set(structure.bridge_people.tolist()) == cuts
    parts = [{position for kind, position in part if kind == "network"} for part in nx.connected_components(graph)]
    assert sorted(map(sorted, (part.tolist() for part in structure.parts))) == sorted(map(sorted, parts))


def test_networks_that_others_hang_on_are_articulation_points_once_people_in_one_network_are_left_out(
    ties: Ties,
) -> None:
    graph = graph_of(ties)
    graph.remove_nodes_from([node for node in of_kind(graph, "person") if graph.degree(node) < 2])

    cuts = {position for kind, position in nx.articulation_points(graph) if kind == "network"}
    assert set(Structure(ties).bridge_networks.tolist()) == cuts


def test_what_falls_apart_is_what_networkx_finds_without_that_person(example: NetworkSnapshot) -> None:
    ties = ties_on(example, DAY)
    structure = Structure(ties)
    for person in ties.linking_people.tolist():
        graph = graph_of(ties)
        own = set(graph[("person", person)])
        graph.remove_node(("person", person))
        groups = [part for part in nx.connected_components(graph) if part & own]
        expected = sorted(sorted(position for kind, position in part if kind == "network") for part in groups)
        assert sorted(map(sorted, structure.bridge(person).groups)) == expected


def test_distances_are_half_the_steps_of_networkx(ties: Ties) -> None:
    graph, today = graph_of(ties), ties.snapshot.on(DAY)
    network = int(ties.people.group[0])
    steps = nx.single_source_shortest_path_length(graph, ("network", network))
    found = distances_from_network(today, network)

    assert distance_to_network(today, network).tolist() == found.persons.tolist()
    for position, distance in enumerate(found.persons.tolist()):
        assert distance == steps.get(("person", position), -2) // 2
    for position in ties.networks.tolist():
        assert found.networks[position] == steps.get(("network", position), -2) // 2

    person = int(ties.people.member[0])
    steps = nx.single_source_shortest_path_length(graph, ("person", person))
    people = distances_from_person(today, person).persons.tolist()
    assert people == [steps.get(("person", position), -2) // 2 for position in range(len(people))]


# --- On the cast ------------------------------------------------------------------------------------------------------


def positions(kind: str, keys) -> list[int]:
    known = list(getattr(example_rows(DAY), kind))
    return [known.index(key) for key in keys]


def named(snapshot: NetworkSnapshot, kind: str, keys) -> set[str]:
    rows = getattr(example_rows(DAY), kind)
    if kind == "networks":
        return {rows[key].values["name"] for key in keys}
    parts = ("given_name", "name_prefix", "family_name")
    return {" ".join(rows[key].values[part] for part in parts if rows[key].values.get(part)) for key in keys}


def test_the_bridge_of_the_cast_is_found_with_the_networks_that_hang_on_him(example: NetworkSnapshot) -> None:
    trait, structure = traits()["bridge"], Structure(ties_on(example, DAY))
    names = example.persons["name"]
    (bridge,) = [
        structure.bridge(person)
        for person in structure.bridge_people.tolist()
        if names.iloc[person] in named(example, "persons", trait.persons)
    ]

    assert named(example, "networks", trait.networks) <= set(example.networks["name"].iloc[list(bridge.cut_off)])
    assert say(bridge_sentence(example, bridge)).startswith(f"{names.iloc[bridge.person]} is de enige die ")


def test_the_brokers_of_the_cast_are_among_those_who_lie_between(example: NetworkSnapshot) -> None:
    ties = ties_on(example, DAY)
    found = brokers(ties, betweenness(ties)).head(20)

    names = set(example.persons["name"].iloc[found["person"]])
    assert named(example, "persons", traits()["brokers"].persons) <= names
    assert found["betweenness"].is_monotonic_decreasing


def test_the_two_networks_of_the_cast_on_one_theme_work_past_each_other(example: NetworkSnapshot) -> None:
    rows = past_each_other(ties_on(example, DAY))
    names = example.networks["name"].to_numpy()
    pairs = [{names[one], names[other]} for one, other in zip(rows["one"], rows["other"], strict=True)]

    assert named(example, "networks", traits()["one_theme_nobody_in_common"].networks) in pairs


# --- Working past each other ------------------------------------------------------------------------------------------


def apart(participations, networks, organisations=()) -> list[tuple[str, str, str]]:
    snapshot = snapshot_of(participations, networks=networks, organisations=organisations)
    names = snapshot.networks["name"].to_numpy()
    rows = past_each_other(ties_on(snapshot, DAY))
    return [(names[row.one], names[row.other], row.theme) for row in rows.itertuples()]


TWO = [{"name": "Een", "themes": ["Wonen "]}, {"name": "Twee", "themes": ["wonen", "Zorg"]}]


def test_two_networks_on_one_theme_without_anybody_in_common() -> None:
    assert apart([{"person": "An", "network": "Een"}, {"person": "Bo", "network": "Twee"}], TWO) == [
        ("Een", "Twee", "Wonen")
    ]


@pytest.mark.parametrize(
    "participations",
    [
        [{"person": "An", "network": "Een"}, {"person": "An", "network": "Twee"}],
        [
            {"person": "An", "network": "Een", "organisation": "Delft"},
            {"person": "Bo", "network": "Twee", "organisation": "Delft"},
        ],
        [{"person": "An", "network": "Een", "organisation": "Delft"}, {"organisation": "Delft", "network": "Twee"}],
        [
            {"person": "An", "network": "Een", "organisation": "Social Work"},
            {"person": "Bo", "network": "Twee", "organisation": "Hogeschool"},
        ],
        [{"person": "An", "network": "Een"}],
    ],
    ids=["a person", "an organisation", "a seat without a name", "a department", "nobody in one of them"],
)
def test_they_do_not_when_they_share(participations) -> None:
    organisations = [{"name": "Hogeschool"}, {"name": "Social Work", "parent": "Hogeschool"}]
    assert apart(participations, TWO, organisations) == []


def test_a_part_and_its_whole_know_each_other_and_a_reserve_theme_does_not_count() -> None:
    rows = [
        {"person": "An", "network": "Een"},
        {"person": "Bo", "network": "Twee"},
        {"person": "Cor", "network": "Drie"},
    ]
    networks = [
        {"name": "Een", "themes": ["Wonen"]},
        {"name": "Twee", "themes": ["Wonen"], "parent": "Een"},
        {"name": "Drie", "reserve_themes": ["Wonen"]},
    ]
    assert apart(rows, networks) == []


def test_somebody_who_left_or_a_network_that_ended_connects_nothing() -> None:
    rows = [
        {"person": "An", "network": "Een"},
        {"person": "An", "network": "Twee", "until": date(2026, 3, 30)},
        {"person": "Bo", "network": "Twee"},
        {"person": "Bo", "network": "Oud"},
        {"person": "An", "network": "Oud"},
    ]
    networks = [*TWO, {"name": "Oud", "end": date(2026, 1, 1), "themes": ["Wonen"]}]

    assert apart(rows, networks) == [("Een", "Twee", "Wonen")]
    assert len(Structure(ties_on(snapshot_of(rows, networks=networks), DAY)).parts) == 2


# --- Organisations and overlap ----------------------------------------------------------------------------------------


def test_an_organisation_counts_with_its_departments_and_each_person_once() -> None:
    snapshot = snapshot_of(
        [
            {"person": "An", "network": "Een", "organisation": "Social Work"},
            {"person": "An", "network": "Twee", "organisation": "Hogeschool"},
            {"person": "Bo", "network": "Twee", "organisation": "Delft"},
            {"organisation": "Hogeschool", "network": "Drie"},
        ],
        organisations=[{"name": "Hogeschool"}, {"name": "Social Work", "parent": "Hogeschool"}],
    )
    found = organisations_across(ties_on(snapshot, DAY))

    assert found.to_dict("records") == [{"organisation": 0, "networks": 3, "people": 1}]


def test_a_circle_of_organisations_ends() -> None:
    organisations = [{"name": "Kip", "parent": "Ei"}, {"name": "Ei", "parent": "Kip"}]
    snapshot = snapshot_of([{"person": "An", "network": "Een", "organisation": "Kip"}], organisations=organisations)

    assert organisations_across(ties_on(snapshot, DAY)).empty


def test_overlap_counts_people_once_and_in_the_order_that_was_asked() -> None:
    snapshot = snapshot_of(
        [
            {"person": "An", "network": "Een", "role": "docent"},
            {"person": "An", "network": "Een", "role": "onderzoeker"},
            {"person": "An", "network": "Twee"},
            {"person": "Bo", "network": "Twee"},
        ]
    )
    found = overlap(ties_on(snapshot, DAY).people, np.array([1, 0]))

    assert found.shared.tolist() == [[2, 1], [1, 1]]
    assert found.jaccard.tolist() == [[1, 0.5], [0.5, 1]]


def test_who_is_the_only_one_that_two_networks_share_is_known() -> None:
    rows = [{"person": who, "network": where} for who in ("An", "Bo") for where in ("Een", "Twee")]
    rows.append({"person": "Bo", "network": "Drie"})
    found = linked_networks(ties_on(snapshot_of(rows), DAY).people).set_index(["one", "other"])["through"]

    assert found.to_dict() == {(0, 1): NOBODY, (0, 2): 1, (1, 2): 1}


def test_the_networks_that_share_most_come_first_when_there_are_too_many() -> None:
    rows = [{"person": "An", "network": "Los"}]
    rows += [{"person": who, "network": where} for who in ("Bo", "Cor") for where in ("Een", "Twee")]
    ties = ties_on(snapshot_of(rows), DAY)

    assert most_overlapping(ties.people, ties.networks, 2).tolist() == [1, 2]
    assert most_overlapping(ties.people, ties.networks, 9).tolist() == [0, 1, 2]


# --- Sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "others", "expected"),
    [
        (1, False, "N0"),
        (2, False, "N0 en N1"),
        (4, False, "N0, N1, N2 en N3"),
        (6, False, "N0, N1, N2 en nog 3 netwerken"),
        (4, True, "N0, N1, N2 en N3"),
        (6, True, "de 6 andere netwerken"),
    ],
)
def test_a_few_networks_are_named_and_many_are_counted(number: int, others: bool, expected: str) -> None:
    snapshot = snapshot_of([], networks=[{"name": f"N{position}"} for position in range(number)])

    assert say(named_networks(snapshot, range(number), others=others)) == expected


def test_a_name_with_braces_is_no_placeholder() -> None:
    snapshot = snapshot_of([], networks=[{"name": "{one}"}, {"name": "{x}"}])

    assert say(past_each_other_sentence(snapshot, 0, 1, "{theme}")).startswith(
        "{one} en {x} werken allebei aan {theme}"
    )


# --- Nothing at all ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "snapshot",
    [
        snapshot_of([]),
        snapshot_of([], networks=[{"name": "Leeg", "themes": ["Wonen"]}, {"name": "Ook", "themes": ["Wonen"]}]),
        snapshot_of([{"organisation": "Delft", "network": "Een"}]),
        snapshot_of([{"person": "An", "network": "Een"}]),
    ],
    ids=["nothing", "nobody", "no person", "one of each"],
)
def test_little_or_nothing_gives_little_or_nothing(snapshot: NetworkSnapshot) -> None:
    ties = ties_on(snapshot, DAY)
    structure = Structure(ties)

    assert len(structure.bridge_people) == len(brokers(ties, betweenness(ties))) == 0
    assert past_each_other(ties).empty
    assert organisations_across(ties).empty
    assert linked_networks(ties.people).empty
    assert not overlap(ties.people, ties.networks).jaccard[~np.eye(len(ties.networks), dtype=bool)].any()
    assert len(structure.parts) == len(ties.networks)
    assert closeness(ties).networks.between(0, 1).all()


# --- Laws -------------------------------------------------------------------------------------------------------------

SEATS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=24)


def some_ties(seats: list[tuple[int, int]]) -> Ties:
    rows = [{"person": f"P{person}", "network": f"N{network}"} for person, network in seats]
    return ties_on(snapshot_of(rows, networks=[{"name": f"N{number}"} for number in range(6)]), DAY)


@settings(deadline=None, max_examples=60)
@given(SEATS)
def test_overlap_is_symmetric_and_a_share(seats) -> None:
    ties = some_ties(seats)
    found = overlap(ties.people, ties.networks)

    assert (found.shared == found.shared.T).all()
    assert (found.jaccard == found.jaccard.T).all()
    assert ((found.jaccard >= 0) & (found.jaccard <= 1)).all()
    for row in linked_networks(ties.people).itertuples():
        assert found.shared[row.one, row.other] == row.shared
        assert found.jaccard[row.one, row.other] == pytest.approx(row.jaccard)


@settings(deadline=None, max_examples=60)
@given(SEATS)
def test_removing_nobody_changes_nothing_and_removing_a_bridge_adds_parts(seats) -> None:
    ties = some_ties(seats)
    structure = Structure(ties)
    same = Structure(ties.without(len(ties.snapshot.persons)))

    assert list(map(list, same.parts)) == list(map(list, structure.parts))
    assert by_node(betweenness(same.ties)) == by_node(betweenness(ties))
    bridges = set(structure.bridge_people.tolist())
    for person in range(len(ties.snapshot.persons)):
        without = Structure(ties.without(person))
        assert (len(without.parts) > len(structure.parts)) == (person in bridges)


@settings(deadline=None, max_examples=60)
@given(SEATS)
def test_figures_are_those_of_networkx_whatever_hangs_together(seats) -> None:
    ties = some_ties(seats)
    graph = graph_of(ties)
    people = of_kind(graph, "person")
    if not people:
        return
    assert by_node(closeness(ties)) == pytest.approx(bipartite.closeness_centrality(graph, people))
    raw = nx.betweenness_centrality(graph, normalized=False)
    found = by_node(betweenness(ties))
    assert {node for node, value in found.items() if value > 1e-9} == {n for n, value in raw.items() if value > 1e-9}
    assert max(found.values()) <= 1 + 1e-9


@settings(deadline=None, max_examples=60)
@given(SEATS, st.integers(0, 5))
def test_whoever_is_in_a_network_is_at_0_and_whoever_no_chain_reaches_is_nowhere(seats, network: int) -> None:
    ties = some_ties(seats)
    found = distance_to_network(ties.snapshot.on(DAY), network)
    (part,) = [set(one.tolist()) for one in Structure(ties).parts if network in one]

    for person in range(len(ties.snapshot.persons)):
        own = set(ties.people.group[ties.people.member == person].tolist())
        assert (found[person] == 0) == (network in own)
        assert (found[person] == UNREACHABLE) == (not own & part)
