"""Mensen en organisaties: what a coördinator sees there, and what is in the database afterwards."""

from datetime import date

from streamlit.testing.v1 import AppTest

from leernet.services.organisations import read_organisation
from leernet.services.persons import read_person
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.pages.records import (
    click,
    field,
    names,
    network,
    opened,
    organisation,
    participation,
    person,
    shown,
    tables,
)


def organisations(app: AppTest) -> AppTest:
    app.radio(key="people_or_organisations").set_value("organisation").run()
    return app


def test_without_anybody_the_page_says_how_to_begin(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring")

    assert "Er is nog niemand" in shown(opened(app, "people"))


def test_people_are_sorted_by_family_name_with_what_they_do_now(app: AppTest, own_store: Store) -> None:
    kring, gouda = network(own_store, "Kring"), organisation(own_store, "Gemeente Gouda")
    anna = person(own_store, "Anna Vries", name_prefix="de")
    person(own_store, "Zoë Aalbers")
    participation(own_store, kring, anna, organisation_id=gouda, role="docent")
    participation(own_store, kring, anna, role="student", until=date(2025, 2, 1))

    opened(app, "people")

    assert tables(app)["Mensen"][1:] == [
        ["Aalbers, Zoë", "", "", "0"],
        ["Vries, Anna de", "🎓\N{NO-BREAK SPACE}Docent", "Gemeente Gouda", "1"],
    ]


def test_people_are_found_by_name_organisation_perspective_and_taking_part(app: AppTest, own_store: Store) -> None:
    kring, gouda = network(own_store, "Kring"), organisation(own_store, "Gemeente Gouda", other_names=("Goudse gem",))
    anna, bo = person(own_store, "Anna Vries"), person(own_store, "Bó Smit")
    person(own_store, "Cas Bos")
    participation(own_store, kring, anna, organisation_id=gouda, role="beleidsambtenaar")
    participation(own_store, kring, bo)
    opened(app, "people")

    for search, expected in (("bo", ["Bos, Cas", "Smit, Bó"]), ("goudse", ["Vries, Anna"]), ("x", None)):
        field(app, "Zoek").set_value(search).run()
        assert (names(app, "Mensen") if expected else None) == expected
    assert "Niets past bij deze zoekopdracht" in shown(app)

    field(app, "Zoek").set_value("").run()
    field(app, "Perspectief").set_value("beleid").run()
    assert names(app, "Mensen") == ["Vries, Anna"]
    field(app, "Perspectief").set_value("").run()
    assert names(app, "Mensen") == ["Smit, Bó"]
    field(app, "Perspectief").set_value(None).run()
    app.toggle(key="person_now").set_value(True).run()
    assert names(app, "Mensen") == ["Smit, Bó", "Vries, Anna"]


def test_organisations_are_found_by_other_name_kind_and_gemeente(app: AppTest, own_store: Store) -> None:
    organisation(own_store, "Hogeschool Leiden", other_names=("HS Leiden",), kind="hogeschool", gemeente="Leiden")
    organisation(own_store, "Welzijn Gouda", kind="welzijnsorganisatie", gemeente="Gouda", end=date(2025, 1, 1))
    organisations(opened(app, "people"))
    assert names(app, "Organisaties") == ["Hogeschool Leiden", "Welzijn Gouda (beëindigd)"]

    field(app, "Zoek").set_value("hs").run()
    assert names(app, "Organisaties") == ["Hogeschool Leiden"]
    field(app, "Zoek").set_value("").run()
    field(app, "Soort").set_value("welzijnsorganisatie").run()
    assert names(app, "Organisaties") == ["Welzijn Gouda (beëindigd)"]
    field(app, "Soort").set_value(None).run()
    field(app, "Gemeente").set_value("Leiden").run()
    assert names(app, "Organisaties") == ["Hogeschool Leiden"]


def test_a_person_has_all_participations_and_contact_behind_a_door(app: AppTest, own_store: Store) -> None:
    anna = person(own_store, "Anna Vries", email="anna@example.org")
    participation(own_store, network(own_store, "Nu"), anna, role="docent", function="voorzitter")
    participation(own_store, network(own_store, "Toen"), anna, until=date(2025, 2, 1), end_reason="andere baan")

    opened(app, "people", persoon=anna)

    assert tables(app)["Doet nu mee in"][1][:3] == ["Nu", "🎓\N{NO-BREAK SPACE}Docent", "Voorzitter"]
    assert tables(app)["Eerder, of later"][1][0] == "Toen"
    assert [door.label for door in app.expander] == ["Contact en bewaren", "Geschiedenis"]
    assert "anna@example.org" in shown(app)
    assert "Schuilnaam: Deelnemer" in shown(app)


def test_without_contact_there_is_no_door(app: AppTest, own_store: Store) -> None:
    opened(app, "people", persoon=person(own_store, "Anna Vries"))

    assert [door.label for door in app.expander] == ["Geschiedenis"]


def test_hidden_names_stay_hidden_on_the_screen_of_a_person(app: AppTest, own_store: Store) -> None:
    anna = person(own_store, "Anna Vries", email="anna@example.org", note="belt graag")
    opened(app, "people", persoon=anna)
    app.toggle(key="pseudonyms").set_value(True).run()

    words = shown(app)

    assert "Deelnemer" in words
    for secret in ("Anna", "Vries", "anna@example.org", "belt graag"):
        assert secret not in words
    assert "Wijzigen" not in [button.label for button in app.button]


def test_a_person_is_changed_with_a_warning_beside_the_note(app: AppTest, own_store: Store) -> None:
    anna = person(own_store, "Anna Vries")
    click(opened(app, "people", persoon=anna), "Wijzigen")
    assert "Schrijf hier niets over gezondheid of schulden." in shown(app)

    field(app, "E-mail").set_value("anna")
    click(app, "Bewaar")
    assert "E-mail: dit is geen e-mailadres: er staat geen @ in." in shown(app)

    field(app, "E-mail").set_value("anna@example.org")
    click(app, "Bewaar")
    assert read_person(own_store, actor=LOCAL_USER, id=anna)[0].email == "anna@example.org"


def test_a_name_with_signs_is_shown_as_it_is(app: AppTest, own_store: Store) -> None:
    opened(app, "people", persoon=person(own_store, "*Anna* [Vries](x)"))

    assert app.title[0].value == "\\*Anna\\* \\[Vries\\](x)"


def test_a_person_in_use_stays_with_a_sentence_about_what_to_do(app: AppTest, own_store: Store) -> None:
    anna = person(own_store, "Anna Vries")
    participation(own_store, network(own_store, "Kring"), anna)
    click(opened(app, "people", persoon=anna), "Verwijderen")

    click(app, "Verwijder")

    assert "Anna Vries kan niet weg: er hangen nog gegevens aan (deelnames: 1). Beëindig of verplaats die" in shown(app)


def test_a_person_takes_part_in_a_network_from_the_own_screen(app: AppTest, own_store: Store) -> None:
    anna, kring = person(own_store, "Anna Vries"), network(own_store, "Kring")
    click(opened(app, "people", persoon=anna), "Deelname toevoegen")

    click(app, "Voeg toe")
    assert "Netwerk: kies een netwerk." in shown(app)

    field(app, "Netwerk: keuze").set_value(kring).run()
    click(app, "Voeg toe")
    assert names(app, "Doet nu mee in") == ["Kring"]


def test_an_organisation_shows_its_people_and_family(app: AppTest, own_store: Store) -> None:
    school = organisation(own_store, "Hogeschool", kind="hogeschool", other_names=("HS",), begin=date(2010, 1, 1))
    course = organisation(own_store, "Opleiding", parent_id=school, successor_id=school, end=date(2025, 6, 1))
    participation(own_store, network(own_store, "Kring"), person(own_store, "Anna Vries"), organisation_id=course)

    opened(app, "people", organisatie=course)
    assert names(app, "Doet nu mee in") == ["Kring"]
    assert "bestaat niet meer, maar er zitten nog mensen namens haar aan tafel" in shown(app)
    assert [button.label for button in app.button].count("Hogeschool") == 2

    next(button for button in app.button if button.label == "Hogeschool").click().run()
    assert app.query_params["organisatie"] == str(school)
    words = shown(app)
    assert "Hogeschool · sinds 01-01-2010" in words
    assert "**Andere namen**" in words
    assert "Opleiding" in words


def test_duplicates_are_suggested_side_by_side_and_merged(app: AppTest, own_store: Store) -> None:
    keep = organisation(own_store, "Hogeschool Leiden", kind="hogeschool")
    twin = organisation(own_store, "Hogeschool  Leyden", gemeente="Leiden")
    organisation(own_store, "Welzijn Gouda")
    participation(own_store, network(own_store, "Kring"), organisation_id=twin)
    organisations(opened(app, "people"))

    click(app, "Zoek dubbelen")
    rows = app.table[0].value.to_numpy().tolist()
    assert ["Naam", "Hogeschool Leiden", "Hogeschool  Leyden"] in rows
    assert ["Deelnames", "0", "1"] in rows

    field(app, "Welke blijft staan?").set_value(keep)
    field(app, "Ja, dit zijn dezelfde").check()
    click(app, "Voeg samen")

    merged, _version = read_organisation(own_store, actor=LOCAL_USER, id=keep)
    assert (merged.gemeente, merged.other_names) == ("Leiden", ("Hogeschool  Leyden",))
    assert names(app, "Doet nu mee in") == ["Kring"]


def test_names_that_do_not_look_alike_are_left_alone(app: AppTest, own_store: Store) -> None:
    person(own_store, "Anna Vries")
    person(own_store, "Cas Bos")

    click(opened(app, "people"), "Zoek dubbelen")

    assert "Er zijn geen namen die zo op elkaar lijken" in shown(app)
