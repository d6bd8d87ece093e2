"""Reflectierondes: plan a round, choose what to ask and whom, and open it."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from streamlit.testing.v1 import AppTest

from leernet.document import Bullets, Heading, Table
from leernet.exchange.word import word_file
from leernet.model import ActionInput, Phase
from leernet.services import actions, rounds
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui import runtime
from leernet.ui.reflection.preparation_sheet import sheet
from leernet.ui.reflection.round_words import round_of
from tests.pages.records import LAST_YEAR, click, field, network, opened, participation, person, shown
from tests.rounds import add_question, add_round, begin_discussion, invite, open_round, question_ids


class Cast:
    """A learning network without a policy officer: Bo teaches there, Ans lives there; Els is elsewhere."""

    def __init__(self, store: Store) -> None:
        self.kring = network(store, "Kring", kind="leernetwerk", goal="Leren", themes=("Wonen",))
        self.bo, self.ans, self.els = person(store, "Bo Smit"), person(store, "Ans Bos"), person(store, "Els Vos")
        participation(store, self.kring, self.bo, role="docent")
        participation(store, self.kring, self.ans, role="inwoner")


@pytest.fixture
def cast(own_store: Store) -> Cast:
    return Cast(own_store)


def planned(store: Store, cast: Cast, **values: Any) -> int:
    return add_round(store, cast.kring, day=runtime.today(), **values)


def read(store: Store, id: int) -> Any:
    return rounds.read_round(store, actor=LOCAL_USER, id=id)[0]


def asked(store: Store) -> list[str]:
    frame = store.read_snapshot().reflection.round_questions
    return frame.sort_values("place")["text"].tolist()


def invited(store: Store) -> list[str]:
    taken = store.read_snapshot()
    rows = taken.reflection.invitees
    names = taken.persons["name"].tolist()
    return sorted(
        names[person] if person >= 0 else name for person, name in zip(rows["person"], rows["name"], strict=True)
    )


def more(app: AppTest, question: int, what: str) -> AppTest:
    """Choose from the menu of a question."""
    menu = next(one for one in app.menu_button if one.key == f"more_{question}")
    return menu.click_index(next(place for place, option in enumerate(menu.options) if what in option)).run()


def test_without_networks_the_page_says_what_comes_first(app: AppTest) -> None:
    assert "Er is nog geen netwerk" in shown(opened(app, "rounds"))


def test_a_round_is_planned_and_opens_for_preparation(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", netwerk=cast.kring)
    assert "Nog geen reflectieronde" in shown(app)

    click(app, "Nieuwe ronde")
    field(app, "Naam").set_value("Voorjaar")
    field(app, "Begeleider").set_value("Ans Bos")
    click(app, "Begin de voorbereiding")

    frame = own_store.read_snapshot().reflection.rounds
    assert (frame["name"].tolist(), frame["networks"].tolist()) == (["Voorjaar"], [(0,)])
    assert frame["agenda"].iloc[0]
    words = shown(app)
    assert "Voorjaar" in words
    assert "begeleider: Ans Bos" in words
    assert "1. Stellen we de goede vragen?" in words
    assert app.query_params["ronde"] == str(frame["id"].iloc[0])


def test_without_a_network_the_form_says_so_at_the_field(app: AppTest, own_store: Store, cast: Cast) -> None:
    add_round(own_store, cast.kring)
    opened(app, "rounds")

    click(app, "Nieuwe ronde")
    click(app, "Begin de voorbereiding")

    assert "Netwerken: kies minstens één netwerk." in shown(app)
    assert len(own_store.read_snapshot().reflection.rounds) == 1


def test_the_list_shows_all_rounds_and_those_of_one_network(app: AppTest, own_store: Store, cast: Cast) -> None:
    other = network(own_store, "Wonen")
    planned(own_store, cast, name="Van de kring")
    add_round(own_store, other, name="Van wonen", day=LAST_YEAR)
    open_round(own_store, 2)

    words = shown(opened(app, "rounds"))
    assert "Van de kring" in words
    assert "Van wonen | 01-01-2025 | 📬 open | Wonen" in words

    field(app, "Netwerk").set_value(other).run()
    assert "Van de kring" not in shown(app)


def test_a_round_that_is_not_there_gets_a_sentence(app: AppTest, cast: Cast) -> None:
    assert "Reflectieronde nummer 7 bestaat niet" in shown(opened(app, "rounds", ronde=7))


def test_what_stands_today_suggests_a_question_with_its_reason(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", ronde=planned(own_store, cast))
    assert "In hoeverre zitten de goede mensen aan tafel?" in shown(app)
    assert "Omdat: Niemand vervult nu: Beleidsambtenaar of uitvoerend ambtenaar." in shown(app)

    click(app, "Neem deze vraag op")

    assert asked(own_store)[2:] == ["In hoeverre zitten de goede mensen aan tafel?"]
    assert "3. In hoeverre zitten de goede mensen aan tafel?" in shown(app)
    taken = [one.value for one in app.markdown if "goede mensen aan tafel" in one.value]
    assert len(taken) == 1


def test_the_bank_offers_questions_by_category(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", ronde=planned(own_store, cast))

    field(app, "Waarover wilt u iets vragen?").set_value("opbrengst").run()
    next(one for one in app.button if one.key == "bank_take_klein_succes").click().run()

    assert asked(own_store)[2:] == ["Welk klein succes laten we aan anderen zien?"]
    assert "bank_take_klein_succes" not in [one.key for one in app.button]


def test_the_coach_hints_and_never_blocks(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", ronde=planned(own_store, cast))
    click(app, "Schrijf een eigen vraag")

    field(app, "Uw vraag").set_value("Hoe komt het dat samenwerken zo moeilijk is?").run()
    hints = [one.value for one in app.info]
    assert any("Vraag wat het laat lukken" in hint and "Wat maakt … zo succesvol?" in hint for hint in hints)
    click(app, "Stel deze vraag")

    assert asked(own_store)[2:] == ["Hoe komt het dat samenwerken zo moeilijk is?"]


def test_a_good_question_gets_no_hint_and_an_empty_one_is_refused(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", ronde=planned(own_store, cast))
    click(app, "Schrijf een eigen vraag")
    before = len(app.info)

    click(app, "Stel deze vraag")
    assert "Tekst: dit is verplicht." in shown(app)
    field(app, "Uw vraag").set_value("Wat leerden we van elkaar?").run()

    assert len(app.info) == before
    assert len(asked(own_store)) == 2


def test_questions_move_change_and_go(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast)
    own = add_question(own_store, id, "Eigen?")
    opened(app, "rounds", ronde=id)

    more(app, own, "Eerder vragen")
    assert question_ids(own_store, id)[1] == own
    more(app, own, "Wijzigen")
    field(app, "Uw vraag").set_value("Wat werkt hier?").run()
    click(app, "Bewaar")
    assert asked(own_store)[1] == "Wat werkt hier?"
    more(app, own, "Weghalen")

    assert asked(own_store) == ["Stellen we de goede vragen?", "Is dit wat nodig is?"]


def test_an_anchor_question_can_move_but_keeps_its_words(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast)
    opened(app, "rounds", ronde=id)
    menu = next(one for one in app.menu_button if one.key == f"more_{question_ids(own_store, id)[0]}")

    assert [option for option in menu.options if "Wijzigen" in option or "Weghalen" in option] == []
    assert "komt in elke ronde terug" in shown(app)


def test_all_who_take_part_are_invited_in_one_click(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", ronde=planned(own_store, cast))

    click(app, "Nodig alle 2 deelnemers uit")

    assert invited(own_store) == ["Ans Bos", "Bo Smit"]
    assert own_store.read_snapshot().reflection.invitees["role"].tolist() == ["inwoner", "docent"]
    words = shown(app)
    assert "Nog niet uitgenodigd: iemand met het perspectief **Beleid" in words
    assert "ontbreekt in het netwerk" in words
    assert "Nodig" not in "".join(one.label for one in app.button)


def test_the_participations_of_the_day_of_the_round_count(app: AppTest, own_store: Store, cast: Cast) -> None:
    stopped = person(own_store, "Jan Was")
    participation(own_store, cast.kring, stopped, role="docent", until=date(2025, 6, 1))
    id = add_round(own_store, cast.kring, day=date(2025, 5, 1))

    click(opened(app, "rounds", ronde=id), "Nodig alle 3 deelnemers uit")

    assert invited(own_store) == ["Ans Bos", "Bo Smit", "Jan Was"]


def test_guests_come_along_and_somebody_stays_away(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast)
    invite(own_store, id, "Oude gast")
    opened(app, "rounds", ronde=id)

    click(app, "Kies wie u uitnodigt")
    people = next(one for one in app.button_group if "people" in str(one.key))
    people.set_value([1]).run()
    field(app, "Gasten (typ een naam)").set_value(["Nieuwe gast"]).run()
    click(app, "Bewaar")

    assert invited(own_store) == ["Ans Bos", "Nieuwe gast"]


def test_with_names_hidden_nobody_is_named_and_no_guest_is_lost(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast, facilitator="Ans Bos")
    invite(own_store, id, "Gast Geheim")
    invite(own_store, id, person_id=cast.bo)
    opened(app, "rounds", ronde=id)
    app.sidebar.toggle(key="pseudonyms").set_value(True).run()
    words = shown(app)
    assert [name for name in ("Ans Bos", "Bo Smit", "Gast Geheim") if name in words] == []

    click(app, "Kies wie u uitnodigt")
    assert "Gast Geheim" not in shown(app)
    click(app, "Bewaar")
    click(app, "Wijzigen")
    assert "Begeleider" not in [one.label for one in app.text_input]
    field(app, "Naam").set_value("Anders")
    click(app, "Bewaar")

    assert invited(own_store) == ["Bo Smit", "Gast Geheim"]
    assert (read(own_store, id).facilitator, read(own_store, id).name) == ("Ans Bos", "Anders")


def test_the_terms_are_told_as_they_work_and_stand_once_open(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast)
    opened(app, "rounds", ronde=id)
    assert "leernet bewaart niet wie u bent" in shown(app)

    click(app, "Wijzigen")
    field(app, "Anoniem of met naam").set_value(False).run()
    assert "Deze ronde is niet anoniem" in shown(app)
    click(app, "Bewaar")
    assert read(own_store, id).anonymous is False

    click(app, "Open de ronde")
    assert "De vragen en deze afspraken staan daarna vast" in shown(app)
    assert "Er is nog niemand uitgenodigd" in shown(app)
    click(app, "Ja, open de ronde")

    assert (read(own_store, id).phase, read(own_store, id).opened_on) == (Phase.OPEN, runtime.today())
    labels = [one.label for one in app.button]
    assert "Open de ronde" not in labels
    assert "Neem deze vraag op" not in labels
    assert not [one for one in app.menu_button if str(one.key).startswith("more_")]


def test_time_is_divided_over_the_parts(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast, agenda=[{"part": "acties", "minutes": 15}])
    opened(app, "rounds", ronde=id)

    click(app, "Verdeel de tijd")
    minutes = {one.label: one for one in app.number_input}
    minutes["De vragen"].set_value(40)
    minutes["Acties van de vorige keer"].set_value(0).run()
    click(app, "Bewaar")

    assert read(own_store, id).agenda == [{"part": "vragen", "minutes": 40}]
    assert "De vragen – 40 minuten" in shown(app)


def test_a_round_in_preparation_can_go(app: AppTest, own_store: Store, cast: Cast) -> None:
    opened(app, "rounds", ronde=planned(own_store, cast))

    click(app, "Verwijderen")
    click(app, "Ja, verwijder deze ronde")

    assert own_store.read_snapshot().reflection.rounds.empty
    assert "Nog geen reflectieronde" in shown(app)


def test_somebody_else_changed_the_round_meanwhile(app: AppTest, own_store: Store, cast: Cast) -> None:
    other = network(own_store, "Wonen")
    id = planned(own_store, cast)
    opened(app, "rounds", ronde=id)
    click(app, "Wijzigen")
    theirs = read(own_store, id).model_copy(update={"network_ids": (cast.kring, other), "name": "Van hen"})
    rounds.change_round(own_store, actor=LOCAL_USER, id=id, round=theirs, expected_version=1)

    field(app, "Naam").set_value("Van mij")
    click(app, "Bewaar")

    assert "Iemand anders heeft dit intussen gewijzigd" in shown(app)
    assert read(own_store, id).name == "Van hen"
    side_by_side = str(app.table[0].value)
    assert "Kring, Wonen" in side_by_side


def test_with_names_hidden_two_versions_side_by_side_name_nobody(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast, facilitator="Els Vos")
    opened(app, "rounds", ronde=id)
    app.sidebar.toggle(key="pseudonyms").set_value(True).run()
    click(app, "Wijzigen")
    theirs = read(own_store, id).model_copy(update={"facilitator": "Ans Bos", "name": "Van hen"})
    rounds.change_round(own_store, actor=LOCAL_USER, id=id, round=theirs, expected_version=1)

    field(app, "Naam").set_value("Van mij")
    click(app, "Bewaar")

    side_by_side = str(app.table[0].value)
    assert "Van hen" in side_by_side
    assert "Begeleider" in side_by_side
    assert "Ans Bos" not in side_by_side
    assert "Els Vos" not in side_by_side


def test_a_round_that_is_discussed_leads_to_the_room_screen(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast)
    open_round(own_store, id)
    begin_discussion(own_store, id)

    opened(app, "rounds", ronde=id)
    assert "Ga naar het bespreken" in shown(app)
    click(app, "Ga naar het bespreken")

    assert not app.exception
    assert app.query_params["ronde"] == str(id)


def test_a_network_shows_its_rounds_and_plans_one(app: AppTest, own_store: Store, cast: Cast) -> None:
    planned(own_store, cast, name="Vorige keer")
    opened(app, "networks", netwerk=cast.kring)
    assert "Vorige keer" in shown(app)

    click(app, "Plan een reflectieronde")
    field(app, "Naam").set_value("Volgende keer")
    click(app, "Begin de voorbereiding")

    frame = own_store.read_snapshot().reflection.rounds
    assert (frame["name"].iloc[1], frame["networks"].iloc[1]) == ("Volgende keer", (0,))
    assert "Volgende keer" in app.title[0].value


def test_a_signal_leads_to_the_rounds_of_its_network(app: AppTest, own_store: Store, cast: Cast) -> None:
    app.run()
    opened(app, "signals")
    field(app, "Signaal").set_value(["reflectie_blijft_liggen"]).run()

    click(app, "Los dit op")
    assert app.title[0].value == "Reflectierondes"
    assert app.query_params["netwerk"] == str(cast.kring)

    click(opened(app, "rounds", netwerk=cast.kring), "Nieuwe ronde")
    assert field(app, "Netwerken").value == [cast.kring]


def test_the_sheet_holds_all_that_was_prepared(app: AppTest, own_store: Store, cast: Cast) -> None:
    id = planned(own_store, cast, agenda=[{"part": "vragen", "minutes": 45}], place="De Brug")
    add_question(own_store, id, "Wat werkt hier?")
    invite(own_store, id, person_id=cast.bo, role="docent")
    due = ActionInput(network_id=cast.kring, text="Bel de gemeente", owner_id=cast.ans, since=LAST_YEAR)
    actions.add_action(own_store, actor=LOCAL_USER, action=due)
    app.run()

    document = sheet(round_of(id))

    lists = [item for block in document.blocks if isinstance(block, Bullets) for item in block.items]
    assert "Bo Smit – Docent" in lists
    assert "Bel de gemeente (Ans Bos)" in lists
    assert [block.rows for block in document.blocks if isinstance(block, Table)] == [(("De vragen", 45), ("Samen", 45))]
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "3. Wat werkt hier?" in headings
    words = "\n".join(one.text for one in docx.Document(BytesIO(word_file(document))).paragraphs)
    assert "De Brug" in words
    assert "Niet uitgenodigd en wel nodig: Beleidsambtenaar of uitvoerend ambtenaar" in words
    assert "leernet bewaart niet wie u bent" in words


def test_what_happened_to_a_round_is_told_and_names_nobody_who_is_hidden(
    app: AppTest, own_store: Store, cast: Cast
) -> None:
    id = planned(own_store, cast)
    named = read(own_store, id).model_copy(update={"facilitator": "Ans Bos"})
    rounds.change_round(own_store, actor=LOCAL_USER, id=id, round=named, expected_version=1)
    open_round(own_store, id)
    opened(app, "rounds", ronde=id)
    assert "geopend door lokale gebruiker" in shown(app)
    assert "begeleider van leeg naar Ans Bos" in shown(app)

    app.sidebar.toggle(key="pseudonyms").set_value(True).run()

    assert "Ans Bos" not in shown(app)


def test_a_round_whose_time_is_not_divided_says_so(app: AppTest, own_store: Store, cast: Cast) -> None:
    assert "De tijd is niet verdeeld" in shown(opened(app, "rounds", ronde=planned(own_store, cast)))
