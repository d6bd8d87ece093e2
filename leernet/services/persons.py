"""What can be done to a person."""

import secrets
from typing import Any

from leernet.model import Action, Attendee, Invitee, LearningQuestion, Participation, Person, PersonInput
from leernet.services.moving import move_learning_of_person, move_participations
from leernet.services.policy import Actor, require
from leernet.services.records import (
    add_record,
    change_record,
    complete,
    read_record,
    refuse_itself_twice,
    remove_record,
)
from leernet.store import Store
from leernet.texts import N_

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else
_PSEUDONYM_LENGTH = 8  # thirty to the eighth: two alike among 100,000 people is a chance of one in a hundred


def new_pseudonym() -> str:
    """A name that says nothing about the person, such as 'Deelnemer 7KQ3-M2XW'."""
    number = secrets.randbelow(len(_LETTERS) ** _PSEUDONYM_LENGTH)  # one draw: an import makes thousands
    letters = "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(_PSEUDONYM_LENGTH))
    return f"Deelnemer {letters[:4]}-{letters[4:]}"


def add_person(store: Store, *, actor: Actor, person: PersonInput) -> int:
    """Add a person; the number that the database gives."""
    return add_record(store, actor=actor, table=Person, pseudonym=new_pseudonym(), values=person)


def read_person(store: Store, *, actor: Actor, id: int) -> tuple[PersonInput, int]:
    """What a form starts from: the values, and the version that `change_person` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Person, id=id)
    return PersonInput(**fields), version


def change_person(store: Store, *, actor: Actor, id: int, person: PersonInput, expected_version: int) -> None:
    """Change what is known of a person. Raises NotFound, ChangedMeanwhile."""
    change_record(store, actor=actor, table=Person, id=id, values=person, expected_version=expected_version)


def remove_person(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a person who takes part in nothing and owns nothing. Raises InUse otherwise."""
    uses: list[tuple[str, Any, Any]] = [
        (N_("deelnames: {number}"), Participation, Participation.person_id),
        (N_("uitnodigingen voor een reflectieronde: {number}"), Invitee, Invitee.person_id),
        (N_("bijeenkomsten: {number}"), Attendee, Attendee.person_id),
        (N_("acties: {number}"), Action, Action.owner_id),
        (N_("leervragen: {number}"), LearningQuestion, LearningQuestion.owner_id),
    ]
    remove_record(store, actor=actor, table=Person, id=id, expected_version=expected_version, uses=uses)


def merge_persons(store: Store, *, actor: Actor, keep: int, duplicate: int) -> None:
    """Make one person of two: the kept one gets the other's participations, actions and leervragen, and contact data
    where it has none.
    """
    require(actor, "merge", Person.subject)
    refuse_itself_twice(keep, duplicate)
    with store.write(actor.name) as work:
        kept, other = work.get(Person, keep), work.get(Person, duplicate)
        move_participations(work, "person_id", duplicate, keep)
        move_learning_of_person(work, duplicate, keep)
        work.change(kept, PersonInput(**complete(kept.fields(), other.fields())), verb="merge")
        work.remove(other, verb="merge")
