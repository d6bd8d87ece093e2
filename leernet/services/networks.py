"""What can be done to a network."""

from typing import Any

from leernet.model import (
    Action,
    LearningQuestion,
    Meeting,
    Network,
    NetworkInput,
    Outcome,
    Participation,
    ProfileChange,
    ProfileChangeInput,
    Record,
    RoundNetwork,
    Waiver,
    WaiverInput,
    YearEvaluation,
)
from leernet.services.moving import (
    move_decisions,
    move_learning_of_network,
    move_participations,
    move_references,
)
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
from leernet.store import Store
from leernet.texts import N_


def add_network(store: Store, *, actor: Actor, network: NetworkInput) -> int:
    """Add a network; the number that the database gives."""
    return add_record(store, actor=actor, table=Network, values=network, check=refuse_circle)


def read_network(store: Store, *, actor: Actor, id: int) -> tuple[NetworkInput, int]:
    """What a form starts from: the values, and the version that `change_network` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Network, id=id)
    return NetworkInput(**fields), version


def change_network(store: Store, *, actor: Actor, id: int, network: NetworkInput, expected_version: int) -> None:
    """Change what is known of a network. Raises NotFound, ChangedMeanwhile, InvalidInput for a circle."""
    change_record(
        store,
        actor=actor,
        table=Network,
        id=id,
        values=network,
        expected_version=expected_version,
        check=refuse_circle,
    )


def remove_network(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a network on which nothing hangs, with its own requirements and waivers. Raises InUse otherwise."""
    uses: list[tuple[str, Any, Any]] = [
        (N_("deelnames: {number}"), Participation, Participation.network_id),
        (N_("onderdelen: {number}"), Network, Network.parent_id),
        (N_("reflectierondes: {number}"), RoundNetwork, RoundNetwork.network_id),
        (N_("bijeenkomsten: {number}"), Meeting, Meeting.network_id),
        (N_("acties: {number}"), Action, Action.network_id),
        (N_("leervragen: {number}"), LearningQuestion, LearningQuestion.network_id),
        (N_("opbrengsten: {number}"), Outcome, Outcome.network_id),
        (N_("jaarevaluaties: {number}"), YearEvaluation, YearEvaluation.network_id),
    ]
    along: list[tuple[type[Record], Any]] = [(ProfileChange, ProfileChange.network_id), (Waiver, Waiver.network_id)]
    remove_record(store, actor=actor, table=Network, id=id, expected_version=expected_version, uses=uses, along=along)


def merge_networks(store: Store, *, actor: Actor, keep: int, duplicate: int) -> None:
    """Make one network of two: participations, parts, themes and gemeenten of both, and all that they learned.

    Leervragen whose letter is in use get the next one. Of requirements, waivers and yearly decisions that both have,
    those of the kept network stay.
    """
    require(actor, "merge", Network.subject)
    refuse_itself_twice(keep, duplicate)
    with store.write(actor.name) as work:
        kept, other = work.get(Network, keep), work.get(Network, duplicate)
        move_participations(work, "network_id", duplicate, keep)
        move_references(work, Network, NetworkInput, "parent_id", duplicate, keep)
        move_learning_of_network(work, duplicate, keep)
        move_decisions(work, ProfileChange, ProfileChangeInput, ("code",), duplicate, keep)
        move_decisions(work, Waiver, WaiverInput, ("requirement",), duplicate, keep)
        values = complete(kept.fields(), other.fields())
        if values["parent_id"] in {keep, duplicate}:
            values["parent_id"] = None
        work.change(kept, NetworkInput(**values), verb="merge")
        refuse_circle(work, kept)
        work.remove(other, verb="merge")
