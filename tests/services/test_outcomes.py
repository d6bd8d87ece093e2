"""Opbrengsten: kept, connected, chosen to tell about a year."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotAllowed, WrongPhase
from leernet.model import LearningQuestionInput, OutcomeInput, Phase
from leernet.services import learning_questions, outcomes
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.learning import round_in_phase
from tests.records import STRANGER, add_network

TODAY = date(2026, 3, 1)


def outcome(network_id: int, **values: Any) -> OutcomeInput:
    return OutcomeInput(**{"network_id": network_id, "changed": "Zij bellen elkaar", "day": TODAY, **values})


def add(store: Store, network_id: int, **values: Any) -> int:
    return outcomes.add_outcome(store, actor=LOCAL_USER, outcome=outcome(network_id, **values))


def read(store: Store, id: int) -> OutcomeInput:
    return outcomes.read_outcome(store, actor=LOCAL_USER, id=id)[0]


def select(store: Store, id: int, year: int | None, because: str = "", version: int = 1) -> None:
    outcomes.select_for_year(store, actor=LOCAL_USER, id=id, year=year, because=because, expected_version=version)


def test_an_outcome_is_kept_changed_removed_and_told_about(store: Store) -> None:
    network = add_network(store)
    id = add(store, network, activities=("onderwijs",), shared_with=("Fryslân",), value_level="toegepast")
    values, version = outcomes.read_outcome(store, actor=LOCAL_USER, id=id)
    assert values == outcome(network, activities=("onderwijs",), shared_with=("Fryslân",), value_level="toegepast")

    confirmed = values.model_copy(update={"confirmed_by": "Een school", "shared_with": ("Fryslân", "Flevoland")})
    outcomes.change_outcome(store, actor=LOCAL_USER, id=id, outcome=confirmed, expected_version=version)
    assert read(store, id) == confirmed

    outcomes.remove_outcome(store, actor=LOCAL_USER, id=id, expected_version=2)
    assert store.read_snapshot().reflection.outcomes.empty
    assert [entry.verb for entry in store.history("outcome", id)] == ["remove", "change", "add"]


@pytest.mark.parametrize("phase", [Phase.PREPARATION, Phase.OPEN])
def test_a_round_yields_nothing_before_it_is_discussed(sqlite_store: Store, phase: Phase) -> None:
    network = add_network(sqlite_store)
    with pytest.raises(WrongPhase):
        add(sqlite_store, network, round_id=round_in_phase(sqlite_store, phase, network))


def test_what_a_round_yields_may_show_after_it_closed_and_then_stays(store: Store) -> None:
    network = add_network(store)
    round = round_in_phase(store, Phase.CLOSED, network)
    id = add(store, network, round_id=round)
    with pytest.raises(WrongPhase):
        outcomes.remove_outcome(store, actor=LOCAL_USER, id=id, expected_version=1)
    assert read(store, id).round_id == round


def test_a_leervraag_of_another_network_does_not_belong(sqlite_store: Store) -> None:
    network, other = add_network(sqlite_store), add_network(sqlite_store, "Een ander")
    asked = LearningQuestionInput(network_id=other, text="Wat werkt?", since=TODAY)
    question = learning_questions.add_learning_question(sqlite_store, actor=LOCAL_USER, question=asked)
    with pytest.raises(InvalidInput, match="ander netwerk"):
        add(sqlite_store, network, learning_question_id=question)
    assert read(sqlite_store, add(sqlite_store, other, learning_question_id=question)).learning_question_id == question


def test_an_outcome_is_chosen_for_a_year_with_a_reason_and_can_be_let_go(store: Store) -> None:
    id = add(store, add_network(store))
    with pytest.raises(InvalidInput) as error:
        select(store, id, 2026, "  ")
    assert error.value.values["field"] == "selected_because"

    select(store, id, 2026, "Iedereen noemt dit")
    assert (read(store, id).selected_for, read(store, id).selected_because) == (2026, "Iedereen noemt dit")
    select(store, id, None, version=2)
    assert (read(store, id).selected_for, read(store, id).selected_because) == (None, "")


def test_an_outcome_that_changed_meanwhile_is_left_alone(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    id = add(sqlite_store, network)
    select(sqlite_store, id, 2026, "Mooi")
    with pytest.raises(ChangedMeanwhile):
        select(sqlite_store, id, None)
    with pytest.raises(ChangedMeanwhile):
        outcomes.change_outcome(
            sqlite_store, actor=LOCAL_USER, id=id, outcome=outcome(network, changed="Anders"), expected_version=1
        )
    with pytest.raises(ChangedMeanwhile):
        outcomes.remove_outcome(sqlite_store, actor=LOCAL_USER, id=id, expected_version=1)
    assert read(sqlite_store, id).selected_for == 2026


def test_the_policy_is_asked(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    id = add(sqlite_store, network)
    with pytest.raises(NotAllowed):
        outcomes.add_outcome(sqlite_store, actor=STRANGER, outcome=outcome(network))
    with pytest.raises(NotAllowed):
        outcomes.select_for_year(sqlite_store, actor=STRANGER, id=id, year=2026, because="Mooi", expected_version=1)
