"""The learning agenda: age in rounds, what is stubborn, what moved, white spots, and like questions elsewhere."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from leernet.analysis.reflection.agenda import age_in_rounds, agenda_on, life_of, movement, white_spots
from leernet.analysis.reflection.similarity import Questions, like_elsewhere, questions_of, words_of
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting
from tests.rounds import reference

TODAY = date(2026, 12, 1)
BASE = snapshot_of(
    [{"person": "Anna", "network": "Zee"}],
    networks=[{"name": "Zee", "themes": ("Wonen", "Zorg")}, {"name": "Aarde", "themes": ("Wonen",)}],
)
DAYS = [date(2026, month, 1) for month in (2, 4, 6, 8)]


def with_rounds(*questions: dict, phase: str = "gesloten", **rows: list[dict]) -> NetworkSnapshot:
    """Network Zee held three rounds, in February, April and June; in August something else."""
    held = [{"day": day} for day in DAYS[:3]]
    other = {"day": DAYS[3], "phase": phase, "networks": (1,) if phase == "gesloten" else (0,)}
    return reflecting(BASE, rounds=[*held, other], learning_questions=list(questions), **rows)


def test_a_question_is_as_old_as_the_rounds_that_it_went_through() -> None:
    snapshot = with_rounds(
        {"letter": "A", "since": date(2026, 1, 1)},
        {"letter": "B", "since": DAYS[0], "round": 0},
        {"letter": "C", "since": date(2026, 7, 1)},
        {"letter": "D", "since": date(2026, 1, 1), "state": "beantwoord", "ended": DAYS[1]},
        {"letter": "A", "network": 1, "since": date(2026, 1, 1)},
    )
    assert age_in_rounds(snapshot, TODAY).tolist() == [3, 2, 0, 2, 1]
    assert age_in_rounds(snapshot, date(2026, 4, 1)).tolist() == [2, 1, 0, 2, 0]


@pytest.mark.parametrize(("phase", "age"), [("voorbereiding", 3), ("open", 3), ("bespreken", 4)])
def test_only_a_round_that_was_held_counts(phase: str, age: int) -> None:
    assert age_in_rounds(with_rounds({"since": date(2026, 1, 1)}, phase=phase), TODAY).tolist() == [age]


def test_an_open_question_is_stubborn_after_three_rounds() -> None:
    early, answered = {"since": date(2026, 1, 1)}, {"state": "beantwoord", "ended": TODAY, "since": date(2026, 1, 1)}
    snapshot = with_rounds(
        {"letter": "A", **early}, {"letter": "B", "since": DAYS[0]}, {"letter": "C", **early, **answered}
    )
    assert agenda_on(snapshot, reference(), TODAY)["stubborn"].tolist() == [True, False, False]


def test_after_how_many_rounds_is_for_the_reference_data_to_say() -> None:
    rules = tuple(
        replace(rule, parameters={**rule.parameters, "rounds": 2}) if rule.code == "hardnekkige_leervraag" else rule
        for rule in reference().signals
    )
    snapshot = with_rounds({"letter": "A", "since": DAYS[0]})
    assert not agenda_on(snapshot, reference(), TODAY)["stubborn"].any()
    assert agenda_on(snapshot, replace(reference(), signals=rules), TODAY)["stubborn"].all()
    assert not agenda_on(snapshot, replace(reference(), signals=()), TODAY)["stubborn"].any()


def test_questions_stand_by_network_and_letter_with_owner_and_last_step() -> None:
    snapshot = with_rounds(
        {"letter": "AA", "since": DAYS[0], "owner_name": "Gast"},
        {"letter": "B", "since": DAYS[0], "owner": 0},
        {"letter": "A", "since": DAYS[0], "network": 1},
        learning_question_versions=[
            {"question": 1, "change": "nieuw", "day": DAYS[0]},
            {"question": 0, "change": "nieuw", "day": DAYS[0]},
            {"question": 1, "change": "geherformuleerd", "day": DAYS[1]},
        ],
    )
    table = agenda_on(snapshot, reference(), TODAY)
    assert table["letter"].tolist() == ["A", "B", "AA"]
    assert table["who"].tolist() == ["", "Anna", "Gast"]
    assert table["last_change"].tolist() == ["nieuw", "geherformuleerd", "nieuw"]
    assert table["last_day"].tolist() == [0, DAYS[1].toordinal(), DAYS[0].toordinal()]
    assert life_of(snapshot, 1)["change"].tolist() == ["nieuw", "geherformuleerd"]


def test_movement_counts_the_steps_of_a_period() -> None:
    snapshot = with_rounds(
        {"letter": "A", "since": DAYS[0]},
        {"letter": "A", "since": DAYS[0], "network": 1},
        learning_question_versions=[
            {"question": 0, "change": "nieuw", "day": DAYS[0]},
            {"question": 1, "change": "nieuw", "day": DAYS[1]},
            {"question": 0, "change": "beantwoord", "day": DAYS[2]},
            {"question": 0, "change": "heropend", "day": DAYS[3]},
        ],
    )
    assert movement(snapshot, DAYS[0], DAYS[2]) == {"nieuw": 2, "beantwoord": 1}
    assert movement(snapshot, DAYS[0], DAYS[2], 0) == {"nieuw": 1, "beantwoord": 1}
    assert movement(BASE, DAYS[0], DAYS[2]) == {}


def test_a_white_spot_is_a_theme_without_a_question_or_without_a_goal() -> None:
    snapshot = with_rounds(
        {"theme": "wonen", "learning_goal": "Weten", "since": DAYS[0]},
        {"theme": "Zorg", "since": DAYS[0], "state": "beantwoord", "ended": DAYS[1]},
        {"theme": "Wonen", "since": DAYS[0], "network": 1, "state": "vervallen", "ended": DAYS[1]},
    )
    found = [(one.network, one.theme, one.aimless) for one in white_spots(snapshot, TODAY)]
    assert found == [(1, "Wonen", False), (0, "Zorg", True)]
    assert [one.network for one in white_spots(snapshot, TODAY, np.array([0]))] == [0]


def test_a_network_that_ended_has_no_white_spots() -> None:
    ended = snapshot_of([], networks=[{"name": "Klaar", "themes": ("Wonen",), "end": date(2026, 1, 1)}])
    assert list(white_spots(ended, TODAY)) == []
    assert len(list(white_spots(ended, date(2025, 12, 1)))) == 1


# --- Like questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoe bereiken we gezinnen die geen hulp vragen?", "Hoe bereiken we mensen met schulden die geen hulp vragen?"),
        ("Hoe steunen we mantelzorgers tegen overbelasting?", "Welke mantelzorgondersteuning helpt bij overbelasting?"),
        ("Wat doet schuldhulp voor jongeren?", "Welke hulp bij schulden past bij jongeren?"),
        ("Wat is de rol van ervaringsdeskundigen?", "Welke rol heeft een ervaringsdeskundige?"),
    ],
)
def test_like_questions_are_found_also_where_words_grew_together(one: str, other: str) -> None:
    questions = Questions([one, other, "Wie betaalt de koffie?", "Hoe blijft de speeltuin schoon?"])
    assert [like.question for like in questions.like(0)] == [1]
    assert [like.question for like in questions.like(1)] == [0]


def test_questions_that_only_share_small_words_are_not_alike() -> None:
    questions = Questions(["Wat helpt mensen om zelf mee te doen?", "Wat helpt mensen om zelf te wonen?", "Wat?"])
    assert questions.like(0) == questions.like(1) == questions.like(2) == []


def test_likeness_goes_both_ways_and_the_most_alike_comes_first() -> None:
    texts = ["Hoe leren docenten samen?", "Hoe leren docenten van studenten?", "Hoe leren docenten samenwerken?"]
    questions = Questions(texts)
    found = {(one, like.question): like.likeness for one in range(3) for like in questions.like(one)}
    assert all(found[pair] == pytest.approx(found[pair[::-1]]) for pair in found)
    likeness = [like.likeness for like in questions.like(0)]
    assert likeness == sorted(likeness, reverse=True)


def test_words_are_what_a_text_is_about() -> None:
    assert words_of("Hoe bereiken wíj de Mantelzorgers – én mantelzorgers?") == ["bereiken", "mantelzorgers"]


def test_another_network_is_meant_and_what_was_dropped_is_not() -> None:
    text = "Hoe bereiken we mantelzorgers?"
    snapshot = with_rounds(
        {"text": text, "since": DAYS[0]},
        {"text": text, "since": DAYS[0]},
        {"text": text, "since": DAYS[0], "network": 1, "state": "vervallen", "ended": DAYS[1]},
        {"text": text, "since": DAYS[0], "network": 1, "state": "beantwoord", "ended": DAYS[1]},
    )
    assert [like.question for like in like_elsewhere(snapshot, questions_of(snapshot), 0)] == [3]
