"""The learning agenda: letters, steps that are kept as versions, and what a closed round wrote down."""

from datetime import date, timedelta
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InUse, InvalidInput, NotAllowed, NotFound, WrongPhase
from leernet.model import LearningQuestionInput, OutcomeInput, Phase
from leernet.services import learning_questions, outcomes
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.learning import round_in_phase
from tests.records import STRANGER, add_network, add_person

TODAY = date(2026, 3, 1)
LATER = TODAY + timedelta(days=30)


def question(network_id: int, **values: Any) -> LearningQuestionInput:
    return LearningQuestionInput(**{"network_id": network_id, "text": "Wat werkt?", "since": TODAY, **values})


def add(store: Store, network_id: int, *, why: str = "", by: str = "", **values: Any) -> int:
    given = question(network_id, **values)
    return learning_questions.add_learning_question(store, actor=LOCAL_USER, question=given, why=why, by=by)


def read(store: Store, id: int) -> LearningQuestionInput:
    return learning_questions.read_learning_question(store, actor=LOCAL_USER, id=id)[0]


def step(store: Store, name: str, id: int, **values: Any) -> None:
    """A step in the life of a question, from the version at which it stands."""
    version = learning_questions.read_learning_question(store, actor=LOCAL_USER, id=id)[1]
    given = {"day": LATER, "expected_version": version, **values}
    getattr(learning_questions, name)(store, actor=LOCAL_USER, id=id, **given)


def steps(store: Store, *columns: str) -> list[tuple[Any, ...]]:
    frame = store.read_snapshot().reflection.learning_question_versions
    return [tuple(row) for row in frame[list(columns)].to_numpy().tolist()]


def test_a_question_gets_a_letter_and_a_first_version(store: Store) -> None:
    id = add(store, add_network(store), why="Uit de aanvraag", by="Anna", activities=("onderzoek",), letter="Q")

    values = read(store, id)
    assert (values.letter, values.state, values.activities) == ("A", "open", ("onderzoek",))
    assert steps(store, "change", "text", "why", "by", "day") == [
        ("nieuw", "Wat werkt?", "Uit de aanvraag", "Anna", TODAY.toordinal())
    ]


def test_letters_go_on_within_a_network_and_are_not_given_twice(sqlite_store: Store) -> None:
    network, other = add_network(sqlite_store), add_network(sqlite_store, "Een ander")
    ids = [add(sqlite_store, network) for _number in range(28)]
    letters = [read(sqlite_store, id).letter for id in ids]
    assert letters[:3] + letters[25:] == ["A", "B", "C", "Z", "AA", "AB"]
    step(sqlite_store, "drop", ids[27], why="Niet meer nodig")

    assert read(sqlite_store, add(sqlite_store, network)).letter == "AC"
    assert read(sqlite_store, add(sqlite_store, other)).letter == "A"


def test_a_life_of_a_question_is_kept_step_by_step(store: Store) -> None:
    id = add(store, add_network(store))
    step(store, "reword", id, text="Wat werkt voor wie?", why="Scherper", by="Bo")
    step(store, "answer_question", id, answer="Een vast gezicht", why="Drie keer gezien")
    assert (read(store, id).state, read(store, id).answer, read(store, id).ended) == (
        "beantwoord",
        "Een vast gezicht",
        LATER,
    )
    step(store, "reopen", id, why="Toch niet overal")
    assert (read(store, id).state, read(store, id).answer, read(store, id).ended) == ("open", "Een vast gezicht", None)
    step(store, "drop", id, why="Het thema stopt")

    assert steps(store, "change", "text") == [
        ("nieuw", "Wat werkt?"),
        ("geherformuleerd", "Wat werkt voor wie?"),
        ("beantwoord", "Wat werkt voor wie?"),
        ("heropend", "Wat werkt voor wie?"),
        ("vervallen", "Wat werkt voor wie?"),
    ]
    verbs = [entry.verb for entry in store.history("learning_question", id)]
    assert verbs == ["dropped", "reopened", "answered", "reworded", "add"]


def test_a_step_fits_how_the_question_stands(sqlite_store: Store) -> None:
    id = add(sqlite_store, add_network(sqlite_store))
    with pytest.raises(InvalidInput, match="open"):
        step(sqlite_store, "reopen", id, why="")
    step(sqlite_store, "drop", id, why="Klaar")
    for name, values in (
        ("drop", {"why": ""}),
        ("reword", {"text": "Anders", "why": ""}),
        ("answer_question", {"answer": "Ja"}),
    ):
        with pytest.raises(InvalidInput, match="vervallen"):
            step(sqlite_store, name, id, **values)
    assert len(steps(sqlite_store, "change")) == 2


