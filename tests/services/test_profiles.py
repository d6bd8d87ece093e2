"""Requirements that users add, change and retire: each a version, and nothing that nobody can meet."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leernet import resources
from leernet.analysis.composition import compose
from leernet.analysis.profiles import broken_changes, profile_on
from leernet.errors import InvalidInput, NotAllowed, NotFound
from leernet.model import ProfileChangeInput
from leernet.reference import Reference, Requirement, load_reference
from leernet.services import networks, profiles
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER, add_network

KIND, CODE = "leernetwerk", "beleid_of_uitvoering"
FIRST, LATER = date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(resources.data_folder() / "reference")


def definition(**values: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("label", "label_en", "reason", "reason_en", "source"), "Nodig")
    return {**texts, "severity": "verplicht", "roles": ["beleidsambtenaar"], **values}


def change(**values: Any) -> ProfileChangeInput:
    scope = {} if "network_id" in values else {"network_kind": KIND}
    return ProfileChangeInput(
        **{**scope, "code": CODE, "valid_from": FIRST, "definition": definition(), "reason": "", **values}
    )


def asked(store: Store, reference: Reference, day: date) -> list[Requirement]:
    """What has this code on this day."""
    held = profile_on(store.read_snapshot(), reference, day).requirements
    return [one for one in held if one.code == CODE and one.network_kind == KIND]


def set_requirement(store: Store, reference: Reference, **values: Any) -> int:
    return profiles.set_requirement(store, actor=LOCAL_USER, change=change(**values), reference=reference)


def test_a_changed_requirement_counts_from_its_day_and_the_files_before_it(store: Store, reference: Reference) -> None:
    (of_files,) = asked(store, reference, FIRST)

    set_requirement(store, reference, valid_from=LATER, definition=definition(minimum=3))

    assert asked(store, reference, FIRST) == [of_files]
    assert [one.minimum for one in asked(store, reference, LATER)] == [3]


def test_a_retired_requirement_is_asked_no_more_and_can_come_back(store: Store, reference: Reference) -> None:
    profiles.retire_requirement(store, actor=LOCAL_USER, change=change(valid_from=FIRST), reference=reference)
    set_requirement(store, reference, valid_from=LATER)

    assert asked(store, reference, FIRST) == []
    assert len(asked(store, reference, LATER)) == 1


def test_of_two_changes_on_one_day_the_last_counts(store: Store, reference: Reference) -> None:
    set_requirement(store, reference, definition=definition(minimum=3))
    set_requirement(store, reference, definition=definition(minimum=2))

    assert [one.minimum for one in asked(store, reference, FIRST)] == [2]


def test_a_network_of_its_own_takes_the_place_of_its_kind(store: Store, reference: Reference) -> None:
    own, other = add_network(store, "Eigen", kind=KIND), add_network(store, "Ander", kind=KIND)
    set_requirement(store, reference, network_id=own, definition=definition(minimum=4))

    findings = compose(store.read_snapshot(), reference, FIRST).findings()
    minimum = {one.network: one.requirement.minimum for one in findings if one.requirement.code == CODE}
    assert minimum == {own - 1: 4, other - 1: 1}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("roles", {"roles": ["tovenaar"]}),
        ("with_functions", {"with_functions": ["tovenaar"]}),
        ("parts", {"roles": [], "parts": ["kasteel"]}),
        ("roles", {"roles": []}),
        ("maximum", {"minimum": 3, "maximum": 2}),
        ("minimum", {"minimum": 0}),
        ("severity", {"severity": "dringend"}),
        ("label", {"label": ""}),
        ("definition", {"network": 3}),
        ("colour", {"colour": "#ffffff"}),
    ],
)
def test_what_nobody_can_meet_is_refused_at_its_field(
    sqlite_store: Store, reference: Reference, field: str, wrong: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        set_requirement(sqlite_store, reference, definition=definition(**wrong))

    assert refused.value.values["field"] == field
    assert sqlite_store.revision() == 0


def test_a_kind_or_network_that_is_not_there_is_refused(store: Store, reference: Reference) -> None:
    with pytest.raises(InvalidInput, match="bestaat niet"):
        set_requirement(store, reference, network_kind="kasteel")
    with pytest.raises(NotFound, match="Netwerk nummer 99"):
        set_requirement(store, reference, network_id=99)


def test_setting_without_saying_what_is_refused(sqlite_store: Store, reference: Reference) -> None:
    with pytest.raises(InvalidInput, match="verplicht"):
        set_requirement(sqlite_store, reference, definition=None)


def test_a_stranger_changes_no_requirement(sqlite_store: Store, reference: Reference) -> None:
    with pytest.raises(NotAllowed):
        profiles.set_requirement(sqlite_store, actor=STRANGER, change=change(), reference=reference)
    with pytest.raises(NotAllowed):
        profiles.retire_requirement(sqlite_store, actor=STRANGER, change=change(), reference=reference)


def test_who_changed_what_and_why_is_kept(store: Store, reference: Reference) -> None:
    id = set_requirement(store, reference, reason="Besluit van de regiegroep")

    (entry,) = store.history("profile_change", id)

    assert (entry.actor, entry.verb, entry.after["reason"]) == (LOCAL_USER.name, "change", "Besluit van de regiegroep")


def test_a_version_that_judged_no_day_yet_can_be_taken_back(store: Store, reference: Reference) -> None:
    ahead = set_requirement(store, reference, valid_from=LATER)
    judged = set_requirement(store, reference, valid_from=FIRST)

    profiles.withdraw_change(store, actor=LOCAL_USER, id=ahead, today=LATER)
    with pytest.raises(InvalidInput, match="blijft daarom bewaard"):
        profiles.withdraw_change(store, actor=LOCAL_USER, id=judged, today=LATER)

    assert store.read_snapshot().profile_changes["id"].tolist() == [judged]


def test_the_requirements_of_a_network_go_with_it(store: Store, reference: Reference) -> None:
    network = add_network(store, kind=KIND)
    id = set_requirement(store, reference, network_id=network)

    networks.remove_network(store, actor=LOCAL_USER, id=network, expected_version=1)

    assert store.read_snapshot().profile_changes.empty
    assert [entry.verb for entry in store.history("profile_change", id)] == ["remove", "change"]


def test_merging_keeps_the_own_requirements_and_takes_over_others(store: Store, reference: Reference) -> None:
    keep, double = add_network(store, "A", kind=KIND), add_network(store, "B", kind=KIND)
    mine = set_requirement(store, reference, network_id=keep)
    set_requirement(store, reference, network_id=double)
    taken = set_requirement(store, reference, network_id=double, code="iets_anders")

    networks.merge_networks(store, actor=LOCAL_USER, keep=keep, duplicate=double)

    changes = store.read_snapshot().profile_changes
    assert changes["id"].tolist() == [mine, taken]
    assert changes["network"].tolist() == [0, 0]


def test_a_change_that_no_longer_fits_the_files_is_passed_over(store: Store, reference: Reference) -> None:
    set_requirement(store, reference, definition=definition(minimum=2))
    set_requirement(store, reference, valid_from=LATER, definition=definition(roles=["beleidsambtenaar", "docent"]))
    roles = {code: role for code, role in reference.roles.items() if code != "docent"}
    fewer = replace(reference, roles=roles)

    assert [one.minimum for one in asked(store, fewer, LATER)] == [2]
    (broken,) = broken_changes(store.read_snapshot(), fewer)
    assert "'docent'" in str(broken.problem)
    assert broken_changes(store.read_snapshot(), reference) == []
