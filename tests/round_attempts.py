"""All services that write to a reflection round, each as somebody would call it, with the phases in which it works."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from leernet.model import (
    ActionInput,
    ActionStatus,
    Answer,
    AnswerGroupInput,
    AnswerInput,
    ConclusionInput,
    InviteeInput,
    LearningQuestionInput,
    Phase,
    ReflectionRoundInput,
    RoundQuestionInput,
)
from leernet.services import (
    actions,
    answer_groups,
    answers,
    closing,
    conclusions,
    invitees,
    joining,
    learning_questions,
    round_questions,
    rounds,
)
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import add_network
from tests.rounds import ROUND_DAY, add_question, add_round, invite, question_ids, version_of

PREPARATION, OPEN, DISCUSSION, CLOSED = Phase
BEFORE_CLOSING = (PREPARATION, OPEN, DISCUSSION)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Tried:
    """A round with something of everything that can be in it, in whatever phase it is."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.network = add_network(store)
        self.id = add_round(store, self.network)
        self.own_question = add_question(store, self.id)
        self.invitee = invite(store, self.id, "Gast")
        self.question = question_ids(store, self.id)[0]
        self.ticket = answers.new_ticket()
        self.earlier_action = actions.add_action(store, actor=LOCAL_USER, action=self.action())
        self.made: dict[str, int] = {}
        """The number of a group, a conclusion and an action that came of the discussion."""

    @property
    def phase(self) -> Phase:
        return Phase(rounds.read_round(self.store, actor=LOCAL_USER, id=self.id)[0].phase)

    def action(self, **values: Any) -> ActionInput:
        given = {"network_id": self.network, "text": "Bellen", "since": ROUND_DAY, **values}
        return ActionInput(**given)

    def conclusion(self, **values: Any) -> ConclusionInput:
        return ConclusionInput(**{"round_id": self.id, "text": "Kleiner", "day": ROUND_DAY, **values})

    def answer_ids(self) -> list[str]:
        with self.store.read() as session:
            return list(session.execute(select(Answer.id)).scalars())

    def version(self, service: str, id: int) -> int:
        read: Callable[..., tuple[Any, int]] = {
            "conclusion": conclusions.read_conclusion,
            "action": actions.read_action,
            "invitee": invitees.read_invitee,
            "question": round_questions.read_question,
        }[service]
        return read(self.store, actor=LOCAL_USER, id=id)[1]

    def group_version(self) -> int:
        frame = self.store.read_snapshot().reflection.answer_groups
        return int(frame[frame["id"] == self.made["group"]]["version"].item())

    def begin_discussion(self) -> None:
        version = version_of(self.store, self.id)
        rounds.begin_discussion(self.store, actor=LOCAL_USER, id=self.id, expected_version=version)
        self.made = {
            "group": answer_groups.add_group(
                self.store, actor=LOCAL_USER, group=AnswerGroupInput(question_id=self.question, name="Samen")
            ),
            "conclusion": conclusions.add_conclusion(self.store, actor=LOCAL_USER, conclusion=self.conclusion()),
            "action": actions.add_action(self.store, actor=LOCAL_USER, action=self.action(round_id=self.id)),
        }

    def picture(self) -> list[Any]:
        """All of the round that must stay as it is once it is closed."""
        frames = self.store.read_snapshot().reflection
        lasting = frames.conclusions[~frames.conclusions["addition"].astype(bool)]
        said = frames.actions[["id", "network", "round", "question", "text"]]
        of_round = [frames.rounds, frames.round_questions, frames.invitees, frames.answer_groups, frames.action_reviews]
        with self.store.read() as session:
            given = sorted(str(answer.model_dump()) for answer in session.execute(select(Answer)).scalars())
        return [frame.astype(object).to_dict("records") for frame in (*of_round, lasting, said)] + [given]


@dataclass(frozen=True)
class Attempt:
    """A service as somebody would call it, and the phases in which that works."""

    service: Callable[..., Any]
    phases: tuple[Phase, ...]
    do: Callable[[Tried], Any]
    needs: str = ""


def call(service: Callable[..., Any], round: Tried, /, **values: Any) -> Any:
    return service(round.store, actor=LOCAL_USER, **values)


def change_round(round: Tried, **changes: Any) -> None:
    values, version = rounds.read_round(round.store, actor=LOCAL_USER, id=round.id)
    changed = ReflectionRoundInput(**{**values.model_dump(), **changes})
    call(rounds.change_round, round, id=round.id, round=changed, expected_version=version)


