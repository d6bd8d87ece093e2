"""leernet check and leernet status, as a script meets them."""

import json
from datetime import date

import pytest

from leernet.cli import run
from leernet.model import WaiverInput
from leernet.services.example import load_example
from leernet.services.policy import LOCAL_USER
from leernet.services.waivers import add_waiver
from leernet.store import Store
from tests.records import add_network, add_participation, add_person


@pytest.fixture
def own(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The database that the commands look at: a network that had a policy officer in 2024 only."""
    monkeypatch.setenv("LEERNET_DATABASE_URL", sqlite_store.where)
    network = add_network(sqlite_store, "Kwetsbare gezinnen", kind="leernetwerk", begin=date(2023, 1, 1))
    officer = add_person(sqlite_store, "Bo", "Beleid")
    spell = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    add_participation(sqlite_store, person_id=officer, network_id=network, role="beleidsambtenaar", **spell)
    return sqlite_store


def answer(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def test_check_exits_with_one_when_something_mandatory_is_missing(own: Store, capsys) -> None:
    assert run(["check", "--day", "2025-01-01", "--json"]) == 1

    (policy,) = [row for row in answer(capsys) if row["severity"] == "verplicht"]
    assert (policy["network"], policy["status"], policy["holders"]) == ("Kwetsbare gezinnen", "ontbreekt", [])
    assert policy["requirement"] == "Beleidsambtenaar of uitvoerend ambtenaar"
    assert policy["day"] == "2025-01-01"
    assert policy["reason"].startswith("Zonder ambtenaar")
    assert policy["source"] == "SAMEN-interview"


def test_check_exits_with_zero_on_a_day_that_nothing_mandatory_is_missing(own: Store, capsys) -> None:
    assert run(["check", "--day", "31-12-2024", "--json"]) == 0

    (policy,) = [row for row in answer(capsys) if row["severity"] == "verplicht"]
    assert (policy["status"], policy["holders"]) == ("vervuld", ["Bo Beleid"])


def test_check_in_words_says_what_and_why(own: Store, capsys) -> None:
    assert run(["check", "--day", "2025-01-01"]) == 1

    said = capsys.readouterr().out
    assert "Kwetsbare gezinnen" in said
    assert "ontbreekt (verplicht): Beleidsambtenaar of uitvoerend ambtenaar." in said
    assert "(SAMEN-interview)" in said
    assert "In 1 van 1 netwerk ontbreekt op 01-01-2025 iets dat verplicht is." in said


@pytest.mark.parametrize("network", ["kwetsbare GEZINNEN", "1"])
def test_a_network_goes_by_name_or_number(own: Store, capsys, network: str) -> None:
    add_network(own, "Een ander", kind="leernetwerk")
    run(["check", "--network", network, "--json"])

    assert {row["network"] for row in answer(capsys)} == {"Kwetsbare gezinnen"}


def test_a_network_that_is_not_there_is_one_sentence(own: Store, capsys) -> None:
    assert run(["check", "--network", "Bestaat niet"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == (
        "Er is geen netwerk dat 'Bestaat niet' heet of dat nummer heeft. Kijk op het scherm Netwerken hoe het heet."
    )


def test_a_day_that_is_no_day_is_one_sentence(own: Store, capsys) -> None:
    assert run(["status", "--day", "31-02-2025"]) == 2
    assert "schrijf een dag als 31-12-2025" in capsys.readouterr().err


def test_status_counts_what_is_recorded_and_what_holds(own: Store, capsys) -> None:
    assert run(["status", "--day", "2025-01-01", "--json"]) == 0

    assert answer(capsys) == {
        "day": "2025-01-01",
        "persons": 1,
        "organisations": 0,
        "networks": 1,
        "participations": 1,
        "on_day": {"persons": 0, "organisations": 0, "networks": 1, "participations": 0},
    }


def test_status_of_one_network_counts_who_is_in_it(own: Store, capsys) -> None:
    other = add_network(own, "Een ander")
    for name in ("Els", "Ton"):
        add_participation(own, person_id=add_person(own, name), network_id=other)

    assert run(["status", "--network", "Een ander", "--json"]) == 0
    counted = answer(capsys)
    assert (counted["persons"], counted["networks"], counted["on_day"]["participations"]) == (2, 1, 2)


def test_what_nobody_can_say_is_said(own: Store, capsys) -> None:
    network = add_network(own, "Zonder rollen")
    add_participation(own, person_id=add_person(own, "Els"), network_id=network)

    assert run(["check", "--network", "Zonder rollen"]) == 0
    assert "Bij 1 netwerk is iets verplichts niet te zeggen" in capsys.readouterr().out


def test_the_example_has_something_to_show(sqlite_store: Store, monkeypatch, capsys) -> None:
    monkeypatch.setenv("LEERNET_DATABASE_URL", sqlite_store.where)
    load_example(sqlite_store, actor=LOCAL_USER, today=date(2026, 6, 1))

    assert run(["check", "--day", "2026-06-01", "--json"]) == 1
    assert {row["status"] for row in answer(capsys)} == {"vervuld", "ontbreekt", "onbekend"}


def test_all_signals_for_a_script(own: Store, capsys) -> None:
    assert run(["check", "--all-signals", "--day", "2025-01-01", "--json"]) == 1

    found = answer(capsys)
    (policy,) = [row for row in found if row["severity"] == "verplicht"]
    assert (policy["rule"], policy["subject_kind"], policy["subject"]) == (
        "ontbrekende_rol",
        "network",
        "Kwetsbare gezinnen",
    )
    assert (policy["network_ids"], policy["day"], policy["date"]) == ([1], "2025-01-01", None)
    assert policy["sentence"] == "Niemand vervult nu: Beleidsambtenaar of uitvoerend ambtenaar."
    assert policy["next_step"].endswith(".")
    assert {"omvang", "doel_ontbreekt", "thema_ontbreekt"} <= {row["rule"] for row in found}


def test_what_lapses_is_among_all_signals_and_is_no_gap_yet(own: Store, capsys) -> None:
    assert run(["check", "--all-signals", "--day", "2024-12-01", "--json"]) == 0

    (lapsing,) = [row for row in answer(capsys) if row["rule"] == "rol_loopt_af"]
    assert (lapsing["severity"], lapsing["date"], lapsing["evidence"]) == ("verplicht", "2025-01-01", [1])


def test_all_signals_in_words(own: Store, capsys) -> None:
    assert run(["check", "--all-signals", "--day", "2025-01-01"]) == 1

    said = capsys.readouterr().out
    assert "Rol ontbreekt (verplicht): Niemand vervult nu: Beleidsambtenaar" in said
    assert "Vraag iemand voor deze plek" in said
    assert "Op 01-01-2025 zijn er " in said


def test_all_signals_of_one_network(own: Store, capsys) -> None:
    add_network(own, "Een ander", kind="leernetwerk")
    run(["check", "--all-signals", "--network", "Een ander", "--json"])

    assert {row["subject"] for row in answer(capsys)} == {"Een ander"}


def test_a_gap_that_was_set_aside_is_told_apart_and_is_no_gap(own: Store, capsys) -> None:
    waiver = WaiverInput(
        network_id=1,
        requirement="beleid_of_uitvoering",
        reason="Na de zomer",
        decided_by="Bestuur",
        since=date(2025, 1, 1),
        until=date(2025, 9, 1),
    )
    add_waiver(own, actor=LOCAL_USER, waiver=waiver)

    assert run(["check", "--all-signals", "--day", "2025-02-01", "--json"]) == 0
    (policy,) = [row for row in answer(capsys) if row["requirement"] == "beleid_of_uitvoering"]
    assert (policy["waived_because"], policy["waived_until"]) == ("Na de zomer", "2025-09-01")

    assert run(["check", "--all-signals", "--day", "2025-02-01"]) == 0
    said = capsys.readouterr().out
    assert "Niemand vervult nu: Beleidsambtenaar" not in said
    assert "Van 1 is bewust afgeweken." in said
