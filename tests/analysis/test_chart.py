"""What the views of the map show: projections, groups, surroundings, ways, changes, and places in the country."""

from datetime import date

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.affiliation import Affiliation, affiliation, empty_seats
from leernet.analysis.chart import (
    NETWORK,
    PERSON,
    Change,
    Chart,
    ClusterBy,
    ColourBy,
    LapsingSeat,
    betweenness,
    bridges,
    clusters_chart,
    clusters_of,
    colleagues_chart,
    communities,
    first_and_last,
    groups,
    hierarchy_chart,
    networks_chart,
    organisations_chart,
    people_chart,
    projections,
    shortest_path,
    since,
    single_ties,
    surroundings,
    tree_places,
)
from leernet.analysis.composition import compose
from leernet.reference import Reference, load_reference
from leernet.texts import say
from tests.builders import snapshot_of

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(resources.data_folder() / "reference")


@pytest.fixture(scope="module")
def women() -> nx.Graph:
    """The club women of Davis, Gardner and Gardner (1941): eighteen women, fourteen events."""
    return nx.davis_southern_women_graph()


@pytest.fixture(scope="module")
def shown(women: nx.Graph, reference: Reference) -> Affiliation:
    rows = [{"person": woman, "network": event} for woman, event in women.edges]
    return affiliation(snapshot_of(rows), day=DAY, reference=reference)


def named_edges(chart: Chart, found: Affiliation) -> dict[frozenset[str], float]:
    names = chart.names(found.snapshot)
    edges = chart.edges[["one", "other", "weight"]].itertuples(index=False)
    return {frozenset((names[one], names[other])): weight for one, other, weight in edges}


def projected(women: nx.Graph, side: int) -> dict[frozenset[str], float]:
    nodes = [node for node, where in women.nodes(data="bipartite") if where == side]
    graph = nx.bipartite.weighted_projected_graph(women, nodes)
    return {frozenset((one, other)): weight for one, other, weight in graph.edges(data="weight")}


def test_people_are_tied_as_networkx_projects_them(women, shown) -> None:
    assert named_edges(colleagues_chart(shown), shown) == projected(women, 0)


def test_networks_are_tied_as_networkx_projects_them(women, shown) -> None:
    assert named_edges(networks_chart(shown), shown) == projected(women, 1)


def test_organisations_are_tied_by_the_networks_in_which_a_part_of_each_sits(reference) -> None:
    found = affiliation(
        snapshot_of(
            [
                {"person": "Anna", "network": "Jeugd", "organisation": "Wijkteam"},
                {"person": "Bram", "network": "Jeugd", "organisation": "School"},
                {"person": "Carla", "network": "Wonen", "organisation": "Gemeente"},
                {"person": "Dirk", "network": "Wonen", "organisation": "School"},
            ],
            organisations=[{"name": "Gemeente"}, {"name": "Wijkteam", "parent": "Gemeente"}, {"name": "School"}],
        ),
        day=DAY,
        reference=reference,
    )
    chart = organisations_chart(found)

    assert named_edges(chart, found) == {frozenset(("Gemeente", "School")): 2}
    assert dict(zip(chart.names(found.snapshot), chart.nodes["people"], strict=True)) == {"Gemeente": 2, "School": 2}


def test_a_network_of_thousands_is_left_out_of_who_meets_whom_and_that_is_said(reference) -> None:
    rows = [{"person": f"Mens {number}", "network": "Congres"} for number in range(2_100)]
    rows += [{"person": f"Mens {number}", "network": "Jeugd"} for number in range(3)]
    found = affiliation(snapshot_of(rows), day=DAY, reference=reference)
    chart = colleagues_chart(found)

    assert len(chart) == 2_100
    assert len(chart.edges) == 3
    assert "meer dan 3 deelnemers tellen hier niet mee" in say(chart.left_out)


