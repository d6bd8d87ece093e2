"""Proposals: steps that were tried in the sandbox, kept, and carried out in one go."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from leernet.analysis.what_if import (
    AddParticipation,
    EndParticipation,
    RemoveOrganisation,
    RemovePerson,
    Step,
    step_values,
    steps_of,
)
from leernet.errors import AlreadyCarriedOut, InvalidInput, Phrase
from leernet.model import Network, Organisation, Participation, ParticipationInput, Person
from leernet.model.profile import Proposal, ProposalInput
from leernet.services.policy import Actor, require
from leernet.services.records import add_record, remove_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


@dataclass(frozen=True)
class KeptProposal:
    """A proposal as it was kept; `carried_out` is the day on which that was done, `version` what to expect then."""

    id: int
    version: int
    name: str
    day: date
    note: str
    steps: tuple[Step, ...]
    carried_out: date | None


def keep_proposal(store: Store, *, actor: Actor, name: str, day: date, steps: tuple[Step, ...], note: str = "") -> int:
    """Keep these steps under a name; the number that the database gives. Nothing else is changed."""
    if not steps:
        raise InvalidInput(field="steps", problem=Phrase(N_("er is nog geen stap om te bewaren.")))
    values = ProposalInput(name=name, day=day, note=note, steps=step_values(steps))
    return add_record(store, actor=actor, table=Proposal, values=values)


def kept_proposals(store: Store, *, actor: Actor) -> list[KeptProposal]:
    """All proposals that were kept, the newest first."""
    require(actor, "read", Proposal.subject)
    return [_kept(*record) for record in reversed(store.read_records(Proposal))]


def remove_proposal(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Keep a proposal no longer. What was carried out stays as it is. Raises NotFound, ChangedMeanwhile."""
    remove_record(store, actor=actor, table=Proposal, id=id, expected_version=expected_version)


def carry_out(store: Store, *, actor: Actor, id: int, expected_version: int, today: date) -> None:
    """Do all steps of a proposal, or none; once.

    Each step is checked as if it were done by hand. Raises NotFound for a record that is no longer there,
    ChangedMeanwhile for a participation that somebody changed since the proposal was made, InvalidInput and
    AlreadyCarriedOut.
    """
    require(actor, "carry_out", Proposal.subject)
    with store.write(actor.name) as work:
        proposal = work.get(Proposal, id)
        if proposal.carried_out:
            raise AlreadyCarriedOut(name=proposal.name, day=proposal.carried_out)
        work.check_version(proposal, None, expected_version)
        steps = steps_of(proposal.steps)
        # First what names a version: a step that follows may change the same participation.
        for step in sorted(steps, key=lambda one: not isinstance(one, EndParticipation)):
            _end(work, actor, step)
        for step in steps:
            if isinstance(step, AddParticipation):
                _add(work, actor, step)
        done = ProposalInput(**{**proposal.fields(), "carried_out": today})
        work.change(proposal, done, verb="carry_out")


def _kept(id: int, fields: dict[str, Any], version: int) -> KeptProposal:
    values = ProposalInput(**fields)
    return KeptProposal(
        id=id,
        version=version,
        name=values.name,
        day=values.day,
        note=values.note,
        steps=steps_of(values.steps),
        carried_out=values.carried_out,
    )


def _end(work: UnitOfWork, actor: Actor, step: Step) -> None:
    """End what a step ends, and remove what would only begin afterwards."""
    if isinstance(step, AddParticipation):
        return
    for row in _affected(work, step):
        if row.end_unknown or (row.until and row.until <= step.last_day):
            continue
        if row.since and row.since > step.last_day:
            require(actor, "remove", Participation.subject)
            work.remove(row)
        else:
            require(actor, "end", Participation.subject)
            work.change(row, ParticipationInput(**{**row.fields(), "until": step.last_day}), verb="end")


def _affected(work: UnitOfWork, step: Step) -> list[Participation]:
    if isinstance(step, RemovePerson):
        work.get(Person, step.person_id)
        return list(work.find(Participation, Participation.person_id == step.person_id))
    if isinstance(step, RemoveOrganisation):
        return [
            row
            for id in _with_parts(work, step.organisation_id)
            for row in work.find(Participation, Participation.organisation_id == id)
        ]
    assert isinstance(step, EndParticipation)
    row = work.get(Participation, step.participation_id)
    work.check_version(row, ParticipationInput(**row.fields()), step.version)
    return [row]


def _with_parts(work: UnitOfWork, id: int) -> list[int]:
    """An organisation with the parts of it, and theirs. Raises NotFound."""
    work.get(Organisation, id)
    found = [id]
    for one in found:
        parts = work.find(Organisation, Organisation.parent_id == one)
        found += [part.id for part in parts if part.id is not None and part.id not in found]
    return found


def _add(work: UnitOfWork, actor: Actor, step: AddParticipation) -> None:
    require(actor, "add", Participation.subject)
    values = ParticipationInput(
        network_id=step.network_id,
        person_id=step.person_id,
        organisation_id=step.organisation_id,
        role=step.role,
        function=step.function,
        since=step.since,
    )
    work.get(Network, step.network_id)
    for table, id in ((Person, step.person_id), (Organisation, step.organisation_id)):
        if id is not None:
            work.get(table, id)
    work.add(Participation(network_id=step.network_id).assign(values))
