"""Opbrengsten: what changed, for whom, what the network contributed, and which of them tell the story of a year."""

from leernet.errors import InvalidInput, Phrase
from leernet.model import LearningQuestion, Outcome, OutcomeInput, Phase, Record
from leernet.services.of_round import check_round, keep_what_was_said
from leernet.services.policy import Actor, require
from leernet.services.records import add_record, change_record, read_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_


def add_outcome(store: Store, *, actor: Actor, outcome: OutcomeInput) -> int:
    """Add an opbrengst; its number. It may come of a round that is discussed or closed: much shows only later.

    Raises NotFound, WrongPhase, and InvalidInput when round or leervraag is of another network.
    """
    return add_record(store, actor=actor, table=Outcome, values=outcome, check=_check)


def read_outcome(store: Store, *, actor: Actor, id: int) -> tuple[OutcomeInput, int]:
    """What a form starts from: the values, and the version that `change_outcome` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Outcome, id=id)
    return OutcomeInput(**fields), version


def change_outcome(store: Store, *, actor: Actor, id: int, outcome: OutcomeInput, expected_version: int) -> None:
    """Change an opbrengst; what is known of it grows. Raises as `add_outcome`, and ChangedMeanwhile."""
    change_record(
        store,
        actor=actor,
        table=Outcome,
        id=id,
        values=outcome,
        expected_version=expected_version,
        check=_check,
    )


def select_for_year(
    store: Store, *, actor: Actor, id: int, year: int | None, because: str = "", expected_version: int
) -> None:
    """Choose an opbrengst to tell about a year, and why this one; without a year it is chosen no longer.

    Raises NotFound, ChangedMeanwhile, and InvalidInput without a reason.
    """
    if year is not None and not because.strip():
        raise InvalidInput(
            field="selected_because", problem=Phrase(N_("schrijf in een zin waarom u juist deze kiest."))
        )
    require(actor, "change", Outcome.subject)
    with store.write(actor.name) as work:
        row = work.get(Outcome, id)
        chosen = {"selected_for": year, "selected_because": because if year is not None else ""}
        values = OutcomeInput(**{**row.fields(), **chosen})
        work.change(row, values, expected_version=expected_version, verb="select")


def remove_outcome(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove an opbrengst that was a mistake. Raises ChangedMeanwhile, WrongPhase once its round is closed."""
    require(actor, "remove", Outcome.subject)
    with store.write(actor.name) as work:
        row = work.get(Outcome, id)
        keep_what_was_said(work, row, None)
        work.remove(row, expected_version=expected_version)


def _check(work: UnitOfWork, record: Record) -> None:
    assert isinstance(record, Outcome)
    check_round(work, record, Phase.DISCUSSION, Phase.CLOSED)
    if record.learning_question_id is None:
        return
    if work.get(LearningQuestion, record.learning_question_id).network_id != record.network_id:
        problem = Phrase(N_("deze leervraag hoort bij een ander netwerk."))
        raise InvalidInput(field="learning_question_id", problem=problem)
