"""The screen Netwerkkaart: filters, the sentence, the table, and the details of what is chosen."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet.model import NetworkInput, OrganisationInput, ParticipationInput, PersonInput
from leernet.services import networks, organisations, participations, persons
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui.components import page_file
from leernet.ui.network_map import view


def add(store: Store, **fields: Any) -> None:
    participations.add_participation(store, actor=LOCAL_USER, participation=ParticipationInput(**fields))


@pytest.fixture
def page(app: AppTest, own_store: Store) -> AppTest:
    """The map of Jeugd with Anna (social worker) and Gemeente Gouda itself, and of Wonen, where Anna left in 2025."""
    for name, theme in (("Jeugd", "Opgroeien"), ("Wonen", "Huis")):
        network = NetworkInput(name=name, kind="leernetwerk", themes=[theme], region="Gouda")
        networks.add_network(own_store, actor=LOCAL_USER, network=network)
    persons.add_person(own_store, actor=LOCAL_USER, person=PersonInput(given_name="Anna", family_name="*Vos*"))
    organisations.add_organisation(own_store, actor=LOCAL_USER, organisation=OrganisationInput(name="Gemeente Gouda"))
    add(own_store, person_id=1, network_id=1, role="sociaal_werker", organisation_id=1, since=date(2024, 5, 1))
    add(own_store, person_id=1, network_id=2, role="beleidsambtenaar", until=date(2025, 12, 31))
    add(own_store, organisation_id=1, network_id=1, role="student")
    app.run()
    return app.switch_page(page_file("network_map"))


def run(page: AppTest, day: date | None = date(2026, 2, 1), **address: str) -> AppTest:
    if day:
        page.query_params["dag"] = day.isoformat()
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join(one.value for kind in (page.markdown, page.subheader, page.caption, page.info) for one in kind)


def multiselect(page: AppTest, label: str) -> Any:
    return next(one for one in page.multiselect if one.label == label)


def test_the_picture_is_said_in_a_sentence(page: AppTest) -> None:
    shown = text(run(page))

    assert "1 mens uit 1 organisatie, in 2 netwerken." in shown
    assert "In 2 van de 2 netwerken ontbreekt: Beleidsambtenaar of uitvoerend ambtenaar." in shown


def test_the_picture_is_also_a_table_with_the_empty_seats_in_it(page: AppTest) -> None:
    table = run(page).dataframe[0].value

    assert set(table[table["what"] == "Doet mee"]["name"]) == {"Anna *Vos*", "Gemeente Gouda"}
    assert "Beleidsambtenaar of uitvoerend ambtenaar" in table[table["what"] == "Lege plek"]["role"].tolist()


def test_another_day_shows_who_took_part_then(page: AppTest) -> None:
    table = run(page, day=date(2025, 6, 1)).dataframe[0].value

    assert table[table["name"] == "Anna *Vos*"]["network"].tolist() == ["Jeugd", "Wonen"]


def test_a_filter_on_theme_narrows_the_table(page: AppTest) -> None:
    run(page)
    multiselect(page, "Thema").set_value(["Huis"]).run()

    assert set(page.dataframe[0].value["network"]) == {"Wonen"}


def test_filters_are_remembered_when_one_comes_back(page: AppTest) -> None:
    run(page)
    multiselect(page, "Thema").set_value(["Huis"]).run()
    page.switch_page(page_file("administration")).run()
    page.switch_page(page_file("network_map")).run()

    assert multiselect(page, "Thema").value == ["Huis"]
    assert set(page.dataframe[0].value["network"]) == {"Wonen"}


def test_a_choice_that_fits_nothing_gets_a_sentence_and_a_way_back(page: AppTest) -> None:
    run(page)
    multiselect(page, "Thema").set_value(["Huis"]).run()
    multiselect(page, "Netwerken").set_value([1]).run()
    assert "Niets past bij deze keuze" in text(page)

    next(one for one in page.button if one.label == "Haal alle filters weg").click().run()
    assert not page.exception
    assert set(page.dataframe[0].value["network"]) == {"Jeugd", "Wonen"}


def test_a_person_who_is_chosen_is_described_with_the_name_as_it_is(page: AppTest) -> None:
    shown = text(run(page, knoop="person-1"))

    assert r"Anna \*Vos\*" in shown
    assert "Sociaal werker · Gemeente Gouda · sinds 01-05-2024" in shown


def test_an_organisation_without_a_named_person_is_described(page: AppTest) -> None:
    assert "wie er namens haar aan tafel zit, is niet ingevuld" in text(run(page, knoop="organisation-1"))


def test_an_empty_seat_that_is_chosen_has_reason_and_source(page: AppTest) -> None:
    shown = text(run(page, knoop="seat-1-beleid_of_uitvoering"))

    assert "Niemand vervult nu: Beleidsambtenaar of uitvoerend ambtenaar." in shown
    assert "bereikt wat het netwerk leert de gemeente niet" in shown
    assert "Bron: SAMEN-interview" in shown


def test_what_was_chosen_and_is_gone_is_not_missed(page: AppTest) -> None:
    assert "Klik op iemand" in text(run(page, knoop="person-99"))


def test_with_hidden_names_there_are_only_pseudonyms(page: AppTest) -> None:
    next(one for one in run(page).toggle if one.label == "Namen verbergen").set_value(True).run()

    assert "Anna" not in "".join(page.dataframe[0].value["name"].dropna())


def test_too_many_to_read_shows_groups_first_and_says_so(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MANY", 3)
    shown = text(run(page))

    assert "Daarom ziet u eerst groepen" in shown
    assert "U ziet 2 groepen; 2 delen niemand met een andere." in shown
    assert "1 mens uit 1 organisatie, in 2 netwerken." in shown


def test_without_any_network_the_next_step_is_shown(app: AppTest, own_store: Store) -> None:
    persons.add_person(own_store, actor=LOCAL_USER, person=PersonInput(given_name="Anna", family_name="Vos"))
    app.run()
    app.switch_page(page_file("network_map")).run()

    assert "Er is nog niets te tekenen" in text(app)
    assert {"Importeer een lijst", "Voeg een netwerk toe"} <= {one.label for one in app.button}
