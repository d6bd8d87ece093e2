"""Bewust afgeweken: setting a requirement of a network aside for a while, with a reason and an end."""

from datetime import date, timedelta

from leernet.errors import InvalidInput, Phrase
from leernet.model import Network, Record, Waiver, WaiverInput
from leernet.services.policy import Actor, require
from leernet.services.records import add_record, change_record, read_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


def add_waiver(store: Store, *, actor: Actor, waiver: WaiverInput) -> int:
    """Set a requirement aside; the number that the database gives.

    Raises NotFound for a network that is not there, InvalidInput when the requirement is set aside already.
    """
    return add_record(store, actor=actor, table=Waiver, values=waiver, check=_check)


def read_waiver(store: Store, *, actor: Actor, id: int) -> tuple[WaiverInput, int]:
    """What a form starts from: the values, and the version that `change_waiver` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Waiver, id=id)
    return WaiverInput(**fields), version


def change_waiver(store: Store, *, actor: Actor, id: int, waiver: WaiverInput, expected_version: int) -> None:
    """Change why, by whom or until when a requirement is set aside. Raises as add_waiver, and ChangedMeanwhile."""
    change_record(
        store,
        actor=actor,
        table=Waiver,
        id=id,
        values=waiver,
        expected_version=expected_version,
        check=_check,
    )


def withdraw_waiver(store: Store, *, actor: Actor, id: int, today: date, expected_version: int) -> None:
    """Ask the requirement again from today on.

    The days before today stay as they were decided; what had not begun by then is removed. Raises ChangedMeanwhile.
    """
    require(actor, "end", Waiver.subject)
    yesterday = today - timedelta(days=1)
    with store.write(actor.name) as work:
        waiver = work.get(Waiver, id)
        if waiver.since > yesterday:
            work.remove(waiver, expected_version=expected_version)
        else:
            ended = WaiverInput(**{**waiver.fields(), "until": min(waiver.until, yesterday)})
            work.change(waiver, ended, expected_version=expected_version, verb="end")


def _check(work: UnitOfWork, record: Record) -> None:
    """The network is there, and no other waiver sets the same aside on the same day: withdrawing one is enough then."""
    assert isinstance(record, Waiver)
    work.get(Network, record.network_id)
    others = work.find(Waiver, Waiver.network_id == record.network_id, Waiver.requirement == record.requirement)
    for other in others:
        if other.id != record.id and other.since <= record.until and other.until >= record.since:
            template = N_("dit is al opzij gezet van {since} tot en met {until}. Wijzig die afwijking.")
            raise InvalidInput(field="until", problem=Phrase(template, {"since": other.since, "until": other.until}))
