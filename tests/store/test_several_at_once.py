"""Several people write and read at the same time, each with a connection of their own to the same database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from leernet.errors import ChangedMeanwhile
from leernet.model import Network, NetworkInput, Person, PersonInput
from leernet.store import Store, open_store
from tests.records import add_network, add_person

WRITERS, WRITES = 4, 10


@pytest.fixture
def open_again(store_url: str) -> Iterator[Callable[[], Store]]:
    """Opens the database of this test another time, as another process would."""
    opened: list[Store] = []

    def once_more() -> Store:
        opened.append(open_store(store_url))
        return opened[-1]

    yield once_more
    for store in opened:
        store.close()


def test_no_write_and_no_revision_is_lost(open_again: Callable[[], Store]) -> None:
    stores, together = [open_again() for _ in range(WRITERS)], Barrier(WRITERS)

    def write(store: Store) -> list[int]:
        together.wait()
        return [add_person(store) for _ in range(WRITES)]

    with ThreadPoolExecutor(WRITERS) as pool:
        ids = [id for written in pool.map(write, stores) for id in written]

    assert stores[0].revision() == WRITERS * WRITES
    assert sorted(ids) == stores[0].read_snapshot().persons["id"].tolist()
    assert len(set(ids)) == WRITERS * WRITES


def test_of_two_who_change_the_same_at_the_same_moment_one_is_told(open_again: Callable[[], Store]) -> None:
    stores, together = [open_again(), open_again()], Barrier(2)
    id = add_network(stores[0], "Armoede")

    def change(store: Store, name: str) -> bool:
        together.wait()
        try:
            with store.write(name) as work:
                work.change(work.get(Network, id), NetworkInput(name=name), expected_version=1)
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        kept = list(pool.map(change, stores, ["Schulden", "Wonen"]))

    assert sorted(kept) == [False, True]
    assert stores[0].read_snapshot().networks["name"].tolist() == ["Schulden" if kept[0] else "Wonen"]
    assert stores[0].revision() == 2


def test_a_snapshot_taken_during_a_write_is_the_one_from_before(open_again: Callable[[], Store]) -> None:
    writer, reader = open_again(), open_again()
    add_person(writer, "Anna", "Vries")

    with writer.write("Piet") as work:
        work.add(Person(pseudonym="B").assign(PersonInput(given_name="Fatma")))
        during = reader.read_snapshot()
        revision = reader.revision()
    after = reader.read_snapshot()

    assert (during.revision, revision, during.persons["name"].tolist()) == (1, 1, ["Anna Vries"])
    assert (after.revision, after.persons["name"].tolist()) == (2, ["Anna Vries", "Fatma"])


def test_a_snapshot_is_of_one_moment_whatever_is_written_while_it_is_read(
    open_again: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    from leernet.store import reader as reading

    writer, reader = open_again(), open_again()
    read_persons = reading._persons

    def read_slowly(connection: object) -> object:
        add_person(writer)
        return read_persons(connection)

    monkeypatch.setattr(reading, "_persons", read_slowly)
    snapshot = reader.read_snapshot()

    assert writer.revision() == 1
    assert snapshot.revision == len(snapshot.persons)
