"""Every mistake has a sentence: in Dutch, in English, with what it is about filled in."""

import string
from typing import Any

import pytest

from leernet import errors, texts
from leernet.errors import ChangedMeanwhile, InUse, LeernetError, NotAllowed, NotFound, Phrase
from leernet.texts import say


def children(of: type[LeernetError]) -> list[type[LeernetError]]:
    return [found for child in of.__subclasses__() for found in (child, *children(child))]


ALL = sorted(
    {error for error in children(LeernetError) if error.__module__ == errors.__name__}, key=lambda one: one.__name__
)


TELLS_NOTHING = {errors.UnknownJoinCode}
"""Whoever guesses a code must not learn what was wrong with it."""


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_every_mistake_is_described_and_says_what_it_is_about(error: type[LeernetError]) -> None:
    assert error.sentence != LeernetError.sentence
    assert placeholders(error.sentence) or error in TELLS_NOTHING


@pytest.mark.parametrize(
    ("error", "dutch", "english"),
    [
        (NotFound(subject="network", id=7), "Netwerk nummer 7 bestaat niet", "7"),
        (NotAllowed(actor="Eva", verb="remove", subject="person"), "Eva mag dit niet doen met", "Eva"),
        (
            InUse(name="Wonen", uses=(Phrase("deelnames: {number}", {"number": 3}),)),
            "Wonen kan niet weg: er hangen nog gegevens aan (deelnames: 3)",
            "Wonen",
        ),
        (ChangedMeanwhile(name="Wonen", mine={}, theirs={}, version=2), "Wonen is intussen gewijzigd", "Wonen"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, LeernetError) else "",
)
def test_a_sentence_is_filled_in_in_every_language(error: LeernetError, dutch: str, english: str) -> None:
    assert say(error).startswith(dutch)
    assert say(error) == str(error)

    texts.set_language("en")

    assert english in say(error)
    assert say(error) != str(error)


def test_phrases_within_a_phrase_are_said_as_well() -> None:
    phrase = Phrase("{names}: {what}", {"names": ("Anna", "Bram"), "what": Phrase("{n} keer", {"n": 2})})

    assert say(phrase) == str(phrase) == "Anna, Bram: 2 keer"


@pytest.mark.parametrize("name", ["{name}", "{", "50%", "{0}"])
def test_a_name_with_braces_is_only_a_name(name: str) -> None:
    values: dict[str, Any] = {"name": name, "uses": ()}

    assert name in say(InUse(**values))
