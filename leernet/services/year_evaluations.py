"""Jaarevaluatie: what a network decides about a theme after a year, with the reason."""

from leernet.errors import InvalidInput, Phrase
from leernet.model import Network, Record, YearEvaluation, YearEvaluationInput
from leernet.services.policy import Actor
from leernet.services.records import add_record, change_record, read_record, remove_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


def add_year_evaluation(store: Store, *, actor: Actor, evaluation: YearEvaluationInput) -> int:
    """Keep a decision; its number. Raises NotFound, and InvalidInput when that year was decided on already."""
    values = evaluation.model_dump()
    return add_record(store, actor=actor, table=YearEvaluation, values=evaluation, check=_check, **values)


def read_year_evaluation(store: Store, *, actor: Actor, id: int) -> tuple[YearEvaluationInput, int]:
    """What a form starts from: the values, and the version that `change_year_evaluation` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=YearEvaluation, id=id)
    return YearEvaluationInput(**fields), version


def change_year_evaluation(
    store: Store, *, actor: Actor, id: int, evaluation: YearEvaluationInput, expected_version: int
) -> None:
    """Change a decision or its reason. Raises NotFound, ChangedMeanwhile, InvalidInput."""
    change_record(
        store,
        actor=actor,
        table=YearEvaluation,
        id=id,
        values=evaluation,
        expected_version=expected_version,
        check=_check,
    )


def remove_year_evaluation(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a decision that was kept by mistake. Raises NotFound, ChangedMeanwhile."""
    remove_record(store, actor=actor, table=YearEvaluation, id=id, expected_version=expected_version)


def _check(work: UnitOfWork, record: Record) -> None:
    """The network is there, and decides once about a theme in a year."""
    assert isinstance(record, YearEvaluation)
    work.get(Network, record.network_id)
    others = work.find(
        YearEvaluation,
        YearEvaluation.network_id == record.network_id,
        YearEvaluation.year == record.year,
        YearEvaluation.theme == record.theme,
    )
    if any(other is not record and other.id != record.id for other in others):
        problem = Phrase(N_("over dit thema is voor dit jaar al besloten. Wijzig dat besluit."))
        raise InvalidInput(field="theme", problem=problem)
