"""Opbrengsten: found by year, level and activity, counted, and told where they came from."""

from datetime import date

import pytest

from leernet.analysis.reflection.outcomes import (
    OutcomeWish,
    by_activity,
    by_level,
    find_outcomes,
    origin_names,
    years_with_outcomes,
)
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting
from tests.rounds import reference

BASE = snapshot_of([], networks=[{"name": "Een"}, {"name": "Twee"}])


@pytest.fixture
def snapshot() -> NetworkSnapshot:
    return reflecting(
        BASE,
        rounds=[{"name": "Voorjaar", "day": date(2025, 3, 1)}],
        learning_questions=[{"letter": "B", "text": "Wat werkt?", "since": date(2025, 3, 1)}],
        outcomes=[
            {"changed": "oud", "network": 0, "day": date(2025, 5, 1), "value_level": "direct", "round": 0},
            {"changed": "nieuw", "network": 0, "day": date(2026, 5, 1), "activities": ("onderzoek", "onderwijs")},
            {
                "changed": "gekozen",
                "network": 1,
                "day": date(2025, 12, 31),
                "value_level": "direct",
                "selected_for": 2026,
                "theme": "Wonen",
                "activities": ("onderwijs",),
                "learning_question": 0,
            },
        ],
    )


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({}, ["nieuw", "gekozen", "oud"]),
        ({"network": 0}, ["nieuw", "oud"]),
        ({"year": 2025}, ["gekozen", "oud"]),
        ({"level": "direct"}, ["gekozen", "oud"]),
        ({"activity": "onderwijs"}, ["nieuw", "gekozen"]),
        ({"theme": "Wonen"}, ["gekozen"]),
        ({"only_selected": True}, ["gekozen"]),
        ({"only_selected": True, "year": 2026}, ["gekozen"]),
        ({"only_selected": True, "year": 2025}, []),
    ],
)
def test_outcomes_are_found_by_what_somebody_asks(snapshot: NetworkSnapshot, wish: dict, found: list[str]) -> None:
    assert find_outcomes(snapshot, OutcomeWish(**wish))["changed"].tolist() == found


def test_outcomes_are_counted_by_level_and_by_activity(snapshot: NetworkSnapshot) -> None:
    table = find_outcomes(snapshot, OutcomeWish())
    levels = by_level(table, reference().reflection.value_levels)
    assert (levels["direct"], levels["gerealiseerd"], levels[None]) == (2, 0, 1)
    assert list(levels)[:2] == ["direct", "potentieel"]
    activities = by_activity(table, reference().reflection.activities)
    assert (activities["onderzoek"], activities["onderwijs"], activities["ontwikkelen"], activities[None]) == (
        1,
        2,
        0,
        1,
    )


def test_an_outcome_tells_where_it_came_from(snapshot: NetworkSnapshot) -> None:
    table = find_outcomes(snapshot, OutcomeWish())
    assert origin_names(snapshot, table) == ["", "B. Wat werkt?", "Voorjaar"]


def test_the_years_are_those_of_outcomes_and_of_choices(snapshot: NetworkSnapshot) -> None:
    assert years_with_outcomes(snapshot) == [2026, 2025]
    assert years_with_outcomes(BASE) == []
    assert find_outcomes(BASE, OutcomeWish(network=0, year=2026, only_selected=True)).empty
