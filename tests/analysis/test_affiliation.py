"""Who takes part in what on a day."""

from datetime import date

import networkx as nx
import pytest

from leernet import resources
from leernet.analysis.affiliation import UNKNOWN, Affiliation, Choice, affiliation, empty_seats
from leernet.analysis.chart import ColourBy, groups, people_chart
from leernet.analysis.composition import compose
from leernet.reference import Reference, Severity, load_reference
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(resources.data_folder() / "reference")


@pytest.fixture(scope="module")
def snapshot() -> NetworkSnapshot:
    return snapshot_of(
        [
            {"person": "Anna", "network": "Jeugd", "role": "beleidsambtenaar", "organisation": "Gemeente Gouda"},
            {"person": "Anna", "network": "Wonen"},
            {"person": "Bram", "network": "Jeugd", "role": "student", "until": date(2026, 2, 28)},
            {"person": "Carla", "network": "Wonen", "role": "docent", "since": date(2026, 3, 1)},
            {"person": "Carla", "network": "Wonen", "role": "student"},
            {"organisation": "Gemeente Gouda", "network": "Wonen"},
        ],
        networks=[
            {"name": "Jeugd", "kind": "leernetwerk", "themes": ["Opgroeien"], "region": "Gouda"},
            {"name": "Wonen", "kind": "atelier", "themes": ["Huis"], "region": "Leiden", "parent": "Jeugd"},
            {"name": "Voorbij", "kind": "atelier", "end": date(2026, 2, 28)},
        ],
    )


def graph_of(found: Affiliation) -> nx.Graph:
    """The chart of people and networks as a NetworkX graph, with the perspective of each."""
    chart = people_chart(found)
    perspectives = groups(chart, found, ColourBy.PERSPECTIVE)
    graph = nx.Graph()
    for row, node in enumerate(chart.nodes.to_dict("records")):
        perspective = perspectives.of_node[row]
        graph.add_node(node["id"], **node, perspective=perspectives.names[perspective] if perspective >= 0 else "")
    ids = chart.nodes["id"].tolist()
    graph.add_edges_from((ids[one], ids[other]) for one, other in chart.edges[["one", "other"]].to_numpy().tolist())
    return graph


def nodes(found: Affiliation, part: str) -> set[str]:
    chart = people_chart(found)
    return set(chart.names(found.snapshot)[chart.part(part)])


def test_the_graph_is_bipartite_and_holds_who_takes_part_on_the_day(snapshot, reference) -> None:
    found = affiliation(snapshot, day=DAY, reference=reference)
    graph = graph_of(found)

    assert nodes(found, "person") == {"Anna", "Carla"}
    assert nodes(found, "network") == {"Jeugd", "Wonen"}
    assert nx.is_bipartite(graph)
    assert set(graph.adj["person-1"]) == {"network-1", "network-2"}
    assert (found.persons, found.organisations, found.nodes) == (2, 1, 5)


def test_without_a_day_everyone_who_ever_took_part_is_there(snapshot, reference) -> None:
    found = affiliation(snapshot, day=None, reference=reference)

    assert nodes(found, "person") == {"Anna", "Bram", "Carla"}
    assert "Voorbij" in nodes(found, "network")


def test_an_organisation_without_a_named_person_has_its_own_node(snapshot, reference) -> None:
    assert nodes(affiliation(snapshot, day=DAY, reference=reference), "organisation") == {"Gemeente Gouda"}


def test_a_person_goes_by_the_perspective_brought_most_and_a_known_one_first(snapshot, reference) -> None:
    people = graph_of(affiliation(snapshot, day=DAY, reference=reference)).nodes

    assert people["person-1"]["perspective"] == "beleid"
    assert people["person-3"]["perspective"] == "onderwijs"
    assert people["organisation-1"]["perspective"] == UNKNOWN


def test_several_spells_in_one_network_count_as_one_network(snapshot, reference) -> None:
    people = graph_of(affiliation(snapshot, day=DAY, reference=reference)).nodes

    assert (people["person-1"]["networks"], people["person-3"]["networks"]) == (2, 1)


@pytest.mark.parametrize(
    "choice",
    [
        Choice(networks=frozenset({2})),
        Choice(themes=frozenset({"Huis", "Tuin"})),
        Choice(kinds=frozenset({"atelier"})),
        Choice(regions=frozenset({"Leiden"})),
    ],
    ids=["network", "theme", "kind", "region"],
)
def test_each_filter_narrows_to_the_networks_that_fit(snapshot, reference, choice) -> None:
    found = affiliation(snapshot, day=DAY, reference=reference, choice=choice)

    assert nodes(found, "network") == {"Wonen"}
    assert nodes(found, "person") == {"Anna", "Carla"}


def test_a_filter_on_perspective_keeps_the_networks_and_the_people_who_bring_it(snapshot, reference) -> None:
    found = affiliation(snapshot, day=DAY, reference=reference, choice=Choice(perspectives=frozenset({"beleid"})))

    assert nodes(found, "network") == {"Jeugd", "Wonen"}
    assert set(graph_of(found).adj["person-1"]) == {"network-1"}
    assert nodes(found, "person") == {"Anna"}


def test_empty_seats_hang_on_their_network_and_follow_the_composition(snapshot, reference) -> None:
    composition = compose(snapshot, reference, DAY)
    found = affiliation(snapshot, day=DAY, reference=reference, seats=empty_seats(composition))
    seats = {name: node for name, node in graph_of(found).nodes(data=True) if node["part"] == "seat"}

    assert "seat-1-beleid_of_uitvoering" not in seats
    assert seats["seat-2-beleid_of_uitvoering"]["unknown"]
    assert all(set(graph_of(found).adj[name]) <= {"network-1", "network-2"} for name in seats)


def test_empty_seats_can_be_asked_by_severity(snapshot, reference) -> None:
    mandatory = empty_seats(compose(snapshot, reference, DAY), [Severity.MANDATORY])

    assert mandatory
    assert {reference.requirements[seat.requirement].severity for seat in mandatory} == {Severity.MANDATORY}


def test_a_filter_on_perspective_hides_seats_for_other_perspectives(snapshot, reference) -> None:
    seats = empty_seats(compose(snapshot, reference, DAY))
    choice = Choice(perspectives=frozenset({"ervaring"}))
    found = affiliation(snapshot, day=DAY, reference=reference, choice=choice, seats=seats)

    assert found.seats
    assert all(not seat.perspectives or "ervaring" in seat.perspectives for seat in found.seats)


def test_room_is_kept_for_every_seat_that_may_fall_empty(snapshot, reference) -> None:
    seats = empty_seats(compose(snapshot, reference, DAY))
    now = affiliation(snapshot, day=DAY, reference=reference, seats=seats)
    ever = affiliation(snapshot, day=None, reference=reference).with_all_seats(reference)

    assert set(graph_of(now)) <= set(graph_of(ever))


def test_nothing_at_all_is_an_empty_graph(reference) -> None:
    found = affiliation(snapshot_of([]), day=DAY, reference=reference)

    assert found.nodes == 0
    assert len(graph_of(found)) == 0
