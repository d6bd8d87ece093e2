"""Places on the map: always the same, nobody on top of another, each part by itself."""

import math
import random

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet.analysis.lattice import CELL_HEIGHT, CELL_WIDTH
from leernet.analysis.layout import Sketch, arrange

Place = tuple[float, float]
memberships = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4), max_size=40)


def place(
    graph: nx.Graph,
    ties: list[tuple[str, str]] | None = None,
    seed: int = 1,
    before: dict[str, Place] | None = None,
) -> dict[str, Place]:
    keys = list(graph)
    number = {key: position for position, key in enumerate(keys)}
    edges = np.array([(number[one], number[other]) for one, other in [*graph.edges, *(ties or [])]], dtype=np.int64)
    one, other = edges.reshape(-1, 2).T
    hub = np.array([graph.nodes[key]["part"] == "network" for key in keys], dtype=bool)
    places = arrange(Sketch(keys, hub, one, other), seed=seed, before=before)
    return dict(zip(keys, [(x, y) for x, y in places.tolist()], strict=True))


def graph_of(memberships: list[set[int]], networks: int = 8) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from((f"network-{number}" for number in range(networks)), part="network")
    for person, theirs in enumerate(memberships):
        graph.add_node(f"person-{person}", part="person")
        graph.add_edges_from((f"person-{person}", f"network-{number}") for number in theirs)
    return graph


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.dist(one, other)


@given(memberships)
@settings(max_examples=40, deadline=None)
def test_everyone_has_a_place_and_no_two_people_share_one(memberships: list[set[int]]) -> None:
    graph = graph_of(memberships)
    places = place(graph)

    assert set(places) == set(graph)
    people = [places[node] for node in graph if node.startswith("person")]
    apart = min(CELL_WIDTH, CELL_HEIGHT) * 0.6
    assert all(distance(one, other) > apart for i, one in enumerate(people) for other in people[:i])


@given(memberships)
@settings(max_examples=40, deadline=None)
def test_the_whole_is_no_larger_than_its_content_asks_for(memberships: list[set[int]]) -> None:
    graph = graph_of(memberships)
    x, y = zip(*place(graph).values(), strict=True)
    side = math.sqrt((len(memberships) + 8 * 25) * CELL_WIDTH * CELL_HEIGHT)

    assert max(x) - min(x) < 3 * side
    assert max(y) - min(y) < 3 * side


@given(memberships, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_the_graph_was_filled_does_not_matter(
    memberships: list[set[int]], chance: random.Random
) -> None:
    graph = graph_of(memberships)
    shuffled = nx.Graph()
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from((other, one) for one, other in edges)

    assert place(graph) == place(shuffled)


def test_another_seed_gives_another_layout() -> None:
    graph = graph_of([{number, (number + 1) % 8} for number in range(8)])

    assert place(graph, seed=1) == place(graph, seed=1)
    assert place(graph, seed=1) != place(graph, seed=2)


def test_the_random_numbers_of_others_are_left_alone() -> None:
    random.seed(5)
    expected = random.random()
    random.seed(5)
    place(graph_of([{0, 1}, {1, 2}]))

    assert random.random() == expected


def test_people_sit_around_their_own_network() -> None:
    graph = graph_of([{number % 4} for number in range(40)] + [{0, 1}, {1, 2}, {2, 3}], networks=4)
    places = place(graph)

    for person in range(40):
        near = min(range(4), key=lambda number: distance(places[f"person-{person}"], places[f"network-{number}"]))
        assert near == person % 4


def test_a_stray_network_does_not_shrink_the_rest() -> None:
    together = [{0, 1}, {1, 2}, {0, 2}]
    with_stray = place(graph_of(together, networks=9))
    without = place(graph_of(together, networks=3))

    def spread(places: dict[str, tuple[float, float]]) -> float:
        return distance(places["network-0"], places["network-1"])

    assert spread(with_stray) == spread(without)


def test_parts_do_not_overlap() -> None:
    places = place(graph_of([{number} for number in range(8) for _person in range(12)]))
    boxes = []
    for number in range(8):
        part = [places[f"network-{number}"], *(places[f"person-{12 * number + person}"] for person in range(12))]
        x, y = zip(*part, strict=True)
        boxes.append((min(x), max(x), min(y), max(y)))

    for i, (left, right, top, bottom) in enumerate(boxes):
        for other_left, other_right, other_top, other_bottom in boxes[:i]:
            assert right < other_left or other_right < left or bottom < other_top or other_bottom < top


def test_a_tie_keeps_a_part_beside_its_whole() -> None:
    graph = graph_of([{number % 16} for number in range(96)], networks=16)
    apart, tied = place(graph), place(graph, ties=[("network-0", "network-15")])

    assert distance(tied["network-0"], tied["network-15"]) < distance(apart["network-0"], apart["network-15"]) / 2


def test_a_person_in_very_many_networks_is_no_problem() -> None:
    graph = graph_of([set(range(300))], networks=300)

    assert len(place(graph)) == 301


def test_thousands_with_one_wish_all_get_a_cell() -> None:
    places = place(graph_of([{0}] * 3_000, networks=1))

    assert len(set(places.values())) == 3_001


@given(memberships.filter(lambda people: len(people) > 8), st.integers(0, 7), st.data())
@settings(max_examples=40, deadline=None)
def test_after_a_small_change_whoever_was_there_stays(
    memberships: list[set[int]], to: int, data: st.DataObject
) -> None:
    before = place(graph_of(memberships))
    leaves = data.draw(st.integers(0, len(memberships) - 1))
    after = graph_of([*memberships, {to}])
    after.remove_node(f"person-{leaves}")
    places = place(after, before=before)
    newcomer = f"person-{len(memberships)}"

    assert all(places[node] == before[node] for node in after if node != newcomer)
    assert all(distance(places[newcomer], places[node]) > CELL_HEIGHT * 0.6 for node in after if node != newcomer)


def test_a_new_network_gets_a_free_place_near_its_people() -> None:
    people = [{number % 4} for number in range(60)]
    before = place(graph_of(people, networks=4))
    people[0], people[4] = {0, 4}, {0, 4}
    after = place(graph_of(people, networks=5), before=before)
    others = [after[node] for node in before]

    assert all(after[node] == before[node] for node in before)
    assert all(
        abs(x - after["network-4"][0]) > 2 * CELL_WIDTH or abs(y - after["network-4"][1]) > CELL_HEIGHT * 0.9
        for x, y in others
    )


def test_after_a_large_change_everything_is_laid_out_anew() -> None:
    before = place(graph_of([{0}, {1}], networks=2))
    graph = graph_of([{number % 6} for number in range(30)], networks=6)

    assert place(graph, before=before) == place(graph)


def test_nothing_has_no_places() -> None:
    assert place(nx.Graph()) == {}
