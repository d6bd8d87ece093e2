"""Who is at the table today, what of what is needed is not, and what a round keeps of that."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from leernet.analysis.composition import compose
from leernet.analysis.reflection.freezing import frozen_day
from leernet.analysis.reflection.programme import (
    ACTIONS,
    CLOSING,
    HARVEST,
    PARTS,
    QUESTIONS,
    TABLE,
    steps_of,
    usual_agenda,
)
from leernet.analysis.reflection.today import AtTable, Today, table_of_today
from leernet.reflection import COLUMNS, ReflectionFrames
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of
from tests.rounds import reference

DAY = date(2026, 3, 10)
CAST = [
    {"person": "Bo", "network": "Kring", "role": "beleidsambtenaar", "organisation": "Delft"},
    {"person": "Els", "network": "Kring", "role": "student"},
    {"person": "Wim", "network": "Kring", "role": "sociaal_werker"},
    {"person": "Weg", "network": "Kring", "role": "client", "until": date(2025, 1, 1)},
]
BO, ELS, WIM = 0, 1, 2


def snapshot(*invitees: dict[str, Any], networks: tuple[int, ...] = (0,)) -> NetworkSnapshot:
    """A leernetwerk with a round at position 0, to which these are invited."""
    rounds = pd.DataFrame([{**dict.fromkeys(COLUMNS["rounds"]), "id": 9, "networks": networks}])
    usual = {"round": 0, "person": -1, "name": "", "role": None, "present": None, "version": 1}
    rows = [{**usual, "id": number, **row} for number, row in enumerate(invitees, start=1)]
    invited = pd.DataFrame(rows, columns=list(COLUMNS["invitees"]))
    made = snapshot_of(
        CAST,
        networks=[{"name": "Kring", "kind": "leernetwerk"}, {"name": "Atelier", "kind": "atelier"}],
        organisations=[{"name": "Delft", "kind": "gemeente"}],
    )
    return replace(made, reflection=ReflectionFrames(rounds=rounds, invitees=invited))


def today(*invitees: dict[str, Any], **values: Any) -> Today:
    return table_of_today(compose(snapshot(*invitees, **values), reference(), DAY), 0)


def at_table(found: Today) -> dict[str, AtTable]:
    return {one.finding.requirement.code: one.at_table for one in found.needed}


def here(person: int, present: bool | None = True) -> dict[str, Any]:
    return {"person": person, "present": present}


def code_of(word: str) -> str:
    """The requirement of a leernetwerk that this role fulfils alone."""
    (code,) = [
        one.code for one in reference().requirements if one.network_kind == "leernetwerk" and one.roles == (word,)
    ]
    return code


def test_as_long_as_nobody_looked_the_table_is_as_the_network() -> None:
    found = today(here(BO, None), here(ELS, None))

    assert (found.invited, found.present, found.missing_perspectives) == (2, None, ())
    assert at_table(found)[code_of("student")] is AtTable.HERE


def test_who_is_present_is_counted_by_perspective_once() -> None:
    found = today(here(BO), here(WIM), here(ELS, False))

    assert (found.invited, found.present) == (3, 2)
    assert (found.perspectives["beleid"], found.perspectives["praktijk"]) == (1, 1)
    assert found.missing_perspectives == ("onderwijs", "onderzoek", "ervaring")


def test_a_role_that_the_network_has_and_the_table_has_not_is_away() -> None:
    found = today(here(BO), here(ELS, False))

    assert at_table(found)[code_of("student")] is AtTable.AWAY
    (student,) = [one for one in found.not_here if one.finding.requirement.code == code_of("student")]
    assert student.finding.holders == ("Els",)


def test_a_guest_brings_what_the_network_lacks() -> None:
    without = today(here(BO))
    guest = today(here(BO), {"name": "Oma", "role": "ervaringsdeskundige", "present": True})

    assert without.perspectives["ervaring"] == 0
    assert guest.perspectives["ervaring"] == 1
    lacking = {code for code, where in at_table(without).items() if where is AtTable.MISSING}
    brought = {code for code in lacking if at_table(guest)[code] is AtTable.HERE}
    assert brought


def test_two_guests_without_a_number_are_two_people() -> None:
    oma = {"name": "Oma", "role": "ervaringsdeskundige", "present": True}

    assert today(oma, {**oma, "name": "Opa"}).perspectives["ervaring"] == 2


def test_somebody_from_elsewhere_sits_with_the_role_of_the_invitation() -> None:
    assert (
        today({"person": WIM, "role": "sociaal_werker", "present": True}, networks=(1,)).perspectives["praktijk"] == 1
    )


def test_a_round_keeps_the_day_as_plain_data_without_a_name() -> None:
    composition = compose(snapshot(here(BO), here(ELS, False), {"name": "Oma", "present": True}), reference(), DAY)

    kept = frozen_day(composition, 0)

    words = json.dumps(kept)
    assert not any(name in words for name in ("Bo", "Els", "Wim", "Oma"))
    assert (kept["day"], kept["invited"], kept["present"]) == ("2026-03-10", 3, 2)
    assert kept["members"] == {"1": {"beleid": 1, "praktijk": 1, "onderwijs": 1}}
    assert {(one["code"], one["at_table"]) for one in kept["needed"]} >= {(code_of("student"), "vandaag niet hier")}
    assert {one["name"] for one in kept["signals"]} <= {"Kring", "Delft", ""}
    assert kept["signals"]


def questions(number: int) -> pd.DataFrame:
    return pd.DataFrame({"id": range(number), "place": range(number, 0, -1)}, index=range(10, 10 + number))


def test_the_steps_follow_the_parts_with_a_screen_per_question() -> None:
    steps = steps_of(questions(2), usual_agenda())

    assert [(step.part, step.question) for step in steps] == [
        (ACTIONS, None),
        (TABLE, None),
        (QUESTIONS, 11),
        (QUESTIONS, 10),
        (HARVEST, None),
        (CLOSING, None),
    ]
    assert steps[0].minutes == 15
    assert [step.minutes for step in steps if step.part == QUESTIONS] == [30, 30]


@pytest.mark.parametrize("agenda", [[], [{"part": "pauze", "minutes": 15}]])
def test_a_part_that_is_not_in_the_agenda_has_no_clock(agenda: list[dict[str, Any]]) -> None:
    assert [step.minutes for step in steps_of(questions(0), agenda)] == [None] * (len(PARTS) - 1)
