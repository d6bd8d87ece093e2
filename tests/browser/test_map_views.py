"""The views of the map in a real Chromium, with the page around them: drawn, searched, compared, walked and kept."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from leernet.model import NetworkInput, ParticipationInput, PersonInput
from leernet.services import networks, participations, persons
from leernet.services.policy import LOCAL_USER
from leernet.store import open_store
from tests.browser.conftest import serving
from tests.browser.test_network_map import card, chosen, click_node, finished, in_map, open_map, wait_for_map

SITS = {
    "Anna": [("Jeugd", None, None)],
    "Bram": [("Jeugd", None, None), ("Wonen", None, None)],
    "Carla": [("Wonen", date(2020, 1, 1), date(2021, 12, 31))],
    "Dirk": [("Wonen", date(2022, 1, 1), None)],
}
NAMES = ["Jeugd", "Wonen"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a leernet with Jeugd in Gouda and Wonen in Groningen, tied by Bram (person 2)."""
    folder = tmp_path_factory.mktemp("views")
    url = f"sqlite:///{folder / 'map.db'}"
    store = open_store(url)
    for name, gemeente in zip(NAMES, ("Gouda", "Groningen"), strict=True):
        network = NetworkInput(name=name, kind="leernetwerk", gemeenten=[gemeente])
        networks.add_network(store, actor=LOCAL_USER, network=network)
    for number, (name, spells) in enumerate(SITS.items(), start=1):
        persons.add_person(store, actor=LOCAL_USER, person=PersonInput(family_name=name))
        for network, since, until in spells:
            taking_part = ParticipationInput(
                person_id=number, network_id=NAMES.index(network) + 1, role="student", since=since, until=until
            )
            participations.add_participation(store, actor=LOCAL_USER, participation=taking_part)
    store.close()
    with serving(folder) as serve:
        yield serve("start", LEERNET_DATABASE_URL=url, XDG_DATA_HOME=str(folder))


@pytest.mark.parametrize(
    ("beeld", "nodes"),
    [
        ("netwerken", {"network-1", "network-2"}),
        ("ontmoetingen", {"person-1", "person-2", "person-4"}),
        ("werkplaatsen", {"network-1", "network-2"}),
        ("landkaart", {"network-1", "network-2"}),
        ("groepen", {"cluster-werkplaats-1", "cluster-werkplaats-2"}),
    ],
)
def test_each_view_is_drawn_and_an_address_leads_to_it(page: Page, filled: str, beeld: str, nodes: set[str]) -> None:
    open_map(page, filled, f"/netwerkkaart?beeld={beeld}")

    assert set(in_map(page, "[...Array(map.model.n).keys()].map((i) => map.model.id(i))")) == nodes


def test_without_organisations_that_view_says_so(page: Page, filled: str) -> None:
    page.goto(f"{filled}/netwerkkaart?beeld=organisaties")

    expect(page.get_by_text("Niets past bij deze keuze")).to_be_visible()


def test_on_the_country_the_north_is_above(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?beeld=landkaart")

    assert in_map(page, "map.node('network-2').y") < in_map(page, "map.node('network-1').y")
    assert in_map(page, "map.model.outlines.length") == 12


def test_a_row_that_is_selected_is_chosen_on_the_map(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?beeld=netwerken")
    table = page.get_by_test_id("stDataFrame").locator(".dvn-scroller").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 18, "y": 53})

    wait_for_map(page, "map.stress.selected.length === 1")
    expect(card(page).get_by_role("heading")).to_have_text("Jeugd")


