"""The signals that read rounds, meetings, learning questions and outcomes: yes where they should, and no elsewhere."""

from datetime import date
from typing import Any

import pytest

from leernet.snapshot import NetworkSnapshot
from tests.analysis.test_signals import of, said, seat, subjects
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting

LONG_AGO, RECENT, TODAY = date(2024, 1, 10), date(2026, 5, 1), date(2026, 6, 1)


def network(kind: str = "leernetwerk", **values: Any) -> NetworkSnapshot:
    return snapshot_of([seat("Anna")], networks=[{"name": "Wonen", "kind": kind, "goal": "Leren", **values}])


# --- Rounds and meetings ----------------------------------------------------------------------------------------------


def test_a_network_that_never_paused_is_named() -> None:
    assert said("reflectie_blijft_liggen", network()) == [("Wonen", "Er is nog geen reflectieronde geweest.")]


def test_a_young_network_need_not_have_paused_yet() -> None:
    assert subjects("reflectie_blijft_liggen", network(begin=date(2026, 1, 1))) == []


@pytest.mark.parametrize(("day", "named"), [(date(2025, 5, 31), True), (date(2025, 6, 1), False)])
def test_a_round_counts_for_twelve_months(day: date, named: bool) -> None:
    assert bool(of("reflectie_blijft_liggen", reflecting(network(), rounds=[{"day": day}]))) is named


def test_a_round_that_is_only_prepared_was_not_held() -> None:
    prepared = reflecting(network(), rounds=[{"day": RECENT, "phase": "voorbereiding"}])

    assert subjects("reflectie_blijft_liggen", prepared) == ["Wonen"]


def test_a_meeting_kept_as_a_reflection_round_counts() -> None:
    met = reflecting(network(), meetings=[{"network": 0, "day": RECENT, "kind": "reflectie"}])

    assert subjects("reflectie_blijft_liggen", met) == []


def test_the_signal_leads_to_where_a_round_is_made() -> None:
    (one,) = of("reflectie_blijft_liggen", network())

    assert (one.target.page, one.target.parameters) == ("rounds", {"netwerk": "1"})


@pytest.mark.parametrize(("day", "named"), [(date(2026, 4, 5), True), (date(2026, 4, 6), False)])
def test_a_think_tank_meets_within_eight_weeks(day: date, named: bool) -> None:
    met = reflecting(network("atelier"), meetings=[{"network": 0, "day": day, "kind": "denktank"}])

    assert bool(of("denktank_te_lang_geleden", met)) is named


def test_another_meeting_of_an_atelier_is_no_think_tank() -> None:
    met = reflecting(network("atelier", begin=LONG_AGO), meetings=[{"network": 0, "day": RECENT, "kind": "overleg"}])

    assert said("denktank_te_lang_geleden", met) == [("Wonen", "De denktank is nog niet bij elkaar geweest.")]


def test_any_meeting_of_a_denktank_is_one() -> None:
    met = reflecting(network("denktank"), meetings=[{"network": 0, "day": RECENT, "kind": "overleg"}])

    assert subjects("denktank_te_lang_geleden", met) == []


def test_of_a_think_tank_of_which_nothing_is_known_nothing_is_said() -> None:
    assert subjects("denktank_te_lang_geleden", network("atelier")) == []


@pytest.mark.parametrize(
    ("begin", "meetings", "said_so"),
    [
        (date(2026, 1, 1), [], ""),
        (date(2025, 11, 1), [], "nog niet tussentijds"),
        (date(2025, 11, 1), [{"day": date(2026, 3, 1), "kind": "tussenevaluatie"}], ""),
        (date(2025, 5, 1), [{"day": date(2025, 11, 1), "kind": "tussenevaluatie"}], "nog niet afgesloten"),
        (date(2025, 5, 1), [{"day": date(2026, 4, 1), "kind": "eindevaluatie"}], ""),
        (date(2024, 5, 1), [], ""),
    ],
)
def test_the_first_year_is_evaluated_halfway_and_at_its_end(
    begin: date, meetings: list[dict[str, Any]], said_so: str
) -> None:
    met = reflecting(network(begin=begin), meetings=[{"network": 0, **meeting} for meeting in meetings])

    sentences = [sentence for _name, sentence in said("eerste_jaar_niet_geevalueerd", met)]
    assert (said_so in sentences[0]) if said_so else sentences == []


def youth(*roles_by_meeting: tuple[str, ...]) -> NetworkSnapshot:
    """A youth network with two meetings and more, and who was there."""
    meetings = [{"network": 0, "day": RECENT, "kind": "overleg"} for _roles in roles_by_meeting]
    attendees = [
        {"meeting": number, "name": "Gast", "role": role}
        for number, roles in enumerate(roles_by_meeting)
        for role in roles
    ]
    return reflecting(network("werkplaats_jeugd"), meetings=meetings, attendees=attendees)


