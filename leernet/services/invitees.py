"""Who is asked to a round: people that leernet knows, and guests by name."""

from collections.abc import Mapping, Sequence

from leernet.errors import InvalidInput, Phrase
from leernet.model import Invitee, InviteeInput, Phase, ReflectionRound
from leernet.services.policy import Actor, require
from leernet.services.records import read_record
from leernet.services.rounds import round_in
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

_BEFORE_CLOSING = (Phase.PREPARATION, Phase.OPEN, Phase.DISCUSSION)
_REMEDY = N_("Wie er was, verandert niet meer.")


def invite(store: Store, *, actor: Actor, invitee: InviteeInput) -> int:
    """Ask one more to a round that is not closed; the number that the database gives. Raises WrongPhase, NotFound.

    Raises InvalidInput for nobody in particular, and for a person who is asked already.
    """
    return invite_many(store, actor=actor, invitees=[invitee])[0]


def invite_many(store: Store, *, actor: Actor, invitees: Sequence[InviteeInput]) -> list[int]:
    """Ask several, all or none; see `invite`."""
    require(actor, "add", Invitee.subject)
    with store.write(actor.name) as work:
        return [_invite(work, invitee) for invitee in invitees]


def change_guest_list(
    store: Store, *, actor: Actor, round_id: int, add: Sequence[InviteeInput], remove: Sequence[int]
) -> None:
    """Ask some more to this round and some (by number) no longer, all of it or nothing. Raises as `invite`."""
    require(actor, "change", Invitee.subject)
    with store.write(actor.name) as work:
        _round(work, round_id)
        for id in remove:
            work.remove(_found(work, id))
        for invitee in add:
            _invite(work, invitee.model_copy(update={"round_id": round_id}))


def read_invitee(store: Store, *, actor: Actor, id: int) -> tuple[InviteeInput, int]:
    """What a form starts from: the values and the version. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Invitee, id=id)
    return InviteeInput(**fields), version


def change_invitee(store: Store, *, actor: Actor, id: int, invitee: InviteeInput, expected_version: int) -> None:
    """Change who is asked, or in which role; the round stays. Raises as `invite`, and ChangedMeanwhile."""
    require(actor, "change", Invitee.subject)
    with store.write(actor.name) as work:
        found = _found(work, id)
        values = _checked(work, invitee.model_copy(update={"round_id": found.round_id}), except_id=id)
        work.change(found, values, expected_version=expected_version)


def remove_invitee(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Ask somebody no longer. Raises WrongPhase, ChangedMeanwhile."""
    require(actor, "remove", Invitee.subject)
    with store.write(actor.name) as work:
        work.remove(_found(work, id), expected_version=expected_version)


def mark_present(store: Store, *, actor: Actor, present: Mapping[int, bool | None]) -> None:
    """Note who is in the room, by the number of the invitee; None takes it back. Raises WrongPhase, NotFound.

    Whoever marked last is right: a version is not asked for.
    """
    require(actor, "change", Invitee.subject)
    with store.write(actor.name) as work:
        rows = [(_found(work, id), there) for id, there in present.items()]
        for row, there in rows:
            work.change(row, InviteeInput(**{**row.fields(), "present": there}), verb="mark_present")


def _found(work: UnitOfWork, id: int) -> Invitee:
    found = work.get(Invitee, id)
    _round(work, found.round_id)
    return found


def _round(work: UnitOfWork, id: int) -> ReflectionRound:
    return round_in(work, id, *_BEFORE_CLOSING, remedy=_REMEDY)


def _invite(work: UnitOfWork, invitee: InviteeInput) -> int:
    _round(work, invitee.round_id)
    return work.add(Invitee(**_checked(work, invitee).model_dump()))


def _checked(work: UnitOfWork, invitee: InviteeInput, *, except_id: int | None = None) -> InviteeInput:
    """Somebody, and not twice. A person goes by the name that leernet has, so that it can be hidden and changed."""
    if invitee.person_id is None:
        if not invitee.name:
            raise InvalidInput(field="name", problem=Phrase(N_("kies iemand, of vul de naam van een gast in.")))
        return invitee
    same = (Invitee.round_id == invitee.round_id, Invitee.person_id == invitee.person_id, Invitee.id != except_id)
    if work.count(Invitee, *(same if except_id else same[:2])):
        raise InvalidInput(field="person_id", problem=Phrase(N_("deze persoon is al uitgenodigd.")))
    return invitee.model_copy(update={"name": ""})
