"""What hangs together as a tree: parts, successors, and becoming one without a circle."""

from typing import Any

import pytest

from leernet.errors import InvalidInput, NotAllowed, NotFound
from leernet.model import NetworkInput, OrganisationInput
from leernet.services import networks, organisations
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER, add_network, add_organisation, add_participation, add_person


def organisation(store: Store, id: int) -> OrganisationInput:
    return organisations.read_organisation(store, actor=LOCAL_USER, id=id)[0]


def network(store: Store, id: int) -> NetworkInput:
    return networks.read_network(store, actor=LOCAL_USER, id=id)[0]


def change_network(store: Store, id: int, **values: Any) -> None:
    values = {**network(store, id).model_dump(), **values}
    _now, version = networks.read_network(store, actor=LOCAL_USER, id=id)
    networks.change_network(store, actor=LOCAL_USER, id=id, network=NetworkInput(**values), expected_version=version)


def change_organisation(store: Store, id: int, **values: Any) -> None:
    now, version = organisations.read_organisation(store, actor=LOCAL_USER, id=id)
    changed = OrganisationInput(**{**now.model_dump(), **values})
    organisations.change_organisation(store, actor=LOCAL_USER, id=id, organisation=changed, expected_version=version)


def merge_networks(store: Store, keep: int, duplicate: int) -> None:
    networks.merge_networks(store, actor=LOCAL_USER, keep=keep, duplicate=duplicate)


def merge_organisations(store: Store, keep: int, duplicate: int) -> None:
    organisations.merge_organisations(store, actor=LOCAL_USER, keep=keep, duplicate=duplicate)


def test_lists_are_changed_and_their_order_is_kept(store: Store) -> None:
    id = add_network(store, themes=["Schulden", "Armoede"], reserve_themes=["Wonen"], gemeenten=["Delft"])

    change_network(store, id, themes=["Wonen", "Armoede"], reserve_themes=["Schulden"], gemeenten=[])

    changed = network(store, id)
    assert (changed.themes, changed.reserve_themes, changed.gemeenten) == (("Wonen", "Armoede"), ("Schulden",), ())


def test_a_theme_is_not_in_reserve_and_in_use_at_once(store: Store) -> None:
    id = add_network(store, themes=["Armoede"], reserve_themes=["Armoede", "Wonen"])

    assert (network(store, id).themes, network(store, id).reserve_themes) == (("Armoede",), ("Wonen",))


def test_nothing_becomes_part_of_itself(store: Store) -> None:
    top = add_network(store, "Werkplaats")
    middle = add_network(store, "Managementteam", parent_id=top)
    low = add_network(store, "Werkgroep", parent_id=middle)
    revision = store.revision()

    for parent in (top, middle, low):
        with pytest.raises(InvalidInput, match="onderdeel van zichzelf"):
            change_network(store, top, parent_id=parent)

    assert store.revision() == revision
    assert network(store, top).parent_id is None


@pytest.mark.parametrize("field", ["parent_id", "successor_id"])
def test_no_organisation_is_its_own_parent_or_successor(store: Store, field: str) -> None:
    first = add_organisation(store, "Kwadraad")
    second = add_organisation(store, "Sociaal Werk Delft", **{field: first})

    with pytest.raises(InvalidInput):
        change_organisation(store, first, **{field: second})

    assert organisation(store, first).model_dump()[field] is None


@pytest.mark.parametrize("field", ["parent_id", "successor_id"])
def test_a_relation_to_what_is_not_there_is_not_found(store: Store, field: str) -> None:
    id = add_organisation(store)

    with pytest.raises(NotFound, match="Organisatie nummer 99"):
        change_organisation(store, id, **{field: 99})
    with pytest.raises(NotFound, match="Organisatie nummer 99"):
        add_organisation(store, "Nieuw", **{field: 99})


def test_merging_organisations_keeps_the_other_names(store: Store) -> None:
    keep = add_organisation(store, "Hogeschool Leiden", other_names=["HSL"])
    double = add_organisation(store, "HS Leiden", other_names=["Hogeschool Leiden", "HSL", "Leiden HS"])

    merge_organisations(store, keep, double)

    assert organisation(store, keep).other_names == ("HSL", "Leiden HS", "HS Leiden")


