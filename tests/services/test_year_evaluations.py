"""A network decides once about a theme in a year, with the reason."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import InvalidInput, NotFound
from leernet.model import YearEvaluationInput
from leernet.services import year_evaluations
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import add_network


def decided(network_id: int, **values: Any) -> YearEvaluationInput:
    usual: dict[str, Any] = {"theme": "Wonen", "year": 2026, "decision": "bijstellen", "reason": "De vraag verschoof"}
    return YearEvaluationInput(**{**usual, "network_id": network_id, "day": date(2026, 12, 1), **values})


def test_a_decision_is_kept_and_changed(store: Store) -> None:
    network = add_network(store)
    id = year_evaluations.add_year_evaluation(store, actor=LOCAL_USER, evaluation=decided(network))
    values, version = year_evaluations.read_year_evaluation(store, actor=LOCAL_USER, id=id)
    year_evaluations.change_year_evaluation(
        store,
        actor=LOCAL_USER,
        id=id,
        evaluation=YearEvaluationInput(**{**values.model_dump(), "decision": "stoppen"}),
        expected_version=version,
    )

    frame = store.read_snapshot().reflection.year_evaluations
    assert frame[["theme", "year", "decision"]].values.tolist() == [["Wonen", 2026, "stoppen"]]


def test_a_theme_is_decided_on_once_a_year(store: Store) -> None:
    network = add_network(store)
    year_evaluations.add_year_evaluation(store, actor=LOCAL_USER, evaluation=decided(network))
    year_evaluations.add_year_evaluation(store, actor=LOCAL_USER, evaluation=decided(network, year=2025))

    with pytest.raises(InvalidInput, match="al besloten"):
        year_evaluations.add_year_evaluation(store, actor=LOCAL_USER, evaluation=decided(network))


def test_a_decision_needs_a_reason(store: Store) -> None:
    with pytest.raises(InvalidInput, match="verplicht"):
        decided(add_network(store), reason="")


def test_a_removed_decision_is_gone(store: Store) -> None:
    id = year_evaluations.add_year_evaluation(store, actor=LOCAL_USER, evaluation=decided(add_network(store)))
    year_evaluations.remove_year_evaluation(store, actor=LOCAL_USER, id=id, expected_version=1)

    with pytest.raises(NotFound):
        year_evaluations.read_year_evaluation(store, actor=LOCAL_USER, id=id)
