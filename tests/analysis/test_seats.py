"""Who sits where: seats of parts, however deep, of parts that ended, and in circles."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from leernet import resources
from leernet.analysis.seats import Seats
from leernet.reference import Requirement, load_reference
from tests.builders import snapshot_of

DAY = date(2025, 5, 14)
REFERENCE = load_reference(resources.data_folder() / "reference")


def asks(**values: Any) -> Requirement:
    told = {"code": "eis", "label": "Eis", "label_en": "Need", "network_kind": "leernetwerk", "severity": "verplicht"}
    return Requirement(**{**told, "reason": "Daarom.", "reason_en": "Because.", "source": "test", **values})


def chain(length: int) -> list[dict[str, Any]]:
    """A leernetwerk with a werkgroep in a werkgroep in a werkgroep …"""
    first = {"name": "0", "kind": "leernetwerk"}
    return [first, *({"name": str(n), "kind": "werkgroep", "parent": str(n - 1)} for n in range(1, length))]


def counted(requirement: Requirement, rows: list[dict[str, Any]], **data: Any) -> list[int]:
    _networks, count, _possible = Seats(snapshot_of(rows, **data), REFERENCE, DAY).count(requirement)
    return count.tolist()


@pytest.mark.parametrize("depth", [1, 2, 5, 12])
def test_a_seat_in_a_part_counts_however_deep(depth: int) -> None:
    rows = [{"person": "Anna", "role": "docent", "network": str(depth)}]

    assert counted(asks(roles=["docent"], including_parts=True), rows, networks=chain(depth + 1)) == [1]
    assert counted(asks(roles=["docent"]), rows, networks=chain(depth + 1)) == [0]


def test_a_seat_in_a_part_that_has_ended_does_not_count() -> None:
    networks = [*chain(1), {"name": "1", "kind": "werkgroep", "parent": "0", "end": date(2025, 1, 1)}]
    rows = [{"person": "Anna", "role": "docent", "network": "1"}]

    assert counted(asks(roles=["docent"], including_parts=True), rows, networks=networks) == [0]
    assert counted(asks(parts=["werkgroep"]), rows, networks=networks) == [0]


def test_a_circle_in_the_data_ends_and_counts_everybody_once() -> None:
    networks = [
        {"name": "0", "kind": "leernetwerk", "parent": "2"},
        {"name": "1", "kind": "werkgroep", "parent": "0"},
        {"name": "2", "kind": "werkgroep", "parent": "1"},
    ]
    rows = [{"person": "Anna", "role": "docent", "network": name} for name in ("0", "1", "2")]

    assert counted(asks(roles=["docent"], including_parts=True), rows, networks=networks) == [1]
    assert counted(asks(parts=["werkgroep"]), rows, networks=networks) == [2]


def test_somebody_with_two_seats_is_one_holder() -> None:
    rows = [{"person": "Anna", "role": "docent", "function": task, "network": "0"} for task in ("lid", "trekker")]

    assert counted(asks(roles=["docent"]), rows, networks=chain(1)) == [1]


def test_for_a_kind_of_organisation_the_organisations_are_counted() -> None:
    rows = [{"person": name, "organisation": "Delft", "network": "0"} for name in ("Anna", "Bram")]
    organisations = [{"name": "Delft", "kind": "gemeente"}]

    assert counted(asks(organisation_kinds=["gemeente"]), rows, networks=chain(1), organisations=organisations) == [1]


def test_who_speaks_for_herself_leaves_no_doubt_about_an_organisation() -> None:
    mother, lector = ({"person": "Anna", "role": role, "network": "0"} for role in ("ouder", "lector"))
    requirement = asks(organisation_kinds=["gemeente"])

    possible = [
        Seats(snapshot_of([row], networks=chain(1)), REFERENCE, DAY).count(requirement)[2].tolist()
        for row in (mother, lector)
    ]

    assert possible == [[0], [1]]


def test_who_counts_in_one_network_is_who_was_counted() -> None:
    rows = [
        {"person": "Anna", "role": "docent", "network": "0"},
        {"person": "Bram", "network": "0"},
        {"organisation": "Delft", "role": "docent", "network": "0"},
    ]
    certain, possible = Seats(snapshot_of(rows, networks=chain(1)), REFERENCE, DAY).of_network(
        0, asks(roles=["docent"])
    )

    assert sorted(certain.tolist()) == [-1, 0]
    assert possible.tolist() == [1]
    assert np.issubdtype(certain.dtype, np.integer)
