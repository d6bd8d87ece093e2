"""The network map in a real Chromium: drawn, clicked, walked with the keyboard, and left alone when nothing changed."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from leernet.model import NetworkInput, ParticipationInput, PersonInput
from leernet.services import networks, participations, persons
from leernet.services.policy import LOCAL_USER
from leernet.store import open_store
from tests.browser.conftest import serving

HOSTILE = {
    "markup": "<img src=x onerror=\"document.title='gekraakt'\">",
    "script end": "</script><script>document.title='gekraakt'</script>",
    "right to left": "\u202eقلعة محمد",
    "long": "Zeer " * 50 + "lang",
    "emoji": "👩🏽‍🔬 Zeynep",
    "markdown": "![x](http://elders.example/x.png) [klik](http://elders.example)",
}
MAP = "document.querySelector('.st-key-network_map [data-testid=stBidiComponentIsolated]').shadowRoot"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a leernet with two small networks, which these tests only look at; Anna (person 1) is in both."""
    folder = tmp_path_factory.mktemp("map")
    url = f"sqlite:///{folder / 'map.db'}"
    store = open_store(url)
    for name in ("Jeugd", "Wonen"):
        networks.add_network(store, actor=LOCAL_USER, network=NetworkInput(name=name, kind="leernetwerk"))
    people = {"Anna": "sociaal_werker", "Bram": "docent", "Carla": None} | dict.fromkeys(HOSTILE.values(), "student")
    for number, (name, role) in enumerate(people.items(), start=1):
        persons.add_person(store, actor=LOCAL_USER, person=PersonInput(family_name=name))
        for network in (1, 2) if number == 1 else (1,):
            taking_part = ParticipationInput(person_id=number, network_id=network, role=role)
            participations.add_participation(store, actor=LOCAL_USER, participation=taking_part)
    store.close()
    with serving(folder) as serve:
        yield serve("start", LEERNET_DATABASE_URL=url, XDG_DATA_HOME=str(folder))


def in_map(page: Page, expression: str) -> Any:
    """The value of some JavaScript in which `map` is the map that is shown."""
    return page.evaluate(f"() => {{ const map = {MAP}.querySelector('.frame').leernetMap; return {expression} }}")


def wait_for_map(page: Page, condition: str) -> None:
    page.wait_for_function(
        f"() => {{ const map = document.querySelector('.st-key-network_map [data-testid=stBidiComponentIsolated]')"
        f"?.shadowRoot?.querySelector('.frame')?.leernetMap; return map?.model && ({condition}) }}"
    )


def open_map(page: Page, url: str, path: str = "/netwerkkaart") -> None:
    page.goto(url + path)
    wait_for_map(page, "true")


def click_node(page: Page, node: str) -> None:
    page.locator(".st-key-network_map").scroll_into_view_if_needed()
    where = in_map(page, f"map.renderer.whereIs('{node}')")
    page.mouse.click(where["x"], where["y"])


def chosen(page: Page) -> list[str]:
    return in_map(page, "map.stress.selected.map((i) => map.model.id(i))")


def card(page: Page) -> Any:
    return page.locator(".st-key-map_card")


def finished(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def test_a_click_runs_the_map_with_its_card_and_nothing_else(page: Page, filled: str) -> None:
    asked: list[BackMsg] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda sent: asked.append(BackMsg.FromString(bytes(sent))))

    page.on("websocket", listen)
    open_map(page, filled)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    finished(page)
    asked.clear()
    click_node(page, "person-1")
    expect(card(page)).to_contain_text("Anna")

    assert [bool(one.rerun_script.fragment_id) for one in asked] == [True]


def test_a_click_on_a_person_shows_the_details_beside_the_map(page: Page, filled: str) -> None:
    open_map(page, filled)
    click_node(page, "person-1")

    expect(card(page)).to_contain_text("Anna")
    expect(card(page)).to_contain_text("Jeugd")
    expect(card(page)).to_contain_text("Sociaal werker · begin niet bekend")
    expect(page).to_have_url(re.compile("knoop=person-1"))


def test_a_click_on_a_network_shows_who_takes_part_and_what_is_missing(page: Page, filled: str) -> None:
    open_map(page, filled)
    click_node(page, "network-2")

    expect(card(page)).to_contain_text("1 deelname")
    expect(card(page)).to_contain_text("Beleidsambtenaar of uitvoerend ambtenaar")
    expect(card(page)).to_contain_text("bereikt wat het netwerk leert de gemeente niet")


def test_an_empty_seat_is_on_the_map_with_its_reason_and_its_remedy(page: Page, filled: str) -> None:
    open_map(page, filled)
    seat = "seat-2-beleid_of_uitvoering"

    assert in_map(page, f"map.node('{seat}').look.line") == "dashed"
    assert in_map(page, f"map.node('{seat}').near") == ["network-2"]
    click_node(page, seat)
    expect(card(page)).to_contain_text("Lege plek")
    expect(card(page).get_by_role("button", name="Voeg iemand toe bij dit netwerk")).to_be_visible()


def test_what_cannot_be_told_looks_different_from_what_is_missing(page: Page, filled: str) -> None:
    open_map(page, filled)
    look = in_map(page, "map.node('seat-1-beleid_of_uitvoering').look")

    assert (look["line"], look["sign"]) == ("dotted", "?")


