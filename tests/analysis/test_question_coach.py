"""The question coach hints at what hinders, says nothing of a good question, and follows its own advice."""

import pytest

from leernet.analysis.reflection.coach import AT_ONCE, hints
from leernet.model import AnswerKind
from leernet.texts import set_language
from tests.rounds import reference


def said(question: str) -> list[str]:
    return [hint.code for hint in hints(question, reference())]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hoe komt het dat samenwerken zo moeilijk is?", "waarom_moeilijk"),
        ("Waarom komt de gemeente nooit?", "waarom"),
        ("Zijn we op de goede weg?", "gesloten"),
        ("Should we go on?", "gesloten"),
        ("Wat ging er mis?", "negatief"),
        ("Wat is de schuld van het beleid?", "schuld"),
        ("Wat vindt u natuurlijk het beste?", "sturend"),
        ("Wat vindt iedereen van de middag?", "altijd_en_nooit"),
        ("Wat leerden we, en hoe gaan we verder?", "dubbel"),
        ("Wat leerden we? Wat doen we?", "dubbel"),
        ("Hoe zorgen we dat de wijk meedoet?", "oplossing"),
        ("Wat vinden we dat de gemeente moet doen?", "over_anderen"),
        ("Hoe vaak zien we elkaar?", "getal"),
        ("Wat is de rol van governance?", "vaktaal"),
        ("Wat leert de WSD ons?", "afkorting"),
        ("Wat leerden we van " + "heel " * 24 + "veel mensen?", "te_lang"),
        ("Vertel wat u opviel", "geen_vraag"),
    ],
)
def test_what_hinders_gets_its_hint(question: str, first: str) -> None:
    assert said(question)[0] == first


def test_every_hint_is_tried_here() -> None:
    tried = {
        argument[1]
        for mark in test_what_hinders_gets_its_hint.pytestmark  # type: ignore[attr-defined]
        for argument in mark.args[1]
    }

    assert tried == set(reference().reflection.coach)


@pytest.mark.parametrize("question", ["", "   ", "Wat maakt de samenwerking zo succesvol?", "Wie nodigen we uit?"])
def test_a_good_question_is_left_alone(question: str) -> None:
    assert said(question) == []


def test_nobody_is_lectured() -> None:
    assert len(said("Waarom is het toch altijd zo moeilijk en waarom moeten we dat oplossen")) == AT_ONCE


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_coach_finds_nothing_wrong_with_its_own_examples(language: str) -> None:
    set_language(language)

    assert {hint.better: said(hint.better) for hint in reference().reflection.coach.values() if said(hint.better)} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_coach_finds_nothing_wrong_with_the_bank(language: str) -> None:
    """The anchor questions are closed on purpose: they ask for a score."""
    set_language(language)
    bank = [question for question in reference().reflection.questions.values() if not question.anchor]

    assert {question.name: said(question.name) for question in bank if said(question.name)} == {}


def test_the_bank_has_something_for_every_occasion() -> None:
    reflection = reference().reflection
    asked = [question.category for question in reflection.questions.values() if not question.anchor]

    assert {category: asked.count(category) >= 3 for category in reflection.categories} == dict.fromkeys(
        reflection.categories, True
    )
    assert {question.kind for question in reflection.questions.values()} <= {kind.value for kind in AnswerKind}
    assert [question.code for question in reflection.anchors] == ["juiste_vragen", "wat_nodig_is"]


def test_a_bank_question_that_asks_for_a_score_can_be_answered_with_one() -> None:
    scored = [one for one in reference().reflection.questions.values() if one.kind != "tekst" and not one.anchor]

    assert [one.label for one in scored if "in hoeverre" not in one.label.casefold()] == []
