"""Bijeenkomsten: keep a meeting in a few clicks, see who came, and who is lacking at a mixed table."""

import pytest
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.store import Store
from tests.records import add_network, add_participation, add_person


@pytest.fixture
def wonen(own_store: Store) -> int:
    """A network with two participants."""
    network = add_network(own_store, "Wonen", kind="leernetwerk")
    for name, role in (("Anna", "beleidsambtenaar"), ("Bo", "docent")):
        person = add_person(own_store, name, "Test")
        add_participation(own_store, person_id=person, network_id=network, role=role)
    return network


@pytest.fixture
def meetings(app: AppTest, wonen: int) -> AppTest:
    """The page, with that network chosen."""
    app.run()
    app.switch_page(str(resources.pages_folder() / "meetings.py"))
    app.run()
    app.selectbox(key="meetings_network").set_value(wonen)
    return app.run()


def button(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click()
    app.run()
    assert not app.exception


def test_without_networks_the_page_says_what_comes_first(app: AppTest) -> None:
    app.run()
    app.switch_page(str(resources.pages_folder() / "meetings.py"))
    app.run()

    assert "Er is nog geen netwerk" in app.header[0].value


def test_a_meeting_is_kept_with_all_participants_in_three_clicks(meetings: AppTest, own_store: Store) -> None:
    button(meetings, "Leg een bijeenkomst vast")
    button(meetings, "Bewaar")

    frames = own_store.read_snapshot().reflection
    assert len(frames.meetings) == 1
    assert frames.attendees["attended"].tolist() == [True, True]
    assert frames.attendees["role"].tolist() == ["beleidsambtenaar", "docent"]
    assert any("1 bijeenkomst; de laatste was op" in one.value for one in meetings.markdown)


def test_who_was_not_there_is_left_out(meetings: AppTest, own_store: Store) -> None:
    button(meetings, "Leg een bijeenkomst vast")
    people = meetings.button_group[-1]
    people.set_value([people.value[0]])
    meetings.run()
    button(meetings, "Bewaar")

    assert len(own_store.read_snapshot().reflection.attendees) == 1


def test_of_a_symposium_it_says_who_is_lacking(meetings: AppTest) -> None:
    button(meetings, "Leg een bijeenkomst vast")
    kind = next(one for one in meetings.selectbox if one.label == "Soort bijeenkomst")
    kind.set_value("symposium")
    meetings.run()

    assert any("De doelgroep zelf" in one.value for one in meetings.caption)
