"""The read model: positions, days, holders and pseudonyms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leernet.errors import NotFound
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, day_number, to_date
from tests.builders import snapshot_of

DAY = date(2025, 5, 14)


@given(st.dates())
def test_a_day_and_its_number_are_two_ways_to_write_the_same(day: date) -> None:
    assert to_date(day_number(day)) == day


def test_an_unknown_begin_and_an_open_end_are_no_date() -> None:
    assert to_date(UNKNOWN_BEGIN) is None
    assert to_date(OPEN_END) is None


@given(st.dates(), st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()), st.booleans())
def test_a_participation_holds_between_its_days_and_for_certain(
    day: date, since: date | None, until: date | None, end_unknown: bool
) -> None:
    snapshot = snapshot_of(
        [{"person": "Anna", "network": "Wonen", "since": since, "until": until, "end_unknown": end_unknown}]
    )
    begun, over = since is None or since <= day, until is not None and until < day

    assert snapshot.holds_on(day).tolist() == [begun and not over and not end_unknown]
    assert snapshot.may_hold_on(day).tolist() == [begun and end_unknown]
    assert len(snapshot.on(day).participations) == (begun and not over and not end_unknown)


def test_narrowing_to_a_day_leaves_positions_as_they_were() -> None:
    snapshot = snapshot_of(
        [
            {"person": "Anna", "network": "Wonen", "until": date(2024, 1, 1)},
            {"person": "Bram", "network": "Zorg", "organisation": "Gemeente Delft"},
        ]
    )

    narrowed = snapshot.on(DAY)

    assert narrowed.persons["name"].tolist() == ["Anna", "Bram"]
    assert narrowed.holder.tolist() == [1]
    assert snapshot.holder.tolist() == [0, 1]


def test_a_person_and_an_organisation_that_hold_a_seat_never_meet() -> None:
    snapshot = snapshot_of(
        [
            {"person": "Anna", "network": "Wonen", "organisation": "Gemeente Delft"},
            {"network": "Wonen", "organisation": "Gemeente Delft"},
        ]
    )

    assert sorted(snapshot.holder.tolist()) == [-1, 0]
    assert snapshot.holder_names(snapshot.holder) == ["Gemeente Delft", "Anna"]


def test_with_pseudonyms_nothing_tells_who_somebody_is() -> None:
    snapshot = snapshot_of([{"person": "Anna de Vries", "network": "Wonen"}])

    shown = snapshot.pseudonymised()

    assert "Anna" not in shown.persons.to_csv()
    assert shown.holder_names(shown.holder) == ["Deelnemer 0"]
    assert snapshot.persons["name"].tolist() == ["Anna de Vries"]


def test_what_is_not_in_the_snapshot_is_not_found() -> None:
    snapshot = snapshot_of([{"person": "Anna", "network": "Wonen", "organisation": "Gemeente Delft"}])

    assert (snapshot.person_position(1), snapshot.organisation_position(1), snapshot.network_position(1)) == (0, 0, 0)
    for position in (snapshot.person_position, snapshot.organisation_position, snapshot.network_position):
        with pytest.raises(NotFound, match="nummer 7 bestaat niet"):
            position(7)


def test_nobody_is_not_the_last() -> None:
    snapshot = snapshot_of([{"network": "Wonen", "organisation": "Gemeente Delft"}])

    assert snapshot.participations["person"].tolist() == [NOBODY]
