"""What can be done to a participation."""

from datetime import date

from leernet.model import Network, Organisation, Participation, ParticipationInput, Person, Record
from leernet.services.policy import Actor, require
from leernet.services.records import add_record, change_record, read_record, remove_record
from leernet.store import Store, UnitOfWork


def add_participation(store: Store, *, actor: Actor, participation: ParticipationInput) -> int:
    """Let a person or an organisation take part; the number that the database gives. Raises NotFound."""
    return add_record(store, actor=actor, table=Participation, values=participation, check=_check_parties)


def read_participation(store: Store, *, actor: Actor, id: int) -> tuple[ParticipationInput, int]:
    """What a form starts from: the values, and the version that `change_participation` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Participation, id=id)
    return ParticipationInput(**fields), version


def change_participation(
    store: Store, *, actor: Actor, id: int, participation: ParticipationInput, expected_version: int
) -> None:
    """Change a participation. Raises NotFound, ChangedMeanwhile."""
    change_record(
        store,
        actor=actor,
        table=Participation,
        id=id,
        values=participation,
        expected_version=expected_version,
        check=_check_parties,
    )


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


def _check_parties(work: UnitOfWork, record: Record) -> None:
    assert isinstance(record, Participation)
    work.get(Network, record.network_id)
    for table, id in ((Person, record.person_id), (Organisation, record.organisation_id)):
        if id is not None:
            work.get(table, id)
