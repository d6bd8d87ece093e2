"""The example cast: fictional people in networks as they really are, for the demo and for the tests.

`traits()` names what each special record is there for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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
from leernet.services.example_files import ExampleRow, read_csv, read_row, read_toml
from leernet.services.example_history import add_history, freeze_rounds
from leernet.services.persons import new_pseudonym
from leernet.services.policy import Actor, require
from leernet.store import Store, UnitOfWork


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
    entries = read_toml("traits.toml")
    return {
        name: Trait(entry["sentence"], **{kind: tuple(keys) for kind, keys in entry.items() if kind != "sentence"})
        for name, entry in entries.items()
    }


def example_rows(today: date) -> ExampleRows:
    """The cast as it is when today is this day."""
    return ExampleRows(
        persons={row.pop("key"): read_row(row, today) for row in read_csv("persons.csv")},
        organisations={
            row.pop("key"): read_row(row, today, parent="parent_id", successor="successor_id")
            for row in read_csv("organisations.csv")
        },
        networks={key: read_row(row, today, parent="parent_id") for key, row in read_toml("networks.toml").items()},
        participations=tuple(
            read_row(row, today, person="person_id", organisation="organisation_id", network="network_id")
            for row in read_csv("participations.csv")
        ),
    )


def load_example(store: Store, *, actor: Actor, today: date) -> None:
    """Put the cast in a fresh database, with what it has behind it."""
    require(actor, "import", "example")
    rows = example_rows(today)
    with store.write(actor.name) as work:
        persons = _add(work, Person, _person, rows.persons, {})
        organisations = _add(work, Organisation, OrganisationInput, rows.organisations, {})
        networks = _add(work, Network, NetworkInput, rows.networks, {})
        others = {"person_id": persons, "organisation_id": organisations, "network_id": networks}
        numbered = {str(number): row for number, row in enumerate(rows.participations)}
        _add(work, Participation, ParticipationInput, numbered, others)
        add_history(work, persons, networks, today)
    freeze_rounds(store, actor=actor)


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