def other(round: Tried, name: str) -> str:
    """Another word each time, so that a change is one."""
    return f"{name} {round.store.revision()}"


def remove_own(round: Tried) -> None:
    """Remove a question, and put another in its place when that worked."""
    version = round.version("question", round.own_question)
    call(round_questions.remove_question, round, id=round.own_question, expected_version=version)
    round.own_question = add_question(round.store, round.id)


def remove_invitee(round: Tried) -> None:
    call(invitees.remove_invitee, round, id=round.invitee, expected_version=round.version("invitee", round.invitee))
    round.invitee = invite(round.store, round.id, "Gast")


def remove_conclusion(round: Tried) -> None:
    id = round.made["conclusion"]
    call(conclusions.remove_conclusion, round, id=id, expected_version=round.version("conclusion", id))
    round.made["conclusion"] = call(conclusions.add_conclusion, round, conclusion=round.conclusion())


def remove_action(round: Tried) -> None:
    id = round.made["action"]
    call(actions.remove_action, round, id=id, expected_version=round.version("action", id))
    round.made["action"] = call(actions.add_action, round, action=round.action(round_id=round.id))


def remove_group(round: Tried) -> None:
    call(answer_groups.remove_group, round, id=round.made["group"], expected_version=round.group_version())
    group = AnswerGroupInput(question_id=round.question, name="Samen")
    round.made["group"] = call(answer_groups.add_group, round, group=group)


def own_question(round: Tried) -> RoundQuestionInput:
    return RoundQuestionInput(round_id=round.id, text=other(round, "Vraag"))


