"""What holds for every kind of record: a trail, a version, the policy, and nothing removed that is in use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InUse, NotAllowed, NotFound
from leernet.model import NetworkInput, OrganisationInput, ParticipationInput, PersonInput
from leernet.services import networks, organisations, participations, persons
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER, add_network, add_organisation, add_participation, add_person


@dataclass(frozen=True)
class Verbs:
    """The four verbs of one kind of record, a way to make one, and another value for it."""

    subject: str
    make: Callable[[Store], int]
    read: Callable[..., Any]
    add: Callable[..., int]
    change: Callable[..., None]
    remove: Callable[..., None]
    changed: Callable[[Any], Any]


def take_part(store: Store) -> int:
    return add_participation(store, person_id=add_person(store), network_id=add_network(store))


KINDS = {
    "person": Verbs(
        "person",
        add_person,
        persons.read_person,
        lambda store, values, **call: persons.add_person(store, person=values, **call),
        lambda store, values, **call: persons.change_person(store, person=values, **call),
        persons.remove_person,
        lambda values: PersonInput(**{**values.model_dump(), "note": "anders"}),
    ),
    "organisation": Verbs(
        "organisation",
        add_organisation,
        organisations.read_organisation,
        lambda store, values, **call: organisations.add_organisation(store, organisation=values, **call),
        lambda store, values, **call: organisations.change_organisation(store, organisation=values, **call),
        organisations.remove_organisation,
        lambda values: OrganisationInput(**{**values.model_dump(), "note": "anders"}),
    ),
    "network": Verbs(
        "network",
        add_network,
        networks.read_network,
        lambda store, values, **call: networks.add_network(store, network=values, **call),
        lambda store, values, **call: networks.change_network(store, network=values, **call),
        networks.remove_network,
        lambda values: NetworkInput(**{**values.model_dump(), "note": "anders"}),
    ),
    "participation": Verbs(
        "participation",
        take_part,
        participations.read_participation,
        lambda store, values, **call: participations.add_participation(store, participation=values, **call),
        lambda store, values, **call: participations.change_participation(store, participation=values, **call),
        participations.remove_participation,
        lambda values: ParticipationInput(**{**values.model_dump(), "note": "anders"}),
    ),
}


@pytest.fixture(params=KINDS)
def verbs(request: pytest.FixtureRequest) -> Verbs:
    return KINDS[request.param]


def test_what_was_added_is_read_back(store: Store, verbs: Verbs) -> None:
    id = verbs.make(store)
    values, version = verbs.read(store, actor=LOCAL_USER, id=id)

    again = verbs.add(store, values, actor=LOCAL_USER)

    assert version == 1
    assert again != id
    assert verbs.read(store, actor=LOCAL_USER, id=again) == (values, 1)


def test_a_change_is_kept_with_a_new_version_and_an_entry(store: Store, verbs: Verbs) -> None:
    id = verbs.make(store)
    revision = store.revision()
    values, version = verbs.read(store, actor=LOCAL_USER, id=id)

    verbs.change(store, verbs.changed(values), actor=LOCAL_USER, id=id, expected_version=version)

    assert verbs.read(store, actor=LOCAL_USER, id=id) == (verbs.changed(values), 2)
    assert store.revision() == revision + 1
    assert (store.history(verbs.subject, id)[0].before, store.history(verbs.subject, id)[0].after) == (
        {"note": ""},
        {"note": "anders"},
    )


def test_who_changes_an_old_version_is_told(store: Store, verbs: Verbs) -> None:
    id = verbs.make(store)
    values, version = verbs.read(store, actor=LOCAL_USER, id=id)
    verbs.change(store, verbs.changed(values), actor=LOCAL_USER, id=id, expected_version=version)

    with pytest.raises(ChangedMeanwhile, match="intussen gewijzigd") as meanwhile:
        verbs.change(store, values, actor=LOCAL_USER, id=id, expected_version=version)

    assert (meanwhile.value.mine, meanwhile.value.theirs) == ({"note": ""}, {"note": "anders"})


def test_who_removes_an_old_version_is_told(store: Store, verbs: Verbs) -> None:
    id = verbs.make(store)
    values, version = verbs.read(store, actor=LOCAL_USER, id=id)
    verbs.change(store, verbs.changed(values), actor=LOCAL_USER, id=id, expected_version=version)

    with pytest.raises(ChangedMeanwhile):
        verbs.remove(store, actor=LOCAL_USER, id=id, expected_version=version)

    assert verbs.read(store, actor=LOCAL_USER, id=id)[1] == 2


def test_what_was_removed_is_gone_and_its_trail_is_not(store: Store, verbs: Verbs) -> None:
    id = verbs.make(store)

    verbs.remove(store, actor=LOCAL_USER, id=id, expected_version=1)

    with pytest.raises(NotFound):
        verbs.read(store, actor=LOCAL_USER, id=id)
    assert [entry.verb for entry in store.history(verbs.subject, id)] == ["remove", "add"]


@pytest.mark.parametrize("verb", ["add", "read", "change", "remove"])
def test_whom_the_policy_does_not_allow_it_writes_nothing(store: Store, verbs: Verbs, verb: str) -> None:
    id = verbs.make(store)
    revision = store.revision()
    values, version = verbs.read(store, actor=LOCAL_USER, id=id)
    attempts: dict[str, Callable[[], object]] = {
        "add": lambda: verbs.add(store, values, actor=STRANGER),
        "read": lambda: verbs.read(store, actor=STRANGER, id=id),
        "change": lambda: verbs.change(store, verbs.changed(values), actor=STRANGER, id=id, expected_version=version),
        "remove": lambda: verbs.remove(store, actor=STRANGER, id=id, expected_version=version),
    }

    with pytest.raises(NotAllowed, match="onbekende bezoeker mag dit niet doen"):
        attempts[verb]()

    assert store.revision() == revision
    assert verbs.read(store, actor=LOCAL_USER, id=id) == (values, version)


@pytest.mark.parametrize("verb", ["read", "change", "remove"])
def test_what_is_not_there_cannot_be_handled(store: Store, verbs: Verbs, verb: str) -> None:
    values, version = verbs.read(store, actor=LOCAL_USER, id=verbs.make(store))
    attempts: dict[str, Callable[[], object]] = {
        "read": lambda: verbs.read(store, actor=LOCAL_USER, id=99),
        "change": lambda: verbs.change(store, values, actor=LOCAL_USER, id=99, expected_version=version),
        "remove": lambda: verbs.remove(store, actor=LOCAL_USER, id=99, expected_version=version),
    }

    with pytest.raises(NotFound, match="nummer 99 bestaat niet"):
        attempts[verb]()


@pytest.mark.parametrize(
    ("subject", "uses"),
    [("person", "deelnames: 1"), ("organisation", "deelnames: 1"), ("network", "deelnames: 1")],
)
def test_what_takes_part_is_not_removed(store: Store, subject: str, uses: str) -> None:
    ids = {"person": add_person(store), "organisation": add_organisation(store), "network": add_network(store)}
    add_participation(store, **{f"{name}_id": id for name, id in ids.items()})
    revision = store.revision()

    with pytest.raises(InUse, match=uses):
        KINDS[subject].remove(store, actor=LOCAL_USER, id=ids[subject], expected_version=1)

    assert store.revision() == revision


def test_what_has_parts_or_was_succeeded_to_is_not_removed(store: Store) -> None:
    hogeschool = add_organisation(store, "Hogeschool Leiden")
    add_organisation(store, "Opleiding Social Work", parent_id=hogeschool)
    add_organisation(store, "HS Leiden (oud)", successor_id=hogeschool)
    werkplaats = add_network(store, "WSD Zuid-Holland Zuid")
    add_network(store, "Werkgroep armoede", parent_id=werkplaats)

    with pytest.raises(InUse, match="onderdelen: 1, voorgangers: 1"):
        organisations.remove_organisation(store, actor=LOCAL_USER, id=hogeschool, expected_version=1)
    with pytest.raises(InUse, match="onderdelen: 1"):
        networks.remove_network(store, actor=LOCAL_USER, id=werkplaats, expected_version=1)