def test_too_many_lines_leave_out_the_weakest_and_that_is_said(shown, monkeypatch) -> None:
    left_out = sorted(networks_chart(shown).edges["weight"])[:-20]
    monkeypatch.setattr(projections, "MOST_LINES", 20)
    chart = networks_chart(shown)

    assert len(chart.edges) == 20
    assert chart.edges["weight"].min() >= left_out[-1]
    assert "U ziet de 20 sterkste" in say(chart.left_out)


def test_somebody_in_four_hundred_networks_ties_them_all(reference) -> None:
    rows = [{"person": "Anna", "network": f"Netwerk {number}"} for number in range(400)]
    found = affiliation(snapshot_of(rows), day=DAY, reference=reference)

    assert len(networks_chart(found).edges) == projections.MOST_LINES < 400 * 399 // 2
    assert people_chart(found).degree.max() == 400


def test_a_network_of_five_thousand_can_be_drawn_and_where_it_ties_all_to_all_that_is_said(reference) -> None:
    rows = [{"person": f"Mens {number}", "network": "Iedereen"} for number in range(5_000)]
    rows += [{"person": f"Mens {number}", "network": "Enkelen"} for number in range(4)]
    found = affiliation(snapshot_of(rows), day=DAY, reference=reference)

    assert people_chart(found).degree.max() == 5_000
    meetings = colleagues_chart(found)
    assert len(meetings.edges) == 4 * 3 // 2
    assert "Netwerken met meer dan 4 deelnemers tellen hier niet mee" in say(meetings.left_out)


@given(st.lists(st.sets(st.integers(0, 5), min_size=1, max_size=3), min_size=1, max_size=15), st.data())
@settings(max_examples=40, deadline=None)
def test_a_way_is_as_short_as_networkx_finds_and_each_step_is_real(memberships, data) -> None:
    rows = [
        {"person": f"Mens {number}", "network": f"Netwerk {network}"}
        for number, theirs in enumerate(memberships)
        for network in sorted(theirs)
    ]
    found = affiliation(snapshot_of(rows), day=DAY, reference=load_reference(resources.data_folder() / "reference"))
    chart = people_chart(found)
    ids = chart.nodes["id"].tolist()
    graph = nx.Graph([(ids[one], ids[other]) for one, other in chart.edges[["one", "other"]].to_numpy().tolist()])
    start, end = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    path = shortest_path(chart, start, end)

    if nx.has_path(graph, start, end):
        assert len(path.nodes) == nx.shortest_path_length(graph, start, end) + 1
        assert all(graph.has_edge(one, other) for one, other in zip(path.nodes, path.nodes[1:], strict=False))
        assert (path.nodes[0], path.nodes[-1]) == (start, end)
    else:
        assert path.nodes == ()
    assert say(path.sentence(chart, found.snapshot))


def test_the_way_is_told_step_by_step(reference) -> None:
    rows = [("Anna", "Jeugd"), ("Bram", "Jeugd"), ("Bram", "Wonen"), ("Carla", "Wonen"), ("Dirk", "Los")]
    found = affiliation(
        snapshot_of([{"person": person, "network": network} for person, network in rows]), day=DAY, reference=reference
    )
    chart = people_chart(found)

    def told(start: str, end: str) -> str:
        return say(shortest_path(chart, start, end).sentence(chart, found.snapshot))

    assert told("person-1", "person-3") == (
        "Zo komt u er, via één ander: Anna zit met Bram in Jeugd, Bram zit met Carla in Wonen."
    )
    assert told("person-1", "person-2") == "Zo kent u elkaar: Anna zit met Bram in Jeugd."
    assert told("person-1", "network-1") == "Zo kent u elkaar: Anna zit in Jeugd."
    assert told("person-1", "person-4").startswith("Er is geen weg")
    assert told("person-1", "person-1") == "Dit is dezelfde."


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_surroundings_are_the_ego_graph_of_networkx(shown, steps) -> None:
    chart = people_chart(shown)
    ids = chart.nodes["id"].tolist()
    graph = nx.Graph([(ids[one], ids[other]) for one, other in chart.edges[["one", "other"]].to_numpy().tolist()])
    near = surroundings(chart, "person-1", steps)
    expected = nx.ego_graph(graph, "person-1", radius=steps)

    assert set(near.nodes["id"]) == set(expected)
    assert len(near.edges) == expected.number_of_edges()
    assert len(surroundings(chart, "person-99", steps)) == 0


