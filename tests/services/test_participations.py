"""Taking part: from when to when, on whose behalf, again after leaving, and when last confirmed."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotAllowed, NotFound
from leernet.model import OrganisationInput, ParticipationInput, PersonInput
from leernet.services import participations
from leernet.services.policy import LOCAL_USER
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, day_number, to_date
from leernet.store import Store
from tests.records import STRANGER, add_network, add_organisation, add_participation, add_person


def take_part(store: Store, **values: Any) -> int:
    return add_participation(store, person_id=add_person(store), network_id=add_network(store), **values)


def read(store: Store, id: int) -> ParticipationInput:
    return participations.read_participation(store, actor=LOCAL_USER, id=id)[0]


def held_on(store: Store, day: date) -> list[int]:
    return store.read_snapshot().on(day).participations["id"].tolist()


def test_a_participation_holds_from_its_first_to_its_last_day(store: Store) -> None:
    id = take_part(store, since=date(2024, 9, 1), until=date(2025, 6, 30))

    assert [held_on(store, day) for day in (date(2024, 8, 31), date(2025, 7, 1))] == [[], []]
    assert [held_on(store, day) for day in (date(2024, 9, 1), date(2025, 6, 30))] == [[id], [id]]


def test_an_unknown_begin_and_an_open_end_hold_on_every_day(store: Store) -> None:
    id = take_part(store)

    row = store.read_snapshot().participations.iloc[0]

    assert (row["since"], row["until"]) == (UNKNOWN_BEGIN, OPEN_END)
    assert (to_date(row["since"]), to_date(row["until"])) == (None, None)
    assert [held_on(store, day) for day in (date(1, 1, 1), date(9999, 12, 31))] == [[id], [id]]


def test_who_left_on_a_day_that_nobody_remembers_is_not_there_for_certain(store: Store) -> None:
    take_part(store, since=date(2024, 1, 1), end_unknown=True)

    snapshot = store.read_snapshot()

    assert held_on(store, date(2024, 6, 1)) == []
    assert snapshot.may_hold_on(date(2024, 6, 1)).tolist() == [True]
    assert snapshot.may_hold_on(date(2023, 12, 31)).tolist() == [False]


def test_the_outermost_days_of_the_calendar_survive(store: Store) -> None:
    take_part(store, since=date(1, 1, 1), until=date(9999, 12, 31), last_confirmed=date(2024, 2, 29))

    row = store.read_snapshot().participations.iloc[0]

    assert (to_date(row["since"]), to_date(row["until"])) == (date(1, 1, 1), date(9999, 12, 31))
    assert row["last_confirmed"] == day_number(date(2024, 2, 29))


def test_who_returns_has_two_spells(store: Store) -> None:
    anna, wonen = add_person(store), add_network(store)
    first = add_participation(store, person_id=anna, network_id=wonen, until=date(2023, 12, 31))
    second = add_participation(store, person_id=anna, network_id=wonen, since=date(2025, 1, 1))

    assert held_on(store, date(2023, 1, 1)) == [first]
    assert held_on(store, date(2024, 6, 1)) == []
    assert held_on(store, date(2025, 6, 1)) == [second]


def test_an_organisation_may_hold_a_seat_without_a_person(store: Store) -> None:
    delft = add_organisation(store, "Gemeente Delft")
    add_participation(store, organisation_id=delft, network_id=add_network(store))

    snapshot = store.read_snapshot()

    assert snapshot.participations["person"].tolist() == [NOBODY]
    assert snapshot.holder_names(snapshot.holder) == ["Gemeente Delft"]


def test_ending_keeps_the_participation_and_says_why(store: Store) -> None:
    id = take_part(store, since=date(2024, 1, 1))

    participations.end_participation(
        store, actor=LOCAL_USER, id=id, until=date(2025, 1, 1), end_reason="andere baan", expected_version=1
    )

    assert (read(store, id).until, read(store, id).end_reason) == (date(2025, 1, 1), "andere baan")
    assert store.history("participation", id)[0].verb == "end"


def test_ending_replaces_an_end_that_nobody_remembered(store: Store) -> None:
    id = take_part(store, end_unknown=True)

    participations.end_participation(store, actor=LOCAL_USER, id=id, until=date(2025, 1, 1), expected_version=1)

    assert (read(store, id).until, read(store, id).end_unknown) == (date(2025, 1, 1), False)


def test_nothing_ends_before_it_began(store: Store) -> None:
    id = take_part(store, since=date(2025, 1, 1))

    with pytest.raises(InvalidInput, match="het einde ligt voor het begin"):
        participations.end_participation(store, actor=LOCAL_USER, id=id, until=date(2024, 1, 1), expected_version=1)

    assert read(store, id).until is None


def test_confirming_notes_the_day_and_nothing_else(store: Store) -> None:
    id = take_part(store, role="lector")

    participations.confirm_participation(store, actor=LOCAL_USER, id=id, day=date(2025, 3, 1), expected_version=1)

    (confirmed, _added) = store.history("participation", id)
    assert (confirmed.verb, confirmed.after) == ("confirm", {"last_confirmed": "2025-03-01"})
    assert read(store, id).role == "lector"


@pytest.mark.parametrize(
    "verb",
    [
        lambda store, **call: participations.end_participation(store, until=date(2025, 1, 1), **call),
        lambda store, **call: participations.confirm_participation(store, day=date(2025, 1, 1), **call),
    ],
    ids=["end", "confirm"],
)
def test_ending_and_confirming_ask_the_policy_and_the_version(store: Store, verb: Any) -> None:
    id = take_part(store)
    revision = store.revision()

    with pytest.raises(NotAllowed):
        verb(store, id=id, actor=STRANGER, expected_version=1)
    with pytest.raises(ChangedMeanwhile):
        verb(store, id=id, actor=LOCAL_USER, expected_version=7)

    assert store.revision() == revision


@pytest.mark.parametrize("missing", ["person_id", "organisation_id", "network_id"])
def test_who_or_what_is_not_there_cannot_take_part(store: Store, missing: str) -> None:
    there = {
        "person_id": add_person(store),
        "organisation_id": add_organisation(store),
        "network_id": add_network(store),
    }
    id = add_participation(store, **there)

    with pytest.raises(NotFound, match="nummer 99"):
        add_participation(store, **{**there, missing: 99})
    with pytest.raises(NotFound, match="nummer 99"):
        participations.change_participation(
            store,
            actor=LOCAL_USER,
            id=id,
            participation=ParticipationInput(**{**there, missing: 99}),
            expected_version=1,
        )

    assert read(store, id) == ParticipationInput(**there)


def test_newcomers_are_added_along_with_their_participation(store: Store) -> None:
    wonen = add_network(store)
    revision = store.revision()

    participations.add_participation(
        store,
        actor=LOCAL_USER,
        participation=ParticipationInput(person_id=0, organisation_id=0, network_id=wonen),
        person=PersonInput(given_name="Fatma", family_name="Yılmaz"),
        organisation=OrganisationInput(name="Gemeente Leiden"),
    )

    snapshot = store.read_snapshot()
    assert snapshot.revision == revision + 1
    assert snapshot.persons["name"].tolist() == ["Fatma Yılmaz"]
    assert snapshot.organisations["name"].tolist() == ["Gemeente Leiden"]
    assert snapshot.participations[["person", "organisation"]].to_numpy().tolist() == [[0, 0]]


def test_newcomers_to_what_is_not_there_are_not_kept_either(store: Store) -> None:
    with pytest.raises(NotFound):
        participations.add_participation(
            store,
            actor=LOCAL_USER,
            participation=ParticipationInput(person_id=0, network_id=99),
            person=PersonInput(given_name="Fatma"),
        )

    assert store.revision() == 0
    assert store.read_snapshot().persons.empty
