"""Leading reflection rounds through the services in few words, for tests that are about something else."""

from datetime import date
from functools import cache
from typing import Any

from leernet import resources
from leernet.model import InviteeInput, ReflectionRoundInput, RoundQuestionInput
from leernet.reference import Reference, load_reference
from leernet.services import invitees, round_questions, rounds
from leernet.services.policy import LOCAL_USER
from leernet.store import Store

ROUND_DAY = date(2026, 3, 10)


@cache
def reference() -> Reference:
    """The reference data that leernet brings along."""
    return load_reference(resources.data_folder() / "reference")


def add_round(store: Store, *network_ids: int, **values: Any) -> int:
    """A round in preparation, with the anchor questions."""
    given = ReflectionRoundInput(network_ids=network_ids, **{"name": "Voorjaar", "day": ROUND_DAY, **values})
    return rounds.add_round(store, actor=LOCAL_USER, round=given, reference=reference())


def add_question(store: Store, round_id: int, text: str = "Wat leerden we?", **values: Any) -> int:
    question = RoundQuestionInput(round_id=round_id, text=text, **values)
    return round_questions.add_question(store, actor=LOCAL_USER, question=question)


def invite(store: Store, round_id: int, name: str = "", **values: Any) -> int:
    return invitees.invite(store, actor=LOCAL_USER, invitee=InviteeInput(round_id=round_id, name=name, **values))


def version_of(store: Store, round_id: int) -> int:
    return rounds.read_round(store, actor=LOCAL_USER, id=round_id)[1]


def open_round(store: Store, round_id: int) -> None:
    version = version_of(store, round_id)
    rounds.open_round(store, actor=LOCAL_USER, id=round_id, expected_version=version, today=ROUND_DAY)


def begin_discussion(store: Store, round_id: int) -> None:
    rounds.begin_discussion(store, actor=LOCAL_USER, id=round_id, expected_version=version_of(store, round_id))


def question_ids(store: Store, round_id: int) -> list[int]:
    """The questions of a round, in order."""
    frames = store.read_snapshot().reflection
    positions = frames.rounds.index[frames.rounds["id"] == round_id]
    asked = frames.round_questions[frames.round_questions["round"].isin(positions)]
    return asked.sort_values("place")["id"].tolist()