def test_communities_are_the_same_each_time_and_divide_well(shown) -> None:
    chart = people_chart(shown)
    found = communities(chart)
    parts = [set(np.flatnonzero(found == number).tolist()) for number in range(found.max() + 1)]
    graph = nx.Graph(chart.edges[["one", "other"]].to_numpy().tolist())

    assert found.tolist() == communities(chart).tolist()
    assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
    assert nx.community.modularity(graph, parts) > 0.3


def test_betweenness_has_the_order_of_networkx(shown) -> None:
    chart = people_chart(shown)
    expected = nx.betweenness_centrality(nx.Graph(chart.edges[["one", "other"]].to_numpy().tolist()))
    largest = max(expected.values())

    assert betweenness(chart) == pytest.approx([expected[row] / largest for row in range(len(chart))])


def test_who_alone_ties_networks_is_marked_and_who_nearly_does_is_a_bridge(reference) -> None:
    rows = [(f"J{number}", network) for number in range(5) for network in ("Jeugd", "School")]
    rows += [(f"W{number}", network) for number in range(5) for network in ("Wonen", "Zorg")]
    one = [*rows, ("Anna", "Jeugd"), ("Anna", "Wonen")]
    two = [*one, ("Bram", "School"), ("Bram", "Zorg")]

    def marked(rows: list[tuple[str, str]]) -> tuple[set[str], set[str]]:
        snapshot = snapshot_of([{"person": person, "network": network} for person, network in rows])
        chart = people_chart(affiliation(snapshot, day=DAY, reference=reference))
        names = chart.names(snapshot)
        return set(names[single_ties(chart)]), set(names[bridges(chart)])

    assert marked(one) == ({"Anna"}, {"Anna"})
    assert marked(two) == (set(), {"Anna", "Bram"})


def test_people_take_the_region_in_which_they_sit_most(reference) -> None:
    found = affiliation(
        snapshot_of(
            [{"person": "Anna", "network": name} for name in ("A", "B", "C")] + [{"person": "Bram", "network": "D"}],
            networks=[
                {"name": "A", "region": "Zuid"},
                {"name": "B", "region": "Noord"},
                {"name": "C", "region": "Zuid"},
                {"name": "D"},
            ],
        ),
        day=DAY,
        reference=reference,
    )
    chart = people_chart(found)
    regions = groups(chart, found, ColourBy.REGION)
    named = dict(zip(chart.names(found.snapshot), regions.of_node.tolist(), strict=True))

    assert regions.names == ("Noord", "Zuid")
    assert named == {"A": 1, "B": 0, "C": 1, "D": -1, "Anna": 1, "Bram": -1}


@pytest.mark.parametrize("by", list(ColourBy))
def test_every_node_has_a_group_or_none_whatever_it_is_coloured_by(shown, by) -> None:
    chart = people_chart(shown)
    found = groups(chart, shown, by)

    assert len(found.of_node) == len(chart)
    assert found.of_node.min() >= -1
    assert found.of_node.max() < len(found.names)


def test_clusters_count_each_person_once_and_are_tied_by_who_sits_in_both(reference) -> None:
    rows = [("Anna", "A"), ("Anna", "B"), ("Bram", "B"), ("Bram", "C"), ("Carla", "C")]
    found = affiliation(
        snapshot_of(
            [{"person": person, "network": network} for person, network in rows],
            networks=[
                {"name": "A", "region": "Zuid", "themes": ["Huis"]},
                {"name": "B", "region": "Zuid", "parent": "A"},
                {"name": "C", "region": "Noord"},
            ],
        ),
        day=DAY,
        reference=reference,
    )
    chart = clusters_chart(found, ClusterBy.REGION)

    assert dict(zip(chart.nodes["label"], chart.nodes["people"], strict=True)) == {"Noord": 2, "Zuid": 2}
    assert named_edges(chart, found) == {frozenset(("Noord", "Zuid")): 1}
    assert clusters_of(found, ClusterBy.WHOLE).names == ("A", "C")
    assert set(clusters_of(found, ClusterBy.THEME).names) == {"", "Huis"}


