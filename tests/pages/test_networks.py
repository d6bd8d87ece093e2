"""Netwerken: what a coördinator sees there, and what is in the database afterwards."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from leernet.model import NetworkInput
from leernet.services.networks import change_network, read_network
from leernet.services.participations import end_participation, read_participation
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui import runtime
from tests.pages.records import (
    SOMEBODY_ELSE,
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


def changed(store: Store, id: int, **values: object) -> None:
    """Somebody else changes a network."""
    now, version = read_network(store, actor=SOMEBODY_ELSE, id=id)
    new = NetworkInput(**{**now.model_dump(), **values})
    change_network(store, actor=SOMEBODY_ELSE, id=id, network=new, expected_version=version)


def test_without_networks_the_page_says_how_to_begin(app: AppTest, own_store: Store) -> None:
    person(own_store, "Anna Vries")

    assert "Er zijn nog geen netwerken" in shown(opened(app, "networks"))


def test_the_list_is_sorted_and_counts_who_takes_part_today(app: AppTest, own_store: Store) -> None:
    network(own_store, "zorg dichtbij")
    meeting = network(own_store, "Écht samen", themes=("Jeugd",), region="Gouda")
    anna = person(own_store, "Anna Vries")
    participation(own_store, meeting, anna)
    participation(own_store, meeting, anna, role="docent")
    participation(own_store, meeting, person(own_store, "Bo Smit"), until=date(2025, 2, 1))

    opened(app, "networks")

    assert names(app, "Netwerken") == ["Écht samen", "zorg dichtbij"]
    assert "Jeugd" in tables(app)["Netwerken"][1]
    assert "1" in tables(app)["Netwerken"][1]


def test_search_looks_at_name_theme_and_gemeente_whatever_the_accents(app: AppTest, own_store: Store) -> None:
    network(own_store, "Fryslân leert")
    network(own_store, "Kring", themes=("Armoede en schulden",))
    network(own_store, "Atelier", gemeenten=("Súdwest-Fryslân",))
    opened(app, "networks")

    field(app, "Zoek").set_value("fryslan").run()
    assert names(app, "Netwerken") == ["Atelier", "Fryslân leert"]

    field(app, "Zoek").set_value("schulden ring").run()
    assert names(app, "Netwerken") == ["Kring"]

    field(app, "Zoek").set_value("iets anders").run()
    assert "Geen netwerk past bij deze zoekopdracht" in shown(app)


def test_filters_on_kind_theme_place_and_what_is_missing(app: AppTest, own_store: Store) -> None:
    network(own_store, "Een", kind="leernetwerk", themes=("Jeugd",), region="Midden-Holland")
    network(own_store, "Twee", kind="symposium", themes=("Wonen",), gemeenten=("Gouda",), end=date(2025, 1, 1))
    opened(app, "networks")

    for label, option, expected in (
        ("Soort", "symposium", ["Twee"]),
        ("Thema", "Jeugd", ["Een"]),
        ("Regio of gemeente", "Gouda", ["Twee"]),
        ("Regio of gemeente", "Midden-Holland", ["Een"]),
    ):
        field(app, label).set_value(option).run()
        assert names(app, "Netwerken") == expected
        field(app, label).set_value(None).run()

    app.toggle(key="network_missing").set_value(True).run()
    assert names(app, "Netwerken") == ["Een"]
    assert "verplicht" in tables(app)["Netwerken"][1][-1]


def test_a_long_list_shows_the_first_hundred_until_asked(app: AppTest, own_store: Store) -> None:
    with own_store.write("test") as work:
        from leernet.model import Network

        row = {"goal": "", "region": "", "financier": "", "note": ""}
        work.add_many(Network, [{"name": f"Netwerk {number:04}", **row} for number in range(1234)])
    opened(app, "networks")

    assert "1.234 netwerken" in shown(app)
    assert names(app, "Netwerken") == [f"Netwerk {number:04}" for number in range(100)]

    next(toggle for toggle in app.toggle if toggle.label == "Toon alle 1.234").set_value(True).run()
    assert len(names(app, "Netwerken")) == 1234


def test_a_link_opens_a_network_with_who_takes_part_and_who_did(app: AppTest, own_store: Store) -> None:
    gouda = organisation(own_store, "Gemeente Gouda")
    id = network(own_store, "Kring", goal="Samen leren")
    participation(own_store, id, person(own_store, "Anna Vries"), organisation_id=gouda, role="beleidsambtenaar")
    participation(own_store, id, organisation_id=gouda, since=None)
    participation(own_store, id, person(own_store, "Bo Smit"), until=date(2025, 6, 1), end_reason="andere baan")
    participation(own_store, id, person(own_store, "Cas Bos"), end_unknown=True)

    opened(app, "networks", netwerk=id)

    assert tables(app)["Wie doet er nu mee"][1:] == [
        ["Gemeente Gouda", "❔ niet bekend", "de organisatie zelf", "onbekend", "Aanpassen"],
        ["Anna Vries", "🏛️\N{NO-BREAK SPACE}Beleidsambtenaar", "Gemeente Gouda", "01-01-2025", "Aanpassen"],
    ]
    past = tables(app)["Wie deed eerder mee"]
    assert ["Cas Bos", "❔ niet bekend", "01-01-2025", "datum onbekend", "", "Aanpassen"] in past
    assert ["Bo Smit", "❔ niet bekend", "01-01-2025", "01-06-2025", "andere baan", "Aanpassen"] in past
    assert "Samen leren" in shown(app)


def test_a_network_that_is_gone_is_a_sentence(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring")

    assert "Netwerk nummer 99 bestaat niet (meer)" in shown(opened(app, "networks", netwerk=99))


def test_what_is_missing_has_a_reason_and_a_button_that_fills_in_the_role(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", kind="leernetwerk")
    anna = person(own_store, "Anna Vries")
    opened(app, "networks", netwerk=id)
    assert "Beleidsambtenaar of uitvoerend ambtenaar" in shown(app)
    assert "Bron: SAMEN-interview" in shown(app)

    app.button(key="add_beleid_of_uitvoering").click().run()
    assert field(app, "Rol").value == "beleidsambtenaar"

    field(app, "Persoon: keuze").set_value(anna).run()
    click(app, "Voeg toe")

    assert "Beleidsambtenaar of uitvoerend ambtenaar" not in shown(app)
    assert names(app, "Wie doet er nu mee") == ["Anna Vries"]
    added = runtime.own_store().read_snapshot().participations.iloc[0]
    assert (added["role"], added["since"]) == ("beleidsambtenaar", runtime.today().toordinal())


def test_a_new_person_and_organisation_can_be_added_along_the_way(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    click(opened(app, "networks", netwerk=id), "Deelnemer toevoegen")

    field(app, "Persoon").set_value("Anna de Vries").run()
    field(app, "Persoon: keuze").set_value(-1).run()
    field(app, "Namens welke organisatie").set_value("Gemeente Gouda").run()
    field(app, "Namens welke organisatie: keuze").set_value(-1).run()
    field(app, "Soort").set_value("gemeente").run()
    click(app, "Voeg toe")

    snapshot = own_store.read_snapshot()
    assert snapshot.persons[["given_name", "name_prefix", "family_name"]].to_numpy().tolist() == [
        ["Anna", "de", "Vries"]
    ]
    assert snapshot.organisations[["name", "kind"]].to_numpy().tolist() == [["Gemeente Gouda", "gemeente"]]
    assert len(snapshot.participations) == 1


def test_nothing_is_added_when_something_in_the_form_is_wrong(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    revision = own_store.revision()
    click(opened(app, "networks", netwerk=id), "Deelnemer toevoegen")

    click(app, "Voeg toe")
    assert "Persoon: kies een persoon, of een organisatie die de plek zelf bezet." in shown(app)

    field(app, "Persoon").set_value("Anna").run()
    click(app, "Voeg toe")
    assert "Persoon: kies een van de namen die gevonden zijn." in shown(app)

    field(app, "Persoon: keuze").set_value(-1).run()
    field(app, "Einddatum").set_value("day").run()
    click(app, "Voeg toe")
    assert "Einddatum: kies een dag, of zeg dat die onbekend is." in shown(app)

    app.date_input[1].set_value(runtime.today() - timedelta(days=3)).run()
    click(app, "Voeg toe")
    assert "Einddatum: het einde ligt voor het begin." in shown(app)
    assert own_store.revision() == revision


def test_a_network_is_added_and_shown(app: AppTest, own_store: Store) -> None:
    network(own_store, "Werkplaats")
    click(opened(app, "networks"), "Netwerk toevoegen")

    click(app, "Voeg toe")
    assert "Naam: dit is verplicht." in shown(app)

    field(app, "Naam").set_value("Kring")
    field(app, "Thema's").set_value(["Jeugd"])
    field(app, "Onderdeel van: keuze").set_value(1)
    click(app, "Voeg toe")

    assert [title.value for title in app.title] == ["Kring"]
    values, _version = read_network(own_store, actor=LOCAL_USER, id=2)
    assert (values.themes, values.parent_id) == (("Jeugd",), 1)


def test_a_change_is_told_in_the_history(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    click(opened(app, "networks", netwerk=id), "Wijzigen")

    field(app, "Einde").set_value(date(2030, 12, 31))
    field(app, "Soort").set_value("leernetwerk")
    click(app, "Bewaar")

    assert "gewijzigd door lokale gebruiker: soort van leeg naar Leernetwerk; einde van leeg naar 31-12-2030." in shown(
        app
    )


def test_a_circle_of_networks_is_refused_at_its_field(app: AppTest, own_store: Store) -> None:
    werkplaats = network(own_store, "Werkplaats")
    werkgroep = network(own_store, "Werkgroep", parent_id=werkplaats)
    click(opened(app, "networks", netwerk=werkplaats), "Wijzigen")

    field(app, "Onderdeel van: keuze").set_value(werkgroep)
    click(app, "Bewaar")

    assert "Onderdeel van: zo zou dit een onderdeel van zichzelf worden." in shown(app)


def test_two_who_change_the_same_see_both_versions_and_the_newest_can_stay(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", region="Gouda")
    click(opened(app, "networks", netwerk=id), "Wijzigen")
    changed(own_store, id, region="Almere")

    field(app, "Regio").set_value("Utrecht")
    click(app, "Bewaar")

    assert "Iemand anders heeft dit intussen gewijzigd" in shown(app)
    both = app.table[0].value
    assert both.to_numpy().tolist() == [["Regio", "Utrecht", "Almere"]]
    assert list(both.columns) == ["Gegeven", "Uw versie", "Intussen bewaard"]

    click(app, "Neem over wat intussen bewaard is")
    assert read_network(own_store, actor=LOCAL_USER, id=id)[0].region == "Almere"
    assert not app.table


def test_who_saves_over_another_change_does_so_knowingly(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", region="Gouda")
    click(opened(app, "networks", netwerk=id), "Wijzigen")
    changed(own_store, id, region="Almere")
    field(app, "Regio").set_value("Utrecht")
    click(app, "Bewaar")

    changed(own_store, id, region="Hoorn")
    click(app, "Bewaar toch mijn versie")
    assert "Er is net weer iets gewijzigd" in shown(app)
    assert read_network(own_store, actor=LOCAL_USER, id=id)[0].region == "Hoorn"

    app.run()
    assert app.table[0].value.to_numpy().tolist() == [["Regio", "Utrecht", "Hoorn"]]
    click(app, "Bewaar toch mijn versie")
    assert read_network(own_store, actor=LOCAL_USER, id=id)[0].region == "Utrecht"


def test_a_network_in_use_stays(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    participation(own_store, id, person(own_store, "Anna Vries"))
    click(opened(app, "networks", netwerk=id), "Verwijderen")

    click(app, "Verwijder")

    assert "Kring kan niet weg: er hangen nog gegevens aan (deelnames: 1)." in shown(app)
    assert len(own_store.read_snapshot().networks) == 1


def test_a_network_on_which_nothing_hangs_goes(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring")
    click(opened(app, "networks", netwerk=network(own_store, "Leeg")), "Verwijderen")

    click(app, "Verwijder")

    assert names(app, "Netwerken") == ["Kring"]
    assert "netwerk" not in app.query_params


def test_a_link_to_a_participation_offers_to_confirm_it(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    seat = participation(own_store, id, person(own_store, "Anna Vries"))
    opened(app, "networks", netwerk=id, deelname=seat)

    click(app, "Ja, dit klopt nog")

    assert read_participation(own_store, actor=LOCAL_USER, id=seat)[0].last_confirmed == runtime.today()
    assert "deelname" not in app.query_params


def test_a_participation_is_ended_with_day_and_reason(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    seat = participation(own_store, id, person(own_store, "Anna Vries"))
    opened(app, "networks", netwerk=id, deelname=seat)
    app.button_group[-1].set_value("end").run()

    field(app, "Einddatum").set_value(date(2024, 1, 1))
    click(app, "Beëindig deze deelname")
    assert "Einddatum: het einde ligt voor het begin." in shown(app)

    field(app, "Einddatum").set_value(date(2025, 3, 1))
    field(app, "Reden van het einde").set_value("andere baan")
    click(app, "Beëindig deze deelname")

    ended, _version = read_participation(own_store, actor=LOCAL_USER, id=seat)
    assert (ended.until, ended.end_reason) == (date(2025, 3, 1), "andere baan")
    assert names(app, "Wie deed eerder mee") == ["Anna Vries"]


def test_ending_what_somebody_else_just_ended_is_a_choice(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    seat = participation(own_store, id, person(own_store, "Anna Vries"))
    opened(app, "networks", netwerk=id, deelname=seat)
    app.button_group[-1].set_value("end").run()
    end_participation(own_store, actor=SOMEBODY_ELSE, id=seat, until=date(2025, 2, 2), expected_version=1)

    field(app, "Einddatum").set_value(date(2025, 3, 1))
    click(app, "Beëindig deze deelname")

    assert app.table[0].value.to_numpy().tolist() == [["Einddatum", "01-03-2025", "02-02-2025"]]


def test_a_participation_that_never_was_can_be_removed(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring")
    seat = participation(own_store, id, person(own_store, "Anna Vries"))
    opened(app, "networks", netwerk=id, deelname=seat)
    app.button_group[-1].set_value("remove").run()

    click(app, "Verwijder deze deelname")

    assert "Op dit moment doet hier niemand mee" in shown(app)


def test_two_networks_become_one(app: AppTest, own_store: Store) -> None:
    keep, twin = network(own_store, "Kwetsbare gezinnen"), network(own_store, "Kwetsbare Gezinnen!", goal="Leren")
    participation(own_store, twin, person(own_store, "Anna Vries"))
    click(opened(app, "networks", netwerk=keep), "Samenvoegen")
    assert field(app, "Lijkt erop").value == twin

    click(app, "Voeg samen")
    assert "zet eerst het vinkje" in shown(app)

    field(app, "Ja, dit zijn dezelfde").check()
    click(app, "Voeg samen")
    assert names(app, "Wie doet er nu mee") == ["Anna Vries"]
    assert len(own_store.read_snapshot().networks) == 1
