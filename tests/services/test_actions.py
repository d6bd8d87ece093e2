"""Actions: agreed on while a round is discussed, looked back on at the next, and not rewritten after closing."""

from datetime import date, timedelta
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InvalidInput, NotAllowed, NotFound, WrongPhase
from leernet.model import ActionInput, ActionStatus, Helped, Phase
from leernet.services import actions
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.learning import round_in_phase
from tests.records import STRANGER, add_network, add_person
from tests.rounds import add_question

TODAY = date(2026, 3, 1)


def action(network_id: int, **values: Any) -> ActionInput:
    return ActionInput(**{"network_id": network_id, "text": "Huisarts bellen", "since": TODAY, **values})


def add(store: Store, network_id: int, **values: Any) -> int:
    return actions.add_action(store, actor=LOCAL_USER, action=action(network_id, **values))


def read(store: Store, id: int) -> ActionInput:
    return actions.read_action(store, actor=LOCAL_USER, id=id)[0]


def review(store: Store, id: int, round_id: int, status: ActionStatus, **values: Any) -> None:
    actions.review_action(
        store, actor=LOCAL_USER, action_id=id, round_id=round_id, status=status, **{"day": TODAY, **values}
    )


def test_an_action_is_kept_changed_and_told_about(store: Store) -> None:
    network = add_network(store)
    id = add(store, network, owner_name="Buurvrouw", due=date(2026, 5, 1))
    values, version = actions.read_action(store, actor=LOCAL_USER, id=id)
    assert values == action(network, owner_name="Buurvrouw", due=date(2026, 5, 1))

    done = action(network, status="gedaan", helped="deels", ended=date(2026, 4, 1))
    actions.change_action(store, actor=LOCAL_USER, id=id, action=done, expected_version=version)

    assert read(store, id) == done
    assert [entry.verb for entry in store.history("action", id)] == ["change", "add"]


def test_what_does_not_go_together_is_left_out(sqlite_store: Store) -> None:
    owner = add_person(sqlite_store)
    network = add_network(sqlite_store)
    id = add(sqlite_store, network, owner_id=owner, owner_name="Anna", helped="ja", ended=TODAY)

    values = read(sqlite_store, id)
    assert (values.owner_name, values.helped, values.ended) == ("", None, None)


@pytest.mark.parametrize("ended", [None, TODAY - timedelta(days=1)])
def test_an_action_that_ended_did_so_on_a_day_after_it_was_agreed(sqlite_store: Store, ended: date | None) -> None:
    with pytest.raises(InvalidInput) as error:
        add(sqlite_store, add_network(sqlite_store), status="vervallen", ended=ended)
    assert error.value.values["field"] == "ended"


@pytest.mark.parametrize("phase", [Phase.PREPARATION, Phase.OPEN, Phase.CLOSED])
def test_a_round_yields_actions_only_while_it_is_discussed(sqlite_store: Store, phase: Phase) -> None:
    network = add_network(sqlite_store)
    round = round_in_phase(sqlite_store, phase, network)
    with pytest.raises(WrongPhase):
        add(sqlite_store, network, round_id=round)
    assert sqlite_store.read_snapshot().reflection.actions.empty


def test_an_action_is_of_a_network_and_a_question_of_its_round(store: Store) -> None:
    network, other = add_network(store), add_network(store, "Een ander")
    round, elsewhere = (round_in_phase(store, Phase.PREPARATION, network) for _number in range(2))
    question, not_here = add_question(store, round), add_question(store, elsewhere)
    round_in_phase(store, Phase.DISCUSSION, round=round)

    with pytest.raises(InvalidInput, match="netwerk"):
        add(store, other, round_id=round)
    with pytest.raises(InvalidInput, match="andere ronde"):
        add(store, network, round_id=round, question_id=not_here)
    with pytest.raises(InvalidInput, match="andere ronde"):
        add(store, network, question_id=question)

    assert read(store, add(store, network, round_id=round, question_id=question)).question_id == question


def test_a_round_looks_back_once_and_the_action_takes_it_over(store: Store) -> None:
    network = add_network(store)
    id, round = add(store, network), round_in_phase(store, Phase.DISCUSSION, network)

    review(store, id, round, ActionStatus.RUNNING, note="Nog bezig")
    review(store, id, round, ActionStatus.DONE, helped=Helped.YES, note="Toch af")

    values = read(store, id)
    assert (values.status, values.helped, values.ended) == ("gedaan", "ja", TODAY)
    kept = store.read_snapshot().reflection.action_reviews
    assert kept[["status", "helped", "note"]].to_numpy().tolist() == [["gedaan", "ja", "Toch af"]]
    assert [entry.verb for entry in store.history("action", id)] == ["review", "add"]


