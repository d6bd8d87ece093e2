"""Findings as rows: for screens, downloads and scripts."""

from datetime import date
from pathlib import Path

import pytest

from leernet import resources
from leernet.analysis.composition import Composition, compose
from leernet.analysis.findings import (
    NOT_ASKED,
    TOO_MANY,
    by_requirement,
    finding_row,
    finding_table,
    matrix,
    most_urgent,
)
from leernet.reference import Reference, Severity, load_reference
from leernet.texts import set_language
from tests.builders import snapshot_of

DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(Path(resources.data_folder()) / "reference")


@pytest.fixture
def composition(reference: Reference) -> Composition:
    """A learning network with everybody, one without policy, one where nobody knows, an atelier with two lecturers."""
    rows = [
        {"person": "Bo", "network": "Compleet", "role": "beleidsambtenaar"},
        {"person": "Ina", "network": "Compleet", "role": "inwoner"},
        {"person": "Stef", "network": "Compleet", "role": "student"},
        {"person": "Ina", "network": "Zonder beleid", "role": "inwoner"},
        {"person": "Wie", "network": "Onbekend"},
        {"person": "Els", "network": "Atelier", "role": "atelier_docent"},
        {"person": "Ton", "network": "Atelier", "role": "atelier_docent"},
    ]
    kinds = {"Compleet": "leernetwerk", "Zonder beleid": "leernetwerk", "Onbekend": "leernetwerk", "Atelier": "atelier"}
    networks = [{"name": name, "kind": kind} for name, kind in kinds.items()]
    return compose(snapshot_of(rows, networks=networks), reference, DAY)


def row(composition: Composition, network: str, code: str) -> dict:
    rows = [finding_row(composition, finding) for finding in composition.findings()]
    (found,) = [one for one in rows if (one["network"], one["requirement_code"]) == (network, code)]
    return found


def test_a_row_names_the_holders_the_reason_the_source_and_the_day(composition: Composition) -> None:
    found = row(composition, "Compleet", "beleid_of_uitvoering")

    assert found["status"] == "vervuld"
    assert found["holders"] == ["Bo"]
    assert found["severity"] == "verplicht"
    assert found["reason"].startswith("Zonder ambtenaar")
    assert found["source"] == "SAMEN-interview"
    assert found["day"] == "2026-01-01"


def test_a_row_that_is_unknown_names_who_might_count(composition: Composition) -> None:
    found = row(composition, "Onbekend", "beleid_of_uitvoering")

    assert (found["status"], found["holders"], found["possible_holders"]) == ("onbekend", [], ["Wie"])


def test_a_missing_row_names_nobody(composition: Composition) -> None:
    found = row(composition, "Zonder beleid", "beleid_of_uitvoering")

    assert (found["status"], found["holders"], found["possible_holders"]) == ("ontbreekt", [], [])


def test_a_table_can_be_asked_of_some_networks(composition: Composition) -> None:
    position = composition.snapshot.network_position(1)

    assert set(finding_table(composition, [position])["Netwerk"]) == {"Compleet"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            {
                "Netwerk": "Atelier",
                "Nodig": "Eén atelier-docent",
                "Status": "vervuld",
                "Zwaarte": "Verplicht",
                "Te veel": "ja",
                "Wie": "Els; Ton",
            },
        ),
        (
            "en",
            {
                "Network": "Atelier",
                "Needed": "One atelier lecturer",
                "Status": "filled",
                "Severity": "Mandatory",
                "Too many": "yes",
                "Who": "Els; Ton",
            },
        ),
    ],
)
def test_a_table_speaks_the_language_of_the_screen(
    composition: Composition, language: str, words: dict[str, str]
) -> None:
    set_language(language)
    table = finding_table(composition)
    needed, maximum = list(words)[1], "Maximum"
    found = table[table[needed] == list(words.values())[1]].iloc[0]

    assert {name: found[name] for name in words} == words
    assert found[maximum] == 1
    assert found.iloc[-1] == DAY
    assert len(table.columns) == 13


def test_a_table_names_who_might_count(composition: Composition) -> None:
    table = finding_table(composition)
    unknown = table[table["Status"] == "onbekend"]

    assert set(unknown["Misschien"]) == {"Wie"}
    assert set(table[table["Status"] != "onbekend"]["Misschien"]) == {""}


def test_what_is_mandatory_and_missing_is_most_urgent(composition: Composition) -> None:
    urgent = most_urgent(composition, 3)

    assert {one.requirement.severity for one in urgent} == {Severity.MANDATORY}
    assert len(urgent) == 3


def test_no_more_is_urgent_than_was_asked_for(composition: Composition) -> None:
    assert len(most_urgent(composition, 1)) == 1


def test_each_mandatory_requirement_counts_its_networks(composition: Composition, reference: Reference) -> None:
    table = by_requirement(composition, Severity.MANDATORY)
    table.index = [reference.requirements[number].code for number in table["requirement"]]

    policy = table.loc["beleid_of_uitvoering"]
    assert (policy["vervuld"], policy["ontbreekt"], policy["onbekend"], policy["asked"]) == (1, 2, 1, 4)


def test_a_requirement_of_another_severity_does_not_count(composition: Composition, reference: Reference) -> None:
    table = by_requirement(composition, Severity.MANDATORY)
    student = [number for number in table["requirement"] if reference.requirements[number].code == "student"]

    assert table[table["requirement"].isin(student)]["asked"].sum() == 1  # the atelier; elsewhere it is advice


def test_the_matrix_tells_not_asked_from_missing_and_too_many(composition: Composition) -> None:
    networks = [composition.snapshot.network_position(id) for id in (2, 4)]
    grid = matrix(composition, networks)

    assert grid.loc[networks[0], "atelier_docent"] == NOT_ASKED
    assert grid.loc[networks[1], "atelier_docent"] == TOO_MANY
    assert grid.loc[networks[0], "beleid_of_uitvoering"] == 1


def test_mandatory_columns_come_first(composition: Composition, reference: Reference) -> None:
    weights = {one.code: list(Severity).index(one.severity) for one in reference.requirements_for("leernetwerk")}
    columns = matrix(composition, [composition.snapshot.network_position(1)]).columns

    assert [weights[code] for code in columns] == sorted(weights.values())


def test_a_sentence_names_a_few_and_counts_the_rest(reference: Reference) -> None:
    rows = [{"person": f"Wie {number}", "network": "Groot"} for number in range(8)]
    composition = compose(snapshot_of(rows, networks=[{"name": "Groot", "kind": "leernetwerk"}]), reference, DAY)

    said = str(composition.findings()[0].fact)
    assert "Wie 4" in said
    assert "Wie 5" not in said
    assert "en nog 3" in said
