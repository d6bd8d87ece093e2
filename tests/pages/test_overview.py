"""Overzicht: what needs attention today, from the example cast and from an empty database."""

import pytest
from streamlit.testing.v1 import AppTest

from leernet.services.example import load_example
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui import runtime
from tests.records import add_network, add_organisation, add_participation, add_person


def texts(app: AppTest) -> str:
    assert not app.exception
    kinds = (app.title, app.header, app.markdown, app.caption, app.info, app.success, app.error)
    return "\n".join(element.value for kind in kinds for element in kind)


@pytest.fixture
def example(own_store: Store) -> Store:
    load_example(own_store, actor=LOCAL_USER, today=runtime.today())
    return own_store


def test_the_figures_count_who_takes_part_today(app: AppTest, own_store: Store) -> None:
    network, gone = add_network(own_store), add_person(own_store, "Wil")
    organisation = add_organisation(own_store)
    for person in (add_person(own_store, "Anna"), add_person(own_store, "Bo")):
        add_participation(own_store, person_id=person, organisation_id=organisation, network_id=network)
    add_participation(own_store, person_id=gone, network_id=network, end_unknown=True)

    app.run()

    assert {metric.label: metric.value for metric in app.metric} == {
        "Netwerken": "1",
        "Mensen": "2",
        "Organisaties": "1",
        "Deelnames": "2",
    }


def test_a_network_without_policy_officer_is_named_with_its_reason(app: AppTest, example: Store) -> None:
    shown = texts(app.run())

    assert "**Kwetsbare Gezinnen**" in shown
    assert "Waarom: Zonder ambtenaar van beleid of uitvoering" in shown
    assert "Bron: SAMEN-interview" in shown


def test_solving_a_gap_leads_to_the_network(app: AppTest, example: Store) -> None:
    app.run()
    next(button for button in app.button if button.label == "Los dit op").click().run()

    assert not app.exception
    assert [title.value for title in app.title] == ["Kwetsbare Gezinnen"]
    assert app.query_params["netwerk"]


def test_a_network_in_which_nothing_is_missing_asks_for_nothing(app: AppTest, own_store: Store) -> None:
    network, person = add_network(own_store), add_person(own_store)
    add_participation(own_store, person_id=person, network_id=network, role="beleidsambtenaar")

    assert "In geen enkel netwerk ontbreekt iets dat verplicht is" in texts(app.run())


def test_what_nobody_can_say_is_not_praised(app: AppTest, own_store: Store) -> None:
    network, person = add_network(own_store), add_person(own_store)
    add_participation(own_store, person_id=person, network_id=network)

    shown = texts(app.run())
    assert "Bij 1 netwerk is niet te zeggen of iemand ontbreekt" in shown
    assert "Mooi!" not in shown


def test_people_without_a_role_are_counted(app: AppTest, own_store: Store) -> None:
    network, person = add_network(own_store), add_person(own_store)
    add_participation(own_store, person_id=person, network_id=network)

    assert "Van 1 deelname is de rol niet ingevuld" in texts(app.run())


def test_what_falls_empty_soon_is_said_by_network(app: AppTest, example: Store) -> None:
    assert "**Werkgroep Bestaanszekerheid**: Binnen 3 maanden" in texts(app.run())


def test_no_network_fills_the_list_alone(app: AppTest, own_store: Store) -> None:
    add_network(own_store, "Alles ontbreekt", kind="werkplaats_sociaal_domein")
    add_network(own_store, "Ook leeg", kind="werkgroep")

    headings = [line for line in texts(app.run()).splitlines() if "⛔ Verplicht" in line]
    assert [line.split("**")[1] for line in headings] == ["Alles ontbreekt", "Ook leeg"]


def test_hidden_names_are_hidden_here_too(app: AppTest, example: Store) -> None:
    app.run()
    name = "Youssef Benhaddou"
    assert name in texts(app)

    next(toggle for toggle in app.toggle if toggle.key == "pseudonyms").set_value(True).run()

    assert name not in texts(app)


def test_rounds_under_way_and_late_actions_are_at_hand(app: AppTest, example: Store) -> None:
    texts(app.run())
    labels = [button.label for button in app.button]

    assert any("te laat" in label for label in labels)
    next(button for button in app.button if button.icon == "🔁").click()
    assert "Alle reflectierondes" in "\n".join(button.label for button in app.run().button)


def test_without_rounds_nothing_is_said_of_learning(app: AppTest, own_store: Store) -> None:
    add_network(own_store)

    assert "Samen leren" not in texts(app.run())
