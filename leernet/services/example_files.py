"""Reading the files of the example, with dates in months relative to today.

`-26m` is the month 26 months ago, of which a begin is the first day and an end the last; `-7m12` is the twelfth day of
a month. So the example never ages.
"""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from leernet import resources

_BEGINS = ("begin", "since", "last_confirmed", "day", "opened_on", "closed_on", "due", "ended")
_ENDS = ("end", "until", "retain_until")
_YEARS = ("selected_for", "year")


@dataclass(frozen=True)
class ExampleRow:
    """The values of one record, and by field the keys of the records that it points to."""

    values: Mapping[str, Any]
    links: Mapping[str, str] = field(default_factory=dict)


def read_row(row: Mapping[str, Any], today: date, **links: str) -> ExampleRow:
    """What a file says, with dates as dates, lists as tuples, blanks left out and keys of other records apart.

    `links` are the fields that hold such a key, each with the field of the record that gets its number.
    """
    read: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(_BEGINS, partial(begin_of, today)),
        **dict.fromkeys(_ENDS, partial(end_of, today)),
        **dict.fromkeys(_YEARS, lambda months: begin_of(today, months).year),
        "other_names": lambda text: tuple(text.split("|")),
        "end_unknown": lambda text: text == "ja",
    }
    filled_in = {name: value for name, value in row.items() if value != ""}
    values = {name: read.get(name, _as_it_is)(value) for name, value in filled_in.items() if name not in links}
    return ExampleRow(values, {links[name]: value for name, value in filled_in.items() if name in links})


def _as_it_is(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def begin_of(today: date, months: str) -> date:
    """The first day (or the given day) of the month that lies so many months from today: `-26m`, `+2m`, `-7m12`."""
    written = re.fullmatch(r"([+-]?\d+)m(\d+)?", months)
    assert written, f"'{months}' is not a number of months such as -26m or -7m12"
    month = today.year * 12 + today.month - 1 + int(written[1])
    return date(month // 12, month % 12 + 1, int(written[2] or 1))


def end_of(today: date, months: str) -> date:
    """The last day (or the given day) of that month."""
    if not months.endswith("m"):
        return begin_of(today, months)
    return begin_of(today, f"{int(months[:-1]) + 1}m") - timedelta(days=1)


def read_csv(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a list of the example."""
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def read_toml(name: str) -> dict[str, Any]:
    """The entries of a file of the example by key."""
    return tomllib.loads((_folder() / name).read_text(encoding="utf-8"))


def _folder() -> Path:
    return resources.data_folder() / "example"
