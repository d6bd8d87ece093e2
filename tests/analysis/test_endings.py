"""What ends soon, and what has no role."""

from datetime import date, timedelta

from leernet.analysis.endings import ending_soon, networks_ending, starting_soon, without_role
from tests.builders import snapshot_of

DAY = date(2026, 1, 1)


def people(snapshot, rows) -> list[str]:
    return list(snapshot.persons["name"].to_numpy()[rows["person"]])


def test_what_ends_within_the_days_comes_first_to_last():
    snapshot = snapshot_of(
        [
            {"person": "later", "network": "N", "until": DAY + timedelta(days=90)},
            {"person": "eerst", "network": "N", "until": DAY},
            {"person": "te laat", "network": "N", "until": DAY + timedelta(days=91)},
            {"person": "al weg", "network": "N", "until": DAY - timedelta(days=1)},
            {"person": "open", "network": "N"},
            {"person": "nog niet", "network": "N", "since": DAY + timedelta(days=1), "until": DAY + timedelta(days=2)},
        ]
    )

    assert people(snapshot, ending_soon(snapshot, DAY, days=90)) == ["eerst", "later"]


def test_only_who_takes_part_that_day_can_lack_a_role():
    snapshot = snapshot_of(
        [
            {"person": "zonder", "network": "N"},
            {"person": "met", "network": "N", "role": "docent"},
            {"person": "weg", "network": "N", "until": DAY - timedelta(days=1)},
        ]
    )

    assert people(snapshot, without_role(snapshot, DAY)) == ["zonder"]


def test_what_begins_after_today_and_not_too_late():
    snapshot = snapshot_of(
        [
            {"person": "straks", "network": "N", "since": DAY + timedelta(days=30)},
            {"person": "eerst", "network": "N", "since": DAY + timedelta(days=1)},
            {"person": "vandaag", "network": "N", "since": DAY},
            {"person": "te laat", "network": "N", "since": DAY + timedelta(days=31)},
            {"person": "elders", "network": "M", "since": DAY + timedelta(days=2)},
            {"person": "al lang", "network": "N"},
        ]
    )
    last = DAY + timedelta(days=30)

    assert people(snapshot, starting_soon(snapshot, DAY, last)) == ["eerst", "elders", "straks"]
    assert people(snapshot, starting_soon(snapshot, DAY, last, network=0)) == ["eerst", "straks"]


def test_networks_whose_last_day_comes():
    networks = [
        {"name": "open"},
        {"name": "vandaag", "end": DAY},
        {"name": "straks", "end": DAY + timedelta(days=30)},
        {"name": "later", "end": DAY + timedelta(days=31)},
        {"name": "voorbij", "end": DAY - timedelta(days=1)},
    ]
    snapshot = snapshot_of([], networks=networks)
    last = DAY + timedelta(days=30)

    assert networks_ending(snapshot, DAY, last) == [1, 2]
    assert networks_ending(snapshot, DAY, last, network=2) == [2]
    assert networks_ending(snapshot, DAY, last, network=0) == []
