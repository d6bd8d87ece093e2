from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leernet.exchange.dates import UNSPECIFIED, ParsedDay, parse_day
from leernet.exchange.words import load_import_words
from leernet.snapshot import OPEN_END
from tests.exchange.conftest import FOLDER

WORDS = load_import_words(FOLDER)


def begin(value: object) -> ParsedDay:
    return parse_day(value, WORDS, is_end=False)


def end(value: object) -> ParsedDay:
    return parse_day(value, WORDS, is_end=True)


@pytest.mark.parametrize(
    "value",
    [
        date(2023, 9, 1),
        datetime(2023, 9, 1, 14, 30),  # noqa: DTZ001 (as Excel has it)
        "1-9-2023",
        "01/09/23",
        "1.9.2023",
        "1 sept 2023",
        "1 september 2023",
        "vr 1 sep. 2023",
        "2023-09-01",
        "2023-09-01 00:00:00",
        "20230901",
    ],
)
def test_the_usual_ways_to_write_a_day(value: object) -> None:
    assert begin(value) == end(value) == ParsedDay(date(2023, 9, 1).toordinal())


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        (2023.0, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("12-2023", date(2023, 12, 1), date(2023, 12, 31)),
        ("sept 2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("sep '23", date(2023, 9, 1), date(2023, 9, 30)),
    ],
)
def test_a_year_or_month_alone_is_its_first_day_or_its_last_and_that_is_said(
    value: object, first: date, last: date
) -> None:
    assert (begin(value).number, end(value).number) == (first.toordinal(), last.toordinal())
    assert "de dag ontbreekt" in str(begin(value).remark)


@pytest.mark.parametrize("value", ["heden", "Nu", "t/m heden", "-", "present"])
def test_an_end_can_be_open(value: str) -> None:
    assert end(value) == ParsedDay(OPEN_END)


def test_an_end_can_be_on_a_day_that_nobody_remembers() -> None:
    assert end("gestopt") == ParsedDay(UNSPECIFIED, end_unknown=True)


@pytest.mark.parametrize("value", ["", "?", "onbekend", None])
def test_nothing_said_is_nothing_known(value: object) -> None:
    assert begin(value) == end(value) == ParsedDay(UNSPECIFIED)


def test_a_number_from_excel_is_a_date_and_that_is_said() -> None:
    assert begin(45000).number == date(2023, 3, 15).toordinal()
    assert "Excel-datum" in str(begin("45000").remark)


@pytest.mark.parametrize(
    "value", ["31-2-2023", "12/31/2023", "voorjaar 2021", "1-1-0203", "gisteren", 12, "3 foo 2020"]
)
def test_what_is_no_date_is_called_wrong_and_never_guessed(value: object) -> None:
    assert begin(value).is_wrong


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"])
)
def test_every_day_survives_being_written(day: date, pattern: str) -> None:
    assert begin(f"{day:{pattern}}") == ParsedDay(day.toordinal())
