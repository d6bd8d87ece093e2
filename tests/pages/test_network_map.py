"""The screen Netwerkkaart: filters, the sentence, the table, and the details of what is chosen."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.analysis.affiliation import Choice
from leernet.model import NetworkInput, OrganisationInput, ParticipationInput, PersonInput, ReflectionRoundInput
from leernet.reference import load_reference
from leernet.services import map_places, networks, organisations, participations, persons, rounds
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui.components import page_file
from leernet.ui.network_map import rows, view
from leernet.ui.network_map.places import frame_of
from leernet.ui.network_map.question import WITHOUT_YEARS, Question, View


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
    app.session_state["leernet.map_stood"] = True  # as a browser tells: the table does not have to wait
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
    return "\n".join(
        one.value for kind in (page.markdown, page.header, page.subheader, page.caption, page.info) for one in kind
    )


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


def test_the_table_waits_until_the_map_stands(page: AppTest) -> None:
    page.session_state["leernet.map_stood"] = None
    run(page)
    assert not page.dataframe
    assert "De tabel komt zodra de kaart er staat." in text(page)

    run(page)
    assert len(page.dataframe) == 1
    assert "De tabel komt" not in text(page)


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


def button(page: AppTest, label: str) -> Any:
    return next(one for one in page.button if one.label == label)


@pytest.mark.parametrize(
    ("beeld", "says", "in_table"),
    [
        (View.PEOPLE, "1 mens uit 1 organisatie, in 2 netwerken.", "Anna *Vos*"),
        (View.NETWORKS, "2 netwerken delen niemand met een ander netwerk.", "Jeugd"),
        (View.ORGANISATIONS, "1 mens uit 1 organisatie", "Gemeente Gouda"),
        (View.COLLEAGUES, "1 mens uit 1 organisatie", "Anna *Vos*"),
        (View.HIERARCHY, "2 netwerken staan op zichzelf.", "Wonen"),
        (View.REGIONS, "2 netwerken hebben geen bekende gemeente of regio", "Wonen"),
        (View.CLUSTERS, "U ziet 2 groepen", "Jeugd"),
    ],
)
def test_each_view_is_told_in_sentences_and_in_a_table(page: AppTest, beeld: View, says: str, in_table: str) -> None:
    shown = run(page, beeld=beeld.value)

    assert says in text(shown)
    assert in_table in shown.dataframe[0].value["name"].tolist()


def test_a_view_that_does_not_exist_is_the_usual_one(page: AppTest) -> None:
    assert "Anna *Vos*" in run(page, beeld="taart").dataframe[0].value["name"].tolist()


def test_another_view_is_chosen_and_kept_in_the_address(page: AppTest) -> None:
    run(page)
    choice = next(one for one in page.selectbox if one.label == "Wat wilt u zien?")
    choice.set_value(View.NETWORKS).run()

    assert not page.exception
    assert page.query_params["beeld"] in ("netwerken", ["netwerken"])
    assert "2 netwerken delen niemand" in text(page)


@pytest.mark.parametrize("label", ["Kleur en vorm naar", "Grootte naar"])
def test_every_colour_and_size_can_be_drawn(page: AppTest, label: str) -> None:
    run(page)
    for position in range(4):
        box = next(one for one in page.selectbox if one.label == label)
        box.select_index(position).run()
        assert not page.exception


def test_surroundings_show_only_what_is_near_and_all_comes_back(page: AppTest) -> None:
    shown = run(page, rond="person-1.1")
    assert set(shown.dataframe[0].value["network"]) == {"Jeugd"}

    button(page, "Toon weer alles").click().run()
    assert not page.exception
    assert set(page.dataframe[0].value["network"]) == {"Jeugd", "Wonen"}


def test_surroundings_of_nobody_are_a_sentence(page: AppTest) -> None:
    assert "Niets past bij deze keuze" in text(run(page, rond="person-99.2"))


def test_what_is_hidden_leaves_the_table_and_comes_back(page: AppTest) -> None:
    run(page, knoop="person-1")
    button(page, "Verberg").click().run()
    assert "Anna *Vos*" not in page.dataframe[0].value["name"].tolist()

    button(page, "Toon 1 die verborgen is").click().run()
    assert not page.exception
    assert "Anna *Vos*" in page.dataframe[0].value["name"].tolist()


def test_since_a_day_names_who_left(page: AppTest) -> None:
    run(page)
    next(one for one in page.radio if one.label == "Wat laat de kaart zien?").set_value("since").run()
    next(one for one in page.date_input if one.label == "Vergelijk met deze dag").set_value(date(2025, 6, 1)).run()

    assert not page.exception
    assert "Sinds 1 juni 2025: 0 mensen erbij, 0 weg en 1 gebleven." in text(page)


def test_over_the_years_the_table_is_that_of_the_day(page: AppTest) -> None:
    run(page, day=date(2025, 6, 1))
    next(one for one in page.radio if one.label == "Wat laat de kaart zien?").set_value("years").run()

    assert not page.exception
    assert page.dataframe[0].value["network"].tolist().count("Wonen") >= 1
    assert "1 mens uit 1 organisatie" in text(page)


@pytest.mark.parametrize("beeld", [one for one in View if one not in WITHOUT_YEARS])
def test_every_other_view_goes_over_the_years_as_well(page: AppTest, beeld: View) -> None:
    run(page, beeld=beeld)
    next(one for one in page.radio if one.label == "Wat laat de kaart zien?").set_value("years").run()

    assert not page.exception
    assert len(page.dataframe[0].value)


def test_groups_say_why_they_have_no_slider(page: AppTest) -> None:
    shown = run(page, beeld=View.CLUSTERS)

    assert "Groepen laat leernet op één dag zien" in text(shown)
    assert len(next(one for one in shown.radio if one.label == "Wat laat de kaart zien?").options) == 2


def test_a_long_table_shows_its_beginning_and_says_so(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "FEW", 2)
    shown = run(page)
    all_rows = next(one for one in page.toggle if one.label == "Alle rijen")

    assert len(shown.dataframe[0].value) == 2
    assert "U ziet de eerste 2 van" in text(shown)
    all_rows.set_value(True).run()
    assert len(page.dataframe[0].value) > 2


def test_everybody_is_drawn_when_asked_for(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MANY", 3)
    run(page)
    button(page, "Teken iedereen").click().run()

    assert not page.exception
    assert "Daarom ziet u eerst groepen" not in text(page)
    assert "Anna *Vos*" in page.dataframe[0].value["name"].tolist()


def test_a_group_opens_onto_its_people(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MANY", 3)
    run(page, knoop="cluster-werkplaats-1")
    monkeypatch.setattr(view, "MANY", 100)
    button(page, "Kijk in deze groep").click().run()

    assert not page.exception
    assert set(page.dataframe[0].value["network"]) == {"Jeugd"}


def test_from_a_group_a_button_leads_back_to_all_groups(page: AppTest) -> None:
    run(page, beeld=View.CLUSTERS, knoop="cluster-werkplaats-1")
    button(page, "Kijk in deze groep").click().run()
    assert "U kijkt in de groep **Jeugd**" in text(page)
    assert not [one for one in page.button if one.label == "Haal filters weg"]  # the group is no filter of the user's

    button(page, "Terug naar de groepen").click().run()
    assert not page.exception
    assert "U ziet 2 groepen" in text(page)
    assert multiselect(page, "Netwerken").value == []


def test_who_chooses_other_networks_is_no_longer_in_the_group(page: AppTest) -> None:
    run(page, beeld=View.CLUSTERS, knoop="cluster-werkplaats-1")
    button(page, "Kijk in deze groep").click().run()
    multiselect(page, "Netwerken").set_value([1, 2]).run()

    assert not page.exception
    assert "U kijkt in de groep" not in text(page)
    assert button(page, "Haal filters weg")


def test_two_that_are_chosen_get_the_way_between_them(page: AppTest) -> None:
    run(page, day=date(2025, 6, 1), knoop="network-1")
    other = next(one for one in page.selectbox if one.label == "Naar wie?")
    other.set_value("network-2").run()

    assert not page.exception
    assert "Zo komt u er, via één ander" in text(page)


def test_signals_stand_on_the_card_with_what_to_do(page: AppTest) -> None:
    assert "**Doe:**" in text(run(page, knoop="network-1"))


def test_filters_go_away_with_one_button(page: AppTest) -> None:
    run(page)
    multiselect(page, "Thema").set_value(["Huis"]).run()
    button(page, "Haal filters weg").click().run()

    assert not page.exception
    assert set(page.dataframe[0].value["network"]) == {"Jeugd", "Wonen"}


def test_what_was_put_elsewhere_can_go_back(page: AppTest, own_store: Store) -> None:
    question = Question(View.PEOPLE, date(2026, 2, 1), Choice(), ())
    map_places.put(own_store, actor=LOCAL_USER, layout=frame_of(question), moved={"person-1": (5.0, 6.0)})
    run(page)
    button(page, "Zet verschoven punten terug").click().run()

    assert not page.exception
    assert map_places.places(own_store, frame_of(question)) == {}
    assert "Zet verschoven punten terug" not in [one.label for one in page.button]


def test_since_a_round_is_since_its_day(page: AppTest, own_store: Store) -> None:
    plan = ReflectionRoundInput(name="Ronde in de zomer", day=date(2025, 6, 1), network_ids=(1,))
    reference = load_reference(resources.data_folder() / "reference")
    rounds.add_round(own_store, actor=LOCAL_USER, round=plan, reference=reference)
    run(page)
    next(one for one in page.radio if one.label == "Wat laat de kaart zien?").set_value("since").run()

    assert not page.exception
    assert "Sinds 1 juni 2025:" in text(page)


def test_without_any_network_the_next_step_is_shown(app: AppTest, own_store: Store) -> None:
    persons.add_person(own_store, actor=LOCAL_USER, person=PersonInput(given_name="Anna", family_name="Vos"))
    app.run()
    app.switch_page(page_file("network_map")).run()

    assert "Er is nog niets te tekenen" in text(app)
    assert {"Importeer een lijst", "Voeg een netwerk toe"} <= {one.label for one in app.button}
