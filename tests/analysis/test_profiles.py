"""What changed requirements and waivers do to a composition, by law and by example."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.affiliation import empty_seats
from leernet.analysis.composition import STATUSES, Composition, Status, compose
from leernet.analysis.findings import finding_row, finding_table
from leernet.analysis.profile_effect import effect_of
from leernet.analysis.profiles import Scope, definition_of, requirement_of
from leernet.reference import load_reference
from leernet.snapshot import NetworkSnapshot, day_number
from tests.builders import snapshot_of

DAY = date(2026, 1, 1)
KIND, OFFICER = "leernetwerk", "beleid_of_uitvoering"
REFERENCE = load_reference(resources.data_folder() / "reference")
CODES = sorted({one.code for one in REFERENCE.requirements_for(KIND)})
ROLES = [None, "beleidsambtenaar", "inwoner", "student", "docent"]


def with_waivers(snapshot: NetworkSnapshot, *waivers: dict[str, Any]) -> NetworkSnapshot:
    given = {"reason": "Een keuze", "decided_by": "Regiegroep", "since": DAY, "until": DAY, "version": 1}
    rows = [{"id": number, **given, **one} for number, one in enumerate(waivers, start=1)]
    days = {name: [day_number(row[name]) for row in rows] for name in ("since", "until")}
    return replace(snapshot, waivers=pd.DataFrame(rows).assign(**days))


def kring(*roles: str | None, networks: int = 1) -> NetworkSnapshot:
    """Networks of one kind; who takes part is in the first."""
    rows = [{"person": f"P{number}", "network": "N0", "role": role} for number, role in enumerate(roles)]
    return snapshot_of(rows, networks=[{"name": f"N{number}", "kind": KIND} for number in range(networks)])


def statuses(composition: Composition) -> dict[tuple[int, str], Status]:
    rows, asked = composition.frame, composition.reference.requirements
    codes = [asked[number].code for number in rows["requirement"]]
    return dict(
        zip(
            zip(rows["network"].tolist(), codes, strict=True),
            (STATUSES[status] for status in rows["status"]),
            strict=True,
        )
    )


@settings(max_examples=60, deadline=None)
@given(
    roles=st.lists(st.sampled_from(ROLES), max_size=4),
    network=st.integers(0, 1),
    code=st.sampled_from(CODES),
    since=st.integers(-2, 2),
    length=st.integers(0, 3),
)
def test_a_waiver_only_ever_removes_its_own_flag(
    roles: list[str | None], network: int, code: str, since: int, length: int
) -> None:
    snapshot = kring(*roles, networks=2)
    begin = DAY + timedelta(days=since)
    waiver = {"network": network, "requirement": code, "since": begin, "until": begin + timedelta(days=length)}

    before = statuses(compose(snapshot, REFERENCE, DAY))
    after = statuses(compose(with_waivers(snapshot, waiver), REFERENCE, DAY))

    counts = begin <= DAY <= begin + timedelta(days=length) and before[network, code] is not Status.MET
    expected = {**before, (network, code): Status.WAIVED} if counts else before
    assert after == expected


def test_what_is_set_aside_says_why_by_whom_and_until_when() -> None:
    waived = with_waivers(kring("inwoner"), {"network": 0, "requirement": OFFICER, "until": date(2026, 12, 31)})

    composition = compose(waived, REFERENCE, DAY)
    rows = [finding_row(composition, finding) for finding in composition.findings()]

    (row,) = [row for row in rows if row["requirement_code"] == OFFICER]
    assert row["status"] == "bewust niet nodig"
    assert (row["waived_because"], row["waived_by"]) == ("Een keuze", "Regiegroep")
    assert row["waived_until"] == "2026-12-31"
    assert all(other["waived_by"] is None for other in rows if other is not row)
    table = finding_table(composition).set_index("Nodig")
    assert "Een keuze" in table.loc[row["requirement"], "Bewust afgeweken"]
    assert table.loc[row["requirement"], "Status"] == "bewust niet nodig"


def test_a_waived_seat_is_no_empty_seat() -> None:
    snapshot = kring("inwoner")
    before = {seat.code for seat in empty_seats(compose(snapshot, REFERENCE, DAY))}

    waived = with_waivers(snapshot, {"network": 0, "requirement": OFFICER})
    after = {seat.code for seat in empty_seats(compose(waived, REFERENCE, DAY))}

    assert before - after == {OFFICER}
    assert not after - before


@pytest.mark.parametrize("requirement", REFERENCE.requirements, ids=lambda one: f"{one.network_kind}-{one.code}")
def test_a_definition_and_its_requirement_are_each_others_other_way_around(requirement: Any) -> None:
    made = requirement_of(definition_of(requirement), requirement.code, Scope(requirement.network_kind), REFERENCE)

    assert made == requirement


def effect(snapshot: NetworkSnapshot, definition: dict[str, Any] | None, *, network: int | None = None) -> Any:
    scope = Scope(KIND, network)
    return effect_of(snapshot, REFERENCE, scope=scope, code=OFFICER, definition=definition, day=DAY)


def officers(**values: Any) -> dict[str, Any]:
    (requirement,) = [one for one in REFERENCE.requirements_for(KIND) if one.code == OFFICER]
    return {**definition_of(requirement), **values}


def test_asking_for_more_is_missed_where_there_are_fewer() -> None:
    found = effect(kring("beleidsambtenaar", networks=2), officers(minimum=2))

    assert (found.more, found.fewer) == ((0,), ())


def test_asking_no_more_is_a_relief_where_it_was_missing() -> None:
    assert effect(kring("beleidsambtenaar", networks=3), None).fewer == (1, 2)


def test_a_change_for_one_network_touches_that_one_only() -> None:
    found = effect(kring(networks=3), None, network=2)

    assert (found.more, found.fewer) == ((), (2,))


def test_no_change_has_no_effect() -> None:
    found = effect(kring("beleidsambtenaar", networks=2), officers())

    assert (found.more, found.fewer, found.unknown, found.met) == ((), (), (), ())


def test_what_becomes_met_or_can_no_longer_be_told_is_counted_too() -> None:
    lacking = kring("docent")
    assert effect(lacking, officers(roles=["docent"])).met == (0,)

    enough = kring("beleidsambtenaar", None)
    assert effect(enough, officers(minimum=2)).unknown == (0,)


def test_every_seat_of_every_network_is_there_once_when_a_network_has_its_own_requirement() -> None:
    from leernet.analysis.affiliation import affiliation
    from leernet.analysis.profiles import profile_on

    snapshot = kring("inwoner", networks=2)
    change = {"id": 1, "network_kind": None, "network": 1, "code": OFFICER, "valid_from": day_number(DAY)}
    changes = pd.DataFrame([{**change, "reason": "", "definition": officers(minimum=5)}])
    profile = profile_on(replace(snapshot, profile_changes=changes), REFERENCE, DAY)

    seats = affiliation(snapshot, day=None, reference=profile).with_all_seats(profile).seats

    minimum = {seat.network: profile.requirements[seat.requirement].minimum for seat in seats if seat.code == OFFICER}
    assert minimum == {0: 1, 1: 5}
    assert len({(seat.network, seat.code) for seat in seats}) == len(seats)
    assert np.unique([seat.network for seat in seats]).tolist() == [0, 1]
