"""What can be done to an organisation."""

from typing import Any

from leernet.model import Attendee, AttendeeInput, Organisation, OrganisationInput, Participation, Record
from leernet.services.moving import move_participations, move_references, move_rows
from leernet.services.policy import Actor, require
from leernet.services.records import (
    add_record,
    change_record,
    complete,
    read_record,
    refuse_circle,
    refuse_itself_twice,
    remove_record,
)
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


def add_organisation(store: Store, *, actor: Actor, organisation: OrganisationInput) -> int:
    """Add an organisation; the number that the database gives."""
    return add_record(store, actor=actor, table=Organisation, values=organisation, check=_check_relations)


def read_organisation(store: Store, *, actor: Actor, id: int) -> tuple[OrganisationInput, int]:
    """What a form starts from: the values, and the version that `change_organisation` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Organisation, id=id)
    return OrganisationInput(**fields), version


def change_organisation(
    store: Store, *, actor: Actor, id: int, organisation: OrganisationInput, expected_version: int
) -> None:
    """Change what is known of an organisation. Raises NotFound, ChangedMeanwhile, InvalidInput for a circle."""
    change_record(
        store,
        actor=actor,
        table=Organisation,
        id=id,
        values=organisation,
        expected_version=expected_version,
        check=_check_relations,
    )


def remove_organisation(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove an organisation on which nothing hangs. Raises InUse otherwise."""
    uses: list[tuple[str, Any, Any]] = [
        (N_("deelnames: {number}"), Participation, Participation.organisation_id),
        (N_("aanwezigen bij bijeenkomsten: {number}"), Attendee, Attendee.organisation_id),
        (N_("onderdelen: {number}"), Organisation, Organisation.parent_id),
        (N_("voorgangers: {number}"), Organisation, Organisation.successor_id),
    ]
    remove_record(store, actor=actor, table=Organisation, id=id, expected_version=expected_version, uses=uses)


def merge_organisations(store: Store, *, actor: Actor, keep: int, duplicate: int) -> None:
    """Make one organisation of two; the name of the duplicate lives on as another name of the kept one."""
    require(actor, "merge", Organisation.subject)
    refuse_itself_twice(keep, duplicate)
    with store.write(actor.name) as work:
        kept, other = work.get(Organisation, keep), work.get(Organisation, duplicate)
        move_participations(work, "organisation_id", duplicate, keep)
        move_rows(work, Attendee, AttendeeInput, "organisation_id", duplicate, keep)
        for field in ("parent_id", "successor_id"):
            move_references(work, Organisation, OrganisationInput, field, duplicate, keep)
        values = complete(kept.fields(), other.fields())
        values["other_names"] = [name for name in (*values["other_names"], other.name) if name != kept.name]
        for field in ("parent_id", "successor_id"):
            values[field] = None if values[field] in {keep, duplicate} else values[field]
        work.change(kept, OrganisationInput(**values), verb="merge")
        _check_relations(work, kept)
        work.remove(other, verb="merge")


def _check_relations(work: UnitOfWork, record: Record) -> None:
    refuse_circle(work, record, field="parent_id")
    refuse_circle(work, record, field="successor_id")
