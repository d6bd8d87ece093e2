from datetime import date

import pytest

from leernet.exchange.cells import clean_text, column_letter, repair


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_in_a_spreadsheet(index: int, letter: str) -> None:
    assert column_letter(index) == letter


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Anna\n de\u00a0Vries\u200b ", "Anna de Vries"),
        ("e\u0301", "é"),
        (2023.0, "2023"),
        (1.5, "1.5"),
        (True, "ja"),
        (date(2023, 9, 1), "2023-09-01"),
        ("'=1+1", "=1+1"),
        ("'t Hof", "'t Hof"),
        (None, ""),
    ],
)
def test_a_cell_becomes_one_line_of_text(value: object, text: str) -> None:
    assert clean_text(value) == text


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("FryslÃ¢n", "Fryslân"),
        ("SÃºdwest", "Súdwest"),
        ("Fryslân", "Fryslân"),
        ("Ångström", "Ångström"),
        ("Jan", "Jan"),
    ],
)
def test_text_that_was_encoded_twice_is_made_whole_and_other_text_is_left_alone(damaged: str, whole: str) -> None:
    assert repair(damaged) == whole
