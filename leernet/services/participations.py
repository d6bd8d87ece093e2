"""What can be done to a participation."""

from datetime import date

from leernet.model import (
    Organisation,
    OrganisationInput,
    Participation,
    ParticipationInput,
    Person,
    PersonInput,
)
from leernet.services.persons import new_pseudonym
from leernet.services.policy import Actor, require
from leernet.services.records import read_record, remove_record
from leernet.store import Store, UnitOfWork


def add_participation(
    store: Store,
    *,
    actor: Actor,
    participation: ParticipationInput,
    person: PersonInput | None = None,
    organisation: OrganisationInput | None = None,
) -> int:
    """Let a person or an organisation take part; the number that the database gives. Raises NotFound.

    A person or organisation that is given here is new and added as well, in place of the id in the participation: all
    of it is kept, or nothing.
    """
    require(actor, "add", Participation.subject)
    with store.write(actor.name) as work:
        record = Participation(network_id=participation.network_id).assign(
            _with_newcomers(work, actor, participation, person, organisation)
        )
        return work.add(record)


def read_participation(store: Store, *, actor: Actor, id: int) -> tuple[ParticipationInput, int]:
    """What a form starts from: the values, and the version that `change_participation` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Participation, id=id)
    return ParticipationInput(**fields), version


def change_participation(
    store: Store,
    *,
    actor: Actor,
    id: int,
    participation: ParticipationInput,
    expected_version: int,
    person: PersonInput | None = None,
    organisation: OrganisationInput | None = None,
) -> None:
    """Change a participation, newcomers as with `add_participation`. Raises NotFound, ChangedMeanwhile."""
    require(actor, "change", Participation.subject)
    with store.write(actor.name) as work:
        row = work.get(Participation, id)
        values = _with_newcomers(work, actor, participation, person, organisation)
        work.change(row, values, expected_version=expected_version)


def end_participation(
    store: Store, *, actor: Actor, id: int, until: date, end_reason: str = "", expected_version: int
) -> None:
    """Let a participation hold up to and including this day. Raises InvalidInput when it had not begun by then."""
    _change_some(
        store,
        actor,
        id,
        expected_version,
        "end",
        until=until,
        end_unknown=False,
        end_reason=end_reason,
    )


def confirm_participation(store: Store, *, actor: Actor, id: int, day: date, expected_version: int) -> None:
    """Note that somebody looked at this participation on this day and found it right."""
    _change_some(store, actor, id, expected_version, "confirm", last_confirmed=day)


def remove_participation(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a participation that never was. Who has left is not removed but ended: that keeps the history."""
    remove_record(store, actor=actor, table=Participation, id=id, expected_version=expected_version)


def _change_some(store: Store, actor: Actor, id: int, expected_version: int, verb: str, **values: object) -> None:
    require(actor, verb, Participation.subject)
    with store.write(actor.name) as work:
        row = work.get(Participation, id)
        changed = ParticipationInput(**{**row.fields(), **values})
        work.change(row, changed, expected_version=expected_version, verb=verb)


def _with_newcomers(
    work: UnitOfWork,
    actor: Actor,
    participation: ParticipationInput,
    person: PersonInput | None,
    organisation: OrganisationInput | None,
) -> ParticipationInput:
    ids = {}
    if person is not None:
        require(actor, "add", Person.subject)
        ids["person_id"] = work.add(Person(pseudonym=new_pseudonym()).assign(person))
    if organisation is not None:
        require(actor, "add", Organisation.subject)
        ids["organisation_id"] = work.add(Organisation(name=organisation.name).assign(organisation))
    return participation.model_copy(update=ids)