def test_merging_organisations_moves_participations_parts_and_predecessors(store: Store) -> None:
    keep, double = add_organisation(store, "Hogeschool Leiden"), add_organisation(store, "HS Leiden")
    part = add_organisation(store, "Social Work", parent_id=double)
    predecessor = add_organisation(store, "Hogere School", successor_id=double)
    add_participation(store, organisation_id=double, network_id=add_network(store))

    merge_organisations(store, keep, double)

    assert organisation(store, part).parent_id == keep
    assert organisation(store, predecessor).successor_id == keep
    snapshot = store.read_snapshot()
    assert snapshot.organisations["name"].tolist() == ["Hogeschool Leiden", "Social Work", "Hogere School"]
    assert snapshot.participations["organisation"].tolist() == [0]


@pytest.mark.parametrize("field", ["parent_id", "successor_id"])
def test_a_relation_between_the_two_does_not_outlive_the_merge(store: Store, field: str) -> None:
    keep = add_organisation(store, "Hogeschool Leiden")
    merge_organisations(store, keep, add_organisation(store, "Onderdeel", **{field: keep}))
    whole = add_organisation(store, "Geheel")
    change_organisation(store, keep, **{field: whole})

    merge_organisations(store, keep, whole)

    assert organisation(store, keep).model_dump()[field] is None


def test_merging_with_what_one_is_a_part_of_keeps_the_place_in_the_tree(store: Store) -> None:
    top = add_network(store, "Werkplaats")
    double = add_network(store, "Werkgroep armoede", parent_id=top)
    keep = add_network(store, "Armoede", parent_id=double)

    merge_networks(store, keep, double)

    assert network(store, keep).parent_id == top


def test_a_merge_that_would_make_a_circle_is_refused_and_changes_nothing(store: Store) -> None:
    double = add_network(store, "Werkplaats")
    between = add_network(store, "Managementteam", parent_id=double)
    keep = add_network(store, "Werkgroep", parent_id=between)
    revision = store.revision()

    with pytest.raises(InvalidInput, match="onderdeel van zichzelf"):
        merge_networks(store, keep, double)

    assert store.revision() == revision
    assert network(store, between).parent_id == double


def test_merging_networks_joins_themes_and_gemeenten_and_fills_in_the_rest(store: Store) -> None:
    keep = add_network(store, "Armoede", themes=["Schulden"], gemeenten=["Delft"], kind="leernetwerk")
    double = add_network(
        store, "Armoede e.o.", themes=["Wonen", "Schulden"], reserve_themes=["Zorg"], gemeenten=["Leiden"], goal="Leren"
    )

    merge_networks(store, keep, double)

    kept = network(store, keep)
    assert (kept.name, kept.kind, kept.goal) == ("Armoede", "leernetwerk", "Leren")
    assert (kept.themes, kept.reserve_themes, kept.gemeenten) == (("Schulden", "Wonen"), ("Zorg",), ("Delft", "Leiden"))


def test_merging_networks_moves_participations_and_parts(store: Store) -> None:
    keep, double, anna = add_network(store, "Armoede"), add_network(store, "Armoede 2"), add_person(store)
    part = add_network(store, "Denktank", parent_id=double)
    for id in (keep, double):
        add_participation(store, person_id=anna, network_id=id)

    merge_networks(store, keep, double)

    assert network(store, part).parent_id == keep
    assert store.read_snapshot().participations["network"].tolist() == [0]


@pytest.mark.parametrize("merge", [merge_networks, merge_organisations])
def test_one_is_not_merged_with_itself(store: Store, merge: Any) -> None:
    add_network(store)
    add_organisation(store)

    with pytest.raises(InvalidInput, match="twee verschillende"):
        merge(store, 1, 1)


def test_whom_the_policy_does_not_allow_it_merges_nothing(store: Store) -> None:
    for name in ("Armoede", "Wonen"):
        add_network(store, name)
        add_organisation(store, name)

    with pytest.raises(NotAllowed):
        networks.merge_networks(store, actor=STRANGER, keep=1, duplicate=2)
    with pytest.raises(NotAllowed):
        organisations.merge_organisations(store, actor=STRANGER, keep=1, duplicate=2)

    assert store.revision() == 4
