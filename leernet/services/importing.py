"""Writing the plan of an import: all of it or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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

Progress = Callable[[float, Phrase], None]
"""Told how far it is, from 0 to 1, and with what."""

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
    persons = _add(work, Person, plan.new["persons"], plan.ids["persons"], _person_rows(plan), origin)
    organisations = _add(
        work, Organisation, plan.new["organisations"], plan.ids["organisations"], _organisation_rows(plan), origin
    )
    networks = _add(work, Network, plan.new["networks"], plan.ids["networks"], _network_rows(plan), origin)
    work.add_rows(NetworkTheme, list(_theme_rows(plan, networks)))
    tell(0.3, Phrase(N_("Deelnames bewaren…")))
    work.add_many(Participation, _participation_rows(plan, persons, organisations, networks), verb=VERB, origin=origin)
    tell(0.8, Phrase(N_("Wijzigingen bewaren…")))
    _change(work, Person, PersonInput, plan.changed["persons"])
    _change(work, Organisation, OrganisationInput, plan.changed["organisations"])
    _change(work, Network, NetworkInput, plan.changed["networks"])
    located = {id: _with_organisation(fields, organisations) for id, fields in plan.changed["participations"].items()}
    _change(work, Participation, ParticipationInput, located)


def _add(
    work: UnitOfWork,
    table: type[Record],
    new: _Ids,
    known: _Ids,
    rows: list[dict[str, Any]],
    origin: dict[str, Any],
) -> _Ids:
    """Add what is new; the record ids of all that the file names, by their number in the file (0 where there is none)."""
    ids = known.copy()
    ids[new] = work.add_many(table, rows, verb=VERB, origin=origin) if len(new) else []
    return ids


def _with_organisation(fields: Mapping[str, Any], organisations: _Ids) -> dict[str, Any]:
    """The fields, with the organisation's id instead of its number in the file."""
    number = fields.get("organisation")
    rest = {name: value for name, value in fields.items() if name != "organisation"}
    return rest if number is None else {**rest, "organisation_id": int(organisations[number])}


def _person_rows(plan: ImportPlan) -> list[dict[str, Any]]:
    people = plan.people
    blank = PersonInput(given_name="-").model_dump()
    return [
        {**blank, **people.names[i]._asdict(), "email": people.emails[i] or None, "pseudonym": new_pseudonym()}
        for i in plan.new["persons"].tolist()
    ]


def _organisation_rows(plan: ImportPlan) -> list[dict[str, Any]]:
    blank = OrganisationInput(name="-").model_dump(exclude={"other_names"})
    return _group_rows(plan.organisations, plan.new["organisations"], blank)


def _network_rows(plan: ImportPlan) -> list[dict[str, Any]]:
    blank = NetworkInput(name="-").model_dump(exclude={"themes", "reserve_themes", "gemeenten"})
    return _group_rows(plan.networks, plan.new["networks"], blank)


def _group_rows(groups: FileGroups, numbers: _Ids, blank: dict[str, Any]) -> list[dict[str, Any]]:
    facts = {name: said for name, said in groups.facts.items() if name in blank}
    return [
        {**blank, "name": groups.names[i], **{name: said[i] for name, said in facts.items() if i in said}}
        for i in numbers.tolist()
    ]


def _theme_rows(plan: ImportPlan, networks: _Ids) -> Iterator[dict[str, Any]]:
    themes = plan.networks.facts["themes"]
    for number in plan.new["networks"].tolist():
        for name in themes.get(number, ()):
            yield {"network_id": int(networks[number]), "name": name, "reserve": False}


def _participation_rows(plan: ImportPlan, persons: _Ids, organisations: _Ids, networks: _Ids) -> list[dict[str, Any]]:
    rows = plan.participations
    numbers = {*rows["since"].tolist(), *rows["until"].tolist()} - {UNSPECIFIED, OPEN_END}
    day = {number: to_date(number) for number in numbers}
    columns = {
        "person_id": _ids(rows["person"], persons),
        "organisation_id": _ids(rows["organisation"], organisations),
        "network_id": _ids(rows["network"], networks),
        "role": rows["role"].tolist(),
        "function": rows["function"].tolist(),
        "since": [day.get(number) for number in rows["since"].tolist()],
        "until": [day.get(number) for number in rows["until"].tolist()],
        "end_unknown": rows["end_unknown"].tolist(),
        "end_reason": rows["end_reason"].tolist(),
    }
    rest = {"last_confirmed": None, "note": ""}
    return [{**dict(zip(columns, values, strict=True)), **rest} for values in zip(*columns.values(), strict=True)]


def _ids(numbers: Any, ids: _Ids) -> list[int | None]:
    """The record ids for these numbers in the file; None where the row names nobody."""
    table = [*ids.tolist(), None]
    return [table[number] for number in numbers.tolist()]


def _change(
    work: UnitOfWork, table: type[Record], values: type[Input], changes: Mapping[int, Mapping[str, Any]]
) -> None:
    for ids in _batches(changes):
        for record in work.find(table, table.id.in_(ids)):  # type: ignore[union-attr]
            work.change(record, values(**{**record.fields(), **changes[record.id or 0]}), verb=VERB)


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, _AT_A_TIME)):
        yield batch
