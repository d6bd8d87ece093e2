"""Continuity: turnover, who holds a role alone, seats over time, and who has to get to know whom."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.composition import compose
from leernet.analysis.continuity import acquaintances, seats_over_time, single_holders, turnover, years_until
from leernet.reference import Reference, load_reference
from leernet.snapshot import to_date
from tests.builders import snapshot_of

DAY = date(2026, 6, 1)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
OOST = [{"name": "Oost", "kind": "leernetwerk"}]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(Path(resources.data_folder()) / "reference")


def year_of(rows: list[dict], **values) -> tuple[int, int, int, float]:
    found = turnover(snapshot_of(rows, **values), [YEAR]).iloc[0]
    return found["present"], found["came"], found["left"], found["turnover"]


def test_turnover_is_who_left_by_the_average_of_who_took_part() -> None:
    rows = [{"person": str(number), "network": "N"} for number in range(3)]
    rows += [{"person": "weg", "network": "N", "until": date(2025, 6, 30)}]

    assert year_of(rows) == (3, 0, 1, 1 / 3.5)


def test_another_role_is_no_leaving() -> None:
    rows = [
        {"person": "Anna", "network": "N", "role": "student", "until": date(2025, 6, 30)},
        {"person": "Anna", "network": "N", "role": "docent", "since": date(2025, 7, 1)},
    ]

    assert year_of(rows) == (1, 0, 0, 0)


def test_who_stays_away_for_a_day_left_and_came() -> None:
    rows = [
        {"person": "Anna", "network": "N", "until": date(2025, 6, 30)},
        {"person": "Anna", "network": "N", "since": date(2025, 7, 2)},
    ]

    assert year_of(rows) == (1, 1, 1, 1)


def test_the_end_of_a_network_is_no_turnover() -> None:
    assert year_of([{"person": "Anna", "network": "N"}], networks=[{"name": "N", "end": date(2025, 6, 30)}])[2] == 0


def test_who_leaves_on_the_last_day_left_in_the_next_year() -> None:
    snapshot = snapshot_of([{"person": "Anna", "network": "N", "until": date(2025, 12, 31)}])
    found = turnover(snapshot, [YEAR, (date(2026, 1, 1), date(2026, 12, 31))])

    assert found["left"].tolist() == [0, 1]


def test_the_years_before_a_day_and_the_year_so_far() -> None:
    assert years_until(DAY, 1) == [YEAR, (date(2026, 1, 1), DAY)]


days = st.none() | st.integers(-30, 395).map(lambda offset: YEAR[0] + timedelta(days=offset))


@settings(deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "person": st.sampled_from(["Anna", "Bo"]),
                "network": st.sampled_from(["Oost", "West"]),
                "since": days,
                "until": days,
            }
        ),
        max_size=6,
    )
)
def test_who_was_there_changes_by_who_came_and_left(rows: list[dict]) -> None:
    def there(day: date) -> set[tuple[str, str]]:
        return {
            (row["person"], row["network"])
            for row in rows
            if (row["since"] or date.min) <= day <= (row["until"] or date.max)
        }

    present, came, left, _turnover = year_of(rows)
    numbers = range(-1, 365)
    every_day = [there(YEAR[0] + timedelta(days=number)) for number in numbers]
    pairs = list(pairwise(every_day))

    assert present == len(every_day[-1])
    assert left == sum(len(before - after) for before, after in pairs)
    assert came == sum(len(after - before) for before, after in pairs)


def codes_held_alone(rows: list[dict], reference: Reference) -> set[str]:
    composition = compose(snapshot_of(rows, networks=OOST), reference, DAY)
    return {composition.reference.requirements[number].code for number in single_holders(composition)["requirement"]}


def test_one_person_in_a_required_role_holds_it_alone(reference: Reference) -> None:
    officer = {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar"}

    assert "beleid_of_uitvoering" in codes_held_alone([officer], reference)
    assert "beleid_of_uitvoering" not in codes_held_alone([officer, {**officer, "person": "Mo"}], reference)


def test_a_seat_that_is_meant_for_one_is_not_held_alone(reference: Reference) -> None:
    rows = [{"person": "Els", "network": "A", "role": "atelier_docent"}]
    composition = compose(snapshot_of(rows, networks=[{"name": "A", "kind": "atelier"}]), reference, DAY)

    assert single_holders(composition).empty


def test_seats_over_time_show_who_and_the_gap_between(reference: Reference) -> None:
    rows = [
        {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 2, 28)},
        {"person": "Mo", "network": "Oost", "role": "beleidsambtenaar", "since": date(2026, 4, 1)},
        {"person": "Oud", "network": "Oost", "role": "student", "until": date(2020, 1, 1)},
        {"person": "Elders", "network": "West", "role": "beleidsambtenaar"},
    ]
    snapshot = snapshot_of(rows, networks=OOST)
    seating = seats_over_time(snapshot, reference, 0, date(2026, 1, 1), date(2026, 12, 31))
    gaps = seating.gaps[seating.gaps["requirement"] == "beleid_of_uitvoering"]

    assert snapshot.holder_names(seating.held["holder"].to_numpy()) == ["Bo", "Mo"]
    assert [(to_date(row.since), to_date(row.until)) for row in gaps.itertuples()] == [
        (date(2026, 3, 1), date(2026, 3, 31))
    ]


def actions(rows: list[dict], **values) -> list[tuple[str, bool, tuple[str, ...]]]:
    found = acquaintances(snapshot_of(rows, **values), DAY, days=90)
    return [(one.name, one.newcomer, one.follows) for one in found]


def test_a_newcomer_follows_who_had_the_role_before() -> None:
    rows = [
        {"person": "Lidwien", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)},
        {"person": "Wessel", "network": "Oost", "role": "beleidsambtenaar", "since": date(2026, 5, 1)},
    ]

    assert actions(rows) == [("Wessel", True, ("Lidwien",))]
    (found,) = acquaintances(snapshot_of(rows), DAY)
    assert str(found.sentence("beleidsambtenaar", "Oost")) == (
        "Wessel is nieuw in Oost sinds 2026-05-01, als beleidsambtenaar, en volgt Lidwien op."
    )
    assert found.evidence == (2,)


def test_somebody_who_was_there_and_takes_over_a_role_is_no_newcomer() -> None:
    rows = [
        {"person": "Lidwien", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 4, 30)},
        {"person": "Wessel", "network": "Oost", "role": "student", "until": date(2026, 4, 30)},
        {"person": "Wessel", "network": "Oost", "role": "beleidsambtenaar", "since": date(2026, 5, 1)},
    ]

    assert actions(rows) == [("Wessel", False, ("Lidwien",))]


def test_another_role_is_not_followed() -> None:
    rows = [
        {"person": "Stef", "network": "Oost", "role": "student", "until": date(2026, 4, 30)},
        {"person": "Wessel", "network": "Oost", "role": "beleidsambtenaar", "since": date(2026, 5, 1)},
    ]

    assert actions(rows) == [("Wessel", True, ())]


def test_who_began_long_ago_or_with_the_network_is_not_new() -> None:
    rows = [
        {"person": "Lang", "network": "Oost", "since": DAY - timedelta(days=90)},
        {"person": "Net niet", "network": "Nieuw", "since": DAY - timedelta(days=10)},
        {"person": "Nog niet", "network": "Oost", "since": DAY + timedelta(days=1)},
    ]

    assert actions(rows, networks=[{"name": "Nieuw", "begin": DAY - timedelta(days=10)}]) == []


STOPPED = {"name": "Welzijn Oud", "end": date(2026, 4, 30), "successor": "Welzijn Nieuw"}


def test_an_organisation_that_follows_one_that_ended_is_to_be_met_in_each_of_its_networks() -> None:
    rows = [
        {"person": "Anna", "network": "Oost", "organisation": "Welzijn Oud"},
        {"person": "Bo", "network": "West", "organisation": "Welzijn Oud", "until": date(2026, 4, 29)},
        {"person": "Cas", "network": "Zuid", "organisation": "Welzijn Oud"},
        {"person": "Dirk", "network": "Zuid", "organisation": "Welzijn Nieuw"},
    ]
    snapshot = snapshot_of(rows, organisations=[STOPPED, {"name": "Welzijn Nieuw"}])

    (found,) = acquaintances(snapshot, DAY, days=90)

    assert (found.name, found.follows, found.since) == ("Welzijn Nieuw", ("Welzijn Oud",), date(2026, 5, 1))
    assert snapshot.networks["name"].iloc[found.network] == "Oost"
    assert str(found.sentence("", "Oost")) == (
        "In Oost neemt Welzijn Nieuw sinds 2026-05-01 de plek over van Welzijn Oud."
    )
    assert found.evidence == (1,)


@pytest.mark.parametrize("changed", [{"end": date(2026, 2, 1)}, {"end": date(2026, 6, 1)}, {"successor": None}])
def test_an_organisation_that_ended_long_ago_or_not_yet_or_without_successor_is_not_followed(changed: dict) -> None:
    rows = [{"person": "Anna", "network": "Oost", "organisation": "Welzijn Oud"}]

    assert actions(rows, organisations=[{**STOPPED, **changed}, {"name": "Welzijn Nieuw"}]) == []


def test_only_the_last_to_begin_are_told_whoever_they_are() -> None:
    rows = [
        {"person": "Anna", "network": "Oost", "organisation": "Welzijn Oud"},
        {"person": "Wessel", "network": "Oost", "role": "student", "since": date(2026, 5, 20)},
        {"person": "Eva", "network": "Oost", "role": "student", "since": date(2026, 4, 1)},
    ]
    snapshot = snapshot_of(rows, organisations=[STOPPED, {"name": "Welzijn Nieuw"}])

    told = [[one.name for one in acquaintances(snapshot, DAY, most=number)] for number in (1, 2)]

    assert told == [["Wessel"], ["Wessel", "Welzijn Nieuw"]]
