"""What can be done to a meeting: keep it with who was there, correct it, remove it."""

from collections.abc import Sequence

from leernet.errors import InvalidInput, Phrase
from leernet.model import Attendee, AttendeeInput, Meeting, MeetingInput, Network
from leernet.services.policy import Actor, require
from leernet.services.records import read_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


def add_meeting(store: Store, *, actor: Actor, meeting: MeetingInput, attendees: Sequence[AttendeeInput] = ()) -> int:
    """Keep a meeting with who was there, all or nothing; the number that the database gives.

    The `meeting_id` of an attendee is filled in here. Raises NotFound, and InvalidInput for somebody named twice.
    """
    require(actor, "add", Meeting.subject)
    with store.write(actor.name) as work:
        work.get(Network, meeting.network_id)
        id = work.add(Meeting(**meeting.model_dump()))
        _attend(work, id, attendees)
        return id


def read_meeting(store: Store, *, actor: Actor, id: int) -> tuple[MeetingInput, int]:
    """What a form starts from: the values, and the version that `change_meeting` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Meeting, id=id)
    return MeetingInput(**fields), version


def change_meeting(
    store: Store,
    *,
    actor: Actor,
    id: int,
    meeting: MeetingInput,
    attendees: Sequence[AttendeeInput] | None = None,
    expected_version: int,
) -> None:
    """Correct a meeting; `attendees` replaces who was there (None leaves that). Raises NotFound, ChangedMeanwhile."""
    require(actor, "change", Meeting.subject)
    with store.write(actor.name) as work:
        record = work.get(Meeting, id)
        work.change(record, meeting, expected_version=expected_version)
        if attendees is not None:
            _attend(work, id, attendees)


def remove_meeting(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a meeting that was kept by mistake, with who was there. Raises NotFound, ChangedMeanwhile."""
    require(actor, "remove", Meeting.subject)
    with store.write(actor.name) as work:
        record = work.get(Meeting, id)
        work.check_version(record, None, expected_version)
        _attend(work, id, ())
        work.remove(record, expected_version=expected_version)


def _attend(work: UnitOfWork, meeting_id: int, attendees: Sequence[AttendeeInput]) -> None:
    """Let exactly these be the attendees; who stays the same is not written anew."""
    wanted = [AttendeeInput(**{**one.model_dump(), "meeting_id": meeting_id}) for one in attendees]
    people = [one.person_id for one in wanted if one.person_id is not None]
    if len(people) != len(set(people)):
        raise InvalidInput(field="attendees", problem=Phrase(N_("iemand staat er twee keer bij.")))
    for one in wanted:
        if one.person_id is None and not one.name:
            raise InvalidInput(field="attendees", problem=Phrase(N_("een gast heeft een naam nodig.")))
    keep = [Attendee(meeting_id=meeting_id).assign(one).fields() for one in wanted]
    for row in work.find(Attendee, Attendee.meeting_id == meeting_id):
        if row.fields() in keep:
            keep.remove(row.fields())
        else:
            work.remove(row)
    for fields in keep:
        work.add(Attendee(meeting_id=meeting_id).assign(AttendeeInput(**fields)))