def test_the_way_to_somebody_is_said_and_drawn(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?knoop=person-1")
    page.get_by_role("button", name="Hoe komen wij bij").click()
    page.get_by_role("combobox", name="Naar wie?").fill("Dirk")
    page.get_by_role("option", name="Dirk").click()

    expect(page.get_by_text("Anna zit met Bram in Jeugd, Bram zit met Dirk in Wonen.")).to_be_visible()
    wait_for_map(page, "map.stress.path.length === 5")


def test_over_the_years_who_left_fades_and_nobody_moves(page: Page, filled: str) -> None:
    open_map(page, filled)
    before = in_map(page, "(({x, y}) => ({x, y}))(map.node('person-2'))")
    page.get_by_role("button", name="Tijd").click()
    page.get_by_text("Door de jaren heen, met een schuif").click()
    wait_for_map(page, "map.model.period && map.model.find('person-3') >= 0")

    assert in_map(page, "(({x, y}) => ({x, y}))(map.node('person-2'))") == before
    carla, dirk, jeugd = (
        in_map(page, f"map.scene.shown[map.model.find('{node}')]") for node in ("person-3", "person-4", "network-1")
    )
    assert dirk == jeugd
    assert carla != dirk


def test_what_is_put_elsewhere_is_there_again_later(page: Page, filled: str) -> None:
    open_map(page, filled)
    page.locator(".st-key-network_map").scroll_into_view_if_needed()
    where = in_map(page, "map.renderer.whereIs('person-1')")
    page.keyboard.down("Alt")
    page.mouse.move(where["x"], where["y"])
    page.mouse.down()
    page.mouse.move(where["x"] + 60, where["y"] + 40, steps=4)
    page.mouse.up()
    page.keyboard.up("Alt")
    expect(page.get_by_role("button", name="Zet verschoven punten terug")).to_be_visible()
    put = in_map(page, "map.node('person-1').x")
    finished(page)
    page.reload()
    wait_for_map(page, "true")

    assert in_map(page, "map.node('person-1').x") == pytest.approx(put, abs=0.2)
    page.get_by_role("button", name="Zet verschoven punten terug").click()
    wait_for_map(page, f"Math.abs(map.node('person-1').x - {put}) > 5")


def test_what_is_hidden_is_gone_until_it_is_asked_back(page: Page, filled: str) -> None:
    open_map(page, filled)
    click_node(page, "person-1")
    card(page).get_by_role("button", name="Verberg").click()
    wait_for_map(page, "map.model.find('person-1') === undefined")

    page.get_by_role("button", name="Toon 1 die verborgen is").click()
    wait_for_map(page, "map.model.find('person-1') >= 0")
    assert chosen(page) == []


def over_the_years(page: Page) -> None:
    page.get_by_role("button", name="Tijd").click()
    page.get_by_text("Door de jaren heen, met een schuif").click()


def test_in_other_views_the_slider_goes_over_the_years(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?beeld=ontmoetingen")
    over_the_years(page)
    wait_for_map(page, "map.model.period")
    page.keyboard.press("Escape")
    there = "[...Array(map.model.n).keys()].filter((i) => map.scene.shown[i] === 2).map((i) => map.model.id(i))"
    meeting = "[...map.scene.edgeShown].reduce((all, one) => all + one, 0)"
    slider = page.get_by_role("slider", name="Dag op de kaart")
    places = in_map(page, "[...map.model.x]")
    for day, late in ((date(2021, 6, 1), "person-3"), (date(2022, 6, 1), "person-4")):
        slider.fill(str(day.toordinal()))
        assert set(in_map(page, there)) == {"person-1", "person-2", late}
        assert in_map(page, meeting) == 2  # Bram with Anna, and with whoever is in Wonen
    assert in_map(page, "[...map.model.x]") == places


def test_where_no_day_is_known_a_sentence_says_why_there_is_no_slider(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?beeld=netwerken")
    over_the_years(page)

    expect(page.get_by_text("Daarom is er geen schuif door de jaren.")).to_be_visible()
    assert in_map(page, "map.screen.clock.hidden")


def test_zooming_in_on_a_group_shows_its_people_and_zooming_out_leads_back(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?beeld=groepen")
    cluster = "map.node('cluster-werkplaats-1')"
    nearly = f"map.renderer.centred({cluster}.x, {cluster}.y, 0.95 * Math.max(1.2, 2 * map.renderer.whole))"
    in_map(page, f"(() => {{ map.renderer.camera = {nearly} }})()")
    picture = page.get_by_role("application")
    picture.focus()
    picture.press("+")  # once: a second time may come when the group is open already
    wait_for_map(page, "map.model.find('person-1') >= 0")
    assert in_map(page, "map.renderer.camera.scale === map.renderer.whole")
    assert in_map(page, "map.model.find('network-2')") is None
    expect(page.get_by_text("U kijkt in de groep Jeugd.")).to_be_visible()

    for _time in range(4):
        picture.press("-")
    wait_for_map(page, "map.model.find('cluster-werkplaats-2') >= 0")
    expect(page.get_by_text("U kijkt in de groep")).to_have_count(0)
    expect(page).to_have_url(re.compile("beeld=groepen"))
