"""Putting comments together, only while the round is discussed, and without a trace of which."""

import pandas as pd
import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotAllowed, NotFound, WrongPhase
from leernet.model import AnswerGroupInput
from leernet.services.answer_groups import (
    add_group,
    put_in_group,
    remove_group,
    rename_group,
    take_out_of_group,
)
from leernet.services.answers import new_ticket, read_answers, submit_answer
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.discussed import Round
from tests.records import STRANGER

THREE = ("praktijk", "beleid", "ervaring")


def ids(round: Round) -> list[str]:
    return read_answers(round.store, actor=LOCAL_USER, round_id=round.id)["id"].tolist()


def grouped(round: Round) -> dict[str, int | None]:
    frame = read_answers(round.store, actor=LOCAL_USER, round_id=round.id)
    return {
        id: None if pd.isna(group) else int(group) for id, group in zip(frame["id"], frame["group_id"], strict=True)
    }


def group(round: Round, *answer_ids: str, name: str = "Minder regels") -> int:
    values = AnswerGroupInput(question_id=round.first, name=name)
    return add_group(round.store, actor=LOCAL_USER, group=values, answer_ids=answer_ids)


def test_comments_are_put_together_moved_and_taken_out(store: Store) -> None:
    round = Round(store, *THREE).discuss()
    one, two, three = ids(round)
    first, second = group(round, one, two), group(round, name="Meer tijd")
    assert grouped(round) == {one: first, two: first, three: None}

    put_in_group(store, actor=LOCAL_USER, id=second, answer_ids=[two, three])
    take_out_of_group(store, actor=LOCAL_USER, question_id=round.first, answer_ids=[one])

    assert grouped(round) == {one: None, two: second, three: second}
    frame = store.read_snapshot().reflection.answer_groups
    assert frame[["name", "place"]].values.tolist() == [["Minder regels", 1], ["Meer tijd", 2]]


def test_a_group_gets_another_name_and_falls_apart(store: Store) -> None:
    round = Round(store, *THREE).discuss()
    id = group(round, *ids(round))

    rename_group(store, actor=LOCAL_USER, id=id, name="Korter", expected_version=1)
    with pytest.raises(ChangedMeanwhile):
        remove_group(store, actor=LOCAL_USER, id=id, expected_version=1)
    remove_group(store, actor=LOCAL_USER, id=id, expected_version=2)

    assert set(grouped(round).values()) == {None}
    assert store.read_snapshot().reflection.answer_groups.empty


def test_which_comment_went_where_is_not_in_the_audit(store: Store) -> None:
    round = Round(store, *THREE).discuss()
    id = group(round, *ids(round))

    (entry,) = store.history("answer_group", id)
    assert set(entry.after) == {"question_id", "name", "place"}


def test_whoever_looks_at_the_round_sees_a_move(store: Store) -> None:
    round = Round(store, *THREE).discuss()
    id, revision = group(round), store.revision()

    put_in_group(store, actor=LOCAL_USER, id=id, answer_ids=ids(round))

    assert store.revision() == revision + 1


@pytest.mark.parametrize("answer_id", ["bestaat-niet", "andere vraag"])
def test_only_comments_on_the_question_itself_go_together(store: Store, answer_id: str) -> None:
    round = Round(store, *THREE)
    submit_answer(store, ticket=new_ticket(), question_id=round.second, text="elders")
    round.discuss()
    frame = read_answers(store, actor=LOCAL_USER, round_id=round.id)
    elsewhere = frame[frame["text"] == "elders"]["id"].item() if answer_id == "andere vraag" else answer_id

    with pytest.raises(InvalidInput):
        group(round, elsewhere)

    assert store.read_snapshot().reflection.answer_groups.empty


def test_a_group_needs_a_name_and_a_question(store: Store) -> None:
    round = Round(store, *THREE).discuss()

    with pytest.raises(InvalidInput):
        group(round, name=" ")
    with pytest.raises(NotFound):
        add_group(store, actor=LOCAL_USER, group=AnswerGroupInput(question_id=99, name="Tijd"))


def test_before_discussing_and_after_closing_nothing_is_put_together(store: Store) -> None:
    round = Round(store, *THREE)
    with pytest.raises(WrongPhase):
        group(round)
    round.discuss()
    id = group(round)
    round.close()

    with pytest.raises(WrongPhase):
        group(round)
    with pytest.raises(WrongPhase):
        put_in_group(store, actor=LOCAL_USER, id=id, answer_ids=ids(round))
    with pytest.raises(WrongPhase):
        take_out_of_group(store, actor=LOCAL_USER, question_id=round.first, answer_ids=ids(round))
    with pytest.raises(WrongPhase):
        rename_group(store, actor=LOCAL_USER, id=id, name="Anders", expected_version=1)
    with pytest.raises(WrongPhase):
        remove_group(store, actor=LOCAL_USER, id=id, expected_version=1)


def test_the_policy_is_asked(store: Store) -> None:
    round = Round(store, *THREE).discuss()
    id = group(round)

    with pytest.raises(NotAllowed):
        add_group(store, actor=STRANGER, group=AnswerGroupInput(question_id=round.first, name="Tijd"))
    with pytest.raises(NotAllowed):
        put_in_group(store, actor=STRANGER, id=id, answer_ids=[])
    with pytest.raises(NotAllowed):
        take_out_of_group(store, actor=STRANGER, question_id=round.first, answer_ids=[])
    with pytest.raises(NotAllowed):
        rename_group(store, actor=STRANGER, id=id, name="Anders", expected_version=1)
    with pytest.raises(NotAllowed):
        remove_group(store, actor=STRANGER, id=id, expected_version=1)