def test_young_people_and_parents_come_more_than_once() -> None:
    assert said("niet_structureel_betrokken", youth(("jongere", "ouder"), ("ouder",))) == [
        ("Wonen", "Jongere: bij 1 van de 2 bijeenkomsten in 12 maanden.")
    ]
    assert subjects("niet_structureel_betrokken", youth(("jongere", "ouder"), ("ouder", "jongere"))) == []


def test_one_meeting_does_not_say_who_comes_more_often() -> None:
    assert subjects("niet_structureel_betrokken", youth(("docent",))) == []


def test_who_was_asked_and_stayed_away_does_not_count() -> None:
    both = youth(("jongere", "ouder"), ("ouder", "jongere"))
    both.reflection.attendees["attended"] = [True, True, True, False]

    assert len(of("niet_structureel_betrokken", both)) == 1


def test_a_role_that_was_not_written_down_is_that_of_the_participation() -> None:
    snapshot = snapshot_of([seat("Jip", role="jongere")], networks=[{"name": "Wonen", "kind": "werkplaats_jeugd"}])
    meetings = [{"network": 0, "day": RECENT, "kind": "overleg"}] * 2
    met = reflecting(snapshot, meetings=meetings, attendees=[{"meeting": 0, "person": 0}, {"meeting": 1, "person": 0}])

    assert [sentence.split(":")[0] for _name, sentence in said("niet_structureel_betrokken", met)] == [
        "Ouder of verzorger"
    ]


# --- Learning questions and outcomes ----------------------------------------------------------------------------------


def test_a_theme_needs_a_question_and_a_goal() -> None:
    themes = network(themes=("Schulden", "Wonen", "Zorg"))
    questions = [
        {"theme": "schulden", "text": "Hoe?", "learning_goal": "Eerder helpen", "since": RECENT},
        {"theme": "Wonen", "text": "Wat?", "since": RECENT},
    ]

    assert said("leervraag_ontbreekt", reflecting(themes, learning_questions=questions)) == [
        ("Wonen", "Zonder leervraag: Zorg. Zonder leerdoel: Wonen.")
    ]


def test_a_dropped_question_is_no_question() -> None:
    questions = [{"theme": "Zorg", "learning_goal": "Leren", "since": RECENT, "state": "vervallen"}]

    assert subjects("leervraag_ontbreekt", reflecting(network(themes=("Zorg",)), learning_questions=questions)) == [
        "Wonen"
    ]


def test_an_open_question_has_an_owner() -> None:
    questions = [
        {"letter": "A", "since": RECENT},
        {"letter": "B", "since": RECENT, "owner_name": "Bo"},
        {"letter": "C", "since": RECENT, "owner": 0},
        {"letter": "D", "since": RECENT, "state": "beantwoord"},
    ]

    assert said("leervraag_zonder_eigenaar", reflecting(network(), learning_questions=questions)) == [
        ("Wonen", "Zonder eigenaar: leervraag A.")
    ]


@pytest.mark.parametrize(("rounds", "named"), [(2, False), (3, True)])
def test_a_question_that_survives_three_rounds_is_stubborn(rounds: int, named: bool) -> None:
    held = [{"day": date(2026, 1 + number, 1)} for number in range(rounds)]
    questions = [{"letter": "A", "since": date(2025, 12, 1)}]

    assert bool(of("hardnekkige_leervraag", reflecting(network(), rounds=held, learning_questions=questions))) is named


def test_a_closed_round_brings_an_outcome() -> None:
    closed = reflecting(network(), rounds=[{"day": RECENT}])
    assert said("opbrengst_ontbreekt", closed) == [
        ("Wonen", "Na de ronde van 1 mei 2026 is nog geen opbrengst vastgelegd.")
    ]

    outcome = {"network": 0, "day": date(2026, 5, 20), "changed": "Anders"}
    assert subjects("opbrengst_ontbreekt", reflecting(closed, outcomes=[outcome])) == []


def test_a_network_that_ended_brought_something() -> None:
    ended = network(end=date(2026, 3, 1))
    assert said("opbrengst_ontbreekt", ended) == [
        ("Wonen", "Eindigde op 1 maart 2026 en er is geen opbrengst vastgelegd.")
    ]
    assert subjects("opbrengst_ontbreekt", network(end=LONG_AGO)) == []

    outcome = {"network": 0, "day": LONG_AGO, "changed": "Anders"}
    assert subjects("opbrengst_ontbreekt", reflecting(ended, outcomes=[outcome])) == []
