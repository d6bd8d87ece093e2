from collections.abc import Callable

import pytest

from leernet.errors import InvalidMapping
from leernet.exchange.mapping import check_complete, recognise, with_choices
from leernet.exchange.table import Table
from leernet.exchange.words import FIELDS, ImportWords
from leernet.reference import plain


def fields(table: Table, words: ImportWords) -> dict[str, str]:
    names = {column.index: column.name for column in table.columns}
    return {field: names[index] for field, index in recognise(table, words).columns.items()}


def test_no_word_stands_for_two_fields(words: ImportWords) -> None:
    owners = [(plain(word), field) for field, header in words.headers.items() for word in header.words]

    assert len({word for word, _field in set(owners)}) == len(set(owners))


@pytest.mark.parametrize("field", FIELDS)
def test_the_headings_of_our_own_exports_are_recognised(
    field: str, table_of: Callable[..., Table], words: ImportWords
) -> None:
    header = words.headers[field]
    for label in (header.label, header.label_en):
        assert fields(table_of([label, "x"], ["1", "2"]), words) == {field: label}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("DEELNEMER", "person"),
        ("Leer-netwerk", "network"),
        ("Gemeenschappelijke regeling", "network"),
        ("Werkgever", "organisation"),
        ("E-mail adres", "email"),
        ("Rol (2024)", "role"),
        ("Organisatie / bedrijf", "organisation"),
        ("t/m", "until"),
        ("title", "function"),
    ],
)
def test_headings_are_recognised_however_they_are_written(
    heading: str, field: str, table_of: Callable[..., Table], words: ImportWords
) -> None:
    assert fields(table_of([heading, "x"], ["1", "2"]), words) == {field: heading}


def test_a_name_beside_a_given_name_is_the_family_name(table_of: Callable[..., Table], words: ImportWords) -> None:
    table = table_of(["Voornaam", "Naam", "Netwerk"], ["Anna", "Vries", "Noord"])

    assert fields(table, words) == {"given_name": "Voornaam", "family_name": "Naam", "network": "Netwerk"}


def test_of_two_fitting_columns_the_more_usual_one_is_taken(table_of: Callable[..., Table], words: ImportWords) -> None:
    table = table_of(["Contactpersoon", "Deelnemer", "Netwerk"], ["Bob", "Anna", "Noord"])

    assert fields(table, words)["person"] == "Deelnemer"


def test_the_user_has_the_last_word(table_of: Callable[..., Table], words: ImportWords) -> None:
    table = table_of(["Deelnemer", "Organisatie", "Netwerk"], ["Almere", "x", "Noord"])
    choices = {"deelnemer": "organisation", "C": ""}
    mapping = with_choices(table, recognise(table, words), columns=choices, constants={"network": "Zuid"})

    assert (dict(mapping.columns), dict(mapping.constants)) == ({"organisation": 0}, {"network": "Zuid"})


@pytest.mark.parametrize(
    ("columns", "constants", "sentence"),
    [
        ({"Bestaat niet": "person"}, {}, "De kolommen zijn: Naam, Netwerk"),
        ({"Naam": "leeftijd"}, {}, "er is geen veld 'leeftijd'"),
        ({}, {"leeftijd": "3"}, "er is geen veld 'leeftijd'"),
    ],
)
def test_a_choice_that_cannot_be_is_answered_with_what_can(
    columns: dict, constants: dict, sentence: str, table_of: Callable[..., Table], words: ImportWords
) -> None:
    table = table_of(["Naam", "Netwerk"], ["Anna", "Noord"])

    with pytest.raises(InvalidMapping, match=sentence):
        with_choices(table, recognise(table, words), columns=columns, constants=constants)


@pytest.mark.parametrize(
    ("row", "sentence"), [(["Naam", "x"], "geen kolom is herkend als netwerk"), (["Netwerk", "x"], "wie meedoet")]
)
def test_a_list_without_a_needed_column_is_refused(
    row: list[str], sentence: str, table_of: Callable[..., Table], words: ImportWords
) -> None:
    table = table_of(row, ["1", "2"])

    with pytest.raises(InvalidMapping, match=sentence):
        check_complete(table, recognise(table, words))
