"""A single gathering is judged by the same rules as a network."""

from datetime import date
from pathlib import Path

from leernet.analysis.composition import Status
from leernet.analysis.reflection.at_the_table import Guest, judge_table, seat_of
from leernet.reference import load_reference
from tests.builders import snapshot_of

REFERENCE = load_reference(Path(__file__).parents[2] / "data" / "reference")
DAY = date(2026, 6, 1)
SNAPSHOT = snapshot_of(
    [
        {"person": "Anna", "network": "Wonen", "role": "beleidsambtenaar", "organisation": "Gemeente"},
        {"person": "Bo", "network": "Zorg", "role": "jongere", "until": date(2025, 1, 1)},
        {"person": "Bo", "network": "Wonen", "role": "ouder"},
    ]
)


def statuses(*guests: Guest) -> dict[str, Status]:
    findings = judge_table(SNAPSHOT, REFERENCE, DAY, guests, network_kind="symposium")
    return {finding.requirement.code: finding.status for finding in findings}


def test_an_empty_table_lacks_all() -> None:
    assert set(statuses().values()) == {Status.MISSING}


def test_a_guest_brings_what_the_role_brings() -> None:
    found = statuses(Guest("Anna", role="beleidsambtenaar"), Guest("Bo", role="ouder"))

    assert (found["beleid_of_uitvoering"], found["doelgroep"]) == (Status.MET, Status.MET)


def test_without_a_role_nobody_can_say() -> None:
    assert statuses(Guest("Iemand"))["doelgroep"] is Status.UNKNOWN


def test_a_known_person_sits_there_in_the_role_of_the_network() -> None:
    assert seat_of(SNAPSHOT, 0, [0], DAY) == Guest("Anna", 0, "beleidsambtenaar", 0)


def test_from_elsewhere_the_role_there_counts() -> None:
    assert seat_of(SNAPSHOT, 1, [1], DAY).role == "ouder"


def test_who_takes_part_in_nothing_has_no_role() -> None:
    assert seat_of(snapshot_of([{"person": "Cor", "network": "X", "until": date(2020, 1, 1)}]), 0, [0], DAY) == Guest(
        "Cor", 0
    )
