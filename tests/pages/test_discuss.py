"""Bespreken: the walk of a group through a round, from the actions of last time to closing it."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet.model import ActionInput, ActionStatus
from leernet.services.actions import add_action, read_action
from leernet.services.answers import new_ticket, read_answers, submit_answer
from leernet.services.closing import close_round
from leernet.services.conclusions import read_conclusion
from leernet.services.policy import LOCAL_USER, Actor
from leernet.services.rounds import read_round
from leernet.store import Store
from leernet.ui.reflection import discussing
from leernet.ui.reflection.discussing import change_words
from leernet.ui.reflection.discussion import clock_words
from tests.pages.records import click, field, network, opened, participation, person, shown
from tests.rounds import ROUND_DAY, add_round, begin_discussion, invite, open_round, question_ids

PERSPECTIVES = ("praktijk", "praktijk", "praktijk", "praktijk", "beleid", "beleid", "beleid", "ervaring")


class Kring:
    """A learning network of Bo (policy officer) and Els (student) with a round of eight answers, and one old action."""

    def __init__(self, store: Store, **values: Any) -> None:
        self.store = store
        self.network = network(store, "Kring", kind="leernetwerk")
        self.bo, self.els = person(store, "Bo Smit"), person(store, "Els Vos")
        participation(store, self.network, self.bo, role="beleidsambtenaar")
        participation(store, self.network, self.els, role="student")
        action = ActionInput(network_id=self.network, text="De huisarts bellen", owner_id=self.bo, since=ROUND_DAY)
        self.action = add_action(store, actor=LOCAL_USER, action=action)
        self.id = add_round(store, self.network, minimum_group=3, agenda=[{"part": "acties", "minutes": 15}], **values)
        self.invited = [invite(store, self.id, person_id=one) for one in (self.bo, self.els)]
        self.first, self.second = question_ids(store, self.id)
        open_round(store, self.id)
        for number, perspective in enumerate(PERSPECTIVES):
            submit_answer(
                store,
                ticket=new_ticket(),
                question_id=self.first,
                score=2 if perspective == "beleid" else 4,
                text=f"reactie {number}",
                perspective=perspective,
                author=f"Persoon {number}",
            )

    def discuss(self) -> "Kring":
        begin_discussion(self.store, self.id)
        return self


def at(app: AppTest, round: Kring, step: int) -> AppTest:
    return opened(app, "discuss", ronde=round.id, stap=step)


def pick(app: AppTest, key: str, value: Any) -> AppTest:
    """Choose among pills or segments."""
    (group,) = [one for one in app.button_group if (one.key or "").startswith(key)]
    return group.set_value(value).run()


def frames(store: Store) -> Any:
    return store.read_snapshot().reflection


def test_without_a_round_the_page_says_what_to_do(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring")

    assert "Er is geen ronde om te bespreken" in shown(opened(app, "discuss"))


def test_a_round_that_is_open_can_be_discussed_from_here(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store)
    opened(app, "discuss")
    assert "reactie" not in shown(app)

    click(app, "Bespreek deze ronde")
    assert "Deze ronde staat nog open" in shown(app)
    click(app, "Begin met bespreken")

    assert "Acties van de vorige keer" in shown(app)
    assert read_round(own_store, actor=LOCAL_USER, id=round.id)[0].phase == "bespreken"


def test_the_only_round_under_discussion_is_there_by_itself(app: AppTest, own_store: Store) -> None:
    Kring(own_store).discuss()

    assert "Acties van de vorige keer" in shown(opened(app, "discuss"))


def test_an_action_of_last_time_is_done_with_one_click_and_whether_it_helped_with_another(
    app: AppTest, own_store: Store
) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 0)
    assert "De huisarts bellen" in shown(app)
    assert "Nog 1 actie om langs te lopen." in shown(app)

    pick(app, f"status_{round.action}", ActionStatus.DONE)
    pick(app, f"helped_{round.action}", "deels")

    values, _version = read_action(own_store, actor=LOCAL_USER, id=round.action)
    assert (values.status, values.helped) == ("gedaan", "deels")
    assert "Alle acties zijn besproken" in shown(app)


def test_forward_and_back_through_all_steps(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 0)
    titles = [app.title[0].value, *(click(app, "Volgende").title[0].value for _step in range(5))]

    assert titles == [
        "Acties van de vorige keer",
        "Wie is er vandaag?",
        "Stellen we de goede vragen?",
        "Is dit wat nodig is?",
        "Wat nemen we mee?",
        "Afsluiten",
    ]
    assert click(app, "Vorige").title[0].value == "Wat nemen we mee?"


@pytest.mark.parametrize("step", [-3, 99])
def test_a_step_that_is_not_there_is_the_nearest_one(app: AppTest, own_store: Store, step: int) -> None:
    at(app, Kring(own_store).discuss(), step)

    assert app.title[0].value == ("Afsluiten" if step > 0 else "Acties van de vorige keer")


def test_who_is_here_and_which_perspectives_and_roles_are_not(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 1)
    assert "Tik eerst aan wie er is" in shown(app)

    pick(app, f"present_{round.id}", [round.invited[1]])

    words = shown(app)
    assert "**1 aanwezige**, van de 2 op de lijst." in words
    assert "Onderwijs: 1" in words
    assert "Beleid: niemand" in words
    assert "vandaag niet hier (Bo Smit)" in words
    assert frames(own_store).invitees["present"].tolist() == [False, True]


def test_somebody_who_came_along_is_added(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 1)

    app.text_input(key=f"guest_name_{round.id}").set_value("Oma")
    app.selectbox(key=f"guest_role_{round.id}").set_value("mantelzorger")
    click(app, "Zet erbij")

    assert "Ervaring: 1" in shown(app)
    assert frames(own_store).invitees["name"].tolist()[-1] == "Oma"


def test_a_question_shows_its_scores_and_only_the_perspectives_that_may_be_seen(app: AppTest, own_store: Store) -> None:
    at(app, Kring(own_store).discuss(), 2)

    words = shown(app)
    assert "**8 antwoorden** op deze vraag. Aan de ronde deden 8 mensen mee." in words
    assert "Gemiddeld **3,2**, bij 8 cijfers." in words
    scores, perspectives = (table.value for table in app.table)
    assert scores["Aantal"].tolist() == [0, 3, 0, 5, 0]
    assert perspectives["Perspectief"].tolist() == ["🤝 Praktijk"]
    assert "Niet elk perspectief is te zien" in words
    labels = "\n".join(box.label for box in app.checkbox)
    assert "reactie 0" in labels
    assert "Persoon" not in labels + words
    assert "Beleid" not in labels


def test_a_round_with_names_shows_them_unless_names_are_hidden(app: AppTest, own_store: Store) -> None:
    at(app, Kring(own_store, anonymous=False).discuss(), 2)
    assert "Persoon 3" in "\n".join(box.label for box in app.checkbox)

    app.sidebar.toggle(key="pseudonyms").set_value(True).run()

    assert "Persoon 3" not in "\n".join(box.label for box in app.checkbox)


def test_a_comment_becomes_what_is_chosen_with_one_click(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 2)
    answers = read_answers(own_store, actor=LOCAL_USER, round_id=round.id)
    texts = dict(zip(answers["id"], answers["text"], strict=True))
    one, two, three, four = list(texts)[:4]

    for kind, answer in (("dilemma", one), ("actie", two), ("leervraag", three), ("opbrengst", four)):
        pick(app, f"kind_question_{round.first}", kind)
        app.button(key=f"note_{answer}").click().run()

    found = frames(own_store)
    (conclusion,) = found.conclusions.itertuples()
    assert (conclusion.kind, conclusion.text) == ("dilemma", texts[one])
    assert found.actions["text"].tolist()[1:] == [texts[two]]
    assert found.learning_questions["text"].tolist() == [texts[three]]
    assert found.outcomes["changed"].tolist() == [texts[four]]


def test_words_of_the_group_itself_become_an_action_with_owner_and_date(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 2)
    key = f"question_{round.first}"
    pick(app, f"kind_{key}", "actie")

    app.selectbox(key=f"owner_{key}").set_value("Els Vos")
    app.text_input(key=f"text_{key}").set_value("Eén wijk kiezen")
    click(app, "Leg vast")

    action = frames(own_store).actions.iloc[1]
    values, _version = read_action(own_store, actor=LOCAL_USER, id=int(action["id"]))
    assert (values.text, values.owner_id, values.question_id) == ("Eén wijk kiezen", round.els, round.first)
    assert values.due is not None
    assert "Eén wijk kiezen (Els Vos, uiterlijk" in shown(app)


def test_of_two_people_with_one_name_either_can_be_asked(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store)
    namesake = person(own_store, "Els Vos")
    invite(own_store, round.id, person_id=namesake)
    at(app, round.discuss(), 2)
    key = f"question_{round.first}"
    pick(app, f"kind_{key}", "actie")

    for name in ("Els Vos", f"Els Vos (nummer {namesake})"):
        app.selectbox(key=f"owner_{key}").set_value(name)
        app.text_input(key=f"text_{key}").set_value("Bellen")
        click(app, "Leg vast")

    ids = own_store.read_snapshot().persons["id"].to_numpy()
    assert ids[frames(own_store).actions["owner"].iloc[1:]].tolist() == [round.els, namesake]


def test_nothing_is_not_noted(app: AppTest, own_store: Store) -> None:
    at(app, Kring(own_store).discuss(), 2)

    click(app, "Leg vast")

    assert "Nog niet vastgelegd" in shown(app)
    assert frames(own_store).conclusions.empty


def test_comments_are_put_together_and_the_group_becomes_a_conclusion(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 2)
    for box in app.checkbox[:2]:
        box.check()
    app.run()
    field(app, "2 reacties samen onder de naam").set_value("Minder regels")

    click(app, "Zet bij elkaar")

    (group,) = frames(own_store).answer_groups.itertuples()
    answers = read_answers(own_store, actor=LOCAL_USER, round_id=round.id)
    assert (answers["group_id"] == group.id).sum() == 2
    assert "**Minder regels** · 2 reacties" in shown(app)
    app.button(key=f"note_group_{group.id}").click().run()
    assert frames(own_store).conclusions["text"].tolist() == ["Minder regels"]
    click(app, "Haal uit elkaar")
    assert frames(own_store).answer_groups.empty


def test_what_was_noted_can_be_worded_better_and_taken_back(app: AppTest, own_store: Store) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 4)
    app.text_input(key="text_harvest").set_value("Kleiner")
    click(app, "Leg vast")
    (row,) = frames(own_store).conclusions.itertuples()

    app.text_area(key=f"text_of_{row.id}_1").set_value("Kleiner beginnen")
    click(app, "Bewaar")

    assert read_conclusion(own_store, actor=LOCAL_USER, id=int(row.id))[0].text == "Kleiner beginnen"
    click(app, "Haal weg")
    assert frames(own_store).conclusions.empty


def test_a_round_closes_after_it_was_said_in_words_and_then_only_takes_additions(
    app: AppTest, own_store: Store
) -> None:
    round = Kring(own_store).discuss()
    at(app, round, 5)
    (button,) = [one for one in app.button if one.label == "Sluit de ronde"]
    assert button.disabled
    field(app, "Ja, wij zijn klaar en sluiten deze ronde voorgoed.").check().run()

    click(app, "Sluit de ronde")

    values, _version = read_round(own_store, actor=LOCAL_USER, id=round.id)
    assert values.phase == "gesloten"
    assert values.frozen is not None
    assert set(values.frozen) == {
        "day",
        "invited",
        "present",
        "perspectives",
        "members",
        "needed",
        "signals",
        "results",
    }
    assert "Smit" not in str(values.frozen)
    words = shown(app)
    assert "Deze ronde is gesloten" in words
    assert "reactie 0 :gray[– 🤝" in words
    assert "Niet elk perspectief is te zien" in words
    field(app, "Wat wilt u aanvullen?").set_value("Ook de huisarts")
    click(app, "Vul aan")
    assert "Vul een naam in" in shown(app)
    field(app, "Uw naam").set_value("Bo")
    click(app, "Vul aan")
    assert "aangevuld door Bo" in shown(app)


def test_looking_back_reads_the_answers_once_for_all_questions(
    app: AppTest, own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = Kring(own_store).discuss()
    version = read_round(own_store, actor=LOCAL_USER, id=round.id)[1]
    close_round(own_store, actor=LOCAL_USER, id=round.id, expected_version=version, today=ROUND_DAY)
    times: list[int] = []

    def read(store: Store, *, actor: Actor, round_id: int) -> Any:
        times.append(round_id)
        return read_answers(store, actor=actor, round_id=round_id)

    monkeypatch.setattr(discussing, "read_answers", read)
    opened(app, "discuss", ronde=round.id)

    assert "reactie 0" in shown(app)
    assert len(times) == 1


def test_the_clock_speaks_in_minutes() -> None:
    minute = timedelta(minutes=1)
    assert clock_words(3 * minute, 15) == "nog 12 minuten"
    assert clock_words(14.5 * minute, 15) == "nog geen minuut"
    assert clock_words(15.5 * minute, 15) == "1 minuut over tijd"
    assert clock_words(4.9 * minute, None) == "4 minuten bezig"


def test_a_change_has_a_sign_and_a_word() -> None:
    assert change_words(0.42) == "▲ 0,4 hoger"
    assert change_words(-1.0) == "▼ 1,0 lager"
    assert change_words(0.04) == "▬ even hoog"


def test_another_round_begins_with_its_first_step(app: AppTest, own_store: Store) -> None:
    first, second = Kring(own_store).discuss(), Kring(own_store).discuss()
    at(app, first, 4)
    del app.query_params["stap"]

    app.query_params["ronde"] = str(second.id)
    app.run()

    assert app.title[0].value == "Acties van de vorige keer"


def test_with_two_networks_an_action_is_for_one_of_them(app: AppTest, own_store: Store) -> None:
    ateliers = network(own_store, "Atelier")
    kring = network(own_store, "Kring", kind="leernetwerk")
    id = add_round(own_store, kring, ateliers)
    open_round(own_store, id)
    begin_discussion(own_store, id)
    opened(app, "discuss", ronde=id, stap=4)
    pick(app, "kind_harvest", "actie")

    field(app, "Voor welk netwerk?").set_value("Atelier")
    app.text_input(key="text_harvest").set_value("Samen eten")
    click(app, "Leg vast")

    found = frames(own_store).actions
    assert own_store.read_snapshot().networks["name"].iloc[found["network"].iloc[0]] == "Atelier"