def test_a_rerun_that_changes_nothing_draws_nothing_and_keeps_zoom_and_selection(page: Page, filled: str) -> None:
    open_map(page, filled)
    click_node(page, "person-1")
    expect(card(page)).to_contain_text("Anna")
    in_map(page, "map.renderer.zoom(1.5)")
    before = in_map(page, "[map.screen.frame.dataset.drawn, map.renderer.camera.scale]")

    page.get_by_test_id("stSidebar").get_by_text("Namen verbergen").click()
    wait_for_map(page, "Number(map.screen.frame.dataset.drawn) === 2")
    page.get_by_test_id("stSidebar").get_by_text("Namen verbergen").click()
    wait_for_map(page, "Number(map.screen.frame.dataset.drawn) === 3")
    in_map(page, "map.renderer.reveal(map.model.find('person-2'))")
    click_node(page, "person-2")
    expect(card(page)).to_contain_text("Bram")
    finished(page)

    assert before[0] == "1"
    assert in_map(page, "map.screen.frame.dataset.drawn") == "3"
    assert in_map(page, "map.renderer.camera.scale") == pytest.approx(before[1])
    assert chosen(page) == ["person-2"]


def test_the_keyboard_walks_chooses_and_lets_go(page: Page, filled: str) -> None:
    open_map(page, filled)
    picture = page.get_by_role("application")
    picture.focus()
    picture.press("ArrowRight")
    first = in_map(page, "map.model.id(map.stress.focused)")
    moves: dict[str, Callable[[dict[str, float], dict[str, float]], bool]] = {
        "ArrowRight": lambda old, new: new["x"] > old["x"],
        "ArrowLeft": lambda old, new: new["x"] < old["x"],
        "ArrowDown": lambda old, new: new["y"] > old["y"],
        "ArrowUp": lambda old, new: new["y"] < old["y"],
    }
    walked = 0
    for key, there in moves.items():
        old = in_map(page, "(({id, x, y}) => ({id, x, y}))(map.node(map.model.id(map.stress.focused)))")
        picture.press(key)
        new = in_map(page, "(({id, x, y}) => ({id, x, y}))(map.node(map.model.id(map.stress.focused)))")
        assert new["id"] == old["id"] or there(old, new)
        walked += new["id"] != old["id"]
    assert first.startswith("network-")
    assert walked >= 2

    picture.press("Enter")
    expect(card(page).get_by_role("button", name="Laat los")).to_be_visible()
    expect(page.locator(".st-key-network_map").get_by_role("status")).not_to_be_empty()
    picture.press("Escape")
    expect(card(page)).to_contain_text("Klik op iemand")


def test_the_map_says_what_it_is_to_who_cannot_see_it(page: Page, filled: str) -> None:
    open_map(page, filled)

    expect(page.get_by_role("application", name=re.compile("Netwerkkaart.*tabel onder de kaart"))).to_be_visible()
    expect(page.get_by_role("list", name="Legenda").get_by_role("listitem").first).to_have_text("Netwerk2")
    expect(page.get_by_text("9 mensen in 2 netwerken.")).to_be_visible()
    expect(page.get_by_role("heading", name="Hetzelfde als tabel")).to_be_visible()


def test_what_is_searched_is_chosen_and_brought_into_view(page: Page, filled: str) -> None:
    open_map(page, filled)
    page.get_by_role("combobox", name="Zoek op de kaart").fill("Bram")
    page.get_by_role("option", name="Bram").click()

    wait_for_map(page, "map.model.find('person-2') === map.stress.selected[0]")
    expect(card(page)).to_contain_text("Docent")


def test_letting_go_beside_the_map_lets_go_on_the_map(page: Page, filled: str) -> None:
    open_map(page, filled, "/netwerkkaart?knoop=person-2")
    wait_for_map(page, "map.model.find('person-2') === map.stress.selected[0]")
    page.get_by_role("button", name="Laat los").click()

    wait_for_map(page, "map.stress.selected.length === 0")
    expect(card(page)).to_contain_text("Klik op iemand")


def test_hostile_names_are_shown_as_text(page: Page, filled: str) -> None:
    for number, name in enumerate(HOSTILE.values(), start=4):
        open_map(page, filled, f"/netwerkkaart?knoop=person-{number}")

        expect(card(page).get_by_role("heading")).to_have_text(name)
        expect(page).to_have_title("Netwerkkaart – leernet")
        assert page.evaluate(f"() => {MAP}.querySelectorAll('img, script, a').length") == 0
        assert card(page).locator("img, script").count() == 0


def test_on_a_telephone_the_details_come_below_the_map_and_nothing_sticks_out(page: Page, filled: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, filled, "/netwerkkaart?knoop=person-1")
    expect(card(page)).to_contain_text("Anna")
    picture, details = page.get_by_role("application").bounding_box(), card(page).bounding_box()

    assert picture is not None
    assert details is not None
    assert details["y"] > picture["y"] + picture["height"]
    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_takes_the_colours_of_the_theme(page: Page, filled: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    open_map(page, filled)

    assert in_map(page, "map.theme.dark") is (theme == "dark")
    colours = in_map(page, "map.model.looks.praktijk")
    assert colours["colour"] != colours["colour_dark"]


def test_all_of_the_example_is_drawn(page: Page, example: str) -> None:
    open_map(page, example)

    assert in_map(page, "map.model.n") > 150
    assert in_map(page, "map.model.look.every(Boolean) && [...map.model.x, ...map.model.y].every(isFinite)")
