"""What forms and files hand over is checked before it comes near a table; each refusal has its field and a sentence."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import InvalidInput
from leernet.model import Input, NetworkInput, OrganisationInput, ParticipationInput, PersonInput
from leernet.texts import say

HOSTILE_NAMES = {
    "emoji": "👩🏽‍🎓 Zoë 🇳🇱",
    "right to left": "فاطمة בן־דוד",
    "combining accents": "Zoe\u0308 d\u2019A\u0301vila",
    "markup": "<script>alert('x')</script>",
    "formula": '=HYPERLINK("http://x")',
    "quotes": "Robert'); DROP TABLE person;--",
    "braces": "{name} %s %(x)s",
    "longest": "L" * 300,
    "longest beyond the basic plane": "𝕷" * 300,
}


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_odd_names_are_names(name: str) -> None:
    assert PersonInput(family_name=name).family_name == name


@pytest.mark.parametrize(
    ("model", "values", "field", "sentence"),
    [
        (PersonInput, {}, "given_name", "vul een voornaam of een achternaam in"),
        (PersonInput, {"given_name": "   "}, "given_name", "vul een voornaam of een achternaam in"),
        (PersonInput, {"given_name": "Anna", "email": "anna.nl"}, "email", "er staat geen @ in"),
        (PersonInput, {"given_name": "A" * 301}, "given_name", "te lang: hoogstens 300 tekens"),
        (PersonInput, {"given_name": "An\0na"}, "given_name", "onleesbaar teken"),
        (PersonInput, {"given_name": "An\ud800na"}, "given_name", "onleesbaar teken"),
        (PersonInput, {"given_name": "Anna", "note": "a\0"}, "note", "onleesbaar teken"),
        (PersonInput, {"given_name": "Anna", "retain_until": "volgend jaar"}, "retain_until", "geen datum"),
        (OrganisationInput, {}, "name", "verplicht"),
        (OrganisationInput, {"name": "  "}, "name", "verplicht"),
        (OrganisationInput, {"name": "HvA", "kind": "Een Hogeschool"}, "kind", "kies een waarde uit de lijst"),
        (OrganisationInput, {"name": "HvA", "other_names": ["a\0b"]}, "other_names", "onleesbaar teken"),
        (OrganisationInput, {"name": "HvA", "other_names": ["N" * 301]}, "other_names", "hoogstens 300 tekens"),
        (
            OrganisationInput,
            {"name": "HvA", "begin": date(2025, 2, 1), "end": date(2025, 1, 1)},
            "end",
            "voor het begin",
        ),
        (NetworkInput, {"name": "A", "themes": ["T" * 301]}, "themes", "hoogstens 300 tekens"),
        (NetworkInput, {"name": "A", "gemeenten": ["Delft", "\0"]}, "gemeenten", "onleesbaar teken"),
        (NetworkInput, {"name": "A", "begin": date(2025, 2, 1), "end": date(2025, 1, 1)}, "end", "voor het begin"),
        (ParticipationInput, {"network_id": 1}, "person_id", "kies een persoon, of een organisatie"),
        (ParticipationInput, {"person_id": 1}, "network_id", "verplicht"),
        (
            ParticipationInput,
            {"person_id": 1, "network_id": 1, "until": date(2025, 1, 1), "end_unknown": True},
            "until",
            "Kies een van beide",
        ),
        (
            ParticipationInput,
            {"person_id": 1, "network_id": 1, "since": date(2025, 2, 1), "until": date(2025, 1, 1)},
            "until",
            "voor het begin",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    model: type[Input], values: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence) as refused:
        model(**values)

    assert refused.value.values["field"] == field
    assert say(refused.value)


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InvalidInput):
        PersonInput(given_name="Anna", diagnosis="…")


def test_spaces_around_a_text_do_not_count() -> None:
    person = PersonInput(given_name=" Anna ", family_name="\tVries\n")

    assert (person.given_name, person.family_name) == ("Anna", "Vries")


def test_a_day_that_is_begin_and_end_at_once_is_a_period() -> None:
    day = date(2025, 5, 14)
    one_day = ParticipationInput(person_id=1, network_id=1, since=day, until=day)

    assert (one_day.since, one_day.until) == (day, day)


def test_lists_keep_each_name_once_and_in_order() -> None:
    network = NetworkInput(name="A", themes=["Schulden", " Armoede ", "", "Schulden", None])

    assert network.themes == ("Schulden", "Armoede")
