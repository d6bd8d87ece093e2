"""What the networks of the example have behind them is whole, and makes sense on whatever day somebody looks."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet.model import Phase
from leernet.reference import load_reference
from leernet.services.example import example_rows, load_example
from leernet.services.example_files import read_csv
from leernet.services.example_history import example_history
from leernet.services.policy import LOCAL_USER
from leernet.store import open_store

TODAY = date(2026, 3, 31)
REFERENCE = load_reference(Path(__file__).parents[1] / "data" / "reference")
ANY_DAY = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.fixture(scope="module")
def history():
    return example_history(TODAY)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('history') / 'example.db'}")
    load_example(store, actor=LOCAL_USER, today=TODAY)
    yield store.read_snapshot()
    store.close()


def values(rows, field):
    return {row.values[field] for row in rows.values() if row.values.get(field) is not None}


def test_every_code_exists_in_the_reference_data(history):
    reflection = REFERENCE.reflection
    assert values(history["round_questions"], "category") <= set(reflection.categories)
    assert values(history["round_questions"], "bank_code") <= set(reflection.questions)
    assert values(history["conclusions"], "kind") <= set(reflection.conclusion_kinds)
    assert values(history["outcomes"], "value_level") == set(reflection.value_levels) - {"direct"}
    assert values(history["meetings"], "kind") <= set(reflection.meeting_kinds)
    for name in ("learning_questions", "outcomes"):
        assert {code for one in values(history[name], "activities") for code in one} == set(reflection.activities)
    assert {row["perspective"] for row in read_csv("answers.csv")} - {""} <= set(REFERENCE.perspectives)


def test_a_question_of_the_bank_is_in_the_words_of_the_bank(history):
    for row in history["round_questions"].values():
        if code := row.values.get("bank_code"):
            assert row.values["text"] == REFERENCE.reflection.questions[code].label


def test_the_rounds_are_in_every_phase_but_that_of_an_evening(history):
    rounds = {key: row.values for key, row in history["rounds"].items()}
    phases = {one: [row["networks"] for row in rounds.values() if row["phase"] == one] for one in Phase}
    assert Counter(phases[Phase.CLOSED])["kwetsbare-gezinnen",] == 3
    assert len(phases[Phase.OPEN]) == len(phases[Phase.PREPARATION]) == 1
    assert not phases[Phase.DISCUSSION]


def test_every_closed_round_asked_the_anchor_questions_and_has_as_many_respondents_as_it_says(history):
    anchors = {question.code for question in REFERENCE.reflection.anchors}
    answered = {}
    for row in read_csv("answers.csv"):
        answered.setdefault(row["question"].rpartition("/")[0], set()).add(row["respondent"])
    for key, row in history["rounds"].items():
        asked = {
            one.values.get("bank_code") for one in history["round_questions"].values() if one.links["round_id"] == key
        }
        assert anchors <= asked
        if row.values["phase"] == Phase.CLOSED:
            assert row.values["respondents"] == len(answered[key])


@settings(max_examples=20, deadline=None)
@given(ANY_DAY)
def test_whatever_day_it_is_everything_happened_in_order(today):
    history = example_history(today)
    rounds = {key: row.values for key, row in history["rounds"].items()}
    for row in rounds.values():
        days = [row[name] for name in ("opened_on", "day", "closed_on") if name in row]
        assert days == sorted(days)
        assert (row["phase"] == Phase.CLOSED) == ("closed_on" in row and row["closed_on"] < today)
        assert (row["phase"] in (Phase.PREPARATION, Phase.OPEN)) == (row["day"] > today)
    for name in ("actions", "learning_questions"):
        for row in history[name].values():
            assert row.values["since"] <= row.values.get("ended", today) <= today
            if round := row.links.get("round_id"):
                assert row.values["since"] == rounds[round]["day"]


@settings(max_examples=20, deadline=None)
@given(ANY_DAY)
def test_whatever_day_it_is_whoever_came_took_part(today):
    rows, history = example_rows(today), example_history(today)
    spells = {}
    for seat in rows.participations:
        begin, end = seat.values.get("since", date.min), seat.values.get("until", date.max)
        spells.setdefault((seat.links.get("person_id"), seat.links["network_id"]), []).append((begin, end))
    for row in history["invitees"].values():
        round = history["rounds"][row.links["round_id"]].values
        if (person := row.links.get("person_id")) and row.values["present"]:
            held = [spell for network in round["networks"] for spell in spells[person, network]]
            assert any(begin <= round["day"] <= end for begin, end in held), (person, round["name"])


def test_the_steps_of_a_learning_question_lead_to_how_it_stands(history):
    for key, question in history["learning_questions"].items():
        steps = [
            one.values for one in history["learning_question_versions"].values() if one.links["question_id"] == key
        ]
        assert steps[0]["change"] == "nieuw"
        assert steps[0]["day"] == question.values["since"]
        assert steps[-1]["text"] == question.values["text"]
        assert [step["day"] for step in steps] == sorted(step["day"] for step in steps)
        state = {"beantwoord": "beantwoord", "vervallen": "vervallen"}.get(steps[-1]["change"], "open")
        assert question.values.get("state", "open") == state
        assert question.values.get("ended") == (None if state == "open" else steps[-1]["day"])


def test_every_learning_question_has_a_letter_of_its_own_in_its_network(history):
    letters = [(row.links["network_id"], row.values["letter"]) for row in history["learning_questions"].values()]
    assert len(set(letters)) == len(letters)


def test_all_of_it_lands_in_the_database(snapshot, history):
    for name, rows in history.items():
        assert len(getattr(snapshot.reflection, name)) == len(rows), name
    rounds = snapshot.reflection.rounds.set_index("name")
    assert all((row["frozen"] is not None) == (row["phase"] == Phase.CLOSED) for row in rounds.to_dict("records"))
    assert [snapshot.networks["name"][one] for one in rounds.loc["Samen terugkijken op geldzorgen", "networks"]] == [
        "Werkgroep Bestaanszekerheid",
        "Rondkomen",
    ]


def test_the_closed_rounds_keep_the_scores_of_the_anchor_questions(snapshot):
    rounds = snapshot.reflection.rounds
    anchors = [question.code for question in REFERENCE.reflection.anchors]
    for kept in rounds["frozen"][rounds["phase"] == Phase.CLOSED]:
        found = [one for one in kept["results"] if one["bank_code"] in anchors]
        assert [one["bank_code"] for one in found] == anchors
        assert all(one["scores"] is not None for one in found)
