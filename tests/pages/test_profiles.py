"""Profielen: seeing, changing and retiring what is asked; and what a network knowingly does without."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet.model import ProfileChangeInput, WaiverInput
from leernet.services.profiles import retire_requirement, set_requirement
from leernet.services.waivers import add_waiver
from leernet.store import Store
from leernet.ui import runtime
from tests.pages.records import SOMEBODY_ELSE, click, field, network, opened, shown

KIND, CODE = "leernetwerk", "beleid_of_uitvoering"


def profiles(app: AppTest, *, of: str | None = None) -> AppTest:
    """The page, looking at leernetwerken or at one of them."""
    opened(app, "profiles")
    field(app, "Soort netwerk").set_value(KIND).run()
    if of:
        widget = field(app, "Voor welk netwerk")
        widget.select_index(widget.options.index(of)).run()
    return app


def waive(store: Store, network_id: int, **values: Any) -> int:
    today = runtime.today()
    given = {"since": today - timedelta(days=9), "until": today + timedelta(days=9), "requirement": CODE}
    decision = {"reason": "Geen gemeente in beeld", "decided_by": "Regiegroep"}
    waiver = WaiverInput(**{**given, **decision, "network_id": network_id, **values})
    return add_waiver(store, actor=SOMEBODY_ELSE, waiver=waiver)


def test_requirements_are_told_in_words_with_where_they_come_from(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)

    words = shown(profiles(app))

    assert "Telt mee: rol: Beleidsambtenaar of" in words
    assert "Uit de bestanden" in words


def test_a_changed_requirement_counts_shows_and_keeps_its_versions(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    profiles(app)
    app.button(key=f"change_requirement_{CODE}").click().run()

    app.number_input[0].set_value(3).run()
    field(app, "Waarom verandert dit").set_value("Besluit van de jaardag")
    click(app, "Bewaar")

    words = shown(app)
    assert "minstens 3" in words
    assert "Besluit van de jaardag" in words
    assert "Gewijzigd door lokale gebruiker" in words
    assert own_store.read_snapshot().profile_changes["code"].tolist() == [CODE]


def test_before_saving_it_shows_where_something_would_be_missing(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    profiles(app)
    click(app, "Eis toevoegen")

    field(app, "Rol is een van").set_value(["docent"]).run()

    assert "ontbreekt er iets bij 1 netwerk meer: Kring." in shown(app)


def test_a_requirement_that_nobody_can_meet_is_refused_at_its_field(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    profiles(app)
    click(app, "Eis toevoegen")

    field(app, "Wat is er nodig").set_value("Iemand")
    field(app, "Waarom").set_value("Daarom")
    field(app, "Bron").set_value("Wij")
    click(app, "Bewaar")

    assert "er staat niet bij wie of wat er meetelt." in shown(app)
    assert own_store.read_snapshot().profile_changes.empty


def test_a_new_requirement_of_one_network_is_asked_of_that_one_only(app: AppTest, own_store: Store) -> None:
    own = network(own_store, "Eigen", kind=KIND)
    network(own_store, "Ander", kind=KIND)
    profiles(app, of="Eigen")
    click(app, "Eis toevoegen")
    field(app, "Wat is er nodig").set_value("Een dichter")
    field(app, "Rol is een van").set_value(["docent"]).run()
    field(app, "Waarom").set_value("Voor de taal")
    field(app, "Bron").set_value("Wij zelf")

    click(app, "Bewaar")

    changes = own_store.read_snapshot().profile_changes
    assert changes[["network", "code"]].to_numpy().tolist() == [[0, "een_dichter"]]
    assert "Een dichter" in shown(opened(app, "networks", netwerk=own))
    assert "Een dichter" not in shown(opened(app, "networks", netwerk=own + 1))


def test_a_retired_requirement_can_be_asked_again(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    profiles(app)
    app.button(key=f"retire_requirement_{CODE}").click().run()
    click(app, "Vraag dit niet meer")
    assert "Nu niet gevraagd" in shown(app)

    click(app, "Weer vragen")
    click(app, "Bewaar")

    assert "Nu niet gevraagd" not in shown(app)


def test_a_change_that_has_judged_no_day_can_be_taken_back(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    profiles(app)
    app.button(key=f"retire_requirement_{CODE}").click().run()
    click(app, "Vraag dit niet meer")

    click(app, "Neem terug")
    assert "niet meer gevraagd" in shown(app)
    click(app, "Ja, neem terug")

    assert own_store.read_snapshot().profile_changes.empty
    assert "Nu niet gevraagd" not in shown(app)


def test_a_change_that_judged_a_day_stays(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    change = ProfileChangeInput(
        network_kind=KIND, code=CODE, valid_from=runtime.today() - timedelta(days=1), definition=None
    )
    retire_requirement(own_store, actor=SOMEBODY_ELSE, change=change, reference=runtime.reference())

    assert "niet meer gevraagd" in shown(profiles(app))
    assert "Neem terug" not in [button.label for button in app.button]


def test_the_history_of_a_network_tells_what_it_set_aside(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", kind=KIND)
    waive(own_store, id)
    opened(app, "networks", netwerk=id)
    click(app, "Toch weer nodig")
    click(app, "Ja, weer vragen")

    words = shown(app)

    assert "legde Fatima vast dat dit bewust niet nodig is: Beleidsambtenaar of uitvoerend ambtenaar" in words
    assert "legde lokale gebruiker vast dat dit weer nodig is: Beleidsambtenaar of uitvoerend ambtenaar" in words


def test_a_network_leads_to_its_signals(app: AppTest, own_store: Store) -> None:
    network(own_store, "Ander", kind=KIND)
    id = network(own_store, "Kring", kind=KIND)
    opened(app, "networks", netwerk=id)
    click(app, "Signalen over dit netwerk")

    assert [title.value for title in app.title] == ["Signalen"]
    assert "**Kring**" in shown(app)
    assert "**Ander**" not in shown(app)


def test_a_change_that_no_longer_fits_is_named_and_the_rest_works(app: AppTest, own_store: Store) -> None:
    network(own_store, "Kring", kind=KIND)
    fits = {"label": "X", "label_en": "X", "reason": "X", "reason_en": "X", "source": "X", "severity": "verplicht"}
    change = ProfileChangeInput(
        network_kind=KIND, code="x", valid_from=runtime.today(), definition={**fits, "roles": ["docent"]}
    )
    set_requirement(own_store, actor=SOMEBODY_ELSE, change=change, reference=runtime.reference())
    with own_store.write("files changed") as work:
        from leernet.model import ProfileChange

        (row,) = work.find(ProfileChange)
        row.definition = {**fits, "roles": ["tovenaar"]}
        work.has_written = True

    words = shown(profiles(app))

    assert "De aangepaste eis 'x' bij Leernetwerk telt niet mee" in words.replace("\\", "")
    assert "Uit de bestanden" in words


def test_setting_aside_from_the_page_of_the_network(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", kind=KIND)
    opened(app, "networks", netwerk=id)
    app.button(key=f"waive_{CODE}").click().run()
    click(app, "Leg vast")
    assert "Waarom: dit is verplicht." in shown(app)

    field(app, "Waarom").set_value("Geen gemeente in beeld")
    field(app, "Besloten door").set_value("Regiegroep")
    click(app, "Leg vast")

    assert "Bewust afgeweken tot en met" in shown(app)
    assert "Geen gemeente in beeld" in shown(app)
    assert own_store.read_snapshot().waivers["requirement"].tolist() == [CODE]


def test_what_is_set_aside_is_no_gap_anywhere_and_comes_back(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", kind=KIND)
    waive(own_store, id)
    assert "◇ Bewust niet nodig" in shown(opened(app, "composition"))
    assert any("◇ bewust niet nodig" in table.value.to_numpy() for table in app.dataframe)

    opened(app, "networks", netwerk=id)
    click(app, "Toch weer nodig")
    click(app, "Ja, weer vragen")

    assert "Bewust afgeweken" not in shown(app)
    assert app.button(key=f"waive_{CODE}")


def test_setting_aside_can_be_changed(app: AppTest, own_store: Store) -> None:
    id = network(own_store, "Kring", kind=KIND)
    waive(own_store, id)
    opened(app, "networks", netwerk=id)
    click(app, "Wijzig de afwijking")

    field(app, "Waarom").set_value("Pas na de verkiezingen")
    click(app, "Bewaar")

    assert "Pas na de verkiezingen" in shown(app)


@pytest.mark.parametrize("days", [-1, 0])
def test_it_returns_by_itself_when_the_date_passes(app: AppTest, own_store: Store, days: int) -> None:
    id = network(own_store, "Kring", kind=KIND)
    waive(own_store, id, until=runtime.today() + timedelta(days=days))

    words = shown(opened(app, "networks", netwerk=id))

    assert ("Bewust afgeweken" in words) == (days == 0)
