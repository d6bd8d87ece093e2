"""Actions over rounds: what is overdue, whose it is, and what comes back at the next round."""

from datetime import date

import pytest

from leernet.analysis.reflection.actions import actions_on, by_owner, returning_actions
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting

TODAY = date(2026, 6, 1)
BASE = snapshot_of(
    [{"person": "Anna", "network": "Een"}, {"person": "Bo", "network": "Twee"}], networks=[{"name": "Een"}]
)
SPRING, SUMMER, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)


def texts(table: object) -> list[str]:
    return table["text"].tolist()  # type: ignore[index]


@pytest.fixture
def snapshot() -> NetworkSnapshot:
    """Three rounds of network Een and one of Twee, with actions from each."""
    return reflecting(
        BASE,
        rounds=[
            {"day": SPRING},
            {"day": SUMMER},
            {"day": AUTUMN, "phase": "bespreken"},
            {"day": SPRING, "networks": (1,)},
        ],
        actions=[
            {"text": "later", "round": 0, "since": SPRING, "due": date(2026, 12, 1), "owner": 0},
            {"text": "te laat", "round": 0, "since": SPRING, "due": date(2026, 5, 31), "owner_name": "Gast"},
            {"text": "vandaag", "round": 1, "since": SUMMER, "due": TODAY, "owner": 0},
            {"text": "geen dag", "since": SUMMER},
            {"text": "gedaan", "round": 0, "since": SPRING, "status": "gedaan", "ended": date(2026, 4, 1)},
            {"text": "elders", "round": 3, "network": 1, "since": SPRING, "due": date(2026, 4, 1), "owner": 1},
        ],
    )


def test_what_is_overdue_comes_first_and_what_ended_last(snapshot: NetworkSnapshot) -> None:
    table = actions_on(snapshot, TODAY)
    assert texts(table) == ["elders", "te laat", "vandaag", "later", "geen dag", "gedaan"]
    assert table["standing"].tolist() == ["te laat", "te laat", "loopt", "loopt", "loopt", "gedaan"]
    assert table["who"].tolist() == ["Bo", "Gast", "Anna", "Anna", "", ""]


def test_the_day_after_it_was_due_an_action_is_overdue(snapshot: NetworkSnapshot) -> None:
    tomorrow = actions_on(snapshot, date(2026, 6, 2)).set_index("text")
    assert tomorrow.loc["vandaag", "standing"] == "te laat"


def test_actions_by_owner_are_counted_in_the_order_of_the_alphabet(snapshot: NetworkSnapshot) -> None:
    counted = by_owner(actions_on(snapshot, TODAY))
    assert counted.to_dict("records") == [
        {"who": "", "overdue": 0, "running": 1, "done": 1, "dropped": 0},
        {"who": "Anna", "overdue": 0, "running": 2, "done": 0, "dropped": 0},
        {"who": "Bo", "overdue": 1, "running": 0, "done": 0, "dropped": 0},
        {"who": "Gast", "overdue": 1, "running": 0, "done": 0, "dropped": 0},
    ]


def test_nobody_owns_nothing() -> None:
    assert by_owner(actions_on(BASE, TODAY)).empty


def test_an_overdue_action_returns_at_every_round_until_it_ends(snapshot: NetworkSnapshot) -> None:
    assert "te laat" in texts(returning_actions(snapshot, 1))
    assert texts(returning_actions(snapshot, 2))[0] == "te laat"


def test_a_round_looks_back_on_its_own_networks_and_not_on_what_it_agrees_on_itself(snapshot: NetworkSnapshot) -> None:
    assert texts(returning_actions(snapshot, 1)) == ["te laat", "later", "geen dag", "gedaan"]
    assert texts(returning_actions(snapshot, 3)) == []


def test_what_was_done_between_two_rounds_is_looked_back_on_once(snapshot: NetworkSnapshot) -> None:
    assert "gedaan" in texts(returning_actions(snapshot, 1))
    reviewed = reflecting(snapshot, action_reviews=[{"action": 4, "round": 1, "status": "gedaan", "day": SUMMER}])
    assert "gedaan" in texts(returning_actions(reviewed, 1))
    assert "gedaan" not in texts(returning_actions(reviewed, 2))
    assert "gedaan" not in texts(returning_actions(snapshot, 2))  # before the last round, and nobody spoke of it then


def test_what_a_round_has_just_reviewed_stays_on_its_list(snapshot: NetworkSnapshot) -> None:
    dropped = reflecting(
        snapshot,
        actions=[{"text": "vervalt", "since": SPRING, "status": "vervallen", "ended": AUTUMN}],
        action_reviews=[{"action": 0, "round": 2, "status": "vervallen", "day": AUTUMN}],
    )
    assert texts(returning_actions(dropped, 2)) == ["vervalt"]
    assert actions_on(dropped, AUTUMN)["looks"].tolist() == [1]
