"""Words, dates and numbers as people in that language write them."""

from datetime import date

import pytest

from leernet import texts
from leernet.texts import LANGUAGES, N_, _, format_date, format_number, ngettext, set_language


def test_dutch_is_the_source() -> None:
    assert _("Netwerken") == "Netwerken"


def test_another_language_is_looked_up() -> None:
    set_language("en")

    assert _("Netwerken") == "Networks"


def test_what_has_no_translation_is_said_in_dutch() -> None:
    set_language("en")

    assert _("Dit staat in geen enkele lijst.") == "Dit staat in geen enkele lijst."


def test_a_language_that_leernet_does_not_speak_means_dutch() -> None:
    set_language("fr")

    assert texts.language() == "nl"


def test_marking_a_text_leaves_it_as_it_is() -> None:
    set_language("en")

    assert N_("Netwerken") == "Netwerken"


@pytest.mark.parametrize(("number", "expected"), [(0, "0 dagen"), (1, "1 dag"), (2, "2 dagen"), (1234, "1.234 dagen")])
def test_one_and_many(number: int, expected: str) -> None:
    assert ngettext("{number} dag", "{number} dagen", number) == expected


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [("nl", "05-03-2025", "5 maart 2025"), ("en", "05-03-2025", "5 March 2025")],
)
def test_dates(language: str, short: str, long: str) -> None:
    set_language(language)

    assert (format_date(date(2025, 3, 5)), format_date(date(2025, 3, 5), long=True)) == (short, long)
    assert format_date(None) == ""


@pytest.mark.parametrize(("language", "whole", "decimal"), [("nl", "1.234.567", "12,5"), ("en", "1,234,567", "12.5")])
def test_numbers(language: str, whole: str, decimal: str) -> None:
    set_language(language)

    assert (format_number(1234567), format_number(12.5, decimals=1)) == (whole, decimal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_itself(language: str) -> None:
    assert LANGUAGES[language] in {"Nederlands", "English"}
