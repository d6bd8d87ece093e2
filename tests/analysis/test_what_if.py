"""What if: the snapshot after some steps, and what differs from today."""

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.signals import all_signals
from leernet.analysis.what_if import (
    AddParticipation,
    EndParticipation,
    Outcome,
    RemoveOrganisation,
    RemovePerson,
    Step,
    apply,
    compare,
    step_values,
    steps_of,
)
from leernet.errors import NotFound
from leernet.reference import load_reference
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of

DAY = date(2026, 6, 1)
YESTERDAY = DAY - timedelta(days=1)
REFERENCE = load_reference(Path(resources.data_folder()) / "reference")


def seats(snapshot: NetworkSnapshot, day: date = DAY) -> set[tuple[Any, ...]]:
    """Who sits where, on whose behalf and in which role on a day."""
    names = [*snapshot.organisations["name"], "-"]
    rows = snapshot.on(day).participations
    people, networks = [*snapshot.persons["name"], "-"], snapshot.networks["name"]
    return {
        (people[row.person], networks[row.network], names[row.organisation], None if pd.isna(row.role) else row.role)
        for row in rows.itertuples()
    }


def outcome(snapshot: NetworkSnapshot, *steps: Step) -> Outcome:
    before, after = (all_signals(one, REFERENCE, DAY) for one in (snapshot, apply(snapshot, steps)))
    return compare(before, after)


def said(found: Outcome, side: str) -> set[tuple[str, str]]:
    """The signals that appear or vanish, as rule and subject."""
    signals, rows = (found.after, found.appeared) if side == "appeared" else (found.before, found.vanished)
    return {(one.rule, one.name) for one in signals.signals(rows)}


@pytest.fixture
def snapshot() -> NetworkSnapshot:
    """Two networks that only Bo ties together; Bo is the policy officer of the first."""
    return snapshot_of(
        [
            {"person": "Bo", "network": "Kring", "role": "beleidsambtenaar", "organisation": "Afdeling Zorg"},
            {"person": "Ina", "network": "Kring", "role": "inwoner"},
            {"person": "Bo", "network": "Atelier", "organisation": "Gemeente"},
            {"person": "Els", "network": "Atelier", "since": date(2027, 1, 1), "organisation": "Gemeente"},
            {"person": "Wim", "network": "Atelier", "end_unknown": True, "organisation": "Gemeente"},
        ],
        networks=[{"name": "Kring", "kind": "leernetwerk"}, {"name": "Atelier", "kind": "leernetwerk"}],
        organisations=[{"name": "Gemeente"}, {"name": "Afdeling Zorg", "parent": "Gemeente"}],
    )


BO, INA, KRING, ATELIER, GEMEENTE = 1, 2, 1, 2, 1


def test_who_is_removed_takes_part_nowhere_from_the_next_day_on(snapshot: NetworkSnapshot) -> None:
    after = apply(snapshot, [RemovePerson(person_id=BO, last_day=YESTERDAY)])

    assert seats(after) == {("Ina", "Kring", "-", "inwoner")}
    assert seats(after, YESTERDAY) == seats(snapshot, YESTERDAY)


def test_a_removed_organisation_takes_its_parts_along_and_what_was_still_to_begin(snapshot: NetworkSnapshot) -> None:
    after = apply(snapshot, [RemoveOrganisation(organisation_id=GEMEENTE, last_day=YESTERDAY)])

    assert seats(after, date(2027, 6, 1)) == {("Ina", "Kring", "-", "inwoner")}


def test_an_end_on_an_unknown_day_stays_so(snapshot: NetworkSnapshot) -> None:
    after = apply(snapshot, [RemoveOrganisation(organisation_id=GEMEENTE, last_day=YESTERDAY)])

    (wim,) = after.participations[after.participations["end_unknown"]].itertuples()
    assert wim.until == snapshot.participations["until"].max()


def test_an_end_does_not_come_later(snapshot: NetworkSnapshot) -> None:
    ended = EndParticipation(participation_id=1, last_day=date(2026, 1, 1))
    later = EndParticipation(participation_id=1, last_day=date(2026, 12, 31))

    assert seats(apply(snapshot, [ended, later])) == seats(apply(snapshot, [ended]))


def test_who_is_added_takes_part_from_that_day_on_in_a_role_nobody_had(snapshot: NetworkSnapshot) -> None:
    step = AddParticipation(network_id=ATELIER, person_id=INA, role="wethouder", since=DAY)

    after = apply(snapshot, [step])

    assert seats(after) - seats(snapshot) == {("Ina", "Atelier", "-", "wethouder")}
    assert seats(after, YESTERDAY) == seats(snapshot, YESTERDAY)
    holders = pd.Series(list(zip(after.participations["network"], after.holder, strict=True)))
    assert holders.is_monotonic_increasing


def test_an_organisation_can_be_added_without_a_person(snapshot: NetworkSnapshot) -> None:
    after = apply(snapshot, [AddParticipation(network_id=KRING, organisation_id=GEMEENTE, since=DAY)])

    assert seats(after) - seats(snapshot) == {("-", "Kring", "Gemeente", None)}


def test_the_snapshot_itself_stays_as_it_is(snapshot: NetworkSnapshot) -> None:
    before = snapshot.participations.copy(deep=True)

    apply(snapshot, [RemovePerson(BO, DAY), AddParticipation(network_id=KRING, person_id=BO, role="docent", since=DAY)])

    pd.testing.assert_frame_equal(snapshot.participations, before)


