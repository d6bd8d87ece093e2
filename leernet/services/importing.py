"""Writing the plan of an import: all of it or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from leernet.errors import Phrase, PlanOutdated, RowsRefused
from leernet.exchange.dates import UNSPECIFIED
from leernet.exchange.groups import FileGroups
from leernet.exchange.plan import ImportPlan
from leernet.model import (
    Input,
    Network,
    NetworkInput,
    NetworkTheme,
    Organisation,
    OrganisationInput,
    Participation,
    ParticipationInput,
    Person,
    PersonInput,
    Record,
)
from leernet.services.persons import new_pseudonym
from leernet.services.policy import Actor, require
from leernet.snapshot import OPEN_END, to_date
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

Progress = Callable[[float, Phrase], object]
"""Told how far it is, from 0 to 1, and with what."""

Columns = dict[str, Sequence[Any]]

VERB = "import"
_AT_A_TIME = 500
_Ids = np.ndarray


def write_import(
    store: Store, *, actor: Actor, plan: ImportPlan, skip_refused: bool = False, progress: Progress | None = None
) -> None:
    """Write all that the plan says in one go.

    Raises RowsRefused when there are refused rows and these may not be skipped, and PlanOutdated when somebody wrote
    something since the plan was made. Either way nothing is written.
    """
    require(actor, VERB, Participation.subject)
    if plan.refused and not skip_refused:
        raise _rows_refused(plan)
    tell = progress or _silent
    with store.write(actor.name) as work:
        if work.revision != plan.revision + 1:
            raise PlanOutdated(file=plan.table.file)
        _write(work, plan, tell)
    tell(1.0, Phrase(N_("Klaar.")))


def _silent(share: float, phrase: Phrase) -> None:
    """Progress that nobody looks at."""
    del share, phrase


def _rows_refused(plan: ImportPlan) -> RowsRefused:
    first = plan.first_refusal
    assert first is not None
    return RowsRefused(file=plan.table.file, refused=plan.refused, rows=plan.rows, row=first.row, problem=first.problem)


def _write(work: UnitOfWork, plan: ImportPlan, tell: Progress) -> None:
    origin = {"file": plan.table.file, "sheet": plan.table.sheet}
    tell(0.05, Phrase(N_("Mensen en organisaties bewaren…")))
    persons = _add(work, Person, plan, "persons", _person_columns(plan), origin)
    organisations = _add(work, Organisation, plan, "organisations", _group_columns(plan, "organisations"), origin)
    networks = _add(work, Network, plan, "networks", _group_columns(plan, "networks"), origin)
    work.add_rows(NetworkTheme, list(_theme_rows(plan, networks)))
    tell(0.3, Phrase(N_("Deelnames bewaren…")))
    seats = _participation_columns(plan, persons, organisations, networks)
    work.add_columns(Participation, seats, verb=VERB, origin=origin)
    tell(0.8, Phrase(N_("Wijzigingen bewaren…")))
    _change(work, Person, PersonInput, plan.changed["persons"])
    _change(work, Organisation, OrganisationInput, plan.changed["organisations"])
    _change(work, Network, NetworkInput, plan.changed["networks"])
    located = {id: _with_organisation(fields, organisations) for id, fields in plan.changed["participations"].items()}
    _change(work, Participation, ParticipationInput, located)


def _add(
    work: UnitOfWork, table: type[Record], plan: ImportPlan, kind: str, columns: Columns, origin: dict[str, Any]
) -> _Ids:
    """Add what is new; the record id of everything that the file names, by its number in the file."""
    ids = plan.ids[kind].copy()
    ids[plan.new[kind]] = work.add_columns(table, columns, verb=VERB, origin=origin)
    return ids


def _with_organisation(fields: Mapping[str, Any], organisations: _Ids) -> dict[str, Any]:
    """The fields, with the organisation's id instead of its number in the file."""
    number = fields.get("organisation")
    rest = {name: value for name, value in fields.items() if name != "organisation"}
    return rest if number is None else {**rest, "organisation_id": int(organisations[number])}


def _person_columns(plan: ImportPlan) -> Columns:
    people, new = plan.people, plan.new["persons"].tolist()
    given, prefix, family = zip(*(people.names[i] for i in new), strict=True) if new else ((), (), ())
    return {
        "given_name": given,
        "name_prefix": prefix,
        "family_name": family,
        "email": [people.emails[i] or None for i in new],
        "pseudonym": [new_pseudonym() for _ in new],
        **_blank(PersonInput(given_name="-"), len(new), {"given_name", "name_prefix", "family_name", "email"}),
    }


def _group_columns(plan: ImportPlan, kind: str) -> Columns:
    """The new organisations or networks, with what the file says about them."""
    groups: FileGroups = getattr(plan, kind)
    new = plan.new[kind].tolist()
    empty = OrganisationInput(name="-") if kind == "organisations" else NetworkInput(name="-")
    blank = _blank(empty, len(new), {"name", "other_names", "themes", "reserve_themes", "gemeenten"})
    said = {
        name: [facts.get(i, blank[name][0]) for i in new]
        for name, facts in groups.facts.items()
        if new and name in blank
    }
    return {"name": [groups.names[i] for i in new], **blank, **said}


def _blank(values: Input, length: int, apart: set[str]) -> Columns:
    """The fields that no file says anything about, with what a new record has there."""
    return {name: [value] * length for name, value in values.model_dump(exclude=apart).items()}


def _theme_rows(plan: ImportPlan, networks: _Ids) -> Iterator[dict[str, Any]]:
    themes = plan.networks.facts["themes"]
    for number in plan.new["networks"].tolist():
        for name in themes.get(number, ()):
            yield {"network_id": int(networks[number]), "name": name, "reserve": False}


def _participation_columns(plan: ImportPlan, persons: _Ids, organisations: _Ids, networks: _Ids) -> Columns:
    rows = plan.participations
    numbers = {*rows["since"].tolist(), *rows["until"].tolist()} - {UNSPECIFIED, OPEN_END}
    day = {number: to_date(number) for number in numbers}
    return {
        "person_id": _ids(rows["person"], persons),
        "organisation_id": _ids(rows["organisation"], organisations),
        "network_id": _ids(rows["network"], networks),
        "role": rows["role"].tolist(),
        "function": rows["function"].tolist(),
        "since": [day.get(number) for number in rows["since"].tolist()],
        "until": [day.get(number) for number in rows["until"].tolist()],
        "end_unknown": rows["end_unknown"].tolist(),
        "end_reason": rows["end_reason"].tolist(),
        "last_confirmed": [None] * len(rows),
        "note": [""] * len(rows),
    }


def _ids(numbers: Any, ids: _Ids) -> list[int | None]:
    """The record ids for these numbers in the file; None where the row names nobody."""
    table = [*ids.tolist(), None]
    return [table[number] for number in numbers.tolist()]


def _change(
    work: UnitOfWork, table: type[Record], values: type[Input], changes: Mapping[int, Mapping[str, Any]]
) -> None:
    for ids in _batches(changes):
        records = work.find(table, table.id.in_(ids))  # type: ignore[union-attr]
        changed = [(record, values(**{**record.fields(), **changes[record.id or 0]})) for record in records]
        work.change_many(changed, verb=VERB)


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, _AT_A_TIME)):
        yield batch