ATTEMPTS = (
    Attempt(rounds.change_round, BEFORE_CLOSING, lambda one: change_round(one, note=other(one, "Let op"))),
    Attempt(rounds.change_round, (PREPARATION,), lambda one: change_round(one, minimum_group=one.store.revision() + 3)),
    Attempt(
        rounds.open_round,
        (PREPARATION,),
        lambda one: call(
            rounds.open_round, one, id=one.id, expected_version=version_of(one.store, one.id), today=ROUND_DAY
        ),
    ),
    Attempt(rounds.begin_discussion, (OPEN,), lambda one: one.begin_discussion()),
    Attempt(
        closing.close_round,
        (DISCUSSION,),
        lambda one: call(
            closing.close_round, one, id=one.id, expected_version=version_of(one.store, one.id), today=ROUND_DAY
        ),
    ),
    Attempt(
        round_questions.add_question,
        (PREPARATION,),
        lambda one: call(round_questions.add_question, one, question=own_question(one)),
    ),
    Attempt(
        round_questions.add_questions,
        (PREPARATION,),
        lambda one: call(round_questions.add_questions, one, questions=[own_question(one)]),
    ),
    Attempt(
        round_questions.change_question,
        (PREPARATION,),
        lambda one: call(
            round_questions.change_question,
            one,
            id=one.own_question,
            question=own_question(one),
            expected_version=one.version("question", one.own_question),
        ),
    ),
    Attempt(round_questions.remove_question, (PREPARATION,), remove_own),
    Attempt(
        round_questions.order_questions,
        (PREPARATION,),
        lambda one: call(
            round_questions.order_questions,
            one,
            round_id=one.id,
            question_ids=question_ids(one.store, one.id)[::-1],
        ),
    ),
    Attempt(
        invitees.invite,
        BEFORE_CLOSING,
        lambda one: call(invitees.invite, one, invitee=InviteeInput(round_id=one.id, name="Nog iemand")),
    ),
    Attempt(
        invitees.invite_many,
        BEFORE_CLOSING,
        lambda one: call(invitees.invite_many, one, invitees=[InviteeInput(round_id=one.id, name="Nog iemand")]),
    ),
    Attempt(
        invitees.change_guest_list,
        BEFORE_CLOSING,
        lambda one: call(
            invitees.change_guest_list,
            one,
            round_id=one.id,
            add=[InviteeInput(round_id=one.id, name="Gast")],
            remove=[],
        ),
    ),
    Attempt(
        invitees.change_invitee,
        BEFORE_CLOSING,
        lambda one: call(
            invitees.change_invitee,
            one,
            id=one.invitee,
            invitee=InviteeInput(round_id=one.id, name=other(one, "Gast")),
            expected_version=one.version("invitee", one.invitee),
        ),
    ),
    Attempt(invitees.remove_invitee, BEFORE_CLOSING, remove_invitee),
    Attempt(
        invitees.mark_present,
        BEFORE_CLOSING,
        lambda one: call(invitees.mark_present, one, present={one.invitee: one.store.revision() % 2 == 0}),
    ),
    Attempt(
        answers.submit_answer,
        (OPEN,),
        lambda one: answers.submit_answer(one.store, ticket=one.ticket, question_id=one.question, score=3, text="Ja"),
    ),
    Attempt(
        answers.submit_answers,
        (OPEN,),
        lambda one: answers.submit_answers(
            one.store,
            ticket=answers.new_ticket(),
            round_id=one.id,
            answers=[AnswerInput(question_id=one.question, score=5, perspective="beleid")],
        ),
    ),
    Attempt(
        answers.withdraw_answer,
        (OPEN,),
        lambda one: answers.withdraw_answer(one.store, ticket=one.ticket, question_id=one.question),
    ),
    Attempt(
        joining.make_join_code,
        (OPEN,),
        lambda one: call(joining.make_join_code, one, round_id=one.id, now=NOON, renew=True),
    ),
    Attempt(
        answer_groups.add_group,
        (DISCUSSION,),
        lambda one: call(
            answer_groups.add_group,
            one,
            group=AnswerGroupInput(question_id=one.question, name="Nog een"),
            answer_ids=one.answer_ids(),
        ),
    ),
    Attempt(
        answer_groups.put_in_group,
        (DISCUSSION,),
        lambda one: call(answer_groups.put_in_group, one, id=one.made["group"], answer_ids=one.answer_ids()),
        needs="group",
    ),
    Attempt(
        answer_groups.take_out_of_group,
        (DISCUSSION,),
        lambda one: call(answer_groups.take_out_of_group, one, question_id=one.question, answer_ids=one.answer_ids()),
    ),
    Attempt(
        answer_groups.rename_group,
        (DISCUSSION,),
        lambda one: call(
            answer_groups.rename_group,
            one,
            id=one.made["group"],
            name=other(one, "Groep"),
            expected_version=one.group_version(),
        ),
        needs="group",
    ),
    Attempt(answer_groups.remove_group, (DISCUSSION,), remove_group, needs="group"),
    Attempt(
        conclusions.add_conclusion,
        (DISCUSSION,),
        lambda one: call(conclusions.add_conclusion, one, conclusion=one.conclusion()),
    ),
    Attempt(
        conclusions.change_conclusion,
        (DISCUSSION,),
        lambda one: call(
            conclusions.change_conclusion,
            one,
            id=one.made["conclusion"],
            conclusion=one.conclusion(text=other(one, "Anders")),
            expected_version=one.version("conclusion", one.made["conclusion"]),
        ),
        needs="conclusion",
    ),
    Attempt(conclusions.remove_conclusion, (DISCUSSION,), remove_conclusion, needs="conclusion"),
    Attempt(
        conclusions.add_addition,
        (CLOSED,),
        lambda one: call(conclusions.add_addition, one, conclusion=one.conclusion(by="Anna")),
    ),
    Attempt(
        actions.add_action,
        (DISCUSSION,),
        lambda one: call(actions.add_action, one, action=one.action(round_id=one.id)),
    ),
    Attempt(
        actions.change_action,
        (DISCUSSION,),
        lambda one: call(
            actions.change_action,
            one,
            id=one.made["action"],
            action=one.action(round_id=one.id, text=other(one, "Mailen")),
            expected_version=one.version("action", one.made["action"]),
        ),
        needs="action",
    ),
    Attempt(actions.remove_action, (DISCUSSION,), remove_action, needs="action"),
    Attempt(
        actions.review_action,
        (DISCUSSION,),
        lambda one: call(
            actions.review_action,
            one,
            action_id=one.earlier_action,
            round_id=one.id,
            status=ActionStatus.RUNNING,
            note=other(one, "Loopt"),
            day=ROUND_DAY,
        ),
    ),
    Attempt(
        learning_questions.add_learning_question,
        (DISCUSSION,),
        lambda one: call(
            learning_questions.add_learning_question,
            one,
            question=LearningQuestionInput(
                network_id=one.network, round_id=one.id, text="Hoe leren wij?", since=ROUND_DAY
            ),
        ),
    ),
)
