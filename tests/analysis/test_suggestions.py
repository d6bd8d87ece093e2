"""Which questions of the bank are suggested, and why."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.reflection.suggestions import BECAUSE_OF, Suggestion, suggestions
from leernet.analysis.signals import all_signals
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import say
from tests.builders import snapshot_of
from tests.rounds import reference

DAY = date(2026, 6, 1)


def snapshot() -> NetworkSnapshot:
    """Wonen has no policy officer, Zorg has one; both have a goal and a theme."""
    seats = [
        {"person": f"Mens {number}", "network": name, "role": role, "organisation": f"Org {number}"}
        for name, roles in {
            "Wonen": ["docent", "inwoner", "sociaal_werker", "student", "lector"],
            "Zorg": ["beleidsambtenaar", "beleidsambtenaar", "docent", "inwoner", "sociaal_werker", "student"],
        }.items()
        for number, role in enumerate(roles)
    ]
    networks = [
        {"name": name, "kind": "leernetwerk", "goal": "Leren", "themes": (name,), "gemeenten": ()}
        for name in ("Wonen", "Zorg")
    ]
    return snapshot_of([{**seat, "last_confirmed": DAY} for seat in seats], networks=networks)


def suggested(taken: NetworkSnapshot, network: str, **options: Any) -> list[Suggestion]:
    position = taken.networks["name"].tolist().index(network)
    return suggestions(all_signals(taken, reference(), DAY), np.array([position]), reference(), **options)


def codes(found: list[Suggestion]) -> list[str]:
    return [one.question.code for one in found]


def waiving_all(taken: NetworkSnapshot) -> NetworkSnapshot:
    """The same, with every signal about Wonen set aside."""
    signals = all_signals(taken, reference(), DAY)
    about = [signal for signal in signals.signals() if 0 in signal.networks]
    rows = [
        {
            "id": number,
            "network": 0,
            "requirement": code,
            "since": day_number(DAY),
            "until": day_number(DAY),
            "reason": "Afgesproken",
            "decided_by": "Regiegroep",
            "version": 1,
        }
        for number, code in enumerate({signal.requirement or signal.rule for signal in about})
    ]
    return replace(taken, waivers=pd.DataFrame(rows))


def test_a_missing_role_proposes_a_question_and_says_why() -> None:
    found = suggested(snapshot(), "Wonen")

    (first,) = [one for one in found if one.question.code == "goede_mensen"]
    assert any("ambtenaar" in say(reason) for reason in first.because)
    assert "goede_mensen" not in codes(suggested(snapshot(), "Zorg"))


def test_what_weighs_most_comes_first() -> None:
    found = suggested(snapshot(), "Wonen")

    assert found[0].question.code == "goede_mensen"


def test_each_signal_has_its_first_question_before_any_has_its_second() -> None:
    reasons = [[say(reason) for reason in one.because] for one in suggested(snapshot(), "Wonen")]

    first = [reason[0] for reason in reasons]
    different = len(set(first))
    assert 1 < different < len(first)
    assert len(set(first[:different])) == different


def test_what_is_asked_already_and_anchors_are_not_suggested() -> None:
    assert "goede_mensen" not in codes(suggested(snapshot(), "Wonen", asked={"goede_mensen"}))
    assert not any(one.question.anchor for one in suggested(snapshot(), "Wonen"))


def test_a_signal_that_was_set_aside_suggests_nothing() -> None:
    assert suggested(snapshot(), "Wonen")
    assert suggested(waiving_all(snapshot()), "Wonen") == []


def test_a_reason_names_a_few_signals_and_counts_all() -> None:
    for one in suggested(snapshot(), "Wonen"):
        assert 1 <= len(one.because) <= BECAUSE_OF
        assert one.signals >= len(one.because)


def test_without_networks_nothing_is_suggested() -> None:
    taken = snapshot()
    signals = all_signals(taken, reference(), DAY)

    assert suggestions(signals, np.array([], dtype=np.int64), reference()) == []
