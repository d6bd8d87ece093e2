"""Merging and removing with what people, organisations and networks carry along since they reflect together."""

from datetime import date
from typing import Any

import pytest

from leernet.errors import InUse
from leernet.model import (
    ActionInput,
    AttendeeInput,
    LearningQuestionInput,
    MeetingInput,
    OutcomeInput,
    Phase,
    YearEvaluation,
    YearEvaluationInput,
)
from leernet.services import (
    actions,
    learning_questions,
    meetings,
    networks,
    organisations,
    outcomes,
    persons,
    year_evaluations,
)
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.learning import round_in_phase
from tests.records import add_network, add_organisation, add_person
from tests.rounds import invite

TODAY = date(2026, 3, 1)


def add_action(store: Store, network_id: int, **values: Any) -> int:
    given = ActionInput(network_id=network_id, text="Bellen", since=TODAY, **values)
    return actions.add_action(store, actor=LOCAL_USER, action=given)


def ask(store: Store, network_id: int, **values: Any) -> int:
    given = LearningQuestionInput(network_id=network_id, text="Wat werkt?", since=TODAY, **values)
    return learning_questions.add_learning_question(store, actor=LOCAL_USER, question=given)


def meet(store: Store, network_id: int, *attendees: AttendeeInput) -> int:
    meeting = MeetingInput(network_id=network_id, day=TODAY, kind="overleg")
    return meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting, attendees=attendees)


def came(**values: Any) -> AttendeeInput:
    return AttendeeInput(meeting_id=0, **values)


def test_a_merged_person_keeps_what_both_own_and_is_on_each_list_once(store: Store) -> None:
    kept, duplicate, network = add_person(store), add_person(store, "Ana"), add_network(store)
    add_action(store, network, owner_id=duplicate)
    ask(store, network, owner_id=duplicate)
    first, second = (round_in_phase(store, Phase.PREPARATION, network) for _number in range(2))
    invite(store, first, person_id=kept)
    for round in (first, second):
        invite(store, round, person_id=duplicate)
    meet(store, network, came(person_id=kept, attended=False), came(person_id=duplicate))

    persons.merge_persons(store, actor=LOCAL_USER, keep=kept, duplicate=duplicate)

    frames = store.read_snapshot().reflection
    assert frames.actions["owner"].tolist() == frames.learning_questions["owner"].tolist() == [0]
    assert frames.invitees[["round", "person"]].to_numpy().tolist() == [[0, 0], [1, 0]]
    assert frames.attendees[["person", "attended"]].to_numpy().tolist() == [[0, True]]


@pytest.mark.parametrize("hangs", ["action", "question", "invitee", "attendee"])
def test_a_person_on_whom_something_hangs_is_not_removed(store: Store, hangs: str) -> None:
    person, network = add_person(store), add_network(store)
    {
        "action": lambda: add_action(store, network, owner_id=person),
        "question": lambda: ask(store, network, owner_id=person),
        "invitee": lambda: invite(store, round_in_phase(store, Phase.PREPARATION, network), person_id=person),
        "attendee": lambda: meet(store, network, came(person_id=person)),
    }[hangs]()
    with pytest.raises(InUse):
        persons.remove_person(store, actor=LOCAL_USER, id=person, expected_version=1)


def test_a_merged_organisation_was_at_the_meetings_of_both(store: Store) -> None:
    kept, duplicate, network = add_organisation(store), add_organisation(store, "Delft"), add_network(store)
    meet(store, network, came(name="Gast", organisation_id=duplicate))
    with pytest.raises(InUse):
        organisations.remove_organisation(store, actor=LOCAL_USER, id=duplicate, expected_version=1)

    organisations.merge_organisations(store, actor=LOCAL_USER, keep=kept, duplicate=duplicate)

    assert store.read_snapshot().reflection.attendees["organisation"].tolist() == [0]


def test_a_merged_network_learned_what_both_learned(store: Store) -> None:
    kept, duplicate, other = (add_network(store, name) for name in ("Blijft", "Dubbel", "Ander"))
    ask(store, kept)
    for network in (duplicate, duplicate, other):
        ask(store, network)
    add_action(store, duplicate)
    outcome = OutcomeInput(network_id=duplicate, changed="Anders", day=TODAY)
    outcomes.add_outcome(store, actor=LOCAL_USER, outcome=outcome)
    meet(store, duplicate)
    together = round_in_phase(store, Phase.CLOSED, kept, duplicate)
    alone = round_in_phase(store, Phase.PREPARATION, duplicate, other)
    with store.write("test") as work:
        values = YearEvaluationInput(
            network_id=duplicate, theme="Wonen", year=2025, decision="doorgaan", reason="Goed", day=TODAY
        )
        work.add(YearEvaluation(**values.model_dump()))

    networks.merge_networks(store, actor=LOCAL_USER, keep=kept, duplicate=duplicate)

    frames = store.read_snapshot().reflection
    asked = frames.learning_questions[["network", "letter"]].to_numpy().tolist()
    assert asked == [[0, "A"], [0, "B"], [0, "C"], [1, "A"]]
    for name in ("actions", "outcomes", "meetings", "year_evaluations"):
        assert getattr(frames, name)["network"].tolist() == [0], name
    assert dict(zip(frames.rounds["id"], frames.rounds["networks"], strict=True)) == {together: (0,), alone: (0, 1)}


def test_a_merged_network_has_decided_once_about_a_theme_in_a_year(store: Store) -> None:
    kept, duplicate = (add_network(store, name) for name in ("Blijft", "Dubbel"))
    usual: dict[str, Any] = {"theme": "Wonen", "day": TODAY}
    for network, year, reason in ((kept, 2025, "Van ons"), (duplicate, 2025, "Van hen"), (duplicate, 2024, "Ook")):
        values = YearEvaluationInput(network_id=network, year=year, decision="doorgaan", reason=reason, **usual)
        year_evaluations.add_year_evaluation(store, actor=LOCAL_USER, evaluation=values)

    networks.merge_networks(store, actor=LOCAL_USER, keep=kept, duplicate=duplicate)

    frame = store.read_snapshot().reflection.year_evaluations
    assert frame[["network", "year", "reason"]].to_numpy().tolist() == [[0, 2025, "Van ons"], [0, 2024, "Ook"]]
    values, version = year_evaluations.read_year_evaluation(store, actor=LOCAL_USER, id=int(frame["id"].iloc[0]))
    year_evaluations.change_year_evaluation(
        store,
        actor=LOCAL_USER,
        id=int(frame["id"].iloc[0]),
        evaluation=values.model_copy(update={"reason": "Beter gezegd"}),
        expected_version=version,
    )


@pytest.mark.parametrize("hangs", ["round", "action", "question", "outcome", "meeting"])
def test_a_network_on_which_something_hangs_is_not_removed(store: Store, hangs: str) -> None:
    network = add_network(store)
    outcome = OutcomeInput(network_id=network, changed="Anders", day=TODAY)
    {
        "round": lambda: round_in_phase(store, Phase.PREPARATION, network),
        "action": lambda: add_action(store, network),
        "question": lambda: ask(store, network),
        "outcome": lambda: outcomes.add_outcome(store, actor=LOCAL_USER, outcome=outcome),
        "meeting": lambda: meet(store, network),
    }[hangs]()
    with pytest.raises(InUse):
        networks.remove_network(store, actor=LOCAL_USER, id=network, expected_version=1)
