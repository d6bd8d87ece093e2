"""Leeragenda: the list, what keeps coming back, white spots, and the steps in the life of a leervraag."""

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet.model import LearningQuestionInput, Phase
from leernet.services.learning_questions import add_learning_question
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui import runtime
from leernet.ui.state import Dialog
from tests.learning import round_in_phase
from tests.pages.records import click, field, network, opened, person, shown, tables

TODAY = runtime.today()
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def agenda(app: AppTest, own_store: Store) -> AppTest:
    """Network Een with an old and a new leervraag and three rounds; network Twee with a like one, and a bare theme."""
    one = network(own_store, "Een", themes=("Gezinnen",))
    two = network(own_store, "Twee", themes=("Schulden", "Wonen"), region="Fryslân")
    anna = person(own_store, "Anna Vries")
    old = {"text": "Hoe bereiken we gezinnen die geen hulp vragen?", "since": LONG_AGO, "owner_id": anna}
    add(own_store, network_id=one, theme="Gezinnen", learning_goal="Weten", **old)
    add(own_store, network_id=one, text="Wat leren studenten?", since=TODAY, owner_name="Buurman Bo", unexpected=True)
    like = "Hoe bereiken we mensen die geen hulp vragen?"
    add(own_store, network_id=two, text=like, since=TODAY, theme="Schulden", activities=("onderzoek",))
    for _number in range(3):
        round_in_phase(own_store, Phase.CLOSED, one)
    return app


def add(store: Store, **values: Any) -> int:
    return add_learning_question(store, actor=LOCAL_USER, question=LearningQuestionInput(**values), why="", by="")


def look_at(app: AppTest, id: int, step: str | None = None) -> AppTest:
    """The page with the dialog of this leervraag, as a click in the list opens it, at this step."""
    app = opened(app, "learning_agenda")
    app.session_state["leernet.dialog"] = Dialog("learning_question", 1, {"id": id})
    app.run()
    if step:
        app.radio(key="learning_question_1_step").set_value(step).run()
    return app


def stands(store: Store, id: int) -> Any:
    return store.read_snapshot().reflection.learning_questions.iloc[id - 1]


def test_without_a_network_the_page_says_where_to_begin(app: AppTest, own_store: Store) -> None:
    person(own_store, "Anna Vries")
    assert "Er is nog geen netwerk" in shown(opened(app, "learning_agenda"))


def test_without_a_question_the_page_offers_the_first_and_shows_the_bare_themes(app: AppTest, own_store: Store) -> None:
    network(own_store, "Een", themes=("Wonen",))
    words = shown(opened(app, "learning_agenda"))
    assert "Nog geen leervragen" in words
    assert "**Wonen** · Een: nog geen leervraag" in words


def test_the_list_tells_how_old_a_question_is_and_what_asks_for_attention(agenda: AppTest) -> None:
    rows = tables(opened(agenda, "learning_agenda"))["Leeragenda"]
    assert rows[0] == ["Leervraag", "Netwerk", "Eigenaar", "Stand", "Leeftijd", "Let op", "Thema"]
    assert [row[0] for row in rows[1:]] == [
        "A. Hoe bereiken we gezinnen die geen hulp vragen?",
        "B. Wat leren studenten?",
        "A. Hoe bereiken we mensen die geen hulp vragen?",
    ]
    assert [row[4:6] for row in rows[1:]] == [
        ["3 rondes", "🪨 hardnekkig"],
        ["0 rondes", "✨ onverwacht"],
        ["0 rondes", "👤 zonder eigenaar"],
    ]


def test_what_keeps_coming_back_proposes_a_deepening_session(agenda: AppTest) -> None:
    app = opened(agenda, "learning_agenda")
    assert "Deze leervraag is na 3 rondes nog open." in shown(app)

    click(app, "Plan een verdiepende bijeenkomst")
    assert field(app, "Naam").value == "Verdieping leervraag A"


