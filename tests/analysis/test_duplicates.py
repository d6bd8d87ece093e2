"""Names that look alike are suggested; names that do not are left alone."""

import pytest

from leernet.analysis.duplicates import Pair, likely_duplicates, look_alikes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hogeschool Leiden", "Hogeschool Leyden"),
        ("Anna de Vries", "Vries, Anna de"),
        ("José Álvarez", "JOSE ALVAREZ"),
        ("Stichting Welzijn", "Stichting-Welzijn"),
    ],
)
def test_one_name_written_in_two_ways_is_a_pair(one: str, other: str) -> None:
    names = ["Bo Smit", one, "Cas Bos", "Gemeente Gouda", other]

    assert [(pair.one, pair.other) for pair in likely_duplicates(names)] == [(1, 4)]
    assert look_alikes(names, 1) == [4]


def test_different_people_are_no_pair() -> None:
    assert likely_duplicates(["Anna de Vries", "Bo Smit", "Cas Bos"]) == []


def test_the_surest_pair_comes_first_and_no_more_than_asked() -> None:
    names = ["Gemeente Gouda", "Gemeente Goude", "Kring Wonen", "kring wonen"]

    assert likely_duplicates(names, limit=1) == [Pair(2, 3, 100.0)]


@pytest.mark.parametrize("names", [[], ["Anna"], ["", "?"]])
def test_next_to_nothing_is_no_pair(names: list[str]) -> None:
    assert likely_duplicates(names) == []