def test_an_answer_says_something_and_comes_after_the_question(sqlite_store: Store) -> None:
    id = add(sqlite_store, add_network(sqlite_store))
    with pytest.raises(InvalidInput) as error:
        step(sqlite_store, "answer_question", id, answer="  ")
    assert error.value.values["field"] == "answer"
    with pytest.raises(InvalidInput) as error:
        step(sqlite_store, "answer_question", id, answer="Ja", day=TODAY - timedelta(days=1))
    assert error.value.values["field"] == "day"


@pytest.mark.parametrize("phase", [Phase.PREPARATION, Phase.OPEN, Phase.CLOSED])
def test_a_round_takes_part_only_while_it_is_discussed(sqlite_store: Store, phase: Phase) -> None:
    network = add_network(sqlite_store)
    id, round = add(sqlite_store, network), round_in_phase(sqlite_store, phase, network)
    with pytest.raises(WrongPhase):
        add(sqlite_store, network, round_id=round)
    with pytest.raises(WrongPhase):
        step(sqlite_store, "drop", id, why="Klaar", round_id=round)
    assert len(steps(sqlite_store, "change")) == 1


def test_a_round_of_another_network_takes_no_part(sqlite_store: Store) -> None:
    network, other = add_network(sqlite_store), add_network(sqlite_store, "Een ander")
    id, round = add(sqlite_store, network), round_in_phase(sqlite_store, Phase.DISCUSSION, other)
    with pytest.raises(InvalidInput, match="netwerk"):
        step(sqlite_store, "reword", id, text="Anders", why="", round_id=round)


def test_what_is_around_a_question_changes_without_a_step(store: Store) -> None:
    network, owner = add_network(store), add_person(store)
    id = add(store, network)
    around = question(
        network,
        text="Een ander woord",
        letter="Z",
        owner_id=owner,
        owner_name="Anna",
        theme="Wonen",
        learning_goal="Weten",
        unexpected=True,
        activities=("onderwijs", "onderzoek"),
    )
    learning_questions.change_learning_question(store, actor=LOCAL_USER, id=id, question=around, expected_version=1)

    expected = around.model_copy(update={"text": "Wat werkt?", "letter": "A", "owner_name": ""})
    assert read(store, id) == expected
    assert len(steps(store, "change")) == 1


def test_only_a_mistake_is_removed(store: Store) -> None:
    network = add_network(store)
    mistake, lived, yielding, said = (add(store, network) for _number in range(4))
    step(store, "drop", lived, why="Klaar")
    outcome = OutcomeInput(network_id=network, learning_question_id=yielding, changed="Anders", day=TODAY)
    outcomes.add_outcome(store, actor=LOCAL_USER, outcome=outcome)
    round = round_in_phase(store, Phase.DISCUSSION, network)
    said = add(store, network, round_id=round)
    round_in_phase(store, Phase.CLOSED, round=round)

    for id, version, refusal in ((lived, 2, InUse), (yielding, 1, InUse), (said, 1, WrongPhase)):
        with pytest.raises(refusal):
            learning_questions.remove_learning_question(store, actor=LOCAL_USER, id=id, expected_version=version)
    learning_questions.remove_learning_question(store, actor=LOCAL_USER, id=mistake, expected_version=1)

    assert mistake not in store.read_snapshot().reflection.learning_questions["id"].tolist()
    assert len(steps(store, "change")) == 5


def test_a_question_that_changed_meanwhile_takes_no_step(sqlite_store: Store) -> None:
    id = add(sqlite_store, add_network(sqlite_store))
    step(sqlite_store, "reword", id, text="Anders", why="")
    with pytest.raises(ChangedMeanwhile):
        step(sqlite_store, "drop", id, why="Klaar", expected_version=1)
    assert read(sqlite_store, id).state == "open"


def test_the_policy_and_what_is_not_there_are_asked_for(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    with pytest.raises(NotAllowed):
        learning_questions.add_learning_question(sqlite_store, actor=STRANGER, question=question(network))
    with pytest.raises(NotFound):
        add(sqlite_store, network + 1)