def test_an_action_can_run_again(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    id, round = add(sqlite_store, network), round_in_phase(sqlite_store, Phase.DISCUSSION, network)
    review(sqlite_store, id, round, ActionStatus.DROPPED)
    assert read(sqlite_store, id).ended == TODAY

    review(sqlite_store, id, round, ActionStatus.RUNNING)

    assert (read(sqlite_store, id).status, read(sqlite_store, id).ended) == ("loopt", None)


@pytest.mark.parametrize("phase", [Phase.PREPARATION, Phase.OPEN, Phase.CLOSED])
def test_looking_back_is_part_of_discussing(sqlite_store: Store, phase: Phase) -> None:
    network = add_network(sqlite_store)
    id, round = add(sqlite_store, network), round_in_phase(sqlite_store, phase, network)
    with pytest.raises(WrongPhase):
        review(sqlite_store, id, round, ActionStatus.DONE)
    assert read(sqlite_store, id).status == "loopt"


def test_after_closing_an_action_goes_on_but_its_words_stay(store: Store) -> None:
    network = add_network(store)
    round = round_in_phase(store, Phase.DISCUSSION, network)
    id = add(store, network, round_id=round)
    round_in_phase(store, Phase.CLOSED, round=round)

    done = action(network, round_id=round, status="gedaan", ended=TODAY, owner_name="Bo")
    actions.change_action(store, actor=LOCAL_USER, id=id, action=done, expected_version=1)
    assert read(store, id) == done

    for changed in ({"text": "Iets anders"}, {"round_id": None}):
        values = done.model_copy(update=changed)
        with pytest.raises(WrongPhase):
            actions.change_action(store, actor=LOCAL_USER, id=id, action=values, expected_version=2)
    with pytest.raises(WrongPhase):
        actions.remove_action(store, actor=LOCAL_USER, id=id, expected_version=2)
    assert read(store, id) == done


def test_removing_takes_along_what_was_said_unless_that_was_in_a_closed_round(store: Store) -> None:
    network = add_network(store)
    id, round = add(store, network), round_in_phase(store, Phase.DISCUSSION, network)
    review(store, id, round, ActionStatus.RUNNING)
    round_in_phase(store, Phase.CLOSED, round=round)
    with pytest.raises(WrongPhase):
        actions.remove_action(store, actor=LOCAL_USER, id=id, expected_version=1)

    another = add(store, network)
    later = round_in_phase(store, Phase.DISCUSSION, network)
    review(store, another, later, ActionStatus.RUNNING)
    actions.remove_action(store, actor=LOCAL_USER, id=another, expected_version=1)

    assert store.read_snapshot().reflection.actions["id"].tolist() == [id]
    assert len(store.read_snapshot().reflection.action_reviews) == 1


def test_an_action_that_changed_meanwhile_is_not_overwritten(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    id = add(sqlite_store, network)
    for text in ("Eerst dit", "Dan dat"):
        values = action(network, text=text)
        if text == "Eerst dit":
            actions.change_action(sqlite_store, actor=LOCAL_USER, id=id, action=values, expected_version=1)
            continue
        with pytest.raises(ChangedMeanwhile):
            actions.change_action(sqlite_store, actor=LOCAL_USER, id=id, action=values, expected_version=1)
        with pytest.raises(ChangedMeanwhile):
            actions.remove_action(sqlite_store, actor=LOCAL_USER, id=id, expected_version=1)
    assert read(sqlite_store, id).text == "Eerst dit"


def test_the_policy_and_what_is_not_there_are_asked_for(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    with pytest.raises(NotAllowed):
        actions.add_action(sqlite_store, actor=STRANGER, action=action(network))
    with pytest.raises(NotFound):
        add(sqlite_store, network + 1)
    with pytest.raises(NotFound):
        add(sqlite_store, network, owner_id=7)


def test_a_changed_action_still_belongs_to_its_round(sqlite_store: Store) -> None:
    network, stranger = add_network(sqlite_store), add_network(sqlite_store, "Vreemd")
    first, second = (round_in_phase(sqlite_store, Phase.PREPARATION, network) for _number in range(2))
    question = add_question(sqlite_store, second)
    round_in_phase(sqlite_store, Phase.DISCUSSION, round=first)
    id = add(sqlite_store, network, round_id=first)

    for otherwise in (action(network, round_id=first, question_id=question), action(stranger, round_id=first)):
        with pytest.raises(InvalidInput):
            actions.change_action(sqlite_store, actor=LOCAL_USER, id=id, action=otherwise, expected_version=1)

    assert read(sqlite_store, id) == action(network, round_id=first)
