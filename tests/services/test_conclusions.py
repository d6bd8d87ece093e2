"""Conclusions: marked while a round is discussed, and after closing only added to, with a name and a day."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotAllowed, NotFound, WrongPhase
from leernet.model import ConclusionInput
from leernet.services.conclusions import (
    add_addition,
    add_conclusion,
    change_conclusion,
    read_conclusion,
    remove_conclusion,
)
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.discussed import Round
from tests.records import STRANGER

DAY = date(2026, 3, 10)


def conclusion(round: Round, **values: Any) -> ConclusionInput:
    return ConclusionInput(**{"round_id": round.id, "text": "Kleiner beginnen", "day": DAY, **values})


def add(round: Round, **values: Any) -> int:
    return add_conclusion(round.store, actor=LOCAL_USER, conclusion=conclusion(round, **values))


def test_a_conclusion_is_marked_worded_otherwise_and_taken_back(store: Store) -> None:
    round = Round(store).discuss()
    id = add(round, question_id=round.first, kind="dilemma")
    values, version = read_conclusion(store, actor=LOCAL_USER, id=id)
    assert values == conclusion(round, question_id=round.first, kind="dilemma")

    change_conclusion(
        store, actor=LOCAL_USER, id=id, conclusion=conclusion(round, text="Eén wijk"), expected_version=version
    )
    assert read_conclusion(store, actor=LOCAL_USER, id=id)[0].text == "Eén wijk"
    with pytest.raises(ChangedMeanwhile):
        remove_conclusion(store, actor=LOCAL_USER, id=id, expected_version=1)

    remove_conclusion(store, actor=LOCAL_USER, id=id, expected_version=2)
    assert store.read_snapshot().reflection.conclusions.empty


def test_a_conclusion_is_no_addition_whatever_is_given_and_stays_with_its_round(store: Store) -> None:
    round, other = Round(store).discuss(), Round(store).discuss()
    id = add(round, addition=True)
    assert not read_conclusion(store, actor=LOCAL_USER, id=id)[0].addition

    moved = conclusion(other, addition=True)
    change_conclusion(store, actor=LOCAL_USER, id=id, conclusion=moved, expected_version=1)

    values, _version = read_conclusion(store, actor=LOCAL_USER, id=id)
    assert (values.round_id, values.addition) == (round.id, False)


def test_a_question_of_another_round_is_refused(store: Store) -> None:
    round, other = Round(store).discuss(), Round(store).discuss()
    id = add(round)

    with pytest.raises(InvalidInput):
        add(round, question_id=other.first)
    with pytest.raises(InvalidInput):
        change_conclusion(
            store,
            actor=LOCAL_USER,
            id=id,
            conclusion=conclusion(round, question_id=other.first),
            expected_version=1,
        )
    with pytest.raises(NotFound):
        add(round, question_id=99)


def test_a_closed_round_is_added_to_with_name_and_day_and_nothing_else(store: Store) -> None:
    round = Round(store).discuss()
    id = add(round)
    round.close()
    for attempt in (
        lambda: add(round),
        lambda: remove_conclusion(store, actor=LOCAL_USER, id=id, expected_version=1),
        lambda: change_conclusion(
            store, actor=LOCAL_USER, id=id, conclusion=conclusion(round, text="Anders"), expected_version=1
        ),
    ):
        with pytest.raises(WrongPhase):
            attempt()

    later = conclusion(round, text="Ook de huisarts", by="Anna", day=date(2026, 4, 1))
    added = add_addition(store, actor=LOCAL_USER, conclusion=later)

    values, _version = read_conclusion(store, actor=LOCAL_USER, id=added)
    assert (values.by, values.day, values.addition) == ("Anna", date(2026, 4, 1), True)
    assert read_conclusion(store, actor=LOCAL_USER, id=id)[0].text == "Kleiner beginnen"
    with pytest.raises(WrongPhase):
        remove_conclusion(store, actor=LOCAL_USER, id=added, expected_version=1)


def test_an_addition_needs_a_name_and_a_closed_round(store: Store) -> None:
    round = Round(store).discuss()
    with pytest.raises(WrongPhase):
        add_addition(store, actor=LOCAL_USER, conclusion=conclusion(round, by="Anna"))
    round.close()

    with pytest.raises(InvalidInput) as error:
        add_addition(store, actor=LOCAL_USER, conclusion=conclusion(round))
    assert error.value.values["field"] == "by"


def test_before_discussing_there_is_nothing_to_conclude(store: Store) -> None:
    with pytest.raises(WrongPhase):
        add(Round(store))


def test_the_policy_is_asked(store: Store) -> None:
    round = Round(store).discuss()
    id = add(round)
    values: dict[str, Any] = {"actor": STRANGER, "id": id, "expected_version": 1}

    with pytest.raises(NotAllowed):
        add_conclusion(store, actor=STRANGER, conclusion=conclusion(round))
    with pytest.raises(NotAllowed):
        add_addition(store, actor=STRANGER, conclusion=conclusion(round))
    with pytest.raises(NotAllowed):
        read_conclusion(store, actor=STRANGER, id=id)
    with pytest.raises(NotAllowed):
        change_conclusion(store, conclusion=conclusion(round), **values)
    with pytest.raises(NotAllowed):
        remove_conclusion(store, **values)
