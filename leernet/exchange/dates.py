"""Dates as people write them in lists: Excel dates, '1-9-2023', '1 sept 2023', '2023', 'heden'."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from leernet.errors import Phrase
from leernet.exchange.cells import clean_text
from leernet.exchange.words import ImportWords
from leernet.snapshot import OPEN_END
from leernet.texts import N_, format_date

UNSPECIFIED = -1
"""The day number of a cell that says nothing: it never erases what is known."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_RANGE = (20_000, 80_000)  # 1954–2119: below it, a number is rather a year
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_WITH_NAME = re.compile(r"(?:(\d{1,2})[. -]*)?([^\W\d_]+)\.?[ ,.'’-]*(\d{4}|\d{2})")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_WEEKDAY = re.compile(r"^(ma|di|wo|do|vr|za|zo)[a-z]*\.? (?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class ParsedDay:
    """What a cell says about a day: its number (or UNSPECIFIED, or OPEN_END), whether it is an end on an unknown day,
    and a remark when something was filled in. `is_wrong` when it is no date at all."""

    number: int = UNSPECIFIED
    end_unknown: bool = False
    remark: Phrase | None = None
    is_wrong: bool = False


def parse_day(value: Any, words: ImportWords, *, is_end: bool) -> ParsedDay:
    """The day in a cell. A year or a month alone is its first day, or its last when it is an end."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _exact(value)
    text = _TIME.sub("", clean_text(value)).casefold()
    if not text or text in words.unknown:
        return ParsedDay()
    if text in words.open_ends:
        return ParsedDay(OPEN_END) if is_end else ParsedDay()
    if is_end and text in words.known_ends:
        return ParsedDay(end_unknown=True)
    return _parse_text(_WEEKDAY.sub("", text).removesuffix(".0"), words, is_end)


def _parse_text(text: str, words: ImportWords, is_end: bool) -> ParsedDay:
    if text.isdecimal() and len(text) <= 5:
        return _from_number(int(text), is_end)
    period = _period(text, words)
    if period:
        return _rounded(*period, is_end)
    return _exact(_reading(text, words))


def _from_number(number: int, is_end: bool) -> ParsedDay:
    if FIRST_YEAR <= number <= LAST_YEAR:
        return _rounded(date(number, 1, 1), date(number, 12, 31), is_end)
    if _EXCEL_RANGE[0] <= number <= _EXCEL_RANGE[1]:
        day = _EXCEL_EPOCH + timedelta(days=number)
        return ParsedDay(day.toordinal(), remark=_filled_in(N_("dit getal is gelezen als de Excel-datum {day}."), day))
    return ParsedDay(is_wrong=True)


def _period(text: str, words: ImportWords) -> tuple[date, date] | None:
    """The first and last day of a month with its year."""
    numbers = _MONTH_YEAR.fullmatch(text)
    named = _WITH_NAME.fullmatch(text)
    if numbers:
        month, year = int(numbers[1] or numbers[4]), int(numbers[2] or numbers[3])
    elif named and named[1] is None and named[2] in words.months:
        month, year = words.months[named[2]], _full_year(named[3])
    else:
        return None
    first = _day(year, month, 1)
    return (first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)) if first else None


def _reading(text: str, words: ImportWords) -> date | None:
    """The day that a text means, in the Dutch order: day, month, year."""
    numbers = _NUMBERS.fullmatch(text)
    named = _WITH_NAME.fullmatch(text)
    if numbers and len(numbers[1]) == 4:
        return _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    if numbers and len(numbers[1]) <= 2 and len(numbers[3]) in (2, 4):
        return _day(_full_year(numbers[3]), int(numbers[2]), int(numbers[1]))
    if named and named[1] and named[2] in words.months:
        return _day(_full_year(named[3]), words.months[named[2]], int(named[1]))
    if len(text) == 8 and text.isdecimal():
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None


def _exact(day: date | None) -> ParsedDay:
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ParsedDay(is_wrong=True)
    return ParsedDay(day.toordinal())


def _rounded(first: date, last: date, is_end: bool) -> ParsedDay:
    day = last if is_end else first
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ParsedDay(is_wrong=True)
    return ParsedDay(day.toordinal(), remark=_filled_in(N_("de dag ontbreekt; gelezen als {day}."), day))


def _filled_in(sentence: str, day: date) -> Phrase:
    return Phrase(sentence, {"day": format_date(day)})


def _full_year(digits: str) -> int:
    """Two digits are this century up to 69, and the last one after that."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
