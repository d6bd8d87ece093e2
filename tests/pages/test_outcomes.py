"""Opbrengsten: the cards, narrowing them, filling one in, and choosing one for a year."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet.model import LearningQuestionInput, OutcomeInput
from leernet.services.learning_questions import add_learning_question
from leernet.services.outcomes import add_outcome, select_for_year
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui.state import Dialog
from tests.pages.records import click, field, network, opened, person, pick, shown


@pytest.fixture
def outcomes(app: AppTest, own_store: Store) -> AppTest:
    """Network Een with an outcome of 2025 that is chosen for 2025, and network Twee with one of 2026."""
    one, two = network(own_store, "Een", themes=("Wonen",)), network(own_store, "Twee")
    question = LearningQuestionInput(network_id=one, text="Wat werkt?", since=date(2025, 1, 1))
    asked = add_learning_question(own_store, actor=LOCAL_USER, question=question)
    chosen = add(
        own_store,
        network_id=one,
        day=date(2025, 6, 1),
        changed="Zij *bellen* elkaar",
        confirmed_by="Directeur Dirk",
        value_level="toegepast",
        activities=("onderwijs",),
        learning_question_id=asked,
        evidence_link="https://voorbeeld.example/verslag",
        shared_with=("Fryslân",),
    )
    select_for_year(own_store, actor=LOCAL_USER, id=chosen, year=2025, because="Klein en snel", expected_version=1)
    hostile = "javascript:alert(1)"
    add(
        own_store, network_id=two, day=date(2026, 2, 1), changed="Een les erbij", unexpected=True, evidence_link=hostile
    )
    return app


def add(store: Store, **values: Any) -> int:
    return add_outcome(store, actor=LOCAL_USER, outcome=OutcomeInput(**values))


def dialog(app: AppTest, name: str, id: int) -> AppTest:
    app = opened(app, "outcomes")
    app.session_state["leernet.dialog"] = Dialog(name, 1, {"id": id})
    return app.run()


def stands(store: Store, id: int) -> Any:
    return store.read_snapshot().reflection.outcomes.iloc[id - 1]


def test_without_a_network_the_page_says_where_to_begin(app: AppTest, own_store: Store) -> None:
    person(own_store, "Anna Vries")
    assert "Er is nog geen netwerk" in shown(opened(app, "outcomes"))


def test_without_an_outcome_the_page_offers_the_first(app: AppTest, own_store: Store) -> None:
    network(own_store, "Een")
    app = click(opened(app, "outcomes", netwerk=1), "Nieuwe opbrengst")
    field(app, "Wat veranderde er?").set_value("Zij bellen elkaar")
    click(app, "Bewaar")
    assert stands(own_store, 1)["changed"] == "Zij bellen elkaar"


def test_a_card_tells_the_whole_story_the_latest_first(outcomes: AppTest) -> None:
    words = shown(opened(outcomes, "outcomes"))
    assert words.index("Een les erbij") < words.index("bellen")
    assert r"**Zij \*bellen\* elkaar**" in words
    assert ":violet-badge[📏 Toegepast] :blue-badge[Onderwijs]" in words
    assert "Bevestigd door: Directeur Dirk" in words
    assert "Komt uit: A. Wat werkt?" in words
    assert "⭐ Gekozen voor 2025: Klein en snel" in words
    assert "2 opbrengsten, 1 ⭐ gekozen." in words


def test_only_a_link_to_a_page_can_be_followed(outcomes: AppTest) -> None:
    words = shown(opened(outcomes, "outcomes"))
    assert "](https://voorbeeld.example/verslag)" in words
    assert "](javascript" not in words


@pytest.mark.parametrize(
    ("label", "option", "found"),
    [
        ("Jaar", 2026, "Een les erbij"),
        ("Hoe ver het reikt", "toegepast", "bellen"),
        ("Vier O's", "onderwijs", "bellen"),
    ],
)
def test_a_choice_narrows_the_list(outcomes: AppTest, label: str, option: Any, found: str) -> None:
    words = shown(pick(opened(outcomes, "outcomes"), label, option))
    assert found in words
    assert "1 opbrengst," in words


def test_only_what_was_chosen_for_a_year(outcomes: AppTest) -> None:
    app = opened(outcomes, "outcomes")
    app.toggle(key="outcomes_selected").set_value(True).run()
    assert "1 opbrengst, 1 ⭐ gekozen." in shown(app)
    assert "Geen opbrengst past bij deze keuze" in shown(pick(app, "Jaar", 2026))


def test_levels_and_activities_are_counted_beside_the_cards(outcomes: AppTest) -> None:
    levels, activities = (table.value for table in opened(outcomes, "outcomes").dataframe)
    assert levels["Aantal"].tolist() == [0, 0, 1, 0, 0, 1]
    assert activities["Vier O's"].tolist()[-1] == "Nog niet ingevuld"
    assert activities["Aantal"].tolist() == [0, 1, 0, 0, 1]


def test_an_outcome_is_filled_in_further(outcomes: AppTest, own_store: Store) -> None:
    app = dialog(outcomes, "outcome", 2)
    field(app, "Wie buiten het netwerk bevestigt dit?").set_value("Een school")
    click(app, "Bewaar")
    assert (stands(own_store, 2)["confirmed_by"], stands(own_store, 2)["changed"]) == ("Een school", "Een les erbij")


def test_choosing_asks_for_a_reason_and_can_be_undone(outcomes: AppTest, own_store: Store) -> None:
    app = click(dialog(outcomes, "select_outcome", 2), "Kies deze")
    assert "Waarom juist deze?: schrijf in een zin waarom u juist deze kiest." in shown(app)
    field(app, "Waarom juist deze?").set_value("Iedereen noemt dit")
    click(app, "Kies deze")
    assert stands(own_store, 2)["selected_for"] == 2026

    click(dialog(outcomes, "select_outcome", 2), "Niet meer kiezen")
    assert stands(own_store, 2)["selected_because"] == ""


def test_with_names_hidden_no_name_is_shown_or_lost(outcomes: AppTest, own_store: Store) -> None:
    opened(outcomes, "outcomes").toggle(key="pseudonyms").set_value(True).run()
    app = dialog(outcomes, "outcome", 1)
    assert "Directeur Dirk" not in shown(app)
    click(app, "Bewaar")
    assert stands(own_store, 1)["confirmed_by"] == "Directeur Dirk"


def test_it_can_be_downloaded(outcomes: AppTest) -> None:
    assert len(opened(outcomes, "outcomes").get("download_button")) == 2
