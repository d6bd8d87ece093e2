"""Searching: every word is found, whatever its capitals and accents, and the answer is in the order of a Dutch list."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from leernet.analysis.lists import NetworkWish, find_networks, find_persons, holders_per_network
from leernet.analysis.lists import PersonWish as Wish
from leernet.reference import load_reference
from leernet.resources import data_folder
from tests.builders import snapshot_of

DAY = date(2026, 1, 1)


def found(networks: list[dict[str, Any]], **wish: str) -> list[str]:
    snapshot = snapshot_of([], networks=networks)
    return snapshot.networks["name"].iloc[find_networks(snapshot, NetworkWish(**wish))].tolist()


def test_names_are_sorted_without_regard_for_capitals_and_accents() -> None:
    assert found([{"name": name} for name in ("zorg", "Étage", "elan", "Buurt")]) == ["Buurt", "elan", "Étage", "zorg"]


@pytest.mark.parametrize("search", ["etage", "ÉTAGE", "tag jeugd", "  jeugd  "])
def test_every_word_is_looked_for_in_all_that_is_known(search: str) -> None:
    assert found([{"name": "Étage", "themes": ("Jeugd",)}, {"name": "Etage twee"}], search=search)[0] == "Étage"


def test_a_reserve_theme_counts_as_a_theme() -> None:
    assert found([{"name": "Kring", "reserve_themes": ("Wonen",)}], theme="Wonen") == ["Kring"]


def test_among_narrows_before_searching() -> None:
    snapshot = snapshot_of([], networks=[{"name": "Een"}, {"name": "Twee"}])

    assert find_networks(snapshot, NetworkWish(), np.array([1])).tolist() == [1]


def test_signs_of_a_pattern_are_ordinary_signs() -> None:
    assert found([{"name": "Wat (nu)?"}, {"name": "Kring"}], search="(nu)?") == ["Wat (nu)?"]


def test_a_holder_with_two_roles_counts_once_and_who_left_not_at_all() -> None:
    snapshot = snapshot_of(
        [
            {"person": "Anna", "network": "Kring", "role": "docent"},
            {"person": "Anna", "network": "Kring", "role": "student"},
            {"organisation": "School", "network": "Kring"},
            {"person": "Bo", "network": "Kring", "until": date(2025, 1, 1)},
            {"person": "Anna", "network": "Atelier"},
        ],
        networks=[{"name": "Leeg"}, {"name": "Kring"}, {"name": "Atelier"}],
    )

    assert holders_per_network(snapshot, DAY).tolist() == [0, 2, 1]


def test_a_person_is_found_by_a_word_of_the_name_and_a_word_of_the_organisation() -> None:
    snapshot = snapshot_of(
        [
            {"person": "Anna", "network": "Kring", "organisation": "Gouda"},
            {"person": "Bo", "network": "Kring", "organisation": "Gouda"},
        ]
    )
    reference = load_reference(data_folder() / "reference")

    assert find_persons(snapshot, reference, Wish("gouda"), DAY).tolist() == [0, 1]
    assert find_persons(snapshot, reference, Wish("gouda an"), DAY).tolist() == [0]
