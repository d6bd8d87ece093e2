"""What somebody puts elsewhere on the map stays there, per view, and changes nothing else."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from leernet.errors import NotAllowed
from leernet.services import map_places
from leernet.services.policy import LOCAL_USER, Actor
from leernet.store import Store


def test_what_was_put_elsewhere_is_there_again_and_only_in_that_view(store: Store) -> None:
    map_places.put(store, actor=LOCAL_USER, layout="mensen", moved={"person-1": (1.5, 2.0), "network-1": (3.0, 4.0)})
    map_places.put(store, actor=LOCAL_USER, layout="mensen", moved={"person-1": (9.0, 9.0)})

    assert map_places.places(store, "mensen") == {"person-1": (9.0, 9.0), "network-1": (3.0, 4.0)}
    assert map_places.places(store, "netwerken") == {}


def test_many_move_the_same_nodes_at_the_same_moment(store: Store) -> None:
    people = 8
    ready = Barrier(people)

    def move(person: int) -> None:
        for time in range(10):
            moved = {f"network-{node}": (float(person), float(time)) for node in range(3)}
            ready.wait(timeout=60)
            map_places.put(store, actor=LOCAL_USER, layout=f"beeld {time}", moved=moved)

    with ThreadPoolExecutor(people) as pool:
        list(pool.map(move, range(people)))

    for time in range(10):
        places = map_places.places(store, f"beeld {time}")
        assert len(places) == 3
        assert len(set(places.values())) == 1  # all three by the same person: nobody's move is half there


def test_all_goes_back_at_once_and_other_views_stay(store: Store) -> None:
    for layout in ("mensen", "netwerken" * 100):
        map_places.put(store, actor=LOCAL_USER, layout=layout, moved={"network-1": (3.0, 4.0)})
    map_places.put_back(store, actor=LOCAL_USER, layout="mensen")

    assert map_places.places(store, "mensen") == {}
    assert map_places.places(store, "netwerken" * 100) == {"network-1": (3.0, 4.0)}


def test_arranging_the_map_is_no_change_of_the_data(store: Store) -> None:
    before = store.revision()
    map_places.put(store, actor=LOCAL_USER, layout="mensen", moved={"network-1": (3.0, 4.0)})
    map_places.put(store, actor=LOCAL_USER, layout="mensen", moved={})

    assert store.revision() == before


def test_who_may_not_change_networks_may_not_arrange_them(store: Store) -> None:
    stranger = Actor(name="Vreemde", kind="nobody")

    with pytest.raises(NotAllowed):
        map_places.put(store, actor=stranger, layout="mensen", moved={"network-1": (3.0, 4.0)})
    with pytest.raises(NotAllowed):
        map_places.put_back(store, actor=stranger, layout="mensen")
