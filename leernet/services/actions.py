"""What somebody will do: agreed in a round or in between, and looked back on at the next round."""

from datetime import date

from leernet.errors import InvalidInput, Phrase
from leernet.model import (
    Action,
    ActionInput,
    ActionReview,
    ActionReviewInput,
    ActionStatus,
    Helped,
    Phase,
    Record,
)
from leernet.services.of_round import check_round, keep_what_was_said, round_of_network
from leernet.services.policy import Actor, require
from leernet.services.records import add_record, read_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

STATUSES: dict[ActionStatus, str] = {
    ActionStatus.RUNNING: N_("loopt"),
    ActionStatus.DONE: N_("gedaan"),
    ActionStatus.DROPPED: N_("vervallen"),
}
"""What each status is called."""

HELPED: dict[Helped, str] = {Helped.YES: N_("ja"), Helped.PARTLY: N_("deels"), Helped.NO: N_("nee")}
"""The answers to 'hielp het?'."""

_SAID = ("text", "network_id", "round_id", "question_id")


def add_action(store: Store, *, actor: Actor, action: ActionInput) -> int:
    """Add an action; its number. With a round only while that round is discussed.

    Raises NotFound, WrongPhase, and InvalidInput when the round has nothing to do with the network or the question.
    """
    return add_record(store, actor=actor, table=Action, values=in_order(action), check=_check)


def read_action(store: Store, *, actor: Actor, id: int) -> tuple[ActionInput, int]:
    """What a form starts from: the values, and the version that `change_action` expects. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=Action, id=id)
    return ActionInput(**fields), version


def change_action(store: Store, *, actor: Actor, id: int, action: ActionInput, expected_version: int) -> None:
    """Change an action. Of one that a closed round agreed on, owner, date, status and note change, the words do not.

    Raises NotFound, ChangedMeanwhile, WrongPhase, InvalidInput.
    """
    require(actor, "change", Action.subject)
    with store.write(actor.name) as work:
        row = work.get(Action, id)
        said_otherwise = any(getattr(row, name) != getattr(action, name) for name in _SAID)
        keep_what_was_said(work, row, action, *_SAID)
        work.change(row, in_order(action), expected_version=expected_version)
        if said_otherwise:
            check_round(work, row, Phase.DISCUSSION)


def review_action(
    store: Store,
    *,
    actor: Actor,
    action_id: int,
    round_id: int,
    status: ActionStatus,
    helped: Helped | None = None,
    note: str = "",
    day: date,
) -> None:
    """Look back on an action in a round that is discussed: the action takes over the status, the round remembers it.

    A second look in the same round takes the place of the first. Raises NotFound, WrongPhase, InvalidInput.
    """
    require(actor, "change", Action.subject)
    with store.write(actor.name) as work:
        action = work.get(Action, action_id)
        round_of_network(work, round_id, action.network_id, Phase.DISCUSSION)
        review = ActionReviewInput(
            action_id=action_id, round_id=round_id, status=status, helped=helped, note=note, day=day
        )
        known = work.find(ActionReview, ActionReview.action_id == action_id, ActionReview.round_id == round_id)
        if known:
            work.change(known[0], review)
        else:
            work.add(ActionReview(**review.model_dump()))
        reviewed = ActionInput(
            **{**action.fields(), "status": status, "helped": helped, "ended": None if _runs(status) else day}
        )
        work.change(action, in_order(reviewed), verb="review")


def remove_action(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove an action that never was, with what was said about it. Raises WrongPhase when a closed round spoke of it.

    What is no longer needed is not removed but 'vervallen': that keeps the history.
    """
    require(actor, "remove", Action.subject)
    with store.write(actor.name) as work:
        row = work.get(Action, id)
        reviews = work.find(ActionReview, ActionReview.action_id == id)
        keep_what_was_said(work, row, None)
        for review in reviews:
            keep_what_was_said(work, review, None)
        work.check_version(row, None, expected_version)
        for review in reviews:
            work.remove(review)
        work.remove(row)


def in_order(action: ActionInput) -> ActionInput:
    """The action without what does not go together: an end while it runs, help that it did not give, a second owner.

    Raises InvalidInput when it has ended and nobody says on which day.
    """
    if not _runs(action.status) and action.ended is None:
        raise InvalidInput(field="ended", problem=Phrase(N_("op welke dag is de actie gedaan of vervallen?")))
    if action.ended and action.ended < action.since:
        raise InvalidInput(field="ended", problem=Phrase(N_("dit ligt voor de dag waarop de actie is afgesproken.")))
    changes = {
        "ended": None if _runs(action.status) else action.ended,
        "helped": action.helped if action.status == ActionStatus.DONE else None,
        "owner_name": "" if action.owner_id else action.owner_name,
    }
    return action.model_copy(update=changes)


def _runs(status: ActionStatus) -> bool:
    return status == ActionStatus.RUNNING


def _check(work: UnitOfWork, record: Record) -> None:
    check_round(work, record, Phase.DISCUSSION)
