"""Proposals: kept without changing anything, carried out all or nothing and once, as the sandbox showed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from leernet.analysis.what_if import AddParticipation, EndParticipation, RemoveOrganisation, RemovePerson, Step, apply
from leernet.errors import AlreadyCarriedOut, ChangedMeanwhile, InvalidInput, LeernetError, NotAllowed, NotFound
from leernet.services.participations import confirm_participation, end_participation, read_participation
from leernet.services.persons import remove_person
from leernet.services.policy import LOCAL_USER
from leernet.services.proposals import carry_out, keep_proposal, kept_proposals, remove_proposal
from leernet.store import Store
from tests.records import STRANGER, add_network, add_organisation, add_participation, add_person

TODAY = date(2026, 6, 1)
YESTERDAY = TODAY - timedelta(days=1)
SPELL = ["person", "organisation", "network", "role", "since", "until", "end_unknown"]


class Cast:
    """Anna sits in two networks for a department, in one of them only from next year on; Bo sits nowhere."""

    def __init__(self, store: Store) -> None:
        self.anna, self.bo = add_person(store), add_person(store, "Bo", "Smit")
        self.gemeente = add_organisation(store)
        self.department = add_organisation(store, "Afdeling Zorg", parent_id=self.gemeente)
        self.kring, self.atelier = add_network(store), add_network(store, "Atelier")
        where = {"person_id": self.anna, "organisation_id": self.department}
        self.seat = add_participation(store, **where, network_id=self.kring, since=date(2020, 1, 1))
        self.later = add_participation(store, **where, network_id=self.atelier, since=date(2027, 1, 1))

    def every_step(self) -> tuple[Step, ...]:
        return (
            AddParticipation(network_id=self.kring, person_id=self.bo, role="beleidsambtenaar", since=TODAY),
            RemovePerson(self.anna, YESTERDAY),
            RemoveOrganisation(self.gemeente, YESTERDAY),
            EndParticipation(self.seat, date(2026, 1, 1), version=1),
        )


@pytest.fixture
def cast(store: Store) -> Cast:
    return Cast(store)


def kept(store: Store, *steps: Step) -> int:
    return keep_proposal(store, actor=LOCAL_USER, name="Als Anna stopt", day=TODAY, steps=steps)


def do(store: Store, id: int, version: int = 1) -> None:
    carry_out(store, actor=LOCAL_USER, id=id, expected_version=version, today=TODAY)


def spells(store: Store) -> list[str]:
    return sorted(map(str, store.read_snapshot().participations[SPELL].itertuples(index=False, name=None)))


def test_keeping_a_proposal_changes_nothing_else_and_it_comes_back_as_it_was(store: Store, cast: Cast) -> None:
    before = spells(store)

    id = kept(store, *cast.every_step())

    (found,) = kept_proposals(store, actor=LOCAL_USER)
    assert (found.id, found.name, found.day, found.carried_out) == (id, "Als Anna stopt", TODAY, None)
    assert found.steps == cast.every_step()
    assert spells(store) == before


def test_what_is_carried_out_is_what_the_sandbox_showed(store: Store, cast: Cast) -> None:
    shown = apply(store.read_snapshot(), cast.every_step()).participations[SPELL]

    do(store, kept(store, *cast.every_step()))

    assert spells(store) == sorted(map(str, shown.itertuples(index=False, name=None)))
    (found,) = kept_proposals(store, actor=LOCAL_USER)
    assert found.carried_out == TODAY


def test_all_of_it_is_one_revision_with_an_entry_per_record(store: Store, cast: Cast) -> None:
    id = kept(store, *cast.every_step())
    revision = store.revision()

    do(store, id)

    assert store.revision() == revision + 1
    assert [entry.verb for entry in store.history("participation", cast.seat)] == ["end", "add"]
    assert [entry.verb for entry in store.history("participation", cast.later)] == ["remove", "add"]
    assert [entry.verb for entry in store.history("proposal", id)] == ["carry_out", "add"]


def test_a_proposal_is_carried_out_once(store: Store, cast: Cast) -> None:
    id = kept(store, AddParticipation(network_id=cast.kring, person_id=cast.bo, since=TODAY))
    do(store, id)
    after = spells(store)

    with pytest.raises(AlreadyCarriedOut):
        do(store, id, version=2)

    assert spells(store) == after


def gone(store: Store, cast: Cast) -> None:
    remove_person(store, actor=LOCAL_USER, id=cast.bo, expected_version=1)


def confirmed(store: Store, cast: Cast) -> None:
    confirm_participation(store, actor=LOCAL_USER, id=cast.seat, day=TODAY, expected_version=1)


@pytest.mark.parametrize(("meanwhile", "mistake"), [(gone, NotFound), (confirmed, ChangedMeanwhile)])
def test_when_one_step_cannot_be_done_none_is(
    store: Store, cast: Cast, meanwhile: Callable[[Store, Cast], None], mistake: type[LeernetError]
) -> None:
    id = kept(store, *cast.every_step())
    meanwhile(store, cast)
    before, revision = spells(store), store.revision()

    with pytest.raises(mistake):
        do(store, id)

    assert (spells(store), store.revision()) == (before, revision)
    (found,) = kept_proposals(store, actor=LOCAL_USER)
    assert found.carried_out is None


def test_a_code_that_cannot_be_stored_is_refused_and_nothing_is_written(store: Store, cast: Cast) -> None:
    id = kept(
        store,
        RemovePerson(cast.anna, YESTERDAY),
        AddParticipation(network_id=cast.kring, person_id=cast.bo, role="Geen Code!", since=TODAY),
    )
    before = spells(store)

    with pytest.raises(InvalidInput):
        do(store, id)

    assert spells(store) == before


def test_somebody_who_stopped_before_keeps_the_earlier_end(store: Store, cast: Cast) -> None:
    end_participation(store, actor=LOCAL_USER, id=cast.seat, until=date(2024, 1, 1), expected_version=1)

    do(store, kept(store, RemovePerson(cast.anna, YESTERDAY)))

    assert read_participation(store, actor=LOCAL_USER, id=cast.seat)[0].until == date(2024, 1, 1)


def test_somebody_else_carried_it_out_meanwhile(store: Store, cast: Cast) -> None:
    id = kept(store, RemovePerson(cast.anna, YESTERDAY))

    with pytest.raises(ChangedMeanwhile):
        do(store, id, version=7)


def test_a_proposal_needs_a_step_and_a_name(store: Store, cast: Cast) -> None:
    with pytest.raises(InvalidInput):
        kept(store)
    with pytest.raises(InvalidInput):
        keep_proposal(store, actor=LOCAL_USER, name=" ", day=TODAY, steps=cast.every_step())


def test_a_removed_proposal_is_gone_and_what_it_did_stays(store: Store, cast: Cast) -> None:
    id = kept(store, RemovePerson(cast.anna, YESTERDAY))
    do(store, id)
    after = spells(store)

    remove_proposal(store, actor=LOCAL_USER, id=id, expected_version=2)

    assert kept_proposals(store, actor=LOCAL_USER) == []
    assert spells(store) == after


def test_the_policy_is_asked(store: Store, cast: Cast) -> None:
    id = kept(store, RemovePerson(cast.anna, YESTERDAY))
    before = spells(store)

    with pytest.raises(NotAllowed):
        carry_out(store, actor=STRANGER, id=id, expected_version=1, today=TODAY)
    with pytest.raises(NotAllowed):
        kept_proposals(store, actor=STRANGER)
    with pytest.raises(NotAllowed):
        keep_proposal(store, actor=STRANGER, name="Nee", day=TODAY, steps=cast.every_step())
    with pytest.raises(NotAllowed):
        remove_proposal(store, actor=STRANGER, id=id, expected_version=1)

    assert spells(store) == before