@pytest.mark.parametrize(
    "step",
    [
        RemovePerson(99, DAY),
        RemoveOrganisation(99, DAY),
        EndParticipation(99, DAY),
        AddParticipation(network_id=99, person_id=BO, since=DAY),
        AddParticipation(network_id=KRING, person_id=99, since=DAY),
    ],
)
def test_what_is_no_longer_there_is_said(snapshot: NetworkSnapshot, step: Step) -> None:
    with pytest.raises(NotFound):
        apply(snapshot, [step])


# --- Laws -------------------------------------------------------------------------------------------------------------

DAYS = st.sampled_from([date(2025, 1, 1), YESTERDAY, DAY, date(2027, 1, 1)])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.sampled_from(["Bo", "Ina", "Els"]),
            "network": st.sampled_from(["Kring", "Atelier"]),
            "organisation": st.sampled_from(["Gemeente", "School", None]),
            "role": st.sampled_from(["beleidsambtenaar", "docent", None]),
            "since": st.sampled_from([None, date(2020, 1, 1), date(2026, 6, 1)]),
            "until": st.sampled_from([None, date(2028, 1, 1), date(2026, 6, 10)]),
            "end_unknown": st.booleans(),
        }
    ).map(lambda row: {**row, "until": None} if row["end_unknown"] else row),
    min_size=3,
    max_size=8,
)
STEPS = st.lists(
    st.one_of(
        st.builds(RemovePerson, person_id=st.just(1), last_day=DAYS),
        st.builds(EndParticipation, participation_id=st.sampled_from([1, 2, 3]), last_day=DAYS),
        st.builds(
            AddParticipation,
            network_id=st.just(1),
            person_id=st.just(1),
            role=st.sampled_from(["docent", "wethouder", None]),
            since=DAYS,
        ),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(rows=ROWS)
def test_without_steps_nothing_changes(rows: list[dict[str, Any]]) -> None:
    snapshot = snapshot_of(rows)

    pd.testing.assert_frame_equal(apply(snapshot, []).participations, snapshot.participations)
    assert outcome(snapshot).changes_nothing


@settings(deadline=None, max_examples=40)
@given(rows=ROWS, steps=STEPS)
def test_the_order_of_the_steps_makes_no_difference(rows: list[dict[str, Any]], steps: list[Step]) -> None:
    snapshot = snapshot_of(rows)
    columns = ["person", "organisation", "network", "role", "since", "until", "end_unknown"]

    def after(order: tuple[Step, ...]) -> list[tuple[Any, ...]]:
        return sorted(map(str, apply(snapshot, order).participations[columns].itertuples(index=False, name=None)))

    first, *others = [after(order) for order in permutations(steps)]
    assert all(other == first for other in others)


@settings(deadline=None)
@given(rows=ROWS, last_day=DAYS)
def test_removing_ends_just_that_persons_seats(rows: list[dict[str, Any]], last_day: date) -> None:
    snapshot = snapshot_of(rows)
    name = snapshot.persons["name"].iat[0]

    after = apply(snapshot, [RemovePerson(1, last_day)])

    for day in (date(2025, 1, 1), YESTERDAY, DAY, date(2026, 6, 10), date(2027, 6, 1)):
        kept = {seat for seat in seats(snapshot, day) if seat[0] != name or day <= last_day}
        assert seats(after, day) == kept


@given(steps=STEPS)
def test_steps_are_kept_as_values_and_come_back_the_same(steps: list[Step]) -> None:
    assert steps_of(step_values(steps)) == tuple(steps)


def test_what_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="verb"):
        steps_of([{"verb": "drop_table"}])


# --- What differs -----------------------------------------------------------------------------------------------------


def test_removing_the_only_policy_officer_makes_a_role_go_missing(snapshot: NetworkSnapshot) -> None:
    found = outcome(snapshot, RemovePerson(BO, YESTERDAY))

    assert ("ontbrekende_rol", "Kring") in said(found, "appeared")
    assert ("enkelvoudige_bezetting", "Kring") in said(found, "vanished")
    assert (found.today.people, found.then.people) == (2, 1)


def test_adding_the_missing_one_makes_the_signal_vanish(snapshot: NetworkSnapshot) -> None:
    found = outcome(
        snapshot,
        RemovePerson(BO, YESTERDAY),
        AddParticipation(network_id=KRING, person_id=INA, role="beleidsambtenaar", since=DAY),
    )

    assert ("ontbrekende_rol", "Kring") not in said(found, "appeared")


def test_networks_that_lose_their_only_bridge_are_named(snapshot: NetworkSnapshot) -> None:
    found = outcome(snapshot, RemovePerson(BO, YESTERDAY))

    assert found.broken == (((0,), (1,)),)
    assert found.joined == ()


def test_a_new_bridge_joins_networks(snapshot: NetworkSnapshot) -> None:
    found = outcome(
        apply(snapshot, [RemovePerson(BO, YESTERDAY)]), AddParticipation(network_id=ATELIER, person_id=INA, since=DAY)
    )

    assert found.joined == (((0,), (1,)),)
    assert found.broken == ()


def test_a_second_bridge_keeps_networks_together(snapshot: NetworkSnapshot) -> None:
    found = outcome(
        snapshot,
        RemovePerson(BO, YESTERDAY),
        AddParticipation(network_id=ATELIER, person_id=INA, since=DAY),
    )

    assert found.broken == ()
