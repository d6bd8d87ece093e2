"""Signalen: the list on a chosen day, narrowing it, what was set aside, and the way to where it is solved."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.model import WaiverInput
from leernet.services.policy import LOCAL_USER
from leernet.services.waivers import add_waiver
from leernet.store import Store
from tests.records import add_network, add_participation, add_person

TEACHER = "Docent"


@pytest.fixture
def signals(app: AppTest, own_store: Store) -> AppTest:
    """A learning network whose policy officer leaves on 1 June 2025, and a working group with nobody in it."""
    officer = add_person(own_store, "Bo", "Beleid")
    network = add_network(own_store, "Met beleid", kind="leernetwerk", region="Oost", themes=("Wonen",), goal="Leren")
    add_network(own_store, "Zonder iemand", kind="werkgroep", region="West", themes=("Zorg",), goal="Leren")
    add_participation(own_store, person_id=officer, network_id=network, role="beleidsambtenaar", until=date(2025, 6, 1))
    app.run()
    app.switch_page(str(resources.pages_folder() / "signals.py"))
    app.query_params["dag"] = "2025-05-01"
    return app


def shown(app: AppTest) -> str:
    assert not app.exception
    kinds = (app.markdown, app.caption, app.info, app.success)
    return "\n".join(element.value for kind in kinds for element in kind)


def choose(app: AppTest, label: str, value: str) -> None:
    next(one for one in app.multiselect if one.label == label).select(value).run()


def test_each_signal_says_what_why_and_the_next_step(signals: AppTest) -> None:
    words = shown(signals.run())

    assert "**Zonder iemand** · Rol ontbreekt :red-badge[⛔ Verplicht]" in words
    assert "Niemand vervult nu: Beleidsambtenaar" in words
    assert "Bron: SAMEN-interview" in words
    assert "Volgende stap: Vraag iemand voor deze plek" in words


def test_what_lapses_is_said_before_it_does(signals: AppTest) -> None:
    assert "Binnen 3 maanden: Vanaf 2 juni 2025 vervult niemand meer" in shown(signals.run())


def test_the_list_is_that_of_the_chosen_day(signals: AppTest) -> None:
    signals.query_params["dag"] = "2025-06-02"

    words = shown(signals.run())
    assert "Binnen 3 maanden" not in words
    assert "**Met beleid** · Rol ontbreekt :red-badge[⛔ Verplicht]" in words


@pytest.mark.parametrize(
    ("label", "value"),
    [("Netwerk", "Met beleid"), ("Soort", "Leernetwerk"), ("Thema", "Wonen"), ("Regio", "Oost")],
)
def test_a_filter_narrows_the_list(signals: AppTest, label: str, value: str) -> None:
    signals.run()
    widget = next(one for one in signals.multiselect if one.label == label)
    widget.select(value).run()

    words = shown(signals)
    assert "**Met beleid**" in words
    assert "**Zonder iemand**" not in words


def test_one_severity_and_one_signal_at_a_time(signals: AppTest) -> None:
    signals.run()
    choose(signals, "Signaal", "Rol loopt af")

    words = shown(signals)
    assert "Rol loopt af" in words
    assert "Rol ontbreekt" not in words
    assert "1 signaal op 1 mei 2025." in words


def test_an_address_can_ask_for_one_network(signals: AppTest) -> None:
    signals.query_params["netwerk"] = "1"

    words = shown(signals.run())
    assert "**Met beleid**" in words
    assert "**Zonder iemand**" not in words


def test_what_was_set_aside_is_shown_apart(signals: AppTest, own_store: Store) -> None:
    waiver = WaiverInput(
        network_id=2,
        requirement="beleidsambtenaar",
        reason="Pas na de zomer",
        decided_by="Begeleidingsgroep",
        since=date(2025, 1, 1),
        until=date(2025, 9, 1),
    )
    add_waiver(own_store, actor=LOCAL_USER, waiver=waiver)

    assert "Niemand vervult nu: Beleidsambtenaar." not in shown(signals.run())
    next(one for one in signals.toggle if "bewust" in one.label).set_value(True).run()

    words = shown(signals)
    assert "◇ Bewust afgeweken tot en met 1 september 2025: Pas na de zomer (besloten door Begeleidingsgroep)." in words
    assert "1 signaal op 1 mei 2025." in words
    assert words.count("Bron:") == 1


def test_a_choice_that_nothing_fits_says_so(signals: AppTest) -> None:
    signals.run()
    choose(signals, "Regio", "Oost")
    choose(signals, "Netwerk", "Zonder iemand")

    assert "Geen signaal past bij deze keuze" in shown(signals)


def test_twenty_at_once_and_more_on_request(signals: AppTest, own_store: Store) -> None:
    for number in range(15):
        add_network(own_store, f"Leeg {number}", kind="leernetwerk")
    signals.run()
    choose(signals, "Signaal", "Doel ontbreekt")
    assert shown(signals).count("Bron:") == 15

    choose(signals, "Signaal", "Thema ontbreekt")
    assert shown(signals).count("Bron:") == 20
    assert "U ziet de eerste 20 van 30." in shown(signals)

    next(button for button in signals.button if button.label == "Laat meer zien").click().run()
    assert shown(signals).count("Bron:") == 30


def test_it_can_be_downloaded(signals: AppTest) -> None:
    assert len(signals.run().get("download_button")) == 2
