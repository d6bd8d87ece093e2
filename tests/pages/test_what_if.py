"""Wat als: steps are tried without writing, kept as a proposal, and carried out after a second question."""

from streamlit.testing.v1 import AppTest

from leernet.services.participations import read_participation
from leernet.services.persons import remove_person
from leernet.services.policy import LOCAL_USER
from leernet.services.proposals import kept_proposals
from leernet.store import Store
from leernet.ui import runtime
from tests.pages.records import click, field, network, opened, organisation, participation, person, shown


class Cast:
    """Bo, the only policy officer of a learning network, who alone ties it to an atelier; and Els, who sits nowhere."""

    def __init__(self, store: Store) -> None:
        self.kring, self.atelier = network(store, "Kring", kind="leernetwerk"), network(store, "Atelier")
        self.delft = organisation(store, "Gemeente Delft")
        self.bo, self.els = person(store, "Bo Smit"), person(store, "Els Vos")
        self.seat = participation(store, self.kring, self.bo, role="beleidsambtenaar", organisation_id=self.delft)
        participation(store, self.atelier, self.bo)


def try_removing(app: AppTest, search: str, verb: str = "👋 Iemand stopt overal", label: str = "Wie stopt?") -> AppTest:
    field(app, "Wat wilt u proberen?").set_value(
        {"👋 Iemand stopt overal": "remove_person", "🏢 Een organisatie doet niet meer mee": "remove_organisation"}[
            verb
        ]
    ).run()
    field(app, label).set_value(search).run()
    return click(app, "Probeer dit")


def keep(app: AppTest, name: str) -> AppTest:
    field(app, "Naam van het voorstel").set_value(name)
    return click(app, "Bewaar als voorstel")


def proposals(store: Store) -> list[str]:
    return [one.name for one in kept_proposals(store, actor=LOCAL_USER)]


def test_without_networks_the_page_says_how_to_begin(app: AppTest, own_store: Store) -> None:
    person(own_store, "Bo Smit")

    assert "Er zijn nog geen netwerken" in shown(opened(app, "what_if"))


def test_who_stops_is_tried_and_nothing_is_written(app: AppTest, own_store: Store) -> None:
    Cast(own_store)
    revision = own_store.revision()
    opened(app, "what_if")

    try_removing(app, "smit")

    words = shown(app)
    assert "Bo Smit stopt overal" in words
    assert "Rol ontbreekt" in words
    assert "Zonder brug: Atelier." in words or "Zonder brug: Kring." in words
    assert own_store.revision() == revision


def test_an_organisation_with_its_people_is_tried(app: AppTest, own_store: Store) -> None:
    Cast(own_store)
    opened(app, "what_if")

    try_removing(app, "delft", "🏢 Een organisatie doet niet meer mee", "Welke organisatie?")

    assert "Namens Gemeente Delft doet niemand meer mee" in shown(app)
    assert "Rol ontbreekt" in shown(app)


def test_one_participation_ends_and_another_begins(app: AppTest, own_store: Store) -> None:
    cast = Cast(own_store)
    opened(app, "what_if")
    field(app, "Wat wilt u proberen?").set_value("end_participation").run()
    field(app, "Welk netwerk?").set_value("Kring").run()
    field(app, "Welke deelname?").set_value("Bo Smit – Beleidsambtenaar").run()
    click(app, "Probeer dit")
    assert "Bo Smit – Beleidsambtenaar in Kring stopt" in shown(app)

    field(app, "Wat wilt u proberen?").set_value("add_participation").run()
    field(app, "Welk netwerk?").set_value("Kring").run()
    field(app, "Wie gaat meedoen?").set_value("els").run()
    field(app, "Rol").set_value("Beleidsambtenaar").run()
    click(app, "Probeer dit")

    words = shown(app)
    assert "Els Vos gaat vanaf" in words
    assert "als beleidsambtenaar" in words
    assert "Rol ontbreekt" not in words
    keep(app, "Els volgt Bo op")
    (kept,) = kept_proposals(own_store, actor=LOCAL_USER)
    assert [step.verb for step in kept.steps] == ["end_participation", "add_participation"]
    assert read_participation(own_store, actor=LOCAL_USER, id=cast.seat)[0].until is None


def test_a_step_can_be_left_out_again(app: AppTest, own_store: Store) -> None:
    Cast(own_store)
    opened(app, "what_if")
    try_removing(app, "smit")

    click(app, "Haal weg")

    assert "Uw stappen" not in shown(app)


def test_a_proposal_is_carried_out_after_a_second_question_and_once(app: AppTest, own_store: Store) -> None:
    cast = Cast(own_store)
    opened(app, "what_if")
    try_removing(app, "smit")
    keep(app, "Als Bo stopt")
    revision = own_store.revision()
    assert "**Als Bo stopt**" in shown(app)

    click(app, "Ja, voer dit uit")

    assert own_store.revision() == revision + 1
    until = read_participation(own_store, actor=LOCAL_USER, id=cast.seat)[0].until
    assert until is not None
    assert until < runtime.today()
    assert "Ja, voer dit uit" not in shown(app)
    assert "Uw stappen" not in shown(app)


def test_a_proposal_about_somebody_who_is_gone_is_refused_with_a_sentence(app: AppTest, own_store: Store) -> None:
    cast = Cast(own_store)
    opened(app, "what_if")
    try_removing(app, "els")
    keep(app, "Als Els stopt")
    click(app, "Begin opnieuw")
    remove_person(own_store, actor=LOCAL_USER, id=cast.els, expected_version=1)
    revision = own_store.revision()

    click(app, "Ja, voer dit uit")

    assert "bestaat niet (meer)" in shown(app)
    assert own_store.revision() == revision


def test_a_kept_proposal_can_be_looked_at_again_and_removed(app: AppTest, own_store: Store) -> None:
    Cast(own_store)
    opened(app, "what_if")
    try_removing(app, "smit")
    keep(app, "Als Bo stopt")
    click(app, "Begin opnieuw")
    assert "Rol ontbreekt" not in shown(app)

    click(app, "Bekijk")
    assert "Rol ontbreekt" in shown(app)

    click(app, "Ja, verwijder dit voorstel")
    assert proposals(own_store) == []


def test_a_proposal_needs_a_name(app: AppTest, own_store: Store) -> None:
    Cast(own_store)
    opened(app, "what_if")
    try_removing(app, "smit")

    keep(app, "")

    assert "Naam: dit is verplicht" in shown(app)
    assert proposals(own_store) == []


def test_with_names_hidden_the_steps_carry_pseudonyms(app: AppTest, own_store: Store) -> None:
    Cast(own_store)
    opened(app, "what_if")
    try_removing(app, "smit")

    app.sidebar.toggle(key="pseudonyms").set_value(True).run()

    assert "Bo Smit" not in shown(app)
    assert "Deelnemer " in shown(app)
