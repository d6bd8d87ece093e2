"""What can be done to the requirements of a kind of network, or of one network. Each change is a version that stays."""

from datetime import date

from leernet.analysis.profiles import Scope, requirement_of
from leernet.errors import InvalidInput, Phrase
from leernet.model import Network, ProfileChange, ProfileChangeInput, Record
from leernet.reference import WITHOUT_KIND, Reference
from leernet.services.policy import Actor, require
from leernet.services.records import add_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


def set_requirement(store: Store, *, actor: Actor, change: ProfileChangeInput, reference: Reference) -> int:
    """Let a requirement be this from a day on, new or instead of what it was; the number of this version.

    Raises NotFound for a network that is not there, and InvalidInput, with the field, when a code is in no file, nobody
    can meet it, or the bounds cross.
    """
    if change.definition is None:
        raise InvalidInput(field="definition", problem=Phrase(N_("dit is verplicht.")))
    return _keep(store, actor, change, reference)


def retire_requirement(store: Store, *, actor: Actor, change: ProfileChangeInput, reference: Reference) -> int:
    """Ask a requirement no more from a day on; what was judged by it before that day stays judged by it."""
    retired = ProfileChangeInput(**{**change.model_dump(), "definition": None})
    return _keep(store, actor, retired, reference, verb="retire")


def withdraw_change(store: Store, *, actor: Actor, id: int, today: date) -> None:
    """Take back a version that has judged no day before today. Raises InvalidInput for one that has."""
    require(actor, "remove", ProfileChange.subject)
    with store.write(actor.name) as work:
        change = work.get(ProfileChange, id)
        if change.valid_from < today:
            problem = Phrase(
                N_("deze versie gold al vóór vandaag, en blijft daarom bewaard. Maak een nieuwe wijziging.")
            )
            raise InvalidInput(field="valid_from", problem=problem)
        work.remove(change)


def _keep(store: Store, actor: Actor, change: ProfileChangeInput, reference: Reference, *, verb: str = "change") -> int:
    requirement_of(change.definition, change.code, Scope(change.network_kind or WITHOUT_KIND), reference)
    return add_record(store, actor=actor, table=ProfileChange, values=change, verb=verb, check=_check_network)


def _check_network(work: UnitOfWork, record: Record) -> None:
    assert isinstance(record, ProfileChange)
    if record.network_id is not None:
        work.get(Network, record.network_id)
