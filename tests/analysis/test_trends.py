"""Trends over rounds, and what groups learned, found again."""

from datetime import date
from pathlib import Path
from typing import Any

from leernet.analysis.reflection.learned import Wish, learned
from leernet.analysis.reflection.trends import action_trend, anchor_trend, participation_trend
from leernet.reference import load_reference
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting

REFERENCE = load_reference(Path(__file__).parents[2] / "data" / "reference")
SPRING, AUTUMN = date(2026, 4, 1), date(2025, 10, 1)


def networks() -> NetworkSnapshot:
    rows = [{"person": "Anna", "network": "Wonen"}, {"person": "Bo", "network": "Zorg"}]
    known = [
        {"name": "Wonen", "region": "Fryslân", "themes": ("Wonen", "Schulden")},
        {"name": "Zorg", "region": "Utrecht", "themes": ("Zorg",)},
    ]
    return snapshot_of(rows, networks=known)


def scored(*scores: tuple[str | None, list[int] | None]) -> dict[str, Any]:
    results = [
        {
            "question_id": number,
            "bank_code": code,
            "text": "",
            "answers": 3,
            "scores": counts,
            "perspectives": [],
            "hidden": False,
        }
        for number, (code, counts) in enumerate(scores)
    ]
    return {"results": results}


def test_an_anchor_has_a_mean_and_n_per_closed_round_in_order() -> None:
    trend = anchor_trend(
        reflecting(
            networks(),
            rounds=[
                {"day": SPRING, "frozen": scored(("juiste_vragen", [0, 0, 0, 2, 2]), ("eigen", [1, 1, 1, 0, 0]))},
                {"day": AUTUMN, "frozen": scored(("juiste_vragen", [0, 3, 0, 0, 0]), ("wat_nodig_is", None))},
                {"day": SPRING, "phase": "bespreken", "frozen": None},
            ],
        ),
        REFERENCE,
    )

    assert trend[["day", "question", "mean", "n"]].values.tolist() == [
        [AUTUMN, "juiste_vragen", 2.0, 3],
        [SPRING, "juiste_vragen", 4.5, 4],
    ]


def test_a_trend_is_of_the_networks_that_were_asked() -> None:
    both = reflecting(
        networks(),
        rounds=[
            {"day": SPRING, "networks": (0,), "frozen": scored(("juiste_vragen", [0, 0, 3, 0, 0]))},
            {"day": AUTUMN, "networks": (0, 1), "frozen": scored(("juiste_vragen", [3, 0, 0, 0, 0]))},
        ],
    )

    assert anchor_trend(both, REFERENCE, [1])["network"].tolist() == ["Wonen, Zorg"]


def test_participation_has_a_share_only_where_it_means_something() -> None:
    trend = participation_trend(
        reflecting(
            networks(),
            rounds=[{"day": AUTUMN, "respondents": 1}, {"day": SPRING, "respondents": 4}],
            invitees=[{"round": 0, "person": 0}, {"round": 0, "person": 1}],
        )
    )

    assert trend["invited"].tolist() == [2, 0]
    assert trend["share"].iloc[0] == 0.5
    assert trend["share"].isna().iloc[1]


def test_actions_kept_are_counted_where_a_round_looked_at_them() -> None:
    statuses = [("gedaan", "ja"), ("gedaan", "nee"), ("loopt", None), ("vervallen", None)]
    trend = action_trend(
        reflecting(
            networks(),
            rounds=[{"day": AUTUMN}, {"day": SPRING}],
            actions=[{"text": "x", "since": AUTUMN}],
            action_reviews=[
                {"action": 0, "round": 1, "status": status, "helped": helped, "day": SPRING}
                for status, helped in statuses
            ],
        )
    )

    assert trend[["day", "done", "running", "dropped", "helped"]].values.tolist() == [[SPRING, 2, 1, 1, 1]]


def test_without_rounds_there_is_no_trend() -> None:
    for trend in (anchor_trend(networks(), REFERENCE), participation_trend(networks()), action_trend(networks())):
        assert trend.empty


# --- Found again ------------------------------------------------------------------------------------------------------


def concluded() -> NetworkSnapshot:
    return reflecting(
        networks(),
        rounds=[{"day": AUTUMN, "networks": (0,)}, {"day": SPRING, "networks": (1,)}],
        conclusions=[
            {"round": 0, "kind": "tip", "text": "Bel eerst de wijkverpleegkundige", "day": AUTUMN},
            {"round": 0, "kind": "dilemma", "text": "Snel of zorgvuldig", "theme": "Schulden", "day": AUTUMN},
            {"round": 1, "kind": "tip", "text": "Ga koffie drinken in het café", "day": SPRING},
        ],
    )


def found(**wish: Any) -> list[str]:
    return [text.split()[0] for text in learned(concluded(), Wish(**wish))["text"]]


def test_all_conclusions_come_the_latest_first() -> None:
    assert found() == ["Ga", "Snel", "Bel"]


def test_words_are_found_whatever_their_accents_and_inside_others() -> None:
    assert found(words="CAFE") == ["Ga"]
    assert found(words="verpleegkundige bel") == ["Bel"]
    assert found(words="verpleegkundige koffie") == []


def test_filters_go_together() -> None:
    assert found(kinds=frozenset({"tip"}), regions=frozenset({"Fryslân"})) == ["Bel"]
    assert found(networks=frozenset({1})) == ["Ga"]


def test_the_theme_is_its_own_or_that_of_the_network() -> None:
    assert found(themes=frozenset({"Schulden"})) == ["Snel", "Bel"]
    assert found(themes=frozenset({"Wonen"})) == ["Bel"]


def test_nothing_concluded_is_nothing_found() -> None:
    assert learned(networks(), Wish()).empty
