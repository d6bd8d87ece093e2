"""The Jaarbeeld tells what a year brought, of one network or of all, and ranks nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from leernet.analysis.reflection.year_picture import YearPicture, years_with_anything
from leernet.document import Table
from leernet.reference import load_reference
from leernet.snapshot import NetworkSnapshot
from tests.analysis.test_round_report import words
from tests.analysis.test_trends import scored
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting

REFERENCE = load_reference(Path(__file__).parents[2] / "data" / "reference")
TODAY = date(2026, 6, 1)


def year() -> NetworkSnapshot:
    rows: list[dict[str, Any]] = [
        {"person": "Anna", "network": "Zorg", "role": "beleidsambtenaar", "until": date(2026, 2, 1)},
        {"person": "Bo", "network": "Zorg", "role": "docent"},
        {"person": "Cor", "network": "Zorg", "role": "docent", "since": date(2026, 3, 1)},
        {"person": "Dirk", "network": "Atelier", "role": "student"},
    ]
    outcome = {"network": 0, "day": date(2026, 5, 1), "value_level": "toegepast", "activities": ("onderwijs",)}
    return reflecting(
        snapshot_of(rows, networks=[{"name": "Zorg", "kind": "leernetwerk"}]),
        rounds=[
            {"day": date(2026, 4, 1), "respondents": 3, "frozen": scored(("juiste_vragen", [0, 0, 1, 2, 0]))},
            {"day": date(2025, 4, 1), "respondents": 2, "frozen": scored(("juiste_vragen", [2, 0, 0, 0, 0]))},
        ],
        invitees=[{"round": 0, "person": 0}],
        meetings=[
            {"network": 0, "day": date(2026, 2, 2), "kind": "overleg"},
            {"network": 1, "day": date(2026, 2, 3), "kind": "denktank"},
            {"network": 0, "day": date(2026, 12, 3), "kind": "overleg"},
        ],
        learning_questions=[
            {"network": 0, "letter": "A", "text": "Hoe?", "since": date(2025, 1, 1)},
            {"network": 0, "letter": "B", "text": "Wat?", "since": date(2025, 1, 1), "ended": date(2026, 5, 5)},
        ],
        learning_question_versions=[
            {"question": 0, "change": "geherformuleerd", "day": date(2026, 4, 1)},
            {"question": 1, "change": "beantwoord", "day": date(2026, 5, 5)},
            {"question": 1, "change": "nieuw", "day": date(2025, 1, 1)},
        ],
        outcomes=[
            {
                **outcome,
                "changed": "Wachttijd gehalveerd",
                "selected_for": 2026,
                "selected_because": "Blijvend",
                "confirmed_by": "Bea Smit",
            },
            {**outcome, "changed": "Lesbrief", "value_level": "potentieel"},
            {**outcome, "changed": "Vorig jaar", "day": date(2025, 5, 1)},
        ],
        year_evaluations=[
            {"network": 0, "theme": "Wonen", "year": 2026, "decision": "bijstellen", "reason": "Te breed"},
        ],
    )


def picture(network: int | None = 0, **values: Any) -> str:
    return words(YearPicture(year(), REFERENCE, 2026, TODAY, network, **values).document())


def test_one_network_then_and_now() -> None:
    read = picture()

    for part in (
        "Jaarbeeld 2026: Zorg\nvan 1 januari 2026 tot en met 1 juni 2026",
        "2 mensen en organisaties aan het eind, 2 aan het begin. Erbij gekomen: 1. Weggegaan: 1.",
        "Beleid\n1\n0",
        "Beleidsambtenaar of uitvoerend ambtenaar\nvervuld\nontbreekt",
        "1 reflectieronde en 1 andere bijeenkomst.",
        "3,7 (n = 3)",
        "Anders verwoord\n1\nBeantwoord\n1",
        "A. Hoe?",
        "2 opbrengsten vastgelegd.",
        "Toegepast: 1",
        "Onderwijs\n2",
        "Wachttijd gehalveerd\nBevestigd door: Bea Smit\nGekozen omdat: Blijvend",
        "Wonen\nBijstellen\nTe breed",
    ):
        assert part in read
    for absent in ("Anna", "Nieuw\n", "B. Wat?", "Vorig jaar", "1,0 (n = 2)"):
        assert absent not in read


def test_all_networks_together_count_how_many_have_what_they_need() -> None:
    read = picture(network=None)

    assert "Jaarbeeld 2026: alle netwerken" in read
    assert "Beleidsambtenaar of uitvoerend ambtenaar\n1 van 2\n0 van 2" in read
    assert "1 reflectieronde en 2 andere bijeenkomsten." in read
    assert "Netwerk: Zorg" in read


def test_without_names_nobody_confirms() -> None:
    assert "Bea Smit" not in picture(personal=False)


def test_an_outcome_is_told_about_in_the_year_for_which_it_was_chosen() -> None:
    snapshot = year()
    chosen = snapshot.reflection.outcomes.assign(selected_for=[2025, None, None])
    moved = replace(snapshot, reflection=replace(snapshot.reflection, outcomes=chosen))

    told = {one: words(YearPicture(moved, REFERENCE, one, TODAY, 0).document()) for one in (2024, 2025, 2026)}

    assert "Gekozen omdat: Blijvend" in told[2025]
    assert "Blijvend" not in told[2024] + told[2026]


def test_a_year_without_anything_says_so() -> None:
    read = words(YearPicture(year(), REFERENCE, 2024, TODAY, 1).document())

    assert "0 reflectierondes en 0 andere bijeenkomsten." in read
    assert "nog geen opbrengst vastgelegd" in read


def test_the_figures_go_into_a_workbook() -> None:
    tables = YearPicture(year(), REFERENCE, 2026, TODAY, 0).document().tables

    assert all(isinstance(table, Table) for table in tables)
    assert {"Perspectieven", "Rondes", "Leeragenda", "Vier O's", "Jaarevaluatie"} <= {table.name for table in tables}


def test_the_years_with_something_are_offered_and_this_one_always() -> None:
    assert years_with_anything(year(), TODAY) == [2026, 2025]
    assert years_with_anything(snapshot_of([]), TODAY) == [2026]


def test_a_year_for_which_an_outcome_was_chosen_is_offered() -> None:
    outcomes = [
        {"network": 0, "day": date(2026, 1, 5), "changed": "Anders", "selected_for": one} for one in (2024, 2199)
    ]
    snapshot = reflecting(snapshot_of([{"person": "Anna", "network": "Zorg"}]), outcomes=outcomes)

    assert years_with_anything(snapshot, TODAY) == [2026, 2024]