def test_a_tree_goes_from_left_to_right_and_a_circle_does_no_harm(reference) -> None:
    found = affiliation(
        snapshot_of(
            [],
            networks=[
                {"name": "Werkplaats"},
                {"name": "Groep", "parent": "Werkplaats"},
                {"name": "Kip", "parent": "Ei"},
                {"name": "Ei", "parent": "Kip"},
            ],
        ),
        day=DAY,
        reference=reference,
    )
    chart = hierarchy_chart(found)
    names = chart.names(found.snapshot)
    places = dict(zip(names, tree_places(chart, names).tolist(), strict=True))

    assert places["Groep"][0] > places["Werkplaats"][0]
    assert len({tuple(place) for place in places.values()}) == 4


def test_since_a_day_tells_who_came_who_left_and_who_stayed(reference) -> None:
    snapshot = snapshot_of(
        [
            {"person": "Anna", "network": "Jeugd"},
            {"person": "Bram", "network": "Jeugd", "until": date(2025, 12, 31)},
            {"person": "Carla", "network": "Jeugd", "since": date(2026, 1, 1)},
        ]
    )
    before, after = (
        people_chart(affiliation(snapshot, day=day, reference=reference)) for day in (date(2025, 6, 1), DAY)
    )
    chart, nodes, edges = since(before, after)

    assert dict(zip(chart.names(snapshot), nodes.tolist(), strict=True)) == {
        "Jeugd": Change.UNCHANGED,
        "Anna": Change.UNCHANGED,
        "Carla": Change.ARRIVED,
        "Bram": Change.LEFT,
    }
    assert sorted(edges.tolist()) == [Change.UNCHANGED, Change.ARRIVED, Change.LEFT]


def test_over_the_years_every_period_is_an_edge_of_its_own(reference) -> None:
    snapshot = snapshot_of(
        [
            {"person": "Anna", "network": "Jeugd", "since": date(2020, 1, 1), "until": date(2021, 1, 1)},
            {"person": "Anna", "network": "Jeugd", "since": date(2023, 1, 1)},
        ]
    )
    chart = people_chart(affiliation(snapshot, day=None, reference=reference), spells=True)

    assert len(chart.edges) == 2
    assert len(chart.graph.es) == 1
    assert first_and_last(chart, DAY.toordinal()) == (date(2020, 1, 1).toordinal(), DAY.toordinal())


def test_a_role_that_falls_empty_hangs_on_its_network_with_its_day(reference) -> None:
    snapshot = snapshot_of(
        [{"person": "Anna", "network": "Jeugd"}], networks=[{"name": "Jeugd", "kind": "leernetwerk"}]
    )
    seats = empty_seats(compose(snapshot, reference, DAY))
    found = affiliation(snapshot, day=DAY, reference=reference, seats=seats)
    known = {seat.code for seat in seats}
    chart = people_chart(found, [LapsingSeat(0, 0, "nieuw", DAY), LapsingSeat(0, 0, next(iter(known)), DAY)])
    seat = chart.nodes.iloc[chart.rows["seat-1-nieuw"]]

    assert seat["falls"] == DAY.toordinal()
    assert chart.part("seat").sum() == len(known) + 1
    assert chart.degree[chart.rows["seat-1-nieuw"]] == 0


def test_nothing_is_an_empty_chart_in_every_view(reference) -> None:
    found = affiliation(snapshot_of([]), day=DAY, reference=reference)
    made = (people_chart, networks_chart, organisations_chart, colleagues_chart, hierarchy_chart)

    assert [len(make(found)) for make in made] == [0] * len(made)
    assert [len(clusters_chart(found, by)) for by in ClusterBy] == [0] * len(ClusterBy)
    assert communities(people_chart(found)).tolist() == []
    assert not people_chart(found).part(PERSON, NETWORK).any()
