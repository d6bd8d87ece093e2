"""Who could fill an empty seat: from the network's page to the form, filled in."""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from leernet.services.participations import read_participation
from leernet.services.persons import read_person
from leernet.store import Store
from leernet.ui import runtime
from tests.pages.records import SOMEBODY_ELSE, click, field, network, opened, organisation, participation, person, shown


def with_an_officer(store: Store, **values: object) -> tuple[int, int, int]:
    """A network without policy officer, somebody who is one elsewhere, and on whose behalf."""
    empty = network(store, "Kring", kind="leernetwerk", gemeenten=("Delft",))
    delft = organisation(store, "Gemeente Delft", kind="gemeente", gemeente="Delft")
    bo = person(store, "Bo Smit", **values)
    elsewhere = network(store, "Elders")
    participation(store, elsewhere, bo, role="beleidsambtenaar", organisation_id=delft)
    return empty, bo, delft


def test_the_reasons_are_shown_and_the_form_opens_filled_in(app: AppTest, own_store: Store) -> None:
    empty, bo, delft = with_an_officer(own_store)
    opened(app, "networks", netwerk=empty)
    assert "Bo Smit" not in shown(app)

    click(app, "Wie zou dit kunnen?")

    words = shown(app)
    assert "**Bo Smit**" in words
    assert "Is beleidsambtenaar in Elders." in words
    assert "Komt van een organisatie in Delft, een gemeente van dit netwerk." in words
    assert "**Gemeente Delft**" in words

    click(app, "Voeg toe")
    assert field(app, "Rol").value == "beleidsambtenaar"
    click(app, "Voeg toe")

    ids = own_store.read_snapshot().participations["id"].max()
    added, _version = read_participation(own_store, actor=SOMEBODY_ELSE, id=int(ids))
    assert (added.network_id, added.person_id, added.organisation_id, added.role) == (
        empty,
        bo,
        delft,
        "beleidsambtenaar",
    )


def test_a_seat_that_will_fall_away_shows_who_could_take_over(app: AppTest, own_store: Store) -> None:
    lapsing, _bo, _delft = with_an_officer(own_store)
    last_day = runtime.today() + timedelta(days=30)
    participation(own_store, lapsing, person(own_store, "Els Vos"), role="beleidsambtenaar", until=last_day)
    opened(app, "networks", netwerk=lapsing)
    assert "Wat loopt er af?" in shown(app)

    app.button(key="candidates_beleid_of_uitvoering").click().run()

    assert "**Bo Smit**" in shown(app)
    assert "**Els Vos**" not in shown(app)


def test_looking_writes_nothing(app: AppTest, own_store: Store) -> None:
    empty, _bo, _delft = with_an_officer(own_store)
    revision = own_store.revision()

    opened(app, "networks", netwerk=empty)
    click(app, "Wie zou dit kunnen?")
    click(app, "Voeg toe")

    assert own_store.revision() == revision


def test_an_organisation_opens_the_form_without_a_person(app: AppTest, own_store: Store) -> None:
    empty, _bo, delft = with_an_officer(own_store)
    opened(app, "networks", netwerk=empty)
    click(app, "Wie zou dit kunnen?")

    click(app, "Voeg toe", place=1)
    click(app, "Voeg toe")

    seat = own_store.read_snapshot().participations.sort_values("id").iloc[-1]
    assert (seat["person"], seat["organisation"]) == (-1, own_store.read_snapshot().organisation_position(delft))


def test_who_does_not_want_to_be_asked_is_not_shown(app: AppTest, own_store: Store) -> None:
    empty, _bo, _delft = with_an_officer(own_store, opt_out=True)
    opened(app, "networks", netwerk=empty)

    click(app, "Wie zou dit kunnen?")

    assert "Bo Smit" not in shown(app)
    assert "leernet kent nu niemand" in shown(app)


def test_who_has_a_full_agenda_is_only_counted(app: AppTest, own_store: Store) -> None:
    empty, bo, _delft = with_an_officer(own_store)
    for number in range(5):
        participation(own_store, network(own_store, f"Netwerk {number}"), bo)
    opened(app, "networks", netwerk=empty)

    click(app, "Wie zou dit kunnen?")

    assert "1 mens met een volle agenda is niet getoond." in shown(app)
    assert "**Bo Smit**" not in shown(app)


def test_with_names_hidden_the_reasons_carry_pseudonyms(app: AppTest, own_store: Store) -> None:
    empty, _bo, _delft = with_an_officer(own_store)
    opened(app, "networks", netwerk=empty)
    app.sidebar.toggle(key="pseudonyms").set_value(True).run()

    click(app, "Wie zou dit kunnen?")

    assert "Bo Smit" not in shown(app)
    assert "Is beleidsambtenaar in Elders." in shown(app)


def test_the_form_of_a_person_keeps_who_does_not_want_to_be_asked(app: AppTest, own_store: Store) -> None:
    bo = person(own_store, "Bo Smit")
    opened(app, "people", persoon=bo)
    click(app, "Wijzigen")

    field(app, "Niet vragen voor andere netwerken").check().run()
    click(app, "Bewaar")

    assert read_person(own_store, actor=SOMEBODY_ELSE, id=bo)[0].opt_out