def test_white_spots_lead_to_a_question_on_that_theme(agenda: AppTest, own_store: Store) -> None:
    app = opened(agenda, "learning_agenda", netwerk=2)
    words = shown(app)
    assert "Witte vlekken: 2 thema's" in words
    assert "**Schulden** · Twee: nog geen leerdoel" in words

    click(app, "Schrijf een leervraag")
    field(app, "Wat wilt u leren?").set_value("Wat maakt een huis een thuis?")
    click(app, "Bewaar")
    added = stands(own_store, 4)
    assert (added["text"], added["theme"], added["letter"]) == ("Wat maakt een huis een thuis?", "Wonen", "B")


def test_a_question_shows_its_life_and_who_asks_the_like(agenda: AppTest) -> None:
    words = shown(look_at(agenda, 1))
    assert agenda.subheader[-1].value == "A. Hoe bereiken we gezinnen die geen hulp vragen?"
    assert "🌱 **nieuw** · 1 januari 2025" in words
    assert "Andere netwerken met een vraag die hierop lijkt (1)" in words
    assert agenda.dataframe[-1].value.iloc[0].tolist()[:2] == ["Twee", "Hoe bereiken we mensen die geen hulp vragen?"]


def test_a_question_is_reworded_with_a_reason(agenda: AppTest, own_store: Store) -> None:
    app = look_at(agenda, 1, "reword")
    field(app, "Wat wilt u leren?").set_value("Wie bereiken we niet?")
    field(app, "Waarom").set_value("Scherper")
    click(app, "Leg vast")

    assert stands(own_store, 1)["text"] == "Wie bereiken we niet?"
    steps = own_store.read_snapshot().reflection.learning_question_versions
    assert steps[["change", "why"]].to_numpy().tolist()[-1] == ["geherformuleerd", "Scherper"]


def test_an_answer_without_words_is_asked_for_at_its_field(agenda: AppTest, own_store: Store) -> None:
    app = click(look_at(agenda, 1, "answer"), "Leg vast")
    assert "Antwoord: dit is verplicht." in shown(app)
    field(app, "Antwoord").set_value("Een vast gezicht")
    click(app, "Leg vast")
    assert stands(own_store, 1)["state"] == "beantwoord"


def test_a_question_is_dropped_and_opened_again(agenda: AppTest, own_store: Store) -> None:
    click(look_at(agenda, 2, "drop"), "Leg vast")
    assert stands(own_store, 2)["state"] == "vervallen"
    app = opened(agenda, "learning_agenda")
    app.radio(key="agenda_choice").set_value("dropped").run()
    assert [row[0] for row in tables(app)["Leeragenda"][1:]] == ["B. Wat leren studenten?"]
    click(look_at(agenda, 2, "reopen"), "Leg vast")
    assert stands(own_store, 2)["state"] == "open"


def test_around_a_question_things_change_without_a_step(agenda: AppTest, own_store: Store) -> None:
    app = look_at(agenda, 2)
    field(app, "Leerdoel").set_value("Weten wat werkt")
    click(app, "Bewaar")
    changed = stands(own_store, 2)
    assert (changed["learning_goal"], changed["owner_name"], changed["letter"]) == (
        "Weten wat werkt",
        "Buurman Bo",
        "B",
    )
    assert len(own_store.read_snapshot().reflection.learning_question_versions) == 3


def test_movement_counts_the_last_year(agenda: AppTest) -> None:
    figures = {one.label: one.value for one in opened(agenda, "learning_agenda").metric}
    within = 3 if TODAY - timedelta(days=365) <= LONG_AGO else 2
    assert figures == {"🌱 Nieuw": str(within), "✏️ Geherformuleerd": "0", "✅ Beantwoord": "0", "🍂 Vervallen": "0"}


def test_with_names_hidden_no_name_is_shown_or_lost(agenda: AppTest, own_store: Store) -> None:
    opened(agenda, "learning_agenda").toggle(key="pseudonyms").set_value(True).run()
    app = look_at(agenda, 2)
    words = shown(app)
    assert "Anna" not in words
    assert "Buurman Bo" not in words
    owner = [one for one in app.selectbox if one.label == "Eigenaar"][-1]
    assert owner.value == "–"
    field(app, "Leerdoel").set_value("Weten")
    click(app, "Bewaar")
    assert stands(own_store, 2)["owner_name"] == "Buurman Bo"


def test_it_can_be_downloaded(agenda: AppTest) -> None:
    assert len(opened(agenda, "learning_agenda").get("download_button")) == 2
