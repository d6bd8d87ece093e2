"""The example cast: fictional people in networks as they really are, for the demo and for the tests.

The files in data/example/ give dates in months relative to today, so the cast never ages: `-26m` is the month 26 months
ago, of which a begin is the first day and an end the last; `-7m12` is the twelfth day of a month. `traits()` names what
each special record is there for.
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
from leernet.model import (
    Network,
    NetworkGemeente,
    NetworkInput,
    NetworkTheme,
    Organisation,
    OrganisationInput,
    OrganisationName,
    Participation,
    ParticipationInput,
    Person,
    PersonInput,
    Record,
)
from leernet.services.persons import new_pseudonym
from leernet.services.policy import Actor, require
from leernet.store import Store, UnitOfWork

_BEGINS = ("begin", "since", "last_confirmed")
_ENDS = ("end", "until", "retain_until")


@dataclass(frozen=True)
class ExampleRow:
    """The values of one record, and by field the keys of the records that it points to."""

    values: Mapping[str, Any]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExampleRows:
    """The whole cast by key, with dates laid relative to one day."""

    persons: Mapping[str, ExampleRow]
    organisations: Mapping[str, ExampleRow]
    networks: Mapping[str, ExampleRow]
    participations: tuple[ExampleRow, ...]


@dataclass(frozen=True)
class Trait:
    """Something special in the cast: in one sentence, and the keys of the records that have it."""

    sentence: str
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


def traits() -> dict[str, Trait]:
    """Every trait of the cast by its name, for tests to look up."""
    entries = _toml("traits.toml")
    return {
        name: Trait(entry["sentence"], **{kind: tuple(keys) for kind, keys in entry.items() if kind != "sentence"})
        for name, entry in entries.items()
    }


def example_rows(today: date) -> ExampleRows:
    """The cast as it is when today is this day."""
    return ExampleRows(
        persons={row.pop("key"): _row(row, today) for row in _csv("persons.csv")},
        organisations={
            row.pop("key"): _row(row, today, parent="parent_id", successor="successor_id")
            for row in _csv("organisations.csv")
        },
        networks={key: _row(row, today, parent="parent_id") for key, row in _toml("networks.toml").items()},
        participations=tuple(
            _row(row, today, person="person_id", organisation="organisation_id", network="network_id")
            for row in _csv("participations.csv")
        ),
    )


def load_example(store: Store, *, actor: Actor, today: date) -> None:
    """Put the cast in a fresh database, in one unit of work."""
    require(actor, "import", "example")
    rows = example_rows(today)
    with store.write(actor.name) as work:
        persons = _add(work, Person, _person, rows.persons, {})
        organisations = _add(work, Organisation, OrganisationInput, rows.organisations, {})
        networks = _add(work, Network, NetworkInput, rows.networks, {})
        others = {"person_id": persons, "organisation_id": organisations, "network_id": networks}
        numbered = {str(number): row for number, row in enumerate(rows.participations)}
        _add(work, Participation, ParticipationInput, numbered, others)


def _person(**values: Any) -> Person:
    return Person(pseudonym=new_pseudonym()).assign(PersonInput(**values))


def _add(
    work: UnitOfWork,
    table: type[Record],
    checked: Callable[..., Any],
    rows: Mapping[str, ExampleRow],
    others: Mapping[str, Mapping[str, int]],
) -> dict[str, int]:
    """Add rows through their input model, those that others point to first; their numbers by key."""
    ids: dict[str, int] = {}
    columns = [name for name in table.model_fields if name not in ("id", "version")]
    while waiting := {key: row for key, row in rows.items() if key not in ids}:
        ready = [key for key, row in waiting.items() if all(others.get(f, ids).get(k) for f, k in row.links.items())]
        assert ready, f"the example has {table.subject}s that point to nothing: {', '.join(waiting)}"
        inputs = [checked(**rows[key].values, **_ids(rows[key], others, ids)) for key in ready]
        added = work.add_many(table, [{name: getattr(one, name) for name in columns} for one in inputs])
        for id, one in zip(added, inputs, strict=True):
            _add_lists(work, id, one)
        ids |= zip(ready, added, strict=True)
    return ids


def _ids(row: ExampleRow, others: Mapping[str, Mapping[str, int]], own: Mapping[str, int]) -> dict[str, int]:
    return {name: others.get(name, own)[key] for name, key in row.links.items()}


def _add_lists(work: UnitOfWork, id: int, values: Any) -> None:
    """The lists that a record has beside its columns."""
    if isinstance(values, OrganisationInput):
        work.add_rows(OrganisationName, [{"organisation_id": id, "name": name} for name in values.other_names])
    if isinstance(values, NetworkInput):
        themes = [(name, False) for name in values.themes] + [(name, True) for name in values.reserve_themes]
        work.add_rows(NetworkTheme, [{"network_id": id, "name": name, "reserve": later} for name, later in themes])
        work.add_rows(NetworkGemeente, [{"network_id": id, "name": name} for name in values.gemeenten])


def _row(row: Mapping[str, Any], today: date, **links: str) -> ExampleRow:
    """What a file says, with dates as dates, lists as tuples, blanks left out and keys of other records apart."""
    read: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(_BEGINS, partial(begin_of, today)),
        **dict.fromkeys(_ENDS, partial(end_of, today)),
        "other_names": lambda text: tuple(text.split("|")),
        "end_unknown": lambda text: text == "ja",
    }
    values = {name: read.get(name, _as_it_is)(value) for name, value in row.items() if value and name not in links}
    return ExampleRow(values, {links[name]: value for name, value in row.items() if value and name in links})


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


def _folder() -> Path:
    return resources.data_folder() / "example"


def _csv(name: str) -> Iterator[dict[str, Any]]:
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_folder() / name).read_text(encoding="utf-8"))
