"""Setting a requirement aside for a while, and asking it again."""

from datetime import date, timedelta
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotAllowed, NotFound
from leernet.model import WaiverInput
from leernet.services import networks, waivers
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER, add_network

TODAY = date(2026, 3, 1)
YESTERDAY = TODAY - timedelta(days=1)


def waiver(network_id: int, **values: Any) -> WaiverInput:
    given = {"requirement": "docent", "reason": "Er is geen opleiding", "decided_by": "Regiegroep"}
    return WaiverInput(**{**given, "network_id": network_id, "since": TODAY, "until": date(2027, 3, 1), **values})


def add(store: Store, network_id: int, **values: Any) -> int:
    return waivers.add_waiver(store, actor=LOCAL_USER, waiver=waiver(network_id, **values))


def withdraw(store: Store, id: int, version: int = 1) -> None:
    waivers.withdraw_waiver(store, actor=LOCAL_USER, id=id, today=TODAY, expected_version=version)


def test_a_waiver_is_kept_changed_and_told_about(store: Store) -> None:
    network = add_network(store)
    id = add(store, network)
    values, version = waivers.read_waiver(store, actor=LOCAL_USER, id=id)
    assert values == waiver(network)

    longer = waiver(network, until=date(2028, 1, 1))
    waivers.change_waiver(store, actor=LOCAL_USER, id=id, waiver=longer, expected_version=version)

    assert waivers.read_waiver(store, actor=LOCAL_USER, id=id) == (longer, 2)
    assert [entry.verb for entry in store.history("waiver", id)] == ["change", "add"]


def test_withdrawing_ends_it_yesterday(store: Store) -> None:
    id = add(store, add_network(store), since=date(2026, 1, 1))

    withdraw(store, id)

    values, _version = waivers.read_waiver(store, actor=LOCAL_USER, id=id)
    assert (values.since, values.until) == (date(2026, 1, 1), YESTERDAY)


@pytest.mark.parametrize("since", [TODAY, date(2026, 9, 1)])
def test_withdrawing_what_had_not_begun_removes_it(store: Store, since: date) -> None:
    id = add(store, add_network(store), since=since)

    withdraw(store, id)

    assert store.read_snapshot().waivers.empty
    assert [entry.verb for entry in store.history("waiver", id)] == ["remove", "add"]


def test_withdrawing_what_is_over_does_not_make_it_longer(store: Store) -> None:
    over = date(2026, 2, 1)
    id = add(store, add_network(store), since=date(2026, 1, 1), until=over)

    withdraw(store, id)

    assert waivers.read_waiver(store, actor=LOCAL_USER, id=id)[0].until == over


@pytest.mark.parametrize("since", [TODAY, date(2026, 1, 1)])
def test_withdrawing_what_somebody_else_changed_is_a_choice(store: Store, since: date) -> None:
    network = add_network(store)
    id = add(store, network, since=since)
    changed = waiver(network, since=since, reason="Anders")
    waivers.change_waiver(store, actor=LOCAL_USER, id=id, waiver=changed, expected_version=1)

    with pytest.raises(ChangedMeanwhile):
        withdraw(store, id)

    assert waivers.read_waiver(store, actor=LOCAL_USER, id=id)[0] == changed


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": date(2026, 2, 1)}, "until"),
        ({"reason": " "}, "reason"),
        ({"decided_by": ""}, "decided_by"),
    ],
)
def test_a_waiver_says_why_by_whom_and_until_when(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        waiver(1, **wrong)

    assert refused.value.values["field"] == field


def test_the_same_is_not_set_aside_twice_at_once(store: Store) -> None:
    network = add_network(store)
    first = add(store, network, until=date(2026, 6, 1))
    add(store, network, requirement="beleidsambtenaar")
    later = add(store, network, since=date(2026, 6, 2))

    with pytest.raises(InvalidInput, match="al opzij gezet"):
        add(store, network, since=date(2026, 6, 1))
    longer = waiver(network, until=date(2026, 7, 1))
    with pytest.raises(InvalidInput, match="al opzij gezet"):
        waivers.change_waiver(store, actor=LOCAL_USER, id=first, waiver=longer, expected_version=1)

    assert [waivers.read_waiver(store, actor=LOCAL_USER, id=id)[1] for id in (first, later)] == [1, 1]


def test_a_network_that_is_not_there_sets_nothing_aside(store: Store) -> None:
    with pytest.raises(NotFound, match="Netwerk nummer 99"):
        add(store, 99)


def test_a_stranger_sets_nothing_aside(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    id = add(sqlite_store, network)

    with pytest.raises(NotAllowed):
        waivers.add_waiver(sqlite_store, actor=STRANGER, waiver=waiver(network))
    with pytest.raises(NotAllowed):
        waivers.withdraw_waiver(sqlite_store, actor=STRANGER, id=id, today=TODAY, expected_version=1)


def test_the_waivers_of_a_network_go_with_it_or_move_along(store: Store) -> None:
    keep, double, gone = (add_network(store, name) for name in ("A", "B", "C"))
    mine, _same, other = add(store, keep), add(store, double), add(store, double, requirement="burger")
    add(store, gone)

    networks.remove_network(store, actor=LOCAL_USER, id=gone, expected_version=1)
    networks.merge_networks(store, actor=LOCAL_USER, keep=keep, duplicate=double)

    assert store.read_snapshot().waivers["id"].tolist() == [mine, other]
    assert store.read_snapshot().waivers["network"].tolist() == [0, 0]
