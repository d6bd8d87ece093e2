"""What is particular to persons: a pseudonym of their own, and becoming one."""

import re

import pytest

from leernet.errors import InvalidInput, NotAllowed, NotFound
from leernet.services import persons
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER, add_network, add_organisation, add_participation, add_person


def networks_of(store: Store, person_id: int) -> list[int]:
    snapshot = store.read_snapshot()
    rows = snapshot.participations[snapshot.participations["person"] == snapshot.person_position(person_id)]
    return snapshot.networks["id"].to_numpy()[rows["network"]].tolist()


def test_everybody_gets_a_pseudonym_that_says_nothing(store: Store) -> None:
    for _ in range(3):
        add_person(store, "Anna", "Vries")

    pseudonyms = store.read_snapshot().persons["pseudonym"].tolist()

    assert len(set(pseudonyms)) == 3
    assert all(re.fullmatch(r"Deelnemer [2-9A-Z]{4}-[2-9A-Z]{4}", pseudonym) for pseudonym in pseudonyms)


def test_merging_moves_what_the_duplicate_took_part_in(store: Store) -> None:
    anna, double = add_person(store, "Anna", "Vries"), add_person(store, "A.", "Vries")
    wonen, zorg = add_network(store, "Wonen"), add_network(store, "Zorg")
    add_participation(store, person_id=anna, network_id=wonen)
    add_participation(store, person_id=double, network_id=zorg)

    persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=double)

    assert networks_of(store, anna) == [wonen, zorg]
    assert store.read_snapshot().persons["name"].tolist() == ["Anna Vries"]
    with pytest.raises(NotFound):
        persons.read_person(store, actor=LOCAL_USER, id=double)


def test_merging_keeps_a_participation_that_both_had_once(store: Store) -> None:
    anna, double, wonen = add_person(store), add_person(store), add_network(store, "Wonen")
    add_participation(store, person_id=anna, network_id=wonen, role="lector", note="van de lijst")
    add_participation(store, person_id=double, network_id=wonen, role="lector")
    add_participation(store, person_id=double, network_id=wonen, role="docent")
    add_participation(store, person_id=double, network_id=wonen, role="docent")

    persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=double)

    assert sorted(store.read_snapshot().participations["role"].tolist()) == ["docent", "lector"]


def test_merging_fills_in_what_was_empty_and_overwrites_nothing(store: Store) -> None:
    anna = add_person(store, "Anna", "Vries", email="anna@voorbeeld.nl")
    double = add_person(store, "A.", "Vries", email="oud@voorbeeld.nl", phone="06", name_prefix="de")

    persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=double)

    kept, _version = persons.read_person(store, actor=LOCAL_USER, id=anna)
    assert (kept.given_name, kept.name_prefix, kept.email, kept.phone) == ("Anna", "de", "anna@voorbeeld.nl", "06")


def test_merging_is_one_revision_and_leaves_a_trail_at_all_it_touched(store: Store) -> None:
    anna, double = add_person(store, "Anna", "Vries"), add_person(store, "A.", "Vries", phone="06")
    moved = add_participation(store, person_id=double, network_id=add_network(store))
    revision = store.revision()

    persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=double)

    assert store.revision() == revision + 1
    assert store.history("person", anna)[0].after == {"phone": "06"}
    assert store.history("person", double)[0].before["given_name"] == "A."
    assert store.history("participation", moved)[0].after == {"person_id": anna}
    assert {store.history(subject, id)[0].verb for subject, id in [("person", double), ("participation", moved)]} == {
        "merge"
    }


def test_a_merge_that_fails_leaves_both_as_they_were(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, double, wonen = add_person(store), add_person(store), add_network(store, "Wonen")
    add_participation(store, person_id=double, network_id=wonen)
    revision = store.revision()

    def fail(*_values: object) -> None:
        raise RuntimeError("halverwege")

    monkeypatch.setattr(persons, "complete", fail)
    with pytest.raises(RuntimeError, match="halverwege"):
        persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=double)

    assert store.revision() == revision
    assert networks_of(store, double) == [wonen]


def test_one_person_is_not_merged_with_herself(store: Store) -> None:
    anna = add_person(store)

    with pytest.raises(InvalidInput, match="twee verschillende"):
        persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=anna)


def test_whom_the_policy_does_not_allow_it_merges_nothing(store: Store) -> None:
    anna, double = add_person(store), add_person(store)

    with pytest.raises(NotAllowed):
        persons.merge_persons(store, actor=STRANGER, keep=anna, duplicate=double)

    assert store.revision() == 2


def test_the_organisation_of_a_moved_participation_stays(store: Store) -> None:
    anna, double, delft = add_person(store), add_person(store), add_organisation(store)
    add_participation(store, person_id=double, organisation_id=delft, network_id=add_network(store))

    persons.merge_persons(store, actor=LOCAL_USER, keep=anna, duplicate=double)

    assert store.read_snapshot().participations["organisation"].tolist() == [0]
