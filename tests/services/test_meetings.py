"""Meetings with who was there are kept, corrected and removed as one."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotFound
from leernet.model import AttendeeInput, MeetingInput
from leernet.services import meetings
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import add_network, add_person

DAY = date(2026, 5, 1)


def meeting(network_id: int, **values: Any) -> MeetingInput:
    return MeetingInput(network_id=network_id, day=DAY, kind="overleg", **values)


def there(store: Store) -> list[tuple[str, bool]]:
    frame = store.read_snapshot().reflection.attendees
    return sorted(zip(frame["name"], frame["attended"].tolist(), strict=True))


def guest(name: str, **values: Any) -> AttendeeInput:
    return AttendeeInput(meeting_id=0, name=name, **values)


def test_a_meeting_is_kept_with_who_was_there(store: Store) -> None:
    network, person = add_network(store), add_person(store)
    attendees = [AttendeeInput(meeting_id=0, person_id=person), guest("Jip", role="jongere", attended=False)]
    meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting(network), attendees=attendees)

    frames = store.read_snapshot().reflection
    assert frames.meetings[["network", "kind"]].values.tolist() == [[0, "overleg"]]
    assert frames.attendees["person"].tolist() == [0, -1]
    assert there(store) == [("", True), ("Jip", False)]


def test_nobody_is_there_twice_and_then_nothing_is_kept(store: Store) -> None:
    network, person = add_network(store), add_person(store)
    twice = [AttendeeInput(meeting_id=0, person_id=person)] * 2

    with pytest.raises(InvalidInput, match="twee keer"):
        meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting(network), attendees=twice)
    assert len(store.read_snapshot().reflection.meetings) == 0


def test_a_guest_has_a_name(store: Store) -> None:
    with pytest.raises(InvalidInput, match="naam nodig"):
        meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting(add_network(store)), attendees=[guest("")])


def test_a_correction_replaces_who_was_there(store: Store) -> None:
    network = add_network(store)
    id = meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting(network), attendees=[guest("An"), guest("Bo")])
    values, version = meetings.read_meeting(store, actor=LOCAL_USER, id=id)
    corrected = MeetingInput(**{**values.model_dump(), "name": "Start"})

    def change() -> None:
        meetings.change_meeting(
            store,
            actor=LOCAL_USER,
            id=id,
            meeting=corrected,
            attendees=[guest("Bo"), guest("Cor")],
            expected_version=version,
        )

    change()
    assert there(store) == [("Bo", True), ("Cor", True)]
    corrected = MeetingInput(**{**values.model_dump(), "name": "Anders"})
    with pytest.raises(ChangedMeanwhile):
        change()


def test_a_removed_meeting_takes_its_attendees_along(store: Store) -> None:
    id = meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting(add_network(store)), attendees=[guest("An")])
    meetings.remove_meeting(store, actor=LOCAL_USER, id=id, expected_version=1)

    assert there(store) == []
    with pytest.raises(NotFound):
        meetings.read_meeting(store, actor=LOCAL_USER, id=id)
