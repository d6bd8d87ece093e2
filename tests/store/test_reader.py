"""From tables to columns: what was written is what the snapshot shows, the same on both databases."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from leernet.snapshot import NOBODY, UNKNOWN_BEGIN
from leernet.store import Store
from tests.records import add_network, add_organisation, add_participation, add_person

HOSTILE_NAMES = [
    "👩🏽‍🎓 Zoë 🇳🇱",
    "فاطمة בן־דוד",
    "'; DROP TABLE person;--",
    "=1+1",
    "a\nb",
    "%s {x} \\",
    "L" * 300,
    "𝕷" * 300,
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_every_text_comes_back_as_it_was(store: Store, name: str) -> None:
    add_person(store, family_name=name, given_name="", note=name)
    add_organisation(store, name, other_names=[name])
    add_network(store, name, themes=[name], gemeenten=[name])
    add_participation(store, person_id=1, network_id=1, end_reason=name)

    snapshot = store.read_snapshot()

    assert snapshot.persons["name"].tolist() == [name]
    assert snapshot.organisations[["name", "other_names"]].to_numpy().tolist() == [[name, (name,)]]
    assert snapshot.networks[["name", "themes", "gemeenten"]].to_numpy().tolist() == [[name, (name,), (name,)]]
    assert snapshot.participations["end_reason"].tolist() == [name]


def test_an_empty_database_has_the_same_columns_as_a_full_one(store: Store) -> None:
    empty = store.read_snapshot()
    add_participation(
        store,
        person_id=add_person(store, email="anna@voorbeeld.nl"),
        organisation_id=add_organisation(store, kind="gemeente", begin=date(2020, 1, 1)),
        network_id=add_network(store, kind="leernetwerk", end=date(2030, 1, 1)),
        role="lector",
        function="lid",
        since=date(2024, 1, 1),
    )
    full = store.read_snapshot()

    for name in ("persons", "organisations", "networks", "participations"):
        before, after = getattr(empty, name), getattr(full, name)
        assert list(before.columns) == list(after.columns)
        assert [kind.kind for kind in before.dtypes] == [kind.kind for kind in after.dtypes]


def test_names_are_shown_and_sorted_as_in_a_dutch_list(store: Store) -> None:
    add_person(store, "Anna", "Vries", name_prefix="de")
    add_person(store, "Fatma", "")
    add_person(store, "", "Jansen")

    persons = store.read_snapshot().persons

    assert persons["name"].tolist() == ["Anna de Vries", "Fatma", "Jansen"]
    assert persons["sort_name"].tolist() == ["Vries, Anna de", "Fatma", "Jansen"]


def test_rows_refer_to_each_other_by_position_whatever_their_numbers(store: Store) -> None:
    from leernet.services import networks
    from leernet.services.policy import LOCAL_USER

    gone = add_network(store, "Weg")
    top = add_network(store, "Werkplaats")
    add_network(store, "Werkgroep", parent_id=top)
    networks.remove_network(store, actor=LOCAL_USER, id=gone, expected_version=1)
    old, new = add_organisation(store, "Oud"), add_organisation(store, "Nieuw")
    add_organisation(store, "Deel", parent_id=new, successor_id=old)

    snapshot = store.read_snapshot()

    assert snapshot.networks["parent"].tolist() == [NOBODY, 0]
    assert snapshot.organisations["parent"].tolist() == [NOBODY, NOBODY, 1]
    assert snapshot.organisations["successor"].tolist() == [NOBODY, NOBODY, 0]
    assert snapshot.network_position(top) == 0


def test_participations_lie_by_network_and_then_by_holder(store: Store) -> None:
    people = [add_person(store, name) for name in ("Anna", "Bram")]
    organisation, networks = add_organisation(store), [add_network(store, name) for name in ("Wonen", "Zorg")]
    for network_id in reversed(networks):
        for person_id in reversed(people):
            add_participation(store, person_id=person_id, network_id=network_id)
        add_participation(store, organisation_id=organisation, network_id=network_id)

    snapshot = store.read_snapshot()

    assert snapshot.participations["network"].tolist() == [0, 0, 0, 1, 1, 1]
    assert snapshot.holder.tolist() == [-1, 0, 1, -1, 0, 1]


def test_what_is_not_filled_in_is_missing_and_not_a_word(store: Store) -> None:
    add_participation(store, person_id=add_person(store), network_id=add_network(store))

    snapshot = store.read_snapshot()
    row = snapshot.participations.iloc[0]

    assert snapshot.networks["kind"].isna().tolist() == [True]
    assert pd.isna(row["role"])
    assert pd.isna(row["function"])
    assert (row["organisation"], row["since"], row["last_confirmed"]) == (NOBODY, UNKNOWN_BEGIN, 0)
    assert snapshot.networks[["begin", "end"]].isna().to_numpy().all()


def test_begin_and_end_of_networks_and_organisations_are_days(store: Store) -> None:
    add_network(store, begin=date(2024, 2, 29), end=date(2024, 3, 1))
    add_organisation(store, begin=date(2024, 2, 29), end=date(2024, 3, 1))

    snapshot = store.read_snapshot()

    for frame, exists in [
        (snapshot.networks, snapshot.networks_on),
        (snapshot.organisations, snapshot.organisations_on),
    ]:
        assert frame["begin"].to_numpy() == np.datetime64("2024-02-29")
        assert [exists(date(2024, *day)).tolist() for day in ((2, 28), (2, 29), (3, 1), (3, 2))] == [
            [False],
            [True],
            [True],
            [False],
        ]
